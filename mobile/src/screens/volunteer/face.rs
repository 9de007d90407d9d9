//! A volunteer's own picture: why, what was given, how far it is; to give another and to delete it.

use dioxus::prelude::*;
use domain::help::{PhotoState, VolunteerFile};

use crate::api::Failure;
use crate::hub::volunteers;
use crate::i18n::use_words;
use crate::parts::failure::FailureNote;
use crate::parts::icon::{Glyph, Icon};
use crate::{device, photo};

/// All of it.
#[component]
pub(super) fn Face(file: VolunteerFile, onchange: Callback<(VolunteerFile, &'static str)>) -> Element {
    let words = use_words();
    let mut missing = use_signal(|| false);
    let mut failed = use_signal(|| None::<Failure>);
    let mut sending = use_signal(|| false);
    let key = use_signal(device::new_key);
    let ended = use_callback(move |done: Result<(VolunteerFile, &'static str), Failure>| {
        let mut key = key;
        // Another picture is another request.
        key.set(device::new_key());
        match done {
            Ok(done) => onchange.call(done),
            Err(failure) => failed.set(Some(failure)),
        }
    });
    let send = move |event: FormEvent| {
        event.prevent_default();
        async move {
            if sending.replace(true) {
                return;
            }
            let held = photo::hold("#face-file").await;
            missing.set(!held);
            if held {
                let done = volunteers::give_photo("me", &key()).await;
                photo::drop();
                ended.call(done.map(|file| (file, "face-sent")));
            } else {
                device::focus("#face-file");
            }
            sending.set(false);
        }
    };
    let key_of = |state: PhotoState| match state {
        PhotoState::Waiting => "face-waiting",
        PhotoState::Shown => "face-shown",
        PhotoState::Refused => "face-refused",
    };
    let is_there = file.photo.as_ref().is_some_and(|photo| photo.state != PhotoState::Refused);
    rsx! {
        section { class: "form-group", "aria-labelledby": "face",
            h2 { id: "face", tabindex: "-1", {words.say("face-title")} }
            p { {words.say("face-why")} }
            if let Some(photo) = file.photo.clone() {
                if is_there {
                    Given { photo: photo.id.clone() }
                }
                p { class: "facts", {words.say(key_of(photo.state))} }
            }
            form { class: "fields", novalidate: true, onsubmit: send,
                div { class: "ask",
                    label { class: "field-name", r#for: "face-file", {words.say("face-choose")} }
                    p { class: "row-hint", id: "face-file-hint", {words.say("face-hint")} }
                    if missing() {
                        p { class: "error", id: "face-file-error", role: "alert",
                            Glyph { icon: Icon::Triangle }
                            {words.say("face-missing")}
                        }
                    }
                    input { r#type: "file", id: "face-file", class: "photo-field", accept: "image/*", capture: "user", "aria-describedby": "face-file-hint" }
                }
                if let Some(failure) = failed() {
                    FailureNote { failure, onretry: move |()| failed.set(None) }
                }
                p { class: "live", role: "status", if sending() { {words.say("wrong-sending")} } }
                div { class: "row",
                    button { class: "pill pill-strong", r#type: "submit",
                        Glyph { icon: Icon::Camera }
                        {words.say("face-send")}
                    }
                    if is_there {
                        button { class: "pill", r#type: "button",
                            onclick: move |_| async move {
                                let done = volunteers::delete_photo("me").await;
                                ended.call(done.map(|file| (file, "face-deleted")));
                            },
                            Glyph { icon: Icon::Trash }
                            {words.say("face-delete")}
                        }
                    }
                }
            }
        }
    }
}

/// What they gave; `photo` names which, so that another is fetched anew.
#[component]
fn Given(photo: String) -> Element {
    let words = use_words();
    let picture = use_resource(use_reactive!(|(photo,)| async move {
        let _ = photo;
        photo::view(&volunteers::photo_of("me")).await
    }));
    let address = picture.read().clone().flatten();
    rsx! {
        if let Some(address) = address {
            img { class: "face", src: address, alt: words.say("face-yours"), width: "128", height: "128" }
        }
    }
}
