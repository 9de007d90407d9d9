//! On a task's page: the way to say that something worries one, and what one said before, as far as it is.

use dioxus::prelude::*;
use domain::help::{ConcernState, MyConcern};
use domain::words::Words;

use crate::device;
use crate::help::{ask, said};
use crate::i18n::use_words;
use crate::parts::icon::Icon;
use crate::parts::row::Row;
use crate::route::Route;

/// The row, and above it what was said of this task. Where the hub does not answer, the row alone: nobody is kept from it.
#[component]
pub(crate) fn MyConcernLines(task: String) -> Element {
    let words = use_words();
    let mut answer = use_resource(ask::my_concerns);
    use_future(move || async move {
        let mut changes = device::Changes::open();
        loop {
            if let device::Heard::Change(text) = changes.next().await
                && serde_json::from_str::<domain::events::Change>(&text)
                    .is_ok_and(|one| one.noun == "concern")
            {
                answer.restart();
            }
        }
    });
    let told = answer.read().as_ref().and_then(|told| told.clone().ok());
    let mine: Vec<MyConcern> = told
        .map(|told| told.concerns)
        .unwrap_or_default()
        .into_iter()
        .filter(|one| one.task == task)
        .collect();
    rsx! {
        if !mine.is_empty() {
            section { "aria-labelledby": "my-concerns",
                h2 { id: "my-concerns", {words.say("concern-mine")} }
                ul { class: "plain-list",
                    for one in mine {
                        li { key: "{one.id}", {how_far(words, &one)} }
                    }
                }
            }
        }
        Row { to: Route::ConcernPage { id: task }, icon: Icon::Triangle, name: words.say("concern-title"), hint: words.say("concern-row") }
    }
}

fn how_far(words: Words, one: &MyConcern) -> String {
    let key = match one.state {
        ConcernState::Raised => "concern-mine-raised",
        ConcernState::InHand => "concern-mine-in-hand",
        ConcernState::Closed => "concern-mine-closed",
    };
    let due = one.answer_by.as_deref().map(|due| said::moment(words, due)).unwrap_or_default();
    words.say_with(key, &[("when", said::moment(words, &one.raised_at).into()), ("due", due.into())])
}
