//! A request's page: how far it is and how urgent, in whose words, the steps that who looks may take, its documents and
//! what was done so far.

use dioxus::prelude::*;
use domain::access::Relation;
use domain::requests::{Request, StepTaken};

use super::documents::Documents;
use super::gate::Gate;
use super::list::{Band, Due};
use super::page::RecordPage;
use super::step::Steps;
use crate::hub::{ask, said, times};
use crate::i18n::{use_screen, use_words};
use crate::outside;
use crate::parts::icon::{Glyph, Icon};
use crate::route::Route;

/// Asks for the request of an address.
#[component]
pub(crate) fn HubRequest(id: String) -> Element {
    let words = use_words();
    rsx! {
        Gate { action: "request.read", title: words.say("request-title"), Asks { id } }
    }
}

#[component]
fn Asks(id: String) -> Element {
    let words = use_words();
    let mut answer = use_resource(use_reactive!(|(id,)| async move { ask::request(&id).await }));
    // What a step answered is newer than what was asked for.
    let mut newer = use_signal(|| None::<Request>);
    let told = newer().map(Ok).or_else(|| answer.read().clone());
    let title = match &told {
        Some(Ok(request)) => {
            words.say_with("request-number", &[("number", request.line.number.clone().into())])
        }
        Some(Err(_)) | None => words.say("request-title"),
    };
    use_screen(title.clone(), matches!(told, Some(Err(_))));
    let again = use_callback(move |request: Option<Request>| {
        if request.is_none() {
            answer.restart();
        }
        newer.set(request);
    });
    let known = use_callback(move |request: Request| {
        rsx! {
            Known { request, onchange: again }
        }
    });
    rsx! {
        RecordPage { title, told, onretry: move |()| again.call(None), known }
    }
}

#[component]
fn Known(request: Request, onchange: Callback<Option<Request>>) -> Element {
    rsx! {
        Head { request: request.clone() }
        div { class: "columns",
            div { class: "column",
                Steps { request: request.clone(), onchange }
                Documents { request: request.clone(), onchange }
            }
            div { class: "column",
                History { history: request.history.clone() }
            }
        }
    }
}

/// What it is, whose, how far and how urgent; then the words of who asks.
#[component]
fn Head(request: Request) -> Element {
    let words = use_words();
    let own = request.relations.contains(&Relation::Own);
    let line = request.line;
    let now = outside::now_utc();
    let waits =
        times::waits(words, line.waiting_since.as_deref().filter(|_| line.state.waits_for_hub()), &now);
    rsx! {
        p { class: "request-what", {format!("{} · {}", said::kind(words, line.kind), said::need(words, line.need))} }
        div { class: "row",
            span { class: "badge recorded request-state",
                Glyph { icon: Icon::CircleDot }
                {said::state(words, line.state)}
            }
            Band { urgency: line.urgency }
            Due { line: line.clone(), now }
            if let Some(waits) = waits {
                span { class: "facts", {waits} }
            }
            if let Some(owner) = &line.owner {
                span { class: "facts", {words.say_with("request-owner", &[("name", owner.clone().into())])} }
            }
        }
        // Who reads their own request has a file, and no page of the hub's about them.
        Link { class: "row-link", to: if own { Route::MyFile {} } else { Route::HubPerson { id: line.person.clone() } },
            Glyph { icon: Icon::User }
            span { class: "row-text",
                span { class: "row-name", {said::name(words, &line.name)} }
                if let Some(by) = &request.asked_by {
                    span { class: "row-hint", {words.say_with("request-by", &[("name", by.clone().into())])} }
                }
            }
            Glyph { icon: Icon::ChevronRight }
        }
        blockquote { class: "said", {request.words.clone()} }
    }
}

/// What was done so far, the latest first: it is what one looks for.
#[component]
fn History(history: Vec<StepTaken>) -> Element {
    let words = use_words();
    rsx! {
        section { class: "ways-out", "aria-labelledby": "history",
            h2 { id: "history", {words.say("request-history")} }
            ol { class: "history",
                for taken in history.into_iter().rev() {
                    li { key: "{taken.at}{taken.step.name()}",
                        p { class: "row-name", {said::state(words, taken.to)} }
                        p { class: "facts",
                            {said::step(words, taken.step)}
                            {format!(" · {} · {}", times::when(words, &taken.at), said::by(words, taken.by.as_deref(), taken.office).unwrap_or_else(|| words.say("request-by-person")))}
                        }
                        if let Some(urgency) = taken.urgency {
                            p { class: "facts", {said::urgency(words, urgency)} }
                        }
                        if let Some(text) = &taken.words {
                            p { class: "said", {text.clone()} }
                        }
                    }
                }
            }
        }
    }
}
