//! Help that comes again every week: which days, from when to when, without public holidays and without the days that
//! somebody struck out. It is consented to anew every three months, counted from its first day, so it ends by itself.

use jiff::civil::{Date, Time, Weekday};
use jiff::{Timestamp, ToSpan as _};

use super::{AHEAD_DAYS, CONSENT_WEEKS, Plan, TaskTold, Weekly};
use crate::hours::Locality;

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
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
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
    /// A day or an hour is none.
    #[error("{0} is no day as YYYY-MM-DD, or no hour as HH:MM")]
    NotPossible(String),
}

impl RecurringError {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoDay => "series_day_missing",
            Self::EndsBefore => "series_ends_before",
            Self::TooLong => "series_too_long",
            Self::NotPossible(_) => "body_not_understood",
        }
    }
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

impl Weekly {
    /// The rule of its days, without those that were struck out.
    ///
    /// # Errors
    /// [`RecurringError`]
    pub fn recurring(&self, except: Vec<Date>) -> Result<Recurring, RecurringError> {
        let not_possible = |text: &String| RecurringError::NotPossible(text.clone());
        let day = |text: &String| text.parse::<Date>().map_err(|_| not_possible(text));
        // Seconds are nobody's; an hour alone is no time.
        let at = Time::strptime("%H:%M", &self.at).map_err(|_| not_possible(&self.at))?;
        let days = self.days.iter().copied().map(Weekday::from).collect();
        let (from, to) = (day(&self.from)?, day(&self.to)?);
        let recurring = Recurring { from, to, days, at, on_holidays: self.on_holidays, except };
        recurring.check()?;
        Ok(recurring)
    }

    /// What is told of the task of a day that begins then.
    pub fn task(&self, begins: Timestamp, community: Option<String>, plan: Plan) -> TaskTold {
        let after = |minutes: u32| begins.saturating_add(i64::from(minutes).minutes()).unwrap_or(begins);
        TaskTold {
            begins: begins.to_string(),
            ends: after(self.minutes).to_string(),
            back: self.back.map(|back| after(back).to_string()),
            community,
            plan,
            amount: None,
        }
    }
}

impl From<crate::hours::Weekday> for Weekday {
    fn from(day: crate::hours::Weekday) -> Self {
        use crate::hours::Weekday as Of;
        match day {
            Of::Monday => Self::Monday,
            Of::Tuesday => Self::Tuesday,
            Of::Wednesday => Self::Wednesday,
            Of::Thursday => Self::Thursday,
            Of::Friday => Self::Friday,
            Of::Saturday => Self::Saturday,
            Of::Sunday => Self::Sunday,
        }
    }
}

/// The first and the last day of another consent, of which the one that holds now ends on `last`; `None` where it is too early
/// to ask, or too late: then it has ended.
pub fn agreed_again(last: Date, today: Date) -> Option<(Date, Date)> {
    let is_time = today <= last && last <= today.saturating_add(AHEAD_DAYS.days());
    let from = last.saturating_add(1.day());
    is_time.then(|| (from, from.saturating_add(CONSENT_WEEKS.weeks()).saturating_sub(1.day())))
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

    fn weekly() -> Weekly {
        Weekly {
            days: vec![crate::hours::Weekday::Tuesday],
            at: "10:00".to_owned(),
            minutes: 180,
            back: Some(120),
            from: "2026-03-01".to_owned(),
            to: "2026-05-30".to_owned(),
            on_holidays: false,
        }
    }

    #[test]
    fn what_came_over_the_wire_is_the_rule() {
        let rule = weekly().recurring(Vec::new()).unwrap();
        assert_eq!((rule.days.as_slice(), rule.at), ([Weekday::Tuesday].as_slice(), time(10, 0, 0, 0)));
        assert_eq!(rule.occurrences(&piraeus()).unwrap().len(), 13);
        let code = |change: fn(&mut Weekly)| {
            let mut weekly = weekly();
            change(&mut weekly);
            weekly.recurring(Vec::new()).unwrap_err().code()
        };
        assert_eq!(code(|one| one.days.clear()), "series_day_missing");
        assert_eq!(code(|one| one.to = "2026-05-31".to_owned()), "series_too_long");
        assert_eq!(code(|one| one.to = "2026-02-28".to_owned()), "series_ends_before");
        for wrong in ["25:00", "10", "αύριο"] {
            let weekly = Weekly { at: wrong.to_owned(), ..weekly() };
            assert_eq!(weekly.recurring(Vec::new()).unwrap_err().code(), "body_not_understood", "{wrong}");
        }
        assert_eq!(code(|one| one.from = "1/3".to_owned()), "body_not_understood");
    }

    #[test]
    fn the_task_of_a_day_lasts_as_long_as_each() {
        let plan = Plan {
            from: crate::help::Point { words: "α".to_owned(), place: None, at: None },
            to: crate::help::Point { words: "β".to_owned(), place: None, at: None },
            words: String::new(),
            needs: crate::help::Needs {
                aid: crate::help::Aid::Walker,
                folds: None,
                barrier: Some(false),
                helpers: 1,
                hardships: Vec::new(),
                languages: Vec::new(),
                gender: None,
            },
            barriers: Vec::new(),
            items: Vec::new(),
            authorised_to: None,
        };
        let begins: Timestamp = "2026-03-03T08:00:00Z".parse().unwrap();
        let told = weekly().task(begins, None, plan);
        assert_eq!(
            (told.begins.as_str(), told.ends.as_str()),
            ("2026-03-03T08:00:00Z", "2026-03-03T11:00:00Z")
        );
        assert_eq!(told.back.as_deref(), Some("2026-03-03T10:00:00Z"));
        let before = "2026-03-01T08:00:00Z".parse().unwrap();
        assert!(told.check(crate::help::Kind::Escort, before).is_ok());
    }

    #[test]
    fn it_can_be_agreed_again_in_the_last_fortnight_and_not_once_it_has_ended() {
        let last = date(2026, 5, 30);
        assert_eq!(agreed_again(last, date(2026, 5, 15)), None);
        let (from, to) = (date(2026, 5, 31), date(2026, 8, 29));
        assert_eq!(agreed_again(last, date(2026, 5, 16)), Some((from, to)));
        assert_eq!(agreed_again(last, last), Some((from, to)));
        assert_eq!(agreed_again(last, date(2026, 5, 31)), None);
        assert_eq!(Recurring { from, to, ..tuesdays() }.check(), Ok(()), "thirteen weeks, and no day more");
        assert!(Recurring { from, to: to.saturating_add(1.day()), ..tuesdays() }.check().is_err());
    }
}
