//! Of what something is not right: a place and its doors, or what is near a point of the map.

use dioxus::prelude::*;
use domain::api::PlaceDetail;
use domain::corrections::Nearby;
use domain::words::Words;
use osm_data::Subject;

use crate::api::{self, Failure};
use crate::choices::use_choices;
use crate::corrections::{Draft, pavement_words};
use crate::i18n::{use_screen, use_words};
use crate::parts::answered::{Wait, answered};
use crate::parts::failure::FailureNote;
use crate::parts::icon::{Glyph, Icon};
use crate::parts::pick_on_map::PickOnMap;
use crate::parts::place_doors::door_kind;
use crate::route::Route;

/// The place itself, or one of its doors.
#[component]
pub(crate) fn WrongPlace(id: String) -> Element {
    let words = use_words();
    let language = use_choices().language;
    let answer = use_resource(use_reactive!(|(id,)| async move { api::place(&id, language()).await }));
    use_screen(words.say("wrong-subject-title"), false);
    rsx! {
        div { class: "page",
            h1 { tabindex: "-1", {words.say("wrong-subject-title")} }
            {answered(answer, Wait::Screen(3), |place| rsx! {
                Subjects { subjects: of_place(words, &place) }
            })}
        }
    }
}

/// A place and its own doors, each with what a person calls it.
fn of_place(words: Words, place: &PlaceDetail) -> Vec<(Subject, String, String)> {
    let name = if place.summary.name.is_empty() {
        words.category(&place.summary.category)
    } else {
        place.summary.name.clone()
    };
    let id = |text: &str| text.parse().ok();
    let itself =
        id(&place.summary.id).map(|id| (Subject::Place { id }, name.clone(), words.say("wrong-place")));
    let doors = place.entrances.iter().filter(|door| !door.of_building).filter_map(|door| {
        let kind = door_kind(words, &door.kind);
        Some((Subject::Door { id: id(&door.id)? }, format!("{kind}, {name}"), words.say("wrong-door")))
    });
    itself.into_iter().chain(doors).collect()
}

/// A point of the map, then what is near it.
#[component]
pub(crate) fn WrongMap() -> Element {
    let words = use_words();
    let mut near = use_signal(|| None::<Result<Vec<Nearby<Subject>>, Failure>>);
    let mut asking = use_signal(|| false);
    let title =
        if near().is_some() { words.say("wrong-subject-title") } else { words.say("wrong-map-title") };
    use_screen(title.clone(), false);
    let onpick = move |point: [f64; 2]| async move {
        asking.set(true);
        near.set(Some(api::near(point).await));
        asking.set(false);
        crate::device::focus("h1");
    };
    rsx! {
        div { class: "page with-action",
            h1 { tabindex: "-1", {title} }
            match near() {
                None => rsx! {
                    p { class: "lead", {words.say("wrong-map-hint")} }
                    p { class: "live", role: "status", if asking() { {words.say("loading")} } }
                    PickOnMap { at: None, onpick }
                },
                Some(Err(failure)) => rsx! {
                    FailureNote { failure, onretry: move |()| near.set(None) }
                },
                Some(Ok(found)) => rsx! {
                    if found.is_empty() {
                        p { class: "lead", {words.say("wrong-near-none")} }
                    }
                    Subjects { subjects: found.iter().map(|one| of_nearby(words, one)).collect() }
                    button { class: "main-button outline", r#type: "button", onclick: move |_| near.set(None),
                        {words.say("wrong-other-point")}
                    }
                },
            }
        }
    }
}

/// What is near, as a person calls it, and how far it is.
fn of_nearby(words: Words, near: &Nearby<Subject>) -> (Subject, String, String) {
    let kind = match (&near.subject, near.what.as_str()) {
        (Subject::Door { .. }, _) => words.say("wrong-door"),
        (Subject::Corner { .. }, _) => words.say("wrong-corner"),
        (Subject::Way { pavement: side @ Some(_), .. }, _) => pavement_words(words, *side),
        (Subject::Way { .. }, "steps" | "escalator") => words.say("wrong-steps"),
        (Subject::Way { .. }, "crossing") => words.say("wrong-crossing"),
        (Subject::Way { .. }, "footway" | "sidewalk" | "path" | "pedestrian") => words.say("wrong-footway"),
        (Subject::Way { .. }, _) => words.say("wrong-way"),
        (Subject::Place { .. }, category) => words.category(category),
    };
    let title = near.title.as_ref().map_or_else(|| kind.clone(), |title| format!("{kind}, {title}"));
    let away = words.say_with("wrong-away", &[("metres", words.length(near.metres).into())]);
    (near.subject.clone(), title, away)
}

/// One of several things.
#[component]
fn Subjects(subjects: Vec<(Subject, String, String)>) -> Element {
    let navigator = use_navigator();
    rsx! {
        ul { class: "plain",
            for (subject, title, hint) in subjects {
                li {
                    button {
                        class: "row-link",
                        r#type: "button",
                        onclick: {
                            let title = title.clone();
                            move |_| {
                                Draft::begin(subject.clone(), title.clone());
                                navigator.push(Route::WrongWhat {});
                            }
                        },
                        Glyph { icon: Icon::MapPin }
                        span { class: "row-text",
                            span { class: "row-name", {title.clone()} }
                            span { class: "row-hint", {hint} }
                        }
                        Glyph { icon: Icon::ChevronRight }
                    }
                }
            }
        }
    }
}
