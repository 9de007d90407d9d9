//! What changes while a screen stands: it hears which record changed, and asks for it anew.

use dioxus::prelude::*;
use domain::events::Change;

use crate::device::{Changes, Heard};

/// Calls back whenever a task changed, or when changes may have been missed. With an id, only for that task.
pub(crate) fn use_changes(id: Option<String>, onchange: Callback<()>) {
    use_changes_of(&["task"], id, onchange);
}

/// The same, of records that are called otherwise.
pub(crate) fn use_changes_of(nouns: &'static [&'static str], id: Option<String>, onchange: Callback<()>) {
    use_future(move || {
        let id = id.clone();
        async move {
            let mut changes = Changes::open();
            loop {
                let concerns = match changes.next().await {
                    Heard::Ready => true,
                    Heard::Change(text) => serde_json::from_str::<Change>(&text).is_ok_and(|change| {
                        nouns.contains(&change.noun.as_str()) && id.as_ref().is_none_or(|id| *id == change.id)
                    }),
                };
                if concerns {
                    onchange.call(());
                }
            }
        }
    });
}
