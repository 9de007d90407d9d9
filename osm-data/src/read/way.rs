//! Tags of a way → what kind of way it is and what is recorded about each line along it.

use crate::{Access, Crossing, InclineSource, Lift, Pavement, Ramp, Smoothness, Surface, WayFacts, WayKind};

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

/// Whether a path leads across a carriageway.
fn is_crossing(tags: &Tags) -> bool {
    ["footway", "path", "cycleway"].iter().any(|key| tags.is(key, "crossing"))
}

/// What kind of way the tags describe; `None` when nobody could ever walk it.
pub(crate) fn kind(tags: &Tags, misread: &mut Misread) -> Option<WayKind> {
    let Some(highway) = tags.get("highway") else {
        return is_platform(tags).then_some(WayKind::Platform);
    };
    let part = || match tags.first(&["footway", "path"]) {
        _ if is_crossing(tags) => Some(WayKind::Crossing),
        Some("sidewalk") => Some(WayKind::Sidewalk),
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
    // A pavement may be too narrow or too rough, or closed, where the quiet street beside it is not.
    let own = |pavement: &WayFacts| {
        let told = pavement.surface.is_some() || pavement.smoothness.is_some() || pavement.width_m.is_some();
        told || pavement.access != base.access || pavement.incline != base.incline
    };
    if kind.is_minor_street() && tracks.iter().any(own) {
        tracks.push(WayFacts { pavement: Pavement::None, ..base });
    }
    tracks
}

/// What a way of a kind is as a whole; for a street: its carriageway.
fn facts(kind: WayKind, tags: &Tags, misread: &mut Misread) -> WayFacts {
    let (width_m, width_estimated) =
        if kind.is_carriageway() { (None, false) } else { width_m(kind, tags, misread) };
    let incline = read(tags, "incline", misread, values::incline);
    // A path on which somebody counted steps has steps; a street has none.
    let step_count =
        if kind.is_carriageway() { None } else { read(tags, "step_count", misread, values::count) };
    let has_steps = matches!(kind, WayKind::Steps | WayKind::Escalator) || step_count.is_some();
    WayFacts {
        access: access(kind, tags),
        wheelchair: read(tags, "wheelchair", misread, values::wheelchair),
        surface: surface(kind, tags, misread),
        smoothness: smoothness(kind, tags, misread),
        width_m,
        width_estimated,
        incline,
        incline_source: incline.and_then(|_| incline_source(tags)),
        pavement: if kind.is_carriageway() { pavement(tags, misread) } else { Pavement::Unrecorded },
        step_count,
        handrail: if has_steps { handrail(tags) } else { None },
        ramp: if has_steps { ramp(tags) } else { Ramp::default() },
        kerb: if is_crossing(tags) { values::kerb(tags, misread) } else { None },
        crossing: is_crossing(tags).then(|| crossing(tags)),
        lift: (kind == WayKind::Lift).then(|| lift(tags, misread)),
        tactile_paving: tags.get("tactile_paving").and_then(values::flag),
        lit: tags.get("lit").and_then(values::flag),
        covered: tags.get("covered").and_then(values::flag),
        layer: layer(tags),
        tunnel: tags.is("tunnel", "yes") || tags.is("location", "underground"),
        bridge: tags.get("bridge").is_some_and(|kind| kind != "no"),
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
    /// The keys under which a fact of this pavement is written, the nearest first. `footway:left` is
    /// the older way to write `sidewalk:left`.
    fn keys(self, fact: &str) -> impl Iterator<Item = String> {
        let own = match self {
            Self::Left => &["sidewalk:left", "footway:left"][..],
            Self::Right => &["sidewalk:right", "footway:right"],
            Self::Either => &[],
        };
        let of_all = ["sidewalk:both", "footway:both", "sidewalk"];
        own.iter().copied().chain(of_all).map(move |of| format!("{of}:{fact}"))
    }

    /// The nearest of the keys that has a value, read by `parse`.
    fn read<T>(
        self,
        tags: &Tags,
        fact: &str,
        misread: &mut Misread,
        parse: fn(&str) -> Option<T>,
    ) -> Option<T> {
        self.keys(fact).find_map(|key| read(tags, &key, misread, parse))
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
    let own_incline = side.read(tags, "incline", misread, values::incline);
    let own_access = {
        let value = |fact: &str| side.keys(fact).find_map(|key| tags.get(&key));
        values::access_in(value("foot"), value("access"))
    };
    let own_verdict = side.read(tags, "wheelchair", misread, values::wheelchair);
    WayFacts {
        pavement: if side == Side::Right { Pavement::Right } else { Pavement::Left },
        // What is closed as a street is closed; a pavement alone may be closed, too.
        access: if own_access == Access::Forbidden { own_access } else { street.access },
        surface: if like_street { harder(own_surface, street.surface) } else { own_surface },
        smoothness: if like_street { own_smoothness.max(street.smoothness) } else { own_smoothness },
        width_m: width.map(|(width, _)| width),
        width_estimated: width.is_some_and(|(_, fact)| fact == "est_width"),
        // A street that is closed to chairs is not opened by a word about its pavement.
        wheelchair: if street.wheelchair == Some(crate::Wheelchair::No) {
            street.wheelchair
        } else {
            own_verdict.or(street.wheelchair)
        },
        incline: own_incline.or(street.incline),
        incline_source: own_incline.map(|_| InclineSource::Mapped).or(street.incline_source),
        tactile_paving: side.read(tags, "tactile_paving", misread, values::flag),
        ..*street
    }
}

/// The harder of two surfaces.
fn harder(a: Option<Surface>, b: Option<Surface>) -> Option<Surface> {
    a.into_iter().chain(b).max_by_key(|surface| surface.ground())
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

/// The narrowest of the widths that are recorded, and whether it is an estimate. Of a path that is
/// divided from a cycle track, the part for people on foot counts too; of a lift, its door.
fn width_m(kind: WayKind, tags: &Tags, misread: &mut Misread) -> (Option<f32>, bool) {
    let door = (kind == WayKind::Lift).then_some("door:width");
    let keys = ["width", "footway:width", "maxwidth:physical", "est_width"].into_iter().chain(door);
    let widths = keys.filter_map(|key| Some((read(tags, key, misread, values::length_m)?, key)));
    let narrowest = widths.min_by(|a, b| a.0.total_cmp(&b.0)).unzip();
    (narrowest.0, narrowest.1 == Some("est_width"))
}

/// What it is made of: the part for people on foot, where it is divided from a cycle track. Where
/// nobody says, the grade of a track tells how firm it is.
fn surface(kind: WayKind, tags: &Tags, misread: &mut Misread) -> Option<Surface> {
    let keys = if kind.is_carriageway() { &["surface"][..] } else { &["footway:surface", "surface"] };
    let written = keys.iter().find_map(|key| read(tags, key, misread, values::surface));
    written.or_else(|| read(tags, "tracktype", misread, values::track_surface))
}

/// How even it is. A path in the mountains that needs sure feet is not even, whatever it is made of.
fn smoothness(kind: WayKind, tags: &Tags, misread: &mut Misread) -> Option<Smoothness> {
    let keys =
        if kind.is_carriageway() { &["smoothness"][..] } else { &["footway:smoothness", "smoothness"] };
    let written = keys.iter().find_map(|key| read(tags, key, misread, values::smoothness));
    let climb = tags.get("sac_scale").filter(|grade| !matches!(*grade, "strolling" | "hiking" | "no"));
    written.or(climb.map(|_| Smoothness::VeryHorrible))
}

/// Whether a slope was measured or guessed, as far as the mapper says.
fn incline_source(tags: &Tags) -> Option<InclineSource> {
    let guess = |text: &str| ["estim", "guess", "approx"].iter().any(|word| text.contains(word));
    let value = tags.get("incline")?.to_lowercase();
    let said = tags.first(&["source:incline", "incline:source"]).map(str::to_lowercase);
    let guessed = value.contains(['~', '≈', '?']) || guess(&value) || said.is_some_and(|said| guess(&said));
    Some(if guessed { InclineSource::Estimated } else { InclineSource::Mapped })
}

/// A handrail on any side; `no` only where no side has one.
fn handrail(tags: &Tags) -> Option<bool> {
    let sides = ["handrail", "handrail:left", "handrail:right", "handrail:center", "handrail:both"];
    any(tags, &sides)
}

/// A ramp beside steps or at a door.
pub(crate) fn ramp(tags: &Tags) -> Ramp {
    // `ramp=stroller` says which; it is written instead of the key for it.
    let named =
        tags.get("ramp").filter(|kind| matches!(*kind, "wheelchair" | "stroller" | "bicycle" | "luggage"));
    let of = |kind: &str| {
        let own = tags.get(&format!("ramp:{kind}")).and_then(values::flag);
        own.or((named == Some(kind)).then_some(true))
    };
    let kinds = ["ramp", "ramp:wheelchair", "ramp:stroller", "ramp:bicycle", "ramp:luggage"];
    let any = named.map(|_| true).or(any(tags, &kinds));
    Ramp { any, wheelchair: of("wheelchair"), stroller: of("stroller") }
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

/// The day as of which a way is known: when somebody checked it, else when somebody last changed it (`edited`,
/// seconds since 1970).
pub(crate) fn as_of(tags: &Tags, edited: Option<i64>) -> Option<Box<str>> {
    let is_day = |text: &&str| {
        text.len() >= 4 && text.len() <= 10 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
    };
    let checked = tags.first(&["check_date", "survey:date"]).filter(is_day).map(Box::from);
    checked.or_else(|| {
        let day = jiff::Timestamp::from_second(edited?).ok()?.to_zoned(jiff::tz::TimeZone::UTC).date();
        Some(day.to_string().into())
    })
}

/// What is recorded that helps on a crossing, drawn as a node or as a way.
pub(crate) fn crossing(tags: &Tags) -> Crossing {
    let kinds = tags.get("crossing").unwrap_or_default();
    let is = |kind: &str| kinds.split(';').any(|one| one.trim() == kind);
    let told = |key: &str| tags.get(key).and_then(values::presence);
    let marked = is("zebra") || is("marked") || is("uncontrolled") || tags.get("crossing_ref").is_some();
    let marked = marked.then_some(true);
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
        Some("both" | "left;right" | "right;left") => (Some(OneSide::There), Some(OneSide::There)),
        Some("left") => (Some(OneSide::There), None),
        Some("right") => (None, Some(OneSide::There)),
        Some("separate") => (Some(OneSide::Elsewhere), Some(OneSide::Elsewhere)),
        Some("no" | "none") => (Some(OneSide::Absent), Some(OneSide::Absent)),
        Some("yes" | "lane") => {
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
    let storeys = |text: &str| {
        let storeys = text.split(';').filter_map(|part| part.trim().replace(',', ".").parse::<f32>().ok());
        storeys.filter(|storey| storey.abs() < 100.0).reduce(f32::min)
    };
    let layer = tags.get("layer").and_then(storeys).or_else(|| tags.get("level").and_then(storeys));
    layer.map_or(0, |layer| layer.floor() as i8)
}

#[cfg(test)]
mod tests;
