//! Colleagues: who has an account, what they are, and what is done about it. For who looks after accounts; nothing here tells
//! of anybody who is helped.

mod invite;
mod one;
mod sure;

use dioxus::prelude::*;
use domain::access::Role;
use domain::accounts::{Invited, State, User};
use domain::words::Words;

use crate::api::Failure;
use crate::device;
use crate::hub::users;
use crate::i18n::{use_screen, use_words};
use crate::parts::answered::{Wait, answered};
use crate::parts::failure::FailureNote;
use crate::parts::field::TextField;
use crate::screens::hub::Gate;

use invite::Invite;
use one::One;

/// What is listed.
const STATES: [State; 3] = [State::Active, State::Invited, State::Closed];

/// Something that was done, and how it is undone where it can be.
#[derive(Debug, Clone, PartialEq)]
struct Done {
    text: String,
    undo: Option<Undo>,
}

/// What takes it back.
#[derive(Debug, Clone, PartialEq)]
struct Undo {
    user: User,
    role: Role,
    /// The role is given back; else it is ended again.
    gives: bool,
}

/// What a card asks for; the list does it, and says so.
#[derive(Debug, Clone, PartialEq)]
enum Wish {
    GiveRole(User, Role),
    EndRole(User, Role),
    EndSessions(User),
    SetUpCode(User),
    ResetFactor(User),
    Close(User),
}

/// A code that is told once, and whose it is.
#[derive(Clone, PartialEq)]
struct Handed {
    name: String,
    code: String,
}

impl From<Invited> for Handed {
    fn from(invited: Invited) -> Self {
        Self { name: invited.user.name, code: invited.set_up_code }
    }
}

/// The list, for who may read it.
#[component]
pub(crate) fn Users() -> Element {
    let words = use_words();
    rsx! {
        Gate { action: "user.read", title: words.say("users-title"), List {} }
    }
}

#[component]
fn List() -> Element {
    let words = use_words();
    let mut answer = use_resource(users::list);
    let mut done = use_signal(|| None::<Done>);
    let mut handed = use_signal(|| None::<Handed>);
    let mut failed = use_signal(|| None::<Failure>);
    use_screen(words.say("users-title"), failed().is_some());
    let wish = use_callback(move |wish: Wish| {
        spawn(async move {
            match fulfil(words, wish).await {
                Ok((what, code)) => {
                    failed.set(None);
                    handed.set(code);
                    done.set(Some(what));
                    device::focus("#users-done");
                }
                Err(failure) => {
                    failed.set(Some(failure));
                    device::focus("h1");
                }
            }
            answer.restart();
        });
    });
    let invited = use_callback(move |invited: Invited| {
        let text = words.say_with("user-was-invited", &[("name", invited.user.name.clone().into())]);
        handed.set(Some(invited.into()));
        done.set(Some(Done { text, undo: None }));
        answer.restart();
        device::focus("#users-done");
    });
    rsx! {
        div { class: "page wide",
            h1 { tabindex: "-1", {words.say("users-title")} }
            p { class: "lead", {words.say("users-hint")} }
            if let Some(failure) = failed() {
                FailureNote { failure, onretry: move |()| {
                    failed.set(None);
                    answer.restart();
                } }
            }
            Outcome { done: done(), handed: handed(), onundo: wish }
            Invite { oninvited: invited }
            {answered(answer, Wait::Screen(4), |list| rsx! {
                Listed { users: list.users, more: list.more, onwish: wish }
            })}
        }
    }
}

/// Does it; what is said of it, and the code that came of it.
async fn fulfil(words: Words, wish: Wish) -> Result<(Done, Option<Handed>), Failure> {
    let say = |key: &str, user: &User, role: Option<Role>| {
        let role = role.map(|role| users::role(words, role)).unwrap_or_default();
        words.say_with(key, &[("name", user.name.clone().into()), ("role", role.into())])
    };
    let plain = |text: String| Done { text, undo: None };
    match wish {
        Wish::GiveRole(user, role) => {
            users::give_role(&user.id, role).await?;
            let text = say("user-role-given", &user, Some(role));
            Ok((Done { text, undo: Some(Undo { user, role, gives: false }) }, None))
        }
        Wish::EndRole(user, role) => {
            users::end_role(&user.id, role).await?;
            let text = say("user-role-ended", &user, Some(role));
            Ok((Done { text, undo: Some(Undo { user, role, gives: true }) }, None))
        }
        Wish::EndSessions(user) => {
            users::end_sessions(&user.id).await?;
            Ok((plain(say("user-sessions-ended", &user, None)), None))
        }
        Wish::SetUpCode(user) => {
            let invited = users::set_up_code(&user.id).await?;
            Ok((plain(say("user-code-made", &user, None)), Some(invited.into())))
        }
        Wish::ResetFactor(user) => {
            let invited = users::reset_second_factor(&user.id).await?;
            Ok((plain(say("user-was-reset", &user, None)), Some(invited.into())))
        }
        Wish::Close(user) => {
            users::close(&user.id).await?;
            Ok((plain(say("user-was-closed", &user, None)), None))
        }
    }
}

