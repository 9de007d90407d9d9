//! "You and this device": who travels, home, kept trips, and what the device remembers; all of it can be forgotten.

use dioxus::prelude::*;
use domain::api::End;

use crate::choices::{Stop, use_choices};
use crate::device;
use crate::i18n::{use_screen, use_words};
use crate::memory;
use crate::parts::icon::{Glyph, Icon};
use crate::parts::row::Row;
use crate::parts::traveller_line::traveller_name;
use crate::route::Route;

/// Everything of the person's own.
#[component]
pub(crate) fn Me() -> Element {
    let words = use_words();
    let choices = use_choices();
    use_screen(words.say("me-title"), false);
    let travellers = choices.travellers.read();
    let who = travellers.current().map_or_else(
        || words.say("traveller-none"),
        |traveller| words.say_with("me-travels", &[("name", traveller_name(words, traveller).into())]),
    );
    let remembered = choices.memory.read();
    let home =
        if remembered.home.is_some() { words.say("home-is-set") } else { words.say("home-is-not-set") };
    let trips = words.say_with("trips-count", &[("count", remembered.trips.len().into())]);
    rsx! {
        div { class: "page",
            h1 { tabindex: "-1", {words.say("me-title")} }
            p { class: "lead", {words.say("me-hint")} }
            ul { class: "rows",
                li {
                    Row { to: Route::Traveller {}, icon: Icon::Accessibility, name: words.say("move-title"), hint: who }
                }
                li {
                    Row { to: Route::People {}, icon: Icon::Users, name: words.say("people-title"), hint: words.say("people-row-hint") }
                }
                li {
                    Row { to: Route::Limits {}, icon: Icon::Sliders, name: words.say("limits-title"), hint: words.say("limits-own-hint") }
                }
                li {
                    Row { to: Route::Home {}, icon: Icon::House, name: words.say("home-name"), hint: home }
                }
                li {
                    Row { to: Route::Kept {}, icon: Icon::Bookmark, name: words.say("trips-title"), hint: trips }
                }
                li {
                    Row { to: Route::Account {}, icon: Icon::User, name: words.say("account-title"), hint: words.say("account-row") }
                }
                li {
                    Row { to: Route::Settings {}, icon: Icon::Letters, name: words.say("settings-title"), hint: words.say("text-size-title") }
                }
            }
            Recents { recents: remembered.recents.clone() }
            Remembering { forgetful: remembered.forgetful }
            p { class: "source",
                Link { to: Route::Desk {}, {words.say("desk-title")} }
                {format!(" {}", words.say("sign-in-hint"))}
            }
        }
    }
}

/// Places of earlier trips, each with a way to forget it.
#[component]
fn Recents(recents: Vec<Stop>) -> Element {
    let words = use_words();
    let choices = use_choices();
    rsx! {
        section { class: "ways-out",
            h2 { id: "recents", tabindex: "-1", {words.say("recents-title")} }
            if recents.is_empty() {
                p { class: "aside", {words.say("recents-none")} }
            } else {
                ul { class: "rows",
                    for stop in recents {
                        li { class: "forgettable",
                            Glyph { icon: Icon::Clock }
                            span { class: "row-text", {stop.title(words)} }
                            ForgetPlace { name: stop.title(words), end: stop.end.clone() }
                        }
                    }
                }
                button {
                    class: "pill",
                    r#type: "button",
                    onclick: move |_| {
                        choices.remember(|memory| memory.recents.clear());
                        memory::forget_last_trip();
                        device::focus("#recents");
                    },
                    Glyph { icon: Icon::Trash }
                    {words.say("recents-forget-all")}
                }
            }
        }
    }
}

#[component]
fn ForgetPlace(name: String, end: End) -> Element {
    let words = use_words();
    let choices = use_choices();
    rsx! {
        button {
            class: "clear",
            r#type: "button",
            onclick: move |_| {
                choices.forget_place(&end);
                device::focus("#recents");
            },
            Glyph { icon: Icon::Cross }
            span { class: "unseen", {words.say_with("recents-forget", &[("place", name.into())])} }
        }
    }
}

/// Whether the device remembers at all; shared telephones should not.
#[component]
fn Remembering(forgetful: bool) -> Element {
    let words = use_words();
    let choices = use_choices();
    rsx! {
        section { class: "ways-out",
            h2 { {words.say("remember-title")} }
            label { class: "check",
                input {
                    r#type: "checkbox",
                    checked: !forgetful,
                    onchange: move |event| {
                        let on = event.checked();
                        choices.remember(|memory| if on { memory.forgetful = false } else { memory.turn_off() });
                    },
                }
                span {
                    span { class: "choice-name", {words.say("remember-recents")} }
                    span { class: "choice-hint", {words.say("remember-hint")} }
                }
            }
            ForgetAll {}
        }
    }
}

/// Two presses, so that none of it goes by accident.
#[component]
fn ForgetAll() -> Element {
    let words = use_words();
    let choices = use_choices();
    let mut asked = use_signal(|| false);
    let mut done = use_signal(|| false);
    let forget = move |_| {
        choices.forget_all();
        asked.set(false);
        done.set(true);
        device::focus("h1");
    };
    rsx! {
        div { class: "live", role: "status",
            if done() {
                p { class: "notice recorded", {words.say("forget-done")} }
            }
        }
        if asked() {
            div { class: "notice care", role: "group", "aria-labelledby": "forget-sure",
                p { class: "notice-lead", id: "forget-sure",
                    Glyph { icon: Icon::Triangle }
                    {words.say("forget-sure")}
                }
                div { class: "row",
                    button { class: "pill pill-strong", r#type: "button", onclick: forget, {words.say("forget-yes")} }
                    button {
                        class: "pill",
                        r#type: "button",
                        onclick: move |_| {
                            asked.set(false);
                            device::focus("h1");
                        },
                        {words.say("cancel")}
                    }
                }
            }
        } else {
            button { class: "main-button outline stop", r#type: "button", onclick: move |_| asked.set(true),
                Glyph { icon: Icon::Trash }
                {words.say("forget-all")}
            }
        }
    }
}
