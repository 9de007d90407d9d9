//! Who is what to a person: family, who lives with them, who speaks for them. Each can be ended; a page adds one.

use dioxus::prelude::*;
use domain::people::{NewTie, Person, PersonFound, Tie, TieShown};

use super::gate::Gate;
use super::page::RecordPage;
use super::pick_person::PickPerson;
use crate::api::Failure;
use crate::device;
use crate::hub::{ask, family, said};
use crate::i18n::{use_screen, use_words};
use crate::parts::answered::{Wait, answered};
use crate::parts::ending::{Ended, use_ending};
use crate::parts::failure::FailureNote;
use crate::parts::field::{OneOf, Tick};
use crate::parts::icon::{Glyph, Icon};
use crate::route::Route;

/// The list on a person's page.
#[component]
pub(super) fn Ties(id: String, may_change: bool) -> Element {
    let words = use_words();
    let (own, of) = (id.clone(), id.clone());
    let mut answer = use_resource(use_reactive!(|(id,)| async move { family::ties(&id).await }));
    let ending = use_ending("#ties");
    let end = use_callback(move |tie: TieShown| {
        let of = of.clone();
        spawn(async move {
            let done = family::end_tie(&of, &tie.id).await;
            let name = said::name(words, &tie.name);
            answer.restart();
            ending.tell(done.map(|()| words.say_with("tie-ended", &[("name", name.into())])));
        });
    });
    rsx! {
        section { class: "ways-out", "aria-labelledby": "ties",
            h2 { id: "ties", tabindex: "-1", {words.say("ties-title")} }
            Ended { ending }
            {answered(answer, Wait::Part(2), |list| if list.ties.is_empty() {
                rsx! {
                    p { class: "aside", {words.say("ties-none")} }
                }
            } else {
                rsx! {
                    ul { class: "people",
                        for tie in list.ties {
                            One { key: "{tie.id}", tie, may_change, onend: end }
                        }
                    }
                }
            })}
            if may_change {
                Link { class: "pill", to: Route::HubTie { id: own },
                    Glyph { icon: Icon::Plus }
                    {words.say("tie-add")}
                }
            }
        }
    }
}

#[component]
fn One(tie: TieShown, may_change: bool, onend: Callback<TieShown>) -> Element {
    let words = use_words();
    let name = said::name(words, &tie.name);
    rsx! {
        li { class: "person",
            h3 {
                Link { to: Route::HubPerson { id: tie.other.clone() }, {name.clone()} }
            }
            p { {family::tie(words, &tie)} }
            if tie.lives_together {
                p { class: "facts", {words.say("tie-together")} }
            }
            if may_change {
                button { class: "pill", r#type: "button", onclick: move |_| onend.call(tie.clone()),
                    {words.say("tie-end")}
                    span { class: "unseen", " – {name}" }
                }
            }
        }
    }
}

/// Asks for the person of an address, to whom somebody else is something.
#[component]
pub(crate) fn HubTie(id: String) -> Element {
    let words = use_words();
    rsx! {
        Gate { action: "household.edit", title: words.say("tie-add"), Asks { id } }
    }
}

#[component]
fn Asks(id: String) -> Element {
    let words = use_words();
    let mut answer = use_resource(use_reactive!(|(id,)| async move { ask::person(&id).await }));
    let told = answer.read().clone();
    use_screen(words.say("tie-add"), matches!(told, Some(Err(_))));
    let known = use_callback(move |person: Person| {
        rsx! {
            Adding { key: "{person.id}", person }
        }
    });
    rsx! {
        RecordPage { title: words.say("tie-add"), told, onretry: move |()| answer.restart(), known }
    }
}

#[component]
fn Adding(person: Person) -> Element {
    let words = use_words();
    let mut other = use_signal(|| None::<PersonFound>);
    let name = said::name(words, &person.name);
    rsx! {
        p { class: "lead", {words.say_with("tie-lead", &[("name", name.into())])} }
        match other() {
            None => rsx! {
                PickPerson {
                    label: words.say("tie-other"),
                    own: person.id.clone(),
                    onpick: move |found| {
                        other.set(Some(found));
                        device::focus("#what");
                    },
                }
                p { class: "facts", {words.say("tie-unknown-hint")} }
            },
            Some(found) => rsx! {
                What { person, other: found, onback: move |()| other.set(None) }
            },
        }
    }
}

/// What the other is to this one.
#[component]
fn What(person: Person, other: PersonFound, onback: EventHandler<()>) -> Element {
    let words = use_words();
    let navigator = use_navigator();
    let mut tie = use_signal(|| None::<Tie>);
    let mut together = use_signal(|| false);
    let mut missing = use_signal(|| false);
    let mut failed = use_signal(|| None::<Failure>);
    let names = [&person.name, &other.name].map(|name| said::name(words, name));
    let named = [("name", names[0].clone().into()), ("other", names[1].clone().into())];
    let send = use_callback(move |()| {
        let (id, other) = (person.id.clone(), other.id.clone());
        spawn(async move {
            missing.set(tie().is_none());
            let Some(tie) = tie() else { return device::focus("[name=tie]") };
            match family::add_tie(&id, &NewTie { other, tie, lives_together: together() }).await {
                Ok(()) => {
                    navigator.replace(Route::HubPerson { id });
                }
                Err(failure) => {
                    failed.set(Some(failure));
                    device::focus("#what");
                }
            }
        });
    });
    rsx! {
        form {
            class: "ways-out",
            "aria-labelledby": "what",
            novalidate: true,
            onsubmit: move |event| {
                event.prevent_default();
                send.call(());
            },
            h2 { id: "what", tabindex: "-1", {names[1].clone()} }
            if let Some(failure) = failed() {
                FailureNote { failure, onretry: move |()| send.call(()) }
            }
            OneOf {
                legend: words.say_with("tie-what", &named),
                name: "tie",
                options: Tie::ALL.map(|one| (one.name(), said::tie(words, one))).to_vec(),
                chosen: tie().map(Tie::name),
                error: missing().then(|| words.say("tie-what-missing")),
                onchange: move |name| tie.set(Tie::from_name(name)),
            }
            Tick {
                label: words.say("tie-together"),
                name: "together",
                checked: together(),
                onchange: move |yes| together.set(yes),
            }
            button { class: "main-button", r#type: "submit", {words.say("save")} }
            button { class: "pill", r#type: "button", onclick: move |_| onback.call(()), {words.say("tie-somebody-else")} }
        }
    }
}
