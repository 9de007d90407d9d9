//! What one can do with a trip: hand it on as text, print it, keep it on the device, save it as a file.

use dioxus::prelude::*;
use domain::api::TripRequest;

use crate::api::{self, Failure};
use crate::choices::use_choices;
use crate::device;
use crate::i18n::use_words;
use crate::memory::Told;
use crate::outside::{self, Handed};
use crate::parts::icon::{Glyph, Icon};
use crate::screens::place::HandedNote;

use super::text::plain_text;

/// The buttons under a trip.
#[component]
pub(super) fn Actions(told: Told, is_live: bool) -> Element {
    let words = use_words();
    let mut handed = use_signal(|| None::<Handed>);
    // Text and no address: a link would carry the two ends to whoever sees it pass by.
    let text = plain_text(words, &told);
    let title = words.say_with("trip-title", &[("place", told.to.title(words).into())]);
    let share = move |_| {
        let (title, text) = (title.clone(), text.clone());
        async move { handed.set(Some(outside::hand_on(&title, &text).await)) }
    };
    rsx! {
        div { class: "row no-print",
            Keep { told: told.clone() }
            button { class: "pill pill-strong", r#type: "button", onclick: share,
                Glyph { icon: Icon::Share }
                {words.say("share")}
            }
            button { class: "pill pill-strong", r#type: "button", onclick: |_| device::print(),
                Glyph { icon: Icon::Printer }
                {words.say("print")}
            }
        }
        HandedNote { handed: handed() }
        // The hub writes the first way into a file, and no other.
        if is_live && told.taken == 0 {
            Files { told }
        }
    }
}

/// Saves the trip as a file, for another program or device.
#[component]
fn Files(told: Told) -> Element {
    let words = use_words();
    let choices = use_choices();
    let mut outcome = use_signal(|| None::<Result<(), Failure>>);
    let save = move |kind: &'static str, name: &'static str| {
        let request = told.question().request();
        async move {
            let when = choices.plan.peek().when.clone();
            // With the points of no return: they are points of the file.
            let request = when.of(TripRequest { more: true, ..request });
            let language = *choices.language.peek();
            let file = api::trip_file(&request, kind, language).await;
            outcome.set(Some(file.map(|text| device::save_file(name, &text))));
        }
    };
    let other = save.clone();
    rsx! {
        details { class: "times no-print",
            summary {
                Glyph { icon: Icon::File }
                {words.say("file-title")}
            }
            p { class: "lead", {words.say("file-hint")} }
            div { class: "row",
                button { class: "pill pill-strong", r#type: "button", onclick: move |_| save("application/gpx+xml", "trip.gpx"),
                    {words.say("file-gpx")}
                }
                button { class: "pill pill-strong", r#type: "button", onclick: move |_| other("application/geo+json", "trip.geojson"),
                    {words.say("file-geojson")}
                }
            }
            p { role: "status",
                match outcome() {
                    None => rsx! {},
                    Some(Ok(())) => rsx! { {words.say("file-done")} },
                    Some(Err(failure)) => rsx! { {failure.text(words)} },
                }
            }
        }
    }
}

/// Keeps the trip on the device, or lets it go.
#[component]
fn Keep(told: Told) -> Element {
    let words = use_words();
    let choices = use_choices();
    let is_kept = choices.memory.read().has_trip(&told);
    let toggle = move |_| {
        // Let go it is still the trip that is shown, and the last one.
        choices.remember(|memory| {
            if is_kept {
                memory.drop_trip(&told);
            } else {
                memory.keep_trip(told.clone());
            }
        });
    };
    rsx! {
        button { class: "pill pill-strong", r#type: "button", "aria-pressed": is_kept, onclick: toggle,
            Glyph { icon: if is_kept { Icon::Check } else { Icon::Bookmark } }
            {words.say("keep-trip")}
        }
        p { class: "unseen", role: "status",
            if is_kept {
                {words.say("keep-trip-done")}
            }
        }
    }
}
