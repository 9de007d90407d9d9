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
    let crossing = tags.is("highway", "crossing") || tags.is("railway", "crossing");
    let crossing = crossing.then(|| super::way::crossing(tags));
    let lift = tags.is("highway", "elevator").then(|| super::way::lift(tags, misread));
    let facts = PointFacts {
        osm,
        kerb: values::kerb(tags, misread),
        obstruction,
        opening_m: tags.get("barrier").and_then(|_| opening_m(tags, misread)),
        // A private shop on a street's node closes the shop, not the street.
        access: if obstruction.is_some() || lift.is_some() { access(tags) } else { Access::Unrecorded },
        wheelchair: read(tags, "wheelchair", misread, values::wheelchair),
        lift,
        crossing,
        tactile_paving: tags.get("tactile_paving").and_then(values::flag),
        // A shop's hours at a street's node are not the street's.
        timed: if obstruction.is_some() || lift.is_some() {
            values::timed(tags, misread)
        } else {
            Vec::new()
        },
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

fn obstruction(tags: &Tags, misread: &mut Misread) -> Option<Obstruction> {
    Some(match tags.get("barrier")? {
        "bollard" | "planter" => Obstruction::Bollard,
        "gate" | "swing_gate" | "sliding_gate" | "wicket_gate" => Obstruction::Gate,
        "lift_gate" | "toll_booth" | "height_restrictor" => Obstruction::LiftGate,
        "cycle_barrier" | "chicane" | "motorcycle_barrier" => Obstruction::CycleBarrier,
        "stile" => Obstruction::Stile,
        "kissing_gate" | "hampshire_gate" => Obstruction::KissingGate,
        "turnstile" | "full-height_turnstile" => Obstruction::Turnstile,
        "block" | "jersey_barrier" | "debris" | "log" => Obstruction::Block,
        "chain" | "rope" => Obstruction::Chain,
        "step" => Obstruction::Step,
        // The kerb is told by its height; an entrance is a gap.
        "kerb" | "entrance" | "no" => return None,
        other => {
            misread.note::<()>("barrier", other);
            Obstruction::Other
        }
    })
}

/// The free width past an obstruction: what was measured of the gap, else its least width.
fn opening_m(tags: &Tags, misread: &mut Misread) -> Option<f32> {
    ["maxwidth:physical", "opening", "width"]
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
        assert_eq!(point(&[("highway", "steps")]).unwrap().obstruction, Some(Obstruction::Step));
        let posts = point(&[("barrier", "bollard"), ("maxwidth:physical", "0.7 m")]).unwrap();
        assert_eq!(posts.opening_m, Some(0.7));
    }

    #[test]
    fn a_private_shop_does_not_close_the_street() {
        let shop = point(&[("shop", "yes"), ("access", "private"), ("wheelchair", "yes")]).unwrap();
        assert_eq!((shop.access, shop.wheelchair), (Access::Unrecorded, Some(Wheelchair::Yes)));
    }
}
