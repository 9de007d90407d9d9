//! Tags → what the map draws besides ways and places.

use crate::SceneryKind;

use super::tags::Tags;

/// What the map draws for these tags, if anything. `closed` tells an area from a line.
pub(crate) fn kind(tags: &Tags, closed: bool) -> Option<SceneryKind> {
    if closed {
        if tags.get("building").is_some_and(|value| value != "no" && value != "entrance") {
            return Some(SceneryKind::Building);
        }
        if matches!(tags.get("natural"), Some("water" | "bay")) || tags.is("waterway", "riverbank") {
            return Some(SceneryKind::Water);
        }
        let green = matches!(tags.get("leisure"), Some("park" | "garden" | "playground" | "pitch"))
            || matches!(
                tags.get("landuse"),
                Some("grass" | "forest" | "recreation_ground" | "cemetery" | "meadow")
            )
            || matches!(tags.get("natural"), Some("wood" | "scrub" | "grassland" | "heath"));
        if green {
            return Some(SceneryKind::Green);
        }
        let square =
            tags.is("highway", "pedestrian") || tags.is("highway", "footway") && tags.is("area", "yes");
        if square || tags.is("place", "square") {
            return Some(SceneryKind::Square);
        }
    }
    if matches!(
        tags.get("barrier"),
        Some("wall" | "fence" | "hedge" | "retaining_wall" | "city_wall" | "guard_rail" | "handrail")
    ) {
        return Some(SceneryKind::Wall);
    }
    let underground = tags.is("tunnel", "yes");
    (matches!(tags.get("railway"), Some("rail" | "tram" | "light_rail" | "subway" | "narrow_gauge"))
        && !underground)
        .then_some(SceneryKind::Rail)
}