/// What was done last, with the way back, and the code that is told once.
#[component]
fn Outcome(done: Option<Done>, handed: Option<Handed>, onundo: Callback<Wish>) -> Element {
    let words = use_words();
    rsx! {
        div { id: "users-done", tabindex: "-1", role: "status",
            if let Some(Done { text, undo }) = done {
                section { class: "notice ok",
                    p { class: "notice-lead", {text} }
                    if let Some(Handed { name, code }) = handed {
                        p { {words.say_with("user-code-hand", &[("name", name.into())])} }
                        p { class: "big-number", {code} }
                        p { {words.say("user-code-once")} }
                    }
                    if let Some(Undo { user, role, gives }) = undo {
                        div { class: "row",
                            button {
                                class: "pill",
                                r#type: "button",
                                onclick: move |_| {
                                    let user = user.clone();
                                    onundo.call(if gives { Wish::GiveRole(user, role) } else { Wish::EndRole(user, role) });
                                },
                                {words.say("users-undo")}
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Who is in one state, and has these letters in the name.
#[component]
fn Listed(users: Vec<User>, more: bool, onwish: Callback<Wish>) -> Element {
    let words = use_words();
    let mut state = use_signal(|| State::Active);
    let mut typed = use_signal(String::new);
    let mut open = use_signal(|| None::<String>);
    let count = |state: State| users.iter().filter(|user| user.state == state).count();
    let shown = found(&users, state(), &typed());
    rsx! {
        div { class: "row", role: "group", "aria-label": words.say("users-states"),
            for one in STATES {
                button {
                    class: if state() == one { "pill pill-strong" } else { "pill" },
                    r#type: "button",
                    "aria-pressed": if state() == one { "true" } else { "false" },
                    onclick: move |_| state.set(one),
                    {format!("{} ({})", users::state(words, one), count(one))}
                }
            }
        }
        TextField {
            label: words.say("users-find"),
            name: "find",
            kind: "search",
            value: typed(),
            onchange: move |text| typed.set(text),
        }
        if shown.is_empty() {
            p { class: "lead", role: "status", {words.say("users-none")} }
        }
        ul { class: "people",
            for user in shown {
                One {
                    key: "{user.id}",
                    is_open: open().as_ref() == Some(&user.id),
                    onopen: {
                        let id = user.id.clone();
                        move |on: bool| open.set(on.then(|| id.clone()))
                    },
                    user,
                    onwish,
                }
            }
        }
        if more {
            p { class: "lead", {words.say("users-more")} }
        }
    }
}

/// Accents and capitals do not matter.
fn found(users: &[User], state: State, typed: &str) -> Vec<User> {
    let typed = domain::text::fold(typed);
    let matches = |user: &&User| user.state == state && domain::text::fold(&user.name).contains(&typed);
    users.iter().filter(matches).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn user(name: &str, state: State) -> User {
        let (id, name) = (name.to_owned(), name.to_owned());
        User { id, name, sign_in_name: None, state, roles: Vec::new(), second_factor: false }
    }

    #[test]
    fn a_colleague_is_found_however_the_name_is_typed() {
        let users = [
            user("Μαρία Ζήση", State::Active),
            user("Νίκη Ρήγα", State::Active),
            user("Μαρία Παλιά", State::Closed),
        ];
        let names = |state, typed| -> Vec<String> {
            found(&users, state, typed).into_iter().map(|user| user.name).collect()
        };
        assert_eq!(names(State::Active, "ΜΑΡΙΑ"), ["Μαρία Ζήση"]);
        assert_eq!(names(State::Active, "").len(), 2);
        assert_eq!(names(State::Closed, " "), ["Μαρία Παλιά"]);
        assert!(names(State::Invited, "").is_empty());
    }
}
