//! The screens of staff, in the client that a citizen's phone gets: it has none of them, so that it comes sooner. Whoever
//! opens one is given the whole client, which `start.js` takes for these addresses.

use dioxus::prelude::*;

use crate::api::Failure;
use crate::device;
use crate::i18n::{use_screen, use_words};
use crate::parts::failure::FailureNote;
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
    TaskPage(id), TaskAuthorisation(id), ConcernPage(id), Tasks(), Offers(), SeriesPage(id), Messages(), Desk(), DeskObstacles(), Users(), MyFile(), VolunteerScreen(), Helped(), Certificate(), Hub(), HubNew(),
    HubMerges(), HubPerhaps(), HubRights(), HubVolunteers(), HubVolunteer(id), HubDuty(), HubServices(),
    HubCalendar(), HubLoad(), HubUnmet(), HubHelped(id), HubCertificate(id), HubConcern(id), HubPerson(id),
    HubEdit(id), HubContact(id), HubMerge(id), HubMergeWith(id, other), HubTie(id), HubRestrict(id), HubAsk(id),
    HubAskCheck(id), HubRequest(id), HubAskDone(id), HubBoard(), HubTask(id), HubTaskAnew(id), HubHelp(id, kind),
    HubHelpCheck(id, kind),
}

/// For which address the whole client was asked last: if it did not come, asking again would not end.
const ASKED: &str = "whole-client";

/// Asks the browser for this very address anew, once; then says that it did not come.
#[component]
fn WholeClient() -> Element {
    let words = use_words();
    let here = use_route::<Route>().to_string();
    let asked = use_hook(|| device::kept_for_now(ASKED).as_deref() == Some(here.as_str()));
    use_screen(words.say("loading"), asked);
    let ask = use_callback(move |()| {
        device::keep_for_now(ASKED, &here);
        device::leave(&here);
    });
    use_effect(move || {
        if !asked {
            ask(());
        }
    });
    rsx! {
        div { class: "page",
            h1 { tabindex: "-1", {words.say("app-name")} }
            if asked {
                FailureNote { failure: Failure::new("generic"), onretry: ask }
            } else {
                p { class: "status", role: "status", {words.say("loading")} }
                Skeleton { lines: 4 }
            }
        }
    }
}
