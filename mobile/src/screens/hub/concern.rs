//! One worry, for staff who may read it: what was said, by whom and how they are called back; the steps, and what was done.

use dioxus::prelude::*;
use domain::help::{Concern, ConcernOutcome, ConcernStep, ConcernStepTaken, TakeConcernStep};
use domain::people::LONGEST_TEXT;

use super::concerns::use_concern_changes;
use super::gate::Gate;
use super::page::RecordPage;
use crate::api::Failure;
use crate::device;
use crate::help::{ask, said};
use crate::hub::told::given;
use crate::hub::{self, times};
use crate::i18n::{use_screen, use_words};
use crate::parts::failure::FailureNote;
use crate::parts::field::{OneOf, TextField};
use crate::parts::icon::{Glyph, Icon};
use crate::parts::row::Row;
use crate::route::Route;
use crate::screens::call::{readable, tel};

/// Asks for the one of an address.
#[component]
pub(crate) fn HubConcern(id: String) -> Element {
    let words = use_words();
    rsx! {
        Gate { action: "concern.board", title: words.say("concerns-title"), Asks { id } }
    }
}

#[component]
fn Asks(id: String) -> Element {
    let words = use_words();
    let mut answer = use_resource(use_reactive!(|(id,)| async move { ask::concern(&id).await }));
    let again = use_callback(move |()| answer.restart());
    use_concern_changes(again);
    let told = answer.read().clone();
    let title = match &told {
        Some(Ok(concern)) => {
            let kind = said::concern(words, concern.line.kind);
            words.say_with("concern-hub-title", &[("kind", kind.into())])
        }
        _ => words.say("concerns-title"),
    };
    use_screen(title.clone(), matches!(told, Some(Err(_))));
    let known = use_callback(move |concern: Concern| {
        rsx! {
            Whole { concern, onchange: again }
        }
    });
    rsx! {
        RecordPage { title, class: "page", told, onretry: again, known }
    }
}

#[component]
fn Whole(concern: Concern, onchange: Callback<()>) -> Element {
    let words = use_words();
    let line = concern.line.clone();
    let owner = line.owner.clone().map(|name| words.say_with("concerns-owner", &[("name", name.into())]));
    let due = words.say_with("concern-hub-due", &[("due", said::moment(words, &line.answer_by).into())]);
    let outcome = concern.outcome.and_then(|one| words.named("concern-outcome", one.name()));
    rsx! {
        div { class: "row",
            if line.urgent {
                span { class: "badge stop",
                    Glyph { icon: Icon::Siren }
                    {words.say("concerns-urgent")}
                }
            }
            if line.late {
                span { class: "badge stop",
                    Glyph { icon: Icon::Clock }
                    {words.say("concerns-late")}
                }
            }
            span { class: "facts", {owner.unwrap_or(due)} }
        }
        if let Some(outcome) = outcome {
            p { class: "lead", {words.say_with("concern-hub-outcome", &[("outcome", outcome.into())])} }
        }
        blockquote { class: "said", {concern.words.clone()} }
        Who { concern: concern.clone() }
        Steps { concern: concern.clone(), onchange }
        section { "aria-labelledby": "concern-task",
            h2 { id: "concern-task", {words.say("concern-hub-task")} }
            Row { to: Route::HubTask { id: line.task.clone() }, icon: Icon::HeartHandshake, name: said::kind(words, line.help), hint: line.number.clone() }
            Row { to: Route::HubPerson { id: line.person.clone() }, icon: Icon::User, name: hub::said::name(words, &line.name) }
        }
        History { history: concern.history }
    }
}

/// Who said it, and how they are called back.
#[component]
fn Who(concern: Concern) -> Element {
    let words = use_words();
    let side = said::side(words, concern.line.side);
    let name = concern.raised_by.clone().map(|name| format!("{name} · {side}"));
    let is_erased = concern.raised_by.is_none() && concern.written_by.is_none();
    rsx! {
        section { "aria-labelledby": "concern-who",
            h2 { id: "concern-who", {words.say("concern-hub-who")} }
            p { {name.unwrap_or(side)} }
            if is_erased {
                p { class: "facts", {words.say("concern-hub-nobody")} }
            }
            if let Some(by) = concern.written_by.clone() {
                p { class: "facts", {words.say_with("concern-hub-call-back", &[("name", by.into())])} }
            }
            if let Some(phone) = &concern.phone {
                a { class: "main-button outline", href: tel(phone),
                    Glyph { icon: Icon::Phone }
                    {words.say_with("task-phone", &[("phone", readable(&hub::said::phone(phone)).into())])}
                }
            }
        }
    }
}

