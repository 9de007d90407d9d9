//! What stands in the way: reporting it, waiting for a connection, and being told of it on a trip.

use std::cell::RefCell;

use dioxus::prelude::*;
use domain::api::{Arrival, TripAnswer};
use domain::obstacles::{
    Certainty, Concern, DeskObstacle, Kind, NewObstacle, NewWord, Obstacle, Review, Reviewed, Says, Standing,
    Stops,
};
use domain::words::{Language, Words};
use osm_data::WayKind;
use routing::{Preset, Trip, Turn};

use super::{alone, count, leg, page, page_of, told_of, trip};
use crate::api::Answer;
use crate::api::Failure;
use crate::obstacles::queue::{Next, Waiting, What, next};
use crate::obstacles::told::{avoided, belief, headline, lines, passed};
use crate::obstacles::{Done, Draft, Outcome, PhotoFate, Spot, point_on, step_at, stops_like};
use crate::screens::desk_obstacles::Card;
use crate::screens::report::ReportTold;
use crate::screens::report::more::More;
use crate::screens::trip::TripView;
use crate::screens::trip::text::plain_text;

const NOW: &str = "2026-11-25T10:00:00Z";

fn obstacle(id: &str, kind: Kind, certainty: Certainty) -> Obstacle {
    Obstacle {
        id: id.to_owned(),
        kind,
        lon: 24.945,
        lat: 60.17,
        stops: Stops::Wheels,
        certainty,
        reported_at: "2026-11-25T09:00:00Z".to_owned(),
        last_seen_at: "2026-11-25T09:40:00Z".to_owned(),
        there: 1,
        gone: 0,
        by_desk: false,
        note: None,
        photo: false,
    }
}

pub(super) fn concerns() -> Vec<Concern> {
    vec![
        Concern { obstacle: obstacle("a", Kind::Works, Certainty::Confirmed), along_m: None },
        Concern { obstacle: obstacle("b", Kind::Water, Certainty::Reported), along_m: Some(560.0) },
        Concern { obstacle: obstacle("c", Kind::Vehicle, Certainty::Reported), along_m: Some(120.0) },
    ]
}

fn answer() -> Answer {
    TripAnswer::trip(trip(), Arrival::Point, concerns())
}

#[test]
fn every_page_of_a_report_says_what_to_do_when_nothing_was_begun() {
    for path in ["/obstacle/where", "/obstacle/whom", "/obstacle/more", "/obstacle/check", "/obstacle/done"] {
        let page = page(path);
        assert!(page.contains("href=\"/obstacle\""), "{path}");
        assert_eq!(count(&page, "<h1"), 1, "{path}");
    }
}

#[test]
fn the_first_question_offers_nine_things_and_chooses_none() {
    let page = page("/obstacle");
    assert_eq!(count(&page, "name=\"kind\""), 9);
    assert_eq!(count(&page, "checked=true"), 0);
    assert!(page.contains("112"), "danger is not reported here");
}

#[test]
fn whom_it_stops_follows_from_the_own_way_of_moving() {
    for preset in Preset::ALL {
        let expected = match preset {
            Preset::OnFoot => None,
            Preset::WalkerOrCane => Some(Stops::WheelsAndWalkers),
            _ => Some(Stops::Wheels),
        };
        assert_eq!(stops_like(preset), expected, "{preset:?}");
    }
}

#[test]
fn a_report_is_whole_only_with_kind_place_and_whom() {
    let whole = Draft {
        kind: Some(Kind::Goods),
        place: Some((Spot::Step(3), [24.94, 60.17])),
        stops: Some(Stops::Everyone),
        note: "  ".to_owned(),
        key: "k".to_owned(),
    };
    let new = whole.finished().unwrap();
    assert_eq!((new.kind, new.lon, new.stops, new.note), (Kind::Goods, 24.94, Stops::Everyone, None));
    for part in [
        Draft { kind: None, ..whole.clone() },
        Draft { place: None, ..whole.clone() },
        Draft { stops: None, ..whole.clone() },
    ] {
        assert_eq!(part.finished(), None, "{part:?}");
    }
}

#[test]
fn a_step_has_a_point_without_any_map() {
    let way = Trip { line: vec![[24.0, 60.0], [24.001, 60.0], [24.003, 60.0]], ..trip() };
    let leg = routing::Leg { line_start: 0, line_end: 2, ..leg(Turn::Straight, WayKind::Footway, 90.0) };
    let near = |share, lon: f64| (point_on(&way, &leg, share).unwrap()[0] - lon).abs() < 1e-9;
    assert!(near(0.0, 24.0) && near(0.5, 24.0015) && near(1.0, 24.003));
    let beyond = routing::Leg { line_end: 9, ..leg };
    assert_eq!(point_on(&way, &beyond, 0.5), None, "a step that a broken trip tells of");
}

