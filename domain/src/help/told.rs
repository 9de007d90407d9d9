//! Whether what is told of a task can be kept: its times, its places, and that nothing in it is a secret.

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};

use super::{
    Hardship, Kind, MOST_BARRIERS, MOST_HELPERS, MOST_HOURS, MOST_ITEMS, Needs, Point, Secret, TaskTold,
    secret,
};
use crate::people::{LONGEST_LINE, LONGEST_TEXT};

/// When a task is, in microseconds of UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Times {
    /// When it begins.
    pub begins: i64,
    /// When it is over, as planned.
    pub ends: i64,
    /// When the way back begins.
    pub back: Option<i64>,
}

/// Why it cannot be kept.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ToldError {
    /// A time is none.
    #[error("{0} is not a time of RFC 3339")]
    Time(String),
    /// It ends before it begins, the way back is not between, or it is too long.
    #[error("a task ends after it begins and within {MOST_HOURS} hours, and the way back lies between")]
    Order,
    /// It begins in the past.
    #[error("a task cannot begin in the past")]
    Past,
    /// Nobody said where.
    #[error("where they meet and where it leads to must be told")]
    Where,
    /// Something is too long, or there is too much of it.
    #[error("a line has at most {LONGEST_LINE} letters, a text {LONGEST_TEXT}, a list {MOST_ITEMS} lines")]
    TooLong,
    /// A place, a language, a day or a community is none.
    #[error("a place, a language, a day or a community is not understood")]
    NotPossible,
    /// One or two helpers.
    #[error("one helper, or two")]
    Helpers,
    /// A bill needs what is on it.
    #[error("a bill needs its amount in cents, and nothing else has one")]
    Amount,
    /// An authorisation ends before the day on which it is needed.
    #[error("the authorisation holds up to a day before this one")]
    Authorisation,
    /// Somebody wrote down a card or a code.
    #[error("numbers of cards, PINs and passwords do not belong here")]
    Secret(Secret),
}

impl ToldError {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Time(_) | Self::TooLong | Self::NotPossible | Self::Helpers => "body_not_understood",
            Self::Order => "task_times_wrong",
            Self::Past => "task_in_the_past",
            Self::Where => "task_where_missing",
            Self::Amount => "task_amount_missing",
            Self::Authorisation => "authorisation_too_short",
            Self::Secret(_) => "task_secret",
        }
    }
}

impl TaskTold {
    /// When it is, if all of it can be kept. A time that was kept before may have passed.
    ///
    /// # Errors
    /// [`ToldError`]
    pub fn check(&self, kind: Kind, now: Timestamp) -> Result<Times, ToldError> {
        let times = self.times()?;
        if times.begins < now.as_microsecond() {
            return Err(ToldError::Past);
        }
        let plan = &self.plan;
        if [&plan.from, &plan.to].iter().any(|point| point.words.trim().is_empty()) {
            return Err(ToldError::Where);
        }
        let points = || plan.barriers.iter().chain([&plan.from, &plan.to]);
        let lines = points().map(|point| &point.words).chain(&plan.items);
        let long = lines.clone().any(|line| line.chars().count() > LONGEST_LINE)
            || plan.words.chars().count() > LONGEST_TEXT
            || plan.items.len() > MOST_ITEMS
            || plan.barriers.len() > MOST_BARRIERS;
        if long {
            return Err(ToldError::TooLong);
        }
        if !points().all(Point::is_possible) || !plan.needs.is_possible() {
            return Err(ToldError::NotPossible);
        }
        let day = plan.authorised_to.as_deref().map(str::parse::<Date>);
        if day.as_ref().is_some_and(Result::is_err) || !self.community.as_deref().is_none_or(is_community) {
            return Err(ToldError::NotPossible);
        }
        // A day of UTC is no later than the city's: who goes just after midnight is not refused for it.
        let needed = self.begins.get(..10).and_then(|day| day.parse::<Date>().ok());
        if day.and_then(Result::ok).zip(needed).is_some_and(|(until, needed)| until < needed) {
            return Err(ToldError::Authorisation);
        }
        if !(1..=MOST_HELPERS).contains(&plan.needs.helpers) {
            return Err(ToldError::Helpers);
        }
        if (kind == Kind::Bill) != self.amount.is_some_and(|amount| amount > 0) {
            return Err(ToldError::Amount);
        }
        match lines.chain([&plan.words]).find_map(|words| secret(words)) {
            Some(found) => Err(ToldError::Secret(found)),
            None => Ok(times),
        }
    }

