//! A note and a photograph, for who wants to. Neither is shown to others before the desk has looked at it.

use dioxus::prelude::*;
use domain::obstacles::LONGEST_NOTE;

use super::NothingBegun;
use crate::i18n::{use_screen, use_words};
use crate::obstacles::Draft;
use crate::parts::icon::{Glyph, Icon};
use crate::route::Route;
use crate::{device, photo};

/// What may be added to a report.
#[component]
pub(crate) fn ReportMore() -> Element {
    let draft = use_hook(Draft::kept);
    if draft.stops.is_none() {
        return rsx! {
            NothingBegun {}
        };
    }
    rsx! {
        More { before: draft.note }
    }
}

/// The two fields, with the note that was written before.
#[component]
pub(crate) fn More(before: String) -> Element {
    let words = use_words();
    let navigator = use_navigator();
    let mut note = use_signal(|| before);
    let mut held = use_signal(photo::held);
    use_screen(words.say("obstacle-more"), false);
    let answer = move |event: FormEvent| {
        event.prevent_default();
        Draft { note: note(), ..Draft::kept() }.keep();
        navigator.push(Route::ReportCheck {});
    };
    rsx! {
        form { class: "page question", novalidate: true, onsubmit: answer,
            h1 { tabindex: "-1", {words.say("obstacle-more")} }
            p { class: "lead", {words.say("obstacle-more-hint")} }
            label { class: "ask",
                span { class: "field-name", {words.say("obstacle-note")} }
                span { class: "row-hint", {words.say("wrong-note-hint")} }
                textarea {
                    name: "note",
                    rows: "3",
                    maxlength: "{LONGEST_NOTE}",
                    value: note(),
                    oninput: move |event| note.set(event.value()),
                }
            }
            div { class: "ask",
                label { class: "field-name", r#for: "photo", {words.say("obstacle-photo")} }
                p { class: "row-hint", id: "photo-hint", {words.say("obstacle-photo-hint")} }
                input {
                    r#type: "file",
                    id: "photo",
                    class: "photo-field",
                    accept: "image/*",
                    capture: "environment",
                    "aria-describedby": "photo-hint",
                    onchange: move |_| async move { held.set(photo::hold("#photo").await) },
                }
                div { class: "live", role: "status",
                    if held() {
                        p { class: "aside",
                            Glyph { icon: Icon::Camera }
                            {words.say("obstacle-photo-held")}
                        }
                    }
                }
                if held() {
                    button {
                        class: "pill",
                        r#type: "button",
                        onclick: move |_| {
                            photo::drop();
                            held.set(false);
                            device::focus("#photo");
                        },
                        Glyph { icon: Icon::Cross }
                        {words.say("obstacle-photo-drop")}
                    }
                }
            }
            div { class: "action",
                button { class: "main-button", r#type: "submit", {words.say("continue")} }
            }
        }
    }
}
