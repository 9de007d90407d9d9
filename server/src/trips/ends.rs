//! The ends of a trip, and the points that it passes: found, and the door of a place that a traveller starts from.

use domain::api::End;
use osm_data::{LonLat, Place};
use routing::Profile;

use super::doors::suitable;
use crate::city::LoadedCity;
use crate::error::Error;
use crate::extract::Language;

/// One end of a trip, found.
pub(super) enum Whither<'a> {
    Point(LonLat),
    Place(&'a Place),
}

impl<'a> Whither<'a> {
    /// Finds it.
    pub(super) fn find(city: &'a LoadedCity, end: &End) -> Result<Self, Error> {
        match end {
            End::Point { lon, lat } => LonLat::new(*lon, *lat)
                .map(Self::Point)
                .map_err(|error| Error::BodyNotUnderstood(error.to_string())),
            End::Place { place: id } => (id.parse().ok())
                .and_then(|osm| city.places.find(&city.facts.places, osm))
                .map(Self::Place)
                .ok_or(Error::TripPlaceNotFound),
        }
    }

    /// The place, if it is one.
    pub(super) fn place(&self) -> Option<&'a Place> {
        match self {
            Self::Point(_) => None,
            Self::Place(place) => Some(place),
        }
    }

    /// The name of the place, if it has one.
    pub(super) fn name(&self, language: &Language) -> Option<String> {
        Some(self.place()?.names.as_ref()?.in_language(language.as_str()).to_owned())
    }

    /// A point that stands for it.
    pub(super) fn at(&self) -> LonLat {
        match self {
            Self::Point(point) => *point,
            Self::Place(place) => place.at,
        }
    }

    /// Where a trip from here begins: at the suitable door that is nearest to the other end.
    pub(super) fn start(&self, profile: &Profile, other: LonLat) -> LonLat {
        match self {
            Self::Point(point) => *point,
            Self::Place(place) => {
                suitable(place, profile, other).first().map_or(place.at, |door| door.entrance.at)
            }
        }
    }
}
