//! The search held against petgraph's own Dijkstra, on a graph built another way.
//!
//! The oracle knows nothing of vertices, segments or bounds: every corner is a node, every line
//! between two neighbouring corners is an edge, and what stands at a corner is paid on leaving it.

mod towns;

use std::collections::HashMap;

use osm_data::{City, Lent, LonLat, PointFacts};
use petgraph::graph::{DiGraph, NodeIndex};
use proptest::prelude::*;

pub(crate) use towns::{city, doubtful_city, profile, somewhere};
use towns::{facts, helped, kind, town};

use crate::{
    Network, Profile,
    fewest::{self, Guide, Toll, Walked},
    geometry::metres,
    landmarks,
    network::Arc,
    passability::{self, Barrier, Passage, Stretch},
    search,
    snap::{self, Snapped},
    today::{Area, Effect, Obstacle, Overlay},
    view::View,
};

/// The least cost between two snapped points, by Dijkstra over all corners.
pub(crate) fn dijkstra(
    city: &City,
    network: &Network,
    start: &Snapped,
    end: &Snapped,
    profile: &Profile,
) -> Option<f64> {
    let mut graph = DiGraph::<(), f64>::new();
    for _ in &city.corners {
        graph.add_node(());
    }
    let (from, to) = (graph.add_node(()), graph.add_node(()));
    let points: HashMap<u32, PointFacts> = city.points.iter().cloned().collect();
    let leaving = |corner: u32| match points.get(&corner).map(|facts| passability::point(facts, profile)) {
        None => Some(0.0),
        Some(Passage::Passable(passable)) => Some(passable.cost),
        Some(Passage::Barred(_)) => None,
    };
    // The two points cut the piece that they lie on.
    let piece_of = |snapped: &Snapped| {
        let segment = &network.segments[snapped.segment as usize];
        (segment.way as usize, segment.corners[0] as usize + snapped.piece as usize)
    };
    let (start_piece, end_piece) = (piece_of(start), piece_of(end));
    // Who stands at the corner where a stretch ends is not on the stretch.
    for (node, snapped) in [(from, start), (to, end)] {
        let segment = &network.segments[snapped.segment as usize];
        let corners = segment.corners.map(|at| city.ways[segment.way as usize].corners[at as usize]);
        for (corner, away) in corners.into_iter().zip([snapped.offset_m, segment.length_m - snapped.offset_m])
        {
            let at = NodeIndex::new(corner as usize);
            match leaving(corner) {
                _ if away >= fewest::AT_CORNER_M => {}
                _ if node == from => drop(graph.add_edge(from, at, 0.0)),
                Some(leave) => drop(graph.add_edge(at, to, leave)),
                None => {}
            }
        }
    }
    for (at, way) in city.ways.iter().enumerate() {
        let slope_length_m = network.slope_lengths_m[at];
        for (piece, pair) in way.corners.windows(2).enumerate() {
            let [a, b] = [pair[0], pair[1]];
            // The nodes along this piece in order, each with its place and the cost of leaving it.
            let mut nodes = vec![(NodeIndex::new(a as usize), city.corners[a as usize], leaving(a))];
            let mut cuts = Vec::new();
            for (cut, node, snapped) in [(start_piece, from, start), (end_piece, to, end)] {
                if cut == (at, piece) {
                    cuts.push((metres(city.corners[a as usize], snapped.at), node, snapped.at));
                }
            }
            cuts.sort_by(|x, y| x.0.total_cmp(&y.0));
            nodes.extend(cuts.into_iter().map(|(_, node, at)| (node, at, Some(0.0))));
            nodes.push((NodeIndex::new(b as usize), city.corners[b as usize], leaving(b)));
            for step in nodes.windows(2) {
                for (one, other, forward) in [(step[0], step[1], true), (step[1], step[0], false)] {
                    let stretch = Stretch {
                        kind: way.kind,
                        facts: &way.facts,
                        slope_length_m,
                        kerb_recorded: false,
                        forward,
                        across: false,
                        inferred: None,
                        lent: Lent::default(),
                    };
                    if let (Passage::Passable(passable), Some(leave)) =
                        (passability::way(&stretch, profile), one.2)
                    {
                        graph.add_edge(one.0, other.0, leave + passable.cost * metres(one.1, other.1));
                    }
                }
            }
        }
    }
    petgraph::algo::dijkstra(&graph, from, Some(to), |edge| *edge.weight()).get(&to).copied()
}

