//! The language of the screens: its words, and what must follow when it or the screen changes.

use dioxus::prelude::*;
use domain::words::Words;

use crate::choices::use_choices;
use crate::device;

/// The words of the language that is spoken now; the component is drawn again when it changes.
pub(crate) fn use_words() -> Words {
    Words::new((use_choices().language)())
}

/// Announces a screen: the page's title follows `title`, and on arrival focus moves to the heading.
///
/// A router leaves focus on nothing and says nothing, so a person who does not see the screen would not know that it
/// changed.
pub(crate) fn use_screen(title: String, failed: bool) {
    let words = use_words();
    let key = if failed { "page-title-error" } else { "page-title" };
    let whole = words.say_with(key, &[("screen", title.into())]);
    use_effect(use_reactive!(|(whole,)| device::set_title(&whole)));
    use_effect(device::arrive);
}
