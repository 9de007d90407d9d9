//! "How do you move?": seven presets, none chosen for the person.

use dioxus::prelude::*;
use domain::words::Words;
use routing::{Preset, Steps};

use crate::choices::use_choices;
use crate::device;
use crate::i18n::{use_screen, use_words};
use crate::parts::icon::{Glyph, Icon};
use crate::parts::traveller_line::{preset_icon, preset_name};
use crate::route::Route;

/// The first question. Everything after it keeps to this answer.
#[component]
pub(crate) fn Traveller() -> Element {
    let words = use_words();
    let choices = use_choices();
    let navigator = use_navigator();
    let mut chosen = use_signal(|| *choices.traveller.peek());
    let mut missing = use_signal(|| false);
    use_screen(words.say("move-title"), missing());
    let answer = move |event: FormEvent| {
        event.prevent_default();
        let Some(preset) = chosen() else {
            missing.set(true);
            device::focus("input[name=traveller]");
            return;
        };
        choices.travel_as(preset);
        let plan = choices.plan.peek();
        // Who came from a trip to change this goes back to it.
        let next =
            if plan.from.is_some() && plan.to.is_some() { Route::Trip {} } else { Route::Destination {} };
        drop(plan);
        navigator.push(next);
    };
    rsx! {
        form { class: "page question", novalidate: true, onsubmit: answer,
            fieldset { "aria-describedby": if missing() { "move-missing move-hint" } else { "move-hint" },
                legend {
                    h1 { tabindex: "-1", {words.say("move-title")} }
                }
                p { class: "lead", id: "move-hint", {words.say("move-hint")} }
                if missing() {
                    p { class: "error", id: "move-missing",
                        Glyph { icon: Icon::Triangle }
                        {words.say("move-missing")}
                    }
                }
                div { class: "choices",
                    for preset in Preset::ALL {
                        label { class: "choice",
                            span { class: "choice-icon", Glyph { icon: preset_icon(preset) } }
                            span { class: "choice-text",
                                span { class: "choice-name", {preset_name(words, preset)} }
                                span { class: "choice-hint", {preset_hint(words, preset)} }
                            }
                            input {
                                r#type: "radio",
                                name: "traveller",
                                value: preset.name(),
                                checked: chosen() == Some(preset),
                                required: true,
                                "aria-invalid": if missing() { "true" },
                                onchange: move |_| {
                                    chosen.set(Some(preset));
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

/// What a preset stands for, from its own limits.
fn preset_hint(words: Words, preset: Preset) -> String {
    let profile = preset.profile();
    let steps = match profile.steps {
        Steps::UpTo { count, .. } => count,
        Steps::Never | Steps::Any => 0,
    };
    let limits = [
        ("kerb", words.height(profile.max_kerb_m).into()),
        ("slope", words.slope(profile.max_incline_up).into()),
        ("steps", steps.into()),
    ];
    match preset {
        Preset::ManualChair => words.say_with("hint-manual-chair", &limits),
        Preset::AssistedChair => words.say_with("hint-assisted-chair", &limits),
        Preset::PoweredChair => words.say_with("hint-powered-chair", &limits),
        Preset::Scooter => words.say_with("hint-scooter", &limits),
        Preset::WalkerOrCane => words.say_with("hint-walker-or-cane", &limits),
        Preset::Pram => words.say_with("hint-pram", &limits),
        Preset::OnFoot => words.say_with("hint-on-foot", &limits),
    }
}
