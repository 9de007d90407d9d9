//! Tags of a way → what kind of way it is and what is recorded about each line along it.

use crate::{Access, Crossing, Lift, Pavement, Ramp, WayFacts, WayKind};

use super::{
    tags::{Misread, Tags},
    values::{self, read},
};

/// Whether the tags may describe something that people walk on.
pub(crate) fn is_way(tags: &Tags) -> bool {
    tags.get("highway").is_some() || is_platform(tags)
}

fn is_platform(tags: &Tags) -> bool {
    tags.is("railway", "platform") || tags.is("public_transport", "platform")
}

/// What kind of way the tags describe; `None` when nobody could ever walk it.
pub(crate) fn kind(tags: &Tags, misread: &mut Misread) -> Option<WayKind> {
    let Some(highway) = tags.get("highway") else {
        return is_platform(tags).then_some(WayKind::Platform);
    };
    let part = || match tags.first(&["footway", "path"]) {
        Some("sidewalk") => Some(WayKind::Sidewalk),
        Some("crossing") => Some(WayKind::Crossing),
        Some("traffic_island") => Some(WayKind::TrafficIsland),
        _ => None,
    };
    Some(match highway {
        "footway" => part().unwrap_or(WayKind::Footway),
        "path" => part().unwrap_or(WayKind::Path),
        // For horses, unless it says otherwise.
        "bridleway" if values::access(tags) == Access::Allowed => WayKind::Path,
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
        // Not there yet, not there any more, or not for walking.
        "proposed" | "planned" | "construction" | "abandoned" | "disused" | "razed" | "raceway" | "trail"
        | "bus_guideway" | "busway" | "bridleway" | "rest_area" | "services" | "escape" | "no" => {
            return None;
        }
        other => return misread.note("highway", other),
    })
}

/// What kind of way crossing an area is, when the tags describe an area that people cross.
/// `relation`: it is drawn as a multipolygon.
pub(crate) fn square_kind(tags: &Tags, relation: bool) -> Option<WayKind> {
    let area = relation || tags.is("area", "yes");
    match tags.get("highway") {
        Some("pedestrian") if area => Some(WayKind::Pedestrian),
        Some("footway" | "path") if area => Some(WayKind::Footway),
        Some("platform") if !tags.is("area", "no") => Some(WayKind::Platform),
        None if is_platform(tags) && !tags.is("area", "no") => Some(WayKind::Platform),
        _ => None,
    }
}

/// What the tags record about each line that one can walk along a way of a kind; never empty. A
/// street with two pavements that differ has three: left, right and, when it is a minor one, the
/// carriageway.
pub(crate) fn tracks(kind: WayKind, tags: &Tags, misread: &mut Misread) -> Vec<WayFacts> {
    let base = facts(kind, tags, misread);
    if !kind.is_carriageway() {
        return vec![base];
    }
    let recorded = pavement(tags, misread);
    let beside = |side: Side, misread: &mut Misread| pavement_facts(kind, tags, &base, side, misread);
    let mut tracks = match recorded {
        Pavement::Both => {
            let (left, right) = (beside(Side::Left, misread), beside(Side::Right, misread));
            if (WayFacts { pavement: Pavement::Right, ..left }) == right {
                vec![WayFacts { pavement: Pavement::Both, ..left }]
            } else {
                vec![left, right]
            }
        }
        Pavement::Left => vec![beside(Side::Left, misread)],
        Pavement::Right => vec![beside(Side::Right, misread)],
        Pavement::Somewhere => {
            vec![WayFacts { pavement: Pavement::Somewhere, ..beside(Side::Either, misread) }]
        }
        Pavement::None | Pavement::Separate | Pavement::Unrecorded => return vec![base],
    };
    // A pavement may be too narrow or too rough where the quiet street beside it is neither.
    if kind.is_minor_street() && tracks.iter().any(tells_of_itself) {
        tracks.push(WayFacts { pavement: Pavement::None, ..base });
    }
    tracks
}