#[test]
fn a_report_lies_on_the_step_that_one_is_at_when_one_passes_it() {
    let legs = trip().legs;
    assert_eq!(step_at(&legs, 120.0), Some((0, 120.0)));
    assert_eq!(step_at(&legs, 560.0), Some((1, 20.0)));
    assert_eq!(step_at(&legs, 9000.0), Some((1, 100.0)), "the last step that is walked, not the arrival");
    assert_eq!(step_at(&[], 1.0), None);
}

#[test]
fn what_the_way_passes_comes_first_and_in_order() {
    let ids = |list: Vec<Concern>| list.into_iter().map(|one| one.obstacle.id).collect::<Vec<_>>();
    assert_eq!(ids(passed(&concerns())), ["c", "b"]);
    assert_eq!(ids(avoided(&concerns())), ["a"]);
    let words = Words::new(Language::English);
    assert_eq!(
        headline(words, &passed(&concerns())[0]),
        "After 120\u{a0}m: Vehicle on a pavement, ramp or crossing"
    );
    let lines = lines(words, &concerns(), NOW);
    assert!(lines[1].contains("Vehicle") && lines[1].contains("20 minutes ago"), "{lines:?}");
    assert!(lines[4].contains("Works"), "{lines:?}");
}

#[test]
fn how_far_it_is_believed_is_told_in_words() {
    let words = Words::new(Language::English);
    let told = |obstacle: &Obstacle| belief(words, obstacle, NOW);
    let one = obstacle("a", Kind::Works, Certainty::Reported);
    assert!(told(&one).ends_with("One person said so. Nobody has confirmed it."));
    let two = Obstacle { there: 2, certainty: Certainty::Confirmed, ..one.clone() };
    assert!(told(&two).ends_with("2 people have seen it."));
    assert!(told(&Obstacle { by_desk: true, ..two.clone() }).ends_with("The municipality has confirmed it."));
    let doubted = Obstacle { gone: 1, certainty: Certainty::Doubted, ..two };
    assert!(told(&doubted).ends_with("Somebody says that it is gone."));
}

thread_local! {
    /// A test runs on one thread; what it draws is handed over here.
    static DONE: RefCell<Option<Done>> = const { RefCell::new(None) };
    static CARD: RefCell<Option<DeskObstacle>> = const { RefCell::new(None) };
}

fn drawn_trip(is_live: bool) -> String {
    let piece = if is_live {
        || rsx! { TripView { told: told_of(answer()), data_time: None, is_live: true, changes: None } }
    } else {
        || rsx! { TripView { told: told_of(answer()), data_time: None, is_live: false, changes: None } }
    };
    alone(Language::English, piece)
}

#[test]
fn a_trip_warns_above_its_steps_and_asks_only_of_what_it_passes() {
    let page = drawn_trip(true);
    let at = |text: &str| page.find(text).unwrap_or_else(|| panic!("{text}"));
    assert!(at("something was reported on your way") < at("After 120"));
    assert!(at("After 120") < at("After 560") && at("After 560") < at("The route goes round this"));
    assert!(at("The route goes round this") < at("<ol"), "above the steps");
    assert_eq!(count(&page, ">Still there"), 2, "of the two that are passed");
    assert!(!page.contains("This was so on"));
    assert!(page.contains("Off the route: Works"), "the list beside the map is whole");
    assert!(!page.contains("The whole route is recorded and keeps to your limits."), "no plain yes");
}

#[test]
fn a_kept_trip_says_how_old_its_reports_are() {
    assert!(drawn_trip(false).contains("This was so on 25 November 2026, 07:05."));
}

#[test]
fn the_plain_text_of_a_trip_tells_of_them_before_the_steps() {
    let text = plain_text(Words::new(Language::English), &told_of(answer()));
    let (warned, steps) = (text.find("After 120").unwrap(), text.find("1. ").unwrap());
    assert!(warned < steps, "{text}");
    assert!(text.contains("The route goes round this\n- Works"), "{text}");
}

#[test]
fn what_cannot_be_taken_now_waits_and_what_is_wrong_is_told() {
    let of = |code: &str| next::<()>(&Err(Failure::new(code)));
    for code in ["offline", "unreachable", "too_many_reports", "database_unavailable", "generic"] {
        assert_eq!(of(code), Next::Wait, "{code}");
    }
    for code in ["obstacle_outside_city", "obstacle_not_found", "idempotency_key_reused", "bad_json"] {
        assert_eq!(of(code), Next::Refused, "{code}");
    }
    assert_eq!(next(&Ok(())), Next::Taken);
}

