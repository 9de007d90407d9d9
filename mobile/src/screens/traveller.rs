//! "How do you move?": seven presets and those who have a name, none chosen for the person.

use dioxus::prelude::*;
use domain::words::Words;
use routing::{Preset, Steps};

use crate::choices::use_choices;
use crate::device;
use crate::i18n::{use_screen, use_words};
use crate::parts::icon::{Glyph, Icon};
use crate::parts::traveller_line::{preset_icon, preset_name};
use crate::route::Route;
use crate::travellers::{Traveller as Person, Travellers};

/// What can be answered: one of those who have a name, or a way to move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Answer {
    Named(u32),
    Unnamed(Preset),
}

impl Answer {
    /// What was answered before.
    fn of(travellers: &Travellers) -> Option<Self> {
        let traveller = travellers.current()?;
        Some(if traveller.name.is_empty() {
            Self::Unnamed(traveller.profile.preset)
        } else {
            Self::Named(traveller.id)
        })
    }

    fn give(self, travellers: &mut Travellers) {
        match self {
            Self::Named(id) => travellers.choose(id),
            Self::Unnamed(preset) => travellers.travel_as(preset),
        }
    }
}

/// The first question. Everything after it keeps to this answer.
#[component]
pub(crate) fn Traveller() -> Element {
    let words = use_words();
    let choices = use_choices();
    let navigator = use_navigator();
    let mut chosen = use_signal(|| Answer::of(&choices.travellers.peek()));
    let mut missing = use_signal(|| false);
    use_screen(words.say("move-title"), missing());
    // Keeps the answer and goes on, or says what is missing.
    let mut answer = move |next: Route| {
        let Some(given) = chosen() else {
            missing.set(true);
            device::focus("input[name=traveller]");
            return;
        };
        choices.change_travellers(|travellers| given.give(travellers));
        navigator.push(next);
    };
    let mut onchoose = move |given: Answer| {
        chosen.set(Some(given));
        missing.set(false);
    };
    let named: Vec<Person> = choices.travellers.read().named().cloned().collect();
    rsx! {
        form {
            class: "page question",
            novalidate: true,
            onsubmit: move |event| {
                event.prevent_default();
                // Who came from a trip to change this goes back to it.
                let whole = choices.plan.peek().is_whole();
                answer(if whole { Route::Trip {} } else { Route::Destination {} });
            },
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
                if !named.is_empty() {
                    div { class: "choices",
                        for person in named {
                            Choice {
                                key: "{person.id}",
                                icon: preset_icon(person.profile.preset),
                                name: person.name.clone(),
                                hint: preset_name(words, person.profile.preset),
                                value: "traveller-{person.id}",
                                checked: chosen() == Some(Answer::Named(person.id)),
                                missing: missing(),
                                onchoose: move |()| onchoose(Answer::Named(person.id)),
                            }
                        }
                    }
                    p { class: "lead", {words.say("move-somebody-else")} }
                }
                div { class: "choices",
                    for preset in Preset::ALL {
                        Choice {
                            key: "{preset.name()}",
                            icon: preset_icon(preset),
                            name: preset_name(words, preset),
                            hint: preset_hint(words, preset),
                            value: preset.name(),
                            checked: chosen() == Some(Answer::Unnamed(preset)),
                            missing: missing(),
                            onchoose: move |()| onchoose(Answer::Unnamed(preset)),
                        }
                    }
                }
            }
            div { class: "rows",
                button { class: "row-link", r#type: "button", onclick: move |_| answer(Route::Limits {}),
                    Glyph { icon: Icon::Sliders }
                    span { class: "row-text",
                        span { class: "row-name", {words.say("limits-own")} }
                        span { class: "row-hint", {words.say("limits-own-hint")} }
                    }
                    Glyph { icon: Icon::ChevronRight }
                }
                Link { class: "row-link", to: Route::People {},
                    Glyph { icon: Icon::Users }
                    span { class: "row-text",
                        span { class: "row-name", {words.say("people-title")} }
                        span { class: "row-hint", {words.say("people-row-hint")} }
                    }
                    Glyph { icon: Icon::ChevronRight }
                }
            }
            div { class: "action",
                button { class: "main-button", r#type: "submit", {words.say("continue")} }
            }
        }
    }
}

/// One answer: a radio button as wide as its card.
#[component]
fn Choice(
    icon: Icon,
    name: String,
    hint: String,
    value: String,
    checked: bool,
    missing: bool,
    onchoose: EventHandler<()>,
) -> Element {
    rsx! {
        label { class: "choice",
            span { class: "choice-icon", Glyph { icon } }
            span { class: "choice-text",
                span { class: "choice-name", {name} }
                span { class: "choice-hint", {hint} }
            }
            input {
                r#type: "radio",
                name: "traveller",
                value,
                checked,
                required: true,
                "aria-invalid": if missing { "true" },
                onchange: move |_| onchoose.call(()),
            }
        }
    }
}

/// What a preset stands for, from its own limits.
pub(super) fn preset_hint(words: Words, preset: Preset) -> String {
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
