//! What is recorded of toilets, social facilities, houses of worship and seats, as the API tells it.

use serde::{Deserialize, Serialize};

/// What is recorded of a toilet; `None` is what nobody recorded.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct ToiletFacts {
    /// What opens it: `none`, `euro_key`, `radar`, `on_request` or `unspecified`; the words for it are
    /// `toilet-key-euro-key`.
    pub key: Option<String>,
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

/// What a social facility does, and for whom.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct SocialFacts {
    /// E.g. `day_care`, `soup_kitchen`; the words for it are `social-day-care`.
    pub service: Option<String>,
    /// E.g. `seniors`, `homeless`; the words for it are `served-seniors`.
    pub serves: Vec<String>,
}

/// Whose house of worship it is.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct WorshipFacts {
    /// E.g. `christian`; the words for it are `religion-christian`.
    pub religion: Option<String>,
    /// E.g. `orthodox`; the words for it are `denomination-orthodox`.
    pub denomination: Option<String>,
}

/// Where one can sit; `None` is what nobody recorded.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct SeatFacts {
    /// There is a seat at all.
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
