//! Who helps: who waits for the hub first, and whose papers end soon.

use dioxus::prelude::*;
use domain::help::{VolunteerLine, VolunteerList};
use domain::words::Words;

use super::gate::Gate;
use super::page::RecordPage;
use super::vet::{paper, training};
use crate::hub::volunteers;
use crate::i18n::{use_screen, use_words};
use crate::parts::icon::{Glyph, Icon};
use crate::route::Route;

/// The list, for staff.
#[component]
pub(crate) fn HubVolunteers() -> Element {
    let words = use_words();
    rsx! {
        Gate { action: "request.queue", title: words.say("volunteers-title"), Asks {} }
    }
}

#[component]
fn Asks() -> Element {
    let words = use_words();
    let mut answer = use_resource(volunteers::list);
    let told = answer.read().clone();
    use_screen(words.say("volunteers-title"), matches!(told, Some(Err(_))));
    let again = use_callback(move |()| answer.restart());
    let known = use_callback(move |list: VolunteerList| {
        let count = list.volunteers.len();
        rsx! {
            p { class: "facts", role: "status", {words.say_with("volunteers-count", &[("count", count.into())])} }
            ul { class: "people",
                for line in list.volunteers {
                    Line { key: "{line.id}", line }
                }
            }
        }
    });
    rsx! {
        RecordPage { title: words.say("volunteers-title"), told, onretry: again, known }
    }
}

#[component]
fn Line(line: VolunteerLine) -> Element {
    let words = use_words();
    let standing = words.named("volunteer-standing", line.standing.name()).unwrap_or_default();
    let trained: Vec<String> = line.trained.iter().map(|one| training(words, *one)).collect();
    rsx! {
        li { class: "person",
            h2 {
                Link { class: "link", to: Route::HubVolunteer { id: line.id.clone() }, {line.name.clone()} }
            }
            p { {standing} }
            if !trained.is_empty() {
                p { class: "facts", {trained.join(" · ")} }
            }
            if line.photo_waits {
                p { class: "aside",
                    Glyph { icon: Icon::Camera }
                    {words.say("volunteers-face")}
                }
            }
            for wanted in wanted(words, &line) {
                p { class: "aside",
                    Glyph { icon: Icon::Triangle }
                    {wanted}
                }
            }
        }
    }
}

/// What has to be asked for: papers that are missing, and those that end soon.
fn wanted(words: Words, line: &VolunteerLine) -> Vec<String> {
    let missing = line.missing.iter().map(|one| paper(words, *one)).collect::<Vec<_>>().join(", ");
    let missing =
        (!missing.is_empty()).then(|| words.say_with("volunteers-missing", &[("papers", missing.into())]));
    let ending = line.ending.iter().filter(|seen| !seen.is_over()).map(|seen| {
        let day = words.date(&seen.valid_to).unwrap_or_else(|| seen.valid_to.clone());
        words
            .say_with("volunteers-ending", &[("paper", paper(words, seen.paper).into()), ("day", day.into())])
    });
    missing.into_iter().chain(ending).collect()
}
