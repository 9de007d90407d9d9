//! A task: as the person and their carer follow it, as the volunteer who helps sees it, and the lists that lead there. What is
//! shown is what the hub tells whoever asks; the parts are the same on all sides, and for staff.

mod alarm;
pub(crate) mod authorisation;
mod face;
mod found;
pub(crate) mod helper;
pub(crate) mod items;
pub(crate) mod late;
mod list;
pub(crate) mod money;
mod offers;
pub(crate) mod person;
pub(crate) mod plan;
pub(crate) mod service;
mod share;
pub(crate) mod steps;

use dioxus::prelude::*;
use domain::help::{Side, Task};

use self::helper::ForHelper;
use self::person::ForPerson;
use crate::api::Failure;
use crate::help::live::use_changes;
use crate::help::{ask, queue, said};
use crate::i18n::{use_screen, use_words};
use crate::parts::failure::FailureNote;
use crate::parts::icon::Icon;
use crate::parts::row::Row;
use crate::parts::skeleton::Skeleton;
use crate::route::Route;
use crate::screens::call::Hub;
use crate::screens::come_back;
use crate::screens::concern::MyConcernLines;

pub(crate) use authorisation::TaskAuthorisation;
pub(crate) use list::{TaskLines, Tasks};
pub(crate) use offers::Offers;

/// A task as the hub tells it, anew whenever it changed.
pub(crate) struct Told {
    /// The newest; `None` while it is waited for.
    pub(crate) task: Option<Result<Task, Failure>>,
    /// Takes what a change answered; with nothing, asks anew.
    pub(crate) renew: Callback<Option<Task>>,
}

/// Follows a task.
pub(crate) fn use_task(id: String) -> Told {
    let (whose, asks, of) = (id.clone(), id.clone(), id);
    let mut answer = use_resource(use_reactive!(|(asks,)| async move { ask::task(&asks).await }));
    // What a step answered stands until the hub has told as much again.
    let mut newer = use_signal(|| None::<Task>);
    let renew = use_callback(move |task: Option<Task>| {
        newer.set(task);
        answer.restart();
    });
    use_changes(Some(whose), use_callback(move |()| answer.restart()));
    use_effect(move || {
        let told = answer.read().as_ref().and_then(|told| told.as_ref().ok().map(|task| task.version));
        if newer.peek().as_ref().zip(told).is_some_and(|(newer, told)| told >= newer.version) {
            newer.set(None);
        }
    });
    // What waited was sent, or was not taken: the hub's own word stands again.
    let waits = use_memo(use_reactive!(|(of,)| queue::waits_for(&of)));
    let mut waited = use_signal(|| 0_usize);
    use_effect(move || {
        let (now, before) = (waits(), waited.replace(waits()));
        if now < before {
            newer.set(None);
            answer.restart();
        }
    });
    let asked = answer.read().clone();
    let task = newer.read().clone().map(Ok).or(asked);
    Told { task, renew }
}

/// The page of a task, for everybody but staff.
#[component]
pub(crate) fn TaskPage(id: String) -> Element {
    let words = use_words();
    let Told { task, renew } = use_task(id.clone());
    match task {
        Some(Ok(task)) => match task.side {
            Side::Person => rsx! { ForPerson { task, renew } },
            Side::Helper => rsx! { ForHelper { task, renew } },
            Side::Staff => rsx! { ForStaff { task } },
        },
        Some(Err(failure)) => rsx! {
            NoAnswer { failure, id, onretry: move |()| renew.call(None) }
        },
        None => rsx! {
            div { class: "page",
                h1 { tabindex: "-1", {words.say("task-title")} }
                p { class: "status", role: "status", {words.say("loading")} }
                Skeleton { lines: 4 }
            }
        },
    }
}

/// There is no answer. Who is not signed in comes back here after it.
#[component]
fn NoAnswer(failure: Failure, id: String, onretry: EventHandler<()>) -> Element {
    let words = use_words();
    use_screen(words.say("task-title"), true);
    let wants_sign_in = failure.wants_sign_in();
    // Somebody else has it, or a view was ended: nobody has to ask for a right.
    let is_closed = matches!(failure.code(), "not_allowed" | "task_not_found");
    // Whoever gave it back reads it no more, and may still say what worries them.
    let (whose, was_theirs) = (id.clone(), failure.code() == "not_allowed");
    use_effect(move || {
        if wants_sign_in {
            come_back::keep(&Route::TaskPage { id: id.clone() });
        }
    });
    rsx! {
        div { class: "page",
            h1 { tabindex: "-1", {words.say("task-title")} }
            if is_closed {
                p { class: "lead", role: "alert", {words.say("task-closed-to-you")} }
                Row { to: Route::Account {}, icon: Icon::User, name: words.say("account-title") }
                if was_theirs {
                    MyConcernLines { task: whose }
                }
                Hub {}
            } else {
                FailureNote { failure, onretry }
            }
            if wants_sign_in {
                Row { to: Route::SignInCode {}, icon: Icon::Phone, name: words.say("sign-in-code-title"), hint: words.say("sign-in-code-row") }
            }
        }
    }
}

/// Staff have a page with more on it.
#[component]
fn ForStaff(task: Task) -> Element {
    let words = use_words();
    use_screen(words.say("task-title"), false);
    rsx! {
        div { class: "page",
            h1 { tabindex: "-1", {said::kind(words, task.line.kind)} }
            Row { to: Route::HubTask { id: task.line.id.clone() }, icon: Icon::File, name: words.say("board-title"), hint: task.line.number.clone() }
        }
    }
}
