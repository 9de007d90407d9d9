//! The days of a series as they are shown and made: the calendar, what was struck out, who is on duty, and what is made already.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};

use super::times::LATE;
use super::{
    DutyRoster, Kind, LeftOut, Occurrence, RecurringError, SeriesDay, SeriesTask, Side, Skipped, State, Step,
    Weekly, steps,
};
use crate::hours::Locality;

/// A series, as far as it decides what is with its days.
#[derive(Debug, Clone, Copy)]
pub struct SeriesSeen<'a> {
    /// What is done.
    pub kind: Kind,
    /// On which days of the week, and when.
    pub weekly: &'a Weekly,
    /// What was agreed: the first and the last day of each consent, the first first.
    pub agreed: &'a [(Date, Date)],
    /// Days that were struck out.
    pub except: &'a [Date],
    /// The tasks that are made, by their day.
    pub tasks: &'a BTreeMap<String, SeriesTask>,
    /// It has not ended.
    pub goes_on: bool,
    /// Who is on duty when.
    pub roster: &'a DutyRoster,
    /// The city's time and holidays.
    pub city: &'a Locality,
    /// Microseconds of UTC.
    pub now: i64,
}

/// All days of a series, the earliest first.
///
/// # Errors
/// [`RecurringError`] when it cannot be kept.
pub fn series_days(seen: &SeriesSeen) -> Result<Vec<SeriesDay>, RecurringError> {
    let mut all = Vec::new();
    for (from, to) in seen.agreed {
        let weekly = Weekly { from: from.to_string(), to: to.to_string(), ..seen.weekly.clone() };
        let recurring = weekly.recurring(seen.except.to_vec())?;
        let days = recurring.occurrences(seen.city)?.into_iter();
        all.extend(days.map(|one| seen.day(one, seen.city.moment(one.date.to_datetime(recurring.at)))));
    }
    Ok(all)
}

impl SeriesSeen<'_> {
    fn day(&self, one: Occurrence, moment: Option<Timestamp>) -> SeriesDay {
        let day = one.date.to_string();
        let task = self.tasks.get(&day).cloned();
        // What is asked for again by hand is on, whatever was struck out.
        let is_live = task.as_ref().is_some_and(|task| !task.state.is_over());
        let left_out = match one.begins {
            Err(_) if is_live => None,
            Err(Skipped::Holiday) => Some(LeftOut::Holiday),
            Err(Skipped::Except) => Some(LeftOut::Struck),
            Ok(begins) => (task.is_none() && !self.is_answered(begins)).then_some(LeftOut::NobodyOnDuty),
        };
        let is_ahead = moment.is_some_and(|moment| moment.as_microsecond() > self.now);
        // Whatever kind it is of: these two steps every kind has.
        let takes = |task: &SeriesTask, step| steps(task.state, Side::Person, Kind::Escort).contains(&step);
        let can = match (left_out, &task) {
            (Some(LeftOut::Holiday), _) => false,
            (_, None) => true,
            (Some(_), Some(task)) => takes(task, Step::Reopen),
            (None, Some(task)) => takes(task, Step::Cancel),
        };
        SeriesDay {
            day,
            begins: match &task {
                Some(task) if is_live => Some(task.begins.clone()),
                _ => one.begins.ok().map(|begins| begins.to_string()),
            },
            left_out,
            task,
            can_change: self.goes_on && is_ahead && can,
        }
    }

    /// Whether somebody is on duty all the time while the person is out.
    fn is_answered(&self, begins: Timestamp) -> bool {
        let ends = begins + SignedDuration::from_mins(i64::from(self.weekly.minutes));
        !self.kind.person_comes() || self.roster.answers_throughout(begins, ends, self.city)
    }
}