/// What a way of a kind is as a whole; for a street: its carriageway.
fn facts(kind: WayKind, tags: &Tags, misread: &mut Misread) -> WayFacts {
    let (width_m, width_estimated) =
        if kind.is_carriageway() { (None, false) } else { width_m(tags, misread) };
    WayFacts {
        access: access(kind, tags),
        wheelchair: read(tags, "wheelchair", misread, values::wheelchair),
        surface: surface(tags, misread),
        smoothness: read(tags, "smoothness", misread, values::smoothness),
        width_m,
        width_estimated,
        incline: read(tags, "incline", misread, values::incline),
        pavement: if kind.is_carriageway() { pavement(tags, misread) } else { Pavement::Unrecorded },
        step_count: read(tags, "step_count", misread, values::count),
        handrail: handrail(tags),
        ramp: ramp(tags),
        kerb: if kind == WayKind::Crossing { values::kerb(tags, misread) } else { None },
        crossing: (kind == WayKind::Crossing || tags.is("cycleway", "crossing")).then(|| crossing(tags)),
        lift: (kind == WayKind::Lift).then(|| lift(tags, misread)),
        tactile_paving: tags.get("tactile_paving").and_then(values::flag),
        lit: tags.get("lit").and_then(values::flag),
        covered: tags.get("covered").and_then(values::flag),
        layer: layer(tags),
        tunnel: tags.is("tunnel", "yes"),
    }
}

/// Which pavement of a street is meant.
#[derive(Clone, Copy, PartialEq)]
enum Side {
    Left,
    Right,
    /// There is one, nobody says where: only what is said of both holds.
    Either,
}

impl Side {
    /// The keys under which a fact of this pavement is written, the nearest first.
    fn keys(self, fact: &str) -> Vec<String> {
        let own = match self {
            Self::Left => Some("left"),
            Self::Right => Some("right"),
            Self::Either => None,
        };
        let own = own.map(|own| format!("sidewalk:{own}:{fact}"));
        own.into_iter().chain([format!("sidewalk:both:{fact}"), format!("sidewalk:{fact}")]).collect()
    }

    /// The nearest of the keys that has a value, read by `parse`.
    fn read<T>(
        self,
        tags: &Tags,
        fact: &str,
        misread: &mut Misread,
        parse: fn(&str) -> Option<T>,
    ) -> Option<T> {
        self.keys(fact).iter().find_map(|key| read(tags, key, misread, parse))
    }
}

/// What is recorded about one pavement. What lies under the carriageway says nothing of it; rights,
/// slope, light and height are the street's unless it has its own.
fn pavement_facts(
    kind: WayKind,
    tags: &Tags,
    street: &WayFacts,
    side: Side,
    misread: &mut Misread,
) -> WayFacts {
    let widths =
        ["width", "est_width"].map(|fact| Some((side.read(tags, fact, misread, values::length_m)?, fact)));
    let width = widths.into_iter().flatten().min_by(|a, b| a.0.total_cmp(&b.0));
    // On a road of unknown or nearly motorway kind nobody should rely on a pavement being better.
    let like_street = matches!(kind, WayKind::Trunk | WayKind::Road);
    let own_surface = side.read(tags, "surface", misread, values::surface);
    let own_smoothness = side.read(tags, "smoothness", misread, values::smoothness);
    let own_verdict = side.read(tags, "wheelchair", misread, values::wheelchair);
    WayFacts {
        pavement: if side == Side::Right { Pavement::Right } else { Pavement::Left },
        surface: own_surface.or(street.surface.filter(|_| like_street)),
        smoothness: own_smoothness.or(street.smoothness.filter(|_| like_street)),
        width_m: width.map(|(width, _)| width),
        width_estimated: width.is_some_and(|(_, fact)| fact == "est_width"),
        // A street that is closed to chairs is not opened by a word about its pavement.
        wheelchair: if street.wheelchair == Some(crate::Wheelchair::No) {
            street.wheelchair
        } else {
            own_verdict.or(street.wheelchair)
        },
        incline: side.read(tags, "incline", misread, values::incline).or(street.incline),
        tactile_paving: side.read(tags, "tactile_paving", misread, values::flag),
        ..*street
    }
}

