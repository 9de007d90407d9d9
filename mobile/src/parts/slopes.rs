//! How the way climbs and falls, step by step, as far as anybody recorded it or the heights of the ground tell it. This is no
//! profile of the ground: what is recorded, what is estimated and what is not known each have a look of their own.

use dioxus::prelude::*;
use domain::words::Words;
use osm_data::Incline;
use routing::{Fact, Leg, Turn};

use crate::i18n::use_words;
use crate::parts::known_bar::{EstimateSwatch, Hatch, Stripes, Swatch};
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
    /// The steepest slope of the step, positive uphill; `None` when nobody knows how steep.
    grade: Option<f64>,
    /// The heights of the ground tell it; nobody recorded it.
    is_estimate: bool,
}

/// Metres of a step whose slope somebody recorded.
fn known_m(leg: &Leg) -> f64 {
    let elsewhere_m = legs::unknown_metres(leg, Fact::Incline) + estimated_m(leg);
    if graded(leg) { (leg.distance_m - elsewhere_m).max(0.0) } else { 0.0 }
}

/// Metres of a step whose slope the heights of the ground tell.
fn estimated_m(leg: &Leg) -> f64 {
    if leg.turn == Turn::Arrive || leg.inferred_incline.is_none() {
        return 0.0;
    }
    legs::inferred_metres(leg, Fact::Incline).min(leg.distance_m)
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
        let (known, estimated) = (known_m(leg), estimated_m(leg));
        let inferred = leg.inferred_incline.map(f64::from);
        let parts = [
            (known, grade, false),
            (estimated, inferred, true),
            (leg.distance_m - known - estimated, None, false),
        ];
        for (metres, grade, is_estimate) in parts {
            if metres >= 1.0 {
                pieces.push(Piece { x: gone * scale, width: metres * scale, grade, is_estimate });
            }
            gone += metres;
        }
    }
    pieces
}

/// The strip and its twin in words.
#[component]
pub(crate) fn Slopes(legs: Vec<Leg>, distance_m: f64, #[props(default)] heights: bool) -> Element {
    let words = use_words();
    let pieces = pieces(&legs, distance_m);
    let known: f64 = legs.iter().map(known_m).sum();
    let estimated: f64 = legs.iter().map(estimated_m).sum();
    let hint = if heights || estimated >= 1.0 { "slopes-hint" } else { "slopes-hint-no-heights" };
    let none = if heights { "slopes-none-but-heights" } else { "slopes-none" };
    rsx! {
        section { class: "slopes",
            h2 { {words.say("slopes-title")} }
            if known + estimated < 1.0 {
                p { class: "aside", {words.say(none)} }
            } else {
                p { class: "lead", {words.say(hint)} }
                svg {
                    class: "slopes-strip",
                    view_box: "0 0 {WIDE} {HIGH}",
                    "preserveAspectRatio": "none",
                    "aria-hidden": "true",
                    "focusable": "false",
                    Hatch { id: "slopes-hatch" }
                    Stripes { id: "slopes-stripes" }
                    for piece in pieces {
                        Strip { piece }
                    }
                    line { class: "slopes-level", x1: "0", x2: WIDE, y1: LEVEL_Y, y2: LEVEL_Y }
                }
                Legend { known, estimated, unknown: distance_m - known - estimated }
                ol { class: "slopes-list",
                    for line in lines(words, &legs) {
                        li { {line} }
                    }
                }
            }
        }
    }
}

/// What each look means, and on how many metres of the way it is so.
#[component]
fn Legend(known: f64, estimated: f64, unknown: f64) -> Element {
    let words = use_words();
    let metres = |key: &str, metres: f64| words.say_with(key, &[("metres", words.length(metres).into())]);
    rsx! {
        ul { class: "legend",
            if known >= 1.0 {
                li {
                    Swatch { unknown: false }
                    {metres("slopes-recorded", known)}
                }
            }
            if estimated >= 1.0 {
                li {
                    EstimateSwatch {}
                    {metres("slopes-estimated", estimated)}
                }
            }
            if unknown >= 1.0 {
                li {
                    Swatch { unknown: true }
                    {metres("slopes-unknown", unknown)}
                }
            }
        }
    }
}

#[component]
fn Strip(piece: Piece) -> Element {
    let Piece { x, width, grade, is_estimate } = piece;
    match grade {
        // From level ground up for a climb, down for a descent.
        Some(grade) => {
            let height = (grade.abs() / FULL).min(1.0) * LEVEL_Y;
            let y = if grade > 0.0 { LEVEL_Y - height } else { LEVEL_Y };
            let height = height.max(3.0);
            rsx! {
                if is_estimate {
                    rect { class: "slopes-estimate", fill: "url(#slopes-stripes)", x, y, width, height }
                } else {
                    rect { class: "bar-known", x, y, width, height }
                }
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

/// The steps that climb or fall, each with its number, in words: what is recorded, then what is estimated.
fn lines(words: Words, legs: &[Leg]) -> Vec<String> {
    let mut lines = Vec::new();
    for (number, leg) in (1_usize..).zip(legs).filter(|(_, leg)| leg.turn != Turn::Arrive) {
        let say = |slope: String, metres: f64| {
            let length = words.length(metres);
            let arguments = [("number", number.into()), ("slope", slope.into()), ("length", length.into())];
            words.say_with("slopes-step", &arguments)
        };
        if matches!(leg.incline, Some(Incline::Grade(grade)) if grade.abs() >= 0.005) && known_m(leg) >= 1.0 {
            lines.push(say(legs::leg_slope(words, leg).unwrap_or_default(), known_m(leg)));
        }
        let estimate = leg.inferred_incline.filter(|grade| grade.abs() >= 0.005 && estimated_m(leg) >= 1.0);
        lines.extend(estimate.map(|grade| say(legs::about_slope(words, grade), estimated_m(leg))));
    }
    lines
}

#[cfg(test)]
mod tests {
    use domain::words::{Language, Words};
    use osm_data::{Incline, WayKind};
    use routing::{Fact, Turn, UnknownFact};

    use super::{lines, pieces};
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
        let words = Words::new(Language::English);
        assert_eq!(lines(words, &legs), ["Step 2: uphill 5\u{a0}%, 50\u{a0}m"]);
    }

    #[test]
    fn an_estimate_is_drawn_and_told_as_one_and_never_as_recorded() {
        let mut legs = vec![leg(Turn::Depart, WayKind::Sidewalk, 100.0)];
        legs[0].incline = None;
        legs[0].inferred_incline = Some(-0.074);
        legs[0].inferred_facts = vec![UnknownFact { fact: Fact::Incline, metres: 60.0 }];
        legs[0].unknown_facts = vec![UnknownFact { fact: Fact::Incline, metres: 40.0 }];
        let drawn = pieces(&legs, 100.0);
        assert_eq!(drawn.len(), 2);
        assert!(drawn[0].is_estimate && drawn[0].grade.is_some_and(|grade| grade < 0.0));
        assert_eq!((drawn[1].is_estimate, drawn[1].grade), (false, None), "the rest nobody knows");
        let words = Words::new(Language::English);
        assert_eq!(lines(words, &legs), ["Step 1: about 7\u{a0}% downhill, estimated, 60\u{a0}m"]);
    }
}