/// Whether the task of a day is called off when its series ends `now`: what lies ahead, but for what somebody comes to within two
/// hours.
pub fn ends_along(state: State, begins: i64, now: i64) -> bool {
    let is_close = state.is_in_hand() && begins.saturating_sub(now) < LATE;
    !state.is_over() && begins > now && !is_close
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::DutySpan;
    use super::*;
    use crate::hours::{CountryCode, Weekday, Zone};

    const HOUR: i64 = 60 * 60 * 1_000_000;

    fn weekly() -> Weekly {
        Weekly {
            days: vec![Weekday::Wednesday],
            at: "10:00".to_owned(),
            minutes: 120,
            back: None,
            from: "2026-03-02".to_owned(),
            to: "2026-05-30".to_owned(),
            on_holidays: false,
        }
    }

    /// One that was told anew: it begins at noon.
    fn task(day: &str, state: State) -> SeriesTask {
        SeriesTask { id: format!("t {day}"), state, begins: format!("{day}T12:00:00Z") }
    }

    #[test]
    fn a_day_that_was_told_anew_shows_its_hour_and_one_asked_for_again_is_on() {
        let tasks = [("2026-03-18", State::Assigned), ("2026-03-11", State::Requested)];
        let all = days(Kind::Escort, &tasks, |_| {});
        for (day, _) in tasks {
            let one = all.iter().find(|one| one.day == day).unwrap();
            assert_eq!((one.left_out, one.begins.as_deref()), (None, Some(&*format!("{day}T12:00:00Z"))));
        }
        let over = days(Kind::Escort, &[("2026-03-11", State::CancelledByPerson)], |_| {});
        let struck = over.iter().find(|one| one.day == "2026-03-11");
        assert_eq!(struck.and_then(|one| one.left_out), Some(LeftOut::Struck));
    }

    fn days(kind: Kind, tasks: &[(&str, State)], change: impl Fn(&mut SeriesSeen)) -> Vec<SeriesDay> {
        let city = Locality::new(&Zone::athens(), &CountryCode::greece());
        let roster = DutyRoster::new([DutySpan { from: 0, to: 7 * 24 * 60, holidays: false }]);
        let tasks = tasks.iter().map(|(day, state)| ((*day).to_owned(), task(day, *state)));
        let (tasks, weekly) = (tasks.collect(), weekly());
        let mut seen = SeriesSeen {
            kind,
            weekly: &weekly,
            agreed: &[(date(2026, 3, 2), date(2026, 4, 4)), (date(2026, 4, 5), date(2026, 4, 30))],
            except: &[date(2026, 3, 11)],
            tasks: &tasks,
            goes_on: true,
            roster: &roster,
            city: &city,
            now: "2026-03-05T00:00:00Z".parse::<Timestamp>().unwrap().as_microsecond(),
        };
        change(&mut seen);
        series_days(&seen).unwrap()
    }

    fn told(days: &[SeriesDay]) -> Vec<(&str, Option<LeftOut>, bool)> {
        days.iter().map(|one| (&one.day[5..], one.left_out, one.can_change)).collect()
    }

    #[test]
    fn each_day_is_made_or_left_out_with_its_reason_over_all_that_was_agreed() {
        let tasks = [("2026-03-04", State::Completed), ("2026-03-11", State::CancelledByPerson)];
        let all = days(Kind::Escort, &tasks, |_| ());
        let (holiday, struck) = (Some(LeftOut::Holiday), Some(LeftOut::Struck));
        assert_eq!(
            told(&all),
            [
                ("03-04", None, false),
                ("03-11", struck, true),
                ("03-18", None, true),
                ("03-25", holiday, false),
                ("04-01", None, true),
                ("04-08", None, true),
                ("04-15", None, true),
                ("04-22", None, true),
                ("04-29", None, true),
            ]
        );
        assert_eq!(all[2].begins.as_deref(), Some("2026-03-18T08:00:00Z"));
        assert_eq!(all[4].begins.as_deref(), Some("2026-04-01T07:00:00Z"), "clocks were set forward");
        assert_eq!(all[1].begins, None);
    }

    #[test]
    fn an_hour_without_anybody_on_duty_is_a_gap_for_who_is_out_and_for_nobody_else() {
        let nobody = DutyRoster::default();
        let nobody: &'static DutyRoster = Box::leak(Box::new(nobody));
        let with = |kind, tasks: &[(&str, State)]| {
            let all = days(kind, tasks, |seen| seen.roster = nobody);
            all.iter().filter(|one| one.left_out == Some(LeftOut::NobodyOnDuty)).count()
        };
        assert_eq!(with(Kind::Escort, &[]), 7);
        assert_eq!(with(Kind::Escort, &[("2026-03-18", State::Assigned)]), 6, "what is made is made");
        assert_eq!(with(Kind::Goods, &[]), 0);
    }

    #[test]
    fn what_somebody_is_in_the_middle_of_and_what_has_ended_is_not_struck_out() {
        let can = |state| days(Kind::Goods, &[("2026-03-18", state)], |_| ())[2].can_change;
        assert!(can(State::Requested) && can(State::Assigned) && !can(State::AtPerson) && !can(State::Unmet));
        let ended = days(Kind::Goods, &[], |seen| seen.goes_on = false);
        assert!(ended.iter().all(|one| !one.can_change));
    }

    #[test]
    fn who_comes_within_two_hours_comes_also_when_it_ends() {
        let now = 1_000 * HOUR;
        assert!(ends_along(State::Requested, now + 1, now), "nobody has set out");
        assert!(ends_along(State::Assigned, now + 2 * HOUR, now));
        assert!(!ends_along(State::Assigned, now + 2 * HOUR - 1, now));
        assert!(!ends_along(State::Offered, now, now) && !ends_along(State::Unmet, now + 9 * HOUR, now));
    }
}
