//! One volunteer, as staff see them: how they stand and the steps from there, what they said, and how it came so.

use dioxus::prelude::*;
use domain::help::{LONGEST_WHY, StandingTaken, TakeVolunteerStep, VolunteerFile, VolunteerStep};

use super::face::Face;
use super::gate::{Gate, use_me};
use super::page::RecordPage;
use super::vet::{Papers, Trainings};
use crate::api::Failure;
use crate::device;
use crate::hub::{offers, said, times, volunteers};
use crate::i18n::{use_screen, use_words};
use crate::parts::failure::FailureNote;
use crate::parts::field::TextField;
use crate::parts::icon::{Glyph, Icon};
use crate::parts::row::Row;
use crate::route::Route;
use crate::screens::call::{readable, tel};

/// The page of an address.
#[component]
pub(crate) fn HubVolunteer(id: String) -> Element {
    let words = use_words();
    rsx! {
        Gate { action: "request.queue", title: words.say("volunteers-title"), Asks { id } }
    }
}

#[component]
fn Asks(id: String) -> Element {
    let words = use_words();
    let mut answer = use_resource(use_reactive!(|(id,)| async move { volunteers::file(&id).await }));
    let told = answer.read().clone();
    let title = match &told {
        Some(Ok(file)) => file.name.clone(),
        _ => words.say("volunteers-title"),
    };
    use_screen(title.clone(), matches!(told, Some(Err(_))));
    let again = use_callback(move |()| answer.restart());
    let known = use_callback(move |file: VolunteerFile| {
        rsx! {
            Whole { file, onchange: again }
        }
    });
    rsx! {
        RecordPage { title, told, onretry: again, known }
    }
}

#[component]
fn Whole(file: VolunteerFile, onchange: Callback<()>) -> Element {
    let words = use_words();
    let me = use_me();
    let vets = offers(&me, "volunteer.vet");
    rsx! {
        p { class: "lead", {words.named("volunteer-standing", file.standing.name()).unwrap_or_default()} }
        if let Some(phone) = file.phone.clone() {
            p {
                a { class: "pill", href: tel(&phone),
                    Glyph { icon: Icon::Phone }
                    {words.say_with("call-hub", &[("phone", readable(&said::phone(&phone)).into())])}
                }
            }
        }
        Steps { file: file.clone(), onchange }
        Papers { file: file.clone(), vets, onchange }
        Trainings { file: file.clone(), vets, onchange }
        Face { file: file.clone(), vets, onchange }
        Row { to: Route::HubHelped { id: file.id.clone() }, icon: Icon::Clock, name: words.say_with("helped-of", &[("name", file.name.clone().into())]) }
        Said { file: file.clone() }
        History { history: file.history }
    }
}

/// The steps that who reads this may take; some want a reason, which the volunteer reads.
#[component]
fn Steps(file: VolunteerFile, onchange: Callback<()>) -> Element {
    let words = use_words();
    let mut chosen = use_signal(|| None::<VolunteerStep>);
    let mut why = use_signal(String::new);
    let mut missing = use_signal(|| false);
    let mut failed = use_signal(|| None::<Failure>);
    let mut said = use_signal(String::new);
    let (id, version) = (file.id.clone(), file.version);
    let name = move |step: VolunteerStep| words.named("volunteer-step", step.name()).unwrap_or_default();
    let take = use_callback(move |step: VolunteerStep| {
        let (id, words_said) = (id.clone(), Some(why().trim().to_owned()).filter(|text| !text.is_empty()));
        spawn(async move {
            missing.set(step.takes_reason() && words_said.is_none());
            if missing() {
                return device::focus("#step-why");
            }
            match volunteers::take_step(&id, &TakeVolunteerStep { step, version, words: words_said }).await {
                Ok(_) => {
                    said.set(words.say("volunteer-step-done"));
                    chosen.set(None);
                    why.set(String::new());
                    failed.set(None);
                    onchange.call(());
                    device::focus("#steps");
                }
                Err(failure) => failed.set(Some(failure)),
            }
        });
    });
    rsx! {
        section { class: "ways-out", "aria-labelledby": "steps",
            h2 { id: "steps", tabindex: "-1", {words.say("request-steps")} }
            p { class: "live", role: "status", {said()} }
            if let Some(failure) = failed() {
                FailureNote { failure, onretry: move |()| {
                    failed.set(None);
                    onchange.call(());
                } }
            }
            if file.steps.is_empty() {
                p { class: "aside", {words.say("request-steps-none")} }
            }
            div { class: "row",
                for step in file.steps.clone() {
                    button {
                        class: if chosen() == Some(step) { "pill pill-on" } else { "pill" },
                        r#type: "button",
                        "aria-expanded": step.takes_reason().then_some(if chosen() == Some(step) { "true" } else { "false" }),
                        onclick: move |_| if step.takes_reason() {
                            chosen.set((chosen() != Some(step)).then_some(step));
                        } else {
                            take.call(step);
                        },
                        {name(step)}
                    }
                }
            }
            if let Some(step) = chosen() {
                form { class: "card-form fields", novalidate: true,
                    onsubmit: move |event| {
                        event.prevent_default();
                        take.call(step);
                    },
                    TextField {
                        label: words.say("volunteer-why-hub"),
                        hint: words.say("volunteer-why-hub-hint"),
                        name: "step-why",
                        rows: 3,
                        longest: LONGEST_WHY,
                        value: why(),
                        error: missing().then(|| words.say("error-step-words-missing")),
                        onchange: move |text| why.set(text),
                    }
                    button { class: "main-button", r#type: "submit", {name(step)} }
                }
            }
        }
    }
}

/// What they said of themselves.
#[component]
fn Said(file: VolunteerFile) -> Element {
    let words = use_words();
    let speaks: Vec<String> = file
        .told
        .languages
        .iter()
        .map(|code| words.named("talk", code).unwrap_or_else(|| code.clone()))
        .collect();
    let many = words.say_with("volunteer-most-is", &[("count", file.told.most_a_week.into())]);
    rsx! {
        section { class: "facts-card", "aria-labelledby": "said",
            h2 { id: "said", {words.say("volunteer-said")} }
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
            p { {words.say_with("volunteer-speaks", &[("languages", speaks.join(", ").into())])} }
            if !file.told.words.is_empty() {
                blockquote { {file.told.words.clone()} }
            }
        }
    }
}

/// How they came to stand so, the latest first.
#[component]
fn History(history: Vec<StandingTaken>) -> Element {
    let words = use_words();
    rsx! {
        section { "aria-labelledby": "history",
            h2 { id: "history", {words.say("request-history")} }
            ol { class: "history",
                for (nth, one) in history.into_iter().enumerate() {
                    li { key: "{nth}",
                        p { {words.named("volunteer-standing", one.to.name()).unwrap_or_default()} }
                        p { class: "facts",
                            {times::when(words, &one.at)}
                            {format!(" · {}", words.say(if one.themselves { "volunteer-by-themselves" } else { "volunteer-by-hub" }))}
                        }
                        if let Some(why) = one.words {
                            blockquote { {why} }
                        }
                    }
                }
            }
        }
    }
}
