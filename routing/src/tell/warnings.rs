//! What one should know before setting out.

use osm_data::Pavement;

use super::{Stretch, crosses_over};
use crate::{Fact, Leg, Warning, network::Network};

/// A gap between the line and the place that is worth a warning, in metres.
const GAP_M: f64 = 25.0;

/// What one should know before setting out, gravest first.
pub(super) fn warnings(
    network: &Network,
    stretches: &[Stretch],
    legs: &[Leg],
    mostly_unknown: bool,
    cut_off: Option<f64>,
    gaps: [f64; 2],
) -> Vec<Warning> {
    let metres_of = |is: &dyn Fn(&Stretch) -> bool| -> f64 {
        stretches.iter().filter(|stretch| is(stretch)).map(|stretch| stretch.length_m).sum()
    };
    let main_road = metres_of(&|stretch| {
        let main = stretch.kind.is_main_road() || stretch.kind.is_carriageway() && stretch.facts.tunnel;
        main && matches!(stretch.facts.pavement, Pavement::Unrecorded | Pavement::Separate)
    });
    // Where the pavement is drawn elsewhere, this line is on the carriageway beside it.
    let carriageway = metres_of(&|stretch| {
        let minor = stretch.kind.is_minor_street() && stretch.pavement == Pavement::Separate;
        minor || stretch.kind.is_carriageway() && stretch.pavement == Pavement::None
    });
    let cobbles = metres_of(&|stretch| {
        stretch.facts.surface.is_some_and(|surface| surface.ground() == osm_data::Ground::Cobbles)
    });
    let timed = legs.iter().filter(|leg| !leg.timed.is_empty()).count() as u32;
    // At a recorded crossing one is where one should be.
    let crossing_recorded = |stretch: &Stretch| {
        let point = stretch.vertex.and_then(|(vertex, _)| network.vertices[vertex as usize].point);
        point.is_some_and(|point| network.points[point as usize].crossing.is_some())
    };
    let over =
        stretches.windows(2).filter(|pair| crosses_over(&pair[0], &pair[1]) && !crossing_recorded(&pair[1]));
    let over = over.count() as u32;
    let lifts = legs.iter().filter(|leg| leg.lift).count() as u32;
    let unclear = |stretch: &&Stretch| {
        stretch
            .vertex
            .is_some_and(|(_, passed)| passed.unknown.has(Fact::Kerb) || passed.unknown.has(Fact::Barrier))
    };
    let unclear = stretches.iter().filter(unclear).count() as u32;
    let gap = gaps[0].max(gaps[1]);
    let mut warnings = Vec::new();
    let mut warn = |when: bool, warning: Warning| {
        if when {
            warnings.push(warning);
        }
    };
    warn(mostly_unknown, Warning::MostlyUnknown);
    let metres = cut_off.unwrap_or_default();
    warn(cut_off.is_some(), Warning::CutOff { metres });
    warn(main_road >= 1.0, Warning::MainRoadPavementUnknown { metres: main_road });
    warn(carriageway >= 1.0, Warning::OnCarriageway { metres: carriageway });
    warn(unclear > 0, Warning::UnclearPoints { count: unclear });
    warn(over > 0, Warning::CrossesOver { count: over });
    warn(lifts > 0, Warning::Lift { count: lifts });
    warn(timed > 0, Warning::Timed { count: timed });
    warn(cobbles >= 1.0, Warning::Cobbles { metres: cobbles });
    warn(gap > GAP_M, Warning::Gap { metres: gap });
    warnings
}
