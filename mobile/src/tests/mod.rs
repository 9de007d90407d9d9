//! The screens drawn on the host: what a person reads in each state, without a browser.

mod accounts;
mod corrections;
mod estimates;
mod help;
mod hub;
mod near;
mod obstacles;
mod own;
mod place;
mod stops;
mod times;
mod trip;
mod ways;

use std::rc::Rc;

use dioxus::history::{History, MemoryHistory};
use dioxus::prelude::*;
use domain::api::{Arrival, End, TripAnswer, Verdict};
use domain::words::Language;
use osm_data::{Incline, Pavement, Surface, WayKind};
use routing::passability::Barrier;
use routing::{Helped, Leg, Met, Preset, Trip, Turn, Why};

use crate::api::Answer;
use crate::choices::{Called, Choices, Stop, use_choices_provider};
use crate::memory::Told;
use crate::parts::icon::Icon;
use crate::parts::traveller_line::preset_icon;
use crate::route::Route;

/// The whole client at an address, as somebody meets it who was never here.
fn page(path: &str) -> String {
    page_of(path, |_| {})
}

/// The whole client at an address, after what somebody chose and kept.
fn page_of(path: &str, seed: fn(Choices)) -> String {
    #[derive(Clone, Copy)]
    struct Seed(fn(Choices));
    fn client(seed: Seed) -> Element {
        let choices = use_choices_provider();
        use_hook(|| (seed.0)(choices));
        rsx! {
            Router::<Route> {}
        }
    }
    drawn(VirtualDom::new_with_props(client, Seed(seed)), path)
}

/// A piece of the client by itself, within a router and in a language.
fn alone(language: Language, piece: fn() -> Element) -> String {
    #[derive(Clone, Copy)]
    struct Given(Language, fn() -> Element);
    #[derive(Clone, PartialEq, Routable)]
    enum Alone {
        #[route("/", Probe)]
        Probe {},
    }
    #[component]
    fn Probe() -> Element {
        let Given(_, piece) = use_context();
        piece()
    }
    fn client(given: Given) -> Element {
        let choices = use_choices_provider();
        use_hook(|| choices.speak(given.0));
        use_context_provider(|| given);
        rsx! {
            Router::<Alone> {}
        }
    }
    drawn(VirtualDom::new_with_props(client, Given(language, piece)), "/")
}

fn drawn(mut page: VirtualDom, path: &str) -> String {
    page.provide_root_context(Rc::new(MemoryHistory::with_initial_path(path)) as Rc<dyn History>);
    page.rebuild_in_place();
    dioxus_ssr::render(&page)
}

fn stop(name: &str) -> Stop {
    Stop {
        end: End::Place { place: "w1".to_owned() },
        called: Called::Name(name.to_owned()),
        wheelchair: Verdict::Yes,
    }
}

fn told_of(answer: Answer) -> Told {
    Told {
        from: stop("Oodi"),
        via: Vec::new(),
        to: stop("Ateneum"),
        profile: Preset::ManualChair.profile(),
        answer,
        at: "2026-11-25T07:05".to_owned(),
        taken: 0,
    }
}

pub(crate) fn leg(turn: Turn, kind: WayKind, distance_m: f64) -> Leg {
    Leg {
        turn,
        kind,
        names: None,
        pavement: Pavement::Unrecorded,
        distance_m,
        duration_s: distance_m,
        line_start: 0,
        line_end: 1,
        unknown_m: 0.0,
        unknown_facts: Vec::new(),
        surface: Some(Surface::Asphalt),
        inferred_facts: Vec::new(),
        inferred_surface: None,
        smoothness: None,
        incline: Some(Incline::Grade(0.05)),
        incline_either_way: false,
        inferred_incline: None,
        width_m: Some(2.4),
        kerb_m: None,
        signals: false,
        lift: false,
        crosses_over: false,
        as_of: None,
        timed: Vec::new(),
    }
}

pub(crate) fn trip() -> Trip {
    Trip {
        obstacles: Vec::new(),
        distance_m: 640.0,
        duration_s: 840.0,
        known_m: 640.0,
        unknown_m: 0.0,
        unknown_share: 0.0,
        unknown_facts: Vec::new(),
        inferred_facts: Vec::new(),
        inferred_up: None,
        inferred_down: None,
        climb_m: None,
        descent_m: None,
        heights: Vec::new(),
        steepest_up: Some(0.05),
        steepest_down: None,
        narrowest_m: Some(2.4),
        worst_kerb_m: None,
        start_gap_m: 0.0,
        end_gap_m: 0.0,
        warnings: Vec::new(),
        legs: vec![
            leg(Turn::Depart, WayKind::Sidewalk, 540.0),
            leg(Turn::Right, WayKind::Crossing, 100.0),
            leg(Turn::Arrive, WayKind::Sidewalk, 0.0),
        ],
        line: vec![[24.94, 60.17], [24.95, 60.17]],
    }
}

fn answer(trip: Trip) -> Answer {
    TripAnswer::trip(trip, Arrival::Point, Vec::new())
}

/// How often a piece of text stands in another.
fn count(text: &str, piece: &str) -> usize {
    text.matches(piece).count()
}

#[test]
fn nobody_is_told_how_they_move() {
    let page = page("/");
    assert!(page.contains("Πώς κινείστε;"));
    assert_eq!(count(&page, "type=\"radio\""), 7);
    assert_eq!(count(&page, "name=\"traveller\""), 7, "one group");
    assert!(!page.contains("checked"), "none is chosen for the person");
    assert!(page.contains("κράσπεδα έως 3\u{a0}εκ."), "the limit is the preset's own");
}

