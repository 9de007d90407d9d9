//! The groups in which kinds of places are offered.

use serde::{Deserialize, Serialize};

/// A group of kinds of places, as the first screen offers them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Group {
    /// Museums, theatres, libraries.
    Culture,
    /// Town hall, public offices, post, bank.
    Public,
    /// Social services, places of worship, schools.
    Social,
    /// Hospitals, doctors, pharmacies.
    Health,
    /// Stations, stops, ferries.
    Transport,
}

impl Group {
    /// All groups in the order in which they are offered.
    pub const ALL: [Self; 5] = [Self::Culture, Self::Public, Self::Social, Self::Health, Self::Transport];

    /// The group of a kind of place; `None` for kinds that are found by name only.
    pub fn of(category: &str) -> Option<Self> {
        match category {
            "museum" | "gallery" | "arts_centre" | "theatre" | "cinema" | "library" => Some(Self::Culture),
            "town_hall" | "citizen_centre" | "tax_office" | "employment_office" | "social_insurance"
            | "courthouse" | "police" | "public_office" | "post_office" | "bank" => Some(Self::Public),
            "social_facility" | "community_centre" | "place_of_worship" | "school" | "kindergarten"
            | "university" => Some(Self::Social),
            "hospital" | "clinic" | "doctor" | "dentist" | "pharmacy" => Some(Self::Health),
            "station" | "stop" | "ferry_terminal" => Some(Self::Transport),
            _ => None,
        }
    }

    /// The name that the API uses, e.g. `culture`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Culture => "culture",
            Self::Public => "public",
            Self::Social => "social",
            Self::Health => "health",
            Self::Transport => "transport",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Group;

    #[test]
    fn the_name_is_what_json_says() {
        for group in Group::ALL {
            assert_eq!(serde_json::to_value(group).unwrap(), group.name());
        }
    }

    #[test]
    fn a_supermarket_is_in_no_group() {
        assert_eq!(Group::of("museum"), Some(Group::Culture));
        assert_eq!(Group::of("supermarket"), None);
    }
}
