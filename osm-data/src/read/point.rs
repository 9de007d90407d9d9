//! Tags of a node on a way → what stands there.

use crate::{Access, Obstruction, OsmId, PointFacts};

use super::{
    tags::{Misread, Tags},
    values::{self, read},
};

/// What is recorded at a node; `None` when nothing there matters to a traveller.
pub(crate) fn facts(osm: OsmId, tags: &Tags, misread: &mut Misread) -> Option<PointFacts> {
    if tags.is_empty() {
        return None;
    }
    let step = tags.is("highway", "steps").then_some(Obstruction::Step);
    let obstruction = step.or_else(|| obstruction(tags, misread));
    let crossing = is_crossing(tags).then(|| super::way::crossing(tags));
    let lift = tags.is("highway", "elevator").then(|| super::way::lift(tags, misread));
    let barrier = tags.get("barrier").is_some_and(|kind| !matches!(kind, "no" | "none"));
    // A private shop on a street's node closes the shop, not the street, and its hours are its own.
    let closes = step.is_some() || barrier || lift.is_some();
    let facts = PointFacts {
        osm,
        kerb: values::kerb(tags, misread),
        obstruction,
        opening_m: if barrier || lift.is_some() { opening_m(tags, misread) } else { None },
        access: if closes { access(tags) } else { Access::Unrecorded },
        wheelchair: read(tags, "wheelchair", misread, values::wheelchair),
        lift,
        crossing,
        tactile_paving: tags.get("tactile_paving").and_then(values::flag),
        timed: if closes { values::timed(tags, misread) } else { Vec::new() },
    };
    let nothing = PointFacts { osm, ..PointFacts::default() };
    (facts != nothing).then_some(facts)
}

fn access(tags: &Tags) -> Access {
    match values::access(tags) {
        Access::Unrecorded if tags.is("locked", "yes") => Access::Forbidden,
        written => written,
    }
}

/// A place to cross a carriageway or rails: where one crosses, or where signals stop people on foot.
fn is_crossing(tags: &Tags) -> bool {
    let told = tags.get("crossing").is_some_and(|kind| kind != "no");
    let rails = matches!(
        tags.get("railway"),
        Some("crossing" | "level_crossing" | "tram_crossing" | "tram_level_crossing")
    );
    let marked = tags.is("highway", "crossing") || rails;
    (marked && !tags.is("crossing", "no")) || (told && tags.is("highway", "traffic_signals"))
}

/// What stands in the way; of several things the one that is hardest to pass.
fn obstruction(tags: &Tags, misread: &mut Misread) -> Option<Obstruction> {
    let kinds = tags.get("barrier")?.split(';').map(str::trim);
    kinds.filter_map(|kind| one_obstruction(kind, misread)).max_by_key(|obstruction| hardness(*obstruction))
}

/// How hard something is to pass, for telling which of several counts.
fn hardness(obstruction: Obstruction) -> u8 {
    match obstruction {
        Obstruction::LiftGate => 0,
        Obstruction::Bollard => 1,
        Obstruction::Gate => 2,
        Obstruction::Other => 3,
        Obstruction::Chain => 4,
        Obstruction::CycleBarrier => 5,
        Obstruction::Step => 6,
        Obstruction::Block => 7,
        Obstruction::KissingGate => 8,
        Obstruction::Turnstile => 9,
        Obstruction::Stile => 10,
    }
}

fn one_obstruction(kind: &str, misread: &mut Misread) -> Option<Obstruction> {
    Some(match kind {
        "bollard" | "planter" => Obstruction::Bollard,
        "gate" | "swing_gate" | "sliding_gate" | "wicket_gate" | "bump_gate" | "sally_port" | "door" => {
            Obstruction::Gate
        }
        // Against cars: people pass beside it.
        "lift_gate" | "toll_booth" | "height_restrictor" | "sliding_beam" | "sump_buster" | "bus_trap"
        | "kent_carriage_gap" | "wedge" | "border_control" => Obstruction::LiftGate,
        "cycle_barrier" | "chicane" | "motorcycle_barrier" => Obstruction::CycleBarrier,
        "stile" => Obstruction::Stile,
        "kissing_gate" | "hampshire_gate" => Obstruction::KissingGate,
        "turnstile" | "full-height_turnstile" => Obstruction::Turnstile,
        "block" | "jersey_barrier" | "debris" | "log" | "horse_stile" => Obstruction::Block,
        "chain" | "rope" => Obstruction::Chain,
        "step" => Obstruction::Step,
        // Whether wheels get over a grid is not said.
        "cattle_grid" | "yes" => Obstruction::Other,
        // The kerb is told by its height; an entrance is a gap.
        "kerb" | "entrance" | "no" | "none" => return None,
        other => {
            misread.note::<()>("barrier", other);
            Obstruction::Other
        }
    })
}