    /// Its times, of whatever hour.
    fn times(&self) -> Result<Times, ToldError> {
        let read = |text: &String| text.parse::<Timestamp>().map_err(|_| ToldError::Time(text.clone()));
        let (begins, ends) = (read(&self.begins)?, read(&self.ends)?);
        let back = self.back.as_ref().map(read).transpose()?;
        let lasts = begins.duration_until(ends);
        let between = back.is_none_or(|back| begins < back && back < ends);
        if lasts <= SignedDuration::ZERO || lasts > SignedDuration::from_hours(MOST_HOURS) || !between {
            return Err(ToldError::Order);
        }
        let [begins, ends] = [begins, ends].map(Timestamp::as_microsecond);
        Ok(Times { begins, ends, back: back.map(Timestamp::as_microsecond) })
    }
}

/// Longest id of a place, and name of a community, in letters.
const LONGEST_ID: usize = 40;

/// Most languages that somebody names.
const MOST_LANGUAGES: usize = 10;

impl Point {
    fn is_possible(&self) -> bool {
        let sign = |sign: char| sign.is_ascii_alphanumeric() || sign == '-';
        let is_id = |id: &str| (1..=LONGEST_ID).contains(&id.len()) && id.chars().all(sign);
        let is_on_earth = |at: [f64; 2]| at[0].abs() <= 90.0 && at[1].abs() <= 180.0;
        self.place.as_deref().is_none_or(is_id) && self.at.is_none_or(is_on_earth)
    }
}

impl Needs {
    /// What a volunteer reads before they accept has no room for words of anybody.
    fn is_possible(&self) -> bool {
        let is_code =
            |code: &String| (2..=3).contains(&code.len()) && code.chars().all(|one| one.is_ascii_lowercase());
        let few = self.languages.len() <= MOST_LANGUAGES && self.hardships.len() <= Hardship::ALL.len();
        few && self.languages.iter().all(is_code)
    }
}

/// Whether something may be a community's name: in a city without a list a volunteer reads it as it was written, and an address
/// has a number.
fn is_community(name: &str) -> bool {
    name.chars().count() <= LONGEST_ID && !name.chars().any(char::is_numeric)
}

#[cfg(test)]
mod tests {
    use super::super::{Aid, Plan};
    use super::*;

    fn point(words: &str) -> Point {
        Point { words: words.to_owned(), place: None, at: None }
    }

    fn museum() -> TaskTold {
        TaskTold {
            begins: "2026-11-28T09:00:00Z".to_owned(),
            ends: "2026-11-28T12:30:00Z".to_owned(),
            back: Some("2026-11-28T11:30:00Z".to_owned()),
            community: None,
            plan: Plan {
                from: point("στο σπίτι"),
                to: point("στο μουσείο"),
                words: String::new(),
                needs: Needs {
                    aid: Aid::Chair,
                    folds: None,
                    barrier: Some(true),
                    helpers: 1,
                    hardships: Vec::new(),
                    languages: Vec::new(),
                    gender: None,
                },
                barriers: Vec::new(),
                items: Vec::new(),
                authorised_to: None,
            },
            amount: None,
        }
    }

    fn told(kind: Kind, change: impl FnOnce(&mut TaskTold)) -> Result<Times, ToldError> {
        let mut told = museum();
        change(&mut told);
        told.check(kind, "2026-11-27T09:00:00Z".parse().unwrap())
    }

