//! Whether somebody is on duty at a moment, by the week of the city and its public holidays: on those nobody is, unless the
//! hours say so.

use jiff::civil::{Date, Time};
use jiff::{SignedDuration, Timestamp, ToSpan as _};

use super::{Duty, DutySpan};
use crate::hours::Locality;

/// So many days on it is looked for who answers again.
const DAYS: usize = 22;

/// Minutes of a day.
const DAY: u32 = 24 * 60;

/// Who is on duty when: the hours of the week, and those that hold on public holidays, too.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DutyRoster(Vec<DutySpan>);

impl DutyRoster {
    /// Of the times of all who are on duty; what is no time of a week is left out.
    pub fn new(spans: impl IntoIterator<Item = DutySpan>) -> Self {
        Self(spans.into_iter().filter(|one| one.span().is_possible()).collect())
    }

    /// Whether somebody is on duty all the time from one moment to another, up to and without the last: an escort that
    /// begins while somebody answers must not go on when nobody does.
    pub fn answers_throughout(&self, from: Timestamp, to: Timestamp, city: &Locality) -> bool {
        let days = from.duration_until(to).as_hours() / 24 + 2;
        let held = self.held(city.local(from).date(), usize::try_from(days).unwrap_or_default(), city);
        held.iter().any(|(begins, ends)| *begins <= from && from < *ends && to <= *ends)
    }

    /// Whether somebody answers at a moment, and until when that holds.
    pub fn at(&self, now: Timestamp, city: &Locality) -> Duty {
        let held = self.held(city.local(now).date(), DAYS, city);
        let minutes = |until: Timestamp| {
            // A minute that has begun is left out: whoever is told a minute has it.
            // A week on it is as good as always.
            u32::try_from(now.duration_until(until).as_secs() / 60).unwrap_or(u32::MAX).min(7 * DAY)
        };
        let on = held.iter().find(|(begins, ends)| *begins <= now && now < *ends);
        let next = held.iter().find(|(begins, _)| *begins > now);
        match (on, next) {
            (Some((_, ends)), _) => Duty::Answers { minutes: minutes(*ends) },
            (None, Some((begins, _))) => Duty::Again { minutes: minutes(*begins) },
            (None, None) => Duty::Never,
        }
    }

    /// On which hours of a day somebody is on duty, in minutes since its midnight, the earliest first.
    pub fn on(&self, day: Date, city: &Locality) -> Vec<(u32, u32)> {
        let nth = u32::try_from(day.weekday().to_monday_zero_offset()).unwrap_or_default() * DAY;
        let is_holiday = city.is_public_holiday(day);
        let holds = self.0.iter().filter(|one| one.holidays || !is_holiday);
        let parts = holds.flat_map(|one| {
            if one.from < one.to { vec![(one.from, one.to)] } else { vec![(0, one.to), (one.from, 7 * DAY)] }
        });
        let of_day = parts.map(|(from, to)| (from.max(nth), to.min(nth + DAY)));
        let mut of_day: Vec<(u32, u32)> =
            of_day.filter(|(from, to)| from < to).map(|(from, to)| (from - nth, to - nth)).collect();
        of_day.sort_unstable();
        of_day
    }

