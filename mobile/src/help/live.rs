//! What changes while a screen stands: it hears which record changed, and asks for it anew.

use dioxus::prelude::*;
use domain::events::Change;

use crate::device::{Changes, Heard};

/// Calls back whenever a task or help that comes again changed, or when changes may have been missed. With an id, only for that
/// task.
pub(crate) fn use_changes(id: Option<String>, onchange: Callback<()>) {
    use_future(move || {
        let id = id.clone();
        async move {
            let mut changes = Changes::open();
            loop {
                let concerns = match changes.next().await {
                    Heard::Ready => true,
                    Heard::Change(text) => serde_json::from_str::<Change>(&text).is_ok_and(|change| {
                        (change.noun == "task" || (change.noun == "series" && id.is_none()))
                            && id.as_ref().is_none_or(|id| *id == change.id)
                    }),
                };
                if concerns {
                    onchange.call(());
                }
            }
        }
    });
}
