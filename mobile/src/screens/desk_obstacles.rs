//! The desk of live obstacles: what was reported, believed or not, and what the desk can do with it. For staff who
//! decide on obstacles.

use dioxus::prelude::*;
use domain::obstacles::{ClosedFor, Decide, DeskObstacle, NewDecision, Review, Standing};
use domain::words::Words;

use crate::api::{self, Failure};
use crate::i18n::{use_screen, use_words};
use crate::obstacles::{kind_name, told};
use crate::parts::answered::{Wait, answered};
use crate::parts::failure::FailureNote;
use crate::parts::icon::{Glyph, Icon};
use crate::screens::hub::Gate;
use crate::{device, outside, photo};

/// The list, for who decides on obstacles.
#[component]
pub(crate) fn DeskObstacles() -> Element {
    let words = use_words();
    rsx! {
        Gate { action: "obstacle.decide", title: words.say("desk-obstacles"), List {} }
    }
}

#[component]
fn List() -> Element {
    let words = use_words();
    use_screen(words.say("desk-obstacles"), false);
    let mut answer = use_resource(api::all_obstacles);
    let mut said = use_signal(String::new);
    let mut failed = use_signal(|| None::<Failure>);
    let decide = move |(id, new): (String, NewDecision)| async move {
        match api::decide_obstacle(&id, &new).await {
            Ok(after) => {
                failed.set(None);
                let kind = kind_name(words, after.obstacle.kind);
                said.set(format!("{kind}: {}.", standing_words(words, after.reviewed.standing)));
            }
            Err(failure) => failed.set(Some(failure)),
        }
        answer.restart();
        device::focus("h1");
    };
    rsx! {
        div { class: "page wide",
            h1 { tabindex: "-1", {words.say("desk-obstacles")} }
            p { class: "live", role: "status", {said()} }
            if let Some(failure) = failed() {
                FailureNote { failure, onretry: move |()| {
                    failed.set(None);
                    answer.restart();
                } }
            }
            {answered(answer, Wait::Screen(4), |list| rsx! {
                if list.obstacles.is_empty() {
                    p { class: "lead", {words.say("desk-none")} }
                }
                ul { class: "people",
                    for one in list.obstacles {
                        Card { key: "{one.obstacle.id}", one, ondecide: decide }
                    }
                }
                if list.more {
                    p { class: "lead", {words.say("desk-obstacles-more")} }
                }
            })}
        }
    }
}

/// One obstacle, and what can be decided.
#[component]
pub(crate) fn Card(one: DeskObstacle, ondecide: EventHandler<(String, NewDecision)>) -> Element {
    let words = use_words();
    let obstacle = one.obstacle.clone();
    let title = kind_name(words, obstacle.kind);
    let standing = standing_words(words, one.reviewed.standing);
    let age = told::belief(words, &obstacle, &outside::now_utc());
    let number = obstacle.id.clone();
    let (lat, lon) = (obstacle.lat, obstacle.lon);
    rsx! {
        li { class: "person",
            h2 { {title.clone()} }
            p { class: "facts",
                {standing}
                if let Some(reason) = one.closed_for {
                    {format!(" · {}", reason_words(words, reason))}
                }
            }
            p { {age} }
            p { class: "facts", {told::stops(words, &obstacle)} }
            if let Some(note) = &obstacle.note {
                p { class: "facts", "«{note}»" }
            }
            if one.reviewed.photo_review != Review::Nothing {
                Photo { id: number.clone(), title: title.clone() }
            }
            div { class: "row",
                for new in choices(&one) {
                    button {
                        class: if new.decide == Decide::Confirm { "pill pill-strong" } else { "pill" },
                        r#type: "button",
                        onclick: {
                            let (id, new) = (number.clone(), new.clone());
                            move |_| ondecide.call((id.clone(), new.clone()))
                        },
                        {decision_words(words, &new)}
                        span { class: "unseen", " – {title}, {obstacle.reported_at}" }
                    }
                }
                a {
                    class: "pill",
                    href: "https://www.openstreetmap.org/?mlat={lat}&mlon={lon}#map=19/{lat}/{lon}",
                    rel: "noreferrer",
                    {words.say("desk-on-osm")}
                }
            }
        }
    }
}

/// The photograph, fetched when somebody asks for it.
#[component]
fn Photo(id: String, title: String) -> Element {
    let words = use_words();
    let mut shown = use_signal(|| None::<String>);
    let mut missing = use_signal(|| false);
    let see = move |_| {
        let id = id.clone();
        async move {
            let path = format!("/api/v1/obstacles/{}/photo", device::encode(&id));
            match photo::view(&path).await {
                Some(address) => shown.set(Some(address)),
                None => missing.set(true),
            }
        }
    };
    rsx! {
        if let Some(address) = shown() {
            img { class: "desk-photo", src: address, alt: "{words.say(\"obstacle-photo\")}: {title}" }
        } else {
            div { class: "row",
                button { class: "pill", r#type: "button", onclick: see,
                    Glyph { icon: Icon::Camera }
                    {words.say("obstacle-photo-see")}
                    span { class: "unseen", " – {title}" }
                }
            }
        }
        p { class: "live", role: "status", if missing() { {words.say("error-not-found")} } }
    }
}

/// What can be decided now; a close once for each of its reasons.
fn choices(one: &DeskObstacle) -> Vec<NewDecision> {
    let decisions = one.reviewed.decisions().flat_map(|decide| {
        let reasons: Vec<Option<ClosedFor>> = match decide {
            Decide::Close => ClosedFor::ALL.map(Some).to_vec(),
            _ => vec![None],
        };
        reasons.into_iter().map(move |reason| NewDecision { decide, reason })
    });
    decisions.collect()
}

fn decision_words(words: Words, new: &NewDecision) -> String {
    match (new.decide, new.reason) {
        (Decide::Confirm, _) => words.say("desk-obstacle-confirm"),
        (Decide::Close, Some(reason)) => {
            words.say_with("desk-obstacle-close", &[("reason", reason_words(words, reason).into())])
        }
        (Decide::Close, None) => words.say("close"),
        (Decide::Reopen, _) => words.say("desk-obstacle-reopen"),
        (Decide::ShowNote, _) => words.say("desk-obstacle-show-note"),
        (Decide::RemoveNote, _) => words.say("desk-obstacle-remove-note"),
        (Decide::ShowPhoto, _) => words.say("desk-obstacle-show-photo"),
        (Decide::RemovePhoto, _) => words.say("desk-obstacle-remove-photo"),
    }
}

fn reason_words(words: Words, reason: ClosedFor) -> String {
    words.say(match reason {
        ClosedFor::Gone => "desk-obstacle-gone",
        ClosedFor::Untrue => "desk-obstacle-untrue",
        ClosedFor::Duplicate => "desk-obstacle-duplicate",
    })
}

fn standing_words(words: Words, standing: Standing) -> String {
    words.say(match standing {
        Standing::Waiting => "desk-obstacle-waiting",
        Standing::Open => "desk-obstacle-open",
        Standing::Confirmed => "desk-obstacle-confirmed",
        Standing::Closed => "desk-obstacle-closed",
    })
}