    /// From when to when somebody is on duty on so many days; what lies side by side is one.
    fn held(&self, first: Date, days: usize, city: &Locality) -> Vec<(Timestamp, Timestamp)> {
        let moment = |day: Date, minute: u32| {
            let midnight = day.to_datetime(Time::midnight());
            city.moment(midnight.saturating_add(SignedDuration::from_mins(i64::from(minute))))
        };
        let mut held: Vec<(Timestamp, Timestamp)> = Vec::new();
        for day in first.series(1.day()).take(days) {
            for (from, to) in self.on(day, city) {
                let Some((from, to)) = moment(day, from).zip(moment(day, to)) else { continue };
                match held.last_mut() {
                    Some((_, ends)) if from <= *ends => *ends = to.max(*ends),
                    _ => held.push((from, to)),
                }
            }
        }
        held
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hours::{CountryCode, Zone};

    fn city() -> Locality {
        Locality::new(&Zone::athens(), &CountryCode::greece())
    }

    fn moment(text: &str) -> Timestamp {
        city().moment(text.parse().unwrap()).unwrap()
    }

    /// From Monday to Friday, 8 to 15.
    fn mornings(holidays: bool) -> DutyRoster {
        let day = |day| DutySpan { from: day * DAY + 8 * 60, to: day * DAY + 15 * 60, holidays };
        DutyRoster::new((0..5).map(day))
    }

    fn throughout(roster: &DutyRoster, from: &str, to: &str) -> bool {
        roster.answers_throughout(moment(from), moment(to), &city())
    }

    #[test]
    fn on_a_public_holiday_nobody_is_on_duty_unless_the_hours_say_so() {
        // 6 January 2027 is a Wednesday, and Epiphany.
        let (from, to) = ("2027-01-06T10:00", "2027-01-06T12:00");
        assert!(!throughout(&mornings(false), from, to));
        assert!(throughout(&mornings(true), from, to));
        assert!(throughout(&mornings(false), "2027-01-07T10:00", "2027-01-07T12:00"));
        assert_eq!(mornings(false).on("2027-01-06".parse().unwrap(), &city()), []);
        // The day before, somebody answers again on the day after it.
        let again = mornings(false).at(moment("2027-01-05T15:00"), &city());
        assert_eq!(again, Duty::Again { minutes: (24 + 17) * 60 });
    }

    #[test]
    fn a_holiday_has_hours_of_its_own_beside_those_of_the_week() {
        let wednesday = 2 * DAY;
        let roster = DutyRoster::new([
            DutySpan { from: wednesday + 8 * 60, to: wednesday + 12 * 60, holidays: true },
            DutySpan { from: wednesday + 12 * 60, to: wednesday + 15 * 60, holidays: false },
        ]);
        assert!(throughout(&roster, "2026-12-30T08:00", "2026-12-30T15:00"), "side by side they are one");
        assert!(throughout(&roster, "2027-01-06T08:00", "2027-01-06T12:00"));
        assert!(!throughout(&roster, "2027-01-06T11:00", "2027-01-06T12:01"));
        assert_eq!(roster.at(moment("2027-01-06T11:00"), &city()), Duty::Answers { minutes: 60 });
    }

    #[test]
    fn a_night_that_leads_into_a_holiday_ends_at_midnight() {
        let night =
            DutyRoster::new([DutySpan { from: DAY + 22 * 60, to: 2 * DAY + 6 * 60, holidays: false }]);
        assert!(throughout(&night, "2026-12-29T23:00", "2026-12-30T05:00"));
        assert!(throughout(&night, "2027-01-05T22:00", "2027-01-06T00:00"));
        assert!(!throughout(&night, "2027-01-05T22:00", "2027-01-06T00:01"));
        let sunday = DutyRoster::new([DutySpan { from: 6 * DAY + 22 * 60, to: 60, holidays: false }]);
        assert!(throughout(&sunday, "2026-12-06T23:00", "2026-12-07T01:00"), "into the next week");
    }

    #[test]
    fn it_is_told_whether_somebody_answers_and_until_when() {
        let roster = mornings(false);
        assert_eq!(roster.at(moment("2026-12-03T09:00"), &city()), Duty::Answers { minutes: 360 });
        // Friday afternoon to Monday morning.
        let again = roster.at(moment("2026-12-04T15:00"), &city());
        assert_eq!(again, Duty::Again { minutes: (2 * 24 + 17) * 60 });
        assert_eq!(DutyRoster::default().at(moment("2026-12-04T15:00"), &city()), Duty::Never);
        let always = DutyRoster::new([DutySpan { from: 0, to: 7 * DAY, holidays: true }]);
        assert_eq!(always.at(moment("2026-12-04T15:00"), &city()), Duty::Answers { minutes: 7 * DAY });
        assert!(throughout(&always, "2026-12-24T22:00", "2026-12-25T08:00"));
    }

    #[test]
    fn an_escort_fits_to_the_minute_and_over_a_night_in_which_clocks_change() {
        let roster = mornings(false);
        assert!(throughout(&roster, "2026-12-03T08:00", "2026-12-03T15:00"));
        assert!(!throughout(&roster, "2026-12-03T07:59", "2026-12-03T09:00"));
        assert!(!throughout(&roster, "2026-12-03T14:00", "2026-12-03T15:01"));
        assert!(!throughout(&roster, "2026-12-03T15:00", "2026-12-03T15:00"), "it begins when nobody does");
        let always = DutyRoster::new([DutySpan { from: 0, to: 7 * DAY, holidays: false }]);
        assert!(throughout(&always, "2027-03-28T01:00", "2027-03-28T09:00"));
    }
}
