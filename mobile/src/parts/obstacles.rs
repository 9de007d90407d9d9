//! What was reported on a trip's way today: first what the way passes, then what it goes round. Who stands there says
//! with one press whether it is still so.

use dioxus::prelude::*;
use domain::obstacles::{Concern, NewWord, Says};

use crate::api::Failure;
use crate::choices::use_choices;
use crate::device;
use crate::i18n::use_words;
use crate::obstacles::queue::{self, What};
use crate::obstacles::{Outcome, icon, kind_name, told};
use crate::outside;
use crate::parts::icon::{Glyph, Icon};

/// All that concern a trip; `kept_at` says when one was found that the device kept.
#[component]
pub(crate) fn Obstacles(obstacles: Vec<Concern>, kept_at: Option<String>) -> Element {
    let words = use_words();
    if obstacles.is_empty() {
        return rsx! {};
    }
    let (passed, avoided) = (told::passed(&obstacles), told::avoided(&obstacles));
    let old = kept_at.map(|at| match (words.date(&at), at.get(11..16)) {
        (Some(date), Some(time)) => {
            words.say_with("obstacle-kept", &[("date", date.into()), ("time", time.to_owned().into())])
        }
        _ => words.say("obstacle-kept-sometime"),
    });
    rsx! {
        div { class: "obstacles",
            if !passed.is_empty() {
                section {
                    h2 { {words.say("obstacle-on-way")} }
                    for concern in passed {
                        ObstacleNote { key: "{concern.obstacle.id}", headline: told::headline(words, &concern), asks: true, concern }
                    }
                }
            }
            if !avoided.is_empty() {
                section {
                    h2 { {words.say("obstacle-avoided")} }
                    for concern in avoided {
                        ObstacleNote { key: "{concern.obstacle.id}", headline: told::headline(words, &concern), asks: false, concern }
                    }
                }
            }
            if let Some(old) = old {
                p { class: "aside",
                    Glyph { icon: Icon::Offline }
                    {old}
                }
            }
        }
    }
}

/// One of them. Who passes it, or is stopped by it, is asked whether it is still there.
#[component]
pub(crate) fn ObstacleNote(concern: Concern, headline: String, asks: bool) -> Element {
    let words = use_words();
    let obstacle = concern.obstacle.clone();
    rsx! {
        article { class: if asks { "notice care" } else { "notice recorded" },
            h3 {
                Glyph { icon: icon(obstacle.kind) }
                {headline}
            }
            p { {told::belief(words, &obstacle, &outside::now_utc())} }
            p { {told::stops(words, &obstacle)} }
            if let Some(note) = &obstacle.note {
                blockquote { "«{note}»" }
            }
            if obstacle.photo {
                a { class: "pill no-print", href: "/api/v1/obstacles/{obstacle.id}/photo", target: "_blank", rel: "noreferrer",
                    Glyph { icon: Icon::Camera }
                    {words.say("obstacle-photo-see")}
                }
            }
            if asks {
                Ask { id: obstacle.id.clone(), kind: obstacle.kind }
            }
        }
    }
}

/// "Still there" or "It is gone".
#[component]
fn Ask(id: String, kind: domain::obstacles::Kind) -> Element {
    let words = use_words();
    let choices = use_choices();
    let mut answered = use_signal(|| None::<(Icon, String)>);
    let mut sending = use_signal(|| false);
    let name = kind_name(words, kind);
    let heard = format!("said-{id}");
    let selector = format!("#{heard}");
    let say = move |says: Says| {
        let (id, selector) = (id.clone(), selector.clone());
        async move {
            if sending.replace(true) {
                return;
            }
            let word = NewWord { says, seen_at: Some(outside::now_utc()).filter(|now| !now.is_empty()) };
            let told = match queue::send(&choices, &device::new_key(), What::Word { id, kind, word }).await {
                Outcome::Sent(_) => (Icon::Check, words.say("obstacle-word-sent")),
                Outcome::Waits(_) => (Icon::Clock, words.say("obstacle-word-waits")),
                Outcome::Refused(code) => (Icon::Triangle, Failure::new(&code).text(words)),
            };
            answered.set(Some(told));
            device::focus(&selector);
        }
    };
    let gone = say.clone();
    rsx! {
        div { class: "live no-print", role: "status",
            if let Some((icon, text)) = answered() {
                p { class: "notice-lead", id: heard, tabindex: "-1",
                    Glyph { icon }
                    {text}
                }
            }
        }
        if answered().is_none() {
            div { class: "row no-print",
                button { class: "pill pill-strong", r#type: "button", onclick: move |_| say(Says::StillThere),
                    {words.say("obstacle-still-there")}
                    span { class: "unseen", " – {name}" }
                }
                button { class: "pill pill-strong", r#type: "button", onclick: move |_| gone(Says::Gone),
                    {words.say("obstacle-gone")}
                    span { class: "unseen", " – {name}" }
                }
            }
        }
    }
}
