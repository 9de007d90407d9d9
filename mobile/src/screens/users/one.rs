//! One colleague: how the account stands, and what can be done about it.

use dioxus::prelude::*;
use domain::access::Role;
use domain::accounts::{State, User};

use super::Wish;
use super::sure::Sure;
use crate::hub::{offers, users};
use crate::i18n::use_words;
use crate::parts::field::OneOf;
use crate::screens::hub::use_me;

/// What is asked twice.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Grave {
    EndSessions,
    ResetFactor,
    Close,
}

/// A card; what can be done opens below it, of one at a time.
#[component]
pub(super) fn One(user: User, is_open: bool, onopen: EventHandler<bool>, onwish: Callback<Wish>) -> Element {
    let words = use_words();
    let roles: Vec<String> = user.roles.iter().map(|role| users::role(words, *role)).collect();
    let factor = words.say(if user.second_factor { "user-factor" } else { "user-no-factor" });
    let other_name = user.sign_in_name.clone().filter(|name| *name != domain::text::fold(&user.name));
    rsx! {
        li { class: "person",
            h2 { {user.name.clone()} }
            p {
                if roles.is_empty() { {words.say("user-no-role")} } else { {roles.join(", ")} }
            }
            p { class: "facts",
                {users::state(words, user.state)}
                if user.state != State::Closed { {format!(" · {factor}")} }
                if let Some(name) = other_name {
                    {format!(" · {}", words.say_with("user-signs-in-as", &[("name", name.into())]))}
                }
            }
            if user.state != State::Closed {
                div { class: "row",
                    button {
                        class: if is_open { "pill pill-on" } else { "pill" },
                        r#type: "button",
                        "aria-expanded": if is_open { "true" } else { "false" },
                        onclick: move |_| onopen.call(!is_open),
                        {words.say("user-manage")}
                        span { class: "unseen", " – {user.name}" }
                    }
                }
            }
            if is_open && user.state != State::Closed {
                Manage { user, onwish }
            }
        }
    }
}

/// Only what the hub lets this colleague do.
#[component]
fn Manage(user: User, onwish: Callback<Wish>) -> Element {
    let words = use_words();
    let me = use_me();
    let mut grave = use_signal(|| None::<Grave>);
    let (manages, resets) = (offers(&me, "user.manage"), offers(&me, "user.reset_factor"));
    if let Some(which) = grave() {
        let (title, text, go) = match which {
            Grave::EndSessions => ("user-end-sessions", "user-end-sessions-what", "user-end-sessions"),
            Grave::ResetFactor => ("user-reset", "user-reset-what", "user-reset"),
            Grave::Close => ("user-close", "user-close-what", "user-close"),
        };
        let title = format!("{} – {}", words.say(title), user.name);
        return rsx! {
            Sure {
                title,
                text: words.say(text),
                go: words.say(go),
                onsure: move |()| {
                    let user = user.clone();
                    grave.set(None);
                    onwish.call(match which {
                        Grave::EndSessions => Wish::EndSessions(user),
                        Grave::ResetFactor => Wish::ResetFactor(user),
                        Grave::Close => Wish::Close(user),
                    });
                },
                onback: move |()| grave.set(None),
            }
        };
    }
    let asked = [
        (manages, Grave::EndSessions, "user-end-sessions"),
        (resets && user.second_factor, Grave::ResetFactor, "user-reset"),
        (manages, Grave::Close, "user-close"),
    ];
    rsx! {
        div { class: "card-form fields",
            if manages {
                Roles { user: user.clone(), onwish }
                button { class: "pill", r#type: "button",
                    onclick: {
                        let user = user.clone();
                        move |_| onwish.call(Wish::SetUpCode(user.clone()))
                    },
                    {words.say("user-new-code")}
                    span { class: "unseen", " – {user.name}" }
                }
                p { class: "row-hint", {words.say("user-new-code-hint")} }
            }
            div { class: "row",
                for (may, which, key) in asked {
                    if may {
                        button { class: "pill", r#type: "button", onclick: move |_| grave.set(Some(which)),
                            {words.say(key)}
                            span { class: "unseen", " – {user.name}" }
                        }
                    }
                }
            }
        }
    }
}

/// The roles that are held, each with its end, and those that can be given.
#[component]
fn Roles(user: User, onwish: Callback<Wish>) -> Element {
    let words = use_words();
    let mut chosen = use_signal(|| None::<Role>);
    let mut missing = use_signal(|| false);
    let free = users::given().filter(|role| !user.roles.contains(role));
    let options: Vec<(&'static str, String)> =
        free.map(|role| (role.name(), users::role(words, role))).collect();
    let give = {
        let user = user.clone();
        move |event: FormEvent| {
            event.prevent_default();
            missing.set(chosen().is_none());
            if let Some(role) = chosen.take() {
                onwish.call(Wish::GiveRole(user.clone(), role));
            }
        }
    };
    rsx! {
        div { class: "row",
            for role in user.roles.clone() {
                button { class: "pill", r#type: "button",
                    onclick: {
                        let user = user.clone();
                        move |_| onwish.call(Wish::EndRole(user.clone(), role))
                    },
                    {words.say_with("user-end-role", &[("role", users::role(words, role).into())])}
                    span { class: "unseen", " – {user.name}" }
                }
            }
        }
        form { class: "fields", novalidate: true, onsubmit: give,
            OneOf {
                legend: words.say("user-give-role"),
                name: "role",
                options,
                chosen: chosen().map(Role::name),
                error: missing().then(|| words.say("user-role-missing")),
                onchange: move |name| chosen.set(Role::from_name(name)),
            }
            button { class: "pill pill-strong", r#type: "submit", {words.say("user-give-role-do")} }
        }
    }
}
