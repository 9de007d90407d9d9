//! The steps that who looks may take from here, and what each wants: words for the person or for colleagues, how urgent it
//! is. What the hub refuses, because somebody was quicker or something is missing, is told and the request is read anew.

use dioxus::prelude::*;
use domain::people::LONGEST_TEXT;
use domain::requests::{Request, Step, TakeStep, Urgency};

use super::gate::use_me;
use crate::api::Failure;
use crate::device;
use crate::hub::steps::{Said, mine, wants};
use crate::hub::told::given;
use crate::hub::{ask, said};
use crate::i18n::use_words;
use crate::parts::failure::FailureNote;
use crate::parts::field::{OneOf, TextField};

/// A button a step; pressed, its form.
#[component]
pub(super) fn Steps(request: Request, onchange: Callback<Option<Request>>) -> Element {
    let words = use_words();
    let me = use_me();
    let mut chosen = use_signal(|| None::<Step>);
    let mut said_done = use_signal(String::new);
    let steps = mine(&me, &request);
    rsx! {
        section { class: "ways-out", "aria-labelledby": "steps",
            h2 { id: "steps", tabindex: "-1", {words.say("request-steps")} }
            p { class: "live", role: "status", {said_done()} }
            if steps.is_empty() {
                p { class: "aside", {words.say("request-steps-none")} }
            }
            div { class: "row",
                for step in steps.clone() {
                    button {
                        class: if chosen() == Some(step) { "pill pill-on" } else { "pill" },
                        r#type: "button",
                        "aria-expanded": if chosen() == Some(step) { "true" } else { "false" },
                        onclick: move |_| {
                            let again = chosen() == Some(step);
                            chosen.set((!again).then_some(step));
                            said_done.set(String::new());
                        },
                        {said::step(words, step)}
                    }
                }
            }
            if let Some(step) = chosen().filter(|step| steps.contains(step)) {
                StepForm {
                    key: "{step.name()}",
                    request: request.clone(),
                    step,
                    ondone: move |done: Request| {
                        let state = said::state(words, done.line.state);
                        said_done.set(words.say_with("request-step-done", &[("state", state.into())]));
                        chosen.set(None);
                        onchange.call(Some(done));
                        device::focus("#steps");
                    },
                    onagain: move |()| onchange.call(None),
                }
            }
        }
    }
}

#[component]
fn StepForm(
    request: Request,
    step: Step,
    ondone: EventHandler<Request>,
    onagain: EventHandler<()>,
) -> Element {
    let words = use_words();
    let wanted = wants(&request, step);
    let mut text = use_signal(String::new);
    let mut urgency = use_signal(|| request.line.urgency);
    let mut failed = use_signal(|| None::<Failure>);
    let mut missing = use_signal(|| (false, false));
    let key = use_hook(device::new_key);
    use_effect(|| device::focus("#step-form input, #step-form textarea, #step-form button"));
    let take = move |event: FormEvent| {
        event.prevent_default();
        let (id, version, key) = (request.line.id.clone(), request.version, key.clone());
        async move {
            let said = given(&text());
            let lacks = (wanted.urgency && urgency().is_none(), wanted.words.is_some() && said.is_none());
            missing.set(lacks);
            if lacks.0 || lacks.1 {
                device::focus(if lacks.0 { "input[name=urgency]" } else { "#step-words" });
                return;
            }
            let urgency = urgency().filter(|_| wanted.urgency);
            match ask::take_step(&id, &TakeStep { step, version, words: said, urgency }, &key).await {
                Ok(done) => ondone.call(done),
                Err(failure) => failed.set(Some(failure)),
            }
        }
    };
    rsx! {
        form { class: "card-form fields", id: "step-form", novalidate: true, onsubmit: take,
            h3 { {said::step(words, step)} }
            if wanted.urgency {
                OneOf {
                    legend: words.say("step-urgency"),
                    name: "urgency",
                    options: Urgency::ALL.map(|one| (one.name(), said::urgency(words, one))).to_vec(),
                    chosen: urgency().map(Urgency::name),
                    error: missing().0.then(|| words.say("error-step-urgency-missing")),
                    onchange: move |name| urgency.set(Urgency::from_name(name)),
                }
            }
            if let Some(whose) = wanted.words {
                TextField {
                    label: words.say(label(whose)),
                    hint: words.say(hint(whose)),
                    name: "step-words",
                    rows: 3,
                    longest: LONGEST_TEXT,
                    value: text(),
                    error: missing().1.then(|| words.say("error-step-words-missing")),
                    onchange: move |new| text.set(new),
                }
            }
            if let Some(failure) = failed() {
                FailureNote { failure, onretry: move |()| {
                    failed.set(None);
                    onagain.call(());
                } }
            }
            div { class: "row",
                button { class: "main-button", r#type: "submit", {words.say_with("step-take", &[("step", said::step(words, step).into())])} }
            }
        }
    }
}

fn label(whose: Said) -> &'static str {
    match whose {
        Said::ToPerson => "step-reason",
        Said::ToColleagues => "step-why",
        Said::ToHub => "step-objection",
        Said::Outcome => "step-outcome",
    }
}

fn hint(whose: Said) -> &'static str {
    match whose {
        Said::ToPerson => "step-reason-hint",
        Said::ToColleagues => "step-why-hint",
        Said::ToHub => "step-objection-hint",
        Said::Outcome => "step-outcome-hint",
    }
}
