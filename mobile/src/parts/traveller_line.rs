//! Who travels, said small on every screen after the first, with the way to change it.

use dioxus::prelude::*;
use domain::words::Words;
use routing::Preset;

use crate::choices::use_choices;
use crate::i18n::use_words;
use crate::parts::icon::{Glyph, Icon};
use crate::route::Route;
use crate::travellers::Traveller;

/// The name of a preset.
pub(crate) fn preset_name(words: Words, preset: Preset) -> String {
    match preset {
        Preset::ManualChair => words.say("preset-manual-chair"),
        Preset::AssistedChair => words.say("preset-assisted-chair"),
        Preset::PoweredChair => words.say("preset-powered-chair"),
        Preset::Scooter => words.say("preset-scooter"),
        Preset::WalkerOrCane => words.say("preset-walker-or-cane"),
        Preset::Pram => words.say("preset-pram"),
        Preset::OnFoot => words.say("preset-on-foot"),
    }
}

/// The picture of a preset.
pub(crate) fn preset_icon(preset: Preset) -> Icon {
    match preset {
        Preset::ManualChair => Icon::Wheelchair,
        Preset::AssistedChair => Icon::Accessibility,
        Preset::PoweredChair => Icon::Bolt,
        Preset::Scooter => Icon::Scooter,
        Preset::WalkerOrCane => Icon::Cane,
        Preset::Pram => Icon::Baby,
        Preset::OnFoot => Icon::Footprints,
    }
}

/// What a traveller is called: their own name, else how they move.
pub(crate) fn traveller_name(words: Words, traveller: &Traveller) -> String {
    if traveller.name.is_empty() {
        preset_name(words, traveller.profile.preset)
    } else {
        traveller.name.clone()
    }
}

/// How the person moves, and the way to change it.
#[component]
pub(crate) fn TravellerLine() -> Element {
    let words = use_words();
    let travellers = use_choices().travellers;
    let travellers = travellers.read();
    rsx! {
        p { class: "traveller",
            if let Some(traveller) = travellers.current() {
                Glyph { icon: preset_icon(traveller.profile.preset) }
                span { {traveller_name(words, traveller)} }
            } else {
                span { {words.say("traveller-none")} }
            }
            Link { class: "link", to: Route::Traveller {},
                {words.say("change")}
                span { class: "unseen", " – {words.say(\"move-title\")}" }
            }
        }
    }
}
