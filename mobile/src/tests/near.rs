//! What lies near the way, and where one can rest on it.

use std::cell::RefCell;

use dioxus::prelude::*;
use domain::api::{PlaceList, PlaceSummary, Verdict};
use domain::words::Language;

use super::alone;
use crate::screens::trip::near::{Near, NearList};
use crate::screens::trip::rests::RestPlan;

fn near_place(category: &str, along_m: f64, off_m: f64, wheelchair: Verdict) -> PlaceSummary {
    let place = serde_json::json!({
        "id": "n1", "name": "", "category": category, "address": null, "lon": 24.9, "lat": 60.1, "metres": null,
        "along_m": along_m, "off_m": off_m, "wheelchair": wheelchair,
    });
    serde_json::from_value(place).unwrap()
}

fn list(places: Vec<PlaceSummary>) -> PlaceList {
    PlaceList { places, more: false, left_out_unknown: 0, left_out_hours_unknown: 0, at: None }
}

thread_local! {
    static NEAR: RefCell<Option<Near>> = const { RefCell::new(None) };
}

fn near(near: Near) -> String {
    NEAR.replace(Some(near));
    alone(Language::Greek, || {
        let near = NEAR.with_borrow(Clone::clone).unwrap();
        rsx! {
            RestPlan { seats: near.seats.clone(), distance_m: 640.0, every_m: 150.0 }
            NearList { near }
        }
    })
}

#[test]
fn what_lies_near_the_way_says_how_far_and_how_it_is_recorded() {
    let places = list(vec![
        near_place("toilets", 40.0, 10.0, Verdict::Unknown),
        near_place("toilets", 60.0, 20.0, Verdict::No),
        near_place("toilets", 90.0, 30.0, Verdict::Unknown),
        near_place("toilets", 120.0, 40.0, Verdict::Unknown),
        near_place("toilets", 500.0, 140.0, Verdict::Yes),
    ]);
    let page = near(Near { places, seats: list(vec![near_place("bench", 100.0, 2.0, Verdict::Unknown)]) });
    for said in [
        "Τουαλέτες: 4 · στάθμευση ΑμεΑ: 0 · παγκάκια: 1",
        "μετά από 500\u{a0}μ., 140\u{a0}μ. έξω από τη διαδρομή",
        "μετά από 100\u{a0}μ., πάνω στη διαδρομή",
        "Ακόμη τόσα έχουν καταγραφεί: 1",
        "Τόσα έχουν καταγραφεί ως μη προσβάσιμα: 1",
        "Έως 150\u{a0}μ. από τη διαδρομή δεν έχει καταγραφεί θέση ΑμεΑ. Ίσως υπάρχει.",
        "Δεν ξέρουμε αν είναι ανοιχτό",
        "Δεν ξέρουμε αν περνάτε ως εκεί.",
    ] {
        assert!(page.contains(said), "{said} in {page}");
    }
    assert!(
        !page.contains("μετά από 60\u{a0}μ."),
        "what is recorded as not accessible is counted, not shown"
    );
    assert!(page.find("μετά από 40").unwrap() < page.find("μετά από 500").unwrap(), "as one comes by");
}

#[test]
fn nothing_recorded_near_the_way_is_not_told_as_nothing_there() {
    let page = near(Near { places: list(Vec::new()), seats: list(Vec::new()) });
    assert!(page.contains("Αυτό δεν σημαίνει ότι δεν υπάρχει.") && !page.contains("<details"), "{page}");
    assert!(page.contains("Σε όλη τη διαδρομή δεν έχει καταγραφεί παγκάκι."), "{page}");
    assert!(page.contains("Ίσως υπάρχει κάθισμα που δεν έχει καταγραφεί."));
}

#[test]
fn where_one_can_rest_is_told_and_which_stretch_is_too_long() {
    let bench = |along_m| near_place("bench", along_m, 4.0, Verdict::Unknown);
    let seats = list(vec![bench(60.0), bench(130.0), bench(500.0)]);
    let page = near(Near { places: list(Vec::new()), seats: seats.clone() });
    let plan = &page[..page.find("Κοντά στη διαδρομή").unwrap()];
    assert!(
        plan.contains(
            "Από 130\u{a0}μ. έως 500\u{a0}μ. δεν έχει καταγραφεί παγκάκι: 378\u{a0}μ. χωρίς στάση."
        ),
        "{plan}"
    );
    assert!(!page.contains("μ.."), "an abbreviated unit ends a sentence: {page}");
    assert!(plan.contains("μετά από 130") && !plan.contains("μετά από 60"), "as seldom as one can");
    let often = list([140.0, 280.0, 420.0, 560.0].map(bench).to_vec());
    let page = near(Near { places: list(Vec::new()), seats: often });
    assert!(page.contains("Έχει καταγραφεί παγκάκι τόσο συχνά."), "{page}");
    // The hub told no more than so many: of the rest nothing is said.
    let cut = PlaceList { more: true, ..seats };
    let page = near(Near { places: list(Vec::new()), seats: cut });
    assert!(page.contains("Μετά από 500\u{a0}μ. δεν κοιτάξαμε για παγκάκια"), "{page}");
    assert!(!page.contains("τόσο συχνά"), "{page}");
}
