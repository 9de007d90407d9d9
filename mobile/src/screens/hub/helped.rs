//! The hours of a volunteer and their certificate, for staff.

use dioxus::prelude::*;

use super::gate::Gate;
use crate::i18n::use_words;
use crate::route::Route;
use crate::screens::helped::{Hours, Paper};

/// The hours.
#[component]
pub(crate) fn HubHelped(id: String) -> Element {
    let words = use_words();
    rsx! {
        Gate { action: "request.queue", title: words.say("helped-title"),
            Hours { id: id.clone(), certificate: Route::HubCertificate { id: id.clone() } }
        }
    }
}

/// The certificate.
#[component]
pub(crate) fn HubCertificate(id: String) -> Element {
    let words = use_words();
    rsx! {
        Gate { action: "request.queue", title: words.say("certificate-title"), Paper { id } }
    }
}
