//! "Your limits": every limit that can be changed, with a picture and a comparison. A change counts at once.

use dioxus::prelude::*;
use routing::Profile;

use crate::choices::use_choices;
use crate::i18n::{use_screen, use_words};
use crate::limits::Limit;
use crate::parts::icon::{Glyph, Icon};
use crate::parts::limit_control::{LimitControl, NoSteps, UnknownChoice};
use crate::parts::traveller_line::{preset_icon, preset_name};
use crate::route::Route;

/// The limits of who travels now.
#[component]
pub(crate) fn Limits() -> Element {
    let words = use_words();
    let choices = use_choices();
    use_screen(words.say("limits-title"), false);
    let travellers = choices.travellers.read();
    let Some(traveller) = travellers.current() else {
        return rsx! {
            div { class: "page",
                h1 { tabindex: "-1", {words.say("limits-title")} }
                p { class: "lead", {words.say("move-missing")} }
                Link { class: "main-button", to: Route::Traveller {}, {words.say("move-title")} }
            }
        };
    };
    let profile = traveller.profile.clone();
    let next = if choices.plan.read().is_whole() { Route::Trip {} } else { Route::Destination {} };
    rsx! {
        div { class: "page",
            h1 { tabindex: "-1", {words.say("limits-title")} }
            p { class: "traveller",
                Glyph { icon: preset_icon(profile.preset) }
                if !traveller.name.is_empty() {
                    strong { {traveller.name.clone()} }
                }
                span { {preset_name(words, profile.preset)} }
            }
            p { class: "lead", {words.say("limits-hint")} }
            AllAsInPreset { profile: profile.clone() }
            div { class: "limits",
                for limit in Limit::of(profile.preset) {
                    LimitControl { key: "{limit.name()}", limit, profile: profile.clone() }
                }
            }
            NoSteps { profile: profile.clone() }
            UnknownChoice { profile }
            div { class: "action",
                Link { class: "main-button", to: next, {words.say("continue")} }
            }
        }
    }
}

/// Back to the preset, whole.
#[component]
fn AllAsInPreset(profile: Profile) -> Element {
    let words = use_words();
    let choices = use_choices();
    let base = profile.preset.profile();
    let changed = base != profile;
    rsx! {
        div { class: "live", role: "status",
            if changed {
                p { class: "aside", {words.say("limits-changed")} }
            }
        }
        if changed {
            button {
                class: "pill",
                r#type: "button",
                onclick: move |_| {
                    choices.change_travellers(|travellers| travellers.set_profile(base.clone()));
                    crate::device::focus("h1");
                },
                Glyph { icon: Icon::Refresh }
                {words.say("limits-all-as-preset")}
            }
        }
    }
}
