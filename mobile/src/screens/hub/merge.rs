//! Two records of one person: the other is looked for, both stand side by side, a clerk says which one holds, and it is done
//! only then, or, where somebody's account would read more by it or the newer is to stay, once a second colleague has compared them, too. It can be taken
//! back from the person's page.

use dioxus::prelude::*;
use domain::people::{MergeState, Person, PersonFound};

use super::compared::Compared;
use super::gate::Gate;
use super::page::RecordPage;
use super::pick_person::PickPerson;
use crate::api::Failure;
use crate::device;
use crate::hub::compare::compare;
use crate::hub::{ask, family, said};
use crate::i18n::{use_screen, use_words};
use crate::parts::failure::FailureNote;
use crate::parts::field::OneOf;
use crate::parts::icon::{Glyph, Icon};
use crate::parts::notice::{Notice, Tone};
use crate::parts::skeleton::Skeleton;
use crate::route::Route;

/// Asks for the person of an address.
#[component]
pub(crate) fn HubMerge(id: String) -> Element {
    let words = use_words();
    rsx! {
        Gate { action: "person.merge", title: words.say("merge-title"), Asks { id } }
    }
}

/// The same with the other in hand: from where both stood beside each other already.
#[component]
pub(crate) fn HubMergeWith(id: String, other: String) -> Element {
    let words = use_words();
    rsx! {
        Gate { action: "person.merge", title: words.say("merge-title"), Asks { id, with: other } }
    }
}

#[component]
fn Asks(id: String, with: Option<String>) -> Element {
    let words = use_words();
    let mut answer = use_resource(use_reactive!(|(id,)| async move { ask::person(&id).await }));
    let told = answer.read().clone();
    use_screen(words.say("merge-title"), matches!(told, Some(Err(_))));
    let again = use_callback(move |()| answer.restart());
    let known = use_callback(move |person: Person| {
        rsx! {
            Merging { key: "{person.id}{person.version}", person, with: with.clone(), onagain: again }
        }
    });
    rsx! {
        RecordPage { title: words.say("merge-title"), told, onretry: again, known }
    }
}

/// Looking for the other, unless they are in hand, then both.
#[component]
fn Merging(person: Person, with: Option<String>, onagain: Callback<()>) -> Element {
    let words = use_words();
    let navigator = use_navigator();
    let mut other = use_signal(|| None::<Person>);
    let mut failed = use_signal(|| None::<Failure>);
    let name = said::name(words, &person.name);
    let take = use_callback(move |id: String| {
        spawn(async move {
            match ask::person(&id).await {
                Ok(person) => {
                    failed.set(None);
                    other.set(Some(person));
                    device::focus("#both");
                }
                Err(failure) => failed.set(Some(failure)),
            }
        });
    });
    let in_hand = use_hook(|| {
        if let Some(id) = with.clone() {
            take.call(id);
        }
        with.clone()
    });
    rsx! {
        if in_hand.is_none() {
            p { class: "lead", {words.say_with("merge-lead", &[("name", name.clone().into())])} }
        }
        if let Some(failure) = failed() {
            FailureNote {
                failure,
                onretry: {
                    let with = in_hand.clone();
                    move |()| {
                        failed.set(None);
                        if let Some(id) = with.clone() {
                            take.call(id);
                        }
                    }
                },
            }
        }
        match (other(), in_hand) {
            (None, None) => rsx! {
                PickPerson { label: words.say("merge-other"), begin: name, own: person.id.clone(), onpick: move |found: PersonFound| take.call(found.id) }
            },
            (None, Some(_)) => rsx! {
                if failed().is_none() {
                    Skeleton { lines: 4 }
                }
            },
            (Some(found), in_hand) => rsx! {
                Both {
                    one: person,
                    other: found,
                    onback: {
                        let in_hand = in_hand.is_some();
                        move |()| {
                            if in_hand {
                                navigator.replace(Route::HubPerhaps {});
                            } else {
                                other.set(None);
                                device::focus("#pick");
                            }
                        }
                    },
                    onagain: move |()| {
                        other.set(None);
                        onagain.call(());
                        if let Some(id) = in_hand.clone() {
                            take.call(id);
                        }
                    },
                }
            },
        }
    }
}

