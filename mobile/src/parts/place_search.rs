//! Finding a place: by words, or by kind. The same for both ends of a trip.

use dioxus::prelude::*;
use domain::api::{End, PlaceList, PlaceSummary};
use domain::groups::Group;
use domain::words::Words;

use crate::api::{self, PlaceQuery};
use crate::choices::{Stop, use_choices};
use crate::device;
use crate::i18n::use_words;
use crate::parts::badge::Badge;
use crate::parts::call_pill::CallPill;
use crate::parts::failure::FailureNote;
use crate::parts::here::Here;
use crate::parts::icon::{Glyph, Icon};
use crate::parts::skeleton::Skeleton;

/// Pause after a keystroke before the hub is asked.
const PAUSE_MS: i32 = 250;

/// What can be looked for without typing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Card {
    /// Places of a group.
    Group(Group),
    /// Places of one kind, by its name in the API.
    Kind(&'static str),
}

/// Stations and stops are found by name: nobody goes to one for its own sake.
const CARDS: [Card; 4] = [
    Card::Group(Group::Culture),
    Card::Group(Group::Public),
    Card::Group(Group::Social),
    Card::Group(Group::Health),
];

/// What one needs where one stands.
const NEAR_CARDS: [Card; 8] = [
    Card::Kind("toilets"),
    Card::Kind("bench"),
    Card::Kind("pharmacy"),
    Card::Kind("disabled_parking"),
    Card::Group(Group::Transport),
    Card::Group(Group::Culture),
    Card::Group(Group::Public),
    Card::Group(Group::Social),
];

impl Card {
    /// Its drawing and its name.
    fn look(self, words: Words) -> (Icon, String) {
        match self {
            Self::Group(Group::Culture) => (Icon::Landmark, words.say("group-culture")),
            Self::Group(Group::Public) => (Icon::Building, words.say("group-public")),
            Self::Group(Group::Social) => (Icon::HeartHandshake, words.say("group-social")),
            Self::Group(Group::Health) => (Icon::Pill, words.say("group-health")),
            Self::Group(Group::Transport) => (Icon::Route, words.say("group-transport")),
            Self::Kind(kind) => {
                let icon = match kind {
                    "toilets" => Icon::Toilet,
                    "bench" => Icon::Armchair,
                    "disabled_parking" => Icon::Parking,
                    "pharmacy" => Icon::Pill,
                    _ => Icon::MapPin,
                };
                (icon, words.category(kind))
            }
        }
    }

    /// What the hub is asked.
    fn narrow(self, query: &mut PlaceQuery) {
        match self {
            Self::Group(group) => query.group = Some(group),
            Self::Kind(kind) => query.kind = Some(kind),
        }
    }
}

/// A field, a line that says how many were found, the list, and the kinds to choose from.
///
/// `children` stand under the field until something is looked for; `nearby` offers to look around where one stands.
#[component]
pub(crate) fn PlaceSearch(
    label: String,
    onchoose: EventHandler<Stop>,
    #[props(default)] nearby: bool,
    children: Element,
) -> Element {
    let words = use_words();
    let language = use_choices().language;
    let mut text = use_signal(String::new);
    let mut card = use_signal(|| None::<Card>);
    let mut near = use_signal(|| None::<[f64; 2]>);
    let query = move || {
        let mut query = PlaceQuery { text: text().trim().to_owned(), near: near(), ..PlaceQuery::default() };
        if let Some(card) = card() {
            card.narrow(&mut query);
        }
        query
    };
    let mut found = use_resource(move || {
        let query = query();
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
    let asked = is_enough(&query());
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
    let heading = match (card(), near()) {
        (Some(_), _) => "#group",
        (None, Some(_)) => "#near",
        (None, None) => "",
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
        if near().is_some() {
            Narrowed {
                id: "near",
                title: words.say("near-title"),
                back: words.say("near-stop"),
                onback: move |()| {
                    near.set(None);
                    device::focus("#search");
                },
            }
        }
        if let Some(chosen) = card() {
            Narrowed {
                id: "group",
                title: chosen.look(words).1,
                back: words.say("groups-back"),
                onback: move |()| {
                    card.set(None);
                    device::focus("#search");
                },
            }
        }
        p { class: "status", role: "status", {status} }
        match results {
            Some(Ok(list)) if list.places.is_empty() => rsx! {
                NoneFound { in_group: card().is_some() && text().trim().is_empty() }
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
            if nearby && near().is_none() {
                Here {
                    label: words.say("near-me"),
                    onchoose: move |stop: Stop| {
                        if let End::Point { lon, lat } = stop.end {
                            near.set(Some([lon, lat]));
                        }
                    },
                }
            }
            h2 { class: "quiet", {words.say("groups-title")} }
            ul { class: "cards",
                for one in if near().is_some() { NEAR_CARDS.as_slice() } else { CARDS.as_slice() }.iter().copied() {
                    li {
                        button {
                            class: "card",
                            r#type: "button",
                            onclick: move |_| {
                                text.set(String::new());
                                card.set(Some(one));
                            },
                            Glyph { icon: one.look(words).0 }
                            {one.look(words).1}
                        }
                    }
                }
            }
        }
        FocusOn { heading }
    }
}

/// What the search is narrowed to, and the way out of it.
#[component]
fn Narrowed(id: &'static str, title: String, back: String, onback: EventHandler<()>) -> Element {
    rsx! {
        div { class: "group-head",
            h2 { id, tabindex: "-1", {title} }
            button { class: "pill", r#type: "button", onclick: move |_| onback.call(()),
                Glyph { icon: Icon::ArrowLeft }
                {back}
            }
        }
    }
}

/// Two letters, or a kind.
fn is_enough(query: &PlaceQuery) -> bool {
    query.group.is_some() || query.kind.is_some() || query.text.chars().count() >= 2
}

/// After a card is pressed it is gone; focus goes to the heading of what it opened.
#[component]
fn FocusOn(heading: &'static str) -> Element {
    use_effect(use_reactive!(|(heading,)| {
        if !heading.is_empty() {
            device::focus(heading);
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
    let stop = Stop::of(words, &place);
    let name = stop.title(words);
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
