//! One limit that can be changed: its picture, its value in words, a button down and a button up.

use dioxus::prelude::*;
use routing::{Profile, ShortRamp, Steps, Unknown};

use crate::choices::{Choices, use_choices};
use crate::device;
use crate::i18n::use_words;
use crate::limits::{Limit, sits_on_wheels, unknown_told};
use crate::parts::icon::{Glyph, Icon};
use crate::parts::limit_picture::LimitPicture;

/// Sets the limits of who travels now.
fn set(choices: &Choices, profile: Profile) {
    choices.change_travellers(|travellers| travellers.set_profile(profile));
}

/// A limit of who travels now; `small` where it stands within another screen.
#[component]
pub(crate) fn LimitControl(limit: Limit, profile: Profile, #[props(default)] small: bool) -> Element {
    let words = use_words();
    let choices = use_choices();
    let title = limit.title(words);
    let told = limit.told(words, &profile);
    let name = limit.name();
    let back = limit.as_in_preset(&profile);
    rsx! {
        div { class: "limit", role: "group", "aria-labelledby": "limit-{name}",
            div { class: "limit-head",
                LimitPicture { limit, profile: profile.clone() }
                if small {
                    h3 { id: "limit-{name}", {title.clone()} }
                } else {
                    h2 { id: "limit-{name}", {title.clone()} }
                }
            }
            div { class: "stepper",
                StepButton { limit, profile: profile.clone(), up: false }
                p { class: "limit-value", role: "status",
                    span { class: "limit-number", {told.value} }
                    if let Some(like) = told.like {
                        span { class: "limit-like", " {like}" }
                    }
                }
                StepButton { limit, profile: profile.clone(), up: true }
            }
            if limit == Limit::Up {
                ShortRampChoice { profile: profile.clone() }
            }
            if limit == Limit::Steps {
                HandrailChoice { profile: profile.clone() }
            }
            if let Some(back) = back {
                button {
                    class: "link plain-button",
                    r#type: "button",
                    onclick: {
                        let back = back.clone();
                        move |_| {
                            set(&choices, back.clone());
                            // The button is gone with what it undid.
                            device::focus(&format!("#more-{name}"));
                        }
                    },
                    {words.say_with("limit-as-preset", &[("value", limit.told(words, &back).value.into())])}
                    span { class: "unseen", " – {title}" }
                }
            }
        }
    }
}

/// One press is one rung. At the end of the ladder it stays where it is, and keeps focus.
#[component]
fn StepButton(limit: Limit, profile: Profile, up: bool) -> Element {
    let words = use_words();
    let choices = use_choices();
    let next = limit.next(&profile, up);
    let (icon, word, side) =
        if up { (Icon::Plus, words.say("more"), "more") } else { (Icon::Dash, words.say("less"), "less") };
    rsx! {
        button {
            id: "{side}-{limit.name()}",
            class: "step-button",
            r#type: "button",
            "aria-disabled": if next.is_none() { "true" },
            onclick: move |_| {
                if let Some(next) = next.clone() {
                    set(&choices, next);
                }
            },
            Glyph { icon }
            span { class: "unseen", "{word}: {limit.title(words)}" }
        }
    }
}

/// A short ramp may be steeper: who lowers the limit must not be led over one without saying so.
#[component]
fn ShortRampChoice(profile: Profile) -> Element {
    let words = use_words();
    let choices = use_choices();
    let Some(ramp) = profile.short_ramp.or(profile.preset.profile().short_ramp) else { return rsx! {} };
    if ramp.max_incline <= profile.max_incline_up.min(profile.max_incline_down) {
        return rsx! {};
    }
    let ShortRamp { max_incline, max_length_m } = ramp;
    let arguments = [
        ("slope", words.slope(max_incline).into()),
        ("length", words.length(f64::from(max_length_m)).into()),
    ];
    let checked = profile.short_ramp.is_some();
    rsx! {
        label { class: "check",
            input {
                r#type: "checkbox",
                checked,
                onchange: move |event| {
                    let short_ramp = event.checked().then_some(ramp);
                    set(&choices, Profile { short_ramp, ..profile.clone() });
                },
            }
            span { {words.say_with("short-ramp", &arguments)} }
        }
    }
}

#[component]
fn HandrailChoice(profile: Profile) -> Element {
    let words = use_words();
    let choices = use_choices();
    let Steps::UpTo { count, handrail } = profile.steps else { return rsx! {} };
    rsx! {
        label { class: "check",
            input {
                r#type: "checkbox",
                checked: handrail,
                onchange: move |event| {
                    let steps = Steps::UpTo { count, handrail: event.checked() };
                    set(&choices, Profile { steps, ..profile.clone() });
                },
            }
            span { {words.say("only-with-handrail")} }
        }
    }
}

/// What to make of ground that nobody recorded: three answers, each with what it means.
#[component]
pub(crate) fn UnknownChoice(profile: Profile, #[props(default)] small: bool) -> Element {
    let words = use_words();
    let choices = use_choices();
    rsx! {
        fieldset { class: "limit",
            legend {
                if small {
                    h3 { {words.say("limit-unknown")} }
                } else {
                    h2 { {words.say("limit-unknown")} }
                }
            }
            div { class: "choices one-column",
                for unknown in [Unknown::Avoid, Unknown::PreferKnown, Unknown::Accept] {
                    label { class: "choice",
                        span { class: "choice-text",
                            span { class: "choice-name", {unknown_told(words, unknown).value} }
                            span { class: "choice-hint", {unknown_told(words, unknown).like} }
                        }
                        input {
                            r#type: "radio",
                            name: "unknown",
                            checked: profile.unknown == unknown,
                            onchange: {
                                let profile = profile.clone();
                                move |_| set(&choices, Profile { unknown, ..profile.clone() })
                            },
                        }
                    }
                }
            }
        }
    }
}

/// Whoever sits on wheels is told why nobody asks about steps.
#[component]
pub(crate) fn NoSteps(profile: Profile) -> Element {
    let words = use_words();
    if !sits_on_wheels(profile.preset) {
        return rsx! {};
    }
    rsx! {
        p { class: "aside",
            Glyph { icon: Icon::Info }
            {words.say("no-steps-on-wheels")}
        }
    }
}