fn waiting(refused: Option<&str>) -> Vec<Waiting> {
    let new = NewObstacle {
        kind: Kind::Damage,
        lon: 24.94,
        lat: 60.17,
        stops: Stops::Wheels,
        note: None,
        seen_at: Some("2026-11-25T09:00:00Z".to_owned()),
    };
    let word = NewWord { says: Says::Gone, seen_at: None };
    vec![
        Waiting { key: "1".to_owned(), what: What::Report(new), refused: None, tried: true },
        Waiting {
            key: "2".to_owned(),
            what: What::Word { id: "x".to_owned(), kind: Kind::Works, word },
            refused: refused.map(str::to_owned),
            tried: true,
        },
    ]
}

#[test]
fn what_waits_is_told_on_every_screen_and_can_be_thrown_away() {
    let quiet = page("/to");
    assert!(!quiet.contains("περιμένουν να σταλούν"));
    let page = page_of("/obstacle/waiting", |mut choices| choices.waiting.set(waiting(None)));
    assert!(page.contains("2 αναφορές περιμένουν να σταλούν."), "{page}");
    assert_eq!(count(&page, "Να πεταχτεί: "), 2);
    assert!(page.contains("Δεν υπάρχει πια"), "what the word says");
    let page = page_of("/to", |mut choices| choices.waiting.set(waiting(Some("bad_json"))));
    assert!(page.contains("Μία αναφορά περιμένει") && page.contains("Μία αναφορά δεν έγινε δεκτή."));
    assert!(page.contains("href=\"/obstacle/waiting\""));
}

#[test]
fn what_waits_is_kept_with_its_name_and_its_time() {
    let list = waiting(Some("bad_json"));
    let text = serde_json::to_string(&list).unwrap();
    assert_eq!(serde_json::from_str::<Vec<Waiting>>(&text).unwrap(), list);
    assert_eq!(list[0].seen_at(), Some("2026-11-25T09:00:00Z"));
}

#[test]
fn whoever_takes_a_photograph_is_asked_for_no_faces_and_no_plates() {
    let page = alone(Language::English, || {
        rsx! {
            More { before: String::new() }
        }
    });
    assert!(page.contains("No faces and no number plates, please."), "{page}");
    assert!(page.contains("aria-describedby=\"photo-hint\""), "and hears it with the field");
}

fn done(outcome: Outcome, photo: Option<PhotoFate>) -> String {
    DONE.replace(Some(Done { key: "1".to_owned(), kind: Kind::Vehicle, outcome, photo }));
    alone(Language::English, || {
        let done = DONE.with_borrow(Clone::clone).unwrap();
        rsx! {
            ReportTold { done }
        }
    })
}

#[test]
fn the_last_page_says_what_happens_now() {
    let page = done(Outcome::Sent(obstacle("a", Kind::Vehicle, Certainty::Reported)), Some(PhotoFate::Sent));
    assert!(page.contains("forgotten after 3 hours") && page.contains("take it back"), "{page}");
    assert!(page.contains("A person looks at it before others see it."));
    let page = done(Outcome::Sent(obstacle("a", Kind::Vehicle, Certainty::Faded)), None);
    assert!(page.contains("looks at it before others learn of it"), "{page}");
    let page = done(Outcome::Refused("bad_json".to_owned()), None);
    assert!(page.contains("was not accepted") && !page.contains("take it back"), "{page}");
}

#[test]
fn the_desk_sees_what_can_be_decided_of_each() {
    let one = DeskObstacle {
        obstacle: Obstacle {
            note: Some("by the kiosk".to_owned()),
            ..obstacle("a", Kind::Works, Certainty::Reported)
        },
        reviewed: Reviewed {
            standing: Standing::Open,
            note_review: Review::Waiting,
            photo_review: Review::Waiting,
        },
        closed_for: None,
        closed_at: None,
    };
    CARD.replace(Some(one));
    let page = alone(Language::English, || {
        let one = CARD.with_borrow(Clone::clone).unwrap();
        rsx! {
            Card { one, ondecide: |_| {} }
        }
    });
    for said in [
        "It is there",
        "Close: it is gone",
        "Close: it never was there",
        "Show the note",
        "Destroy the photograph",
        "by the kiosk",
    ] {
        assert!(page.contains(said), "{said} in {page}");
    }
    assert!(!page.contains("Open it again"));
    assert!(!self::page("/desk/obstacles").contains("class=\"people\""), "not before it is known who asks");
}