/// The least cost between two snapped points, by petgraph's Dijkstra over the view's own arcs: without bounds, and from
/// one end.
fn plain(view: &View, start: &Snapped, end: &Snapped) -> Option<f64> {
    let network = view.network;
    let mut graph = DiGraph::<(), f64>::new();
    for _ in &network.vertices {
        graph.add_node(());
    }
    let (from, to) = (graph.add_node(()), graph.add_node(()));
    let leave = |vertex: u32| match view.judge_vertex(vertex) {
        Passage::Passable(passable) => Some(passable.cost),
        Passage::Barred(_) => None,
    };
    let node = |vertex: u32| NodeIndex::new(vertex as usize);
    for link in network.graph.edge_weights() {
        if let (Some(here), cost) = (leave(link.ends[0]), view.link_cost(link))
            && cost.is_finite()
        {
            graph.add_edge(node(link.ends[0]), node(link.ends[1]), here + cost);
        }
    }
    let cost = |arc: Arc, part: [f64; 2]| {
        if part[1] - part[0] < fewest::AT_CORNER_M { Some(0.0) } else { view.part_cost(arc, part).ok() }
    };
    for (point, is_start) in [(start, true), (end, false)] {
        for arc in point.segments().flat_map(|segment| [true, false].map(|forward| Arc { segment, forward }))
        {
            let length_m = network.segments[arc.segment as usize].length_m;
            let offset_m = point.offset_m.min(length_m);
            let part = if arc.forward == is_start { [offset_m, length_m] } else { [0.0, offset_m] };
            let [first, last] = network.ends(arc);
            match (cost(arc, part), is_start) {
                (Some(cost), true) => drop(graph.add_edge(from, node(last), cost)),
                (Some(cost), false) => {
                    if let Some(here) = leave(first) {
                        graph.add_edge(node(first), to, here + cost);
                    }
                }
                (None, _) => {}
            }
        }
    }
    for arc in start.segments().filter(|segment| end.segments().any(|other| other == *segment)) {
        let arc = Arc { segment: arc, forward: start.offset_m <= end.offset_m };
        let part = [start.offset_m.min(end.offset_m), start.offset_m.max(end.offset_m)];
        if let Ok(cost) = view.part_cost(arc, part) {
            graph.add_edge(from, to, cost);
        }
    }
    petgraph::algo::dijkstra(&graph, from, Some(to), |edge| *edge.weight()).get(&to).copied()
}

