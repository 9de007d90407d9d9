//! Times of a week: when a volunteer is free, when a service runs, and when somebody is on duty.

use serde::{Deserialize, Serialize};

/// Minutes of a week in the city's own time, Monday 00:00 is 0.
const WEEK: u32 = 7 * 24 * 60;

/// A time of every week, from a minute up to and without another; one that ends before it begins goes on into the next
/// week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Span {
    /// Minutes since Monday 00:00.
    pub from: u32,
    /// Minutes since Monday 00:00.
    pub to: u32,
}

impl Span {
    /// Whether both ends are minutes of a week, and it is not empty.
    pub fn is_possible(self) -> bool {
        self.from < WEEK && self.to <= WEEK && self.from != self.to
    }

    fn holds(self, minute: u32) -> bool {
        if self.from < self.to {
            (self.from..self.to).contains(&minute)
        } else {
            minute >= self.from || minute < self.to
        }
    }
}

/// A time of every week at which somebody is on duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DutySpan {
    /// Minutes since Monday 00:00.
    pub from: u32,
    /// Minutes since Monday 00:00.
    pub to: u32,
    /// On public holidays, too; otherwise nobody is on duty on them.
    #[serde(default)]
    pub holidays: bool,
}

impl DutySpan {
    /// Its times.
    pub fn span(self) -> Span {
        Span { from: self.from, to: self.to }
    }
}

/// The times of a week at which somebody has time, or a service runs. Duty knows public holidays, too
/// (`DutyRoster`, with the feature `hours`).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Roster(Vec<Span>);

/// Whether somebody answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case", tag = "duty")]
pub enum Duty {
    /// Now, for so many more minutes.
    Answers {
        /// Minutes.
        minutes: u32,
    },
    /// Not now; again in so many minutes.
    Again {
        /// Minutes.
        minutes: u32,
    },
    /// No duty was ever written down.
    Never,
}

impl Roster {
    /// Of these times; what is no time of a week is left out.
    pub fn new(spans: impl IntoIterator<Item = Span>) -> Self {
        Self(spans.into_iter().filter(|span| span.is_possible()).collect())
    }

    /// Whether a minute of the week lies in one of them.
    pub fn answers(&self, minute: u32) -> bool {
        self.0.iter().any(|span| span.holds(minute % WEEK))
    }

    /// Whether all the time from a minute on lies in them, for so many minutes, up to and without the last moment.
    pub fn answers_throughout(&self, from: u32, minutes: u32) -> bool {
        (0..minutes.clamp(1, WEEK)).all(|after| self.answers(from % WEEK + after))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: u32 = 60;

    fn mornings() -> Roster {
        Roster::new(
            (0..5).map(|day| Span { from: day * 24 * HOUR + 8 * HOUR, to: day * 24 * HOUR + 15 * HOUR }),
        )
    }

    #[test]
    fn nothing_is_offered_that_ends_when_nobody_answers() {
        let roster = mornings();
        assert!(roster.answers_throughout(9 * HOUR, 5 * HOUR));
        assert!(!roster.answers_throughout(13 * HOUR, 3 * HOUR));
        assert!(!roster.answers_throughout(7 * HOUR, 2 * HOUR));
    }

    #[test]
    fn what_fits_to_the_minute_fits() {
        let free = Roster::new([Span { from: 10 * HOUR, to: 12 * HOUR }]);
        assert!(free.answers_throughout(10 * HOUR, 120));
        assert!(!free.answers_throughout(10 * HOUR, 121) && !free.answers_throughout(10 * HOUR - 1, 120));
        assert!(!free.answers_throughout(9 * HOUR, 0), "what takes no time begins all the same");
        let always = Roster::new([Span { from: 0, to: WEEK }]);
        assert!(always.answers_throughout(u32::MAX, WEEK), "no minute is too great");
    }

    #[test]
    fn a_night_goes_on_into_the_next_week_and_what_is_no_time_is_left_out() {
        let night = Roster::new([
            Span { from: WEEK - 2 * HOUR, to: 6 * HOUR },
            Span { from: 5, to: 5 },
            Span { from: WEEK, to: 9 },
        ]);
        assert!(
            night.answers(WEEK - 1)
                && night.answers(0)
                && !night.answers(6 * HOUR)
                && !night.answers(7 * HOUR)
        );
        assert!(night.answers_throughout(WEEK - HOUR, 7 * HOUR));
    }
}
