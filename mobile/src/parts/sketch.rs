//! A drawn sketch of the way, where no map can be shown, and on paper: its line by what is known, its ends, the points to
//! mind, north and a scale. Drawn here and not by a library, so it needs neither WebGL nor tiles.

use dioxus::prelude::*;

use crate::drawing::{Drawing, Knowledge, Mark, MarkKind};
use crate::i18n::use_words;

/// Units of the picture's width; it grows to the width of its place.
const WIDTH: f64 = 360.0;
/// Room around the line for pin, triangles and scale.
const ROOM: f64 = 40.0;
/// A sketch is never flatter, nor taller, than this.
const HEIGHTS: (f64, f64) = (200.0, 420.0);
/// Metres of one degree of latitude.
const DEGREE_M: f64 = 111_195.0;

/// Where everything lies on the picture.
#[derive(Debug, Clone, PartialEq)]
struct Paper {
    height: f64,
    /// Units of one metre.
    scale: f64,
    /// Middle of the line, in degrees.
    middle: [f64; 2],
}

impl Paper {
    /// Fits a line; `None` when it has no extent.
    fn new(line: &[[f64; 2]]) -> Option<Self> {
        let span = |axis: usize| {
            let along = || line.iter().map(|point| point[axis]);
            (along().fold(f64::MAX, f64::min), along().fold(f64::MIN, f64::max))
        };
        let (west, east) = span(0);
        let (south, north) = span(1);
        let middle = [f64::midpoint(west, east), f64::midpoint(south, north)];
        let wide = (east - west) * DEGREE_M * middle[1].to_radians().cos();
        let high = (north - south) * DEGREE_M;
        if wide.max(high) < 0.5 {
            return None;
        }
        let inner = WIDTH - 2.0 * ROOM;
        let height = (inner * high / wide.max(1.0) + 2.0 * ROOM).clamp(HEIGHTS.0, HEIGHTS.1);
        let scale = (inner / wide.max(1.0)).min((height - 2.0 * ROOM) / high.max(1.0));
        Some(Self { height, scale, middle })
    }

    /// A point in units: right and down from the top left corner.
    fn place(&self, [lon, lat]: [f64; 2]) -> [f64; 2] {
        let [middle_lon, middle_lat] = self.middle;
        let east = (lon - middle_lon) * DEGREE_M * middle_lat.to_radians().cos();
        let north = (lat - middle_lat) * DEGREE_M;
        [WIDTH / 2.0 + east * self.scale, self.height / 2.0 - north * self.scale]
    }

    /// The `points` of a polyline.
    fn points(&self, line: &[[f64; 2]]) -> String {
        let placed = line.iter().map(|&point| self.place(point));
        placed.map(|[x, y]| format!("{x:.1},{y:.1}")).collect::<Vec<_>>().join(" ")
    }

    /// Metres of the scale's bar: 1, 2 or 5 with noughts, at most a third of the width.
    fn bar_m(&self) -> f64 {
        let most = WIDTH / 3.0 / self.scale;
        let power = 10_f64.powf(most.log10().floor());
        let step = [5.0, 2.0].into_iter().find(|step| step * power <= most).unwrap_or(1.0);
        step * power
    }
}

/// The sketch; nothing where the way has no extent.
#[component]
pub(crate) fn Sketch(drawing: Drawing) -> Element {
    let words = use_words();
    let Some(paper) = Paper::new(&drawing.line) else { return rsx! {} };
    let pieces = drawing
        .pieces
        .iter()
        .filter_map(|piece| Some((piece.known, paper.points(drawing.line.get(piece.first..=piece.last)?))));
    let pieces: Vec<(Knowledge, String)> = pieces.collect();
    let ends = drawing.line.first().zip(drawing.line.last());
    rsx! {
        svg {
            class: "sketch",
            view_box: "0 0 {WIDTH} {paper.height:.0}",
            role: "img",
            "aria-label": words.say("sketch-title"),
            Patterns {}
            rect { class: "sketch-ground", width: "{WIDTH}", height: "{paper.height:.0}" }
            for (_, points) in pieces.clone() {
                polyline { class: "sketch-casing", points }
            }
            for (known, points) in pieces {
                Ribbon { known, points }
            }
            if let Some((start, goal)) = ends {
                Ends { start: paper.place(*start), goal: paper.place(*goal) }
            }
            for mark in drawing.points.iter().copied() {
                Sign { mark, at: paper.place(mark.at) }
            }
            for reported in &drawing.reported {
                Octagon { at: paper.place(reported.at) }
            }
            North {}
            Scale { metres: paper.bar_m(), units: paper.bar_m() * paper.scale, top: paper.height - 14.0 }
        }
    }
}

/// What was reported: the shape of a stop sign. Its name stands in the list.
#[component]
fn Octagon(at: [f64; 2]) -> Element {
    let [x, y] = at;
    rsx! {
        g { transform: "translate({x:.1} {y:.1})",
            path { class: "sketch-barrier", d: "M-4 -11H4L11 -4V4L4 11H-4L-11 4V-4Z" }
            path { class: "sketch-number", d: "M-1.5 -7H1.5V2H-1.5ZM-1.5 4H1.5V7H-1.5Z" }
        }
    }
}

