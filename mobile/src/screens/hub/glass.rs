//! A file that is not there, or is hidden from whoever asks: nobody is told which. Who may open one for an hour says for
//! what, and knows beforehand who hears of it.

use dioxus::prelude::*;
use domain::people::{BreakGlass, GlassReason, LONGEST_LINE};

use crate::api::Failure;
use crate::device;
use crate::hub::{hidden, told};
use crate::i18n::use_words;
use crate::parts::failure::FailureNote;
use crate::parts::field::{OneOf, TextField};
use crate::parts::icon::{Glyph, Icon};

/// What opening means, the reason, and the deed; `onopened` asks for the person once more.
#[component]
pub(super) fn Glass(id: String, onopened: Callback<()>) -> Element {
    let words = use_words();
    let mut why = use_signal(|| None::<GlassReason>);
    let mut said = use_signal(String::new);
    let mut missing = use_signal(|| (false, false));
    let mut failed = use_signal(|| None::<Failure>);
    let open = use_callback(move |()| {
        let id = id.clone();
        spawn(async move {
            let given = told::given(&said());
            let unsaid = why() == Some(GlassReason::Other) && given.is_none();
            missing.set((why().is_none(), unsaid));
            let Some(reason) = why() else { return device::focus("[name=why]") };
            if unsaid {
                return device::focus("#glass-words");
            }
            match hidden::break_glass(&id, &BreakGlass { reason, words: given }).await {
                Ok(()) => onopened.call(()),
                Err(failure) => {
                    failed.set(Some(failure));
                    device::focus("#glass");
                }
            }
        });
    });
    rsx! {
        form {
            class: "form-group",
            "aria-labelledby": "glass",
            novalidate: true,
            onsubmit: move |event| {
                event.prevent_default();
                open.call(());
            },
            h2 { id: "glass", tabindex: "-1", {words.say("glass-title")} }
            p { {words.say("glass-maybe")} }
            ul { class: "ticks",
                for (icon, key) in [(Icon::Clock, "glass-hour"), (Icon::Lock, "glass-looks"), (Icon::Mail, "glass-told")] {
                    li {
                        Glyph { icon }
                        {words.say(key)}
                    }
                }
            }
            if let Some(failure) = failed() {
                FailureNote { failure, onretry: move |()| failed.set(None) }
            }
            OneOf {
                legend: words.say("glass-why"),
                name: "why",
                options: GlassReason::ALL.map(|one| (one.name(), hidden::glass_why(words, one))).to_vec(),
                chosen: why().map(GlassReason::name),
                error: missing().0.then(|| words.say("glass-why-missing")),
                onchange: move |name| why.set(GlassReason::from_name(name)),
            }
            TextField {
                label: words.say("glass-words"),
                hint: words.say("glass-words-hint"),
                name: "glass-words",
                rows: 2,
                longest: LONGEST_LINE,
                value: said(),
                error: missing().1.then(|| words.say("glass-words-missing")),
                onchange: move |text| said.set(text),
            }
            button { class: "main-button outline stop", r#type: "submit", {words.say("glass-open")} }
        }
    }
}
