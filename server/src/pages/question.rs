//! The first question, as the client asks it: how do you move? Real radio buttons in a real form.

use domain::words::Words;
use maud::{Markup, html};
use routing::{Preset, Steps};

use super::frame;
use crate::config::Phone;

/// The question with its seven answers; none is chosen for the person.
pub(super) fn body(words: Words, phone: Option<&Phone>) -> Markup {
    html! {
        form.page.question action="/" {
            fieldset aria-describedby="move-hint" {
                legend { h1 tabindex="-1" { (words.say("move-title")) } }
                p.lead #move-hint { (words.say("move-hint")) }
                (frame::without_script(words, phone))
                div.choices { @for preset in Preset::ALL { (choice(words, preset)) } }
            }
            // Without a script nobody could answer the next question.
            div.action.with-script {
                p.status role="status" data-text=(words.say("first-wait")) {}
                button.main-button type="submit" { (words.say("continue")) }
            }
        }
    }
}

fn choice(words: Words, preset: Preset) -> Markup {
    let name = preset.name();
    html! {
        label.choice {
            span.choice-icon { (frame::icon(name)) }
            span.choice-text {
                span.choice-name { (words.say(&key("preset", preset))) }
                span.choice-hint { (hint(words, preset)) }
            }
            input type="radio" name="traveller" value=(name) required;
        }
    }
}

/// What a preset stands for, from its own limits.
fn hint(words: Words, preset: Preset) -> String {
    let profile = preset.profile();
    let steps = if let Steps::UpTo { count, .. } = profile.steps { count } else { 0 };
    let limits = [
        ("kerb", words.height(profile.max_kerb_m).into()),
        ("slope", words.slope(profile.max_incline_up).into()),
        ("steps", steps.into()),
    ];
    words.say_with(&key("hint", preset), &limits)
}

/// `preset-manual-chair`, `hint-manual-chair`.
fn key(family: &str, preset: Preset) -> String {
    format!("{family}-{}", preset.name().replace('_', "-"))
}
