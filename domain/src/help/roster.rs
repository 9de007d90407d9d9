//! Who is on duty when: no help is offered for hours in which nobody would answer.

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

/// When somebody answers, by the week.
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
    /// Of the times of all who are on duty; what is no time of a week is left out.
    pub fn new(spans: impl IntoIterator<Item = Span>) -> Self {
        Self(spans.into_iter().filter(|span| span.is_possible()).collect())
    }

    /// Whether somebody is on duty at a minute of the week.
    pub fn answers(&self, minute: u32) -> bool {
        self.0.iter().any(|span| span.holds(minute % WEEK))
    }

    /// Whether somebody is on duty all the time from a minute on, for so many minutes, up to and without the last moment:
    /// an escort that begins while somebody answers must not go on when nobody does.
    pub fn answers_throughout(&self, from: u32, minutes: u32) -> bool {
        (0..minutes.clamp(1, WEEK)).all(|after| self.answers(from % WEEK + after))
    }

    /// Whether somebody answers at a minute of the week, and until when that holds.
    pub fn at(&self, minute: u32) -> Duty {
        let now = self.answers(minute);
        let changes = (1..=WEEK).find(|after| self.answers(minute % WEEK + after) != now);
        match (now, changes) {
            (true, changes) => Duty::Answers { minutes: changes.unwrap_or(WEEK) },
            (false, Some(minutes)) => Duty::Again { minutes },
            (false, None) => Duty::Never,
        }
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
    fn it_is_told_whether_somebody_answers_and_until_when() {
        let roster = mornings();
        assert_eq!(roster.at(9 * HOUR), Duty::Answers { minutes: 6 * HOUR });
        assert_eq!(roster.at(15 * HOUR), Duty::Again { minutes: 17 * HOUR });
        // Friday afternoon to Monday morning.
        assert_eq!(roster.at((4 * 24 + 15) * HOUR), Duty::Again { minutes: (2 * 24 + 17) * HOUR });
        assert_eq!(Roster::default().at(0), Duty::Never);
        let always = Roster::new([Span { from: 0, to: WEEK }]);
        assert_eq!(always.at(77), Duty::Answers { minutes: WEEK });
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
        assert_eq!(always.at(u32::MAX), Duty::Answers { minutes: WEEK });
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
        assert_eq!(night.at(WEEK - HOUR), Duty::Answers { minutes: 7 * HOUR });
    }
}
