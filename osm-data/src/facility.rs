//! What places of certain kinds offer: whom a social facility serves, whose faith a house is of, what
//! a toilet, a bench, a car park and a stop have.

use serde::{Deserialize, Serialize};

use crate::Wheelchair;

/// What a social facility does, and for whom.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Social {
    /// What it does; `None` when nobody says, or in words that are not known here.
    pub service: Option<SocialService>,
    /// Whom it serves, each once; empty when nobody says.
    pub serves: Vec<Served>,
}

/// What a social facility does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum SocialService {
    /// People live there together, with somebody who looks after them.
    GroupHome,
    /// Lasting care for old, ill or disabled people.
    NursingHome,
    /// People live there on their own, with help at hand.
    AssistedLiving,
    /// Care during the day.
    DayCare,
    /// A roof for the night or for some time.
    Shelter,
    /// Meals.
    SoupKitchen,
    /// Food to take home.
    FoodBank,
    /// Clothes.
    ClothingBank,
    /// Milk and meals for small children.
    DairyKitchen,
    /// Help where people are: on the street, at home.
    Outreach,
    /// Medical care during the day.
    AmbulatoryCare,
    /// Care for the dying.
    Hospice,
    /// Work and practice for people who find none elsewhere.
    Workshop,
    /// Advice.
    Advice,
}

/// Whom a social facility serves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Served {
    Seniors,
    Disabled,
    Children,
    Juveniles,
    Families,
    Women,
    Homeless,
    Underprivileged,
    Unemployed,
    Migrants,
    Refugees,
    MentalHealth,
    Dementia,
    Addicted,
    Ill,
    TerminallyIll,
    Orphans,
    Displaced,
    Lgbtq,
    Veterans,
    /// Of a crime or of violence.
    Victims,
}

/// Whose house of worship it is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Worship {
    /// The religion; `None` when nobody says, or in words that are not known here.
    pub religion: Option<Religion>,
    /// The denomination within it.
    pub denomination: Option<Denomination>,
}

/// Religions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Religion {
    Christian,
    Muslim,
    Jewish,
    Buddhist,
    Hindu,
    Sikh,
    /// Of several religions.
    Multifaith,
}

/// Denominations that people in Greece look for; the small ones of one family are one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Denomination {
    Orthodox,
    /// Of the old calendar.
    OldCalendar,
    Catholic,
    Armenian,
    Coptic,
    Anglican,
    Lutheran,
    /// Evangelical, Baptist, Pentecostal and others.
    Protestant,
    JehovahsWitness,
    Sunni,
    Shia,
}

/// A toilet, or the toilets of a place.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Toilet {
    /// Whether a wheelchair user can use one.
    pub wheelchair: Option<Wheelchair>,
    /// What opens it.
    pub key: Option<ToiletKey>,
    /// Only for those who buy something.
    pub customers_only: Option<bool>,
    /// Clear width of its door in metres.
    pub door_width_m: Option<f32>,
    /// Rails beside the bowl to hold on to.
    pub grab_rails: Option<bool>,
    /// A table to change babies on.
    pub changing_table: Option<bool>,
    /// A bench to change grown people on.
    pub adult_changing_table: Option<bool>,
}

/// What opens a toilet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ToiletKey {
    /// No key is needed.
    None,
    /// The European key that disabled people carry.
    EuroKey,
    /// The British one (RADAR, National Key Scheme).
    Radar,
    /// A key that one asks for on the spot.
    OnRequest,
    /// A key; which one is not recorded, or is not known here.
    Unspecified,
}

/// Where one can sit down.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Seat {
    /// There is a seat at all: of a stop or a shelter.
    pub bench: Option<bool>,
    /// Something to lean against.
    pub backrest: Option<bool>,
    /// Something to push oneself up from.
    pub armrest: Option<bool>,
    /// How many can sit.
    pub seats: Option<u16>,
    /// Under a roof.
    pub covered: Option<bool>,
}

/// Parking spaces for disabled people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum DisabledSpaces {
    /// So many; 0 when it is recorded that there are none.
    Count(u16),
    /// At least one; nobody says how many.
    Some,
}

/// What goes from a stop, a station or a gate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Transport {
    Bus,
    Trolleybus,
    Tram,
    Metro,
    Train,
    Ferry,
    /// A cable car or a funicular.
    Cable,
}
