//! How the way climbs and falls, step by step, as far as anybody recorded it. No heights are recorded: this is no profile of
//! the ground, and says so.

use dioxus::prelude::*;
use domain::words::Words;
use osm_data::Incline;
use routing::{Fact, Leg, Turn};

use crate::i18n::use_words;
use crate::parts::known_bar::Hatch;
use crate::parts::legs;

/// Size of the drawing.
const WIDE: f64 = 320.0;
const HIGH: f64 = 96.0;
/// The line of level ground.
const LEVEL_Y: f64 = HIGH / 2.0;
/// A slope of so much fills the drawing.
const FULL: f64 = 0.15;

/// A piece of the drawing: one step.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Piece {
    x: f64,
    width: f64,
    /// The steepest recorded slope of the step, positive uphill; `None` when nobody recorded how steep.
    grade: Option<f64>,
}

/// Metres of a step whose slope somebody recorded.
fn known_m(leg: &Leg) -> f64 {
    if graded(leg) { (leg.distance_m - legs::unknown_metres(leg, Fact::Incline)).max(0.0) } else { 0.0 }
}

fn pieces(legs: &[Leg], distance_m: f64) -> Vec<Piece> {
    let mut gone = 0.0;
    let mut pieces = Vec::new();
    for leg in legs.iter().filter(|leg| leg.turn != Turn::Arrive) {
        let grade = match leg.incline {
            Some(Incline::Grade(grade)) => Some(f64::from(grade)),
            Some(Incline::Up | Incline::Down | Incline::Some) | None => None,
        };
        let scale = WIDE / distance_m.max(1.0);
        // Where on the step it is that nobody recorded, nobody says: it is drawn at its end.
        let known = known_m(leg);
        for (metres, grade) in [(known, grade), (leg.distance_m - known, None)] {
            if metres >= 1.0 {
                pieces.push(Piece { x: gone * scale, width: metres * scale, grade });
            }
            gone += metres;
        }
    }
    pieces
}

/// The strip and its twin in words.
#[component]
pub(crate) fn Slopes(legs: Vec<Leg>, distance_m: f64) -> Element {
    let words = use_words();
    let pieces = pieces(&legs, distance_m);
    let known: f64 = legs.iter().map(known_m).sum();
    rsx! {
        section { class: "slopes",
            h2 { {words.say("slopes-title")} }
            if known < 1.0 {
                p { class: "aside", {words.say("slopes-none")} }
            } else {
                p { class: "lead", {words.say("slopes-hint")} }
                svg {
                    class: "slopes-strip",
                    view_box: "0 0 {WIDE} {HIGH}",
                    "preserveAspectRatio": "none",
                    "aria-hidden": "true",
                    "focusable": "false",
                    Hatch { id: "slopes-hatch" }
                    for piece in pieces {
                        Strip { piece }
                    }
                    line { class: "slopes-level", x1: "0", x2: WIDE, y1: LEVEL_Y, y2: LEVEL_Y }
                }
                p { class: "facts", {of_all(words, known, distance_m)} }
                ol { class: "slopes-list",
                    for (number, leg) in steep(&legs) {
                        li { {line(words, number, &leg)} }
                    }
                }
            }
        }
    }
}

#[component]
fn Strip(piece: Piece) -> Element {
    let Piece { x, width, grade } = piece;
    match grade {
        // From level ground up for a climb, down for a descent.
        Some(grade) => {
            let height = (grade.abs() / FULL).min(1.0) * LEVEL_Y;
            let y = if grade > 0.0 { LEVEL_Y - height } else { LEVEL_Y };
            rsx! {
                rect { class: "bar-known", x, y, width, height: height.max(2.0) }
            }
        }
        None => rsx! {
            rect { fill: "url(#slopes-hatch)", x, y: LEVEL_Y - 12.0, width, height: 24.0 }
        },
    }
}

fn graded(leg: &Leg) -> bool {
    leg.turn != Turn::Arrive && matches!(leg.incline, Some(Incline::Grade(_)))
}

/// The steps that climb or fall, with their numbers.
fn steep(legs: &[Leg]) -> Vec<(usize, Leg)> {
    let sloped = |leg: &Leg| matches!(leg.incline, Some(Incline::Grade(grade)) if grade.abs() >= 0.005);
    let numbered = legs.iter().enumerate().filter(|(_, leg)| leg.turn != Turn::Arrive && sloped(leg));
    numbered.map(|(index, leg)| (index + 1, leg.clone())).collect()
}

fn line(words: Words, number: usize, leg: &Leg) -> String {
    let slope = legs::leg_slope(words, leg).unwrap_or_default();
    let arguments =
        [("number", number.into()), ("slope", slope.into()), ("length", words.length(known_m(leg)).into())];
    words.say_with("slopes-step", &arguments)
}

fn of_all(words: Words, known: f64, distance_m: f64) -> String {
    let arguments = [("known", words.length(known).into()), ("all", words.length(distance_m).into())];
    words.say_with("slopes-known", &arguments)
}

#[cfg(test)]
mod tests {
    use osm_data::{Incline, WayKind};
    use routing::{Fact, Turn, UnknownFact};

    use super::{pieces, steep};
    use crate::tests::leg;

    #[test]
    fn a_step_of_unknown_slope_is_no_level_step() {
        let mut legs = vec![
            leg(Turn::Depart, WayKind::Sidewalk, 50.0),
            leg(Turn::Left, WayKind::Sidewalk, 150.0),
            leg(Turn::Arrive, WayKind::Sidewalk, 0.0),
        ];
        legs[0].incline = Some(Incline::Up);
        legs[1].unknown_facts = vec![UnknownFact { fact: Fact::Incline, metres: 100.0 }];
        let drawn = pieces(&legs, 200.0);
        assert_eq!(drawn.len(), 3, "the arrival has no length");
        assert_eq!(drawn[0].grade, None, "uphill, nobody knows how steep");
        assert!((drawn[1].x - 80.0).abs() < 1e-9 && (drawn[1].width - 80.0).abs() < 1e-9);
        assert!(drawn[1].grade.is_some(), "what somebody recorded");
        assert_eq!(drawn[2].grade, None, "the rest of the step");
        assert_eq!(steep(&legs).iter().map(|(number, _)| *number).collect::<Vec<_>>(), [2]);
    }
}
