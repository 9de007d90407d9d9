//! The face of who comes, beside their name: fetched for this page alone, and gone with it.

use dioxus::prelude::*;

use crate::help::ask;
use crate::i18n::use_words;
use crate::photo;

/// The picture, where there is one.
#[component]
pub(super) fn Face(task: String, helper: String, name: String) -> Element {
    let words = use_words();
    let picture = use_resource(use_reactive!(|(task, helper)| async move {
        photo::view(&ask::helper_photo(&task, &helper)).await
    }));
    let address = picture.read().clone().flatten();
    let about = words.say_with("task-photo-of", &[("name", name.into())]);
    rsx! {
        if let Some(address) = address {
            img { class: "face", src: address, alt: about, width: "128", height: "128" }
        }
    }
}
