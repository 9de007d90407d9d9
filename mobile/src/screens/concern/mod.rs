//! "Something worries me": the person, who acts for them, or who helps says so, and a clerk for who calls. Where it cannot wait the
//! telephones come first. And what one said before, as far as it is: never the words again.

mod form;
mod mine;

use dioxus::prelude::*;
use domain::help::{MyConcern, Side, Task};

use self::form::Form;
use super::task::{Told, use_task};
use crate::help::said;
use crate::i18n::{use_screen, use_words};
use crate::parts::failure::FailureNote;
use crate::parts::icon::Icon;
use crate::parts::notice::{Notice, Tone};
use crate::parts::row::Row;
use crate::parts::skeleton::Skeleton;
use crate::route::Route;

pub(crate) use mine::MyConcernLines;

/// The page, of the task of an address.
#[component]
pub(crate) fn ConcernPage(id: String) -> Element {
    let words = use_words();
    let Told { task, renew } = use_task(id.clone());
    use_screen(words.say("concern-title"), matches!(task, Some(Err(_))));
    rsx! {
        div { class: "page asks",
            h1 { tabindex: "-1", {words.say("concern-title")} }
            match task {
                Some(Ok(task)) => rsx! { Asks { id, task: Some(task) } },
                // Whoever gave it back reads the task no more, and may still say why.
                Some(Err(failure)) if failure.code() == "not_allowed" => rsx! { Asks { id, task: None } },
                Some(Err(failure)) => rsx! {
                    FailureNote { failure, onretry: move |()| renew.call(None) }
                },
                None => rsx! {
                    p { class: "status", role: "status", {words.say("loading")} }
                    Skeleton { lines: 4 }
                },
            }
        }
    }
}

/// The questions, and afterwards that it came.
#[component]
fn Asks(id: String, task: Option<Task>) -> Element {
    let mut sent = use_signal(|| None::<MyConcern>);
    let side = task.as_ref().map_or(Side::Helper, |task| task.side);
    match sent() {
        Some(concern) => rsx! { Sent { id, side, concern } },
        None => rsx! { Form { id, task, onsent: move |concern| sent.set(Some(concern)) } },
    }
}

#[component]
fn Sent(id: String, side: Side, concern: MyConcern) -> Element {
    let words = use_words();
    use_effect(|| crate::device::focus("#concern-sent"));
    let when = concern.answer_by.as_deref().map(|when| said::moment(words, when)).unwrap_or_default();
    let key = if side == Side::Staff { "concern-sent-hub" } else { "concern-sent-text" };
    let back = if side == Side::Staff { Route::HubTask { id } } else { Route::TaskPage { id } };
    rsx! {
        div { id: "concern-sent", tabindex: "-1", role: "status",
            Notice { tone: Tone::Ok, title: words.say("concern-sent"),
                p { {words.say_with(key, &[("when", when.into())])} }
            }
        }
        Row { to: back, icon: Icon::ArrowLeft, name: words.say("concern-back") }
    }
}
