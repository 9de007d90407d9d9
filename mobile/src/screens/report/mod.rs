//! "Something is in the way": what it is, where, whom it stops, and nothing more is needed. One question a page; without
//! a connection the report waits on the device.

mod check;
mod done;
mod kind;
pub(crate) mod more;
mod place;
mod waiting;
mod whom;

use dioxus::prelude::*;

use crate::i18n::{use_screen, use_words};
use crate::route::Route;

pub(crate) use check::ReportCheck;
pub(crate) use done::ReportDone;
pub(crate) use kind::Report;
pub(crate) use more::ReportMore;
pub(crate) use place::{ReportMap, ReportWhere};
pub(crate) use waiting::ReportWaiting;
pub(crate) use whom::ReportWhom;

#[cfg(test)]
pub(crate) use done::Told as ReportTold;

/// Somebody came here by the address alone, or the report is sent already.
#[component]
fn NothingBegun() -> Element {
    let words = use_words();
    use_screen(words.say("obstacle-report"), false);
    rsx! {
        div { class: "page",
            h1 { tabindex: "-1", {words.say("obstacle-report")} }
            p { class: "lead", {words.say("obstacle-nothing")} }
            Link { class: "main-button", to: Route::Report {}, {words.say("obstacle-begin")} }
        }
    }
}
