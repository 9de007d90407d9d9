//! The place, in each of its states.

use std::cell::RefCell;

use dioxus::prelude::*;
use domain::api::{EntranceInfo, PlaceDetail, Verdict};
use domain::words::{Language, Words};

use super::{alone, count, page};
use crate::screens::place::{PlaceView, name};

thread_local! {
    static SHOWN: RefCell<Option<PlaceDetail>> = const { RefCell::new(None) };
}

fn door(step_free: Verdict, step_count: Option<u16>) -> EntranceInfo {
    EntranceInfo {
        id: "n1".to_owned(),
        kind: "main".to_owned(),
        lon: 24.94,
        lat: 60.17,
        step_free,
        step_count,
        width_m: Some(0.9),
        automatic: Some(true),
        bell: None,
        ramp: None,
        of_building: false,
        description: None,
    }
}

/// As the hub tells it; what it leaves out is not recorded.
fn museum() -> PlaceDetail {
    let told = serde_json::json!({
        "id": "w1", "name": "Ateneum", "category": "museum", "address": "Kaivokatu 2", "lon": 24.94, "lat": 60.17,
        "wheelchair": "yes", "toilet": "yes", "opening_hours": "Tu-Su 10:00-18:00", "phone": "+358 294 500 401",
        "website": "https://www.ateneum.fi/", "wheelchair_description": "by the rear, ring twice",
        "checked": "2026-03-14", "entrances": [], "source_url": "https://www.openstreetmap.org/way/1",
    });
    serde_json::from_value(told).unwrap()
}

fn shown(place: PlaceDetail) -> String {
    shown_in(Language::Greek, place)
}

fn shown_in(language: Language, place: PlaceDetail) -> String {
    SHOWN.replace(Some(place));
    alone(language, || {
        let place = SHOWN.with_borrow(Clone::clone).unwrap();
        rsx! {
            PlaceView { place, data_time: Some("2026-11-22T10:00:00Z".to_owned()) }
        }
    })
}

#[test]
fn the_truth_comes_first_word_for_word_with_a_number_to_call() {
    let page = shown(museum());
    let truth = page.find("Προσβάσιμο, αλλά δεν ξέρουμε από ποια πόρτα").unwrap();
    assert!(truth < page.find("Τουαλέτα για αμαξίδιο").unwrap());
    assert!(page.contains("«by the rear, ring twice»"));
    assert!(page.contains("tel:+358294500401"));
    assert!(page.contains("Δεν έχει καταγραφεί καμία πόρτα"), "a place says nothing about a door");
    assert!(page.contains("OpenStreetMap, ελέγχθηκε: 14 Μαρτίου 2026"), "source and age");
    assert!(page.contains("Κάτι δεν ισχύει; Πείτε μας"));
    assert!(page.contains("Tu-Su 10:00-18:00"));
}

#[test]
fn what_nobody_recorded_is_a_line_of_its_own() {
    let page = shown(PlaceDetail {
        toilet: Verdict::Unknown,
        phone: None,
        opening_hours: None,
        checked: None,
        ..museum()
    });
    assert_eq!(count(&page, "Άγνωστο"), 5, "door, toilet, parking, hours, telephone");
    assert!(page.contains("Ρωτήστε πριν ξεκινήσετε."), "without a number one asks");
}

#[test]
fn a_door_with_steps_and_one_without_are_told_apart() {
    let steps = door(Verdict::No, Some(8));
    let page = shown(PlaceDetail { entrances: vec![steps.clone()], ..museum() });
    assert!(
        page.contains("Κύρια είσοδος") && page.contains("8 σκαλιά") && page.contains("πλάτος 0,9\u{a0}μ.")
    );
    assert!(page.contains("Προσβάσιμο, αλλά δεν ξέρουμε από ποια πόρτα"));
    let page = shown(PlaceDetail { entrances: vec![steps, door(Verdict::Yes, Some(0))], ..museum() });
    assert!(page.contains("Υπάρχει πόρτα χωρίς σκαλιά"));
    assert!(page.contains("OpenStreetMap, ελέγχθηκε"));
}

#[test]
fn a_private_or_staff_door_is_not_told() {
    let service = EntranceInfo { kind: "service".to_owned(), ..door(Verdict::Yes, Some(0)) };
    let page = shown(PlaceDetail { entrances: vec![service], ..museum() });
    assert!(!page.contains("Υπάρχει πόρτα χωρίς σκαλιά"));
    assert!(page.contains("Δεν έχει καταγραφεί καμία πόρτα"));
}

#[test]
fn facts_that_disagree_are_both_told() {
    let mut place = PlaceDetail { entrances: vec![door(Verdict::Yes, Some(0))], ..museum() };
    place.summary.wheelchair = Verdict::No;
    let page = shown(place);
    assert!(page.contains("Έχει πόρτα χωρίς σκαλιά, αλλά καταγράφηκε ως μη προσβάσιμο"));
}

#[test]
fn the_place_is_told_in_english_and_without_a_name() {
    let mut place = museum();
    place.summary.name = String::new();
    place.summary.wheelchair = Verdict::Unknown;
    assert_eq!(name(Words::new(Language::English), &place), "Museum", "called by what it is");
    let page = shown_in(Language::English, place);
    assert!(page.contains("We do not know whether there is a step-free door"));
    assert!(page.contains("Route to here"));
}

#[test]
fn until_the_place_is_here_its_shape_is() {
    let page = page("/place/w1");
    assert!(page.contains("skeleton") && page.contains("role=\"status\""));
}
