//! "I am stuck": danger first, then a person, then another way from here.

use dioxus::prelude::*;

use crate::i18n::{use_screen, use_words};
use crate::parts::answers_now::AnswersNow;
use crate::parts::icon::Icon;
use crate::parts::row::Row;
use crate::route::Route;
use crate::screens::call::{Emergency, Hub};

/// What to do now.
#[component]
pub(crate) fn Stuck() -> Element {
    let words = use_words();
    use_screen(words.say("stuck-title"), false);
    rsx! {
        div { class: "page",
            h1 { tabindex: "-1", {words.say("stuck-title")} }
            Emergency {}
            Hub {}
            AnswersNow { otherwise: words.say("stuck-hours") }
            ul { class: "rows",
                li {
                    Row { to: Route::Start {}, icon: Icon::Route, name: words.say("stuck-other-way"), hint: words.say("stuck-other-way-hint") }
                }
                li {
                    Row { to: Route::Report {}, icon: Icon::Works, name: words.say("obstacle-report"), hint: words.say("obstacle-report-hint") }
                }
                li {
                    Row { to: Route::Go {}, icon: Icon::ArrowLeft, name: words.say("stuck-go-on") }
                }
            }
        }
    }
}
