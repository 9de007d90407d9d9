//! What waits on the device to be sent, and what was not taken: nothing is lost, and all can be thrown away by hand.

use dioxus::prelude::*;
use domain::help::Side;
use domain::obstacles::Says;
use domain::words::Words;

use crate::api::Failure;
use crate::choices::use_choices;
use crate::device;
use crate::help::draft::Page;
use crate::help::{self, said};
use crate::i18n::{use_screen, use_words};
use crate::obstacles::age::age;
use crate::obstacles::queue::{self, Waiting, What};
use crate::obstacles::{icon, kind_name};
use crate::outside;
use crate::parts::help_kinds::{HelpKind, HelpPage};
use crate::parts::icon::{Glyph, Icon};
use crate::route::Route;

/// The list.
#[component]
pub(crate) fn ReportWaiting() -> Element {
    let words = use_words();
    let choices = use_choices();
    let mut sending = use_signal(|| false);
    use_screen(words.say("obstacle-waiting"), false);
    let waiting = choices.waiting.read().clone();
    let of_help = help::queue::WAITING.read().clone();
    let is_empty = waiting.is_empty() && of_help.is_empty();
    let send = move |_| async move {
        if sending.replace(true) {
            return;
        }
        // Whoever presses wants all of it tried, also what was not taken before.
        choices.change_waiting(|waiting| waiting.iter_mut().for_each(|one| one.refused = None));
        queue::send_all(&choices, "").await;
        help::queue::send_again().await;
        sending.set(false);
        device::focus("h1");
    };
    rsx! {
        div { class: "page",
            h1 { tabindex: "-1", {words.say("obstacle-waiting")} }
            p { class: "lead",
                if is_empty {
                    {words.say("obstacle-waiting-none")}
                } else {
                    {words.say("obstacle-waiting-hint")}
                }
            }
            p { class: "live", role: "status", if sending() { {words.say("wrong-sending")} } }
            if !is_empty {
                ul { class: "rows",
                    for one in of_help {
                        HelpItem { key: "{one.key}", one }
                    }
                    for one in waiting {
                        Item { key: "{one.key}", one }
                    }
                }
                button { class: "main-button outline", r#type: "button", "aria-disabled": if sending() { "true" }, onclick: send,
                    Glyph { icon: Icon::Refresh }
                    {words.say("obstacle-send-now")}
                }
            }
        }
    }
}

/// Help that was asked for, answered or gone on with.
#[component]
fn HelpItem(one: help::queue::Waiting) -> Element {
    let words = use_words();
    let name = format!("{}: {}", said::kind(words, one.kind()), of_help(words, &one.what));
    let at = words.say_with("waiting-pressed", &[("when", said::moment(words, &one.at).into())]);
    let (key, mended) = (one.key.clone(), one.key.clone());
    let (navigator, memory) = (use_navigator(), use_choices().memory);
    // What was not taken is told anew: nobody writes it twice.
    let mends = match &one.what {
        help::queue::What::Ask { new, draft } if one.refused.is_some() => Some((new.kind, draft.clone())),
        _ => None,
    };
    rsx! {
        li { class: "forgettable",
            Glyph { icon: HelpKind(one.kind()).icon() }
            span { class: "row-text",
                span { class: "row-name", {name.clone()} }
                span { class: "row-hint", {at} }
                match &one.refused {
                    None => rsx! {
                        span { class: "row-hint", {words.say("obstacle-is-waiting")} }
                    },
                    Some(code) => rsx! {
                        span { class: "row-hint not-taken",
                            {words.say("waiting-not-taken")}
                            {format!(" {}", Failure::new(code).text(words))}
                        }
                    },
                }
                if let Some(task) = one.task().filter(|_| one.refused.is_some()) {
                    Link { class: "link", to: Route::TaskPage { id: task.to_owned() }, {words.say("waiting-see-task")} }
                }
            }
            if let Some((kind, draft)) = mends {
                button { class: "pill", r#type: "button",
                    onclick: move |_| {
                        draft.keep(kind, memory.peek().forgetful);
                        help::queue::throw_away(&mended);
                        navigator.push(Route::HelpAsk { kind: HelpKind(kind), page: HelpPage(Page::Check) });
                    },
                    {words.say("change")}
                }
            }
            button {
                class: "clear",
                r#type: "button",
                onclick: move |_| {
                    help::queue::throw_away(&key);
                    device::focus("h1");
                },
                Glyph { icon: Icon::Trash }
                span { class: "unseen", {words.say_with("waiting-throw-away", &[("what", name.into())])} }
            }
        }
    }
}

/// What waits, in words.
fn of_help(words: Words, what: &help::queue::What) -> String {
    use help::queue::What as Of;
    match what {
        Of::Ask { new, .. } => {
            format!("{} · {}", words.say("waiting-ask"), said::moment(words, &new.told.begins))
        }
        Of::Answer { accept: true, .. } => words.say("offers-yes"),
        Of::Answer { accept: false, .. } => words.say("offers-no"),
        Of::Step { taken, .. } => said::step(words, Side::Staff, taken.step),
    }
}

#[component]
fn Item(one: Waiting) -> Element {
    let words = use_words();
    let choices = use_choices();
    let name = title(words, &one);
    let seen = one.seen_at().map(|at| age(words, at, &outside::now_utc()));
    let seen = seen.map(|age| words.say_with("obstacle-seen", &[("age", age.into())]));
    let key = one.key.clone();
    rsx! {
        li { class: "forgettable",
            Glyph { icon: icon(one.kind()) }
            span { class: "row-text",
                span { class: "row-name", {name.clone()} }
                if let Some(seen) = seen {
                    span { class: "row-hint", {seen} }
                }
                match &one.refused {
                    None => rsx! {
                        span { class: "row-hint", {words.say("obstacle-is-waiting")} }
                    },
                    Some(code) => rsx! {
                        span { class: "row-hint not-taken",
                            {words.say("obstacle-not-taken")}
                            {format!(" {}", Failure::new(code).text(words))}
                        }
                    },
                }
            }
            button {
                class: "clear",
                r#type: "button",
                onclick: move |_| {
                    choices.change_waiting(|waiting| waiting.retain(|known| known.key != key));
                    device::focus("h1");
                },
                Glyph { icon: Icon::Trash }
                span { class: "unseen", {words.say_with("obstacle-throw-away", &[("kind", name.into())])} }
            }
        }
    }
}

/// What it is, and of a word what it says.
fn title(words: Words, one: &Waiting) -> String {
    let kind = kind_name(words, one.kind());
    match &one.what {
        What::Report(_) => kind,
        What::Word { word, .. } => {
            let says = match word.says {
                Says::StillThere => words.say("obstacle-still-there"),
                Says::Gone => words.say("obstacle-gone"),
                Says::Withdrawn => words.say("obstacle-back"),
            };
            format!("{kind}: {says}")
        }
    }
}
