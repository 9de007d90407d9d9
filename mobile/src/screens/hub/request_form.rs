//! A new request on one page, in the order of a call: how it came, the notice read out, what is asked for, what is lacking,
//! in whose words, and for whom. Nothing is chosen before but the way that the clerk named.

use dioxus::prelude::*;
use domain::people::{LONGEST_LINE, LONGEST_TEXT};
use domain::requests::{Kind, Need};

use super::contact::NoticeField;
use super::gate::Gate;
use crate::hub::asked::{ASKED, Asked};
use crate::hub::contact::Missing;
use crate::hub::said;
use crate::i18n::{use_screen, use_words};
use crate::parts::field::{OneOf, TextField};
use crate::parts::on_word::{ChannelField, focus_first};
use crate::route::Route;

/// The form of a new request of a person.
#[component]
pub(crate) fn HubAsk(id: String) -> Element {
    let words = use_words();
    rsx! {
        Gate { action: "request.create", title: words.say("request-new"), Write { id } }
    }
}

#[component]
fn Write(id: String) -> Element {
    let words = use_words();
    let navigator = use_navigator();
    // By an address alone nothing is begun, or somebody else's is.
    use_hook({
        let id = id.clone();
        move || {
            if ASKED.peek().person != id {
                *ASKED.write() = Asked::begin(&id, String::new(), None);
            }
        }
    });
    let mut missing = use_signal(Vec::<Missing>::new);
    use_screen(words.say("request-new"), !missing.read().is_empty());
    let asked = ASKED.read().clone();
    let error = |what: Missing| missing.read().contains(&what).then(|| words.say(what.key()));
    let proceed = move |event: FormEvent| {
        event.prevent_default();
        match ASKED.peek().read() {
            Ok(_) => {
                navigator.push(Route::HubAskCheck { id: id.clone() });
            }
            Err(all) => {
                focus_first(&all);
                missing.set(all);
            }
        }
    };
    rsx! {
        form { class: "page question", novalidate: true, onsubmit: proceed,
            h1 { tabindex: "-1", {words.say("request-new")} }
            if !asked.name.is_empty() {
                p { class: "lead", {words.say_with("request-for", &[("name", asked.name.clone().into())])} }
            }
            ChannelField { contact: asked.contact.clone(), missing: missing(), onchange: move |new| ASKED.write().contact = new }
            NoticeField { contact: asked.contact.clone(), missing: missing(), onchange: move |new| ASKED.write().contact = new }
            OneOf {
                legend: words.say("request-kind"),
                name: "kind",
                options: Kind::ALL.map(|one| (one.name(), said::kind(words, one))).to_vec(),
                chosen: asked.kind.map(Kind::name),
                error: error(Missing::Kind),
                onchange: move |name| ASKED.write().kind = Kind::from_name(name),
            }
            OneOf {
                legend: words.say("request-need"),
                name: "need",
                options: Need::ALL.map(|one| (one.name(), said::need(words, one))).to_vec(),
                chosen: asked.need.map(Need::name),
                error: error(Missing::Need),
                onchange: move |name| ASKED.write().need = Need::from_name(name),
            }
            TextField {
                label: words.say("request-words"),
                hint: words.say("request-words-hint"),
                name: "words",
                rows: 3,
                longest: LONGEST_TEXT,
                value: asked.words.clone(),
                error: error(Missing::Words),
                onchange: move |text| ASKED.write().words = text,
            }
            TextField {
                label: words.say("request-asked-by"),
                hint: words.say("request-asked-by-hint"),
                name: "asked-by",
                longest: LONGEST_LINE,
                value: asked.by.clone(),
                onchange: move |text| ASKED.write().by = text,
            }
            div { class: "action",
                button { class: "main-button", r#type: "submit", {words.say("continue")} }
            }
        }
    }
}
