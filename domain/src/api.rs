//! The wire types of `/api/v1`, as the server writes and the client reads them.
//!
//! The trip itself is `routing::Trip`; the profile is `routing::Profile`. Here stands the rest.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::hours::{DayHours, Opening};
use crate::obstacles::Concern;

pub use crate::facilities::{SeatFacts, SocialFacts, ToiletFacts, WorshipFacts};
pub use crate::problems::{PROBLEM_CODES, Problem};

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
    /// The time zone of the city, e.g. `Europe/Athens`: hours of help are told by its clock.
    #[serde(default)]
    pub zone: Option<String>,
    /// How many places can be searched.
    pub places: usize,
    /// The municipal communities that a person may live in; none where nobody wrote them down.
    #[serde(default)]
    pub communities: Vec<String>,
}

/// The answer to a search: `GET /api/v1/places`, `POST /api/v1/places/search`.
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
    /// When only open places were asked for: how many others matched of which nobody knows whether
    /// they are open then: no hours are recorded, or they do not tell.
    #[serde(default)]
    pub left_out_hours_unknown: usize,
    /// The time at which places are told as open or closed, RFC 3339 in the city's own time.
    #[serde(default)]
    pub at: Option<String>,
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
    /// Metres from the line's start to where the place is nearest to it, when `along` was given.
    #[serde(default)]
    pub along_m: Option<f64>,
    /// Metres from the line to the place, when `along` was given.
    #[serde(default)]
    pub off_m: Option<f64>,
    /// The overall verdict recorded for wheelchairs.
    pub wheelchair: Verdict,
    /// Whether it is open.
    #[serde(default)]
    pub opening: Opening,
}

/// A place with what is known about reaching it: `GET /api/v1/places/{id}`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PlaceDetail {
    /// The line of the list.
    #[serde(flatten)]
    pub summary: PlaceSummary,
    /// Its name as written on the spot and in every language that is recorded; `None` when nobody
    /// named it.
    #[serde(default)]
    pub names: Option<Texts>,
    /// Street and number as written on the spot and in every language that is recorded.
    #[serde(default)]
    pub addresses: Option<Texts>,
    /// Town or village.
    #[serde(default)]
    pub city: Option<String>,
    /// Postal code as written.
    #[serde(default)]
    pub postcode: Option<String>,
    /// Opening hours in OpenStreetMap's own notation.
    pub opening_hours: Option<String>,
    /// The hours of seven days from the asked one on; empty when they are not recorded or cannot be
    /// understood.
    #[serde(default)]
    pub week: Vec<DayHours>,
    /// When somebody last looked at the hours, as written in the source.
    #[serde(default)]
    pub hours_checked: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// Electronic mail.
    #[serde(default)]
    pub email: Option<String>,
    /// Web page.
    pub website: Option<String>,
    /// The description for wheelchair users, word for word.
    pub wheelchair_description: Option<String>,
    /// A toilet for wheelchair users.
    pub toilet: Verdict,
    /// What is recorded of that toilet.
    #[serde(default)]
    pub toilet_facts: ToiletFacts,
    /// Who runs it.
    pub operator: Option<String>,
    /// The storey it is on, as written.
    pub level: Option<String>,
    /// Whether there is a parking space for disabled people.
    #[serde(default)]
    pub disabled_parking: Verdict,
    /// How many parking spaces for disabled people; `None` when nobody counted them.
    pub disabled_spaces: Option<u16>,
    /// Opened with a key; which one stands in `toilet_facts`.
    pub key_needed: Option<bool>,
    /// Of a social facility.
    #[serde(default)]
    pub social: Option<SocialFacts>,
    /// Of a place of worship.
    #[serde(default)]
    pub worship: Option<WorshipFacts>,
    /// Of a bench, a shelter or a stop.
    #[serde(default)]
    pub seat: Option<SeatFacts>,
    /// What goes from a stop, a station or a gate: `bus`, `trolleybus`, `tram`, `metro`, `train`,
    /// `ferry`, `cable`; the words for them are `transport-bus`.
    #[serde(default)]
    pub transport: Vec<String>,
    /// Ground that a blind person can read with a stick, at a stop or station.
    #[serde(default)]
    pub tactile_paving: Option<bool>,
    /// Whether it costs money.
    pub fee: Option<bool>,
    /// When somebody last looked, as written in the source.
    pub checked: Option<String>,
    /// The doors that are known.
    pub entrances: Vec<EntranceInfo>,
    /// Page of the object in OpenStreetMap: the source.
    pub source_url: String,
}

