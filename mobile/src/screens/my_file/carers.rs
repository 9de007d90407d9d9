//! Who may see and do something for the person, for as long as the person wants: inviting with a code, and ending at once.

use dioxus::prelude::*;
use domain::people::{Carer, CarerInvited, Scope};

use crate::api::Failure;
use crate::device;
use crate::hub::{carers, times};
use crate::i18n::use_words;
use crate::parts::answered::{Wait, answered};
use crate::parts::ending::{Ended, use_ending};
use crate::parts::failure::FailureNote;
use crate::parts::field::OneOf;

/// The carers, and how one more comes to be.
#[component]
pub(super) fn Carers(person: String) -> Element {
    let words = use_words();
    let mut answer = use_resource({
        let person = person.clone();
        move || {
            let person = person.clone();
            async move { carers::of(&person).await }
        }
    });
    let ending = use_ending("#my-carers");
    let of = person.clone();
    let end = use_callback(move |carer: Carer| {
        let person = of.clone();
        spawn(async move {
            let done = carers::end(&person, &carer.id).await;
            answer.restart();
            ending.tell(done.map(|()| words.say_with("carer-ended", &[("name", carer.name.into())])));
        });
    });
    rsx! {
        section { class: "ways-out", "aria-labelledby": "my-carers",
            h2 { id: "my-carers", tabindex: "-1", {words.say("my-carers")} }
            Ended { ending }
            {answered(answer, Wait::Part(2), |list| if list.carers.is_empty() {
                rsx! {
                    p { class: "aside", {words.say("my-carers-none")} }
                }
            } else {
                rsx! {
                    p { class: "no-print", {words.say("carer-end-hint")} }
                    ul { class: "people",
                        for carer in list.carers {
                            One { key: "{carer.id}", carer, onend: end }
                        }
                    }
                }
            })}
            Invite { person }
        }
    }
}

#[component]
fn One(carer: Carer, onend: Callback<Carer>) -> Element {
    let words = use_words();
    let since = times::day(words, &carer.since).unwrap_or_default();
    let name = carer.name.clone();
    rsx! {
        li { class: "person",
            h3 { {carer.name.clone()} }
            p { {carers::scope(words, carer.scope)} }
            p { class: "facts", {words.say_with("carer-since", &[("date", since.into())])} }
            button { class: "pill no-print", r#type: "button", onclick: move |_| onend.call(carer.clone()),
                {words.say("carer-end")}
                span { class: "unseen", " – {name}" }
            }
        }
    }
}

#[component]
fn Invite(person: String) -> Element {
    let words = use_words();
    let mut scope = use_signal(|| None::<Scope>);
    let mut missing = use_signal(|| false);
    let mut invited = use_signal(|| None::<CarerInvited>);
    let mut failed = use_signal(|| None::<Failure>);
    let mut sending = use_signal(|| false);
    let send = move |event: FormEvent| {
        event.prevent_default();
        let person = person.clone();
        async move {
            missing.set(scope().is_none());
            let Some(which) = scope() else {
                device::focus("[name=scope]");
                return;
            };
            if sending.replace(true) {
                return;
            }
            match carers::invite(&person, which).await {
                Ok(done) => {
                    scope.set(None);
                    failed.set(None);
                    invited.set(Some(done));
                    device::focus("#invited");
                }
                Err(failure) => failed.set(Some(failure)),
            }
            sending.set(false);
        }
    };
    rsx! {
        if let Some(invited) = invited() {
            section { class: "notice recorded no-print", id: "invited", tabindex: "-1", "aria-label": words.say("carer-code"),
                p { {words.say("carer-code-hand")} }
                p { class: "big-number", {invited.code.clone()} }
                p { {words.say_with("carer-code-until", &[("when", times::when(words, &invited.expires_at).into())])} }
                p { {words.say("carer-code-once")} }
            }
        }
        details { class: "form-group no-print",
            summary { id: "invite-carer", {words.say("carer-invite")} }
            form { class: "fields", novalidate: true, onsubmit: send,
                OneOf {
                    legend: words.say("carer-scope"),
                    name: "scope",
                    options: Scope::ALL.map(|one| (one.name(), carers::scope(words, one))).to_vec(),
                    chosen: scope().map(Scope::name),
                    error: missing().then(|| words.say("carer-scope-missing")),
                    onchange: move |name| scope.set(Scope::from_name(name)),
                }
                if let Some(failure) = failed() {
                    FailureNote { failure, onretry: move |()| failed.set(None) }
                }
                button { class: "pill pill-strong", r#type: "submit", {words.say("carer-code-make")} }
            }
        }
    }
}
