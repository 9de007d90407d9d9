//! Sharing a trip: a link that tells how far it is, and neither whose it is nor where. It ends when the trip does, or at once when the
//! person says so; and they see whether somebody looks.

use dioxus::prelude::*;
use domain::help::{Share, Task, can_be_shared};

use crate::api::Failure;
use crate::device;
use crate::help::{ask, said};
use crate::i18n::use_words;
use crate::outside::{self, Handed};
use crate::parts::failure::FailureNote;
use crate::parts::icon::{Glyph, Icon};

/// The links of a task, and a button for another one; nothing for what cannot be shared.
#[component]
pub(super) fn Shares(task: Task) -> Element {
    let words = use_words();
    let id = task.line.id.clone();
    let may = can_be_shared(task.line.kind, task.line.state);
    let mut list = use_resource(use_reactive!(|(id, may)| async move {
        if may { ask::shares(&id).await.ok() } else { None }
    }));
    let mut told = use_signal(String::new);
    let mut link = use_signal(|| None::<String>);
    let mut failed = use_signal(|| None::<Failure>);
    let whose = task.line.id.clone();
    let make = use_callback(move |()| {
        let id = whose.clone();
        spawn(async move {
            match ask::share(&id, &device::new_key()).await {
                Ok(made) => {
                    let address = outside::address(&format!("/shared#{}", made.token));
                    failed.set(None);
                    list.restart();
                    let handed = outside::hand_on(&words.say("share-link-title"), &address).await;
                    told.set(match handed {
                        Handed::Shared => String::new(),
                        Handed::Copied => words.say("share-link-copied"),
                        Handed::No => words.say("share-by-hand"),
                    });
                    link.set(Some(address));
                }
                Err(failure) => failed.set(Some(failure)),
            }
        });
    });
    let whose = task.line.id.clone();
    let end = use_callback(move |share: String| {
        let id = whose.clone();
        spawn(async move {
            match ask::end_share(&id, &share).await {
                Ok(_) => {
                    link.set(None);
                    told.set(words.say("share-ended"));
                    list.restart();
                }
                Err(failure) => failed.set(Some(failure)),
            }
        });
    });
    if !may {
        return rsx! {};
    }
    let open: Vec<Share> = list
        .read()
        .clone()
        .flatten()
        .map(|list| list.shares.into_iter().filter(|share| share.ended_at.is_none()).collect())
        .unwrap_or_default();
    rsx! {
        section { class: "ways-out", "aria-labelledby": "share-title",
            h2 { id: "share-title", {words.say("share-title")} }
            p { class: "aside", {words.say("share-hint")} }
            p { class: "live", role: "status", {told()} }
            if let Some(link) = link() {
                p { class: "share-link", {link} }
            }
            if let Some(failure) = failed() {
                FailureNote { failure, onretry: move |()| failed.set(None) }
            }
            for share in open {
                OpenLink { key: "{share.id}", share: share.clone(), onend: move |()| end.call(share.id.clone()) }
            }
            button { class: "pill", r#type: "button", onclick: move |_| make.call(()),
                Glyph { icon: Icon::Share }
                {words.say("share-make")}
            }
        }
    }
}

/// A link that is open: how often it was looked at, and its end.
#[component]
fn OpenLink(share: Share, onend: EventHandler<()>) -> Element {
    let words = use_words();
    let looked = match &share.opened_at {
        None => words.say("share-unopened"),
        Some(at) => words.say_with(
            "share-opened",
            &[("count", share.opened.into()), ("when", said::moment(words, at).into())],
        ),
    };
    let since = said::moment(words, &share.made_at);
    rsx! {
        div { class: "forgettable",
            Glyph { icon: Icon::Share }
            span { class: "row-text",
                span { class: "row-name", {words.say_with("share-since", &[("when", since.clone().into())])} }
                span { class: "row-hint", {looked} }
            }
            button { class: "pill", r#type: "button", onclick: move |_| onend.call(()),
                {words.say("share-end")}
                span { class: "unseen", " – {since}" }
            }
        }
    }
}
