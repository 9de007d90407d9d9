//! The way as numbered steps: complete without the map.

use dioxus::prelude::*;
use domain::words::Words;
use osm_data::{Incline, Pavement, Smoothness, Surface, Timed, TimedRule, WayKind};
use routing::{Fact, Leg, Trip, Turn};

use crate::choices::Stop;
use crate::i18n::use_words;
use crate::memory::Told;
use crate::parts::heights::about;
use crate::parts::icon::{Glyph, Icon};

/// A slope under one in two hundred is level to anyone.
const LEVEL: f32 = 0.005;

/// What the points of a way are called that one is told of by name.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Named {
    /// Where it ends.
    place: String,
    /// The stops, in order.
    stops: Vec<Passed>,
}

/// A stop, as one goes on from it.
#[derive(Debug, Clone, PartialEq)]
struct Passed {
    name: String,
    /// One goes back the way by which one came.
    back: bool,
}

impl Named {
    /// The names on a trip; `trip` is the way of it that was taken.
    pub(crate) fn of(words: Words, told: &Told, trip: &Trip) -> Self {
        let legs = trip.legs.iter().filter(|leg| leg.turn == Turn::Via);
        let back = legs.map(|leg| goes_back(&trip.line, leg.line_start));
        let passed = |(stop, back): (&Stop, bool)| Passed { name: stop.title(words), back };
        Self { place: told.to.title(words), stops: told.via.iter().zip(back).map(passed).collect() }
    }

    /// Which stop a step goes on from: 0 is the first.
    pub(crate) fn stop_at(legs: &[Leg], step: usize) -> Option<usize> {
        let via = |leg: &&Leg| leg.turn == Turn::Via;
        let before = legs.get(..step)?.iter().filter(via).count();
        (legs.get(step)?.turn == Turn::Via).then_some(before)
    }

    /// The sentence of a step, the first being 0; empty where there is none.
    pub(crate) fn instruction(&self, words: Words, legs: &[Leg], step: usize) -> String {
        let Some(leg) = legs.get(step) else { return String::new() };
        let passed = Self::stop_at(legs, step).and_then(|nth| self.stops.get(nth));
        let Some(passed) = passed else { return instruction(words, leg, &self.place) };
        let (back, place) = (passed.back, ("place", passed.name.as_str().into()));
        match leg.kind {
            _ if is_point(leg) => words.say_with("turn-via-point", &[place]),
            WayKind::Lift => words.say_with("turn-via-lift", &[place]),
            _ if back => words.say_with("turn-via-back", &[place, ("way", way(words, leg).into())]),
            _ => words.say_with("turn-via-named", &[place, ("way", way(words, leg).into())]),
        }
    }
}

/// The cosine of five degrees: what is nearer to the way one came is the way back.
const BACK: f64 = 0.996;

/// Whether a line leads back from a corner to where it came from, though it may end before.
fn goes_back(line: &[[f64; 2]], corner: usize) -> bool {
    let Some((before, after)) = line.split_at_checked(corner) else { return false };
    let Some(at) = after.first() else { return false };
    // To a hair's breadth, in degrees.
    let same = |a: &[f64; 2], b: &[f64; 2]| a.iter().zip(b).all(|(a, b)| (a - b).abs() < 1e-9);
    // Where two stops lie at one point, the line stands still.
    let moved = |point: &&[f64; 2]| !same(point, at);
    let (before, after) = (before.iter().rev().find(moved), after.iter().find(moved));
    let narrow = at[1].to_radians().cos();
    let towards = |point: &[f64; 2]| [(point[0] - at[0]) * narrow, point[1] - at[1]];
    before.zip(after).is_some_and(|(before, after)| {
        let (a, b) = (towards(before), towards(after));
        let lengths = a[0].hypot(a[1]) * b[0].hypot(b[1]);
        a[0] * b[0] + a[1] * b[1] > lengths * BACK
    })
}

/// All steps, first to last.
#[component]
pub(crate) fn Legs(legs: Vec<Leg>, named: Named) -> Element {
    let words = use_words();
    let sentences: Vec<String> = (0..legs.len()).map(|step| named.instruction(words, &legs, step)).collect();
    rsx! {
        ol { class: "legs", role: "list",
            for (leg, what) in legs.into_iter().zip(sentences) {
                Step { leg, what }
            }
        }
    }
}

