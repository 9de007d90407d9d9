//! Help that comes again on the wire: what is asked for, the line of a list, and the page with its days. The days themselves are
//! the rule of [`super::Recurring`]; each is a task of its own.

use serde::{Deserialize, Serialize};

use super::{Kind, Plan, Side, State};
use crate::contacts::NewContact;
use crate::hours::Weekday;
use crate::named::named;
use crate::people::Name;

/// So long a consent to recurring help holds, in weeks from its first day on: the last day is less than this after it.
pub const CONSENT_WEEKS: i64 = 13;

/// So many days ahead the task of a day is made, and somebody is asked whether it goes on.
pub const AHEAD_DAYS: i64 = 14;

const DAY: i64 = 24 * 60 * 60 * 1_000_000;

named! {
    /// How far a series is.
    pub enum SeriesState {
        /// The hub has not looked at any of its days.
        Asked = "asked",
        /// Somebody at the hub took the first day up: the others are taken up by themselves.
        Running = "running",
        /// Nothing comes any more.
        Ended = "ended",
    }
}

named! {
    /// Why nobody comes on a day.
    pub enum LeftOut {
        /// It is a public holiday.
        Holiday = "holiday",
        /// It was struck out.
        Struck = "struck",
        /// Nobody is on duty while the person would be out.
        NobodyOnDuty = "nobody_on_duty",
    }
}

impl Kind {
    /// Whether it can be asked for every week: a bill has a sum of its own each time, and papers an authorisation.
    pub fn comes_again(self) -> bool {
        matches!(self, Self::Escort | Self::Goods)
    }
}

/// Whether the task of a day that begins then is made `now`.
pub fn is_near(begins: i64, now: i64) -> bool {
    begins > now && begins <= now.saturating_add(AHEAD_DAYS * DAY)
}

/// On which days, and when; times and days are the city's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Weekly {
    /// On which days of the week.
    pub days: Vec<Weekday>,
    /// When it begins: `10:00`.
    pub at: String,
    /// How long it lasts, with the way back, in minutes.
    pub minutes: u32,
    /// How many minutes after it began the way back begins; `None` where there is none.
    #[serde(default)]
    pub back: Option<u32>,
    /// The first day on which it may be, `YYYY-MM-DD`.
    pub from: String,
    /// The last day, less than thirteen weeks after the first.
    pub to: String,
    /// On public holidays too.
    #[serde(default)]
    pub on_holidays: bool,
}

/// `POST /api/v1/series/preview`: which days there would be. It names nobody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PreviewSeries {
    /// What is done.
    pub kind: Kind,
    /// When.
    pub weekly: Weekly,
}

/// What a preview tells.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct SeriesPreview {
    /// All its days, the earliest first, with those that are left out.
    pub days: Vec<SeriesDay>,
}

/// `POST /api/v1/series`: with the contact in which it was asked for, which is the consent to it.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewSeries {
    /// Whose it is.
    pub person: String,
    /// How it came.
    pub contact: NewContact,
    /// What is done.
    pub kind: Kind,
    /// When.
    pub weekly: Weekly,
    /// The municipal community where they meet.
    #[serde(default)]
    pub community: Option<String>,
    /// Where, what and with what need.
    pub plan: Plan,
    /// Who asks for them, when it is not they themselves.
    #[serde(default)]
    pub asked_by: Option<String>,
}

/// The task of a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct SeriesTask {
    /// Its id.
    pub id: String,
    /// How far it is.
    pub state: State,
    /// When it begins, RFC 3339 in UTC: it may have been told anew.
    #[serde(default)]
    pub begins: String,
}

/// One day of a series.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct SeriesDay {
    /// The day, `YYYY-MM-DD`.
    pub day: String,
    /// When it begins, RFC 3339 in UTC; `None` for a day that is left out by the calendar.
    pub begins: Option<String>,
    /// Why nobody comes.
    pub left_out: Option<LeftOut>,
    /// Its task, once it is made.
    pub task: Option<SeriesTask>,
    /// It can be struck out, or taken back where it was.
    pub can_change: bool,
}

impl SeriesDay {
    /// Whether somebody is to come on it.
    pub fn is_on(&self) -> bool {
        self.left_out.is_none() && self.task.as_ref().is_none_or(|task| !task.state.is_over())
    }
}

/// What somebody agreed to, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Consent {
    /// From which day on, `YYYY-MM-DD`.
    pub from: String,
    /// Up to which day.
    pub to: String,
    /// When it was agreed, RFC 3339 in UTC.
    pub at: String,
    /// Who wrote it down, by name: for staff.
    pub by: Option<String>,
}