/// The free width past an obstruction, or through a lift's door: what was measured of the gap, else
/// its least width.
fn opening_m(tags: &Tags, misread: &mut Misread) -> Option<f32> {
    ["maxwidth:physical", "opening", "door:width", "width"]
        .into_iter()
        .find_map(|key| read(tags, key, misread, values::length_m))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Wheelchair;

    fn point(pairs: &[(&str, &str)]) -> Option<PointFacts> {
        let tags: Tags = pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
        facts(OsmId::Node(1), &tags, &mut Misread::default())
    }

    #[test]
    fn a_street_lamp_is_nothing() {
        assert_eq!(point(&[("highway", "street_lamp")]), None);
        assert_eq!(point(&[]), None);
    }

    #[test]
    fn a_locked_gate_and_a_narrow_gap_are_told() {
        let gate = point(&[("barrier", "gate"), ("access", "private")]).unwrap();
        assert_eq!((gate.obstruction, gate.access), (Some(Obstruction::Gate), Access::Forbidden));
        let locked = point(&[("barrier", "gate"), ("locked", "yes")]).unwrap();
        assert_eq!(locked.access, Access::Forbidden);
        let gap = point(&[("barrier", "entrance"), ("width", "0.5")]).unwrap();
        assert_eq!((gap.obstruction, gap.opening_m), (None, Some(0.5)));
        let private = point(&[("barrier", "entrance"), ("access", "private")]).unwrap();
        assert_eq!((private.obstruction, private.access), (None, Access::Forbidden));
        assert_eq!(point(&[("barrier", "no"), ("access", "private")]), None);
        assert_eq!(point(&[("highway", "steps")]).unwrap().obstruction, Some(Obstruction::Step));
        let posts = point(&[("barrier", "bollard"), ("maxwidth:physical", "0.7 m")]).unwrap();
        assert_eq!(posts.opening_m, Some(0.7));
    }

    #[test]
    fn a_private_shop_does_not_close_the_street() {
        let shop = point(&[("shop", "yes"), ("access", "private"), ("wheelchair", "yes")]).unwrap();
        assert_eq!((shop.access, shop.wheelchair), (Access::Unrecorded, Some(Wheelchair::Yes)));
    }

    #[test]
    fn of_several_barriers_the_hardest_counts() {
        for (barrier, obstruction) in [
            ("block;bollard", Some(Obstruction::Block)),
            ("bollard", Some(Obstruction::Bollard)),
            ("planter", Some(Obstruction::Bollard)),
            ("gate", Some(Obstruction::Gate)),
            ("lift_gate", Some(Obstruction::LiftGate)),
            ("sump_buster", Some(Obstruction::LiftGate)),
            ("cycle_barrier", Some(Obstruction::CycleBarrier)),
            ("stile", Some(Obstruction::Stile)),
            ("kissing_gate", Some(Obstruction::KissingGate)),
            ("hampshire_gate", Some(Obstruction::KissingGate)),
            ("turnstile", Some(Obstruction::Turnstile)),
            ("full-height_turnstile", Some(Obstruction::Turnstile)),
            ("chain", Some(Obstruction::Chain)),
            ("cattle_grid", Some(Obstruction::Other)),
            ("dragon", Some(Obstruction::Other)),
            ("entrance", None),
        ] {
            let found = point(&[("barrier", barrier)]).and_then(|point| point.obstruction);
            assert_eq!(found, obstruction, "{barrier}");
        }
    }

    #[test]
    fn the_width_of_an_opening_is_read_from_the_nearest_key() {
        for (pairs, opening) in [
            (&[("barrier", "cycle_barrier"), ("opening", "90 cm"), ("width", "3")][..], Some(0.9)),
            (&[("barrier", "gate"), ("width", "1.2")], Some(1.2)),
            (&[("highway", "elevator"), ("door:width", "0.8")], Some(0.8)),
            (&[("highway", "crossing"), ("width", "4")], None),
        ] {
            assert_eq!(point(pairs).unwrap().opening_m, opening, "{pairs:?}");
        }
    }

    #[test]
    fn one_crosses_where_it_says_so() {
        for (pairs, crosses) in [
            (&[("highway", "crossing")][..], true),
            (&[("highway", "crossing"), ("crossing", "no")], false),
            (&[("highway", "traffic_signals"), ("crossing", "traffic_signals")], true),
            (&[("highway", "traffic_signals")], false),
            (&[("railway", "level_crossing")], true),
            (&[("railway", "tram_crossing")], true),
        ] {
            let crossing = point(pairs).and_then(|point| point.crossing);
            assert_eq!(crossing.is_some(), crosses, "{pairs:?}");
        }
    }

    #[test]
    fn a_lift_has_hours_storeys_and_a_verdict() {
        let lift = point(&[
            ("highway", "elevator"),
            ("opening_hours", "05:00-23:30"),
            ("level", "-1;0"),
            ("capacity", "10"),
            ("wheelchair", "yes"),
            ("access", "private"),
        ]);
        let lift = lift.unwrap();
        assert_eq!(lift.lift, Some(crate::Lift { persons: Some(10), levels: Some((-1, 0)) }));
        assert_eq!((lift.timed.len(), lift.wheelchair), (1, Some(Wheelchair::Yes)));
        assert_eq!(lift.access, Access::Forbidden);
    }
}