/// A text as written on the spot, and in other languages.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Texts {
    /// As written on the spot.
    pub local: String,
    /// By language code: `el`, `en`, `zh-Hans`.
    pub by_language: BTreeMap<String, String>,
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
    /// A revolving door, through which no chair goes.
    #[serde(default)]
    pub revolving: bool,
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
    /// Where the way is not to lead, at most 20.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub avoid: Vec<Circle>,
    /// Places and points that the way passes, in this order, at most [`MOST_VIA`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub via: Vec<End>,
    /// When one sets out: RFC 3339, or the city's own time without an offset (`2026-11-26T10:00`). Now, when neither
    /// this nor `arrives` is given; not beside it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub departs: Option<String>,
    /// When one wants to be there, in the same notation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub arrives: Option<String>,
    /// Other ways and points of no return are wanted, too; they take longer to find.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub more: bool,
}

impl<P> TripRequest<P> {
    /// The plain question.
    pub fn new(from: End, to: End, profile: P) -> Self {
        let (avoid, via) = (Vec::new(), Vec::new());
        Self { from, to, profile, avoid, via, departs: None, arrives: None, more: false }
    }
}

/// So many points can be passed on a way.
pub const MOST_VIA: usize = 5;

/// What lies around a point.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Circle {
    /// Degrees.
    pub lon: f64,
    /// Degrees.
    pub lat: f64,
    /// Metres from the point, 1 to 2,000.
    pub radius_m: f64,
}

/// The answer to a question for a trip. The engine's own types: `T` is `routing::Trip`, `W` is `routing::Why`, `O` is
/// `routing::Other` and `D` is `routing::Doubt`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case", tag = "result")]
#[expect(clippy::large_enum_variant, reason = "an answer is held once, and nearly always there is a way")]
pub enum TripAnswer<T, W, O, D> {
    /// There is a way that keeps to the limits.
    Trip {
        /// The way.
        trip: T,
        /// How it ends.
        arrival: Arrival,
        /// How the way comes to each point of `via`, in order; the leg that goes on from there has the turn `via`.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        via: Vec<Arrival>,
        /// When one comes to each point of `via`, in order, were one to stay at none; empty in answers of a device
        /// without the hub.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        via_times: Vec<ViaTime>,
        /// When one sets out, RFC 3339 in the city's own time; `None` in answers of a device without the hub.
        #[serde(default)]
        departs_at: Option<String>,
        /// When one is there, at the traveller's own speed.
        #[serde(default)]
        arrives_at: Option<String>,
        /// Whether the place is open on arrival, and until when; `None` at the end that is a point. A place whose
        /// hours nobody recorded is told as `unknown`, with the reason.
        #[serde(default)]
        opening: Option<Opening>,
        /// Reported obstacles that the way passes, or was planned round.
        #[serde(default)]
        obstacles: Vec<Concern>,
        /// Other ways that keep to the limits, at most three, those first that are better in most; empty
        /// unless `more` was asked for.
        #[serde(default = "Vec::new")]
        others: Vec<O>,
        /// Points of no return, in order, at most eight; empty unless `more` was asked for.
        #[serde(default = "Vec::new")]
        doubts: Vec<D>,
    },
    /// Every way breaks one of the traveller's limits.
    Barred {
        /// What stops the traveller, on the first part that is barred where points are to be passed; `None` when that was not found out, as when nobody at all gets there.
        #[serde(default = "none", skip_serializing_if = "Option::is_none")]
        why: Option<W>,
        /// The reported obstacles among what stops the traveller.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        obstacles: Vec<Concern>,
    },
}

impl<T, W, O, D> TripAnswer<T, W, O, D> {
    /// A way, how it ends, and the obstacles that concern it; nothing more was asked for.
    pub fn trip(trip: T, arrival: Arrival, obstacles: Vec<Concern>) -> Self {
        Self::Trip {
            trip,
            arrival,
            via: Vec::new(),
            via_times: Vec::new(),
            departs_at: None,
            arrives_at: None,
            opening: None,
            obstacles,
            others: Vec::new(),
            doubts: Vec::new(),
        }
    }
}

/// When a way comes to a point that it passes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ViaTime {
    /// RFC 3339 in the city's own time.
    pub arrives_at: String,
    /// Whether the place is open then, and until when; `None` at a point.
    pub opening: Option<Opening>,
}

/// Trips that a device kept before it was told why.
fn none<W>() -> Option<W> {
    None
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
