//! The screens drawn on the host: what a person reads in each state, without a browser.

use std::rc::Rc;

use dioxus::history::{History, MemoryHistory};
use dioxus::prelude::*;
use domain::api::{Arrival, End, EntranceInfo, TripAnswer, Verdict};
use osm_data::{Incline, Pavement, Surface, WayKind};
use routing::{Fact, Leg, Preset, Trip, Turn, UnknownFact, Warning};

use crate::App;
use crate::choices::{Stop, use_choices_provider};
use crate::parts::icon::Icon;
use crate::parts::traveller_line::preset_icon;
use crate::screens::trip::TripView;

/// The whole client at an address, as somebody meets it who was never here.
fn page(path: &str) -> String {
    let mut page = VirtualDom::new(App);
    page.provide_root_context(Rc::new(MemoryHistory::with_initial_path(path)) as Rc<dyn History>);
    page.rebuild_in_place();
    dioxus_ssr::render(&page)
}

/// An answer as the trip's screen tells it.
fn told(answer: TripAnswer<Trip>) -> String {
    #[derive(Clone, PartialEq, Props)]
    struct Given {
        answer: TripAnswer<Trip>,
    }
    #[derive(Clone, PartialEq, Routable)]
    enum Alone {
        #[route("/", Probe)]
        Probe {},
    }
    #[component]
    fn Probe() -> Element {
        let Given { answer } = use_context();
        let to = Stop {
            end: End::Place { place: "w1".to_owned() },
            name: Some("Ateneum".to_owned()),
            wheelchair: Verdict::Yes,
        };
        rsx! {
            TripView { answer, to, city: None }
        }
    }
    fn screen(given: Given) -> Element {
        use_choices_provider();
        use_context_provider(|| given);
        rsx! {
            Router::<Alone> {}
        }
    }
    let mut page = VirtualDom::new_with_props(screen, Given { answer });
    page.provide_root_context(Rc::new(MemoryHistory::with_initial_path("/")) as Rc<dyn History>);
    page.rebuild_in_place();
    dioxus_ssr::render(&page)
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
        surface: Some(Surface::Asphalt),
        smoothness: None,
        incline: Some(Incline::Grade(0.05)),
        width_m: Some(2.4),
        kerb_m: None,
        signals: false,
        lift: false,
        crosses_over: false,
        timed: Vec::new(),
    }
}

pub(crate) fn trip() -> Trip {
    Trip {
        distance_m: 640.0,
        duration_s: 840.0,
        known_m: 640.0,
        unknown_m: 0.0,
        unknown_facts: Vec::new(),
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

fn answer(trip: Trip) -> TripAnswer<Trip> {
    TripAnswer::Trip { trip, arrival: Arrival::Point }
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
    let file = include_str!("../web/icons/first.svg");
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
    for path in ["/", "/to", "/from", "/trip", "/call", "/settings", "/nowhere"] {
        let page = page(path);
        assert_eq!(count(&page, "<h1"), 1, "{path}");
        assert_eq!(count(&page, "<main"), 1, "{path}");
        assert!(page.contains("Κλήση"), "{path}");
        assert!(page.contains("lang=\"en\""), "{path}");
    }
}

#[test]
fn the_telephone_screen_begins_with_danger() {
    let page = page("/call");
    let (danger, ambulance) = (page.find("tel:112").unwrap(), page.find("tel:166").unwrap());
    assert!(danger < ambulance);
}

#[test]
fn you_pass_is_said_only_when_nothing_is_missing() {
    let page = told(answer(trip()));
    assert!(page.contains("Όλη η διαδρομή έχει καταγραφεί και τηρεί τα όριά σας."));
    let page = told(answer(Trip {
        unknown_facts: vec![UnknownFact { fact: Fact::Incline, metres: 640.0 }],
        ..trip()
    }));
    assert!(page.contains("Περνάτε, με όσα έχουν καταγραφεί"));
    assert!(page.contains("Σε όλη τη διαδρομή δεν έχει καταγραφεί η κλίση."));
    let page = told(answer(Trip {
        unknown_facts: vec![UnknownFact { fact: Fact::Incline, metres: 90.0 }],
        ..trip()
    }));
    assert!(page.contains("Για 90\u{a0}μ. δεν έχει καταγραφεί η κλίση."));
    for warning in [Warning::Gap { metres: 40.0 }, Warning::UnclearPoints { count: 1 }] {
        let page = told(answer(Trip { warnings: vec![warning], ..trip() }));
        assert!(page.contains("Περνάτε, με όσα έχουν καταγραφεί"), "{warning:?}");
    }
}

#[test]
fn mostly_unknown_is_the_headline() {
    let unknown = Trip { known_m: 220.0, unknown_m: 420.0, warnings: vec![Warning::MostlyUnknown], ..trip() };
    let page = told(answer(unknown));
    let headline = page.find("Το μεγαλύτερο μέρος δεν έχει καταγραφεί").unwrap();
    assert!(headline < page.find("λεπτά").unwrap(), "before the minutes");
    assert!(page.contains("γνωστά 220\u{a0}μ."));
    assert!(page.contains("άγνωστα 420\u{a0}μ."));
}

#[test]
fn a_barrier_stands_beside_a_way_out() {
    let page = told(TripAnswer::Barred);
    assert!(page.contains("Δεν βρήκαμε διαδρομή για τα όριά σας"));
    for way_out in ["href=\"/call\"", "href=\"/\"", "href=\"/from\"", "href=\"/to\""] {
        assert!(page.contains(way_out), "{way_out}");
    }
}

#[test]
fn the_steps_are_an_ordered_list_that_says_what_is_not_recorded() {
    let mut way = trip();
    way.legs[0].surface = None;
    let page = told(answer(way));
    let list = &page[page.find("<ol").unwrap()..page.find("</ol>").unwrap()];
    assert_eq!(count(list, "<li class=\"leg\""), 3);
    assert!(list.contains("Ξεκινήστε σε πεζοδρόμιο"));
    assert!(list.contains("Δεν έχει καταγραφεί: επιφάνεια"));
    assert!(list.contains("Δεν έχει καταγραφεί: κράσπεδο"), "of a crossing");
    assert!(list.contains("ανηφόρα 5\u{a0}%"));
    assert!(list.contains("Φτάσατε: Ateneum"));
}

#[test]
fn an_unknown_door_is_told_word_for_word_with_a_number_to_call() {
    let arrival = Arrival::DoorUnknown {
        wheelchair: Verdict::Yes,
        description: Some("by the rear, ring twice".to_owned()),
        phone: Some("+358 294 500 401".to_owned()),
    };
    let page = told(TripAnswer::Trip { trip: trip(), arrival });
    assert!(page.contains("Προσβάσιμο, αλλά δεν ξέρουμε από ποια πόρτα"));
    assert!(page.contains("«by the rear, ring twice»"));
    assert!(page.contains("tel:+358294500401"));
}

#[test]
fn a_step_free_door_is_named() {
    let entrance = EntranceInfo {
        id: "n1".to_owned(),
        kind: "main".to_owned(),
        lon: 24.94,
        lat: 60.17,
        step_free: Verdict::Yes,
        step_count: None,
        width_m: Some(1.2),
        automatic: None,
        bell: None,
        ramp: None,
        of_building: false,
        description: None,
    };
    let page = told(TripAnswer::Trip { trip: trip(), arrival: Arrival::StepFreeDoor { entrance } });
    assert!(page.contains("Υπάρχει πόρτα χωρίς σκαλιά"));
    assert!(page.contains("κύρια είσοδος, πλάτος 1,2\u{a0}μ."));
}
