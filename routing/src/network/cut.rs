//! Cutting ways into segments, at every corner where a traveller could turn, or where something stands.

use std::collections::HashMap;

use osm_data::{City, Pavement, Way};

use super::{Network, Segment, Vertex, length_m};

impl Network {
    /// Cuts all ways into segments.
    pub(super) fn cut(&mut self, points: &Points) {
        let is_vertex = self.mark_vertices(points);
        let sides = Sides::new(&self.ways, |corner| {
            points.at(corner).is_some_and(|at| self.points[at as usize].crossing.is_some())
        });
        // Nearly all corners have one vertex; only between two pavements there are more.
        let mut by_corner = vec![NO_POINT; self.corners.len()];
        let mut by_side: HashMap<(u32, u8), u32> = HashMap::new();
        for way in 0..self.ways.len() {
            for track in 0..=self.ways[way].other_tracks.len() as u8 {
                let mut first = 0;
                for at in 1..self.ways[way].corners.len() {
                    if !is_vertex[self.ways[way].corners[at] as usize] {
                        continue;
                    }
                    let ends = [first, at].map(|at| {
                        let corner = self.ways[way].corners[at];
                        let side = sides.side_at(corner, way, at, track);
                        if side > 0 {
                            let new = || self.add_vertex(corner, points);
                            return *by_side.entry((corner, side)).or_insert_with(new);
                        }
                        if by_corner[corner as usize] == NO_POINT {
                            by_corner[corner as usize] = self.add_vertex(corner, points);
                        }
                        by_corner[corner as usize]
                    });
                    self.add_segment(way, track, ends, [first, at]);
                    first = at;
                }
            }
        }
    }

    /// Corners where ways end or meet, or where something stands.
    fn mark_vertices(&self, points: &Points) -> Vec<bool> {
        let mut seen = vec![false; self.corners.len()];
        let mut vertex = vec![false; self.corners.len()];
        for (nth, way) in self.ways.iter().enumerate() {
            // Where the ground begins to slope otherwise, a stretch ends.
            let runs = self.elevation.runs(nth).iter();
            for corner in runs.filter_map(|run| way.corners.get(run.from as usize)) {
                vertex[*corner as usize] = true;
            }
            for (at, corner) in way.corners.iter().enumerate() {
                let corner_at = *corner as usize;
                let end = at == 0 || at + 1 == way.corners.len();
                vertex[corner_at] |= end || seen[corner_at] || points.at(*corner).is_some();
                seen[corner_at] = true;
            }
        }
        vertex
    }

    fn add_vertex(&mut self, corner: u32, points: &Points) -> u32 {
        self.vertices.push(Vertex { corner, point: points.at(corner) });
        self.vertices.len() as u32 - 1
    }

    fn add_segment(&mut self, way: usize, track: u8, ends: [u32; 2], corners: [usize; 2]) {
        let length_m = length_m(&self.corners, &self.ways[way].corners[corners[0]..=corners[1]]);
        let kerb = |vertex: u32| {
            let point = self.vertices[vertex as usize].point;
            point.is_some_and(|at| self.points[at as usize].kerb.is_some_and(|kerb| kerb.height_m.is_some()))
        };
        self.segments.push(Segment {
            way: way as u32,
            track,
            ends,
            corners: corners.map(|corner| corner as u32),
            inferred: self.elevation.slope_at(way, corners[0] as u32),
            length_m,
            class: 0,
            kerb_recorded: ends.into_iter().any(kerb)
                || self.ways[way].facts.kerb.is_some_and(|kerb| kerb.height_m.is_some()),
        });
    }
}

/// No entry in a list by corner.
const NO_POINT: u32 = u32::MAX;

/// For each corner, the place in the network's points of what stands there.
pub(super) struct Points(Vec<u32>);

impl Points {
    pub(super) fn new(city: &City) -> Self {
        let mut points = vec![NO_POINT; city.corners.len()];
        for (at, (corner, _)) in city.points.iter().enumerate() {
            points[*corner as usize] = at as u32;
        }
        Self(points)
    }

    fn at(&self, corner: u32) -> Option<u32> {
        self.0.get(corner as usize).copied().filter(|at| *at != NO_POINT)
    }
}

/// Where the two pavements of a street stay apart: at corners in its midst at which nothing joins
/// and no crossing is recorded.
struct Sides {
    /// For such a corner where one street goes on as another: the way that was seen first, and
    /// whether the corner is its beginning. The first one's sides name the sides there.
    first: HashMap<u32, Option<(usize, bool)>>,
}

impl Sides {
    fn new(ways: &[Way], is_crossing: impl Fn(u32) -> bool) -> Self {
        let two_sided =
            |way: &Way| way.tracks().map(|track| track.pavement).eq([Pavement::Left, Pavement::Right]);
        let mut candidates: HashMap<u32, Option<(usize, bool)>> = HashMap::new();
        for (at, way) in ways.iter().enumerate().filter(|(_, way)| two_sided(way)) {
            for (place, corner) in way.corners.iter().enumerate() {
                let (begins, ends) = (place == 0, place + 1 == way.corners.len());
                candidates.entry(*corner).or_insert((begins || ends).then_some((at, begins)));
            }
        }
        // Arms by corner: a way that passes has two. More than two, and something joins.
        let mut arms: HashMap<u32, usize> = HashMap::new();
        for way in ways.iter().filter(|_| !candidates.is_empty()) {
            for (place, corner) in way.corners.iter().enumerate() {
                if candidates.contains_key(corner) {
                    let end = place == 0 || place + 1 == way.corners.len();
                    *arms.entry(*corner).or_default() += if end { 1 } else { 2 };
                }
            }
        }
        for way in ways.iter().filter(|way| !two_sided(way)) {
            for corner in &way.corners {
                candidates.remove(corner);
            }
        }
        // One arm is the end of the street: one goes round it.
        candidates.retain(|corner, _| arms.get(corner) == Some(&2) && !is_crossing(*corner));
        Self { first: candidates }
    }

    /// The side that a line of a way is on at a corner: 0 where all sides are one.
    fn side_at(&self, corner: u32, way: usize, at: usize, track: u8) -> u8 {
        let Some(first) = self.first.get(&corner) else { return 0 };
        let Some((first_way, first_begins)) = *first else { return track + 1 };
        // Two streets that both begin here are drawn against each other: left is right.
        let turned = first_way != way && first_begins == (at == 0);
        if turned { 2 - track } else { track + 1 }
    }
}
