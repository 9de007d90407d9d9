//! When a trip is: now, or at a time that the person sets, in the city's own time.

use domain::api::TripRequest;
use routing::Profile;
use serde::{Deserialize, Serialize};

/// The time of a trip.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum When {
    /// One sets out now.
    #[default]
    Now,
    /// One sets out then: `2026-11-26T10:00`.
    Departs(String),
    /// One wants to be there then.
    Arrives(String),
}

impl When {
    /// The question for this time.
    pub(crate) fn of(self, request: TripRequest<Profile>) -> TripRequest<Profile> {
        match self {
            Self::Now => request,
            Self::Departs(at) => TripRequest { departs: Some(at), ..request },
            Self::Arrives(at) => TripRequest { arrives: Some(at), ..request },
        }
    }
}

#[cfg(test)]
mod tests {
    use domain::api::End;
    use routing::Preset;

    use super::*;

    #[test]
    fn the_hub_is_asked_for_the_one_time_that_was_set() {
        let end = || End::Place { place: "n1".to_owned() };
        let request = || TripRequest::new(end(), end(), Preset::OnFoot.profile());
        let at = || "2026-11-26T10:00".to_owned();
        assert_eq!(When::Now.of(request()), request());
        let departs = When::Departs(at()).of(request());
        assert_eq!((departs.departs, departs.arrives), (Some(at()), None));
        let arrives = When::Arrives(at()).of(request());
        assert_eq!((arrives.departs, arrives.arrives), (None, Some(at())));
    }
}
