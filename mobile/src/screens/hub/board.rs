//! The board of tasks: what is most urgent first, and of two alike what has waited longer, as the hub orders it. On a desk it is a
//! table, on a phone each line a card; both say in words what the colours repeat.

use dioxus::prelude::*;
use domain::help::{TaskLine, TaskList};

use super::alarms::Alarms;
use super::concerns::Concerns;
use super::gate::{Gate, use_me};
use super::list::Band;
use crate::help::live::use_changes;
use crate::help::{ask, said};
use crate::hub::{self, offers, times};
use crate::i18n::{use_screen, use_words};
use crate::outside;
use crate::parts::answered::{Wait, answered, has_failed};
use crate::parts::icon::{Glyph, Icon};
use crate::route::Route;

/// The board.
#[component]
pub(crate) fn HubBoard() -> Element {
    let words = use_words();
    rsx! {
        Gate { action: "help.board", title: words.say("board-title"), Board {} }
    }
}

/// Which lines are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Filter {
    All,
    Escort,
    Errands,
    Late,
}

impl Filter {
    const ALL: [Self; 4] = [Self::All, Self::Escort, Self::Errands, Self::Late];

    fn takes(self, line: &TaskLine) -> bool {
        match self {
            Self::All => true,
            Self::Escort => line.kind.person_comes(),
            Self::Errands => !line.kind.person_comes(),
            Self::Late => line.late,
        }
    }

    fn key(self) -> &'static str {
        match self {
            Self::All => "board-all",
            Self::Escort => "board-escort",
            Self::Errands => "board-errands",
            Self::Late => "board-late",
        }
    }
}

#[component]
fn Board() -> Element {
    let words = use_words();
    let me = use_me();
    let mut answer = use_resource(ask::board);
    use_changes(None, use_callback(move |()| answer.restart()));
    use_screen(words.say("board-title"), has_failed(answer));
    rsx! {
        div { class: "page wide",
            h1 { tabindex: "-1", {words.say("board-title")} }
            if offers(&me, "alarm.answer") {
                Alarms {}
            }
            Concerns {}
            {answered(answer, Wait::Screen(5), |list| rsx! { Shown { list } })}
        }
    }
}

#[component]
fn Shown(list: TaskList) -> Element {
    let words = use_words();
    let mut chosen = use_signal(|| Filter::All);
    let count = |filter: Filter| list.tasks.iter().filter(|line| filter.takes(line)).count();
    let label = |filter: Filter| words.say_with(filter.key(), &[("count", count(filter).into())]);
    let lines: Vec<TaskLine> = list.tasks.iter().filter(|line| chosen().takes(line)).cloned().collect();
    rsx! {
        div { class: "row", role: "group", "aria-label": words.say("board-filters"),
            for filter in Filter::ALL {
                button {
                    class: if chosen() == filter { "pill pill-on" } else { "pill" },
                    r#type: "button",
                    "aria-pressed": if chosen() == filter { "true" } else { "false" },
                    onclick: move |_| chosen.set(filter),
                    if filter == Filter::Late { Glyph { icon: Icon::Clock } }
                    {label(filter)}
                }
            }
        }
        div { class: "live", role: "status",
            if lines.is_empty() {
                p { class: "aside", {words.say("board-none")} }
            }
        }
        if !lines.is_empty() {
            Lines { lines }
        }
        if list.more {
            p { class: "aside", {words.say("board-more")} }
        }
    }
}

#[component]
fn Lines(lines: Vec<TaskLine>) -> Element {
    let words = use_words();
    let now = outside::now_utc();
    rsx! {
        // Where it is too narrow for columns each cell stands by itself: the roles say that it is a table still.
        table { class: "board", role: "table",
            thead { role: "rowgroup",
                tr { role: "row",
                    for key in ["board-urgency", "board-request", "board-where", "board-waiting", "board-owner"] {
                        th { role: "columnheader", scope: "col", {words.say(key)} }
                    }
                }
            }
            tbody { role: "rowgroup",
                for line in lines {
                    Line { key: "{line.id}", line, now: now.clone() }
                }
            }
        }
    }
}

#[component]
fn Line(line: TaskLine, now: String) -> Element {
    let words = use_words();
    let community = line.community.as_deref().map(|name| hub::said::community(words, name));
    let place: Vec<String> = community.into_iter().chain([said::when_of(words, &line)]).collect();
    let waits = times::waits(words, line.waiting_since.as_deref(), &now);
    let helpers = words.say_with(
        "board-helpers",
        &[("accepted", line.accepted.into()), ("helpers", line.helpers.into()), ("asked", line.asked.into())],
    );
    let name = line.name.as_ref().map(|name| hub::said::name(words, name));
    rsx! {
        tr { role: "row",
            td { role: "cell",
                Band { urgency: line.urgency }
            }
            td { role: "cell",
                Link { class: "board-link", to: Route::HubTask { id: line.id.clone() }, {said::kind(words, line.kind)} }
                if let Some(name) = name {
                    span { class: "queue-who", {name} }
                }
                span { class: "row-hint", {line.number.clone()} }
            }
            td { role: "cell",
                span { {place.join(" · ")} }
                if line.late {
                    span { class: "badge stop",
                        Glyph { icon: Icon::Clock }
                        {words.say("board-late-badge")}
                    }
                }
                if line.seeks_relief {
                    span { class: "badge care",
                        Glyph { icon: Icon::Refresh }
                        {words.say("board-relief-badge")}
                    }
                }
            }
            td { role: "cell",
                span { class: "row-name", {said::state(words, line.state)} }
                if let Some(waits) = waits {
                    span { class: "row-hint", {waits} }
                }
                span { class: "row-hint", {helpers} }
            }
            td { role: "cell",
                span { class: "board-label", {format!("{}: ", words.say("board-owner"))} }
                {line.owner.clone().unwrap_or_else(|| words.say("board-nobody"))}
            }
        }
    }
}
