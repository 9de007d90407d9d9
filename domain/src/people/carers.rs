//! Carers: whom a person lets see and do something for them, for as long as the person wants.

use serde::{Deserialize, Serialize};

use super::Name;
use crate::contacts::NewContact;

/// What a carer sees and does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(as = CarerScope))]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// Where the person is on a trip, and whether help comes.
    Trips,
    /// What the person asked for, and how far it is.
    Requests,
    /// Both.
    Both,
}

impl Scope {
    /// All, the narrowest first.
    pub const ALL: [Self; 3] = [Self::Trips, Self::Requests, Self::Both];

    /// As it is stored and written.
    pub fn name(self) -> &'static str {
        match self {
            Self::Trips => "trips",
            Self::Requests => "requests",
            Self::Both => "both",
        }
    }

    /// The one with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.name() == name)
    }

    /// Whether a row of the access table lies within it. A carer sees and ends their own part whatever it is. Help is both: a
    /// request, and whether somebody comes.
    pub fn covers(self, action: &str) -> bool {
        let noun = action.split_once('.').map_or(action, |(noun, _)| noun);
        match noun {
            "trip" | "alarm" => self != Self::Requests,
            "help" | "share" | "carer" => true,
            _ => self != Self::Trips,
        }
    }
}

/// `POST /api/v1/people/{id}/account`: opens an account with which a person signs in.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct OpenAccount {
    /// A telephone on the person's file: their codes go there.
    pub to: String,
}

/// `POST /api/v1/people/{id}/carers`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct InviteCarer {
    /// What they are to see and do.
    pub scope: Scope,
    /// How the person said so, where staff invite for them ([`crate::contacts::lacks_word`]).
    #[serde(default)]
    pub contact: Option<NewContact>,
}

/// An invitation, told once.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CarerInvited {
    /// To be handed to the carer.
    pub code: String,
    /// Until when it can be used, RFC 3339 in UTC.
    pub expires_at: String,
}

/// `POST /api/v1/carers/accept`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AcceptInvitation {
    /// As it was handed over.
    pub code: String,
    /// How the carer is called.
    pub name: String,
    /// The carer's telephone or mail address: their codes go there.
    pub to: String,
}

/// A carer, as the person sees them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Carer {
    /// Of the link, by which it is ended.
    pub id: String,
    /// How they are called.
    pub name: String,
    /// What they see and do.
    pub scope: Scope,
    /// Since when, RFC 3339 in UTC.
    pub since: String,
}

/// `GET /api/v1/people/{id}/carers`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CarerList {
    /// Those who have not been ended.
    pub carers: Vec<Carer>,
}

/// Somebody who invited whoever asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CaredFor {
    /// The person's id.
    pub person: String,
    /// How they are called.
    pub name: Name,
    /// What the carer sees and does for them.
    pub scope: Scope,
}

/// `GET /api/v1/cared-for`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CaredForList {
    /// In the order in which they invited.
    pub people: Vec<CaredFor>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scope_covers_its_nouns_and_never_the_other() {
        let covered =
            |scope: Scope| crate::access::actions().filter(|action| scope.covers(action)).collect::<Vec<_>>();
        assert!(
            covered(Scope::Trips).contains(&"trip.watch") && covered(Scope::Trips).contains(&"help.read")
        );
        for action in covered(Scope::Trips) {
            let noun = action.split_once('.').unwrap().0;
            assert!(["trip", "alarm", "help", "share", "carer"].contains(&noun), "{action}");
        }
        assert!(covered(Scope::Requests).contains(&"request.read"));
        assert!(!covered(Scope::Requests).iter().any(|action| action.starts_with("trip.")));
        assert_eq!(covered(Scope::Both).len(), crate::access::actions().count());
        assert!(Scope::ALL.iter().all(|scope| Scope::from_name(scope.name()) == Some(*scope)));
    }
}
