//! Facts about places as the API tells them.

use domain::api::{EntranceInfo, PlaceDetail, PlaceSummary, Verdict};
use domain::doors::{Threshold, step_free};
use osm_data::{Entrance, Names, OsmId, Place, Wheelchair};
use serde::Serialize;

use crate::extract::Language;

/// The name that JSON gives to a kind, e.g. `arts_centre`.
pub(crate) fn wire_name(kind: impl Serialize) -> String {
    serde_json::to_value(kind).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

/// One line of a list; `metres` is the distance from where the person asked.
pub(crate) fn summary(place: &Place, language: &Language, metres: Option<f64>) -> PlaceSummary {
    PlaceSummary {
        id: place.osm.to_string(),
        name: in_language(place.names.as_ref(), language).unwrap_or_default(),
        category: wire_name(place.category),
        address: in_language(place.address.as_ref(), language),
        lon: place.at.lon(),
        lat: place.at.lat(),
        metres,
        wheelchair: verdict(place.wheelchair),
    }
}

/// Everything that is known about a place.
pub(crate) fn detail(place: &Place, language: &Language) -> PlaceDetail {
    PlaceDetail {
        summary: summary(place, language, None),
        opening_hours: place.opening_hours.clone(),
        phone: place.phone.clone(),
        website: place.website.clone(),
        wheelchair_description: description(place, language),
        toilet: verdict(place.toilet_wheelchair),
        operator: place.operator.clone(),
        level: place.level.clone(),
        disabled_spaces: place.disabled_spaces,
        key_needed: place.key_needed,
        fee: place.fee,
        checked: place.checked.clone(),
        entrances: place.entrances.iter().map(|door| entrance(door, language)).collect(),
        source_url: source_url(place.osm),
    }
}

/// The description for wheelchair users, word for word.
pub(crate) fn description(place: &Place, language: &Language) -> Option<String> {
    in_language(place.wheelchair_description.as_ref(), language)
}

/// A door, with the verdict whether it is step-free.
pub(crate) fn entrance(door: &Entrance, language: &Language) -> EntranceInfo {
    EntranceInfo {
        id: door.osm.to_string(),
        kind: wire_name(door.kind),
        lon: door.at.lon(),
        lat: door.at.lat(),
        step_free: door_verdict(door),
        step_count: door.step_count,
        width_m: door.width_m,
        automatic: door.automatic,
        bell: door.bell,
        ramp: door.ramp.wheelchair,
        of_building: door.of_building,
        description: in_language(door.wheelchair_description.as_ref(), language),
    }
}

/// Whether this very door is step-free.
pub(crate) fn door_verdict(door: &Entrance) -> Verdict {
    let threshold = match door.kerb {
        None => Threshold::Unrecorded,
        Some(kerb) => kerb.height_m.map_or(Threshold::OfUnknownHeight, Threshold::Height),
    };
    step_free(verdict(door.wheelchair), door.step_count, threshold)
}

/// What is recorded, as the API tells it.
pub(crate) fn verdict(recorded: Option<Wheelchair>) -> Verdict {
    match recorded {
        Some(Wheelchair::Yes) => Verdict::Yes,
        Some(Wheelchair::Limited) => Verdict::Limited,
        Some(Wheelchair::No) => Verdict::No,
        None => Verdict::Unknown,
    }
}

fn in_language(names: Option<&Names>, language: &Language) -> Option<String> {
    names.map(|names| names.in_language(language.as_str()).to_owned())
}

/// The page of an object in OpenStreetMap.
fn source_url(osm: OsmId) -> String {
    let (kind, id) = match osm {
        OsmId::Node(id) => ("node", id),
        OsmId::Way(id) => ("way", id),
        OsmId::Relation(id) => ("relation", id),
    };
    format!("https://www.openstreetmap.org/{kind}/{id}")
}
