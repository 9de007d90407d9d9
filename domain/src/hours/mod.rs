//! When a place is open: what is told, and (with the feature `hours`) the one rule that decides it.
//!
//! There are three answers. What nobody recorded, or what is written in a way that cannot be
//! understood, is *unknown*: it is never told as open, and never as closed.

#[cfg(feature = "hours")]
mod locality;
#[cfg(feature = "hours")]
mod rule;

use serde::{Deserialize, Serialize};

#[cfg(feature = "hours")]
pub use locality::{CountryCode, Locality, LocalityError, Point, Zone};
#[cfg(feature = "hours")]
pub use rule::{Hours, NotUnderstood};

/// Whether a place is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum OpenState {
    /// It is open, as recorded.
    Open,
    /// It is closed, as recorded.
    Closed,
    /// What is recorded does not tell.
    #[default]
    Unknown,
}

/// Why nobody knows whether a place is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum HoursGap {
    /// Nobody recorded the hours.
    NotRecorded,
    /// They are written in a way that cannot be understood.
    NotUnderstood,
    /// It is a public holiday, and the hours say nothing about such days.
    PublicHoliday,
    /// The hours depend on school holidays, which are not known here.
    SchoolHolidays,
    /// The hours themselves leave it open, for example `by appointment`; see the note.
    LeftOpen,
}

/// Whether a place is open at a certain time, and until when that holds.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Opening {
    /// The state at that time.
    pub state: OpenState,
    /// Why it is unknown; `None` when it is known.
    #[serde(default)]
    pub gap: Option<HoursGap>,
    /// When the state next changes, RFC 3339 in the city's own time (`2026-11-25T16:00:00+02:00`: the
    /// first 16 signs are what a clock there shows). `None` when it does not within a year, or nobody
    /// knows.
    #[serde(default)]
    pub until: Option<String>,
    /// The state from then on.
    #[serde(default)]
    pub then: Option<OpenState>,
    /// A remark that the hours carry for this time, word for word.
    #[serde(default)]
    pub note: Option<String>,
}

impl Opening {
    /// Nobody knows.
    pub fn unknown(gap: HoursGap) -> Self {
        Self { gap: Some(gap), ..Self::default() }
    }
}

/// A day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

/// The hours of one day, to be told in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct DayHours {
    /// The day, e.g. `2026-11-25`: hours that differ by season are those of this very day.
    pub date: String,
    /// Which day of the week it is.
    pub weekday: Weekday,
    /// A public holiday.
    pub public_holiday: bool,
    /// In order; the time between them is closed. Empty for a day on which it is closed.
    pub ranges: Vec<HourRange>,
}

/// A time of a day in which a place is open, or in which nobody knows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct HourRange {
    /// `09:00`.
    pub from: String,
    /// `16:00`; `24:00` is midnight, and a time that is not after `from` is that of the next day.
    pub to: String,
    /// `open` or `unknown`.
    pub state: OpenState,
    /// A remark that the hours carry, word for word.
    #[serde(default)]
    pub note: Option<String>,
}
