//! All of a new request once more, to be read back to who asks; then it is sent.

use dioxus::prelude::*;

use super::gate::Gate;
use crate::api::Failure;
use crate::hub::asked::{ASKED, Asked};
use crate::hub::{ask, forget, said};
use crate::i18n::{use_screen, use_words};
use crate::parts::failure::FailureNote;
use crate::route::Route;

/// The last page before a request is sent.
#[component]
pub(crate) fn HubAskCheck(id: String) -> Element {
    let words = use_words();
    rsx! {
        Gate { action: "request.create", title: words.say("request-check"), Check { id } }
    }
}

#[component]
fn Check(id: String) -> Element {
    let words = use_words();
    // Sent, it is forgotten; this page stays as it was until the next one stands.
    let asked = use_hook(|| ASKED.peek().clone());
    if asked.person == id && asked.read().is_ok() {
        return rsx! {
            Finished { asked }
        };
    }
    rsx! {
        div { class: "page",
            h1 { tabindex: "-1", {words.say("request-check")} }
            p { class: "lead", {words.say("request-nothing")} }
            Link { class: "main-button", to: Route::HubAsk { id }, {words.say("request-new")} }
        }
    }
}

#[component]
fn Finished(asked: Asked) -> Element {
    let words = use_words();
    let navigator = use_navigator();
    let mut sending = use_signal(|| false);
    let mut failed = use_signal(|| None::<Failure>);
    use_screen(words.say("request-check"), failed().is_some());
    let rows = answers(words, &asked);
    let to = Route::HubAsk { id: asked.person.clone() };
    let send = use_callback(move |()| {
        let (new, key) = (asked.read(), asked.key.clone());
        spawn(async move {
            let Ok(new) = new else { return };
            if sending.replace(true) {
                return;
            }
            match ask::add_request(&new, &key).await {
                Ok(request) => {
                    // The next call begins with an empty box.
                    forget();
                    navigator.replace(Route::HubAskDone { id: request.line.id });
                }
                Err(failure) => failed.set(Some(failure)),
            }
            sending.set(false);
        });
    });
    rsx! {
        div { class: "page question",
            h1 { tabindex: "-1", {words.say("request-check")} }
            dl { class: "answers",
                for (question, answer) in rows {
                    div { class: "answer",
                        dt { {question} }
                        dd { {answer} }
                    }
                }
            }
            Link { class: "pill", to, {words.say("request-change")} }
            if let Some(failure) = failed() {
                FailureNote { failure, onretry: move |()| send.call(()) }
            }
            p { class: "live", role: "status", if sending() { {words.say("wrong-sending")} } }
            div { class: "action",
                button { class: "main-button", r#type: "button", "aria-disabled": if sending() { "true" }, onclick: move |_| send.call(()),
                    {words.say("request-send")}
                }
            }
        }
    }
}

/// Each question with its answer, in the order of the form.
fn answers(words: domain::words::Words, asked: &Asked) -> Vec<(String, String)> {
    let contact = &asked.contact;
    let all = [
        ("request-whose", Some(asked.name.clone())),
        ("contact-channel", contact.channel.map(|channel| said::channel(words, channel))),
        ("contact-reason", contact.channel.filter(|one| one.wants_reason()).map(|_| contact.reason.clone())),
        ("contact-notice", contact.notice.map(|notice| said::notice(words, notice))),
        ("request-kind", asked.kind.map(|kind| said::kind(words, kind))),
        ("request-need", asked.need.map(|need| said::need(words, need))),
        ("request-words", Some(asked.words.trim().to_owned())),
        ("request-asked-by", Some(asked.by.trim().to_owned())),
    ];
    let told =
        all.into_iter().filter_map(|(key, answer)| Some((key, answer.filter(|text| !text.is_empty())?)));
    told.map(|(key, answer)| (words.say(key), answer)).collect()
}
