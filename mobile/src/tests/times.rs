//! When a trip is: the times that are told, the control, and whether the place is open on arrival.

use domain::api::TripAnswer;
use domain::hours::{HoursGap, OpenState, Opening};

use super::trip::told;
use super::{answer, page_of, trip};
use crate::api::Answer;
use crate::when::When;

fn timed(arrives: &str, open: Option<Opening>) -> Answer {
    let mut answer = answer(trip());
    if let TripAnswer::Trip { departs_at, arrives_at, opening, .. } = &mut answer {
        *departs_at = Some("2026-11-26T23:50:00+02:00".to_owned());
        *arrives_at = Some(arrives.to_owned());
        *opening = open;
    }
    answer
}

#[test]
fn a_trip_says_when_one_sets_out_and_arrives() {
    let page = told(timed("2026-11-26T23:58:00+02:00", None));
    assert!(page.contains("Αναχώρηση: 26 Νοεμβρίου 2026, 23:50. Άφιξη: 23:58"), "{page}");
    let page = told(timed("2026-11-27T00:04:00+02:00", None));
    assert!(page.contains("Άφιξη: 27 Νοεμβρίου 2026, 0:04"), "another day is named");
    let page = told(answer(trip()));
    assert!(
        !page.contains("Αναχώρηση:") && !page.contains("όταν φτάσετε"),
        "a kept trip of before knows no times"
    );
}

#[test]
fn closed_on_arrival_and_not_known_are_told_and_never_alike() {
    let arrives = "2026-11-27T00:04:00+02:00";
    let state = |state, then| Opening {
        state,
        then: Some(then),
        until: Some("2026-11-27T08:00:00+02:00".to_owned()),
        ..Opening::default()
    };
    let closed = told(timed(arrives, Some(state(OpenState::Closed, OpenState::Open))));
    assert!(
        closed.contains("Κλειστό όταν φτάσετε") && closed.contains("Ανοίγει: 27 Νοεμβρίου 2026, 8:00"),
        "{closed}"
    );
    let unsure = told(timed(arrives, Some(state(OpenState::Closed, OpenState::Unknown))));
    assert!(unsure.contains("Κλειστό όταν φτάσετε") && !unsure.contains("Ανοίγει:"));
    let unknown = told(timed(arrives, Some(Opening::unknown(HoursGap::NotRecorded))));
    assert!(unknown.contains("Δεν ξέρουμε αν είναι ανοιχτό όταν φτάσετε") && !unknown.contains("Κλειστό"));
    let open = told(timed(arrives, Some(state(OpenState::Open, OpenState::Closed))));
    assert!(open.contains("Ανοιχτό όταν φτάσετε, έως 27 Νοεμβρίου 2026, 8:00"));
}

#[test]
fn the_control_says_what_is_set_and_has_a_name_for_everything() {
    let page = page_of("/trip", |choices| {
        choices.change_travellers(|travellers| travellers.travel_as(routing::Preset::ManualChair));
        choices.change_plan(|plan| {
            plan.from = Some(super::stop("Oodi"));
            plan.to = Some(super::stop("Ateneum"));
            plan.when = When::Arrives("2026-11-26T10:00".to_owned());
        });
    });
    assert!(page.contains("Πότε: Άφιξη έως: 26 Νοεμβρίου 2026, 10:00"), "{page}");
    assert!(page.contains("type=\"datetime-local\"") && page.contains("for=\"trip-time\""));
    assert_eq!(super::count(&page, "name=\"times\""), 3, "one group");
}