/// Both side by side, which one holds, and the deed.
#[component]
fn Both(one: Person, other: Person, onback: EventHandler<()>, onagain: EventHandler<()>) -> Element {
    let words = use_words();
    let navigator = use_navigator();
    let mut holds = use_signal(|| None::<&'static str>);
    let mut missing = use_signal(|| false);
    let mut failed = use_signal(|| None::<Failure>);
    let mut waits = use_signal(|| None::<String>);
    let lines = compare(&family::telling(&one), &family::found(&other));
    let [first, second] = [&one, &other].map(|person| described(words, person));
    let send = use_callback(move |()| {
        let (one, other) = (one.clone(), other.clone());
        spawn(async move {
            missing.set(holds().is_none());
            let (keeps, goes) = match holds() {
                Some("one") => (one, other),
                Some(_) => (other, one),
                None => return device::focus("[name=holds]"),
            };
            match family::merge(&keeps, &goes).await {
                Ok(merge) if merge.state == MergeState::Waiting => {
                    waits.set(Some(keeps.id));
                }
                Ok(_) => {
                    navigator.replace(Route::HubPerson { id: keeps.id });
                }
                Err(failure) => {
                    failed.set(Some(failure));
                    device::focus("#both");
                }
            }
        });
    });
    if let Some(id) = waits() {
        return rsx! {
            Waits { id }
        };
    }
    rsx! {
        form {
            class: "ways-out",
            "aria-labelledby": "both",
            novalidate: true,
            onsubmit: move |event| {
                event.prevent_default();
                send.call(());
            },
            h2 { id: "both", tabindex: "-1", {words.say("merge-both")} }
            if let Some(failure) = failed() {
                FailureNote {
                    failure,
                    onretry: move |()| {
                        failed.set(None);
                        onagain.call(());
                    },
                }
            }
            Compared { lines, one: words.say("merge-this"), other: words.say("merge-that") }
            OneOf {
                legend: words.say("merge-holds"),
                hint: words.say("merge-holds-hint"),
                name: "holds",
                options: vec![("one", first), ("other", second)],
                chosen: holds(),
                error: missing().then(|| words.say("merge-holds-missing")),
                onchange: move |name| holds.set(Some(name)),
            }
            p { class: "aside",
                Glyph { icon: Icon::Info }
                {words.say("merge-undo-hint")}
            }
            p { class: "aside",
                Glyph { icon: Icon::Info }
                {words.say("merge-second-hint")}
            }
            button { class: "main-button", r#type: "submit", {words.say("merge-do")} }
            button { class: "pill", r#type: "button", onclick: move |_| onback.call(()), {words.say("merge-not")} }
        }
    }
}

/// It waits for a second colleague: nothing is joined, and what happens now.
#[component]
fn Waits(id: String) -> Element {
    let words = use_words();
    use_effect(|| device::focus("#waits"));
    rsx! {
        div { id: "waits", tabindex: "-1",
            Notice { tone: Tone::Care, title: words.say("merge-waits-title"),
                p { {words.say("merge-waits")} }
            }
        }
        div { class: "row",
            Link { class: "pill pill-strong", to: Route::HubPerson { id }, {words.say("merge-stays")} }
            Link { class: "pill", to: Route::HubMerges {}, {words.say("merges-waiting")} }
        }
    }
}

/// A record as a choice: its name and what tells it from the other.
fn described(words: domain::words::Words, person: &Person) -> String {
    let mut parts = vec![said::name(words, &person.name)];
    parts.extend(said::apart(words, &person.name, person.born.as_deref(), person.community.as_deref()));
    parts.join(" · ")
}