/// One line of a list of series.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct SeriesLine {
    /// Its id.
    pub id: String,
    /// Whose it is.
    pub person: String,
    /// How they are called.
    pub name: Name,
    /// What is done.
    pub kind: Kind,
    /// How far it is.
    pub state: SeriesState,
    /// When; from the first day that was agreed up to the last.
    pub weekly: Weekly,
    /// When it is next, RFC 3339 in UTC; `None` where no day is left.
    pub next: Option<String>,
    /// It ends soon, and can be agreed again.
    pub ends_soon: bool,
}

/// `GET /api/v1/people/{id}/series`, and `GET /api/v1/me/series`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct SeriesList {
    /// Those that have not ended first, and of these the one that is next first.
    pub series: Vec<SeriesLine>,
}

/// `GET /api/v1/series/{id}`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Series {
    /// As lists show it.
    pub line: SeriesLine,
    /// On which side whoever asks stands.
    pub side: Side,
    /// The municipal community where they meet.
    pub community: Option<String>,
    /// Where, what and with what need.
    pub plan: Plan,
    /// Its days from a fortnight ago on, the earliest first.
    pub days: Vec<SeriesDay>,
    /// What was agreed, the first first.
    pub consents: Vec<Consent>,
    /// The last day up to which it can be agreed again now, `YYYY-MM-DD`; `None` where it cannot, or not by whoever asks.
    pub renew_to: Option<String>,
    /// Whoever asks can end it.
    pub can_end: bool,
    /// Counts changes; who changes something says what they saw.
    pub version: i64,
}

/// `POST /api/v1/series/{id}/days`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct StrikeDay {
    /// The version that was seen.
    pub version: i64,
    /// The day, `YYYY-MM-DD`.
    pub day: String,
    /// Nobody comes on it; or, where it was struck out, somebody does again.
    pub out: bool,
    /// How the person said so, where staff write it down for them ([`crate::contacts::lacks_word`]).
    #[serde(default)]
    pub contact: Option<NewContact>,
}

/// `POST /api/v1/series/{id}/renew`: it is agreed again, with the contact in which that was said.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RenewSeries {
    /// The version that was seen.
    pub version: i64,
    /// Up to which day, `YYYY-MM-DD`: less than thirteen weeks after the day that follows the last.
    pub to: String,
    /// How it came.
    pub contact: NewContact,
}

/// `POST /api/v1/series/{id}/end`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct EndSeries {
    /// The version that was seen.
    pub version: i64,
    /// How the person said so, where staff write it down for them ([`crate::contacts::lacks_word`]).
    #[serde(default)]
    pub contact: Option<NewContact>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::{Language, Words};

    #[test]
    fn a_day_is_made_a_fortnight_ahead_and_not_once_it_has_begun() {
        let now = 1_000 * DAY;
        assert!(is_near(now + 1, now) && is_near(now + 14 * DAY, now));
        assert!(!is_near(now, now) && !is_near(now - DAY, now) && !is_near(now + 14 * DAY + 1, now));
    }

    #[test]
    fn what_has_a_sum_or_an_authorisation_does_not_come_again() {
        let again: Vec<Kind> = Kind::ALL.iter().copied().filter(|kind| kind.comes_again()).collect();
        assert_eq!(again, [Kind::Escort, Kind::Goods]);
    }

    #[test]
    fn a_day_is_on_until_it_is_left_out_or_over() {
        let day = |left_out, state: Option<State>| SeriesDay {
            day: "2026-12-01".to_owned(),
            begins: None,
            left_out,
            task: state.map(|state| SeriesTask { id: String::new(), state, begins: String::new() }),
            can_change: false,
        };
        assert!(day(None, None).is_on() && day(None, Some(State::Assigned)).is_on());
        assert!(day(None, Some(State::NoShowHelper)).is_on(), "somebody looks for another");
        assert!(!day(None, Some(State::CancelledByPerson)).is_on());
        assert!(LeftOut::ALL.iter().all(|why| !day(Some(*why), None).is_on()));
    }

    #[test]
    fn every_name_of_a_series_has_its_words() {
        for language in Language::ALL {
            let words = Words::new(language);
            for state in SeriesState::ALL {
                assert!(words.named("series-state", state.name()).is_some(), "{}", state.name());
            }
            for why in LeftOut::ALL {
                assert!(words.named("series-left-out", why.name()).is_some(), "{}", why.name());
            }
        }
    }
}
