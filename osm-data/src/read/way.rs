//! Tags of a way → what kind of way it is and what is recorded about it.

use crate::{Access, Pavement, WayFacts, WayKind};

use super::{
    tags::{Misread, Tags},
    values::{self, read},
};

/// What kind of way the tags describe; `None` when nobody could ever walk it.
pub(crate) fn kind(tags: &Tags, misread: &mut Misread) -> Option<WayKind> {
    Some(match tags.get("highway")? {
        "footway" => match tags.get("footway") {
            Some("sidewalk") => WayKind::Sidewalk,
            Some("crossing") => WayKind::Crossing,
            Some("traffic_island") => WayKind::TrafficIsland,
            _ => WayKind::Footway,
        },
        "path" => WayKind::Path,
        "pedestrian" => WayKind::Pedestrian,
        "steps" if !matches!(tags.get("conveying"), None | Some("no")) => WayKind::Escalator,
        "steps" => WayKind::Steps,
        "corridor" => WayKind::Corridor,
        "platform" => WayKind::Platform,
        "cycleway" => WayKind::Cycleway,
        "track" => WayKind::Track,
        "elevator" => WayKind::Lift,
        "living_street" => WayKind::LivingStreet,
        "service" => WayKind::Service,
        "residential" => WayKind::Residential,
        "unclassified" => WayKind::Unclassified,
        "tertiary" | "tertiary_link" => WayKind::Tertiary,
        "secondary" | "secondary_link" => WayKind::Secondary,
        "primary" | "primary_link" => WayKind::Primary,
        "trunk" | "trunk_link" => WayKind::Trunk,
        "road" => WayKind::Road,
        "motorway" | "motorway_link" => WayKind::Motorway,
        // Not there yet, or not for walking.
        "proposed" | "construction" | "raceway" | "trail" | "bus_guideway" | "rest_area" | "services" => {
            return None;
        }
        other => return misread.note("highway", other),
    })
}

/// What the tags record about a way of a kind.
pub(crate) fn facts(kind: WayKind, tags: &Tags, misread: &mut Misread) -> WayFacts {
    WayFacts {
        access: access(kind, tags),
        wheelchair: read(tags, "wheelchair", misread, values::wheelchair),
        surface: read(tags, "surface", misread, values::surface),
        smoothness: read(tags, "smoothness", misread, values::smoothness),
        width_m: if kind.is_carriageway() { None } else { width_m(tags, misread) },
        incline: read(tags, "incline", misread, values::incline),
        pavement: pavement(tags, misread),
        step_count: read(tags, "step_count", misread, values::count),
        handrail: tags.get("handrail").and_then(values::flag),
        lit: tags.get("lit").and_then(values::flag),
        layer: layer(tags),
        tunnel: tags.is("tunnel", "yes"),
    }
}

/// The right to walk that a kind has by itself is added to what is written.
fn access(kind: WayKind, tags: &Tags) -> Access {
    let written = values::access(tags);
    let closed = match kind {
        WayKind::Motorway => true,
        // A cycle track is for bicycles unless it says otherwise; so is a road like a motorway.
        WayKind::Cycleway | WayKind::Trunk => written != Access::Allowed && !has_pavement(tags),
        _ => tags.is("motorroad", "yes") && written != Access::Allowed,
    };
    if closed { Access::Forbidden } else { written }
}

/// The narrowest of the widths that are recorded.
fn width_m(tags: &Tags, misread: &mut Misread) -> Option<f32> {
    ["width", "est_width"]
        .into_iter()
        .filter_map(|key| read(tags, key, misread, values::length_m))
        .reduce(f32::min)
}

fn has_pavement(tags: &Tags) -> bool {
    !matches!(pavement(tags, &mut Misread::default()), Pavement::Unrecorded | Pavement::None)
}

