//! Where staff begin: who is calling comes first, then what waits for the hub, then what else their role offers.

use dioxus::prelude::*;

use super::alarms::Alarms;
use super::gate::{Gate, use_me};
use super::list::Lines;
use super::perhaps_known::PerhapsKnownRow;
use super::search::PeopleSearch;
use crate::hub::{SEARCH, ask, offers};
use crate::i18n::{use_screen, use_words};
use crate::parts::answered::{Wait, answered};
use crate::parts::icon::Icon;
use crate::parts::row::Row;
use crate::route::Route;

/// The first screen of staff.
#[component]
pub(crate) fn Hub() -> Element {
    let words = use_words();
    rsx! {
        Gate { action: "request.queue", title: words.say("hub-title"), Home {} }
    }
}

#[component]
fn Home() -> Element {
    let words = use_words();
    let me = use_me();
    use_screen(words.say("hub-title"), false);
    let looking = SEARCH.read().found.is_some();
    rsx! {
        div { class: "page wide",
            h1 { tabindex: "-1", {words.say("hub-title")} }
            if offers(&me, "alarm.answer") {
                Alarms {}
            }
            PeopleSearch {}
            // Who looks for somebody needs the whole screen.
            if !looking {
                if offers(&me, "help.board") {
                    Row { to: Route::HubBoard {}, icon: Icon::HandHelping, name: words.say("board-title"), hint: words.say("board-row") }
                }
                if offers(&me, "help.board") {
                    Row { to: Route::HubCalendar {}, icon: Icon::Clock, name: words.say("calendar-title"), hint: words.say("calendar-row") }
                }
                Queue {}
                section { class: "ways-out", "aria-labelledby": "hub-more",
                    h2 { id: "hub-more", {words.say("hub-more")} }
                    ul { class: "rows",
                        if offers(&me, "person.compare") {
                            li { PerhapsKnownRow {} }
                        }
                        if offers(&me, "obstacle.decide") {
                            li {
                                Row { to: Route::DeskObstacles {}, icon: Icon::Works, name: words.say("desk-obstacles"), hint: words.say("desk-obstacles-hint") }
                            }
                        }
                        if offers(&me, "correction.decide") {
                            li {
                                Row { to: Route::Desk {}, icon: Icon::Map, name: words.say("desk-title") }
                            }
                        }
                        if offers(&me, "person.merge") {
                            li {
                                Row { to: Route::HubMerges {}, icon: Icon::User, name: words.say("merges-waiting") }
                            }
                        }
                        if offers(&me, "volunteer.read") {
                            li {
                                Row { to: Route::HubVolunteers {}, icon: Icon::HeartHandshake, name: words.say("volunteers-title"), hint: words.say("volunteers-row") }
                            }
                            li {
                                Row { to: Route::HubDuty {}, icon: Icon::Clock, name: words.say("duty-title"), hint: words.say("duty-row") }
                            }
                        }
                        if offers(&me, "help.load") {
                            li {
                                Row { to: Route::HubLoad {}, icon: Icon::Users, name: words.say("load-title"), hint: words.say("load-row") }
                            }
                        }
                        if offers(&me, "help.board") {
                            li {
                                Row { to: Route::HubServices {}, icon: Icon::Car, name: words.say("services-title"), hint: words.say("services-row") }
                            }
                        }
                        if offers(&me, "help.unmet") {
                            li {
                                Row { to: Route::HubUnmet {}, icon: Icon::Layers, name: words.say("unmets-title"), hint: words.say("unmets-row") }
                            }
                        }
                        li {
                            Row { to: Route::Account {}, icon: Icon::User, name: words.say("account-title"), hint: words.say("account-row") }
                        }
                    }
                }
            }
        }
    }
}

/// What waits for the hub, the most urgent first.
#[component]
fn Queue() -> Element {
    let words = use_words();
    let answer = use_resource(ask::queue);
    rsx! {
        section { class: "ways-out", "aria-labelledby": "queue",
            h2 { id: "queue", tabindex: "-1", {words.say("queue-title")} }
            {answered(answer, Wait::Screen(4), |list| {
                let (count, late) = (list.requests.len(), list.requests.iter().filter(|one| one.overdue).count());
                let key = if list.more { "queue-count-more" } else { "queue-count" };
                rsx! {
                    p { class: "facts", role: "status",
                        {words.say_with(key, &[("count", count.into())])}
                        if late > 0 {
                            {format!(" {}", words.say_with("queue-late", &[("count", late.into())]))}
                        }
                    }
                    if count > 0 {
                        Lines { lines: list.requests, of_one: false }
                    }
                }
            })}
        }
    }
}
