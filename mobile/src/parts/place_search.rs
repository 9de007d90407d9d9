//! Finding a place: by words, or by kind. The same for both ends of a trip.

use dioxus::prelude::*;
use domain::api::{End, PlaceList, PlaceSummary};
use domain::groups::Group;
use domain::words::Words;

use crate::api::{self, PlaceQuery};
use crate::choices::{Called, Stop, use_choices};
use crate::device;
use crate::i18n::use_words;
use crate::parts::badge::Badge;
use crate::parts::call_pill::CallPill;
use crate::parts::failure::FailureNote;
use crate::parts::icon::{Glyph, Icon};
use crate::parts::skeleton::Skeleton;

/// Pause after a keystroke before the hub is asked.
const PAUSE_MS: i32 = 250;

/// The groups that have a card. Stations and stops are found by name: nobody goes to one for its own sake.
const CARDS: [Group; 4] = [Group::Culture, Group::Public, Group::Social, Group::Health];

/// What a card shows.
fn look(words: Words, group: Group) -> (Icon, String) {
    match group {
        Group::Culture => (Icon::Landmark, words.say("group-culture")),
        Group::Public => (Icon::Building, words.say("group-public")),
        Group::Social => (Icon::HeartHandshake, words.say("group-social")),
        Group::Health => (Icon::Pill, words.say("group-health")),
        Group::Transport => (Icon::Route, words.say("group-transport")),
    }
}

/// A field, a line that says how many were found, the list, and the kinds to choose from.
///
/// `children` stand under the field until something is looked for.
#[component]
pub(crate) fn PlaceSearch(label: String, onchoose: EventHandler<Stop>, children: Element) -> Element {
    let words = use_words();
    let language = use_choices().language;
    let mut text = use_signal(String::new);
    let mut group = use_signal(|| None::<Group>);
    let mut found = use_resource(move || {
        let query = PlaceQuery { text: text().trim().to_owned(), group: group() };
        let language = language();
        async move {
            if !is_enough(&query) {
                return None;
            }
            device::sleep(PAUSE_MS).await;
            Some(api::places(&query, language).await)
        }
    });
    // A list that has come stays until the next one is here: nothing jumps while one types.
    let searching = *found.state().read() == UseResourceState::Pending;
    let asked = is_enough(&PlaceQuery { text: text().trim().to_owned(), group: group() });
    let results = found.read().clone().flatten().filter(|_| asked);
    let status = if !asked {
        if text().trim().is_empty() { String::new() } else { words.say("search-short") }
    } else if searching {
        words.say("search-loading")
    } else {
        results
            .as_ref()
            .and_then(|list| list.as_ref().ok())
            .map(|list| count_line(words, list))
            .unwrap_or_default()
    };
    rsx! {
        form { class: "search", role: "search", onsubmit: |event| event.prevent_default(),
            label { r#for: "search", {label} }
            div { class: "field",
                Glyph { icon: Icon::Search }
                input {
                    id: "search",
                    r#type: "search",
                    autocomplete: "off",
                    autocapitalize: "none",
                    spellcheck: "false",
                    enterkeyhint: "search",
                    value: text,
                    oninput: move |event| text.set(event.value()),
                }
                if !text().is_empty() {
                    button {
                        class: "clear",
                        r#type: "button",
                        onclick: move |_| {
                            text.set(String::new());
                            device::focus("#search");
                        },
                        Glyph { icon: Icon::Cross }
                        span { class: "unseen", {words.say("search-clear")} }
                    }
                }
            }
        }
        if let Some(chosen) = group() {
            div { class: "group-head",
                h2 { id: "group", tabindex: "-1", {look(words, chosen).1} }
                button {
                    class: "pill",
                    r#type: "button",
                    onclick: move |_| {
                        group.set(None);
                        device::focus("#search");
                    },
                    Glyph { icon: Icon::ArrowLeft }
                    {words.say("groups-back")}
                }
            }
        }
        p { class: "status", role: "status", {status} }
        match results {
            Some(Ok(list)) if list.places.is_empty() => rsx! {
                NoneFound { in_group: group().is_some() && text().trim().is_empty() }
            },
            Some(Ok(list)) => rsx! {
                ul { class: "places", "aria-busy": searching,
                    for place in list.places {
                        PlaceLine { key: "{place.id}", place, onchoose }
                    }
                }
            },
            Some(Err(failure)) => rsx! {
                FailureNote { failure, onretry: move |()| found.restart() }
            },
            None if asked => rsx! {
                Skeleton { lines: 4 }
            },
            None => rsx! {},
        }
        if !asked {
            {children}
            h2 { class: "quiet", {words.say("groups-title")} }
            ul { class: "cards",
                for kind in CARDS {
                    li {
                        button {
                            class: "card",
                            r#type: "button",
                            onclick: move |_| {
                                text.set(String::new());
                                group.set(Some(kind));
                            },
                            Glyph { icon: look(words, kind).0 }
                            {look(words, kind).1}
                        }
                    }
                }
            }
        }
        GroupFocus { group: group() }
    }
}

/// Two letters, or a kind.
fn is_enough(query: &PlaceQuery) -> bool {
    query.group.is_some() || query.text.chars().count() >= 2
}

/// After a card is pressed it is gone; focus goes to the heading of what it opened.
#[component]
fn GroupFocus(group: Option<Group>) -> Element {
    use_effect(use_reactive!(|(group,)| {
        if group.is_some() {
            device::focus("#group");
        }
    }));
    rsx! {}
}

fn count_line(words: Words, list: &PlaceList) -> String {
    let key = if list.more { "search-count-more" } else { "search-count" };
    match list.places.len() {
        0 => String::new(),
        count => words.say_with(key, &[("count", count.into())]),
    }
}

#[component]
fn NoneFound(in_group: bool) -> Element {
    let words = use_words();
    let (lead, hint) = if in_group {
        (words.say("group-none"), words.say("search-none-call"))
    } else {
        (words.say("search-none"), words.say("search-none-hint"))
    };
    rsx! {
        section { class: "notice unknown", role: "status",
            p { class: "notice-lead",
                Glyph { icon: Icon::Question }
                {lead}
            }
            p { {hint} }
            CallPill {}
        }
    }
}

/// One place: its name, what it is and where, and what is recorded about reaching it.
#[component]
pub(crate) fn PlaceLine(place: PlaceSummary, onchoose: EventHandler<Stop>) -> Element {
    let words = use_words();
    let kind = words.category(&place.category);
    // A place without a name is called by what it is.
    let name = if place.name.is_empty() { kind.clone() } else { place.name.clone() };
    let stop = Stop {
        end: End::Place { place: place.id.clone() },
        called: Called::Name(name.clone()),
        wheelchair: place.wheelchair,
    };
    let facts = [
        (!place.name.is_empty()).then_some(kind),
        place.address,
        place
            .metres
            .map(|metres| words.say_with("place-distance", &[("distance", words.length(metres).into())])),
    ];
    let facts: Vec<String> = facts.into_iter().flatten().collect();
    let facts = facts.join(" · ");
    rsx! {
        li {
            button { class: "place", r#type: "button", onclick: move |_| onchoose.call(stop.clone()),
                span { class: "place-name", {name} }
                span { class: "place-facts", {facts} }
                Badge { verdict: place.wheelchair }
            }
        }
    }
}
