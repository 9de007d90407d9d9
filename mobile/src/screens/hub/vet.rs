//! Papers that somebody at the hub has seen, each up to a day, and what a volunteer learned and when. No copy is kept.

use dioxus::prelude::*;
use domain::help::{Paper, Training, VolunteerFile};
use domain::words::Words;

use crate::api::Failure;
use crate::device;
use crate::hub::volunteers;
use crate::i18n::use_words;
use crate::parts::ending::{Ended, use_ending};
use crate::parts::field::TextField;

/// A paper, in words.
pub(super) fn paper(words: Words, paper: Paper) -> String {
    words.named("volunteer-paper", paper.name()).unwrap_or_default()
}

/// A training, in words.
pub(super) fn training(words: Words, training: Training) -> String {
    words.named("volunteer-training", training.name()).unwrap_or_default()
}

/// Each paper with its day; who vets writes down another, or takes it back.
#[component]
pub(super) fn Papers(file: VolunteerFile, vets: bool, onchange: Callback<()>) -> Element {
    let words = use_words();
    let done = use_ending("#papers");
    let id = file.id.clone();
    let save = use_callback(move |(which, day): (Paper, Option<String>)| {
        let id = id.clone();
        async move {
            let saved = volunteers::see_paper(&id, which, day).await;
            told(done, words, saved.map(|_| ()), onchange);
        }
    });
    rsx! {
        section { class: "form-group", "aria-labelledby": "papers",
            h2 { id: "papers", tabindex: "-1", {words.say("volunteer-papers")} }
            p { class: "facts", {words.say("volunteer-no-copy")} }
            Ended { ending: done }
            for which in Paper::ALL.iter().copied() {
                Dated {
                    key: "{which.name()}",
                    field: format!("paper-{}", which.name()),
                    name: paper(words, which),
                    day: file.papers.iter().find(|seen| seen.paper == which).map(|seen| seen.valid_to.clone()),
                    said: "volunteer-valid-to",
                    none: "volunteer-paper-unseen",
                    late: file.missing.contains(&which),
                    label: "volunteer-valid-to-field",
                    vets,
                    onsave: move |day| save.call((which, day)),
                }
            }
        }
    }
}

/// Each training with its day.
#[component]
pub(super) fn Trainings(file: VolunteerFile, vets: bool, onchange: Callback<()>) -> Element {
    let words = use_words();
    let done = use_ending("#trainings");
    let id = file.id.clone();
    let save = use_callback(move |(which, day): (Training, Option<String>)| {
        let id = id.clone();
        async move {
            let saved = volunteers::note_training(&id, which, day).await;
            told(done, words, saved.map(|_| ()), onchange);
        }
    });
    rsx! {
        section { class: "form-group", "aria-labelledby": "trainings",
            h2 { id: "trainings", tabindex: "-1", {words.say("volunteer-trainings")} }
            Ended { ending: done }
            for which in Training::ALL.iter().copied() {
                Dated {
                    key: "{which.name()}",
                    field: format!("training-{}", which.name()),
                    name: training(words, which),
                    day: file.trainings.iter().find(|one| one.training == which).map(|one| one.learned_on.clone()),
                    said: "volunteer-learned-on",
                    none: "volunteer-not-learned",
                    late: false,
                    label: "volunteer-learned-on-field",
                    vets,
                    onsave: move |day| save.call((which, day)),
                }
            }
        }
    }
}

fn told(
    done: crate::parts::ending::Ending,
    words: Words,
    saved: Result<(), Failure>,
    onchange: Callback<()>,
) {
    if saved.is_ok() {
        onchange.call(());
    }
    done.tell(saved.map(|()| words.say("volunteer-written-down")));
}

/// Something with a day, or without one yet. Its form opens below.
#[component]
fn Dated(
    field: String,
    name: String,
    day: Option<String>,
    said: &'static str,
    none: &'static str,
    late: bool,
    label: &'static str,
    vets: bool,
    onsave: EventHandler<Option<String>>,
) -> Element {
    let words = use_words();
    let mut open = use_signal(|| false);
    let mut typed = use_signal(|| day.clone().unwrap_or_default());
    let facts = day.as_deref().map_or_else(
        || words.say(none),
        |day| words.say_with(said, &[("day", words.date(day).unwrap_or_else(|| day.to_owned()).into())]),
    );
    let has_day = day.is_some();
    let opened = field.clone();
    rsx! {
        div { class: "person",
            h3 { {name.clone()} }
            p { class: "facts",
                {facts}
                if late && has_day { {format!(" {}", words.say("volunteer-paper-over"))} }
            }
            if vets {
                div { class: "row",
                    button {
                        class: if open() { "pill pill-on" } else { "pill" },
                        r#type: "button",
                        "aria-expanded": if open() { "true" } else { "false" },
                        onclick: move |_| {
                            open.toggle();
                            if open() {
                                device::focus(&format!("#{opened}"));
                            }
                        },
                        {words.say("volunteer-write-down")}
                        span { class: "unseen", " – {name}" }
                    }
                }
                if open() {
                    form { class: "card-form fields", novalidate: true,
                        onsubmit: move |event| {
                            event.prevent_default();
                            if !typed().is_empty() {
                                open.set(false);
                                onsave.call(Some(typed()));
                            }
                        },
                        TextField {
                            label: words.say(label),
                            name: field,
                            kind: "date",
                            longest: 10,
                            value: typed(),
                            onchange: move |text| typed.set(text),
                        }
                        button { class: "main-button", r#type: "submit", {words.say("save")} }
                        if has_day {
                            button { class: "pill", r#type: "button",
                                onclick: move |_| {
                                    open.set(false);
                                    onsave.call(None);
                                },
                                {words.say("volunteer-take-back")}
                            }
                        }
                    }
                }
            }
        }
    }
}
