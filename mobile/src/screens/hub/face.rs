//! A volunteer's picture, for who vets them: they look at it and let it through, or refuse it.

use dioxus::prelude::*;
use domain::help::{PhotoState, ReviewPhoto, VolunteerFile};

use crate::hub::volunteers;
use crate::i18n::use_words;
use crate::parts::ending::{Ended, use_ending};
use crate::photo;

/// What there is, and the two decisions.
#[component]
pub(super) fn Face(file: VolunteerFile, vets: bool, onchange: Callback<()>) -> Element {
    let words = use_words();
    let done = use_ending("#face");
    let id = file.id.clone();
    let review = use_callback(move |(photo, show): (String, bool)| {
        let id = id.clone();
        async move {
            let saved = volunteers::review_photo(&id, &ReviewPhoto { photo, show }).await;
            if saved.is_ok() {
                onchange.call(());
            }
            done.tell(saved.map(|_| words.say("face-hub-done")));
        }
    });
    let key = match file.photo.as_ref().map(|photo| photo.state) {
        None => "face-hub-none",
        Some(PhotoState::Waiting) => "face-hub-waiting",
        Some(PhotoState::Shown) => "face-hub-shown",
        Some(PhotoState::Refused) => "face-hub-refused",
    };
    let there = file.photo.clone().filter(|photo| vets && photo.state != PhotoState::Refused);
    rsx! {
        section { class: "form-group", "aria-labelledby": "face",
            h2 { id: "face", tabindex: "-1", {words.say("face-hub-title")} }
            Ended { ending: done }
            if let Some(photo) = there {
                Picture { id: file.id.clone(), photo: photo.id.clone(), name: file.name.clone() }
                p { {words.say(key)} }
                div { class: "row",
                    if photo.state == PhotoState::Waiting {
                        button { class: "pill pill-strong", r#type: "button",
                            onclick: {
                                let photo = photo.id.clone();
                                move |_| review.call((photo.clone(), true))
                            },
                            {words.say("face-hub-show")}
                        }
                    }
                    button { class: "pill", r#type: "button",
                        onclick: move |_| review.call((photo.id.clone(), false)),
                        {words.say("face-hub-refuse")}
                    }
                }
            } else {
                p { class: "facts", {words.say(key)} }
            }
        }
    }
}

/// The picture; `photo` names which, so that another is fetched anew.
#[component]
fn Picture(id: String, photo: String, name: String) -> Element {
    let words = use_words();
    let picture = use_resource(use_reactive!(|(id, photo)| async move {
        let _ = photo;
        photo::view(&volunteers::photo_of(&id)).await
    }));
    let about = words.say_with("task-photo-of", &[("name", name.into())]);
    match picture.read().clone() {
        Some(Some(address)) => rsx! {
            img { class: "face", src: address, alt: about, width: "128", height: "128" }
        },
        Some(None) => rsx! {
            p { class: "facts", {words.say("face-hub-failed")} }
        },
        None => rsx! {},
    }
}
