//! Above a list of which one line after another is ended: what was done is read, and what failed is shown. The line that was
//! pressed is gone by then, so the list's heading takes the focus.

use dioxus::prelude::*;

use crate::api::Failure;
use crate::device;
use crate::parts::failure::FailureNote;

/// What became of the line that was ended last.
#[derive(Clone, Copy, PartialEq)]
pub(crate) struct Ending {
    said: Signal<String>,
    failed: Signal<Option<Failure>>,
    heading: &'static str,
}

/// For a list whose heading has this selector, e.g. `#ties`.
pub(crate) fn use_ending(heading: &'static str) -> Ending {
    Ending { said: use_signal(String::new), failed: use_signal(|| None), heading }
}

impl Ending {
    /// It is done, with these words, or it failed.
    pub(crate) fn tell(self, done: Result<String, Failure>) {
        let Self { mut said, mut failed, heading } = self;
        match done {
            Ok(text) => {
                failed.set(None);
                said.set(text);
            }
            Err(failure) => failed.set(Some(failure)),
        }
        device::focus(heading);
    }
}

/// The words, where they are read at once.
#[component]
pub(crate) fn Ended(ending: Ending) -> Element {
    let Ending { said, mut failed, .. } = ending;
    rsx! {
        p { class: "live", role: "status", {said()} }
        if let Some(failure) = failed() {
            FailureNote { failure, onretry: move |()| failed.set(None) }
        }
    }
}
