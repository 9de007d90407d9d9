//! A contact: by which way, how the notice was given, what was said. The words of the notice stand there to be read out.

use dioxus::prelude::*;
use domain::contacts::Notice;
use domain::notices;
use domain::people::LONGEST_TEXT;

use super::gate::Gate;
use crate::api::Failure;
use crate::device;
use crate::hub::contact::{ContactFields, Missing};
use crate::hub::{ask, said};
use crate::i18n::{use_screen, use_words};
use crate::parts::failure::FailureNote;
use crate::parts::field::{OneOf, TextField};
use crate::parts::on_word::{ChannelField, focus_first};
use crate::route::Route;

/// A new contact of a person.
#[component]
pub(crate) fn HubContact(id: String) -> Element {
    let words = use_words();
    rsx! {
        Gate { action: "contact.create", title: words.say("contact-new"), Write { id } }
    }
}

#[component]
fn Write(id: String) -> Element {
    let words = use_words();
    let navigator = use_navigator();
    let mut fields = use_signal(ContactFields::default);
    let key = use_hook(device::new_key);
    let mut missing = use_signal(Vec::<Missing>::new);
    let mut failed = use_signal(|| None::<Failure>);
    use_screen(words.say("contact-new"), failed().is_some() || !missing.read().is_empty());
    let save = use_callback(move |()| {
        let (id, key) = (id.clone(), key.clone());
        spawn(async move {
            let new = match fields.peek().read() {
                Ok(new) => new,
                Err(all) => {
                    focus_first(&all);
                    missing.set(all);
                    return;
                }
            };
            match ask::add_contact(&id, &new, &key).await {
                Ok(_) => {
                    navigator.replace(Route::HubPerson { id });
                }
                Err(failure) => failed.set(Some(failure)),
            }
        });
    });
    rsx! {
        form {
            class: "page question",
            novalidate: true,
            onsubmit: move |event| {
                event.prevent_default();
                save.call(());
            },
            h1 { tabindex: "-1", {words.say("contact-new")} }
            ChannelField { contact: fields(), missing: missing(), onchange: move |new| fields.set(new) }
            NoticeField { contact: fields(), missing: missing(), onchange: move |new| fields.set(new) }
            TextField {
                label: words.say("contact-note"),
                hint: words.say("contact-note-hint"),
                name: "note",
                rows: 3,
                longest: LONGEST_TEXT,
                value: fields.read().note.clone(),
                onchange: move |text| fields.write().note = text,
            }
            if let Some(failure) = failed() {
                FailureNote { failure, onretry: move |()| save.call(()) }
            }
            div { class: "action",
                button { class: "main-button", r#type: "submit", {words.say("save")} }
            }
        }
    }
}

/// How the notice on personal data was given, and its words.
#[component]
pub(super) fn NoticeField(
    contact: ContactFields,
    missing: Vec<Missing>,
    onchange: EventHandler<ContactFields>,
) -> Element {
    let words = use_words();
    let chosen = contact.notice.map(Notice::name);
    rsx! {
        OneOf {
            legend: words.say("contact-notice"),
            name: "notice",
            options: Notice::NOW.map(|one| (one.name(), said::notice(words, one))).to_vec(),
            chosen,
            error: missing.contains(&Missing::Notice).then(|| words.say(Missing::Notice.key())),
            onchange: move |name| onchange.call(ContactFields { notice: Notice::from_name(name), ..contact.clone() }),
            blockquote { class: "read-out", {notices::text(words, notices::current())} }
        }
    }
}
