//! Other ways: taking one, and what follows it; points of no return.

use domain::api::{Arrival, TripAnswer};
use domain::words::{Language, Words};
use routing::{Better, Doubt, Doubtful, Other, Passed, Trip};

use super::trip::{told, told_in, told_now};
use super::{answer, told_of, trip};
use crate::api::Answer;
use crate::memory::Told;
use crate::screens::trip::text::plain_text;

fn other() -> Other {
    let trip = Trip {
        distance_m: 910.0,
        duration_s: 1200.0,
        unknown_m: 60.0,
        known_m: 850.0,
        line: vec![[24.94, 60.17], [24.96, 60.18]],
        ..trip()
    };
    Other { trip, better: vec![Better::LessClimb { metres: 12.0 }, Better::NoLift] }
}

fn with_more(doubts: Vec<Doubt>) -> Answer {
    let TripAnswer::Trip { trip, arrival, obstacles, .. } = answer(trip()) else { unreachable!() };
    let TripAnswer::Trip { via, via_times, departs_at, arrives_at, opening, .. } = answer(trip.clone())
    else {
        unreachable!()
    };
    TripAnswer::Trip {
        trip,
        arrival,
        via,
        via_times,
        departs_at,
        arrives_at,
        opening,
        obstacles,
        others: vec![other()],
        doubts,
    }
}

fn doubt(what: Doubtful, extra_m: Option<f64>, turn_at_m: Option<f64>) -> Doubt {
    Doubt { along_m: 430.0, at: [24.94, 60.17], what, extra_m, turn_at_m }
}

#[test]
fn another_way_is_offered_with_what_it_is_better_in_and_what_of_it_is_unknown() {
    let page = told(with_more(Vec::new()));
    for said in [
        "Άλλες διαδρομές",
        "Διαφέρει: 12\u{a0}μ. λιγότερο ανέβασμα, χωρίς ασανσέρ",
        "20\u{a0}λεπτά · 910\u{a0}μ. · άγνωστα 60\u{a0}μ.",
    ] {
        assert!(page.contains(said), "{said} in {page}");
    }
    assert!(!page.contains("Βλέπετε μια άλλη διαδρομή"));
    assert!(!told(answer(trip())).contains("Άλλες διαδρομές"), "one way alone is no choice");
}

#[test]
fn the_way_that_was_taken_is_told_whole_and_leads_back_to_the_first() {
    let taken = Told { taken: 1, ..told_of(with_more(vec![doubt(Doubtful::Lift, None, None)])) };
    let page = told_now(Language::Greek, taken.clone());
    assert!(page.contains("Βλέπετε μια άλλη διαδρομή") && page.contains("Πίσω στην πρώτη διαδρομή"));
    assert!(page.contains("γνωστά 850\u{a0}μ."), "the bar follows: {page}");
    assert!(!page.contains("Εδώ δύσκολα γυρίζετε"), "that was worked out for the first way");
    assert!(page.contains("Δεν κοιτάξαμε"));
    assert!(plain_text(Words::new(Language::Greek), &taken).contains("910\u{a0}μ."), "the text follows");
}

#[test]
fn a_way_stays_taken_when_the_same_is_asked_anew_and_only_then() {
    let taken = Told { taken: 1, ..told_of(with_more(Vec::new())) };
    assert_eq!(told_of(with_more(Vec::new())).with_way_of(Some(&taken)).taken, 1);
    assert_eq!(told_of(answer(trip())).with_way_of(Some(&taken)).taken, 0, "there is no such way any more");
    let elsewhere = Told { to: super::stop("Oodi"), profile: routing::Preset::OnFoot.profile(), ..taken };
    assert_eq!(told_of(with_more(Vec::new())).with_way_of(Some(&elsewhere)).taken, 0);
}

#[test]
fn obstacles_are_told_where_the_way_that_was_taken_passes_them() {
    let mut other = other();
    other.trip.obstacles = vec![Passed { id: "a".to_owned(), along_m: 700.0 }];
    let mut answer = TripAnswer::trip(trip(), Arrival::Point, super::obstacles::concerns());
    if let TripAnswer::Trip { others, .. } = &mut answer {
        others.push(other);
    }
    let TripAnswer::Trip { obstacles, .. } = (Told { taken: 1, ..told_of(answer) }).way() else {
        unreachable!()
    };
    let along: Vec<Option<f64>> = obstacles.iter().map(|one| one.along_m).collect();
    assert_eq!(along, [Some(700.0), None, None]);
}

#[test]
fn a_point_of_no_return_says_what_turning_back_costs() {
    let page = told(with_more(vec![
        doubt(Doubtful::Barrier, Some(620.0), Some(210.0)),
        doubt(Doubtful::Kerb, None, None),
    ]));
    for said in [
        "Σε 430\u{a0}μ.: δεν έχει καταγραφεί αν περνάτε από ένα εμπόδιο.",
        "η άλλη διαδρομή είναι 620\u{a0}μ. πιο μακριά. Τελευταίο σημείο για να αποφασίσετε: σε 210\u{a0}μ.",
        "δεν υπάρχει άλλη διαδρομή: 430\u{a0}μ. πίσω.",
    ] {
        assert!(page.contains(said), "{said} in {page}");
    }
    let english = told_in(Language::English, with_more(vec![doubt(Doubtful::Lift, None, None)]));
    assert!(
        english
            .contains("a lift, which may be out of order. If you do not get past, there is no other route")
    );
}

#[test]
fn a_file_is_offered_of_the_first_way_alone_for_the_file_is_of_no_other() {
    assert!(told(with_more(Vec::new())).contains("Αρχείο GPX"));
    let taken = Told { taken: 1, ..told_of(with_more(Vec::new())) };
    assert!(!told_now(Language::Greek, taken).contains("Αρχείο GPX"));
}
