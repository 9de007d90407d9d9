//! Stops on the way: in the head, in the steps, in what is kept and handed on, and where there is no way past them.

use dioxus::prelude::*;
use domain::api::{Arrival, End, MOST_VIA, TripAnswer, Verdict, ViaTime};
use domain::hours::{OpenState, Opening};
use domain::words::{Language, Words};
use osm_data::WayKind;
use routing::{Preset, Trip, Turn};

use super::trip::told_now;
use super::{count, leg, page, page_of, told_of, trip};
use crate::api::Answer;
use crate::choices::{Called, Choices, Plan, Stop};
use crate::memory::Told;
use crate::parts::legs::goes_back;
use crate::parts::notice::Tone;
use crate::screens::trip::text::plain_text;
use crate::screens::trip::verdict;

fn place(id: &str) -> Stop {
    Stop {
        end: End::Place { place: id.to_owned() },
        called: Called::Name(format!("Place {id}")),
        wheelchair: Verdict::Yes,
    }
}

fn plan(via: &[&str]) -> Plan {
    let via = via.iter().map(|id| place(id)).collect();
    Plan { from: Some(place("n1")), to: Some(place("n9")), via, ..Plan::default() }
}

fn planned(choices: &Choices, via: &[&str]) {
    choices.change_travellers(|travellers| travellers.travel_as(Preset::ManualChair));
    choices.change_plan(|now| *now = plan(via));
}

/// Two stops: at the second one takes a lift.
fn way() -> Trip {
    Trip {
        legs: vec![
            leg(Turn::Depart, WayKind::Sidewalk, 100.0),
            leg(Turn::Via, WayKind::Sidewalk, 200.0),
            leg(Turn::Left, WayKind::Crossing, 10.0),
            leg(Turn::Via, WayKind::Lift, 5.0),
            leg(Turn::Arrive, WayKind::Sidewalk, 0.0),
        ],
        ..trip()
    }
}

fn answer(trip: Trip) -> Answer {
    let unknown = Arrival::DoorUnknown { wheelchair: Verdict::Yes, description: None, phone: None };
    let mut answer = super::answer(trip);
    if let TripAnswer::Trip { via, .. } = &mut answer {
        *via = vec![unknown, Arrival::Point];
    }
    answer
}

fn told() -> Told {
    let via = vec![place("n2"), Stop::at(Called::OnMap, 24.95, 60.17)];
    Told { via, ..told_of(answer(way())) }
}

#[test]
fn the_head_lists_the_stops_in_order_each_with_its_buttons() {
    let page = page_of("/trip", |choices| planned(&choices, &["n2", "n3"]));
    let list = &page[page.find("<ol").unwrap()..page.find("</ol>").unwrap()];
    assert!(list.find("Place n2").unwrap() < list.find("Place n3").unwrap());
    for button in [
        "Αφαίρεση της στάσης 1: Place n2",
        "Αφαίρεση της στάσης 2: Place n3",
        "Νωρίτερα: στάση 1, Place n2",
        "Νωρίτερα: στάση 2, Place n3",
    ] {
        assert_eq!(count(list, button), 1, "{button}");
    }
    assert_eq!(count(list, "aria-disabled=\"true\""), 1, "nothing is before the first");
    assert!(page.contains("href=\"/via\""));
    let one = page_of("/trip", |choices| planned(&choices, &["n2"]));
    assert!(
        !one.contains("Νωρίτερα") && one.contains("Αφαίρεση της στάσης 1: Place n2"),
        "one stop has no order"
    );
    let none = page_of("/trip", |choices| planned(&choices, &[]));
    assert!(none.contains("Προσθήκη στάσης στη διαδρομή") && !none.contains("Στάσεις στη διαδρομή"));
}

#[test]
fn where_no_more_stops_fit_it_is_said_and_none_is_offered() {
    let full = |choices: Choices| planned(&choices, &["n2", "n3", "n4", "n5", "n6"]);
    let page = page_of("/trip", full);
    assert!(page.contains("Σε μια διαδρομή χωρούν έως 5 στάσεις.") && !page.contains("href=\"/via\""));
    let choosing = page_of("/via", full);
    assert!(
        choosing.contains("Σε μια διαδρομή χωρούν έως 5 στάσεις.") && !choosing.contains("type=\"search\"")
    );
    assert!(self::page("/via").contains("Δεν έχετε διαλέξει διαδρομή"), "nothing to stop on");
}

#[test]
fn the_stops_go_with_the_destination_and_stay_with_all_else() {
    let via = |plan: &Plan| plan.via.iter().map(|stop| stop.end.clone()).collect::<Vec<_>>();
    let mut now = plan(&["n2", "n3"]);
    now.go_to(place("n9"));
    now.from = Some(place("n7"));
    assert_eq!(now.via.len(), 2, "the same end, another start");
    now.turn_round();
    assert_eq!(via(&now), [place("n3").end, place("n2").end]);
    assert_eq!((now.from, now.to.clone()), (Some(place("n9")), Some(place("n7"))));
    let mut now = plan(&["n2", "n3"]);
    now.go_to(place("n8"));
    assert!(now.via.is_empty());
}

