//! Who may see a screen of the hub. The hub refuses whoever may not; this says so before, and what to do.

use dioxus::prelude::*;
use domain::accounts::{Me, Next};

use crate::accounts;
use crate::hub::{keep_for, offers};
use crate::i18n::{use_screen, use_words};
use crate::parts::failure::FailureNote;
use crate::parts::icon::Icon;
use crate::parts::notice::{Notice, Tone};
use crate::parts::row::Row;
use crate::parts::skeleton::Skeleton;
use crate::route::Route;

/// Shows `children` to who may do `action` to some record; they find who is signed in by [`use_me`].
#[component]
pub(crate) fn Gate(action: &'static str, title: String, children: Element) -> Element {
    let words = use_words();
    let mut me = use_resource(accounts::me);
    let asked = me.read().clone();
    match asked {
        None => rsx! {
            div { class: "page wide",
                h1 { tabindex: "-1", {title} }
                p { class: "status", role: "status", {words.say("loading")} }
                Skeleton { lines: 4 }
            }
        },
        Some(Err(failure)) => rsx! {
            div { class: "page wide",
                h1 { tabindex: "-1", {title} }
                FailureNote { failure, onretry: move |()| me.restart() }
            }
        },
        Some(Ok(me)) if me.next == Some(Next::Done) && offers(&me, action) => rsx! {
            Inside { me, {children} }
        },
        Some(Ok(me)) => rsx! {
            Outside { title, signed_in: me.next == Some(Next::Done) }
        },
    }
}

#[component]
fn Inside(me: Me, children: Element) -> Element {
    use_hook(|| keep_for(&me));
    use_context_provider(|| me);
    children
}

/// Who is signed in, within a [`Gate`].
pub(crate) fn use_me() -> Me {
    use_context()
}

#[component]
fn Outside(title: String, signed_in: bool) -> Element {
    let words = use_words();
    use_screen(title.clone(), false);
    rsx! {
        div { class: "page",
            h1 { tabindex: "-1", {title} }
            if signed_in {
                Notice { tone: Tone::Care, title: words.say("error-not-allowed"),
                    p { {words.say("hub-other-role")} }
                }
                Row { to: Route::Account {}, icon: Icon::User, name: words.say("account-title") }
            } else {
                p { class: "lead", {words.say("hub-sign-in")} }
                Row { to: Route::SignIn {}, icon: Icon::Key, name: words.say("sign-in-title") }
            }
        }
    }
}
