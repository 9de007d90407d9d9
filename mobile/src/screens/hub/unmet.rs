//! What nobody could do and what was turned down, as numbers for studies: a table, and the same as a file. Of fewer than five people
//! no number is told, and there are no sums.

use dioxus::prelude::*;
use domain::help::{UnmetCell, UnmetList};
use domain::words::Words;

use super::gate::Gate;
use super::page::RecordPage;
use crate::api::Failure;
use crate::device;
use crate::help::{ask, said};
use crate::hub;
use crate::i18n::{use_screen, use_words};
use crate::parts::failure::FailureNote;
use crate::parts::icon::{Glyph, Icon};

/// The page.
#[component]
pub(crate) fn HubUnmet() -> Element {
    let words = use_words();
    rsx! {
        Gate { action: "help.unmet", title: words.say("unmets-title"), Asks {} }
    }
}

#[component]
fn Asks() -> Element {
    let words = use_words();
    let mut answer = use_resource(ask::unmet);
    let told = answer.read().clone();
    use_screen(words.say("unmets-title"), matches!(told, Some(Err(_))));
    let again = use_callback(move |()| answer.restart());
    let known = use_callback(move |list: UnmetList| rsx! { Shown { list } });
    rsx! {
        RecordPage { title: words.say("unmets-title"), told, onretry: again, known }
    }
}

#[component]
fn Shown(list: UnmetList) -> Element {
    let words = use_words();
    let mut failed = use_signal(|| None::<Failure>);
    let save = use_callback(move |()| {
        spawn(async move {
            match ask::unmet_file().await {
                // A table program takes a file without this mark for another alphabet.
                Ok(file) => device::save_file("unmet.csv", &format!("\u{feff}{file}")),
                Err(failure) => failed.set(Some(failure)),
            }
        });
    });
    let fewest = list.fewest;
    rsx! {
        p { class: "lead", {words.say_with("unmets-lead", &[("fewest", fewest.into())])} }
        if list.cells.is_empty() {
            p { class: "aside", {words.say("unmets-none")} }
        } else {
            button { class: "pill no-print", r#type: "button", onclick: move |_| save.call(()),
                Glyph { icon: Icon::File }
                {words.say("unmets-file")}
            }
            if let Some(failure) = failed() {
                FailureNote { failure, onretry: move |()| save.call(()) }
            }
            table { class: "board load", role: "table",
                thead { role: "rowgroup",
                    tr { role: "row",
                        for key in ["unmets-month", "calendar-kind", "task-community", "task-reason", "unmets-tasks"] {
                            th { role: "columnheader", scope: "col", {words.say(key)} }
                        }
                    }
                }
                tbody { role: "rowgroup",
                    for cell in list.cells {
                        tr { role: "row",
                            td { role: "cell", {month(words, &cell)} }
                            td { role: "cell", {said::kind(words, cell.kind)} }
                            td { role: "cell", {place(words, &cell)} }
                            td { role: "cell", {why(words, &cell)} }
                            td { role: "cell", {number(words, &cell, fewest)} }
                        }
                    }
                }
            }
        }
    }
}

/// The month in words: "November 2026".
fn month(words: Words, cell: &UnmetCell) -> String {
    let date = words.date(&format!("{}-01", cell.month)).unwrap_or_else(|| cell.month.clone());
    date.strip_prefix("1 ").map(str::to_owned).unwrap_or(date)
}

fn place(words: Words, cell: &UnmetCell) -> String {
    let name = cell.community.as_deref().map(|name| hub::said::community(words, name));
    name.unwrap_or_else(|| words.say("unmets-nowhere"))
}

fn why(words: Words, cell: &UnmetCell) -> String {
    cell.reason.map_or_else(|| words.say("unmets-turned-down"), |reason| said::unmet(words, reason))
}

fn number(words: Words, cell: &UnmetCell, fewest: u32) -> String {
    let few = || words.say_with("unmets-few", &[("fewest", fewest.into())]);
    cell.tasks.map_or_else(few, |tasks| tasks.to_string())
}