/// Whether anything is recorded of the pavement itself that could stop somebody.
fn tells_of_itself(pavement: &WayFacts) -> bool {
    pavement.surface.is_some() || pavement.smoothness.is_some() || pavement.width_m.is_some()
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

/// The narrowest of the widths that are recorded, and whether it is an estimate.
fn width_m(tags: &Tags, misread: &mut Misread) -> (Option<f32>, bool) {
    let widths = ["width", "est_width"].map(|key| Some((read(tags, key, misread, values::length_m)?, key)));
    let narrowest = widths.into_iter().flatten().min_by(|a, b| a.0.total_cmp(&b.0));
    (narrowest.map(|(width, _)| width), narrowest.is_some_and(|(_, key)| key == "est_width"))
}

/// What it is made of; where nobody says, the grade of a track tells how firm it is.
fn surface(tags: &Tags, misread: &mut Misread) -> Option<crate::Surface> {
    let written = read(tags, "surface", misread, values::surface);
    written.or_else(|| read(tags, "tracktype", misread, values::track_surface))
}

/// A handrail on any side; `no` only where no side has one.
fn handrail(tags: &Tags) -> Option<bool> {
    let sides = ["handrail", "handrail:left", "handrail:right", "handrail:center", "handrail:both"];
    any(tags, &sides)
}

/// A ramp beside steps or at a door.
pub(crate) fn ramp(tags: &Tags) -> Ramp {
    let wheelchair = tags.get("ramp:wheelchair").and_then(values::flag);
    let stroller = tags.get("ramp:stroller").and_then(values::flag);
    let kinds = ["ramp", "ramp:wheelchair", "ramp:stroller", "ramp:bicycle", "ramp:luggage"];
    Ramp { any: any(tags, &kinds), wheelchair, stroller }
}

/// Yes when one of the keys says so, else no when one of them says so.
fn any(tags: &Tags, keys: &[&str]) -> Option<bool> {
    keys.iter().filter_map(|key| tags.get(key).and_then(values::flag)).reduce(|a, b| a || b)
}

/// What is recorded about a lift, drawn as a node or as a way.
pub(crate) fn lift(tags: &Tags, misread: &mut Misread) -> Lift {
    let capacity = ["capacity:persons", "capacity"];
    Lift {
        persons: capacity.into_iter().find_map(|key| read(tags, key, misread, values::count)),
        levels: read(tags, "level", misread, values::levels),
    }
}

/// What is recorded that helps on a crossing, drawn as a node or as a way.
pub(crate) fn crossing(tags: &Tags) -> Crossing {
    let kinds = tags.get("crossing").unwrap_or_default();
    let is = |kind: &str| kinds.split(';').any(|one| one.trim() == kind);
    let told = |key: &str| tags.get(key).map(|value| !matches!(value, "no" | "none"));
    let marked = (is("zebra") || is("marked") || is("uncontrolled")).then_some(true);
    Crossing {
        signals: told("crossing:signals").or(is("traffic_signals").then_some(true)),
        sound: told("traffic_signals:sound"),
        vibration: told("traffic_signals:vibration"),
        island: told("crossing:island").or(is("island").then_some(true)),
        markings: told("crossing:markings").or(marked).or(is("unmarked").then_some(false)),
    }
}

fn has_pavement(tags: &Tags) -> bool {
    !matches!(pavement(tags, &mut Misread::default()), Pavement::Unrecorded | Pavement::None)
}

/// What the tags say of one side's pavement.
#[derive(Clone, Copy, PartialEq)]
enum OneSide {
    There,
    Elsewhere,
    Absent,
}

fn pavement(tags: &Tags, misread: &mut Misread) -> Pavement {
    let mut somewhere = false;
    let (mut left, mut right) = match tags.get("sidewalk") {
        Some("both") => (Some(OneSide::There), Some(OneSide::There)),
        Some("left") => (Some(OneSide::There), None),
        Some("right") => (None, Some(OneSide::There)),
        Some("separate") => (Some(OneSide::Elsewhere), Some(OneSide::Elsewhere)),
        Some("no" | "none") => (Some(OneSide::Absent), Some(OneSide::Absent)),
        Some("yes") => {
            somewhere = true;
            (None, None)
        }
        Some(other) => misread.note("sidewalk", other).unwrap_or((None, None)),
        None => (None, None),
    };
    // What is said of one side goes before what is said of the street.
    for (key, of_left, of_right) in
        [("sidewalk:both", true, true), ("sidewalk:left", true, false), ("sidewalk:right", false, true)]
    {
        let Some(value) = tags.get(key) else { continue };
        let side = match value {
            "no" | "none" => OneSide::Absent,
            "separate" => OneSide::Elsewhere,
            "yes" | "both" | "left" | "right" | "lane" => OneSide::There,
            other => {
                misread.note::<()>(key, other);
                continue;
            }
        };
        if of_left {
            left = Some(side);
        }
        if of_right {
            right = Some(side);
        }
    }
    match (left, right) {
        (Some(OneSide::There), Some(OneSide::There)) => Pavement::Both,
        (Some(OneSide::There), _) => Pavement::Left,
        (_, Some(OneSide::There)) => Pavement::Right,
        _ if somewhere => Pavement::Somewhere,
        (Some(OneSide::Elsewhere), _) | (_, Some(OneSide::Elsewhere)) => Pavement::Separate,
        (Some(OneSide::Absent), Some(OneSide::Absent)) => Pavement::None,
        _ => Pavement::Unrecorded,
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

    fn tags(pairs: &[(&str, &str)]) -> Tags {
        pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect()
    }

    fn street(pairs: &[(&str, &str)]) -> Vec<WayFacts> {
        tracks(WayKind::Residential, &tags(pairs), &mut Misread::default())
    }

    fn way(pairs: &[(&str, &str)]) -> Option<(WayKind, WayFacts)> {
        let tags: Tags = pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
        let kind = kind(&tags, &mut Misread::default())?;
        Some((kind, tracks(kind, &tags, &mut Misread::default())[0]))
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

    #[test]
    fn each_pavement_has_facts_of_its_own() {
        let sides = street(&[
            ("sidewalk", "both"),
            ("surface", "cobblestone"),
            ("sidewalk:left:width", "0.6"),
            ("sidewalk:right:surface", "asphalt"),
            ("sidewalk:both:smoothness", "good"),
            ("incline", "5%"),
        ]);
        let [left, right, carriageway] = sides[..] else { panic!("{sides:?}") };
        assert_eq!((left.pavement, left.width_m, left.surface), (Pavement::Left, Some(0.6), None));
        assert_eq!(
            (right.pavement, right.width_m, right.surface),
            (Pavement::Right, None, Some(Surface::Asphalt))
        );
        assert_eq!((left.smoothness, right.smoothness), (right.smoothness, Some(crate::Smoothness::Good)));
        assert_eq!((left.incline, right.incline), (Some(Incline::Grade(0.05)), left.incline));
        assert_eq!((carriageway.pavement, carriageway.surface), (Pavement::None, Some(Surface::Cobblestone)));
    }

    #[test]
    fn pavements_alike_are_one_and_a_carriageway_says_nothing_of_them() {
        let alike = street(&[("sidewalk", "both"), ("surface", "cobblestone"), ("width", "0.5")]);
        assert_eq!(alike.len(), 1);
        assert_eq!((alike[0].pavement, alike[0].surface, alike[0].width_m), (Pavement::Both, None, None));
        let somewhere = street(&[("sidewalk", "yes"), ("sidewalk:surface", "sand")]);
        assert_eq!((somewhere[0].pavement, somewhere[0].surface), (Pavement::Somewhere, Some(Surface::Sand)));
        assert_eq!(
            street(&[("sidewalk:left", "yes"), ("sidewalk:right", "separate")])[0].pavement,
            Pavement::Left
        );
    }

    #[test]
    fn a_main_road_has_no_carriageway_to_fall_back_on() {
        let sides = [("sidewalk", "both"), ("sidewalk:left:width", "0.6")];
        assert_eq!(tracks(WayKind::Secondary, &tags(&sides), &mut Misread::default()).len(), 2);
    }

    #[test]
    fn a_street_closed_to_chairs_is_not_opened_by_its_pavement() {
        let sides =
            street(&[("sidewalk", "right"), ("wheelchair", "no"), ("sidewalk:right:wheelchair", "yes")]);
        assert_eq!(sides[0].wheelchair, Some(Wheelchair::No));
    }

    #[test]
    fn a_crossing_tells_what_helps_and_its_kerb() {
        let crossing = way(&[
            ("highway", "footway"),
            ("footway", "crossing"),
            ("crossing", "traffic_signals;zebra"),
            ("traffic_signals:sound", "walk"),
            ("traffic_signals:vibration", "no"),
            ("crossing:island", "yes"),
            ("kerb", "raised"),
        ]);
        let facts = crossing.unwrap().1;
        assert_eq!(
            facts.crossing.unwrap(),
            Crossing {
                signals: Some(true),
                sound: Some(true),
                vibration: Some(false),
                island: Some(true),
                markings: Some(true)
            }
        );
        assert_eq!(facts.kerb.unwrap().height_m, Some(0.12));
        assert_eq!(super::crossing(&tags(&[("crossing", "unmarked")])).markings, Some(false));
        assert_eq!(super::crossing(&tags(&[])), Crossing::default(), "nothing said is not no");
    }

    #[test]
    fn a_ramp_for_bicycles_is_none_for_chairs() {
        let steps = |pairs: &[(&str, &str)]| ramp(&tags(pairs));
        assert_eq!(steps(&[("ramp:bicycle", "yes")]), Ramp { any: Some(true), ..Ramp::default() });
        assert_eq!(steps(&[("ramp:wheelchair", "yes")]).wheelchair, Some(true));
        assert_eq!(steps(&[("ramp", "no")]), Ramp { any: Some(false), ..Ramp::default() });
        assert_eq!(handrail(&tags(&[("handrail:left", "yes"), ("handrail:right", "no")])), Some(true));
    }

    #[test]
    fn the_grade_of_a_track_tells_how_firm_it_is() {
        let track = |grade: &str| way(&[("highway", "track"), ("tracktype", grade)]).unwrap().1.surface;
        assert_eq!(track("grade1"), Some(Surface::Paved));
        assert_eq!(track("grade5").unwrap().ground(), crate::Ground::Loose);
        assert_eq!(track("grade9"), None);
        assert_eq!(
            way(&[("highway", "track"), ("tracktype", "grade1"), ("surface", "sand")]).unwrap().1.surface,
            Some(Surface::Sand),
            "what is written goes first"
        );
    }

    #[test]
    fn squares_and_platforms_are_areas() {
        let square = |pairs: &[(&str, &str)], relation| square_kind(&tags(pairs), relation);
        assert_eq!(square(&[("highway", "pedestrian"), ("area", "yes")], false), Some(WayKind::Pedestrian));
        assert_eq!(square(&[("highway", "pedestrian")], false), None, "a street that runs in a ring");
        assert_eq!(square(&[("highway", "pedestrian")], true), Some(WayKind::Pedestrian));
        assert_eq!(square(&[("railway", "platform")], false), Some(WayKind::Platform));
        assert_eq!(
            kind(&tags(&[("public_transport", "platform")]), &mut Misread::default()),
            Some(WayKind::Platform)
        );
        assert_eq!(square(&[("highway", "residential"), ("area", "yes")], false), None);
    }

    #[test]
    fn a_lift_tells_whom_it_holds_and_where_it_stops() {
        let lift = way(&[("highway", "elevator"), ("capacity:persons", "8"), ("level", "-1;0;2")]);
        assert_eq!(lift.unwrap().1.lift, Some(Lift { persons: Some(8), levels: Some((-1, 2)) }));
        assert_eq!(way(&[("highway", "footway"), ("level", "1")]).unwrap().1.lift, None);
    }
}
