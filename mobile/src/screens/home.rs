//! "Where is your home?": kept on the device alone, sent only as the end of a trip that is asked for.

use dioxus::prelude::*;

use crate::choices::{Stop, use_choices};
use crate::device;
use crate::i18n::{use_screen, use_words};
use crate::parts::here::Here;
use crate::parts::icon::{Glyph, Icon};
use crate::parts::place_search::PlaceSearch;
use crate::parts::row::Row;
use crate::route::Route;

/// Sets, changes or forgets the home.
#[component]
pub(crate) fn Home() -> Element {
    let words = use_words();
    let choices = use_choices();
    let navigator = use_navigator();
    use_screen(words.say("home-title"), false);
    let choose = move |stop: Stop| {
        choices.set_home(stop);
        navigator.push(Route::Me {});
    };
    let has_home = choices.memory.read().home.is_some();
    rsx! {
        div { class: "page",
            h1 { tabindex: "-1", {words.say("home-title")} }
            p { class: "lead", {words.say("home-hint")} }
            if has_home {
                button {
                    class: "pill",
                    r#type: "button",
                    onclick: move |_| {
                        choices.forget_home();
                        device::focus("h1");
                    },
                    Glyph { icon: Icon::Trash }
                    {words.say("home-forget")}
                }
            }
            Here { label: words.say("home-here"), onchoose: choose }
            Row { to: Route::MapHome {}, icon: Icon::Map, name: words.say("on-map"), hint: words.say("on-map-hint") }
            PlaceSearch { label: words.say("home-near-label"), onchoose: choose }
        }
    }
}
