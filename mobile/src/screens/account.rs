//! Who is signed in here, and where else: each place can be signed out.

use dioxus::prelude::*;
use domain::access::Role;
use domain::accounts::{Me, Next, SessionInfo};
use domain::people::Scope;

use crate::api::Failure;
use crate::help::draft::Draft;
use crate::help::queue;
use crate::hub::{carers, said};
use crate::i18n::{use_screen, use_words};
use crate::parts::answered::{Wait, answered};
use crate::parts::ending::{Ended, use_ending};
use crate::parts::failure::FailureNote;
use crate::parts::icon::{Glyph, Icon};
use crate::parts::row::Row;
use crate::route::Route;
use crate::{accounts, hub};

/// The account, or a way to sign in.
#[component]
pub(crate) fn Account() -> Element {
    let words = use_words();
    let me = use_resource(accounts::me);
    use_screen(words.say("account-title"), false);
    rsx! {
        div { class: "page",
            h1 { tabindex: "-1", {words.say("account-title")} }
            {answered(me, Wait::Screen(3), |me| if me.next == Some(Next::Done) {
                rsx! { SignedIn { me } }
            } else {
                rsx! {
                    p { class: "lead", {words.say("account-nobody")} }
                    Row { to: Route::SignInCode {}, icon: Icon::Phone, name: words.say("sign-in-code-title"), hint: words.say("sign-in-code-row") }
                    Row { to: Route::SignIn {}, icon: Icon::Key, name: words.say("sign-in-title"), hint: words.say("sign-in-hint") }
                }
            })}
        }
    }
}

#[component]
fn SignedIn(me: Me) -> Element {
    let words = use_words();
    let navigator = use_navigator();
    let mut failed = use_signal(|| None::<Failure>);
    let works = hub::offers(&me, "request.queue");
    let waits = queue::WAITING.read().len();
    let roles: Vec<String> = me.roles.iter().filter_map(|role| words.named("role", role.name())).collect();
    let name = me.name.clone().unwrap_or_default();
    let sign_out = move |_| async move {
        match accounts::sign_out().await {
            Ok(()) => {
                hub::forget();
                Draft::end_all();
                queue::forget();
                navigator.push(Route::SignIn {});
            }
            Err(failure) => failed.set(Some(failure)),
        }
    };
    rsx! {
        p { class: "lead", {words.say_with("account-name", &[("name", name.into())])} }
        if !roles.is_empty() {
            p { {words.say_with("account-roles", &[("roles", roles.join(", ").into())])} }
        }
        if hub::offers(&me, "rights.decide") {
            Row { to: Route::HubRights {}, icon: Icon::Lock, name: words.say("rights-title"), hint: words.say("rights-row") }
        }
        if hub::offers(&me, "user.read") {
            Row { to: Route::Users {}, icon: Icon::Users, name: words.say("users-title"), hint: words.say("users-row") }
        }
        if works {
            Row { to: Route::Hub {}, icon: Icon::HandHelping, name: words.say("hub-title"), hint: words.say("queue-title") }
        } else if me.roles.contains(&Role::Person) {
            Row { to: Route::MyFile {}, icon: Icon::File, name: words.say("my-file-title"), hint: words.say("my-file-row") }
        }
        if me.roles.contains(&Role::Person) || me.roles.contains(&Role::Carer) {
            Row { to: Route::Tasks {}, icon: Icon::Clock, name: words.say("tasks-title"), hint: words.say("tasks-row") }
        }
        if me.roles.contains(&Role::Volunteer) {
            Row { to: Route::Offers {}, icon: Icon::HeartHandshake, name: words.say("offers-title"), hint: words.say("offers-row") }
        }
        if me.roles.contains(&Role::Carer) {
            CaredFor {}
        }
        if !works && hub::offers(&me, "volunteer.apply") {
            Row { to: Route::Volunteer {}, icon: Icon::HeartHandshake, name: words.say("volunteer-title"), hint: words.say("volunteer-row") }
        }
        Row { to: Route::Messages {}, icon: Icon::Mail, name: words.say("messages-title"), hint: words.say("messages-row") }
        if let Some(failure) = failed() {
            FailureNote { failure, onretry: move |()| failed.set(None) }
        }
        if waits > 0 {
            p { class: "notice care",
                Glyph { icon: Icon::Triangle }
                {words.say_with("sign-out-waits", &[("count", waits.into())])}
            }
        }
        button { class: "main-button outline", r#type: "button", onclick: sign_out, {words.say("sign-out")} }
        Sessions {}
    }
}

/// Those who invited who is signed in; of whom only trips are seen there is no file to open.
#[component]
fn CaredFor() -> Element {
    let words = use_words();
    let answer = use_resource(carers::cared_for);
    rsx! {
        section { class: "ways-out", "aria-labelledby": "cared-for",
            h2 { id: "cared-for", {words.say("cared-title")} }
            {answered(answer, Wait::Part(1), |list| if list.people.is_empty() {
                rsx! {
                    p { class: "aside", {words.say("cared-none")} }
                }
            } else {
                rsx! {
                    for one in list.people {
                        if one.scope == Scope::Trips {
                            p { class: "person", {format!("{} · {}", said::name(words, &one.name), carers::scope(words, one.scope))} }
                        } else {
                            Row { to: Route::HubPerson { id: one.person }, icon: Icon::User, name: said::name(words, &one.name), hint: carers::scope(words, one.scope) }
                        }
                    }
                }
            })}
        }
    }
}

/// Where one is signed in.
#[component]
fn Sessions() -> Element {
    let words = use_words();
    let mut answer = use_resource(accounts::sessions);
    let ending = use_ending("#sessions");
    let mut ended = move |done: Result<(), Failure>| {
        answer.restart();
        ending.tell(done.map(|()| words.say("sessions-ended")));
    };
    rsx! {
        section { class: "ways-out", "aria-labelledby": "sessions",
            h2 { id: "sessions", tabindex: "-1", {words.say("sessions-title")} }
            Ended { ending }
            {answered(answer, Wait::Part(2), |list| rsx! {
                ul { class: "people",
                    for session in list.sessions.clone() {
                        One { key: "{session.id}", session, onend: move |id: String| async move {
                            ended(accounts::end_session(&id).await);
                        } }
                    }
                }
                if list.sessions.len() > 1 {
                    button {
                        class: "pill",
                        r#type: "button",
                        onclick: move |_| async move { ended(accounts::end_others().await) },
                        {words.say("sessions-end-others")}
                    }
                }
            })}
        }
    }
}

#[component]
fn One(session: SessionInfo, onend: EventHandler<String>) -> Element {
    let words = use_words();
    let device = session.device.clone().unwrap_or_else(|| words.say("sessions-unknown"));
    let since = words.date(&session.made_at).unwrap_or_default();
    let since = words.say_with("sessions-since", &[("date", since.into())]);
    rsx! {
        li { class: "person",
            h3 { {device.clone()} }
            p { class: "facts", {since} }
            if session.current {
                p { {words.say("sessions-current")} }
            } else {
                button {
                    class: "pill",
                    r#type: "button",
                    onclick: move |_| onend.call(session.id.clone()),
                    {words.say("sessions-end")}
                    span { class: "unseen", " – {device}" }
                }
            }
        }
    }
}
