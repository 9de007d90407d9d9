//! Which of petgraph's types should hold the streets? Measures them on the streets themselves.
//!
//! `cargo run --release -p routing --example graph_types -- CITY.osm.pbf`: the same arcs go into
//! each type, and the same number of shortest-path trees is grown in each. What it found is told
//! in `docs/decisions/graph.md`.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a measurement that cannot go on stops")]

use std::{collections::HashMap, time::Instant};

use petgraph::{
    adj, algo::dijkstra, csr::Csr, graph::DiGraph, graphmap::DiGraphMap, stable_graph::StableDiGraph,
    visit::EdgeRef,
};

const TREES: usize = 20;

fn main() {
    let path = std::env::args().nth(1).expect("usage: graph_types CITY.osm.pbf");
    let city = osm_data::read::extract(
        &[osm_data::read::Source { name: "city", bytes: &std::fs::read(path).unwrap() }],
        &mut |_| {},
    )
    .unwrap()
    .city;
    let (count, arcs) = arcs(&city);
    println!("{count} vertices, {} arcs", arcs.len());

    let mut graph = DiGraph::<(), f64, u32>::with_capacity(count, arcs.len());
    let nodes: Vec<_> = (0..count).map(|_| graph.add_node(())).collect();
    for (a, b, length) in &arcs {
        graph.add_edge(nodes[*a], nodes[*b], *length);
    }
    let trees = |name: &str, kept: usize, grow: &dyn Fn(usize) -> usize| {
        let begin = Instant::now();
        let reached: usize = (0..TREES).map(|tree| grow(tree * count / TREES)).sum();
        let each = begin.elapsed().as_secs_f64() * 1e3 / TREES as f64;
        println!("{name:12} {kept:7} arcs kept, {each:8.3} ms a tree, {reached} reached");
    };
    trees("Graph", graph.edge_count(), &|s| dijkstra(&graph, nodes[s], None, |e| *e.weight()).len());

    let mut stable = StableDiGraph::<(), f64, u32>::with_capacity(count, arcs.len());
    let nodes: Vec<_> = (0..count).map(|_| stable.add_node(())).collect();
    for (a, b, length) in &arcs {
        stable.add_edge(nodes[*a], nodes[*b], *length);
    }
    trees("StableGraph", stable.edge_count(), &|s| dijkstra(&stable, nodes[s], None, |e| *e.weight()).len());

    let mut list = adj::List::<f64, u32>::with_capacity(count);
    let nodes: Vec<_> = (0..count).map(|_| list.add_node()).collect();
    for (a, b, length) in &arcs {
        list.add_edge(nodes[*a], nodes[*b], *length);
    }
    trees("adj::List", list.edge_count(), &|s| dijkstra(&list, nodes[s], None, |e| *e.weight()).len());

    let mut map = DiGraphMap::<u32, f64>::with_capacity(count, arcs.len());
    for (a, b, length) in &arcs {
        map.add_edge(*a as u32, *b as u32, *length);
    }
    trees("GraphMap", map.edge_count(), &|s| dijkstra(&map, s as u32, None, |e| *e.2).len());

    let mut csr = Csr::<(), f64>::with_nodes(count);
    for (a, b, length) in &arcs {
        csr.add_edge(*a as u32, *b as u32, *length);
    }
    trees("Csr", csr.edge_count(), &|s| dijkstra(&csr, s as u32, None, |e| *EdgeRef::weight(&e)).len());
}

/// The arcs between corners where ways meet or end, both directions.
fn arcs(city: &osm_data::City) -> (usize, Vec<(usize, usize, f64)>) {
    let mut uses: HashMap<u32, u32> = HashMap::new();
    for way in &city.ways {
        let last = way.corners.len() - 1;
        for (at, corner) in way.corners.iter().enumerate() {
            *uses.entry(*corner).or_default() += if at == 0 || at == last { 2 } else { 1 };
        }
    }
    let mut ids: HashMap<u32, usize> = HashMap::new();
    let mut arcs = Vec::new();
    for way in &city.ways {
        let (mut from, mut length) = (way.corners[0], 0.0);
        for pair in way.corners.windows(2) {
            let [a, b] = [pair[0], pair[1]].map(|corner| city.corners[corner as usize]);
            let east = (b.lon() - a.lon()) * a.lat().to_radians().cos();
            length += 111_195.0 * east.hypot(b.lat() - a.lat());
            if uses[&pair[1]] > 1 {
                let next = ids.len();
                let a = *ids.entry(from).or_insert(next);
                let next = ids.len();
                let b = *ids.entry(pair[1]).or_insert(next);
                arcs.extend([(a, b, length), (b, a, length)]);
                (from, length) = (pair[1], 0.0);
            }
        }
    }
    (ids.len(), arcs)
}