#[component]
fn Step(leg: Leg, what: String) -> Element {
    let words = use_words();
    let (facts, missing) = (facts(words, &leg), missing(words, &leg));
    rsx! {
        li { class: "leg",
            span { class: "leg-icon", Glyph { icon: turn_icon(leg.turn) } }
            p { class: "leg-what", {what} }
            if !is_point(&leg) {
                p { class: "leg-length", {words.length(leg.distance_m).to_string()} }
            }
            if !facts.is_empty() {
                p { class: "facts", {facts.join(" · ")} }
            }
            if !missing.is_empty() {
                p { class: "leg-missing",
                    Glyph { icon: Icon::Question }
                    {words.say_with("leg-unknown", &[("facts", missing.join(", ").into())])}
                }
            }
        }
    }
}

/// Nothing is walked on it: one has arrived, or two stops lie at the same point.
pub(crate) fn is_point(leg: &Leg) -> bool {
    leg.turn == Turn::Arrive || (leg.turn == Turn::Via && leg.distance_m < 0.5)
}

/// The drawing of a turn.
pub(crate) fn turn_icon(turn: Turn) -> Icon {
    match turn {
        Turn::Depart => Icon::CircleDot,
        Turn::Straight => Icon::ArrowUp,
        Turn::SlightLeft => Icon::ArrowUpLeft,
        Turn::Left | Turn::SharpLeft => Icon::CornerLeft,
        Turn::SlightRight => Icon::ArrowUpRight,
        Turn::Right | Turn::SharpRight => Icon::CornerRight,
        Turn::Back => Icon::UTurn,
        Turn::Via | Turn::Arrive => Icon::MapPin,
    }
}

/// The sentence of a step that goes on from no stop.
fn instruction(words: Words, leg: &Leg, place: &str) -> String {
    if leg.kind == WayKind::Lift && leg.turn != Turn::Arrive {
        return words.say("turn-lift");
    }
    let way = [("way", way(words, leg).into())];
    match leg.turn {
        Turn::Depart => words.say_with("turn-depart", &way),
        Turn::Straight => words.say_with("turn-straight", &way),
        Turn::SlightLeft => words.say_with("turn-slight-left", &way),
        Turn::Left => words.say_with("turn-left", &way),
        Turn::SharpLeft => words.say_with("turn-sharp-left", &way),
        Turn::SlightRight => words.say_with("turn-slight-right", &way),
        Turn::Right => words.say_with("turn-right", &way),
        Turn::SharpRight => words.say_with("turn-sharp-right", &way),
        Turn::Back => words.say_with("turn-back", &way),
        Turn::Via => words.say_with("turn-via", &way),
        Turn::Arrive => words.say_with("turn-arrive", &[("place", place.into())]),
    }
}

/// What is walked on, with its name when it has one.
fn way(words: Words, leg: &Leg) -> String {
    let kind = match leg.kind {
        WayKind::Footway => words.say("way-footway"),
        WayKind::Sidewalk => words.say("way-sidewalk"),
        WayKind::Crossing if leg.signals => words.say("way-crossing-signals"),
        WayKind::Crossing => words.say("way-crossing"),
        WayKind::TrafficIsland => words.say("way-island"),
        WayKind::Path => words.say("way-path"),
        WayKind::Pedestrian => words.say("way-pedestrian"),
        WayKind::Steps => words.say("way-steps"),
        WayKind::Escalator => words.say("way-escalator"),
        WayKind::Corridor => words.say("way-corridor"),
        WayKind::Platform => words.say("way-platform"),
        WayKind::Cycleway => words.say("way-cycleway"),
        WayKind::Track => words.say("way-track"),
        WayKind::Lift => words.say("turn-lift"),
        WayKind::Service => words.say("way-service"),
        WayKind::LivingStreet | WayKind::Residential | WayKind::Unclassified | WayKind::Road => {
            words.say("way-street")
        }
        WayKind::Tertiary | WayKind::Secondary | WayKind::Primary | WayKind::Trunk | WayKind::Motorway => {
            words.say("way-main-road")
        }
    };
    match &leg.names {
        Some(names) => {
            let name = names.in_language(words.language().code()).to_owned();
            words.say_with("way-named", &[("way", kind.into()), ("name", name.into())])
        }
        None => kind,
    }
}