/// A button a step; pressed, its form.
#[component]
fn Steps(concern: Concern, onchange: Callback<()>) -> Element {
    let words = use_words();
    let mut chosen = use_signal(|| None::<ConcernStep>);
    let mut told = use_signal(String::new);
    let done = use_callback(move |()| {
        told.set(words.say("concern-step-done"));
        chosen.set(None);
        onchange.call(());
        device::focus("#concern-steps");
    });
    rsx! {
        section { class: "ways-out", "aria-labelledby": "concern-steps",
            h2 { id: "concern-steps", tabindex: "-1", {words.say("request-steps")} }
            p { class: "live", role: "status", {told()} }
            if concern.steps.is_empty() {
                p { class: "aside", {words.say("request-steps-none")} }
            }
            div { class: "row",
                for step in concern.steps.clone() {
                    button {
                        class: if chosen() == Some(step) { "pill pill-on" } else { "pill" },
                        r#type: "button",
                        "aria-expanded": if chosen() == Some(step) { "true" } else { "false" },
                        onclick: move |_| {
                            chosen.set((chosen() != Some(step)).then_some(step));
                            told.set(String::new());
                        },
                        {words.named("concern-step", step.name()).unwrap_or_default()}
                    }
                }
            }
            for step in chosen().into_iter().filter(|step| concern.steps.contains(step)) {
                StepForm { key: "{step.name()}", concern: concern.clone(), step, ondone: done, onagain: onchange }
            }
        }
    }
}

#[component]
fn StepForm(concern: Concern, step: ConcernStep, ondone: Callback<()>, onagain: Callback<()>) -> Element {
    let words = use_words();
    let mut text = use_signal(String::new);
    let mut outcome = use_signal(|| None::<ConcernOutcome>);
    let mut lacks = use_signal(|| (false, false));
    let mut failed = use_signal(|| None::<Failure>);
    let key = use_hook(device::new_key);
    use_effect(|| device::focus("#concern-step input, #concern-step textarea, #concern-step button"));
    let closes = step == ConcernStep::Close;
    let wants_words = matches!(step, ConcernStep::Note | ConcernStep::Reopen);
    let (id, version) = (concern.line.id.clone(), concern.version);
    let take = move |event: FormEvent| {
        event.prevent_default();
        let (id, key) = (id.clone(), key.clone());
        async move {
            let said = given(&text());
            lacks.set((closes && outcome().is_none(), wants_words && said.is_none()));
            if lacks().0 || lacks().1 {
                return device::focus(if lacks().0 { "#concern-step input" } else { "#step-words" });
            }
            let taken = TakeConcernStep { step, version, words: said, outcome: outcome().filter(|_| closes) };
            match ask::take_concern_step(&id, &taken, &key).await {
                Ok(_) => ondone.call(()),
                Err(failure) => failed.set(Some(failure)),
            }
        }
    };
    rsx! {
        form { class: "card-form fields", id: "concern-step", novalidate: true, onsubmit: take,
            if closes {
                OneOf {
                    legend: words.say("concern-outcome"),
                    name: "outcome",
                    options: ConcernOutcome::ALL
                        .iter()
                        .map(|one| (one.name(), words.named("concern-outcome", one.name()).unwrap_or_default()))
                        .collect::<Vec<_>>(),
                    chosen: outcome().map(ConcernOutcome::name),
                    error: lacks().0.then(|| words.say("error-concern-outcome-missing")),
                    onchange: move |name| outcome.set(ConcernOutcome::from_name(name)),
                }
            }
            if step != ConcernStep::Take {
                TextField {
                    label: words.say("concern-step-words"),
                    hint: words.say("concern-step-words-hint"),
                    name: "step-words",
                    rows: 4,
                    longest: LONGEST_TEXT,
                    value: text(),
                    error: lacks().1.then(|| words.say("error-step-words-missing")),
                    onchange: move |said| text.set(said),
                }
            }
            if let Some(failure) = failed() {
                FailureNote { failure, onretry: move |()| {
                    failed.set(None);
                    onagain.call(());
                } }
            }
            button { class: "main-button", r#type: "submit", {words.named("concern-step", step.name()).unwrap_or_default()} }
        }
    }
}

/// What was done, the earliest first.
#[component]
fn History(history: Vec<ConcernStepTaken>) -> Element {
    let words = use_words();
    if history.is_empty() {
        return rsx! {};
    }
    rsx! {
        section { "aria-labelledby": "history",
            h2 { id: "history", {words.say("request-history")} }
            ol { class: "history",
                for (nth, one) in history.into_iter().enumerate() {
                    li { key: "{nth}",
                        p { {words.named("concern-step", one.step.name()).unwrap_or_default()} }
                        p { class: "facts",
                            {[Some(times::when(words, &one.at)), one.by.clone()].into_iter().flatten().collect::<Vec<_>>().join(" · ")}
                        }
                        if let Some(text) = one.words {
                            blockquote { {text} }
                        }
                    }
                }
            }
        }
    }
}
