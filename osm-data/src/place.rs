//! Places that people go to, and their doors.

use serde::{Deserialize, Serialize};

use crate::facility::{DisabledSpaces, Seat, Social, Toilet, Transport, Worship};
use crate::{Kerb, LonLat, Names, Ramp, Wheelchair};

/// An object of OpenStreetMap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OsmId {
    /// A node and its number.
    Node(i64),
    /// A way and its number.
    Way(i64),
    /// A relation and its number.
    Relation(i64),
}

impl Default for OsmId {
    fn default() -> Self {
        Self::Node(0)
    }
}

impl std::fmt::Display for OsmId {
    /// `n123`, `w45`, `r6`: also the id of a place in the API.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Node(id) => write!(f, "n{id}"),
            Self::Way(id) => write!(f, "w{id}"),
            Self::Relation(id) => write!(f, "r{id}"),
        }
    }
}

impl std::str::FromStr for OsmId {
    type Err = OsmIdError;

    fn from_str(text: &str) -> Result<Self, OsmIdError> {
        let kind = text.chars().next().ok_or(OsmIdError)?;
        let id = text.get(1..).and_then(|digits| digits.parse().ok()).ok_or(OsmIdError)?;
        match kind {
            'n' => Ok(Self::Node(id)),
            'w' => Ok(Self::Way(id)),
            'r' => Ok(Self::Relation(id)),
            _ => Err(OsmIdError),
        }
    }
}

/// Not `n`, `w` or `r` followed by a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an object is n, w or r followed by its number")]
pub struct OsmIdError;

/// A place that people go to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// The object in OpenStreetMap.
    pub osm: OsmId,
    /// What kind of place.
    pub category: Category,
    /// Its names. A place without a name is kept: a toilet has none.
    pub names: Option<Names>,
    /// A point that stands for it: the node, or a point within the outline.
    pub at: LonLat,
    /// What else it is called: short, old, official and local names, its operator, its brand and
    /// its number (`ref`).
    pub also: Vec<String>,
    /// Somebody wrote about it: it has an article in Wikipedia or an entry in Wikidata.
    pub notable: bool,
    /// Ground that it covers in square metres; `None` for a point.
    pub area_m2: Option<u32>,
    /// Who runs it.
    pub operator: Option<String>,
    /// The storey it is on, as written; several are possible.
    pub level: Option<String>,
    /// Street and number as written on the spot, and in other languages.
    pub address: Option<Names>,
    /// Town or village.
    pub city: Option<Names>,
    /// Postal code as written, e.g. `185 31`.
    pub postcode: Option<String>,
    /// Opening hours in OpenStreetMap's own notation.
    pub opening_hours: Option<String>,
    /// When somebody last looked at the hours, as written.
    pub hours_checked: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// Electronic mail: the way of those who cannot telephone.
    pub email: Option<String>,
    /// Web page, beginning with `http`.
    pub website: Option<String>,
    /// Somebody's overall verdict. It says nothing about which door.
    pub wheelchair: Option<Wheelchair>,
    /// The description for wheelchair users, word for word.
    pub wheelchair_description: Option<Names>,
    /// The toilet itself, or what is recorded of the toilets within.
    pub toilet: Toilet,
    /// Parking spaces for disabled people.
    pub disabled_spaces: Option<DisabledSpaces>,
    /// Of a social facility.
    pub social: Option<Social>,
    /// Of a place of worship.
    pub worship: Option<Worship>,
    /// Of a bench, a shelter or a stop.
    pub seat: Option<Seat>,
    /// Of a stop, a station or a gate, each once, ascending.
    pub transport: Vec<Transport>,
    /// Ground that a blind person can read with a stick, at a stop or station.
    pub tactile_paving: Option<bool>,
    /// Whether it costs money.
    pub fee: Option<bool>,
    /// When somebody last looked, as written, e.g. `2024-05-17`.
    pub checked: Option<String>,
    /// The doors on its outline, those that a relation names, and, marked as such, those of the
    /// building it is in. A private one is never among them.
    pub entrances: Vec<Entrance>,
}

/// A door.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Entrance {
    /// The node in OpenStreetMap.
    pub osm: OsmId,
    /// Where it is.
    pub at: LonLat,
    /// Which door.
    pub kind: EntranceKind,
    /// Whether a wheelchair gets through this very door.
    pub wheelchair: Option<Wheelchair>,
    /// Steps at the door.
    pub step_count: Option<u16>,
    /// The threshold or kerb at the door.
    pub kerb: Option<Kerb>,
    /// Clear width in metres.
    pub width_m: Option<f32>,
    /// Opens by itself.
    pub automatic: Option<bool>,
    /// A revolving door, through which no chair goes.
    pub revolving: bool,
    /// A ramp at the door.
    pub ramp: Ramp,
    /// A bell or an intercom.
    pub bell: Option<bool>,
    /// The storey it is on, as written.
    pub level: Option<String>,
    /// The description for wheelchair users, word for word.
    pub wheelchair_description: Option<Names>,
    /// Not the place's own door but one of the building that it is in.
    pub of_building: bool,
}

/// Kinds of doors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum EntranceKind {
    /// The main door.
    Main,
    /// Another public door.
    Secondary,
    /// A door, not said which.
    Unspecified,
    /// For deliveries and staff.
    Service,
    /// To a staircase.
    Staircase,
    /// A way out only.
    Exit,
}

/// Kinds of places, in the order that lists show them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Category {
    Museum,
    Gallery,
    ArtsCentre,
    Theatre,
    Cinema,
    Library,
    TownHall,
    CitizenCentre,
    TaxOffice,
    EmploymentOffice,
    /// Pensions and benefits (ΕΦΚΑ, ΟΠΕΚΑ).
    SocialInsurance,
    Courthouse,
    Police,
    PublicOffice,
    PostOffice,
    Bank,
    SocialFacility,
    CommunityCentre,
    Hospital,
    Clinic,
    Doctor,
    Dentist,
    Pharmacy,
    School,
    Kindergarten,
    University,
    PlaceOfWorship,
    Supermarket,
    Marketplace,
    Toilets,
    Station,
    Stop,
    FerryTerminal,
    /// With spaces for disabled people.
    DisabledParking,
    Bench,
    Shelter,
    DrinkingWater,
}