/// What is recorded about a step, in the order that a traveller asks.
pub(crate) fn facts(words: Words, leg: &Leg) -> Vec<String> {
    if is_point(leg) {
        return Vec::new();
    }
    let facts = [
        leg.crosses_over.then(|| words.say("leg-crosses-over")),
        pavement(words, leg),
        leg.surface.map(|surface| surface_name(words, surface)),
        inferred_surface(words, leg),
        leg.smoothness.filter(|found| *found >= Smoothness::Bad).map(|_| words.say("leg-uneven")),
        leg_slope(words, leg),
        inferred_slope(words, leg),
        leg.width_m.map(|width| words.say_with("leg-width", &[("width", words.width(width).into())])),
        leg.kerb_m.map(|kerb| {
            if kerb < LEVEL {
                words.say("leg-kerb-none")
            } else {
                words.say_with("leg-kerb", &[("kerb", words.height(kerb).into())])
            }
        }),
        (leg.lift && leg.kind != WayKind::Lift).then(|| words.say("leg-lift")),
    ];
    let told = facts.into_iter().flatten().chain(leg.timed.iter().map(|rule| timed(words, rule)));
    told.chain(as_of(words, leg)).collect()
}

/// The year as of which all of that is known; a day would look as if somebody had been there that day.
fn as_of(words: Words, leg: &Leg) -> Option<String> {
    let year = leg.as_of.as_deref()?.get(..4)?.to_owned();
    Some(words.say_with("leg-as-of", &[("year", year.into())]))
}

/// A rule of certain times, word for word: nobody here guesses what it means today.
fn timed(words: Words, rule: &Timed) -> String {
    let when = [("when", rule.when.clone().into())];
    match rule.rule {
        TimedRule::OpenOnly => words.say_with("leg-timed-open-only", &when),
        TimedRule::Open => words.say_with("leg-timed-open", &when),
        TimedRule::Closed => words.say_with("leg-timed-closed", &when),
    }
}

/// What is not recorded about a step and would matter; of a part of it, for how many metres.
pub(crate) fn missing(words: Words, leg: &Leg) -> Vec<String> {
    if is_point(leg) || matches!(leg.kind, WayKind::Lift | WayKind::Escalator) {
        return Vec::new();
    }
    let no_pavement = leg.kind.is_carriageway() && leg.pavement == Pavement::Unrecorded;
    let no_kerb = leg.kind == WayKind::Crossing && leg.kerb_m.is_none();
    let facts = [
        (Fact::Pavement, no_pavement, "missing-pavement"),
        (Fact::Surface, leg.surface.is_none() && leg.inferred_surface.is_none(), "missing-surface"),
        (Fact::Incline, leg.incline.is_none() && leg.inferred_incline.is_none(), "missing-incline"),
        (Fact::Width, leg.width_m.is_none(), "missing-width"),
        (Fact::Kerb, no_kerb, "missing-kerb"),
    ];
    let told = |(fact, on_all, name): (Fact, bool, &str)| {
        let name = words.say(name);
        let metres = unknown_metres(leg, fact);
        if on_all || metres > leg.distance_m - 1.0 {
            return (on_all || metres >= 1.0).then_some(name);
        }
        let part = [("fact", name.into()), ("metres", words.length(metres).into())];
        (metres >= 1.0).then(|| words.say_with("missing-part", &part))
    };
    facts.into_iter().filter_map(told).collect()
}

/// For how many metres of a step a fact is missing.
pub(crate) fn unknown_metres(leg: &Leg, fact: Fact) -> f64 {
    leg.unknown_facts.iter().filter(|unknown| unknown.fact == fact).map(|unknown| unknown.metres).sum()
}

fn pavement(words: Words, leg: &Leg) -> Option<String> {
    match leg.pavement {
        _ if !leg.kind.is_carriageway() => None,
        Pavement::Unrecorded | Pavement::Separate => None,
        Pavement::None => Some(words.say("leg-pavement-none")),
        Pavement::Left => Some(words.say("leg-pavement-left")),
        Pavement::Right => Some(words.say("leg-pavement-right")),
        Pavement::Both => Some(words.say("leg-pavement-both")),
        Pavement::Somewhere => Some(words.say("leg-pavement-somewhere")),
    }
}

