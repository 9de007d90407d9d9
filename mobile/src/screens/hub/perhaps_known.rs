//! Who signed up by themselves and looks like somebody on file: both beside each other. A colleague merges them or says that they
//! are two, which can be taken back at once; until then they stay on this list.

use dioxus::prelude::*;
use domain::people::{PerhapsKnown, PerhapsKnownList};
use domain::words::Words;

use super::compared::Compared;
use super::gate::{Gate, use_me};
use crate::api::Failure;
use crate::device;
use crate::hub::compare::compare;
use crate::hub::{family, offers, said, times};
use crate::i18n::{use_screen, use_words};
use crate::parts::answered::{Wait, answered, has_failed};
use crate::parts::failure::FailureNote;
use crate::parts::icon::{Glyph, Icon};
use crate::parts::notice::{Notice, Tone};
use crate::parts::row::Row;
use crate::route::Route;

/// The way to the list from the hub's first screen, with how many wait.
#[component]
pub(super) fn PerhapsKnownRow() -> Element {
    let words = use_words();
    let answer = use_resource(family::perhaps_known_count);
    let hint = match &*answer.read() {
        Some(Ok(told)) => words.say_with("perhaps-waiting", &[("count", told.waiting.into())]),
        _ => String::new(),
    };
    rsx! {
        Row { to: Route::HubPerhaps {}, icon: Icon::Users, name: words.say("perhaps-known-title"), hint }
    }
}

/// The list, for who may compare.
#[component]
pub(crate) fn HubPerhaps() -> Element {
    let words = use_words();
    rsx! {
        Gate { action: "person.compare", title: words.say("perhaps-known-title"), Waiting {} }
    }
}

#[component]
fn Waiting() -> Element {
    let words = use_words();
    let mut answer = use_resource(family::perhaps_known);
    let mut done = use_signal(|| None::<PerhapsKnown>);
    let mut said_so = use_signal(String::new);
    let mut failed = use_signal(|| None::<Failure>);
    let mut sending = use_signal(|| false);
    use_screen(words.say("perhaps-known-title"), has_failed(answer));
    let settle = use_callback(move |(pair, not_same): (PerhapsKnown, bool)| {
        if sending.replace(true) {
            return;
        }
        spawn(async move {
            match family::settle(&pair.id, not_same).await {
                Ok(()) => {
                    failed.set(None);
                    let key = if not_same { "perhaps-two" } else { "perhaps-again" };
                    said_so.set(of_both(words, key, &pair));
                    done.set(not_same.then_some(pair));
                    answer.restart();
                }
                Err(failure) => failed.set(Some(failure)),
            }
            sending.set(false);
            device::focus("h1");
        });
    });
    rsx! {
        div { class: "page wide",
            h1 { tabindex: "-1", {words.say("perhaps-known-title")} }
            div { class: "live", role: "status", {said_so()} }
            if let Some(pair) = done() {
                button { class: "pill", r#type: "button", onclick: move |_| settle.call((pair.clone(), false)), {words.say("undo")} }
            }
            if let Some(failure) = failed() {
                FailureNote { failure, onretry: move |()| failed.set(None) }
            }
            {answered(answer, Wait::Screen(4), |list| if list.pairs.is_empty() {
                rsx! {
                    p { class: "aside", {words.say("perhaps-known-none")} }
                }
            } else {
                rsx! {
                    p { class: "lead", {words.say("perhaps-known-hint")} }
                    Pairs { list, onsettle: settle }
                }
            })}
        }
    }
}

#[component]
fn Pairs(list: PerhapsKnownList, onsettle: Callback<(PerhapsKnown, bool)>) -> Element {
    let words = use_words();
    rsx! {
        ul { class: "people",
            for pair in list.pairs {
                li { key: "{pair.id}", class: "person",
                    Pair { pair, onsettle }
                }
            }
        }
        if list.more {
            p { class: "facts", {words.say("perhaps-known-more")} }
        }
    }
}

#[component]
fn Pair(pair: PerhapsKnown, onsettle: Callback<(PerhapsKnown, bool)>) -> Element {
    let words = use_words();
    let me = use_me();
    let title = of_both(words, "perhaps-known-pair", &pair);
    let since = times::day(words, &pair.made_at).unwrap_or_default();
    let mut facts = vec![words.say_with("perhaps-known-since", &[("date", since.into())])];
    facts.extend(pair.known.likeness.map(|likeness| said::likeness(words, likeness)));
    let lines = compare(&family::telling_of(&pair.new), &pair.known);
    let (new, known) = (pair.new.id.clone(), pair.known.id.clone());
    rsx! {
        h2 { {title.clone()} }
        p { class: "facts", {facts.join(" · ")} }
        if !pair.new.safe_contact || !pair.known.safe_contact {
            Notice { tone: Tone::Stop, title: words.say("person-unsafe-short") }
        }
        Compared { lines, one: words.say("perhaps-known-new"), other: words.say("perhaps-known") }
        div { class: "row",
            if offers(&me, "person.merge") {
                Link { class: "pill pill-strong", to: Route::HubMergeWith { id: known.clone(), other: new.clone() },
                    {words.say("perhaps-known-same")}
                    span { class: "unseen", " – {title}" }
                }
            }
            button { class: "pill", r#type: "button", onclick: move |_| onsettle.call((pair.clone(), true)),
                {words.say("merge-not")}
                span { class: "unseen", " – {title}" }
            }
            Link { class: "pill", to: Route::HubPerson { id: new },
                Glyph { icon: Icon::User }
                {words.say("perhaps-known-open-new")}
                span { class: "unseen", " – {title}" }
            }
            Link { class: "pill", to: Route::HubPerson { id: known },
                Glyph { icon: Icon::User }
                {words.say("perhaps-known-open")}
                span { class: "unseen", " – {title}" }
            }
        }
    }
}

/// How both are called, in a sentence.
fn of_both(words: Words, key: &str, pair: &PerhapsKnown) -> String {
    let [new, known] = [&pair.new, &pair.known].map(|one| said::name(words, &one.name));
    words.say_with(key, &[("new", new.into()), ("known", known.into())])
}
