//! Signing in: staff with a name, a password and a code of an authenticator; everybody else with a code that is sent
//! to them. Nothing has to be remembered or copied that a program cannot fill in (WCAG 3.3.8), and nothing runs out
//! while somebody types.

mod asks_code;
mod carer;
mod code;
mod new;
mod provider;
mod second;
mod set_up;

use dioxus::prelude::*;
use domain::accounts::Next;

use crate::api::Failure;
use crate::i18n::{use_screen, use_words};
use crate::parts::icon::{Glyph, Icon};
use crate::parts::row::Row;
use crate::route::Route;
use crate::screens::come_back;
use crate::{accounts, device};

pub(crate) use carer::CarerAccept;
pub(crate) use code::SignInCode;
pub(crate) use new::SignUp;
pub(crate) use provider::SignInProvider;
pub(crate) use second::SignInSecond;
pub(crate) use set_up::SignInSetUp;

/// Name and password.
#[component]
pub(crate) fn SignIn() -> Element {
    let words = use_words();
    let navigator = use_navigator();
    let (name, password) = (use_signal(String::new), use_signal(String::new));
    let mut failed = use_signal(|| None::<Failure>);
    let mut provider = use_signal(|| false);
    use_screen(words.say("sign-in-title"), failed().is_some());
    // Who is signed in already, or halfway, goes on from there.
    use_future(move || async move {
        if let Ok(me) = accounts::me().await {
            provider.set(me.provider);
            if let Some(next) = me.next {
                navigator.replace(screen(next).await);
            }
        }
    });
    let answer = move |event: FormEvent| {
        event.prevent_default();
        async move {
            match accounts::sign_in(name(), password()).await {
                Ok(done) => {
                    navigator.push(screen(done.next).await);
                }
                Err(failure) => fail(&mut failed, failure),
            }
        }
    };
    let go = move |_| async move {
        if let Err(failure) = accounts::go_to_provider().await {
            fail(&mut failed, failure);
        }
    };
    rsx! {
        form { class: "page question", method: "post", novalidate: true, onsubmit: answer,
            h1 { tabindex: "-1", {words.say("sign-in-title")} }
            p { class: "lead", {words.say("sign-in-hint")} }
            Failed { failure: failed() }
            if provider() {
                button { class: "main-button outline", r#type: "button", onclick: go, {words.say("sign-in-provider")} }
                p { {words.say("sign-in-provider-or")} }
            }
            Field { label: words.say("sign-in-name"), name: "username", autocomplete: "username", value: name }
            Field {
                label: words.say("sign-in-password"),
                name: "password",
                kind: "password",
                autocomplete: "current-password",
                value: password,
            }
            div { class: "action",
                button { class: "main-button", r#type: "submit", {words.say("sign-in-do")} }
            }
            Row { to: Route::SignInSetUp {}, icon: Icon::Key, name: words.say("set-up-title"), hint: words.say("set-up-row") }
            Row { to: Route::SignInCode {}, icon: Icon::Phone, name: words.say("sign-in-code-title"), hint: words.say("sign-in-code-row") }
            Row { to: Route::SignUp {}, icon: Icon::User, name: words.say("sign-up-title"), hint: words.say("sign-up-row") }
            Row { to: Route::CarerAccept {}, icon: Icon::HeartHandshake, name: words.say("carer-title"), hint: words.say("carer-row") }
        }
    }
}

/// The screen of the next step. Who was led here from another comes back to it; who works for the hub begins with what
/// waits for it.
async fn screen(next: Next) -> Route {
    if next == Next::Done
        && let Some(back) = come_back::take()
    {
        return back;
    }
    match next {
        Next::Done if accounts::may("request.queue").await => Route::Hub {},
        Next::Done => Route::Account {},
        Next::SecondFactor | Next::Enrol => Route::SignInSecond {},
    }
}

/// Shows what went wrong, where it is read first.
fn fail(failed: &mut Signal<Option<Failure>>, failure: Failure) {
    failed.set(Some(failure));
    device::focus("#sign-in-failed");
}

/// What went wrong, before the fields.
#[component]
fn Failed(failure: Option<Failure>) -> Element {
    let words = use_words();
    rsx! {
        if let Some(failure) = failure {
            p { class: "error", id: "sign-in-failed", tabindex: "-1", role: "alert",
                Glyph { icon: Icon::Triangle }
                {failure.text(words)}
            }
        }
    }
}

/// A field with its name above it. Managers of passwords fill it in, and everything can be pasted.
#[component]
fn Field(
    label: String,
    #[props(default)] hint: String,
    name: &'static str,
    #[props(default = "text")] kind: &'static str,
    autocomplete: &'static str,
    #[props(default = "text")] inputmode: &'static str,
    value: Signal<String>,
) -> Element {
    rsx! {
        label { class: "ask",
            span { class: "field-name", {label} }
            if !hint.is_empty() {
                span { class: "row-hint", {hint} }
            }
            input {
                r#type: kind,
                name,
                autocomplete,
                inputmode,
                autocapitalize: "none",
                spellcheck: "false",
                value: value(),
                oninput: move |event| value.set(event.value()),
            }
        }
    }
}
