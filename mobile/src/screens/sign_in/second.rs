//! The second step of staff: a code of the authenticator, which is set up here the first time.

use dioxus::prelude::*;
use domain::accounts::{Enrolment, Next};

use super::{Failed, Field, fail, screen};
use crate::api::Failure;
use crate::i18n::{use_screen, use_words};
use crate::parts::answered::{Wait, answered};
use crate::parts::icon::{Glyph, Icon};
use crate::route::Route;
use crate::{accounts, device};

/// The code; before it, the first time, what the authenticator is set up with; after it, then, the recovery codes.
#[component]
pub(crate) fn SignInSecond() -> Element {
    let words = use_words();
    let me = use_resource(accounts::me);
    let recovery = use_signal(Vec::<String>::new);
    use_screen(words.say("second-title"), false);
    rsx! {
        div { class: "page",
            h1 { tabindex: "-1", {words.say("second-title")} }
            if !recovery().is_empty() {
                RecoveryCodes { codes: recovery() }
            } else {
                {answered(me, Wait::Screen(3), |me| match me.next {
                    None => rsx! {
                        p { class: "lead", {words.say("second-nobody")} }
                        Link { class: "main-button", to: Route::SignIn {}, {words.say("sign-in-title")} }
                    },
                    Some(Next::Done) => rsx! {
                        p { class: "lead", {words.say("second-done")} }
                        Link { class: "main-button", to: Route::Account {}, {words.say("account-title")} }
                    },
                    Some(Next::SecondFactor) => rsx! {
                        p { class: "lead", {words.say("second-hint")} }
                        CodeForm { recovery }
                    },
                    Some(Next::Enrol) => rsx! {
                        Enrol {}
                        CodeForm { recovery }
                    },
                })}
            }
        }
    }
}

#[component]
fn CodeForm(recovery: Signal<Vec<String>>) -> Element {
    let words = use_words();
    let navigator = use_navigator();
    let code = use_signal(String::new);
    let mut failed = use_signal(|| None::<Failure>);
    let answer = move |event: FormEvent| {
        event.prevent_default();
        async move {
            match accounts::second_factor(code()).await {
                Ok(done) if done.recovery_codes.is_empty() => {
                    navigator.push(screen(done.next).await);
                }
                Ok(done) => {
                    recovery.set(done.recovery_codes);
                    device::focus("h1");
                }
                Err(failure) => fail(&mut failed, failure),
            }
        }
    };
    rsx! {
        form { class: "question", method: "post", novalidate: true, onsubmit: answer,
            Failed { failure: failed() }
            Field {
                label: words.say("second-code"),
                hint: words.say("second-code-hint"),
                name: "code",
                autocomplete: "one-time-code",
                value: code,
            }
            div { class: "action",
                button { class: "main-button", r#type: "submit", {words.say("continue")} }
            }
        }
    }
}

/// What an authenticator is set up with: a picture for its camera, and the same as text and as a link.
#[component]
fn Enrol() -> Element {
    let words = use_words();
    let answer = use_resource(accounts::enrolment);
    rsx! {
        p { class: "lead", {words.say("enrol-hint")} }
        {answered(answer, Wait::Screen(3), |Enrolment { secret, uri, svg }| rsx! {
            img {
                class: "code-picture",
                alt: words.say("enrol-picture"),
                src: "data:image/svg+xml,{device::encode(&svg)}",
            }
            p {
                {words.say("enrol-secret")}
                " "
                code { class: "secret", {secret} }
            }
            a { class: "pill", href: uri, {words.say("enrol-here")} }
        })}
    }
}

/// Told once.
#[component]
fn RecoveryCodes(codes: Vec<String>) -> Element {
    let words = use_words();
    let file = codes.join("\n");
    rsx! {
        h2 { {words.say("recovery-title")} }
        p { class: "lead", {words.say("recovery-hint")} }
        ul { class: "codes",
            for code in codes {
                li { code { class: "secret", {code} } }
            }
        }
        button {
            class: "pill",
            r#type: "button",
            onclick: move |_| device::save_file("prosvasi-codes.txt", &file),
            Glyph { icon: Icon::Printer }
            {words.say("recovery-save")}
        }
        Link { class: "main-button", to: Route::Account {}, {words.say("recovery-kept")} }
    }
}
