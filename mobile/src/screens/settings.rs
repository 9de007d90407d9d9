//! What one may set for this device: the size of the letters. Sound and vibration are not used, so there is nothing to
//! turn off; what moves keeps to the device's own setting.

use dioxus::prelude::*;
use domain::words::Words;

use crate::device::{self, TextSize};
use crate::i18n::{use_screen, use_words};

/// The settings; each holds from the moment it is chosen.
#[component]
pub(crate) fn Settings() -> Element {
    let words = use_words();
    let mut size = use_signal(device::text_size);
    use_screen(words.say("settings-title"), false);
    rsx! {
        div { class: "page",
            h1 { tabindex: "-1", {words.say("settings-title")} }
            fieldset { class: "settings", "aria-describedby": "settings-hint",
                legend { class: "settings-legend", {words.say("text-size-title")} }
                p { class: "lead", id: "settings-hint", {words.say("settings-hint")} }
                div { class: "choices one-column",
                    for choice in TextSize::ALL {
                        label { class: "choice text-{choice.name()}",
                            span { class: "choice-text",
                                span { class: "choice-name", {size_name(words, choice)} }
                            }
                            input {
                                r#type: "radio",
                                name: "text-size",
                                value: choice.name(),
                                checked: size() == choice,
                                onchange: move |_| {
                                    device::set_text_size(choice);
                                    size.set(choice);
                                },
                            }
                        }
                    }
                }
            }
            p { class: "lead", {words.say("settings-calm")} }
            // A page of the server's own: the browser goes there.
            a { class: "row-link", href: "/privacy",
                span { class: "row-text",
                    span { class: "row-name", {words.say("privacy-title")} }
                    span { class: "row-hint", {words.say("privacy-row")} }
                }
            }
        }
    }
}

fn size_name(words: Words, size: TextSize) -> String {
    match size {
        TextSize::Normal => words.say("text-size-normal"),
        TextSize::Large => words.say("text-size-large"),
        TextSize::Larger => words.say("text-size-larger"),
    }
}
