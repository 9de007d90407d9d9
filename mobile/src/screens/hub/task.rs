//! A task's page for staff: how far it is, how one reaches the person safely, whom to ask, the steps with their reasons, the money,
//! and what was done.

use dioxus::prelude::*;
use domain::help::{HelperShown, OfferState, State, Task};
use domain::people::PhoneOf;
use domain::phones::Phone;

use super::alarms::RaiseFor;
use super::candidates::Candidates;
use super::gate::{Gate, use_me};
use super::hand_over::HandOver;
use super::list::Band;
use super::load::Give;
use super::page::RecordPage;
use crate::api::Failure;
use crate::device;
use crate::help::{self, said};
use crate::hub::{self, ask, offers, times};
use crate::i18n::{use_screen, use_words};
use crate::outside;
use crate::parts::failure::FailureNote;
use crate::parts::icon::{Glyph, Icon};
use crate::parts::notice::{Notice, Tone};
use crate::parts::row::Row;
use crate::route::Route;
use crate::screens::call::{readable, tel};
use crate::screens::task::authorisation::AuthorisationRow;
use crate::screens::task::items::Items;
use crate::screens::task::late::{RunningLate, TellLate};
use crate::screens::task::money::MoneyCard;
use crate::screens::task::person::CodeWords;
use crate::screens::task::plan::{History, PlanCard};
use crate::screens::task::service::HandedOver;
use crate::screens::task::steps::Steps;
use crate::screens::task::{Told, use_task};

/// Asks for the task of an address.
#[component]
pub(crate) fn HubTask(id: String) -> Element {
    let words = use_words();
    rsx! {
        Gate { action: "help.board", title: words.say("task-title"), Asks { id } }
    }
}

#[component]
fn Asks(id: String) -> Element {
    let words = use_words();
    let Told { task, renew } = use_task(id);
    let title = match &task {
        Some(Ok(task)) => said::kind(words, task.line.kind),
        Some(Err(_)) | None => words.say("task-title"),
    };
    use_screen(title.clone(), matches!(task, Some(Err(_))));
    let known = use_callback(move |task: Task| {
        rsx! {
            Known { task, renew }
        }
    });
    rsx! {
        RecordPage { title, told: task, onretry: move |()| renew.call(None), known }
    }
}

#[component]
fn Known(task: Task, renew: Callback<Option<Task>>) -> Element {
    let me = use_me();
    let words = use_words();
    let asks_volunteers = task.line.seeks_relief
        || matches!(task.line.state, State::Accepted | State::Offered | State::NoShowHelper);
    rsx! {
        Head { task: task.clone() }
        RunningLate { task: task.clone() }
        div { class: "columns",
            div { class: "column",
                if asks_volunteers {
                    Candidates { task: task.clone(), renew }
                }
                HandedOver { task: task.clone() }
                Steps { task: task.clone(), renew }
                HandOver { task: task.clone(), renew }
                Items { task: task.clone(), renew }
                AuthorisationRow { task: task.clone() }
                TellLate { task: task.clone(), renew }
                if let Some(person) = task.line.person.clone().filter(|_| offers(&me, "alarm.raise")) {
                    RaiseFor { person }
                }
                MoneyCard { task: task.clone(), renew }
            }
            div { class: "column",
                Reach { task: task.clone() }
                Give { task: task.clone(), renew }
                if let Some(both) = task.code_words {
                    // A voice that calls is not yet whoever it says.
                    p { class: "aside",
                        Glyph { icon: Icon::Phone }
                        {words.say("hub-task-call-back")}
                    }
                    CodeWords { both, side: task.side }
                }
                Asked { task: task.clone(), renew }
                PlanCard { task: task.clone() }
                if task.can_be_told && offers(&me, "help.edit") {
                    // Whoever calls now is another call: nothing of the last one is taken for theirs.
                    Link { class: "pill", to: Route::HubTaskAnew { id: task.line.id.clone() }, onclick: |_| hub::forget(),
                        Glyph { icon: Icon::Pencil }
                        {words.say("task-tell-anew")}
                    }
                }
                History { history: task.history.clone(), side: task.side }
                // Who calls may be worried: a clerk writes it down, and need not be let to read it.
                Row { to: Route::ConcernPage { id: task.line.id.clone() }, icon: Icon::Triangle, name: words.say("concerns-title"), hint: words.say("concern-row") }
            }
        }
    }
}

