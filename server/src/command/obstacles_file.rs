//! The obstacles of a file, laid over the city as if they stood there today: for measuring and for the audit.

use std::path::Path;

use domain::obstacles::{Certainty, Kind, Obstacle, Stops};
use osm_data::LonLat;
use serde::Deserialize;

use super::Failure;

/// One entry: a place alone, `[lon, lat]`, is a confirmed obstacle that nobody gets by; an object says for itself,
/// with the words of the API.
#[derive(Deserialize)]
#[serde(untagged)]
enum Entry {
    Place([f64; 2]),
    Obstacle(Given),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Given {
    lon: f64,
    lat: f64,
    kind: Kind,
    stops: Stops,
    certainty: Certainty,
}

/// The obstacles of a file, named by their place in the list: `"0"`, `"1"` and so on.
///
/// # Errors
/// `obstacles_not_understood`, with the place in the list of an entry that is no obstacle.
pub(super) fn read(path: &Path) -> Result<Vec<Obstacle>, Failure> {
    let text = std::fs::read(path).map_err(|error| wrong(path, &error))?;
    let entries: Vec<serde_json::Value> =
        serde_json::from_slice(&text).map_err(|error| wrong(path, &error))?;
    let obstacle = |(at, entry)| {
        understood(at, entry).map_err(|cause| wrong(path, &format_args!("entry {at}: {cause}")))
    };
    entries.into_iter().enumerate().map(obstacle).collect()
}

fn understood(at: usize, entry: serde_json::Value) -> Result<Obstacle, String> {
    let entry = serde_json::from_value(entry).map_err(|_| {
        "neither [lon, lat] nor an object with lon, lat, kind, stops and certainty".to_owned()
    })?;
    let given = match entry {
        Entry::Place([lon, lat]) => {
            Given { lon, lat, kind: Kind::Other, stops: Stops::Everyone, certainty: Certainty::Confirmed }
        }
        Entry::Obstacle(given) => given,
    };
    let place = LonLat::new(given.lon, given.lat).map_err(|error| error.to_string())?;
    Ok(Obstacle {
        id: at.to_string(),
        kind: given.kind,
        lon: place.lon(),
        lat: place.lat(),
        stops: given.stops,
        certainty: given.certainty,
        // Who saw it and when is told to people only; no way depends on it.
        reported_at: String::new(),
        last_seen_at: String::new(),
        there: 0,
        gone: 0,
        by_desk: false,
        note: None,
        photo: false,
    })
}

fn wrong(path: &Path, cause: &dyn std::fmt::Display) -> Failure {
    let sentence = format!("the obstacles {} cannot be used: {cause}", path.display());
    Failure::new("obstacles_not_understood", sentence)
}
