//! "I want to help": the application, and afterwards the own page: how one stands, what is missing, when one has time; to rest,
//! to come back and to end.

mod face;
mod form;
mod own;

use dioxus::prelude::*;
use domain::accounts::Next;
use domain::help::VolunteerFile;

use self::form::Form;
use self::own::Own;
use crate::hub::{offers, volunteers};
use crate::i18n::{use_screen, use_words};
use crate::parts::answered::{Wait, answered};
use crate::parts::icon::Icon;
use crate::parts::notice::{Notice, Tone};
use crate::parts::row::Row;
use crate::route::Route;
use crate::{accounts, device};

/// The page, or a way to sign in.
#[component]
pub(crate) fn VolunteerScreen() -> Element {
    let words = use_words();
    let me = use_resource(accounts::me);
    use_screen(words.say("volunteer-title"), false);
    rsx! {
        div { class: "page",
            h1 { tabindex: "-1", {words.say("volunteer-title")} }
            {answered(me, Wait::Screen(4), |me| match me.next {
                Some(Next::Done) if offers(&me, "request.queue") => rsx! {
                    Notice { tone: Tone::Care, title: words.say("volunteer-not-at-work"),
                        p { {words.say("volunteer-not-at-work-text")} }
                    }
                    Row { to: Route::HubVolunteers {}, icon: Icon::HeartHandshake, name: words.say("volunteers-title") }
                },
                Some(Next::Done) => rsx! { Asks {} },
                _ => rsx! {
                    p { class: "lead", {words.say("volunteer-lead")} }
                    p { {words.say("volunteer-sign-in")} }
                    Row { to: Route::SignInCode {}, icon: Icon::Phone, name: words.say("sign-in-code-title"), hint: words.say("sign-in-code-row") }
                    Row { to: Route::SignUp {}, icon: Icon::User, name: words.say("sign-up-title"), hint: words.say("sign-up-row") }
                },
            })}
        }
    }
}

/// What is known by now; `None` where they have not applied.
#[component]
fn Asks() -> Element {
    let words = use_words();
    let mut answer = use_resource(volunteers::own);
    let mut newest = use_signal(|| None::<VolunteerFile>);
    let mut said = use_signal(String::new);
    let changed = use_callback(move |(file, key): (VolunteerFile, &'static str)| {
        said.set(words.say(key));
        newest.set(Some(file));
        device::focus("h1");
    });
    let again = use_callback(move |()| {
        newest.set(None);
        answer.restart();
    });
    rsx! {
        p { class: "live", role: "status", {said()} }
        {answered(answer, Wait::Screen(4), |known| match newest().or(known) {
            None => rsx! {
                p { class: "lead", {words.say("volunteer-lead")} }
                Form { file: None, onsaved: changed, onagain: again }
            },
            Some(file) => rsx! { Own { file, onchange: changed, onagain: again } },
        })}
    }
}
