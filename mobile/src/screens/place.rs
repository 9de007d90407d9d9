//! A place: the one truth about reaching it, then its doors and the other facts, each with its source and age.

use dioxus::prelude::*;
use domain::api::{End, PlaceDetail, Verdict};
use domain::words::Words;

use crate::api;
use crate::choices::{Called, Stop, use_choices};
use crate::device;
use crate::i18n::{use_screen, use_words};
use crate::outside::{self, Handed};
use crate::parts::failure::FailureNote;
use crate::parts::icon::{Glyph, Icon};
use crate::parts::notice::Notice;
use crate::parts::opening;
use crate::parts::place_facts::{self, PlaceFacts};
use crate::parts::place_hours::OpenNow;
use crate::parts::place_truth::truth;
use crate::parts::skeleton::Skeleton;
use crate::route::Route;
use crate::screens::call::{readable, tel};

const A_MINUTE_MS: i32 = 60_000;

/// Whether the state that a place was told to be in has ended, by the device's clock.
fn is_past(place: &PlaceDetail, now: &str) -> bool {
    let until = place.summary.opening.until.as_deref().and_then(|until| until.get(..16));
    !now.is_empty() && until.is_some_and(|until| until <= now)
}

/// Asks for the place of an address. A public place says nothing about a person: it may stand there.
#[component]
pub(crate) fn Place(id: String) -> Element {
    let words = use_words();
    let choices = use_choices();
    let language = choices.language;
    let mut answer = use_resource(use_reactive!(|(id,)| async move { api::place(&id, language()).await }));
    // Open now is not open for ever: a telephone that wakes up hours later asks again.
    use_future(move || async move {
        loop {
            device::sleep(A_MINUTE_MS).await;
            let is_past = matches!(&*answer.peek(), Some(Ok(place)) if is_past(place, &outside::now()));
            if is_past {
                answer.restart();
            }
        }
    });
    let told = answer.read().clone();
    let title = match &told {
        Some(Ok(place)) => name(words, place),
        Some(Err(_)) | None => words.say("place-title"),
    };
    use_screen(title.clone(), matches!(told, Some(Err(_))));
    rsx! {
        div { class: "page",
            // One heading for all states: focus that was put on it stays.
            h1 { tabindex: "-1", {title} }
            match told {
                None => rsx! {
                    p { class: "status", role: "status", {words.say("loading")} }
                    Skeleton { lines: 5 }
                },
                Some(Err(failure)) => rsx! {
                    FailureNote { failure, onretry: move |()| answer.restart() }
                    Link { class: "main-button", to: Route::Destination {}, {words.say("place-other")} }
                },
                Some(Ok(place)) => {
                    let city = choices.city.read();
                    let data_time = city.as_ref().and_then(|city| city.as_ref().ok()?.data_time.clone());
                    rsx! {
                        PlaceView { place, data_time }
                    }
                }
            }
        }
    }
}

/// A place without a name is called by what it is.
pub(crate) fn name(words: Words, place: &PlaceDetail) -> String {
    if place.summary.name.is_empty() {
        words.category(&place.summary.category)
    } else {
        place.summary.name.clone()
    }
}

/// Street and number, then postal code and town.
fn address(place: &PlaceDetail) -> Option<String> {
    let town: Vec<&str> = [&place.postcode, &place.city].into_iter().flatten().map(String::as_str).collect();
    let town = (!town.is_empty()).then(|| town.join(" "));
    let parts: Vec<String> = place.summary.address.clone().into_iter().chain(town).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// What is known of a place, under its name.
#[component]
pub(crate) fn PlaceView(place: PlaceDetail, data_time: Option<String>) -> Element {
    let words = use_words();
    let choices = use_choices();
    let navigator = use_navigator();
    let title = name(words, &place);
    let what = (!place.summary.name.is_empty()).then(|| words.category(&place.summary.category));
    let where_it_is: Vec<String> = what.into_iter().chain(address(&place)).collect();
    let opening = &place.summary.opening;
    let open = opening::known(words, opening, &place.week).map(|text| (opening.state, text));
    let (tone, headline, reason) = truth(words, &place);
    // The age of the verdict, where there is a verdict.
    let checked = (place.summary.wheelchair != Verdict::Unknown || place.wheelchair_description.is_some())
        .then(|| place_facts::checked(words, place.checked.as_deref()));
    let stop = Stop {
        end: End::Place { place: place.summary.id.clone() },
        called: Called::Name(title.clone()),
        wheelchair: place.summary.wheelchair,
    };
    let go = move |_| {
        choices.remember(|memory| memory.went_to(&stop));
        choices.change_plan(|plan| plan.go_to(stop.clone()));
        navigator.push(Route::Start {});
    };
    rsx! {
        div { class: "place-where",
            p { class: "lead", {where_it_is.join(" · ")} }
            if let Some((state, text)) = open {
                OpenNow { state, text }
            }
        }
        Notice { tone, title: headline,
            if let Some(description) = &place.wheelchair_description {
                p { {words.say("door-description")} }
                blockquote { "«{description}»" }
            }
            p { {reason} }
            if let Some(phone) = place.phone.as_deref().filter(|_| place.summary.wheelchair != Verdict::No) {
                a { class: "pill pill-strong", href: tel(phone),
                    Glyph { icon: Icon::Phone }
                    {words.say_with("door-call", &[("phone", readable(phone).into())])}
                }
            }
            if let Some(checked) = checked {
                p { class: "facts", {checked} }
            }
        }
        PlaceFacts { place: place.clone(), data_time }
        div { class: "row no-print",
            Link { class: "pill", to: Route::WrongPlace { id: place.summary.id.clone() },
                Glyph { icon: Icon::Question }
                {words.say("wrong")}
            }
            SharePlace { id: place.summary.id.clone(), name: title }
        }
        div { class: "action no-print",
            button { class: "main-button", r#type: "button", onclick: go,
                Glyph { icon: Icon::Route }
                {words.say("place-go")}
            }
        }
    }
}

/// The address of the place, for somebody else.
#[component]
fn SharePlace(id: String, name: String) -> Element {
    let words = use_words();
    let mut handed = use_signal(|| None::<Handed>);
    let share = move |_| {
        let (name, address) = (name.clone(), outside::address(&format!("/place/{id}")));
        async move { handed.set(Some(outside::hand_on(&name, &format!("{name}\n{address}")).await)) }
    };
    rsx! {
        button { class: "pill", r#type: "button", onclick: share,
            Glyph { icon: Icon::Share }
            {words.say("share")}
        }
        HandedNote { handed: handed() }
    }
}

/// What became of a text that was to be shared.
#[component]
pub(crate) fn HandedNote(handed: Option<Handed>) -> Element {
    let words = use_words();
    rsx! {
        p { class: "status", role: "status",
            match handed {
                Some(Handed::Copied) => words.say("share-copied"),
                Some(Handed::No) => words.say("share-cannot"),
                Some(Handed::Shared) | None => String::new(),
            }
        }
    }
}