/// The slope of a step as it is recorded; a square's has a size and no direction.
pub(crate) fn leg_slope(words: Words, leg: &Leg) -> Option<String> {
    Some(match leg.incline? {
        Incline::Grade(grade) if leg.incline_either_way && grade.abs() >= LEVEL => {
            words.say_with("leg-either-way", &[("slope", words.slope(grade.abs()).into())])
        }
        incline => slope(words, incline),
    })
}

/// The slope of a step by the heights of the ground, where nobody recorded it; of a part of it, for how many metres.
pub(crate) fn inferred_slope(words: Words, leg: &Leg) -> Option<String> {
    let grade = leg.inferred_incline?;
    Some(on_part(words, leg, Fact::Incline, about_slope(words, grade)))
}

/// A slope that is estimated.
pub(crate) fn about_slope(words: Words, grade: f32) -> String {
    let size = [("slope", about(words, grade).into())];
    match grade {
        level if level.abs() < LEVEL => words.say("leg-level-inferred"),
        up if up > 0.0 => words.say_with("leg-up-inferred", &size),
        _ => words.say_with("leg-down-inferred", &size),
    }
}

/// What the other half of a crossing is made of, where nobody recorded this half.
fn inferred_surface(words: Words, leg: &Leg) -> Option<String> {
    let surface = surface_name(words, leg.inferred_surface?);
    let told = words.say_with("leg-surface-inferred", &[("surface", surface.into())]);
    Some(on_part(words, leg, Fact::Surface, told))
}

/// An estimate, with its metres where it holds on a part of the step.
fn on_part(words: Words, leg: &Leg, fact: Fact, told: String) -> String {
    let metres = inferred_metres(leg, fact);
    if metres < 1.0 || metres > leg.distance_m - 1.0 {
        return told;
    }
    words.say_with("missing-part", &[("fact", told.into()), ("metres", words.length(metres).into())])
}

/// For how many metres of a step a fact is estimated.
pub(crate) fn inferred_metres(leg: &Leg, fact: Fact) -> f64 {
    leg.inferred_facts.iter().filter(|inferred| inferred.fact == fact).map(|inferred| inferred.metres).sum()
}

/// A slope as it is recorded.
pub(crate) fn slope(words: Words, incline: Incline) -> String {
    match incline {
        Incline::Grade(grade) if grade.abs() < LEVEL => words.say("leg-level"),
        Incline::Grade(grade) => {
            let size = [("slope", words.slope(grade.abs()).into())];
            if grade > 0.0 { words.say_with("leg-up", &size) } else { words.say_with("leg-down", &size) }
        }
        Incline::Up => words.say("leg-up-unknown"),
        Incline::Down => words.say("leg-down-unknown"),
        Incline::Some => words.say("leg-sloped-unknown"),
    }
}

pub(crate) fn surface_name(words: Words, surface: Surface) -> String {
    match surface {
        Surface::Paved => words.say("surface-paved"),
        Surface::Asphalt => words.say("surface-asphalt"),
        Surface::Concrete => words.say("surface-concrete"),
        Surface::ConcreteLanes => words.say("surface-concrete-lanes"),
        Surface::PavingStones => words.say("surface-paving-stones"),
        Surface::Sett => words.say("surface-sett"),
        Surface::Cobblestone => words.say("surface-cobblestone"),
        Surface::UnhewnCobblestone => words.say("surface-unhewn-cobblestone"),
        Surface::Metal => words.say("surface-metal"),
        Surface::Wood => words.say("surface-wood"),
        Surface::Rubber => words.say("surface-rubber"),
        Surface::Unpaved => words.say("surface-unpaved"),
        Surface::Compacted => words.say("surface-compacted"),
        Surface::FineGravel => words.say("surface-fine-gravel"),
        Surface::GrassPaver => words.say("surface-grass-paver"),
        Surface::Gravel => words.say("surface-gravel"),
        Surface::Pebblestone => words.say("surface-pebblestone"),
        Surface::Sand => words.say("surface-sand"),
        Surface::Earth => words.say("surface-earth"),
        Surface::Mud => words.say("surface-mud"),
        Surface::Grass => words.say("surface-grass"),
        Surface::Woodchips => words.say("surface-woodchips"),
        Surface::Ice => words.say("surface-ice"),
    }
}
