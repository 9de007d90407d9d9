//! The points of a trip that a file marks: its ends, what it passes on purpose, and what is doubtful on it.

use super::Answer;
use domain::api::{Arrival, TripAnswer};
use routing::{Doubtful, Trip, Turn};
use serde::Serialize;

/// A point of a trip.
#[derive(Debug, PartialEq)]
pub(super) struct Point {
    /// Longitude and latitude in degrees.
    pub(super) at: [f64; 2],
    pub(super) kind: Kind,
    /// Metres from the start along the way.
    pub(super) along_m: f64,
}

/// What is at a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Kind {
    Start,
    Via,
    End,
    StepFreeDoor,
    Door,
    Kerb,
    Barrier,
    Lift,
    Obstacle,
}

/// The points of a trip, in the order of the way.
pub(super) fn points(answer: &Answer) -> Vec<Point> {
    let TripAnswer::Trip { trip, arrival, obstacles, doubts, .. } = answer else { return Vec::new() };
    let (Some(first), Some(last)) = (trip.line.first(), trip.line.last()) else { return Vec::new() };
    let mut points = vec![Point { at: *first, kind: Kind::Start, along_m: 0.0 }];
    let mut along_m = 0.0;
    for leg in &trip.legs {
        if let (Turn::Via, Some(at)) = (leg.turn, trip.line.get(leg.line_start)) {
            points.push(Point { at: *at, kind: Kind::Via, along_m });
        }
        along_m += leg.distance_m;
    }
    points.extend(doubts.iter().filter_map(|doubt| {
        let kind = match doubt.what {
            Doubtful::Kerb => Kind::Kerb,
            Doubtful::Barrier => Kind::Barrier,
            Doubtful::Lift => Kind::Lift,
            // It is among the obstacles.
            Doubtful::Obstacle { .. } => return None,
        };
        Some(Point { at: doubt.at, kind, along_m: doubt.along_m })
    }));
    points.extend(obstacles.iter().filter_map(|concern| {
        let at = [concern.obstacle.lon, concern.obstacle.lat];
        Some(Point { at, kind: Kind::Obstacle, along_m: concern.along_m? })
    }));
    points.sort_by(|a, b| a.along_m.total_cmp(&b.along_m));
    let (at, kind) = match arrival {
        Arrival::StepFreeDoor { entrance } => ([entrance.lon, entrance.lat], Kind::StepFreeDoor),
        Arrival::Door { entrance } => ([entrance.lon, entrance.lat], Kind::Door),
        Arrival::Point | Arrival::DoorUnknown { .. } => (*last, Kind::End),
    };
    points.push(Point { at, kind, along_m: trip.distance_m });
    points
}

/// How high the way lies after so many metres, above the sea; `None` where nobody knows.
pub(super) fn height(trip: &Trip, along_m: f64) -> Option<f64> {
    let after = trip.heights.partition_point(|[along, _]| *along < along_m);
    let [b, high] = *trip.heights.get(after)?;
    // The profile is told to a tenth of a metre.
    let before = after.checked_sub(1).map(|before| trip.heights[before]);
    match before {
        Some([a, low]) if b > a => Some(low + (along_m - a) / (b - a) * (high - low)),
        Some(_) => Some(high),
        None => (b - along_m < 0.1).then_some(high),
    }
}

/// Metres along the way to each corner of its line.
pub(super) fn along(trip: &Trip) -> Vec<f64> {
    let mut sum = 0.0;
    let mut before = trip.line.first().copied().unwrap_or_default();
    let corner = |corner: &[f64; 2]| {
        let [a, b] = [before, *corner].map(|[lon, lat]| osm_data::LonLat::new(lon, lat).unwrap_or_default());
        before = *corner;
        sum += crate::places::metres(a, b);
        sum
    };
    let along: Vec<f64> = trip.line.iter().map(corner).collect();
    // Two ways of measuring differ by a thousandth; the trip's own counts.
    let scale = if sum > 0.0 { trip.distance_m / sum } else { 1.0 };
    along.into_iter().map(|along| along * scale).collect()
}