#[test]
fn a_stop_is_added_once_and_no_more_than_the_hub_takes() {
    let mut now = plan(&[]);
    for id in ["n1", "n9"] {
        assert!(!now.add_stop(place(id)), "{id} is an end");
    }
    assert!(now.add_stop(place("n2")) && !now.add_stop(place("n2")));
    let added = (10..20).filter(|id| now.add_stop(place(&format!("n{id}")))).count();
    assert_eq!((added + 1, now.is_full()), (MOST_VIA, true));
}

#[test]
fn a_step_names_the_stop_that_one_has_come_to() {
    let page = told_now(Language::Greek, told());
    let list = &page[page.find("<ol class=\"legs\"").unwrap()..];
    let list = &list[..list.find("</ol>").unwrap()];
    assert!(list.contains("Φτάσατε στη στάση: Place n2. Συνεχίστε σε πεζοδρόμιο"), "{list}");
    assert!(list.contains("Φτάσατε στη στάση: Σημείο στον χάρτη. Πάρτε το ασανσέρ"), "{list}");
    // Two stops at one point: nothing is walked between them.
    let mut way = way();
    way.legs[1].distance_m = 0.0;
    let page = told_now(Language::Greek, Told { answer: answer(way), ..told() });
    assert!(page.contains("Φτάσατε στη στάση: Place n2</p>"), "{page}");
}

#[test]
fn what_is_known_of_each_stop_is_told_and_never_as_if_the_way_ended_there() {
    let page = told_now(Language::Greek, told());
    for said in [
        "Στάση 1: Place n2",
        "Η διαδρομή περνά κοντά στο κτίριο, όχι από πόρτα.",
        "Στάση 2: Σημείο στον χάρτη",
        "Η διαδρομή περνά κοντά από το σημείο που δώσατε.",
    ] {
        assert!(page.contains(said), "{said} in {page}");
    }
    assert_eq!(count(&page, "Η διαδρομή τελειώνει στο σημείο"), 1, "that is the end's own");
}

#[test]
fn it_is_told_when_one_comes_to_a_stop_and_whether_it_is_open_then() {
    let mut told = told();
    let at = |time: &str, opening| ViaTime { arrives_at: format!("2026-11-{time}:00+02:00"), opening };
    if let TripAnswer::Trip { via_times, departs_at, arrives_at, .. } = &mut told.answer {
        let closed = Opening { state: OpenState::Closed, ..Opening::default() };
        *via_times = vec![at("26T23:50", Some(closed)), at("27T00:10", None)];
        *departs_at = Some("2026-11-26T23:40:00+02:00".to_owned());
        *arrives_at = Some("2026-11-27T00:20:00+02:00".to_owned());
    }
    let page = told_now(Language::Greek, told.clone());
    let (first, second) = (page.find("Στάση 1:").unwrap(), page.find("Στάση 2:").unwrap());
    assert!(page[first..second].contains("Άφιξη στη στάση: 23:50"), "{page}");
    assert!(page[first..second].contains("Κλειστό όταν φτάσετε"));
    assert!(page[second..].contains("Άφιξη στη στάση: 27 Νοεμβρίου 2026, 0:10"), "another day is named");
    assert!(!page[second..].contains("όταν φτάσετε"), "a point has no hours");
    assert_eq!(count(&page, "Χωρίς τον χρόνο που θα μείνετε στις στάσεις."), 1);
    let plain = told_now(Language::Greek, Told { via: Vec::new(), answer: super::answer(trip()), ..told });
    assert!(!plain.contains("Άφιξη στη στάση") && !plain.contains("που θα μείνετε"));
}

#[test]
fn a_step_that_leads_back_the_way_one_came_says_so() {
    let mut way = way();
    way.line = vec![[24.94, 60.17], [24.95, 60.17], [24.94, 60.17], [24.93, 60.17], [24.92, 60.17]];
    (way.legs[1].line_start, way.legs[3].line_start) = (1, 3);
    way.legs[3].kind = WayKind::Sidewalk;
    let page = told_now(Language::Greek, Told { answer: answer(way), ..told() });
    assert!(
        page.contains("Φτάσατε στη στάση: Place n2. Γυρίστε πίσω από εκεί που ήρθατε, σε πεζοδρόμιο"),
        "{page}"
    );
    assert!(page.contains("Φτάσατε στη στάση: Σημείο στον χάρτη. Συνεχίστε σε πεζοδρόμιο"), "{page}");
}

