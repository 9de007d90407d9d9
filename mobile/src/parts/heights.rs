//! How high the way lies: a drawing of the ground and its twin in words. Heights are smoothed, so a ramp of a few metres
//! does not show in them; who reads this is told so.

use dioxus::prelude::*;
use domain::words::Words;
use routing::Trip;

use crate::i18n::use_words;
use crate::parts::icon::{Glyph, Icon};

/// Size of the drawing.
const WIDE: f64 = 320.0;
const HIGH: f64 = 96.0;
/// A drawing never shows less than so many metres of height: on level ground the error of the heights would look like hills.
const LEAST_SPAN_M: f64 = 20.0;
/// The steepest part is looked for over so many metres: what is shorter is lost in the smoothing.
const PART_M: f64 = 50.0;
/// Of less than this nobody is told as of a steep part.
const LEAST_GRADE: f64 = 0.01;

/// Metres along the way, metres above the sea.
type Height = [f64; 2];

/// What the heights of a way say in words.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Ground {
    highest: Height,
    lowest: Height,
    /// The steepest part: from and to, metres along the way, and its slope, positive uphill.
    steepest: Option<(f64, f64, f64)>,
}

impl Ground {
    /// `None` where fewer than two heights are known.
    fn of(heights: &[Height]) -> Option<Self> {
        if heights.len() < 2 {
            return None;
        }
        let by_height = |a: &&Height, b: &&Height| a[1].total_cmp(&b[1]);
        let (highest, lowest) = (*heights.iter().max_by(by_height)?, *heights.iter().min_by(by_height)?);
        Some(Self { highest, lowest, steepest: steepest(heights) })
    }
}

/// The steepest part of [`PART_M`] or as little more as the points allow.
fn steepest(heights: &[Height]) -> Option<(f64, f64, f64)> {
    let parts = heights.iter().enumerate().filter_map(|(nth, from)| {
        let to = heights[nth..].iter().find(|to| to[0] - from[0] >= PART_M)?;
        Some((from[0], to[0], (to[1] - from[1]) / (to[0] - from[0])))
    });
    parts.max_by(|a, b| a.2.abs().total_cmp(&b.2.abs())).filter(|(_, _, grade)| grade.abs() >= LEAST_GRADE)
}

/// The corners of the drawing: the line of the ground, and the same closed along the foot.
fn drawn(heights: &[Height], ground: &Ground, distance_m: f64) -> (String, String) {
    let span = (ground.highest[1] - ground.lowest[1]).max(LEAST_SPAN_M);
    let place = |[along, height]: &Height| {
        let x = along / distance_m.max(1.0) * WIDE;
        // Room above and below, so that the line is whole.
        let y = HIGH - 8.0 - (height - ground.lowest[1]) / span * (HIGH - 16.0);
        (x.clamp(0.0, WIDE), y)
    };
    let points: Vec<(f64, f64)> = heights.iter().map(place).collect();
    let line: Vec<String> = points.iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect();
    let line = line.join(" ");
    let foot = |point: Option<&(f64, f64)>| point.map_or(0.0, |(x, _)| *x);
    let area = format!("{:.1},{HIGH} {line} {:.1},{HIGH}", foot(points.first()), foot(points.last()));
    (line, area)
}

/// The drawing and its words; nothing where no heights are known.
#[component]
pub(crate) fn Heights(trip: Trip) -> Element {
    let words = use_words();
    let Some(ground) = Ground::of(&trip.heights) else { return rsx! {} };
    let (line, area) = drawn(&trip.heights, &ground, trip.distance_m);
    rsx! {
        section { class: "slopes heights",
            h2 { {words.say("heights-title")} }
            div { class: "heights-picture", "aria-hidden": "true",
                p { class: "heights-high", {words.length(ground.highest[1]).to_string()} }
                svg {
                    class: "slopes-strip",
                    view_box: "0 0 {WIDE} {HIGH}",
                    "preserveAspectRatio": "none",
                    "focusable": "false",
                    polygon { class: "heights-ground", points: area }
                    polyline { class: "heights-line", points: line }
                }
                p { class: "heights-low", {words.length(ground.lowest[1]).to_string()} }
                p { class: "heights-along",
                    span { {words.length(0.0).to_string()} }
                    span { {words.length(trip.distance_m).to_string()} }
                }
            }
            ul { class: "plain",
                for line in lines(words, &trip, &ground) {
                    li { {line} }
                }
            }
            p { class: "aside",
                Glyph { icon: Icon::Info }
                {words.say("heights-care")}
            }
        }
    }
}

/// All that the drawing shows, as sentences; none where no heights are known.
pub(crate) fn heights_text(words: Words, trip: &Trip) -> Vec<String> {
    Ground::of(&trip.heights).map(|ground| lines(words, trip, &ground)).unwrap_or_default()
}

fn lines(words: Words, trip: &Trip, ground: &Ground) -> Vec<String> {
    let total = trip.climb_m.zip(trip.descent_m).map(|(up, down)| {
        if up < 0.5 && down < 0.5 {
            return words.say("heights-flat");
        }
        let arguments = [("up", words.length(up).into()), ("down", words.length(down).into())];
        words.say_with("heights-total", &arguments)
    });
    let point = |key: &str, [along, height]: Height| {
        let arguments = [("height", words.length(height).into()), ("along", words.length(along).into())];
        words.say_with(key, &arguments)
    };
    let steepest = ground.steepest.map(|(from, to, grade)| {
        let arguments = [
            ("slope", about(words, grade as f32).into()),
            ("from", words.length(from).into()),
            ("to", words.length(to).into()),
        ];
        words.say_with(if grade > 0.0 { "heights-steepest-up" } else { "heights-steepest-down" }, &arguments)
    });
    let ends = [point("heights-highest", ground.highest), point("heights-lowest", ground.lowest)];
    total.into_iter().chain(ends).chain(steepest).collect()
}

/// The size of an estimated slope, in whole per cent: more digits would claim what nobody knows.
pub(crate) fn about(words: Words, grade: f32) -> domain::words::Measure {
    words.slope((grade.abs() * 100.0).round() / 100.0)
}

#[cfg(test)]
mod tests {
    use super::{Ground, drawn};

    #[test]
    fn the_highest_the_lowest_and_the_steepest_part_are_found() {
        let heights = [[0.0, 10.0], [50.0, 11.0], [100.0, 15.0], [150.0, 15.5], [200.0, 9.0]];
        let ground = Ground::of(&heights).unwrap();
        assert_eq!(ground.highest.map(|metres| metres.to_string()), ["150", "15.5"]);
        assert_eq!(ground.lowest.map(|metres| metres.to_string()), ["200", "9"]);
        let (from, to, grade) = ground.steepest.unwrap();
        assert!((from - 150.0).abs() < 1e-9 && (to - 200.0).abs() < 1e-9 && (grade + 0.13).abs() < 1e-9);
    }

    #[test]
    fn level_ground_has_no_steep_part_and_is_drawn_level() {
        let heights = [[0.0, 3.0], [100.0, 3.2], [200.0, 3.0]];
        let ground = Ground::of(&heights).unwrap();
        assert_eq!(ground.steepest, None);
        let (line, _) = drawn(&heights, &ground, 200.0);
        assert_eq!(line, "0.0,88.0 160.0,87.2 320.0,88.0", "twenty centimetres are no hill");
    }

    #[test]
    fn a_single_height_is_no_profile() {
        assert_eq!(Ground::of(&[]), None);
        assert_eq!(Ground::of(&[[0.0, 4.0]]), None);
    }
}