    #[test]
    fn a_way_there_and_back_is_kept_with_its_times() {
        let times = told(Kind::Escort, |_| ()).unwrap();
        assert_eq!(times.ends - times.begins, 12_600_000_000);
        assert_eq!(times.back.map(|back| times.ends - back), Some(3_600_000_000));
    }

    #[test]
    fn what_cannot_be_is_told_by_its_own_code() {
        let wrong = |change: fn(&mut TaskTold)| told(Kind::Escort, change).unwrap_err().code();
        assert_eq!(wrong(|one| one.begins = "αύριο".to_owned()), "body_not_understood");
        assert_eq!(wrong(|one| one.begins = "2026-11-28T13:00:00Z".to_owned()), "task_times_wrong");
        assert_eq!(wrong(|one| one.ends = "2026-11-28T21:00:01Z".to_owned()), "task_times_wrong");
        assert_eq!(wrong(|one| one.back = Some("2026-11-28T08:00:00Z".to_owned())), "task_times_wrong");
        let past = |one: &mut TaskTold| {
            (one.begins, one.back) = ("2026-11-27T08:59:59Z".to_owned(), None);
            one.ends = "2026-11-27T12:00:00Z".to_owned();
        };
        assert_eq!(wrong(past), "task_in_the_past");
        assert_eq!(wrong(|one| one.plan.to.words = " ".to_owned()), "task_where_missing");
        assert_eq!(wrong(|one| one.plan.needs.helpers = 3), "body_not_understood");
        assert_eq!(wrong(|one| one.plan.items = vec!["α".repeat(201)]), "body_not_understood");
        assert_eq!(wrong(|one| one.amount = Some(100)), "task_amount_missing");
        assert_eq!(told(Kind::Bill, |_| ()), Err(ToldError::Amount));
        assert!(told(Kind::Bill, |one| one.amount = Some(4312)).is_ok());
    }

    #[test]
    fn what_a_volunteer_reads_before_they_accept_has_no_room_for_words() {
        let ways: [fn(&mut TaskTold); 6] = [
            |one| one.plan.needs.languages = vec!["Μαρία, Ακτή 7".to_owned()],
            |one| one.plan.needs.languages = vec!["el".to_owned(); 11],
            |one| one.plan.needs.hardships = vec![Hardship::Tired; 9],
            |one| one.community = Some("Ακτή Κανάρη 7".to_owned()),
            |one| one.plan.from.place = Some("στο σπίτι της Μαρίας".to_owned()),
            |one| one.plan.from.at = Some([f64::NAN, 0.0]),
        ];
        for way in ways {
            assert_eq!(told(Kind::Escort, way), Err(ToldError::NotPossible));
        }
        let day = |day: &str| told(Kind::Papers, |one| one.plan.authorised_to = Some(day.to_owned())).is_ok();
        assert!(day("2026-12-31") && !day("31/12") && !day("το PIN είναι 4711"));
    }

    #[test]
    fn an_authorisation_holds_on_the_day_on_which_it_is_needed() {
        let until = |day: &str| told(Kind::Papers, |one| one.plan.authorised_to = Some(day.to_owned()));
        assert_eq!(until("2026-11-27"), Err(ToldError::Authorisation));
        assert!(until("2026-11-28").is_ok() && until("2026-11-29").is_ok());
    }

    #[test]
    fn a_secret_is_found_wherever_it_was_written() {
        let secret = "ο κωδικός μου είναι 4711";
        let places: [fn(&mut TaskTold, &str); 4] = [
            |one, text| one.plan.words = text.to_owned(),
            |one, text| one.plan.from.words = text.to_owned(),
            |one, text| one.plan.items = vec![text.to_owned()],
            |one, text| one.plan.barriers = vec![point(text)],
        ];
        for place in places {
            assert_eq!(told(Kind::Escort, |one| place(one, secret)), Err(ToldError::Secret(Secret::Code)));
        }
    }
}
