//! Which fact is not right.

use dioxus::prelude::*;

use super::NothingBegun;
use crate::corrections::{Draft, Question};
use crate::device;
use crate::i18n::{use_screen, use_words};
use crate::parts::icon::{Glyph, Icon};
use crate::route::Route;

/// One of the facts that can be said of what was chosen.
#[component]
pub(crate) fn WrongWhat() -> Element {
    match use_hook(Draft::kept) {
        Some(draft) => rsx! {
            What { draft }
        },
        None => rsx! {
            NothingBegun {}
        },
    }
}

#[component]
pub(crate) fn What(draft: Draft) -> Element {
    let words = use_words();
    let navigator = use_navigator();
    let mut chosen = use_signal(|| draft.question);
    let mut missing = use_signal(|| false);
    use_screen(words.say("wrong-title"), missing());
    let questions = Question::about(&draft.subject);
    let title = draft.title.clone();
    let answer = move |event: FormEvent| {
        event.prevent_default();
        let Some(question) = chosen() else {
            missing.set(true);
            device::focus("input[name=question]");
            return;
        };
        // Another question is another request.
        Draft { question: Some(question), key: device::new_key(), ..draft.clone() }.keep();
        navigator.push(Route::WrongHow {});
    };
    rsx! {
        form { class: "page question", novalidate: true, onsubmit: answer,
            fieldset { "aria-describedby": if missing() { "wrong-missing wrong-of" } else { "wrong-of" },
                legend {
                    h1 { tabindex: "-1", {words.say("wrong-title")} }
                }
                p { class: "lead", id: "wrong-of", {title} }
                if missing() {
                    p { class: "error", id: "wrong-missing",
                        Glyph { icon: Icon::Triangle }
                        {words.say("correct-missing")}
                    }
                }
                div { class: "choices",
                    for question in questions.iter().copied() {
                        label { class: "choice",
                            span { class: "choice-text",
                                span { class: "choice-name", {question.text(words)} }
                            }
                            input {
                                r#type: "radio",
                                name: "question",
                                checked: chosen() == Some(question),
                                required: true,
                                "aria-invalid": if missing() { "true" },
                                onchange: move |_| {
                                    chosen.set(Some(question));
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
