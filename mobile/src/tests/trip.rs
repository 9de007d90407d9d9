//! The trip, in each of its states.

use std::cell::RefCell;

use dioxus::prelude::*;
use domain::api::{Arrival, EntranceInfo, TripAnswer, Verdict};
use domain::words::Language;
use routing::passability::Barrier;
use routing::{Fact, Met, Opening, Raised, Trip, UnknownFact, Warning, Why};

use super::{alone, answer, count, page_of, told_of, trip};
use crate::api::Answer;
use crate::choices::{Called, Stop};
use crate::memory::Told;
use crate::parts::known_bar::KnownBar;
use crate::parts::slopes::Slopes;
use crate::screens::trip::back::back_line;
use crate::screens::trip::text::plain_text;
use crate::screens::trip::{Changes, TripView};

thread_local! {
    /// A test runs on one thread; what it draws is handed over here.
    static SHOWN: RefCell<Option<Told>> = const { RefCell::new(None) };
}

/// An answer as the trip's screen tells it.
pub(super) fn told(answer: Answer) -> String {
    told_in(Language::Greek, answer)
}

pub(super) fn told_in(language: Language, answer: Answer) -> String {
    told_now(language, told_of(answer))
}

/// A trip as its screen tells it, with the way that was taken.
pub(super) fn told_now(language: Language, told: Told) -> String {
    SHOWN.replace(Some(told));
    alone(language, || {
        let told = SHOWN.with_borrow(Clone::clone).unwrap();
        let changes = Changes { sheet: use_signal(|| false), removed: use_signal(|| None) };
        rsx! {
            TripView { told, data_time: None, is_live: true, changes }
        }
    })
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
    let headline = "Το μεγαλύτερο μέρος δεν έχει καταγραφεί: 420\u{a0}μ. από 640\u{a0}μ.";
    let headline = page.find(headline).unwrap();
    assert!(headline < page.find("λεπτά").unwrap(), "before the minutes");
    assert!(page.contains("γνωστά 220\u{a0}μ."));
    assert!(page.contains("άγνωστα 420\u{a0}μ."));
}

/// Less than half is not the headline alone, and still in it.
#[test]
fn the_headline_says_how_much_is_not_recorded() {
    let partly = Trip { known_m: 540.0, unknown_m: 100.0, unknown_share: 0.156, ..trip() };
    let page = told(answer(partly.clone()));
    let headline = page.find("Περνάτε, με όσα έχουν καταγραφεί· για 100\u{a0}μ. δεν ξέρουμε").unwrap();
    assert!(headline < page.find("λεπτά").unwrap(), "before the minutes");
    assert!(told_in(Language::English, answer(partly)).contains("for 100\u{a0}m we do not know"));
    // By the share alone, too, whoever made the answer.
    let mostly = Trip { known_m: 220.0, unknown_m: 420.0, unknown_share: 0.66, ..trip() };
    assert!(told(answer(mostly)).contains("Το μεγαλύτερο μέρος δεν έχει καταγραφεί"));
}

#[test]
fn being_cut_off_is_told() {
    let page = told(answer(Trip { warnings: vec![Warning::CutOff { metres: 40.0 }], ..trip() }));
    assert!(page.contains("χρησιμοποιεί άλλον, 40\u{a0}μ. μακριά"));
}