/// How far it is, how urgent, and in whose hands.
#[component]
fn Head(task: Task) -> Element {
    let words = use_words();
    let line = task.line;
    let waits = times::waits(
        words,
        line.waiting_since.as_deref().filter(|_| line.state.waits_for_hub()),
        &outside::now_utc(),
    );
    rsx! {
        p { class: "request-what", {words.say_with("task-number", &[("number", line.number.clone().into())])} }
        div { class: "row",
            span { class: "badge recorded",
                Glyph { icon: Icon::CircleDot }
                {said::state(words, line.state)}
            }
            Band { urgency: line.urgency }
            if line.late {
                span { class: "badge stop",
                    Glyph { icon: Icon::Clock }
                    {words.say("board-late-badge")}
                }
            }
            if line.seeks_relief {
                span { class: "badge care",
                    Glyph { icon: Icon::Refresh }
                    {words.say("board-relief-badge")}
                }
            }
            if let Some(waits) = waits {
                span { class: "facts", {waits} }
            }
            if let Some(owner) = &line.owner {
                span { class: "facts", {words.say_with("request-owner", &[("name", owner.clone().into())])} }
            }
        }
        // Who called is told it.
        if line.state == State::Requested {
            p { class: "aside", {words.say_with("hub-task-tell", &[("number", line.number.clone().into())])} }
        }
    }
}

/// Whose it is, how they are reached safely, and their telephone.
#[component]
fn Reach(task: Task) -> Element {
    let words = use_words();
    let me = use_me();
    let Some(person) = task.line.person.clone() else { return rsx! {} };
    let name = task.line.name.as_ref().map(|name| hub::said::name(words, name)).unwrap_or_default();
    let may_read = offers(&me, "person.read");
    let whose = person.clone();
    let file = use_resource(use_reactive!(|(whose, may_read)| async move {
        if may_read { ask::person(&whose).await.ok() } else { None }
    }));
    let file = file.read().clone().flatten();
    rsx! {
        section { "aria-labelledby": "task-reach",
            h2 { id: "task-reach", class: "unseen", {words.say("request-whose")} }
            Row { to: Route::HubPerson { id: person }, icon: Icon::User, name }
            if let Some(file) = &file {
                if file.safe_contact {
                    p { class: "aside",
                        Glyph { icon: Icon::Check }
                        {words.say("hub-task-person-safe")}
                    }
                    // Whoever called hears how it goes on: by SMS, or from whoever reads this.
                    if !task.line.state.is_over() {
                        p { class: "aside",
                            Glyph { icon: Icon::Phone }
                            {words.say(if takes_sms(&file.phones) { "hub-task-by-sms" } else { "hub-task-by-call" })}
                        }
                    }
                } else {
                    Notice { tone: Tone::Stop, title: words.say("person-unsafe"),
                        p { {file.contact_note.clone().unwrap_or_else(|| words.say("person-unsafe-unknown"))} }
                    }
                }
            }
            if let Some(phone) = &task.phone {
                a { class: "main-button outline", href: tel(phone),
                    Glyph { icon: Icon::Phone }
                    {words.say_with("task-phone", &[("phone", readable(&hub::said::phone(phone)).into())])}
                }
            }
            if let Some(series) = &task.series {
                Row { to: Route::SeriesPage { id: series.clone() }, icon: Icon::Refresh, name: words.say("task-of-series") }
            }
            if let Some(request) = &task.line.request {
                Row { to: Route::HubRequest { id: request.clone() }, icon: Icon::File, name: words.say("hub-task-open-request") }
            }
        }
    }
}

/// Whether one of their own numbers takes messages.
fn takes_sms(phones: &[PhoneOf]) -> bool {
    let own = phones.iter().filter(|one| one.label.is_empty());
    own.filter_map(|one| Phone::parse(&one.phone).ok()).any(|phone| phone.is_mobile() != Some(false))
}

/// Who was asked, and what they answered. Who was called may answer on the telephone.
#[component]
fn Asked(task: Task, renew: Callback<Option<Task>>) -> Element {
    let words = use_words();
    let mut failed = use_signal(|| None::<Failure>);
    let id = task.line.id.clone();
    let answer = use_callback(move |(volunteer, accept): (String, bool)| {
        let id = id.clone();
        spawn(async move {
            match help::ask::answer(&id, accept, (Some(volunteer), None), &device::new_key()).await {
                Ok(task) => {
                    failed.set(None);
                    renew.call(Some(task));
                }
                Err(failure) => failed.set(Some(failure)),
            }
        });
    });
    if task.helpers.is_empty() {
        return rsx! {};
    }
    let about = |one: &HelperShown| {
        let band = one.band.map(|band| said::band(words, band));
        let relief = one.asks_relief.then(|| words.say("board-relief-badge"));
        [Some(said::offer(words, one.state)), relief, band]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" · ")
    };
    rsx! {
        section { "aria-labelledby": "task-asked",
            h2 { id: "task-asked", {words.say("task-who")} }
            if let Some(failure) = failed() {
                FailureNote { failure, onretry: move |()| renew.call(None) }
            }
            ul { class: "people",
                for one in task.helpers {
                    li { key: "{one.id}", class: "person",
                        p { class: "row-name", {one.name.clone()} }
                        p { class: "facts", {about(&one)} }
                        if one.state == OfferState::Offered {
                            div { class: "row",
                                for (key, accept) in [("candidates-said-yes", true), ("candidates-said-no", false)] {
                                    button { class: "pill", r#type: "button",
                                        onclick: {
                                            let id = one.id.clone();
                                            move |_| answer.call((id.clone(), accept))
                                        },
                                        {words.say(key)}
                                        span { class: "unseen", " – {one.name}" }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
