//! The documents of a request: which papers there are for all who see it, what is in them for those who may read it.

use dioxus::prelude::*;
use domain::requests::{Document, DocumentKind, Paper, Request};

use super::gate::use_me;
use crate::api::Failure;
use crate::device;
use crate::hub::{ask, file, may, said, times};
use crate::i18n::use_words;
use crate::parts::failure::FailureNote;
use crate::parts::field::OneOf;
use crate::parts::icon::{Glyph, Icon};

const KB: i64 = 1024;

/// The list, and a way to add one.
#[component]
pub(super) fn Documents(request: Request, onchange: Callback<Option<Request>>) -> Element {
    let words = use_words();
    let me = use_me();
    let may = |action: &str| may(&me, action, &request.relations);
    let (reads, adds) = (may("request.document_read"), may("request.document_add"));
    rsx! {
        section { class: "ways-out", "aria-labelledby": "documents",
            h2 { id: "documents", tabindex: "-1", {words.say("documents-title")} }
            if request.documents.is_empty() {
                p { class: "aside", {words.say("documents-none")} }
            } else {
                ul { class: "rows",
                    for document in request.documents.clone() {
                        li { key: "{document.id}",
                            One { request: request.line.id.clone(), document, reads }
                        }
                    }
                }
            }
            if adds {
                Add { request: request.line.id.clone(), onadded: move |()| onchange.call(None) }
            }
        }
    }
}

#[component]
fn One(request: String, document: Document, reads: bool) -> Element {
    let words = use_words();
    let kind = words.say(match document.kind {
        DocumentKind::Pdf => "document-pdf",
        DocumentKind::Picture => "document-picture",
    });
    let size = (document.size / KB).max(1);
    let facts = format!("{kind} · {size}\u{a0}KB · {}", times::when(words, &document.made_at));
    let inside = rsx! {
        Glyph { icon: Icon::File }
        span { class: "row-text",
            span { class: "row-name", {said::paper(words, document.paper)} }
            span { class: "row-hint", {facts} }
        }
    };
    if reads {
        rsx! {
            a { class: "row-link", href: ask::document(&request, &document.id), download: true, {inside} }
        }
    } else {
        rsx! {
            div { class: "row-link", {inside} }
        }
    }
}

#[component]
fn Add(request: String, onadded: EventHandler<()>) -> Element {
    let words = use_words();
    let mut paper = use_signal(|| None::<Paper>);
    let mut missing = use_signal(|| (false, false));
    let mut failed = use_signal(|| None::<Failure>);
    let mut sending = use_signal(|| false);
    let mut key = use_signal(device::new_key);
    let send = move |event: FormEvent| {
        event.prevent_default();
        let request = request.clone();
        async move {
            let Some(which) = paper() else {
                missing.set((true, false));
                device::focus("[name=paper]");
                return;
            };
            if sending.replace(true) {
                return;
            }
            let done = file::add::<Document>("#document", &ask::documents(&request, which), &key()).await;
            sending.set(false);
            missing.set((false, done.is_none()));
            match done {
                None => device::focus("#document"),
                Some(Ok(_)) => {
                    paper.set(None);
                    failed.set(None);
                    key.set(device::new_key());
                    onadded.call(());
                }
                Some(Err(failure)) => failed.set(Some(failure)),
            }
        }
    };
    rsx! {
        details { class: "form-group",
            summary { {words.say("document-add")} }
            form { class: "fields", novalidate: true, onsubmit: send,
                OneOf {
                    legend: words.say("document-paper"),
                    name: "paper",
                    options: Paper::ALL.map(|one| (one.name(), said::paper(words, one))).to_vec(),
                    chosen: paper().map(Paper::name),
                    error: missing().0.then(|| words.say("document-paper-missing")),
                    onchange: move |name| paper.set(Paper::from_name(name)),
                }
                div { class: "ask",
                    label { class: "field-name", r#for: "document", {words.say("document-file")} }
                    p { class: "row-hint", id: "document-hint", {words.say("document-file-hint")} }
                    if missing().1 {
                        p { class: "error", role: "alert",
                            Glyph { icon: Icon::Triangle }
                            {words.say("document-file-missing")}
                        }
                    }
                    input { r#type: "file", id: "document", class: "photo-field", accept: "application/pdf,image/*", "aria-describedby": "document-hint" }
                }
                if let Some(failure) = failed() {
                    FailureNote { failure, onretry: move |()| failed.set(None) }
                }
                p { class: "live", role: "status", if sending() { {words.say("wrong-sending")} } }
                button { class: "pill pill-strong", r#type: "submit", {words.say("document-send")} }
            }
        }
    }
}