#[test]
fn a_barrier_stands_beside_a_way_out() {
    let page = told(TripAnswer::Barred { why: None, obstacles: Vec::new() });
    assert!(page.contains("Δεν περνάτε χωρίς βοήθεια"));
    for way_out in ["href=\"/call\"", "href=\"/\"", "href=\"/from\"", "href=\"/to\"", "Αλλαγή ορίων"]
    {
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
fn what_is_missing_on_a_part_of_a_step_is_told_beside_what_is_known_of_the_rest() {
    let mut way = trip();
    way.legs[0].unknown_facts = vec![
        UnknownFact { fact: Fact::Incline, metres: 200.0 },
        UnknownFact { fact: Fact::Width, metres: 540.0 },
    ];
    let page = told(answer(way));
    assert!(page.contains("Δεν έχει καταγραφεί: κλίση για 200\u{a0}μ., πλάτος"), "{page}");
    assert!(page.contains("Βήμα 1: ανηφόρα 5\u{a0}%, 340\u{a0}μ."), "the slope is that of the rest");
    assert!(page.contains("γνωστή κλίση 440\u{a0}μ.") && page.contains("άγνωστη κλίση 200\u{a0}μ."));
}

#[test]
fn an_unknown_door_is_told_word_for_word_with_a_number_to_call() {
    let arrival = Arrival::DoorUnknown {
        wheelchair: Verdict::Yes,
        description: Some("by the rear, ring twice".to_owned()),
        phone: Some("+358 294 500 401".to_owned()),
    };
    let page = told(TripAnswer::trip(trip(), arrival, Vec::new()));
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
        revolving: false,
        bell: None,
        ramp: None,
        of_building: false,
        description: None,
    };
    let of_building = EntranceInfo { of_building: true, ..entrance.clone() };
    let house = told(TripAnswer::trip(trip(), Arrival::StepFreeDoor { entrance: of_building }, Vec::new()));
    assert!(house.contains("Το κτίριο έχει πόρτα χωρίς σκαλιά"), "{house}");
    assert!(house.contains("Περνάτε, με όσα έχουν καταγραφεί"), "the way within nobody recorded");
    let page = told(TripAnswer::trip(trip(), Arrival::StepFreeDoor { entrance }, Vec::new()));
    assert!(page.contains("Υπάρχει πόρτα χωρίς σκαλιά"));
    assert!(page.contains("κύρια είσοδος, πλάτος 1,2\u{a0}μ."));
}

#[test]
fn each_state_is_told_in_english() {
    let known = told_in(Language::English, answer(trip()));
    assert!(known.contains("You pass") && known.contains("known 640\u{a0}m"));
    let unknown = Trip { known_m: 220.0, unknown_m: 420.0, warnings: vec![Warning::MostlyUnknown], ..trip() };
    assert!(told_in(Language::English, answer(unknown)).contains("Most of this is not recorded"));
    let barred = told_in(Language::English, TripAnswer::Barred { why: None, obstacles: Vec::new() });
    assert!(barred.contains("You do not pass without help") && barred.contains("Change limits"));
}

#[test]
fn the_way_back_has_a_verdict_of_its_own() {
    let words = domain::words::Words::new(Language::Greek);
    assert_eq!(back_line(words, &answer(trip())), "Επιστροφή: περνάτε, 14\u{a0}λεπτά");
    assert_eq!(
        back_line(words, &TripAnswer::Barred { why: None, obstacles: Vec::new() }),
        "Επιστροφή: δεν περνάτε χωρίς βοήθεια"
    );
    let gaps = Trip { unknown_facts: vec![UnknownFact { fact: Fact::Incline, metres: 9.0 }], ..trip() };
    assert!(back_line(words, &answer(gaps)).contains("με όσα έχουν καταγραφεί"));
}

#[test]
fn a_trip_as_text_has_every_step_and_no_position() {
    let words = domain::words::Words::new(Language::Greek);
    let mut way = trip();
    way.legs[0].surface = None;
    let text = plain_text(words, &told_of(answer(way)));
    assert!(text.starts_with("Προς: Ateneum\nΑπό: Oodi\n"), "{text}");
    for step in ["1. Ξεκινήστε σε πεζοδρόμιο, 540\u{a0}μ.", "2. Στρίψτε δεξιά", "3. Φτάσατε: Ateneum"]
    {
        assert!(text.contains(step), "{step} in {text}");
    }
    assert!(text.contains("Δεν έχει καταγραφεί: επιφάνεια"));
    assert!(!text.contains("24.9") && !text.contains("http"), "{text}");
}

#[test]
fn an_estimate_has_a_pattern_and_a_word_of_its_own() {
    let page = alone(Language::Greek, || {
        rsx! {
            KnownBar { known: 455.0, estimated: 95.0, unknown: 90.0 }
        }
    });
    assert!(page.contains("εκτίμηση 95\u{a0}μ.") && page.contains("url(#bar-stripes)"));
    let page = told(answer(trip()));
    assert!(!page.contains("εκτίμηση"), "nothing is called an estimate that is none");
}

#[test]
fn slopes_that_nobody_recorded_are_said_and_not_drawn_level() {
    let page = alone(Language::Greek, || {
        let mut legs = trip().legs;
        for leg in &mut legs {
            leg.incline = None;
        }
        rsx! {
            Slopes { legs, distance_m: 640.0 }
        }
    });
    assert!(page.contains("Δεν ξέρουμε πόσο ανεβαίνετε.") && !page.contains("<svg"));
    let page = told(answer(trip()));
    assert!(page.contains("Βήμα 1: ανηφόρα 5\u{a0}%, 540\u{a0}μ."));
}

#[test]
fn a_kept_trip_says_when_it_was_found_and_opens_without_the_hub() {
    let page = page_of("/kept/0", |choices| {
        choices.remember(|memory| memory.keep_trip(told_of(answer(trip()))));
    });
    assert!(page.contains("25 Νοεμβρίου 2026, 07:05"));
    assert!(page.contains("Περνάτε") && page.contains("<ol"));
    assert!(!page.contains("Κοιτάμε και την επιστροφή"), "the hub is not asked");
    assert!(page_of("/kept/7", |_| {}).contains("Δεν έχετε αποθηκεύσει καμία διαδρομή."));
}

#[test]
fn on_the_way_one_step_is_told_at_a_time() {
    let page = page_of("/go", |choices| choices.tell(told_of(answer(trip()))));
    assert!(page.contains("Βήμα 1 από 3"));
    assert!(page.contains("Ξεκινήστε σε πεζοδρόμιο") && page.contains("540\u{a0}μ."));
    assert!(page.contains("href=\"/stuck\"") && page.contains("Δεν μπορώ να συνεχίσω"));
    assert_eq!(count(&page, "<h1"), 1);
    assert!(page.contains("Από: Oodi · Χειροκίνητο αμαξίδιο"), "from where, and for whom");
    assert!(page.contains("25 Νοεμβρίου 2026, 07:05"), "no clock here: the trip may be of another day");
    let others = page_of("/go", |choices| {
        choices.change_travellers(|travellers| travellers.travel_as(routing::Preset::OnFoot));
        choices.tell_kept(told_of(answer(trip())));
    });
    assert!(others.contains("για άλλα όρια από τα τωρινά σας"));
    assert!(!others.contains("Όλη η διαδρομή"), "it is kept nowhere: no link to another one");
    let kept = page_of("/go", |choices| {
        choices.change_travellers(|travellers| travellers.travel_as(routing::Preset::OnFoot));
        choices.remember(|memory| memory.keep_trip(told_of(answer(trip()))));
        choices.tell_kept(told_of(answer(trip())));
    });
    assert!(kept.contains("href=\"/kept/0\""));
    let mut end = trip();
    end.legs.drain(..2);
    let last = page_of_end(end);
    assert!(last.contains("Δεν ξέρουμε"), "at the end the truth about the door stands again: {last}");
    let stuck = super::page("/stuck");
    assert!(stuck.find("tel:112").unwrap() < stuck.find("tel:166").unwrap());
}

#[test]
fn who_needs_rests_is_told_how_many() {
    SHOWN.replace(Some(Told { profile: routing::Preset::WalkerOrCane.profile(), ..told_of(answer(trip())) }));
    let page = alone(Language::Greek, || {
        let told = SHOWN.with_borrow(Clone::clone).unwrap();
        rsx! {
            TripView { told, data_time: None, is_live: false, changes: None }
        }
    });
    assert!(page.contains("κάθε 150\u{a0}μ., δηλαδή 4 φορές εδώ."), "{page}");
}

/// The last step of a trip to a place whose door nobody recorded.
fn page_of_end(trip: Trip) -> String {
    SHOWN.replace(Some(told_of(TripAnswer::trip(
        trip,
        Arrival::DoorUnknown { wheelchair: Verdict::Unknown, description: None, phone: None },
        Vec::new(),
    ))));
    page_of("/go", |choices| choices.tell(SHOWN.with_borrow(Clone::clone).unwrap()))
}

#[test]
fn a_kept_trip_for_others_says_so_in_the_list() {
    let page = page_of("/kept", |choices| {
        choices.change_travellers(|travellers| travellers.travel_as(routing::Preset::OnFoot));
        choices.remember(|memory| memory.keep_trip(told_of(answer(trip()))));
    });
    assert!(page.contains("Βρέθηκε για: Χειροκίνητο αμαξίδιο"), "{page}");
}

#[test]
fn a_home_that_is_forgotten_is_nowhere_any_more() {
    let page = page_of("/kept", |choices| {
        let home = Stop::at(Called::Home, 23.64, 37.94);
        let way = Told { from: home.clone(), ..told_of(answer(trip())) };
        choices.remember(|memory| {
            memory.home = Some(home.clone());
            memory.keep_trip(way.clone());
        });
        choices.change_plan(|plan| plan.from = Some(home.clone()));
        choices.tell_kept(way);
        choices.forget_home();
        assert!(choices.plan.peek().from.is_none() && choices.told.peek().is_none());
    });
    assert!(page.contains("Δεν έχετε αποθηκεύσει καμία διαδρομή."), "{page}");
}

#[test]
fn what_stops_somebody_is_named_with_its_place_its_size_and_its_evidence() {
    let met = |barrier, osm: &str, length_m| Met {
        barrier,
        osm: osm.to_owned(),
        names: None,
        at: [23.64, 37.94],
        along_m: 0.0,
        length_m,
        obstacle: None,
    };
    let why = Why {
        barriers: vec![
            met(Barrier::Steps(Some(12)), "w5", 8.0),
            met(Barrier::Kerb(0.12), "n7", 0.0),
            met(Barrier::Incline(-0.12), "w6", 140.0),
            met(Barrier::Reported, "w7", 0.0),
        ],
        distance_m: 655.0,
        line: Vec::new(),
        helped: None,
        openings: vec![Opening { limit: Raised::MaxKerbM(0.06), distance_m: 910.0 }],
    };
    let page = told(TripAnswer::Barred { why: Some(why.clone()), obstacles: Vec::new() });
    for said in [
        "Η διαδρομή με τα λιγότερα εμπόδια είναι 655\u{a0}μ. και έχει 4.",
        "12 σκαλιά",
        "Κράσπεδο 12\u{a0}εκ.",
        "Κατηφόρα 12\u{a0}%",
        "140\u{a0}μ.",
        "https://www.openstreetmap.org/node/7",
        "Με κράσπεδα έως 6\u{a0}εκ. βρίσκουμε διαδρομή, με όσα έχουν καταγραφεί: 910\u{a0}μ.",
    ] {
        assert!(page.contains(said), "{said} in {page}");
    }
    assert!(!page.contains("/way/7"), "what somebody reported stands on no map");
    assert!(page.find("12 σκαλιά").unwrap() < page.find("Κατηφόρα").unwrap(), "as one comes to them");
    assert!(page.contains("href=\"/call\""), "a barrier never stands alone");
    let english = told_in(Language::English, TripAnswer::Barred { why: Some(why), obstacles: Vec::new() });
    assert!(english.contains("Kerb of 12\u{a0}cm") && english.contains("With kerbs of up to 6\u{a0}cm"));
    let nobody = told(TripAnswer::Barred { why: None, obstacles: Vec::new() });
    assert!(!nobody.contains("Τι σας σταματά"));
}

#[test]
fn where_a_helper_would_do_it_is_told_where_they_meet_and_that_nobody_is_lifted() {
    let kerb = Met {
        barrier: Barrier::Kerb(0.08),
        osm: "n7".to_owned(),
        names: None,
        at: [23.64, 37.94],
        along_m: 380.0,
        length_m: 0.0,
        obstacle: None,
    };
    let street = osm_data::Names { local: "Ηρώων".to_owned(), ..osm_data::Names::default() };
    let helped = |helpers, meet_after_m, meet_names| routing::Helped {
        helpers,
        barriers: vec![kerb.clone()],
        meet: [23.64, 37.94],
        meet_after_m,
        meet_names,
        part_after_m: 380.0,
        distance_m: 760.0,
        line: Vec::new(),
    };
    let page = |helped| {
        let why = Why {
            barriers: vec![kerb.clone()],
            distance_m: 655.0,
            line: Vec::new(),
            helped: Some(helped),
            openings: Vec::new(),
        };
        told(TripAnswer::Barred { why: Some(why), obstacles: Vec::new() })
    };
    let two = page(helped(2, 380.0, Some(street)));
    for said in [
        "Υπάρχει διαδρομή 760\u{a0}μ. με 2 εκπαιδευμένους βοηθούς.",
        "Μετά τα πρώτα 380\u{a0}μ., στην οδό Ηρώων, είναι το σημείο συνάντησης.",
        "Βοηθός δεν σηκώνει ποτέ αμαξίδιο με άνθρωπο",
    ] {
        assert!(two.contains(said), "{said} in {two}");
    }
    let one = page(helped(1, 0.0, None));
    assert!(one.contains("με έναν εκπαιδευμένο βοηθό") && one.contains("στην αρχή της διαδρομής"));
}

#[test]
fn a_step_tells_how_old_its_facts_are_where_the_map_does() {
    let mut way = trip();
    assert!(!told(answer(way.clone())).contains("στοιχεία του"), "nobody told");
    way.legs[0].as_of = Some("2019-05-16".to_owned());
    assert!(told(answer(way.clone())).contains("στοιχεία του 2019"));
    assert!(told_in(Language::English, answer(way)).contains("known as of 2019"));
}

#[test]
fn the_map_of_a_barred_trip_says_in_words_what_it_shows() {
    let page = told(TripAnswer::Barred { why: Some(super::barred()), obstacles: Vec::new() });
    for said in
        ["1. Κράσπεδο 8\u{a0}εκ.", "Εμπόδιο 1: Κράσπεδο 8\u{a0}εκ.", "Το σημείο συνάντησης για τη βοήθεια"]
    {
        assert!(page.contains(said), "{said} in {page}");
    }
    assert!(!page.contains("γνωστό έδαφος"), "how much is known of that way is not told");
    let old = told(TripAnswer::Barred {
        why: Some(Why { line: Vec::new(), ..super::barred() }),
        obstacles: Vec::new(),
    });
    assert!(!old.contains("Εμπόδιο 1"), "without a line there is no map");
}

#[test]
fn a_barred_trip_that_was_kept_before_it_was_told_why_still_opens() {
    let kept: Answer = serde_json::from_str(r#"{"result":"barred"}"#).unwrap();
    assert_eq!(kept, TripAnswer::Barred { why: None, obstacles: Vec::new() });
}

#[test]
fn a_trip_that_is_let_go_is_let_go_everywhere_and_a_new_home_is_not_the_old_one() {
    let page = page_of("/kept", |choices| {
        let home = |lon: f64| Stop::at(Called::Home, lon, 37.94);
        choices.set_home(home(23.64));
        let way = Told { to: home(23.64), ..told_of(answer(trip())) };
        choices.remember(|memory| memory.keep_trip(way.clone()));
        choices.tell_kept(way);
        choices.set_home(home(23.65));
        assert!(choices.told.peek().is_none(), "it leads to the old home");
        let other = told_of(answer(trip()));
        choices.remember(|memory| memory.keep_trip(other.clone()));
        choices.tell_kept(other.clone());
        choices.forget_trip(&other);
        assert!(choices.told.peek().is_none() && choices.memory.peek().trips.is_empty());
        assert!(choices.memory.peek().home.as_ref().is_some_and(|kept| kept.end == home(23.65).end));
    });
    assert!(page.contains("Δεν έχετε αποθηκεύσει καμία διαδρομή."), "{page}");
}