/// The hub's own first page is drawn before this code has come: it takes its drawings from a file.
#[test]
fn the_first_page_shows_the_same_drawings() {
    let file = include_str!("../../web/icons/first.svg");
    let of_presets = Preset::ALL.map(|preset| (preset.name(), preset_icon(preset)));
    let others = [
        ("phone", Icon::Phone),
        ("languages", Icon::Languages),
        ("siren", Icon::Siren),
        ("ambulance", Icon::Ambulance),
    ];
    for (name, icon) in of_presets.into_iter().chain(others) {
        let symbol = format!("<symbol id=\"{name}\" viewBox=\"0 0 24 24\">{}</symbol>", icon.shapes());
        assert!(file.contains(&symbol), "web/icons/first.svg should hold {symbol}");
    }
}

#[test]
fn every_screen_has_one_heading_the_telephone_and_the_other_language() {
    for path in [
        "/",
        "/to",
        "/to/map",
        "/from",
        "/from/map",
        "/via",
        "/via/map",
        "/trip",
        "/go",
        "/stuck",
        "/call",
        "/limits",
        "/me",
        "/settings",
        "/people",
        "/home",
        "/home/map",
        "/kept",
        "/kept/0",
        "/help",
        "/help/escort",
        "/help/bill",
        "/help/escort/to",
        "/tasks",
        "/task/t1",
        "/offers",
        "/obstacle",
        "/obstacle/map",
        "/obstacle/waiting",
        "/place/w1",
        "/nowhere",
        "/help/nothing",
    ] {
        let page = page(path);
        assert_eq!(count(&page, "<h1"), 1, "{path}");
        assert_eq!(count(&page, "<main"), 1, "{path}");
        assert!(page.contains("Κλήση"), "{path}");
        assert!(page.contains("lang=\"en\""), "{path}");
        assert!(!page.contains("{ $"), "{path}: an argument is missing");
    }
}

#[test]
fn the_telephone_screen_begins_with_danger() {
    let page = page("/call");
    let (danger, ambulance) = (page.find("tel:112").unwrap(), page.find("tel:166").unwrap());
    assert!(danger < ambulance);
}

#[test]
fn every_screen_speaks_english_too() {
    for path in [
        "/",
        "/to",
        "/from",
        "/limits",
        "/settings",
        "/me",
        "/people",
        "/home",
        "/kept",
        "/help",
        "/help/goods",
        "/tasks",
        "/task/t1",
        "/offers",
        "/stuck",
        "/obstacle",
        "/obstacle/waiting",
    ] {
        let page = page_of(path, |choices| {
            choices.speak(Language::English);
            choices.change_travellers(|travellers| travellers.travel_as(Preset::WalkerOrCane));
        });
        let greek = page.replace("Ελληνικά", "");
        let greek: String = greek.chars().filter(|sign| ('α'..='ω').contains(sign)).collect();
        assert_eq!(greek, "", "{path}");
    }
}

#[test]
fn help_leads_to_the_telephone_and_asks_for_no_codes() {
    let page = page("/to");
    for kind in ["escort", "bill", "papers", "goods"] {
        assert!(page.contains(&format!("href=\"/help/{kind}\"")), "{kind}");
    }
    let bill = self::page("/help/bill");
    assert!(bill.contains("Δεν ζητάμε ποτέ κάρτα, PIN ή κωδικό."));
    assert!(self::page("/help/escort").contains("Κανείς δεν σηκώνει αμαξίδιο"));
}

/// A kerb stops a chair, and one helper takes it over.
pub(crate) fn barred() -> Why {
    let kerb = Met {
        barrier: Barrier::Kerb(0.08),
        osm: "n7".to_owned(),
        names: None,
        at: [24.95, 60.17],
        along_m: 380.0,
        length_m: 0.0,
        obstacle: None,
    };
    let line = vec![[24.94, 60.17], [24.95, 60.17], [24.96, 60.17]];
    let helped = Helped {
        helpers: 1,
        barriers: vec![kerb.clone()],
        meet: [24.949, 60.17],
        meet_after_m: 377.0,
        meet_names: None,
        part_after_m: 380.0,
        distance_m: 760.0,
        line: line.clone(),
    };
    Why { barriers: vec![kerb], distance_m: 760.0, line, openings: Vec::new(), helped: Some(helped) }
}

/// The screens that a citizen's client has not, by the addresses for which `start.js` takes the whole client: one that it does
/// not know would be asked for again and again.
#[test]
fn the_whole_client_is_taken_for_every_screen_of_staff() {
    let elsewhere = include_str!("../screens/staff_elsewhere.rs");
    let names = elsewhere.split_once("\nelsewhere! {").unwrap().1.split_once("\n}").unwrap().0;
    let names: Vec<&str> =
        names.split(')').filter_map(|part| part.split_once('(')).map(|(name, _)| name).collect();
    let names: Vec<&str> = names.iter().map(|name| name.trim_matches([',', ' ', '\n'])).collect();
    assert!(names.len() > 15, "{names:?}");
    let start = include_str!("../../web/start.js");
    let prefixes = start.split_once("/^\\/(").unwrap().1.split_once(')').unwrap().0;
    let prefixes: Vec<&str> = prefixes.split('|').collect();
    let routes = include_str!("../route.rs");
    for name in names {
        // A route is called as its screen, with or without that word.
        let route = |name: &str| routes.split_once(&format!("\n    {name} {{")).map(|(before, _)| before);
        let before = route(name).or_else(|| route(name.trim_end_matches("Screen"))).expect(name);
        let address = before.rsplit_once("#[route(\"/").unwrap().1;
        let first = address.split(['/', '"']).next().unwrap();
        assert!(prefixes.contains(&first), "{name}: /{first}");
    }
}
