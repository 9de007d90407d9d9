//! A request was written: its number, large, to be told to who called, and what happens next.

use dioxus::prelude::*;

use super::gate::Gate;
use crate::hub::{ask, said, times};
use crate::i18n::{use_screen, use_words};
use crate::outside;
use crate::parts::answered::{Wait, answered};
use crate::parts::icon::Icon;
use crate::parts::row::Row;
use crate::route::Route;

/// The number of a new request.
#[component]
pub(crate) fn HubAskDone(id: String) -> Element {
    let words = use_words();
    rsx! {
        Gate { action: "request.create", title: words.say("request-done"), Done { id } }
    }
}

#[component]
fn Done(id: String) -> Element {
    let words = use_words();
    let answer = use_resource(use_reactive!(|(id,)| async move { ask::request(&id).await }));
    use_screen(words.say("request-done"), false);
    rsx! {
        div { class: "page",
            h1 { tabindex: "-1", {words.say("request-done")} }
            {answered(answer, Wait::Screen(2), |request| {
                let line = request.line;
                let due = times::due(words, &line, &outside::now_utc()).map(|(text, _)| text);
                rsx! {
                    section { class: "notice recorded number-told", role: "status",
                        p { {words.say("request-tell-number")} }
                        p { class: "big-number", {line.number.clone()} }
                        p { {format!("{} · {}", said::kind(words, line.kind), said::name(words, &line.name))} }
                    }
                    p { {due.unwrap_or_else(|| words.say("request-next"))} }
                    Row { to: Route::Hub {}, icon: Icon::Search, name: words.say("hub-title"), hint: words.say("hub-next-call") }
                    Row { to: Route::HubRequest { id: line.id.clone() }, icon: Icon::File, name: words.say("request-open"), hint: words.say("request-open-hint") }
                    Row { to: Route::HubPerson { id: line.person.clone() }, icon: Icon::User, name: said::name(words, &line.name) }
                }
            })}
        }
    }
}