#[test]
fn going_one_hears_of_the_stop_where_one_comes_to_it() {
    let page = page_of("/go", |choices| {
        let told = told();
        choices.tell_kept(Told { answer: answer(Trip { legs: way().legs.split_off(1), ..trip() }), ..told });
    });
    assert!(
        page.contains("<h1 tabindex=\"-1\">Φτάσατε στη στάση: Place n2. Συνεχίστε σε πεζοδρόμιο</h1>"),
        "{page}"
    );
    assert!(page.contains("Η διαδρομή περνά κοντά στο κτίριο, όχι από πόρτα."));
}

#[test]
fn the_text_and_the_kept_trips_name_the_stops() {
    let text = plain_text(Words::new(Language::English), &told());
    assert!(text.contains("Stops: Place n2, A point on the map\n"), "{text}");
    assert!(text.contains("2. You are at your stop: Place n2. Go on"), "{text}");
    assert!(!text.contains("24.95"), "never where it lies");
    for path in ["/kept", "/kept/0"] {
        let page = page_of(path, |choices| choices.remember(|memory| memory.keep_trip(told())));
        assert!(page.contains("Στάσεις: Place n2, Σημείο στον χάρτη"), "{path}");
    }
}

#[test]
fn a_trip_that_was_kept_before_there_were_stops_has_none() {
    let mut old = serde_json::to_value(told_of(answer(trip()))).unwrap();
    assert!(old.as_object_mut().unwrap().remove("via").is_some());
    assert!(serde_json::from_value::<Told>(old).unwrap().via.is_empty());
    let mut old = serde_json::to_value(plan(&[])).unwrap();
    assert!(old.as_object_mut().unwrap().remove("via").is_some());
    assert_eq!(serde_json::from_value::<Plan>(old).unwrap(), plan(&[]));
}

#[test]
fn with_stops_and_without_is_not_the_same_trip() {
    let mut memory = crate::memory::Memory::default();
    let plain = told_of(answer(trip()));
    memory.keep_trip(told());
    memory.keep_trip(plain.clone());
    assert_eq!(memory.trips.len(), 2);
    assert!(!plain.answers(&told().question()));
    memory.drop_trip(&plain);
    assert!(memory.has_trip(&told()));
}

#[test]
fn a_home_and_a_place_that_are_forgotten_are_forgotten_as_stops() {
    let page = page_of("/trip", |choices| {
        planned(&choices, &["n2", "n3"]);
        choices.change_plan(|plan| plan.via.push(Stop::at(Called::Home, 24.94, 60.17)));
        choices.tell_kept(told());
        choices.forget_home();
        assert!(choices.told.peek().is_some(), "it does not lead by the home");
        choices.forget_place(&place("n2").end);
        assert!(choices.told.peek().is_none());
    });
    assert!(page.contains("Place n3") && !page.contains("Place n2") && !page.contains("Σπίτι"), "{page}");
}

#[test]
fn where_one_does_not_pass_the_way_without_the_stops_is_offered() {
    let barred = || TripAnswer::Barred { why: Some(super::barred()), obstacles: Vec::new() };
    let page = told_now(Language::English, Told { via: vec![place("n2")], ..told_of(barred()) });
    assert!(page.contains("on the first part where you do not pass."), "{page}");
    assert!(!told_now(Language::English, told_of(barred())).contains("part by part"));
}

#[test]
fn nobody_passes_for_sure_by_a_stop_whose_door_is_not_known() {
    let words = Words::new(Language::Greek);
    let whole = |via: Vec<Arrival>| {
        let mut answer = answer(trip());
        if let TripAnswer::Trip { trip, arrival, via: stops, .. } = &mut answer {
            (trip.unknown_facts, trip.inferred_facts, trip.warnings) = (Vec::new(), Vec::new(), Vec::new());
            trip.unknown_m = 0.0;
            (*arrival, *stops) = (Arrival::Point, via);
        }
        answer
    };
    let says = |via: Vec<Arrival>, places: &[Verdict]| verdict(words, &whole(via), places).0;
    let unknown = Arrival::DoorUnknown { wheelchair: Verdict::Yes, description: None, phone: None };
    assert_eq!(says(vec![Arrival::Point], &[Verdict::Yes; 2]), Tone::Ok);
    assert_eq!(says(vec![Arrival::Point, unknown], &[Verdict::Yes; 3]), Tone::Recorded);
    assert_eq!(says(vec![Arrival::Point], &[Verdict::No, Verdict::Yes]), Tone::Recorded);
}

#[test]
fn one_goes_back_where_the_goal_lies_on_the_stops_own_block() {
    let to_stop_and_back = |after: [f64; 2]| goes_back(&[[23.64, 37.94], [23.65, 37.94], after], 1);
    assert!(to_stop_and_back([23.645, 37.94]), "not as far as one came");
    assert!(to_stop_and_back([23.63, 37.94]), "and farther");
    assert!(!to_stop_and_back([23.66, 37.94]) && !to_stop_and_back([23.65, 37.95]));
}
