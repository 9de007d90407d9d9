//! What is in the way: nine large answers, none chosen.

use dioxus::prelude::*;
use domain::obstacles::Kind;

use crate::device;
use crate::i18n::{use_screen, use_words};
use crate::obstacles::{Draft, icon, kind_name};
use crate::parts::icon::{Glyph, Icon};
use crate::route::Route;

/// The first question of a report.
#[component]
pub(crate) fn Report() -> Element {
    let words = use_words();
    let navigator = use_navigator();
    let mut chosen = use_signal(|| Draft::kept().kind);
    let mut missing = use_signal(|| false);
    use_screen(words.say("obstacle-what"), missing());
    let answer = move |event: FormEvent| {
        event.prevent_default();
        if chosen().is_none() {
            missing.set(true);
            device::focus("input[name=kind]");
            return;
        }
        Draft { kind: chosen(), ..Draft::kept() }.keep();
        navigator.push(Route::ReportWhere {});
    };
    rsx! {
        form { class: "page question", novalidate: true, onsubmit: answer,
            fieldset { "aria-describedby": if missing() { "kind-missing kind-hint" } else { "kind-hint" },
                legend {
                    h1 { tabindex: "-1", {words.say("obstacle-what")} }
                }
                p { class: "lead", id: "kind-hint", {words.say("obstacle-what-hint")} }
                if missing() {
                    p { class: "error", id: "kind-missing",
                        Glyph { icon: Icon::Triangle }
                        {words.say("obstacle-what-missing")}
                    }
                }
                div { class: "choices pictures",
                    for kind in Kind::ALL {
                        label { class: "choice",
                            span { class: "choice-icon", Glyph { icon: icon(kind) } }
                            span { class: "choice-text",
                                span { class: "choice-name", {kind_name(words, kind)} }
                            }
                            input {
                                r#type: "radio",
                                name: "kind",
                                value: kind.name(),
                                checked: chosen() == Some(kind),
                                required: true,
                                "aria-invalid": if missing() { "true" },
                                onchange: move |_| {
                                    chosen.set(Some(kind));
                                    missing.set(false);
                                },
                            }
                        }
                    }
                }
            }
            div { class: "action",
                button { class: "main-button", r#type: "submit", {words.say("continue")} }
            }
        }
    }
}
