//! The wire types of `/api/v1`, as the server writes and the client reads them.
//!
//! The trip itself is `routing::Trip`; the profile is `routing::Profile`. Here stands the rest.

use serde::{Deserialize, Serialize};

/// What the hub serves: `GET /api/v1/city`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CityInfo {
    /// The extract's file name without its endings, e.g. `helsinki`.
    pub name: String,
    /// West, south, east, north in degrees; `None` for an empty city.
    pub bounds: Option<[f64; 4]>,
    /// When the extract was imported, RFC 3339 in UTC.
    pub imported_at: String,
    /// How old the data is, RFC 3339 in UTC; `None` when the extract does not say.
    pub data_time: Option<String>,
    /// Telephone of the municipality's hub; `None` when the operator has not set it.
    pub phone: Option<String>,
    /// How many places can be searched.
    pub places: usize,
}

/// The answer to a search: `GET /api/v1/places?q=&group=&near=&limit=`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PlaceList {
    /// Best first.
    pub places: Vec<PlaceSummary>,
    /// More matched than were returned.
    pub more: bool,
    /// When only accessible places were asked for: how many others matched of which nobody recorded
    /// whether they are accessible.
    #[serde(default)]
    pub left_out_unknown: usize,
}

/// One line of a list of places.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PlaceSummary {
    /// `n123`, `w45` or `r6`.
    pub id: String,
    /// Name in the language asked for; empty when the place has none.
    pub name: String,
    /// Kind of place, e.g. `museum`; the words for it are `category-museum`.
    pub category: String,
    /// Street and number.
    pub address: Option<String>,
    /// Degrees.
    pub lon: f64,
    /// Degrees.
    pub lat: f64,
    /// As the crow flies, when `near` was given.
    pub metres: Option<f64>,
    /// The overall verdict recorded for wheelchairs.
    pub wheelchair: Verdict,
}

/// A place with what is known about reaching it: `GET /api/v1/places/{id}`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PlaceDetail {
    /// The line of the list.
    #[serde(flatten)]
    pub summary: PlaceSummary,
    /// Opening hours in OpenStreetMap's own notation.
    pub opening_hours: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// Web page.
    pub website: Option<String>,
    /// The description for wheelchair users, word for word.
    pub wheelchair_description: Option<String>,
    /// A toilet for wheelchair users.
    pub toilet: Verdict,
    /// Who runs it.
    pub operator: Option<String>,
    /// The storey it is on, as written.
    pub level: Option<String>,
    /// Parking spaces for disabled people.
    pub disabled_spaces: Option<u16>,
    /// Opened with a key that disabled people carry.
    pub key_needed: Option<bool>,
    /// Whether it costs money.
    pub fee: Option<bool>,
    /// When somebody last looked, as written in the source.
    pub checked: Option<String>,
    /// The doors that are known.
    pub entrances: Vec<EntranceInfo>,
    /// Page of the object in OpenStreetMap: the source.
    pub source_url: String,
}

/// A door of a place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct EntranceInfo {
    /// `n123`.
    pub id: String,
    /// `main`, `secondary`, `unspecified`, `service`, `staircase` or `exit`.
    pub kind: String,
    /// Degrees.
    pub lon: f64,
    /// Degrees.
    pub lat: f64,
    /// Whether this very door is step-free: recorded as such, or without steps and kerb.
    pub step_free: Verdict,
    /// Steps at the door.
    pub step_count: Option<u16>,
    /// Clear width in metres.
    pub width_m: Option<f32>,
    /// Opens by itself.
    #[serde(default)]
    pub automatic: Option<bool>,
    /// A bell or an intercom.
    #[serde(default)]
    pub bell: Option<bool>,
    /// A ramp for wheelchairs at the door.
    #[serde(default)]
    pub ramp: Option<bool>,
    /// Not the place's own door but the main door of the building that it is in.
    #[serde(default)]
    pub of_building: bool,
    /// The description for wheelchair users, word for word.
    #[serde(default)]
    pub description: Option<String>,
}

/// What is recorded: never a guess.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It is so.
    Yes,
    /// In part, or with help.
    Limited,
    /// It is not so.
    No,
    /// Nobody recorded it.
    #[default]
    Unknown,
}

/// One end of a trip: a point, or a place by its id.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(
    untagged,
    deny_unknown_fields,
    expecting = "an end is {\"place\": id} or {\"lon\": degrees, \"lat\": degrees}"
)]
pub enum End {
    /// A place that people go to.
    Place {
        /// `n123`, `w45` or `r6`.
        place: String,
    },
    /// A point in degrees.
    Point {
        /// -180 to 180.
        lon: f64,
        /// -90 to 90.
        lat: f64,
    },
}

/// A question for a trip: `POST /api/v1/trips`. A body, so that no log ever holds where one lives.
///
/// `P` is `routing::Profile`: a preset, and what the person changed in it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TripRequest<P> {
    /// Where it begins.
    pub from: End,
    /// Where it should end.
    pub to: End,
    /// Who travels.
    pub profile: P,
}

/// The answer to a question for a trip; `T` is `routing::Trip`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case", tag = "result")]
pub enum TripAnswer<T> {
    /// There is a way that keeps to the limits.
    Trip {
        /// The way.
        trip: T,
        /// How it ends.
        arrival: Arrival,
    },
    /// Every way breaks one of the traveller's limits.
    Barred,
}

/// How a trip ends at its place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Arrival {
    /// At a point that was asked for, not at a door.
    Point,
    /// At a door that is recorded as step-free.
    StepFreeDoor {
        /// The door.
        entrance: EntranceInfo,
    },
    /// At a public door that is not recorded as step-free, for somebody who takes steps.
    Door {
        /// The door.
        entrance: EntranceInfo,
    },
    /// At the building: no step-free door is known.
    DoorUnknown {
        /// What is recorded of the building as a whole; it says nothing about a door.
        wheelchair: Verdict,
        /// The description for wheelchair users, word for word.
        description: Option<String>,
        /// The place's telephone.
        phone: Option<String>,
    },
}

/// An error as RFC 9457 tells it (`application/problem+json`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Problem {
    /// Always `about:blank`: the code tells the kind.
    #[serde(rename = "type")]
    pub kind: String,
    /// The status line's words.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// Stable; the client translates it as `error-CODE` with dashes.
    pub code: String,
    /// What was wrong, in English, for the person who calls the API.
    pub detail: String,
}

/// Every code that a [`Problem`] can carry; the client has words for each.
pub const PROBLEM_CODES: [&str; 26] = [
    "bad_json",
    "bad_query",
    "bad_request",
    "body_not_understood",
    "body_too_large",
    "correction_not_found",
    "database_unavailable",
    "decision_not_possible",
    "desk_closed",
    "desk_key_wanted",
    "fact_does_not_suit",
    "fact_out_of_range",
    "fact_without_text",
    "idempotency_key_missing",
    "idempotency_key_reused",
    "internal",
    "media_type_not_supported",
    "method_not_allowed",
    "no_city",
    "not_found",
    "place_not_found",
    "subject_not_found",
    "timeout",
    "too_many_suggestions",
    "trip_end_off_network",
    "trip_start_off_network",
];
