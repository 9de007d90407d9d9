//! A volunteer's own page: how they stand in words and what comes next, what they said, and the steps that are theirs.

use dioxus::prelude::*;
use domain::help::{Paper, Standing, TakeVolunteerStep, VolunteerFile, VolunteerStep};
use domain::words::Words;

use super::face::Face;
use super::form::Form;
use crate::api::Failure;
use crate::device;
use crate::hub::volunteers;
use crate::i18n::use_words;
use crate::parts::call_pill::CallPill;
use crate::parts::failure::FailureNote;
use crate::parts::icon::{Glyph, Icon};
use crate::parts::notice::{Notice, Tone};
use crate::parts::row::Row;
use crate::route::Route;

/// All of it.
#[component]
pub(super) fn Own(
    file: VolunteerFile,
    onchange: Callback<(VolunteerFile, &'static str)>,
    onagain: Callback<()>,
) -> Element {
    let words = use_words();
    let mut edits = use_signal(|| false);
    let saved = use_callback(move |done: (VolunteerFile, &'static str)| {
        edits.set(false);
        onchange.call(done);
    });
    rsx! {
        Stands { file: file.clone() }
        Steps { file: file.clone(), onchange, onagain }
        if edits() || file.standing == Standing::Ended {
            if file.standing == Standing::Ended {
                h2 { {words.say("volunteer-again")} }
            }
            Form { file: Some(file), onsaved: saved, onagain }
            if edits() {
                button { class: "pill", r#type: "button", onclick: move |_| edits.set(false), {words.say("cancel")} }
            }
        } else {
            Said { file: file.clone() }
            button { class: "pill", r#type: "button", onclick: move |_| edits.set(true),
                Glyph { icon: Icon::Pencil }
                {words.say("volunteer-change")}
            }
            Face { file, onchange }
        }
        Row { to: Route::Helped {}, icon: Icon::Clock, name: words.say("helped-title"), hint: words.say("helped-row") }
    }
}

/// A paper, in words.
pub(super) fn paper(words: Words, paper: Paper) -> String {
    words.named("volunteer-paper", paper.name()).unwrap_or_default()
}

/// How they stand, what it means, and which papers are wanted.
#[component]
fn Stands(file: VolunteerFile) -> Element {
    let words = use_words();
    let tone = match file.standing {
        Standing::Active => Tone::Ok,
        Standing::Paused => Tone::Care,
        Standing::Applied | Standing::DocumentsOk | Standing::Trained => Tone::Recorded,
        Standing::Ended => Tone::Unknown,
    };
    let said = |family: &str| words.named(family, file.standing.name()).unwrap_or_default();
    let why = file.history.first().filter(|last| !last.themselves).and_then(|last| last.words.clone());
    rsx! {
        Notice { tone, title: said("volunteer-standing"),
            p { {said("volunteer-next")} }
            if let Some(why) = why {
                p { {words.say_with("volunteer-told", &[("words", why.into())])} }
            }
        }
        if file.standing != Standing::Ended {
            section { "aria-labelledby": "volunteer-papers",
                h2 { id: "volunteer-papers", {words.say("volunteer-papers")} }
                ul { class: "people",
                    for seen in file.papers.iter().filter(|seen| !seen.is_over()) {
                        li { class: "person",
                            h3 { {paper(words, seen.paper)} }
                            p { class: "facts", {valid_to(words, &seen.valid_to)} }
                            if seen.ends_soon() {
                                p { class: "facts", {words.say("volunteer-paper-soon")} }
                            }
                        }
                    }
                    for missing in file.missing.clone() {
                        li { class: "person",
                            h3 { {paper(words, missing)} }
                            p { class: "facts", {words.say("volunteer-paper-wanted")} }
                        }
                    }
                }
                if !file.missing.is_empty() {
                    p { {words.say("volunteer-papers-how")} }
                    CallPill {}
                }
            }
        }
    }
}

fn valid_to(words: Words, day: &str) -> String {
    let day = words.date(day).unwrap_or_else(|| day.to_owned());
    words.say_with("volunteer-valid-to", &[("day", day.into())])
}

/// What they said.
#[component]
fn Said(file: VolunteerFile) -> Element {
    let words = use_words();
    let many = words.say_with("volunteer-most-is", &[("count", file.told.most_a_week.into())]);
    rsx! {
        section { class: "facts-card", "aria-labelledby": "volunteer-said",
            h2 { id: "volunteer-said", {words.say("volunteer-said")} }
            if file.told.free.is_empty() {
                p { {words.say("volunteer-hours-none")} }
            }
            for span in file.told.free.clone() {
                p { {volunteers::span(words, span)} }
            }
            if !file.told.communities.is_empty() {
                p { {file.told.communities.join(", ")} }
            }
            if file.told.goes_far {
                p { {words.say("volunteer-far")} }
            }
            p { {many} }
        }
    }
}

/// To rest, to come back, and to end, which is asked twice. What can be taken back can be taken back at once.
#[component]
fn Steps(
    file: VolunteerFile,
    onchange: Callback<(VolunteerFile, &'static str)>,
    onagain: Callback<()>,
) -> Element {
    let words = use_words();
    let mut asks_end = use_signal(|| false);
    let mut failed = use_signal(|| None::<Failure>);
    let version = file.version;
    let take = use_callback(move |(step, key): (VolunteerStep, &'static str)| async move {
        match volunteers::take_step("me", &TakeVolunteerStep { step, version, words: None }).await {
            Ok(file) => {
                asks_end.set(false);
                onchange.call((file, key));
            }
            Err(failure) => failed.set(Some(failure)),
        }
    });
    let may = |step: VolunteerStep| file.steps.contains(&step);
    rsx! {
        if let Some(failure) = failed() {
            FailureNote { failure, onretry: move |()| {
                failed.set(None);
                onagain.call(());
            } }
        }
        if may(VolunteerStep::Return) {
            button { class: "main-button", r#type: "button", onclick: move |_| take.call((VolunteerStep::Return, "volunteer-returned")),
                {words.say("volunteer-return")}
            }
        }
        div { class: "row",
            if may(VolunteerStep::Pause) {
                button { class: "pill", r#type: "button", onclick: move |_| take.call((VolunteerStep::Pause, "volunteer-paused")),
                    {words.say("volunteer-pause")}
                }
            }
            if may(VolunteerStep::End) && !asks_end() {
                button { class: "pill", r#type: "button",
                    onclick: move |_| {
                        asks_end.set(true);
                        device::focus("#volunteer-sure");
                    },
                    {words.say("volunteer-end")}
                }
            }
        }
        if asks_end() {
            div { id: "volunteer-sure", tabindex: "-1",
                Notice { tone: Tone::Care, title: words.say("volunteer-end-sure"),
                    p { {words.say("volunteer-end-text")} }
                    div { class: "row",
                        button { class: "pill pill-strong", r#type: "button", onclick: move |_| take.call((VolunteerStep::End, "volunteer-ended")),
                            {words.say("volunteer-end")}
                        }
                        button { class: "pill", r#type: "button", onclick: move |_| asks_end.set(false), {words.say("cancel")} }
                    }
                }
            }
        }
    }
}
