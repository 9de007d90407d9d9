//! What is not right, and the desk.

use std::collections::BTreeMap;

use dioxus::prelude::*;
use domain::corrections::{CorrectionInfo, Evidence, State};
use domain::words::Language;
use osm_data::{Fact, OsmId, Statement, Subject};

use super::{alone, count, page};
use crate::corrections::{Draft, Question};
use crate::screens::desk::Card;
use crate::screens::wrong::{How, What};

fn draft(question: Option<Question>) -> Draft {
    Draft {
        subject: Subject::Door { id: OsmId::Node(1) },
        title: "main entrance, Ateneum".to_owned(),
        question,
        key: "00000000".to_owned(),
    }
}

fn correction(state: State, standing: Option<&str>) -> CorrectionInfo<Statement> {
    CorrectionInfo {
        id: "x".to_owned(),
        number: 7,
        statement: Statement { subject: Subject::Door { id: OsmId::Node(1) }, fact: Fact::Width(0.85) },
        title: Some("Ateneum".to_owned()),
        at: Some([24.94, 60.17]),
        state,
        standing: standing.map(str::to_owned),
        map_said: BTreeMap::from([("width".to_owned(), Some("1".to_owned()))]),
        evidence: Evidence::Measured,
        observed_on: "2026-11-20".to_owned(),
        note: None,
        by_desk: false,
        author: None,
        made_at: "2026-11-20T10:00:00Z".to_owned(),
        decided_at: None,
        decided_by: None,
        reason: None,
    }
}

#[test]
fn who_comes_by_the_address_alone_is_led_to_the_map() {
    for path in ["/wrong/what", "/wrong/how"] {
        assert!(page(path).contains("href=\"/wrong/map\""), "{path}");
    }
}

#[test]
fn each_thing_has_its_own_questions_and_none_is_chosen() {
    let text = alone(Language::English, || rsx! { What { draft: draft(None) } });
    assert!(text.contains("main entrance, Ateneum") && text.contains("How many steps"), "{text}");
    assert!(!text.contains("Opening hours"), "a door has none");
    assert_eq!(count(&text, "type=\"radio\""), 7);
    assert_eq!(count(&text, "checked=true"), 0);
}

#[test]
fn the_answer_asks_for_evidence_and_a_day() {
    let text = alone(Language::English, || {
        rsx! { How { question: Question::Width, draft: draft(Some(Question::Width)) } }
    });
    assert!(text.contains("How many centimetres?") && text.contains("inputmode=\"decimal\""), "{text}");
    assert!(text.contains("value=\"2026-11-25\""), "today: {text}");
    assert_eq!(count(&text, "name=\"evidence\""), 4);
    let text = alone(Language::Greek, || {
        rsx! { How { question: Question::Closed, draft: draft(Some(Question::Closed)) } }
    });
    assert!(!text.contains("name=\"value\""), "closed is closed");
}

#[test]
fn the_desk_shows_nothing_before_it_is_known_who_asks() {
    let text = page("/desk");
    assert!(text.contains("<h1") && !text.contains("aria-pressed"), "{text}");
}

#[test]
fn a_card_tells_what_the_map_said_and_offers_what_can_be_decided() {
    let text = alone(Language::English, || {
        rsx! { Card { correction: correction(State::Suggested, None), ondecide: |_| {} } }
    });
    assert!(text.contains("Width: 0.85") && text.contains("The map said: width=1"), "{text}");
    assert!(text.contains("It is so") && text.contains("It is not so") && text.contains("by a visitor"));
    assert!(!text.contains("Not so any more"));
    let text = alone(Language::English, || {
        rsx! { Card { correction: correction(State::Accepted, Some("differs")), ondecide: |_| {} } }
    });
    assert!(
        text.contains("The map says something else by now") && text.contains("Not so any more"),
        "{text}"
    );
}
