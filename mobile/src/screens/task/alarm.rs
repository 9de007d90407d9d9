//! That somebody in a task is stuck, on the page of everybody who is in it: the person, their carers, and whoever helps.

use dioxus::prelude::*;

use crate::help::alarms;
use crate::help::live::use_changes_of;
use crate::screens::stuck::Told;

/// The alarm that is open, if there is one; it comes by itself.
#[component]
pub(super) fn AlarmOfTask(id: String, of_other: bool) -> Element {
    let mut answer = use_resource(use_reactive!(|(id,)| async move { alarms::in_task(&id).await }));
    let mut known = use_signal(|| None);
    use_changes_of(&["alarm"], None, use_callback(move |()| answer.restart()));
    use_effect(move || {
        // Where the hub is not reached what is known stands.
        if let Some(Ok(alarm)) = &*answer.read() {
            known.set(alarm.clone());
        }
    });
    rsx! {
        div { class: "live", role: "status",
            if let Some(alarm) = known() {
                Told { alarm, of_other }
            }
        }
    }
}
