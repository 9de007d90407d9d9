//! What personal data is used for. Who may do something may do it for the purposes of its row only; every look
//! at a person is logged with its purpose.

use serde::{Deserialize, Serialize};

/// What something is done for. Its name on screens is `purpose-NAME` in the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// To provide social services.
    ServiceDelivery,
    /// To help somebody get around: trips, obstacles, escorts, errands.
    MobilityHelp,
    /// To answer for personal data: access, correction, erasure, objection.
    Rights,
    /// For studies of many.
    Statistics,
    /// To keep the hub safe and running.
    Security,
    /// To tell what there is in the city.
    Directory,
}

impl Purpose {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::ServiceDelivery,
        Self::MobilityHelp,
        Self::Rights,
        Self::Statistics,
        Self::Security,
        Self::Directory,
    ];

    /// The name in the table, on the wire and in the database.
    pub fn name(self) -> &'static str {
        match self {
            Self::ServiceDelivery => "service_delivery",
            Self::MobilityHelp => "mobility_help",
            Self::Rights => "rights",
            Self::Statistics => "statistics",
            Self::Security => "security",
            Self::Directory => "directory",
        }
    }

    /// The purpose of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|purpose| purpose.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::Purpose;
    use crate::words::{Language, Words};

    #[test]
    fn a_purpose_has_its_name_in_every_language() {
        for purpose in Purpose::ALL {
            assert_eq!(Purpose::from_name(purpose.name()), Some(purpose));
            for language in Language::ALL {
                assert!(Words::new(language).named("purpose", purpose.name()).is_some(), "{purpose:?}");
            }
        }
    }
}
