//! How it is in truth, from where one knows, and since when.

use dioxus::prelude::*;
use domain::corrections::{Evidence, LONGEST_NOTE};
use domain::words::Words;

use super::NothingBegun;
use crate::api::{self, Failure};
use crate::corrections::{self, Answer, Draft, Question, Wrong};
use crate::device;
use crate::i18n::{use_screen, use_words};
use crate::parts::failure::FailureNote;
use crate::parts::icon::{Glyph, Icon};
use crate::parts::pick_on_map::PickOnMap;
use crate::route::Route;

/// The answer, and what it rests on.
#[component]
pub(crate) fn WrongHow() -> Element {
    match use_hook(Draft::kept).and_then(|draft| Some((draft.question?, draft))) {
        Some((question, draft)) => rsx! {
            How { question, draft }
        },
        None => rsx! {
            NothingBegun {}
        },
    }
}

#[component]
pub(crate) fn How(question: Question, draft: Draft) -> Element {
    let words = use_words();
    let navigator = use_navigator();
    let typed = use_signal(String::new);
    let evidence = use_signal(|| None::<Evidence>);
    let mut day = use_signal(device::today);
    let mut note = use_signal(String::new);
    let mut wrong = use_signal(|| None::<Wrong>);
    let mut failed = use_signal(|| None::<Failure>);
    let mut sending = use_signal(|| false);
    let title = question.text(words);
    use_screen(title.clone(), wrong().is_some());
    let about = draft.title.clone();
    let answer = move |event: FormEvent| {
        event.prevent_default();
        let draft = draft.clone();
        async move {
            if sending() {
                return;
            }
            let ready = evidence()
                .ok_or(Wrong::Missing)
                .and_then(|evidence| corrections::finished(&draft, &typed(), evidence, &day(), &note()));
            let new = match ready {
                Ok(new) => new,
                Err(reason) => {
                    wrong.set(Some(reason));
                    device::focus("#how-wrong");
                    return;
                }
            };
            wrong.set(None);
            sending.set(true);
            match api::correct(&new, &draft.key).await {
                Ok(done) => {
                    // What follows for the same thing is another correction.
                    Draft { key: device::new_key(), ..draft.clone() }.keep();
                    corrections::keep_outcome(&done);
                    navigator.push(Route::WrongDone {});
                }
                Err(failure) => failed.set(Some(failure)),
            }
            sending.set(false);
        }
    };
    rsx! {
        form { class: "page question", novalidate: true, onsubmit: answer,
            h1 { tabindex: "-1", {title.clone()} }
            p { class: "lead", {about} }
            if let Some(reason) = wrong() {
                p { class: "error", id: "how-wrong", tabindex: "-1", role: "alert",
                    Glyph { icon: Icon::Triangle }
                    {reason.text(words)}
                }
            }
            Value { question, typed }
            EvidenceChoice { evidence }
            label { class: "ask",
                span { class: "field-name", {words.say("wrong-day")} }
                input {
                    r#type: "date",
                    name: "day",
                    value: day(),
                    max: device::today(),
                    oninput: move |event| day.set(event.value()),
                }
            }
            label { class: "ask",
                span { class: "field-name", {words.say("wrong-note")} }
                span { class: "row-hint", {words.say("wrong-note-hint")} }
                textarea {
                    name: "note",
                    rows: "3",
                    maxlength: "{LONGEST_NOTE}",
                    value: note(),
                    oninput: move |event| note.set(event.value()),
                }
            }
            if let Some(failure) = failed() {
                FailureNote { failure, onretry: move |()| failed.set(None) }
            }
            p { class: "live", role: "status", if sending() { {words.say("wrong-sending")} } }
            div { class: "action",
                button { class: "main-button", r#type: "submit", "aria-disabled": if sending() { "true" },
                    {words.say("wrong-send")}
                }
            }
        }
    }
}

/// What is so.
#[component]
fn Value(question: Question, typed: Signal<String>) -> Element {
    let words = use_words();
    let mut typed = typed;
    match question.answer() {
        Answer::Nothing => rsx! {},
        Answer::Choice(choices) => rsx! {
            fieldset {
                legend { class: "field-name", {words.say("wrong-how")} }
                div { class: "choices",
                    for (value, key) in choices.iter().copied() {
                        label { class: "choice",
                            span { class: "choice-text",
                                span { class: "choice-name", {words.say(key)} }
                            }
                            input {
                                r#type: "radio",
                                name: "value",
                                checked: typed() == value,
                                onchange: move |_| typed.set(value.to_owned()),
                            }
                        }
                    }
                }
            }
        },
        Answer::Number(unit) => rsx! {
            label { class: "ask",
                span { class: "field-name", {words.say(unit)} }
                input {
                    r#type: "text",
                    inputmode: "decimal",
                    name: "value",
                    autocomplete: "off",
                    value: typed(),
                    oninput: move |event| typed.set(event.value()),
                }
            }
        },
        Answer::Text => rsx! {
            label { class: "ask",
                span { class: "field-name", {words.say("wrong-how")} }
                textarea {
                    name: "value",
                    rows: "3",
                    maxlength: "255",
                    value: typed(),
                    oninput: move |event| typed.set(event.value()),
                }
            }
        },
        Answer::Point => rsx! {
            if typed().is_empty() {
                p { class: "lead", {words.say("wrong-door-hint")} }
                PickOnMap { at: None, onpick: move |point| typed.set(new_door(point)) }
            } else {
                p { class: "notice recorded", role: "status", {words.say("wrong-door-set")} }
                button { class: "pill", r#type: "button", onclick: move |_| typed.set(String::new()),
                    {words.say("change")}
                }
            }
        },
    }
}

/// A step-free door at a point, as a fact is written.
fn new_door([lon, lat]: [f64; 2]) -> String {
    serde_json::json!({ "at": { "lon": lon, "lat": lat }, "main": false, "wheelchair": "yes" }).to_string()
}

/// From where one knows.
#[component]
fn EvidenceChoice(evidence: Signal<Option<Evidence>>) -> Element {
    let words = use_words();
    let mut evidence = evidence;
    rsx! {
        fieldset {
            legend { class: "field-name", {words.say("wrong-evidence")} }
            div { class: "choices",
                for kind in Evidence::ALL {
                    label { class: "choice",
                        span { class: "choice-text",
                            span { class: "choice-name", {evidence_words(words, kind)} }
                        }
                        input {
                            r#type: "radio",
                            name: "evidence",
                            checked: evidence() == Some(kind),
                            onchange: move |_| evidence.set(Some(kind)),
                        }
                    }
                }
            }
        }
    }
}

/// What a correction rests on, in words.
pub(crate) fn evidence_words(words: Words, kind: Evidence) -> String {
    words.say(match kind {
        Evidence::Seen => "evidence-seen",
        Evidence::Measured => "evidence-measured",
        Evidence::Document => "evidence-document",
        Evidence::Told => "evidence-told",
    })
}
