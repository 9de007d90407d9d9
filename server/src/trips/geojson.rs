//! A trip as `GeoJSON` (RFC 7946): a line a leg with what is recorded and what is not, and its points.

use domain::api::TripAnswer;
use geojson::{Feature, FeatureCollection, Geometry, GeometryValue, JsonObject};
use routing::{Leg, Trip};
use serde::Serialize;
use serde_json::{Value, json};

use super::format::Written;
use super::points::{along, height, points};
use crate::error::Error;
use crate::places::wire_name;

/// Writes a trip.
pub(super) fn write(told: &Written) -> Result<Vec<u8>, Error> {
    let TripAnswer::Trip { trip, departs_at, arrives_at, opening, .. } = &told.answer else {
        return Ok(Vec::new());
    };
    let mut features = Vec::new();
    let along = along(trip);
    for leg in &trip.legs {
        features.extend(line(trip, leg, &along)?);
    }
    features.extend(points(&told.answer).into_iter().map(|point| {
        let mut properties = JsonObject::new();
        properties.insert("feature".to_owned(), "point".into());
        properties.insert("kind".to_owned(), wire_name(point.kind).into());
        properties.insert("along_m".to_owned(), point.along_m.into());
        feature(GeometryValue::new_point(point.at), properties)
    }));
    let mut summary = object(trip)?;
    for left_out in ["legs", "line", "heights", "obstacles"] {
        summary.remove(left_out);
    }
    summary.insert("place".to_owned(), told.place.clone().into());
    summary.insert("departs_at".to_owned(), departs_at.clone().into());
    summary.insert("arrives_at".to_owned(), arrives_at.clone().into());
    summary.insert("opening".to_owned(), serde_json::to_value(opening).map_err(internal)?);
    let mut foreign = JsonObject::new();
    foreign.insert("attribution".to_owned(), json!("© OpenStreetMap contributors, ODbL 1.0"));
    foreign.insert("trip".to_owned(), Value::Object(summary));
    let collection = FeatureCollection { bbox: None, features, foreign_members: Some(foreign) };
    serde_json::to_vec(&collection).map_err(internal)
}

/// A leg's line with its facts; none for the arrival, which has no length.
fn line(trip: &Trip, leg: &Leg, along: &[f64]) -> Result<Option<Feature>, Error> {
    if leg.line_end <= leg.line_start {
        return Ok(None);
    }
    let corners =
        || (leg.line_start..=leg.line_end).filter_map(|at| Some((*trip.line.get(at)?, *along.get(at)?)));
    let heights: Option<Vec<f64>> = corners().map(|(_, along_m)| height(trip, along_m)).collect();
    // A line has heights throughout or none.
    let line = match heights {
        Some(heights) => GeometryValue::new_line_string(
            corners()
                .zip(heights)
                .map(|(([lon, lat], _), height)| [lon, lat, (height * 10.0).round() / 10.0]),
        ),
        None => GeometryValue::new_line_string(corners().map(|(corner, _)| corner)),
    };
    let mut properties = object(leg)?;
    properties.remove("line_start");
    properties.remove("line_end");
    properties.insert("feature".to_owned(), "leg".into());
    Ok(Some(feature(line, properties)))
}

fn feature(value: GeometryValue, properties: JsonObject) -> Feature {
    Feature {
        bbox: None,
        geometry: Some(Geometry::new(value)),
        id: None,
        properties: Some(properties),
        foreign_members: None,
    }
}

fn object(facts: &impl Serialize) -> Result<JsonObject, Error> {
    match serde_json::to_value(facts).map_err(internal)? {
        Value::Object(object) => Ok(object),
        _ => Ok(JsonObject::new()),
    }
}

fn internal(error: serde_json::Error) -> Error {
    Error::Internal(error.into())
}
