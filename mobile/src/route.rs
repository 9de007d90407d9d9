//! The screens by their address, and what stands around every one of them.
//!
//! An address never holds a place or a person: the ends of a trip live in [`crate::choices`].

use dioxus::prelude::*;

use crate::choices::use_choices;
use crate::device;
use crate::i18n::use_words;
use crate::parts::icon::{Glyph, Icon};
use crate::parts::update_notice::UpdateNotice;
use crate::screens::{Call, Destination, Lost, Settings, Start, Traveller, TripScreen};

/// The address of a screen.
#[derive(Debug, Clone, PartialEq, Routable)]
pub(crate) enum Route {
    #[layout(Shell)]
    #[route("/")]
    Traveller {},
    #[route("/to")]
    Destination {},
    #[route("/from")]
    Start {},
    #[route("/trip", TripScreen)]
    Trip {},
    #[route("/call")]
    Call {},
    #[route("/settings")]
    Settings {},
    #[route("/:..segments")]
    Lost { segments: Vec<String> },
}

impl Route {
    /// The screen that was answered before this one.
    fn before(&self) -> Option<Self> {
        match self {
            Self::Traveller {} | Self::Call {} | Self::Settings {} => None,
            Self::Destination {} | Self::Lost { .. } => Some(Self::Traveller {}),
            Self::Start {} => Some(Self::Destination {}),
            Self::Trip {} => Some(Self::Start {}),
        }
    }
}

/// Head and frame: the same telephone, language switch and way back on every screen.
#[component]
fn Shell() -> Element {
    let words = use_words();
    rsx! {
        a {
            class: "skip",
            href: "#content",
            // Left to the browser, the address would change and the router would begin the screen anew.
            onclick: |event| {
                event.prevent_default();
                device::focus("#content");
            },
            {words.say("skip-link")}
        }
        header { class: "top",
            div { class: "top-in",
                WayBack {}
                span { class: "top-space" }
                LanguageSwitch {}
                Link { class: "pill pill-strong", to: Route::Call {},
                    Glyph { icon: Icon::Phone }
                    {words.say("call-button")}
                }
            }
        }
        UpdateNotice {}
        main { id: "content", tabindex: "-1", Outlet::<Route> {} }
    }
}

/// One step back in the order of the questions; from the telephone, to where one came from.
#[component]
fn WayBack() -> Element {
    let words = use_words();
    let route = use_route::<Route>();
    let navigator = use_navigator();
    let arrow = rsx! {
        Glyph { icon: Icon::ArrowLeft }
        span { class: "back-word", {words.say("back")} }
    };
    if let Some(before) = route.before() {
        return rsx! {
            Link { class: "back", to: before, {arrow} }
        };
    }
    if route == (Route::Traveller {}) {
        return rsx! {
            span { class: "brand", {words.say("app-name")} }
        };
    }
    rsx! {
        button {
            class: "back",
            r#type: "button",
            onclick: move |_| {
                if navigator.can_go_back() {
                    navigator.go_back();
                } else {
                    navigator.push(Route::Traveller {});
                }
            },
            {arrow}
        }
    }
}

#[component]
fn LanguageSwitch() -> Element {
    let choices = use_choices();
    let words = use_words();
    let other = words.language().other();
    rsx! {
        button {
            class: "pill",
            r#type: "button",
            lang: other.code(),
            onclick: move |_| choices.speak(other),
            Glyph { icon: Icon::Languages }
            {words.say("other-language")}
        }
    }
}
