//! Help that comes again every week: which days, from when to when, without public holidays and without the days that
//! somebody struck out. It is consented to anew every three months, counted from its first day, so it ends by itself.

use jiff::civil::{Date, Time, Weekday};
use jiff::{Timestamp, ToSpan as _};

use crate::hours::Locality;

/// So long a consent to recurring help holds, in weeks from the first day on: the last day is less than this after it.
const CONSENT_WEEKS: i64 = 13;

/// What comes again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recurring {
    /// The first day on which it may be.
    pub from: Date,
    /// The last day, in the thirteen weeks that begin with the first.
    pub to: Date,
    /// On which days of the week.
    pub days: Vec<Weekday>,
    /// At which time of the city.
    pub at: Time,
    /// On public holidays too.
    pub on_holidays: bool,
    /// Days that were struck out.
    pub except: Vec<Date>,
}

/// Why it cannot be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RecurringError {
    /// No day of the week.
    #[error("recurring help needs a day of the week")]
    NoDay,
    /// It ends before it begins.
    #[error("recurring help ends before it begins")]
    EndsBefore,
    /// It is longer than a consent holds.
    #[error("recurring help is agreed for at most 13 weeks and then again")]
    TooLong,
}

/// Why there is none on a day of the week that was chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Skipped {
    /// It is a public holiday.
    Holiday,
    /// It was struck out.
    Except,
}

/// One day of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Occurrence {
    /// The day.
    pub date: Date,
    /// When it begins; or why it is not on that day.
    pub begins: Result<Timestamp, Skipped>,
}

impl Recurring {
    /// Whether it can be kept as it is.
    ///
    /// # Errors
    /// [`RecurringError`].
    pub fn check(&self) -> Result<(), RecurringError> {
        if self.days.is_empty() {
            return Err(RecurringError::NoDay);
        }
        if self.to < self.from {
            return Err(RecurringError::EndsBefore);
        }
        let ends = self.from.saturating_add(CONSENT_WEEKS.weeks());
        if self.to >= ends { Err(RecurringError::TooLong) } else { Ok(()) }
    }

    /// All its days, the earliest first, with those on which it is not: a person sees why nobody comes.
    ///
    /// # Errors
    /// [`RecurringError`] when it cannot be kept.
    pub fn occurrences(&self, city: &Locality) -> Result<Vec<Occurrence>, RecurringError> {
        self.check()?;
        let days = self.from.series(1.day()).take_while(|date| *date <= self.to);
        let chosen = days.filter(|date| self.days.contains(&date.weekday()));
        Ok(chosen.filter_map(|date| self.on(date, city)).collect())
    }

    /// `None` for a time that no calendar holds.
    fn on(&self, date: Date, city: &Locality) -> Option<Occurrence> {
        let begins = match () {
            () if self.except.contains(&date) => Err(Skipped::Except),
            () if !self.on_holidays && city.is_public_holiday(date) => Err(Skipped::Holiday),
            () => Ok(city.moment(date.to_datetime(self.at))?),
        };
        Some(Occurrence { date, begins })
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time};

    use super::*;
    use crate::hours::{CountryCode, Zone};

    fn tuesdays() -> Recurring {
        Recurring {
            from: date(2026, 3, 1),
            to: date(2026, 4, 30),
            days: vec![Weekday::Tuesday, Weekday::Wednesday],
            at: time(10, 0, 0, 0),
            on_holidays: false,
            except: vec![date(2026, 4, 7)],
        }
    }

    fn piraeus() -> Locality {
        Locality::new(&Zone::try_from("Europe/Athens".to_owned()).unwrap(), &CountryCode::greece())
    }

    #[test]
    fn holidays_and_struck_days_are_left_out_and_told() {
        let all = tuesdays().occurrences(&piraeus()).unwrap();
        assert_eq!(all.len(), 18);
        let skipped: Vec<(Date, Skipped)> =
            all.iter().filter_map(|one| one.begins.err().map(|why| (one.date, why))).collect();
        // The 25th of March is a Wednesday, and a public holiday in Greece.
        assert_eq!(skipped, [(date(2026, 3, 25), Skipped::Holiday), (date(2026, 4, 7), Skipped::Except)]);
        let holidays = Recurring { on_holidays: true, ..tuesdays() }.occurrences(&piraeus()).unwrap();
        assert_eq!(holidays.iter().filter(|one| one.begins.is_err()).count(), 1);
    }

    #[test]
    fn the_clock_shows_the_same_time_before_and_after_it_is_set_forward() {
        let all = tuesdays().occurrences(&piraeus()).unwrap();
        let told: Vec<String> =
            all.iter().filter_map(|one| one.begins.ok()).map(|at| piraeus().told(at)).collect();
        assert!(told.contains(&"2026-03-24T10:00:00+02:00".to_owned()), "{told:?}");
        assert!(told.contains(&"2026-03-31T10:00:00+03:00".to_owned()), "{told:?}");
    }

    #[test]
    fn it_is_agreed_again_every_three_months() {
        let ends = |to| Recurring { to, ..tuesdays() }.check();
        // The first day is a Sunday: the last of thirteen weeks is a Saturday, the next Sunday would be a fourteenth.
        assert_eq!(ends(date(2026, 5, 30)), Ok(()));
        assert_eq!(ends(date(2026, 5, 31)), Err(RecurringError::TooLong));
        assert_eq!(ends(date(2026, 2, 1)), Err(RecurringError::EndsBefore));
        assert_eq!(Recurring { days: Vec::new(), ..tuesdays() }.check(), Err(RecurringError::NoDay));
    }
}