#[component]
fn Patterns() -> Element {
    rsx! {
        defs {
            pattern { id: "sketch-hatch", width: "6", height: "6", "patternUnits": "userSpaceOnUse", "patternTransform": "rotate(45)",
                rect { class: "sketch-paper", width: "6", height: "6" }
                rect { class: "sketch-unknown-ink", width: "2.5", height: "6" }
            }
            pattern { id: "sketch-stripes", width: "6", height: "6", "patternUnits": "userSpaceOnUse",
                rect { class: "sketch-paper", width: "6", height: "6" }
                rect { class: "sketch-estimated-ink", width: "3.5", height: "6" }
            }
        }
    }
}

/// A piece of the way: an edge and what fills it.
#[component]
fn Ribbon(known: Knowledge, points: String) -> Element {
    let (edge, stroke) = match known {
        Knowledge::Known => ("sketch-known", None),
        Knowledge::Estimated => ("sketch-estimated", Some("url(#sketch-stripes)")),
        Knowledge::Unknown => ("sketch-unknown", Some("url(#sketch-hatch)")),
        Knowledge::Barred => ("sketch-barred", None),
    };
    rsx! {
        polyline { class: "sketch-line {edge}", points: points.clone() }
        if let Some(stroke) = stroke {
            polyline { class: "sketch-fill", stroke, points: points.clone() }
        }
    }
}

#[component]
fn Ends(start: [f64; 2], goal: [f64; 2]) -> Element {
    rsx! {
        circle { class: "sketch-start", cx: "{start[0]:.1}", cy: "{start[1]:.1}", r: "7" }
        g { transform: "translate({goal[0]:.1} {goal[1] - 25.0:.1})",
            path { class: "sketch-goal", d: "M0 25C-3 17 -14 11 -14 0A14 14 0 1 1 14 0C14 11 3 17 0 25Z" }
            circle { class: "sketch-goal-eye", r: "5" }
        }
    }
}

/// A triangle with a number; at a stop a disc with its number; where a helper is met, a ring.
#[component]
fn Sign(mark: Mark, at: [f64; 2]) -> Element {
    let class = match mark.kind {
        MarkKind::Barrier => "sketch-barrier",
        MarkKind::Warning => "sketch-warning",
        MarkKind::Stop => {
            return rsx! {
                g { transform: "translate({at[0]:.1} {at[1]:.1})",
                    circle { class: "sketch-stop", r: "13" }
                    text { class: "sketch-number", y: "5", {mark.number.to_string()} }
                }
            };
        }
        MarkKind::Meeting => {
            return rsx! {
                circle { class: "sketch-meeting", cx: "{at[0]:.1}", cy: "{at[1]:.1}", r: "11" }
                circle { class: "sketch-meeting-eye", cx: "{at[0]:.1}", cy: "{at[1]:.1}", r: "4" }
            };
        }
    };
    rsx! {
        g { transform: "translate({at[0]:.1} {at[1]:.1})",
            path { class, d: "M0 -16L18 14H-18Z" }
            text { class: "sketch-number", y: "11", {mark.number.to_string()} }
        }
    }
}

#[component]
fn North() -> Element {
    let words = use_words();
    rsx! {
        g { class: "sketch-north", transform: "translate(20 24)",
            path { d: "M0 -16L6 2L0 -2L-6 2Z" }
            text { y: "16", {words.say("north-sign")} }
        }
    }
}

#[component]
fn Scale(metres: f64, units: f64, top: f64) -> Element {
    let words = use_words();
    rsx! {
        g { class: "sketch-scale", transform: "translate(14 {top:.0})",
            path { d: "M0 -6V0H{units:.1}V-6" }
            text { x: "{units + 8.0:.1}", {words.length(metres).to_string()} }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{HEIGHTS, Paper, ROOM, WIDTH};

    const CORNERS: [[f64; 2]; 3] = [[24.930, 60.170], [24.936, 60.171], [24.938, 60.168]];

    #[test]
    fn the_whole_line_is_on_the_paper_and_north_is_up() {
        let paper = Paper::new(&CORNERS).unwrap();
        assert!((HEIGHTS.0..=HEIGHTS.1).contains(&paper.height));
        for corner in CORNERS {
            let [x, y] = paper.place(corner);
            assert!((ROOM - 0.1..=WIDTH - ROOM + 0.1).contains(&x), "{x}");
            assert!((ROOM - 0.1..=paper.height - ROOM + 0.1).contains(&y), "{y}");
        }
        let [_, north] = paper.place(CORNERS[1]);
        let [_, south] = paper.place(CORNERS[2]);
        assert!(north < south);
    }

    #[test]
    fn the_bar_of_the_scale_is_a_round_length_that_fits() {
        let paper = Paper::new(&CORNERS).unwrap();
        let metres = paper.bar_m();
        assert!((metres - 100.0).abs() < 0.01, "{metres}");
        assert!(metres * paper.scale <= WIDTH / 3.0);
    }

    #[test]
    fn a_way_without_extent_has_no_sketch() {
        assert_eq!(Paper::new(&[]), None);
        assert_eq!(Paper::new(&[[24.93, 60.17], [24.93, 60.17]]), None);
    }

    #[test]
    fn a_straight_way_fits_too() {
        for line in [[[24.93, 60.17], [24.94, 60.17]], [[24.93, 60.17], [24.93, 60.18]]] {
            let paper = Paper::new(&line).unwrap();
            let [x, y] = paper.place(line[1]);
            assert!((0.0..=WIDTH).contains(&x) && (0.0..=paper.height).contains(&y), "{x} {y}");
        }
    }
}