fn pavement(tags: &Tags, misread: &mut Misread) -> Pavement {
    let side = |key: &str| tags.get(key).filter(|value| !matches!(*value, "no" | "none"));
    match tags.get("sidewalk").or(tags.get("sidewalk:both")) {
        Some("both" | "yes") => return Pavement::Both,
        Some("left") => return Pavement::Left,
        Some("right") => return Pavement::Right,
        Some("separate") => return Pavement::Separate,
        Some("no" | "none") => return Pavement::None,
        Some(other) => return misread.note("sidewalk", other).unwrap_or_default(),
        None => {}
    }
    match (side("sidewalk:left"), side("sidewalk:right")) {
        (Some("separate"), _) | (_, Some("separate")) => Pavement::Separate,
        (Some(_), Some(_)) => Pavement::Both,
        (Some(_), None) => Pavement::Left,
        (None, Some(_)) => Pavement::Right,
        (None, None) if tags.get("sidewalk:left").is_some() && tags.get("sidewalk:right").is_some() => {
            Pavement::None
        }
        (None, None) => Pavement::Unrecorded,
    }
}

/// The layer, or else the level, a way is drawn on; several: the lowest.
fn layer(tags: &Tags) -> i8 {
    let lowest =
        |text: &str| text.split(';').filter_map(|part| part.trim().parse::<f32>().ok()).reduce(f32::min);
    tags.get("layer")
        .and_then(lowest)
        .or_else(|| tags.get("level").and_then(lowest))
        .map_or(0, |layer| layer.floor() as i8)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Incline, Surface, Wheelchair};

    fn way(pairs: &[(&str, &str)]) -> Option<(WayKind, WayFacts)> {
        let tags: Tags = pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
        let kind = kind(&tags, &mut Misread::default())?;
        Some((kind, facts(kind, &tags, &mut Misread::default())))
    }

    #[test]
    fn moving_steps_are_not_steps_to_walk() {
        assert_eq!(way(&[("highway", "steps"), ("conveying", "yes")]).unwrap().0, WayKind::Escalator);
        assert_eq!(way(&[("highway", "steps"), ("conveying", "no")]).unwrap().0, WayKind::Steps);
    }

    #[test]
    fn the_narrowest_width_counts_and_a_carriageway_has_none() {
        assert_eq!(
            way(&[("highway", "footway"), ("width", "2"), ("est_width", "0.9")]).unwrap().1.width_m,
            Some(0.9)
        );
        assert_eq!(way(&[("highway", "residential"), ("width", "0.5")]).unwrap().1.width_m, None);
    }

    #[test]
    fn a_cycle_track_is_closed_unless_it_says_otherwise() {
        assert_eq!(way(&[("highway", "cycleway")]).unwrap().1.access, Access::Forbidden);
        assert_eq!(
            way(&[("highway", "cycleway"), ("foot", "designated")]).unwrap().1.access,
            Access::Allowed
        );
    }

    #[test]
    fn a_pavement_unrecorded_is_not_a_pavement_absent() {
        let pavement = |pairs: &[(&str, &str)]| {
            let mut all = vec![("highway", "residential")];
            all.extend(pairs);
            way(&all).unwrap().1.pavement
        };
        assert_eq!(pavement(&[]), Pavement::Unrecorded);
        assert_eq!(pavement(&[("sidewalk", "none")]), Pavement::None);
        assert_eq!(pavement(&[("sidewalk:left", "no")]), Pavement::Unrecorded);
        assert_eq!(pavement(&[("sidewalk:left", "no"), ("sidewalk:right", "no")]), Pavement::None);
        assert_eq!(pavement(&[("sidewalk:both", "separate")]), Pavement::Separate);
        assert_eq!(pavement(&[("sidewalk:right", "yes")]), Pavement::Right);
    }

    #[test]
    fn facts_are_typed_and_the_rest_is_noted() {
        let tags: Tags =
            [("highway", "footway"), ("surface", "lava"), ("wheelchair", "designated"), ("incline", "-6%")]
                .map(|(k, v)| (k.to_owned(), v.to_owned()))
                .into_iter()
                .collect();
        let mut misread = Misread::default();
        let facts = facts(WayKind::Footway, &tags, &mut misread);
        assert_eq!(facts.surface, None::<Surface>);
        assert_eq!(facts.wheelchair, Some(Wheelchair::Yes));
        assert_eq!(facts.incline, Some(Incline::Grade(-0.06)));
        assert_eq!(misread.into_counts().into_iter().collect::<Vec<_>>(), [("surface=lava".to_owned(), 1)]);
    }
}
