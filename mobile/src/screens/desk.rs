//! The desk of the map: suggestions that wait, what holds and where the map says otherwise by now. For staff who decide on
//! corrections.

use dioxus::prelude::*;
use domain::corrections::{CorrectionInfo, Decision, State};
use domain::words::Words;
use osm_data::Statement;

use crate::api::{self, Failure};
use crate::corrections::{subject_words, told};
use crate::device;
use crate::i18n::{use_screen, use_words};
use crate::parts::answered::{Wait, answered};
use crate::parts::failure::FailureNote;
use crate::parts::icon::{Glyph, Icon};
use crate::parts::row::Row;
use crate::route::Route;
use crate::screens::hub::Gate;
use crate::screens::wrong::evidence_words;

/// What is listed.
const TABS: [State; 4] = [State::Suggested, State::Accepted, State::Rejected, State::Withdrawn];

/// The list, for who decides on corrections.
#[component]
pub(crate) fn Desk() -> Element {
    let words = use_words();
    rsx! {
        Gate { action: "correction.decide", title: words.say("desk-title"), Corrections {} }
    }
}

#[component]
fn Corrections() -> Element {
    let words = use_words();
    let mut state = use_signal(|| State::Suggested);
    let mut answer = use_resource(move || api::corrections(state()));
    let mut said = use_signal(String::new);
    let mut failed = use_signal(|| None::<Failure>);
    use_screen(words.say("desk-title"), false);
    let decide = move |(id, decision): (String, Decision)| async move {
        match api::decide(&id, decision).await {
            Ok(done) => {
                failed.set(None);
                let text = outcome(words, done.correction.state, done.in_effect);
                said.set(words.say_with(
                    "desk-done",
                    &[("number", done.correction.number.into()), ("text", text.into())],
                ));
            }
            Err(failure) => failed.set(Some(failure)),
        }
        answer.restart();
        device::focus("h1");
    };
    let export = move |_| async move {
        match api::export().await {
            Ok(file) => device::save_file("corrections.osm", &file),
            Err(failure) => failed.set(Some(failure)),
        }
    };
    rsx! {
        div { class: "page wide",
            h1 { tabindex: "-1", {words.say("desk-title")} }
            p { class: "live", role: "status", {said()} }
            if let Some(failure) = failed() {
                FailureNote { failure, onretry: move |()| {
                    failed.set(None);
                    answer.restart();
                } }
            }
            Row { to: Route::WrongMap {}, icon: Icon::Map, name: words.say("desk-map"), hint: words.say("desk-map-hint") }
            Row { to: Route::DeskObstacles {}, icon: Icon::Works, name: words.say("desk-obstacles"), hint: words.say("desk-obstacles-hint") }
            div { class: "row", role: "group", "aria-label": words.say("desk-states"),
                for tab in TABS {
                    button {
                        class: if state() == tab { "pill pill-strong" } else { "pill" },
                        r#type: "button",
                        "aria-pressed": if state() == tab { "true" } else { "false" },
                        onclick: move |_| state.set(tab),
                        {state_words(words, tab)}
                    }
                }
            }
            {answered(answer, Wait::Screen(4), |list| rsx! {
                if list.corrections.is_empty() {
                    p { class: "lead", {words.say("desk-none")} }
                }
                ul { class: "people",
                    for correction in list.corrections {
                        Card { key: "{correction.id}", correction, ondecide: decide }
                    }
                }
            })}
            div { class: "row",
                button { class: "pill", r#type: "button", onclick: export,
                    Glyph { icon: Icon::Share }
                    {words.say("desk-export")}
                }
            }
        }
    }
}

/// One correction, and what can be decided.
#[component]
pub(crate) fn Card(
    correction: CorrectionInfo<Statement>,
    ondecide: EventHandler<(String, Decision)>,
) -> Element {
    let words = use_words();
    let says = told(words, &correction.statement.fact);
    let title = correction.title.clone().unwrap_or_else(|| words.say("desk-nameless"));
    let number = correction.number;
    let date = words.date(&format!("{}T00:00:00Z", correction.observed_on)).unwrap_or_default();
    let by = match (&correction.author, correction.by_desk) {
        (Some(author), _) => author.clone(),
        (None, true) => words.say("desk-by-desk"),
        (None, false) => words.say("desk-by-visitor"),
    };
    rsx! {
        li { class: "person",
            h2 { {title.clone()} }
            p { class: "facts", {subject_words(words, &correction.statement.subject)} }
            p { {says} }
            if let Some(text) = standing_words(words, correction.standing.as_deref()) {
                p { class: "notice care",
                    Glyph { icon: Icon::Triangle }
                    {text}
                }
            }
            p { class: "facts", "{evidence_words(words, correction.evidence)} · {date} · {by}" }
            p { class: "facts", {map_said(words, &correction)} }
            if let Some(note) = &correction.note {
                p { class: "facts", "«{note}»" }
            }
            div { class: "row",
                for decision in correction.state.decisions() {
                    button {
                        class: if decision == Decision::Accept { "pill pill-strong" } else { "pill" },
                        r#type: "button",
                        onclick: {
                            let id = correction.id.clone();
                            move |_| ondecide.call((id.clone(), decision))
                        },
                        {decision_words(words, decision)}
                        span { class: "unseen", " – {number}, {title}" }
                    }
                }
                if let Some([lon, lat]) = correction.at {
                    a {
                        class: "pill",
                        href: "https://www.openstreetmap.org/?mlat={lat}&mlon={lon}#map=19/{lat}/{lon}",
                        rel: "noreferrer",
                        {words.say("desk-on-osm")}
                    }
                }
            }
        }
    }
}

/// What the map said, in its own words: the desk knows them.
fn map_said(words: Words, correction: &CorrectionInfo<Statement>) -> String {
    let said: Vec<String> = (correction.map_said.iter())
        .map(|(key, value)| format!("{key}={}", value.as_deref().unwrap_or("–")))
        .collect();
    if said.is_empty() {
        words.say("desk-map-said-nothing")
    } else {
        words.say_with("desk-map-said", &[("tags", said.join(", ").into())])
    }
}

fn standing_words(words: Words, standing: Option<&str>) -> Option<String> {
    Some(words.say(match standing? {
        "agrees" => "standing-agrees",
        "differs" => "standing-differs",
        "gone" => "standing-gone",
        _ => return None,
    }))
}

fn state_words(words: Words, state: State) -> String {
    words.say(match state {
        State::Suggested => "state-suggested",
        State::Accepted => "state-accepted",
        State::Rejected => "state-rejected",
        State::Withdrawn => "state-withdrawn",
    })
}

fn decision_words(words: Words, decision: Decision) -> String {
    words.say(match decision {
        Decision::Accept => "decision-accept",
        Decision::Reject => "decision-reject",
        Decision::Withdraw => "decision-withdraw",
        Decision::Reconsider => "decision-reconsider",
    })
}

fn outcome(words: Words, state: State, in_effect: bool) -> String {
    match (state, in_effect) {
        (State::Accepted, false) => words.say("desk-soon"),
        (state, _) => state_words(words, state),
    }
}
