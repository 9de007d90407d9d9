//! Where vertices and arcs stand in memory.

use petgraph::graph::NodeIndex;

use super::{Arc, Graph, Link, Network};

impl Network {
    /// Numbers the vertices anew, so that those that lie near each other stand near each other: a search reads
    /// little else, and most of its time is waiting for memory.
    pub(super) fn order(&mut self) {
        let places = self.vertices.iter().map(|vertex| {
            let flat = self.plane.flat(self.corners[vertex.corner as usize]);
            curve(flat.map(|metres| (metres / ORDERED_M) as i32))
        });
        let places: Vec<u64> = places.collect();
        let mut order: Vec<u32> = (0..self.vertices.len() as u32).collect();
        order.sort_by_key(|vertex| places[*vertex as usize]);
        let mut new = vec![0; order.len()];
        for (at, vertex) in order.iter().enumerate() {
            new[*vertex as usize] = at as u32;
        }
        self.vertices = order.iter().map(|vertex| self.vertices[*vertex as usize].clone()).collect();
        for segment in &mut self.segments {
            segment.ends = segment.ends.map(|end| new[end as usize]);
        }
    }

    /// The vertices at which a lift stands.
    pub(super) fn lifts_at_corners(&self) -> Vec<u32> {
        let lifts = (0_u32..).zip(&self.vertices).filter_map(|(vertex, found)| {
            self.points[found.point? as usize].lift?;
            Some(vertex)
        });
        lifts.collect()
    }

    /// Joins the segments to the graph, the arcs of a vertex beside each other.
    pub(super) fn join(&mut self) {
        let segments = (0_u32..).zip(&self.segments);
        let links = segments.flat_map(|(at, segment)| {
            let [a, b] = segment.ends;
            [(true, [a, b]), (false, [b, a])].map(|(forward, ends)| {
                let arc = Arc { segment: at, forward };
                Link { arc, ends, class: segment.class, length_m: segment.length_m }
            })
        });
        let mut links: Vec<Link> = links.collect();
        links.sort_by_key(|link| link.ends[0]);
        self.graph = Graph::with_capacity(self.vertices.len(), links.len());
        for _ in &self.vertices {
            self.graph.add_node(());
        }
        for link in links {
            let [a, b] = link.ends.map(|end| NodeIndex::new(end as usize));
            self.graph.add_edge(a, b, link);
        }
    }
}

/// Vertices are ordered by squares of this many metres.
const ORDERED_M: f64 = 4.0;

/// How far along Morton's curve a square of the flat map lies: near squares are mostly near on the curve.
fn curve(square: [i32; 2]) -> u64 {
    let spread = |number: i32| {
        // The order of whole numbers with a sign, in a number without one.
        let number = number.unsigned_abs() ^ if number < 0 { 0x7FFF_FFFF } else { 0x8000_0000 };
        (0..32).fold(0, |spread, bit| spread | (u64::from(number) >> bit & 1) << (2 * bit))
    };
    spread(square[0]) | spread(square[1]) << 1
}

#[cfg(test)]
mod tests {
    use super::curve;

    #[test]
    fn squares_around_the_middle_keep_their_order() {
        let row: Vec<u64> = (-3..3).map(|east| curve([east, 0])).collect();
        assert!(row.is_sorted() && row.windows(2).all(|pair| pair[0] != pair[1]), "{row:?}");
        assert!(curve([0, 0]) > curve([-1, -1]));
        // Four squares that make a larger one stand together.
        let four = [[0, 0], [1, 0], [0, 1], [1, 1]].map(curve);
        assert_eq!(four.map(|square| square - four[0]), [0, 1, 2, 3]);
    }
}
