//! The screens of staff, in the client that a citizen's phone gets: it has none of them, so that it comes sooner. Whoever
//! opens one is given the whole client, which `start.js` takes for these addresses.

use dioxus::prelude::*;

use crate::device;
use crate::i18n::{use_screen, use_words};
use crate::parts::skeleton::Skeleton;
use crate::route::Route;

/// Screens of these names and parts of an address, each of which fetches the whole client.
macro_rules! elsewhere {
    ($($Screen:ident($($part:ident),*)),+ $(,)?) => {
        $(
            /// In the whole client.
            #[component]
            pub(crate) fn $Screen($($part: String),*) -> Element {
                $(let _ = $part;)*
                rsx! {
                    WholeClient {}
                }
            }
        )+
    };
}

elsewhere! {
    Desk(), DeskObstacles(), Users(),
    Hub(), HubNew(), HubMerges(), HubPerhaps(), HubRights(),
    HubPerson(id), HubEdit(id), HubContact(id), HubMerge(id), HubMergeWith(id, other), HubTie(id), HubRestrict(id),
    HubAsk(id), HubAskCheck(id), HubRequest(id), HubAskDone(id),
}

/// Asks the browser for this very address anew.
#[component]
fn WholeClient() -> Element {
    let words = use_words();
    let here = use_route::<Route>().to_string();
    use_screen(words.say("hub-title"), false);
    use_effect(move || {
        device::leave(&here);
    });
    rsx! {
        div { class: "page",
            h1 { tabindex: "-1", {words.say("hub-title")} }
            p { class: "status", role: "status", {words.say("loading")} }
            Skeleton { lines: 4 }
        }
    }
}
