//! The network of one city, ready to be searched.

use osm_data::{City, LonLat};

use crate::{NoTrip, Profile, Trip};

/// A city's ways as a graph that answers questions; read-only, shared between threads.
#[derive(Debug)]
pub struct Network {}

impl Network {
    /// Builds the network of a city.
    pub fn new(_city: &City) -> Self {
        Self {}
    }

    /// Finds the best way that keeps to the traveller's limits.
    ///
    /// # Errors
    /// [`NoTrip`] says why there is none.
    pub fn find_trip(&self, _from: LonLat, _to: LonLat, _profile: &Profile) -> Result<Trip, NoTrip> {
        Err(NoTrip::Barred)
    }
}