/// The fewest barriers and the least cost of these, by walking every way that passes no vertex twice.
fn fewest_by_force(guide: &Guide, start: &Snapped, end: &Snapped) -> Option<Toll> {
    struct Force<'a> {
        network: &'a Network,
        guide: &'a Guide<'a>,
        lasts: Vec<Walked>,
        passed: Vec<bool>,
        best: Option<Toll>,
    }
    impl Force<'_> {
        fn end(&mut self, sum: Toll) {
            if self.best.is_none_or(|best| sum < best) {
                self.best = Some(sum);
            }
        }

        fn walk(&mut self, before: Walked, so_far: Toll) {
            let vertex = self.network.ends(before.arc)[1];
            if std::mem::replace(&mut self.passed[vertex as usize], true) {
                return;
            }
            let plus = |more: Toll| so_far + more;
            for last in self.lasts.clone() {
                if self.network.ends(last.arc)[0] == vertex
                    && let Some(more) = fewest::toll(self.guide, Some(before), last)
                {
                    self.end(plus(more));
                }
            }
            let next: Vec<Arc> = self
                .network
                .graph
                .edges(NodeIndex::new(vertex as usize))
                .map(|edge| edge.weight().arc)
                .collect();
            for next in next {
                let part = [0.0, self.network.segments[next.segment as usize].length_m];
                let step = Walked { arc: next, part, is_at_corner: false };
                if let Some(more) = fewest::toll(self.guide, Some(before), step) {
                    self.walk(step, plus(more));
                }
            }
            self.passed[vertex as usize] = false;
        }
    }
    let network = guide.own.network;
    let part = |point: &Snapped, forward: bool, to_end: bool| {
        let length = network.segments[point.segment as usize].length_m;
        let part = if forward == to_end { [0.0, point.offset_m] } else { [point.offset_m, length] };
        let is_at_corner = part[1] - part[0] < fewest::AT_CORNER_M;
        Walked { arc: Arc { segment: point.segment, forward }, part, is_at_corner }
    };
    let lasts = [true, false].map(|forward| part(end, forward, true)).to_vec();
    let passed = vec![false; network.vertices.len()];
    let mut force = Force { network, guide, lasts, passed, best: None };
    for forward in [true, false] {
        let ahead_m = if forward { end.offset_m - start.offset_m } else { start.offset_m - end.offset_m };
        if start.segment == end.segment && ahead_m >= 0.0 {
            let is_at_corner = ahead_m < fewest::AT_CORNER_M;
            let part = [start.offset_m.min(end.offset_m), start.offset_m.max(end.offset_m)];
            let direct = Walked { arc: Arc { segment: start.segment, forward }, part, is_at_corner };
            if let Some(sum) = fewest::toll(guide, None, direct) {
                force.end(sum);
            }
        }
        let first = part(start, forward, false);
        if let Some(sum) = fewest::toll(guide, None, first) {
            force.walk(first, sum);
        }
    }
    force.best
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 2_000,
        max_global_rejects: 500_000,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn the_search_is_as_cheap_as_dijkstra(city in city(), profile in profile(), a in somewhere(), b in somewhere()) {
        let (network, overlay) = (Network::new(&city), Overlay::default());
        let view = View::new(&network, &profile, &overlay, &[]);
        let ends = snap::start(&view, a, snap::ISLAND_M).zip(snap::end(&view, b, snap::ISLAND_M));
        prop_assume!(ends.is_some());
        let (start, end) = ends.unwrap();
        let ours = search::cheapest(&view, &start, &end);
        let oracle = dijkstra(&city, &network, &start, &end, &profile);
        match (&ours, oracle) {
            (None, None) => {}
            // Corners are kept to a centimetre, so two sums of the same way differ by that much.
            (Some(path), Some(least)) => prop_assert!(
                (path.cost - least).abs() < 0.2 + least * 1e-6,
                "ours {} oracle {least}", path.cost
            ),
            other => prop_assert!(false, "ours and the oracle differ on whether there is a way: {other:?}"),
        }
    }

    #[test]
    fn under_what_holds_today_the_search_is_as_cheap_as_dijkstra(city in city(), profile in profile(), reports in prop::collection::vec((somewhere(), prop::option::of(10.0_f64..900.0)), 0..4), circle in prop::option::of((somewhere(), 5.0_f64..60.0)), a in somewhere(), b in somewhere()) {
        let network = Network::new(&city);
        let reports = reports.iter().zip(1..).map(|((at, seconds), id)| Obstacle {
            id: format!("{id}"), at: *at, is_lift: false, effect: seconds.map_or(Effect::Bars, Effect::Costs),
        });
        let areas: Vec<Area> = circle.iter().map(|(middle, radius_m)| Area::around(*middle, *radius_m)).collect();
        let overlay = Overlay::new(&network, reports.collect(), &areas);
        let view = View::new(&network, &profile, &overlay, &[a, b]);
        let ends = snap::start(&view, a, snap::ISLAND_M).zip(snap::end(&view, b, snap::ISLAND_M));
        prop_assume!(ends.is_some());
        let (start, end) = ends.unwrap();
        let ours = search::cheapest(&view, &start, &end).map(|path| path.cost);
        let least = plain(&view, &start, &end);
        prop_assert_eq!(ours.is_some(), least.is_some());
        if let (Some(ours), Some(least)) = (ours, least) {
            prop_assert!((ours - least).abs() < 1e-6 + least * 1e-9, "ours {ours}, plain {least}");
        }
    }

    #[test]
    fn stricter_limits_make_no_stretch_cheaper(kind in kind(), facts in facts(), slope in prop::option::of((-0.3_f32..0.3, 0.0_f32..0.1)), own in profile(), wide in profile(), forward in any::<bool>(), across in any::<bool>()) {
        prop_assume!(own.is_within(&wide));
        let inferred = slope.map(|(grade, error)| osm_data::InferredSlope { grade, error });
        let stretch = Stretch { kind, facts: &facts, slope_length_m: 2.0, kerb_recorded: false, forward, across, inferred, lent: Lent::default() };
        if let Passage::Passable(narrow) = passability::way(&stretch, &own) {
            let Passage::Passable(broad) = passability::way(&stretch, &wide) else {
                return Err(TestCaseError::fail("what bars the wide one does not bar the other"));
            };
            let metres = |cost: f64, profile: &Profile| cost * f64::from(profile.speed_mps);
            prop_assert!(metres(narrow.cost, &own) >= metres(broad.cost, &wide) * 0.999_999, "{narrow:?} {broad:?}");
        }
    }

    #[test]
    fn everybodys_limits_lie_within_those_of_the_widest(own in profile()) {
        let widest = landmarks::wide(own.unknown).into_iter().next_back();
        prop_assert!(widest.is_some_and(|widest| own.is_within(&widest)));
    }

    #[test]
    fn no_way_has_fewer_barriers(city in town(4..8, 2..9), profile in profile(), helper in prop::option::of((0.0_f32..0.1, 0.0_f32..0.1)), closed in any::<bool>(), a in somewhere(), b in somewhere()) {
        let (network, overlay) = (Network::new(&city), Overlay::default());
        let view = View::new(&network, &profile, &overlay, &[]);
        let ends = snap::start(&view, a, snap::ISLAND_M).zip(snap::end(&view, b, snap::ISLAND_M));
        prop_assume!(ends.is_some());
        let (start, end) = ends.unwrap();
        let limits = helper.map(|more| helped(&profile, more));
        let with = limits.as_ref().map(|limits| view.with(limits));
        let guide = Guide { own: &view, helped: with.as_ref(), closed };
        let ours = fewest::fewest(&guide, &start, &end).map(|way| {
            let mut before = None;
            way.iter().fold(Toll::default(), |sum, step| {
                sum + fewest::toll(&guide, before.replace(*step), *step).unwrap()
            })
        });
        match (ours, fewest_by_force(&guide, &start, &end)) {
            (None, None) => {}
            (Some(ours), Some(least)) => prop_assert!(
                ours.barriers == least.barriers && (ours.cost - least.cost).abs() < 0.2 + *least.cost * 1e-6,
                "ours {ours:?}, by force {least:?}"
            ),
            other => prop_assert!(false, "ours and by force differ on whether there is a way: {other:?}"),
        }
    }

    #[test]
    fn a_helper_is_met_where_one_comes_alone_and_passes_only_what_they_may(city in city(), profile in profile(), more in (0.0_f32..0.1, 0.0_f32..0.1), a in somewhere(), b in somewhere()) {
        let network = Network::new(&city);
        let with = helped(&profile, more);
        let why = network.why_not(a, b, &profile, std::slice::from_ref(&with), &Overlay::default());
        if let Some(found) = why.and_then(|why| why.helped) {
            let [lon, lat] = found.meet;
            let meet = LonLat::new(lon, lat).unwrap();
            let overlay = Overlay::default();
            let view = View::new(&network, &profile, &overlay, &[]);
            let start = snap::start(&view, a, snap::ISLAND_M).unwrap();
            // Several ways may lie there; one of them is come to alone.
            let alone = (0..network.segments.len() as u32).any(|segment| {
                let piece = snap::nearest_piece(&network, meet, 0.1, |other| other == segment);
                let spot = piece.map(|piece| snap::on_line(&network, meet, piece));
                spot.is_some_and(|spot| search::cheapest(&view, &start, &spot).is_some())
            });
            // At the very start one is already.
            prop_assert!(found.meet_after_m == 0.0 || alone, "{found:?}");
            // From the traveller's own ends: who has a helper all along may begin nearer, on a path that leads nowhere.
            let all_along = View::new(&network, &with, &overlay, &[]);
            let end = snap::end(&view, b, snap::ISLAND_M).or_else(|| snap::end(&all_along, b, snap::ISLAND_M));
            let way = end.and_then(|end| search::cheapest(&all_along, &start, &end));
            prop_assert!(way.is_some() || network.find_trip(a, b, &with).is_ok(), "with a helper all along there is a way, too");
            prop_assert!(found.meet_after_m <= found.barriers[0].along_m + 0.01);
            for met in &found.barriers {
                let within = match met.barrier {
                    Barrier::Kerb(height) => height <= with.max_kerb_m,
                    Barrier::Incline(grade) => grade.abs() <= with.max_incline_up.max(with.max_incline_down).max(0.12),
                    _ => false,
                };
                prop_assert!(within, "{met:?}");
            }
        }
    }

    #[test]
    fn what_stops_somebody_is_told_and_a_limit_that_opens_does(city in city(), profile in profile(), a in somewhere(), b in somewhere()) {
        let network = Network::new(&city);
        if network.find_trip(a, b, &profile).is_err()
            && let Some(why) = network.why_not(a, b, &profile, &[], &Overlay::default())
        {
            prop_assert!(!why.barriers.is_empty());
            for opening in &why.openings {
                let trip = network.find_trip(a, b, &opening.limit.over(&profile));
                prop_assert!(trip.is_ok_and(|trip| (trip.distance_m - opening.distance_m).abs() < 1e-6), "{opening:?}");
            }
        }
    }

    #[test]
    fn an_answer_keeps_to_the_limits_and_adds_up(city in city(), profile in profile(), a in somewhere(), b in somewhere()) {
        let network = Network::new(&city);
        if let Ok(trip) = network.find_trip(a, b, &profile) {
            let along: f64 = trip.line.windows(2).map(|pair| {
                let [a, b] = [pair[0], pair[1]].map(|[lon, lat]| LonLat::new(lon, lat).unwrap());
                metres(a, b)
            }).sum();
            prop_assert!((along - trip.distance_m).abs() < 0.2, "line {along}, told {}", trip.distance_m);
            prop_assert!((trip.known_m + trip.unknown_m - trip.distance_m).abs() < 1e-6);
            let legs: f64 = trip.legs.iter().map(|leg| leg.distance_m).sum();
            prop_assert!((legs - trip.distance_m).abs() < 1e-6);
            prop_assert!(trip.start_gap_m <= 100.0 && trip.end_gap_m <= 100.0);
            prop_assert!(trip.worst_kerb_m.is_none_or(|kerb| kerb <= profile.max_kerb_m));
            prop_assert!(trip.narrowest_m.is_none_or(|width| width >= profile.min_width_m));
            let ramp = profile.short_ramp.map_or(0.0, |ramp| ramp.max_incline);
            if profile.on_wheels() {
                prop_assert!(trip.steepest_up.is_none_or(|grade| grade <= profile.max_incline_up.max(ramp)));
                prop_assert!(trip.steepest_down.is_none_or(|grade| grade <= profile.max_incline_down.max(ramp)));
            }
        }
    }
}
