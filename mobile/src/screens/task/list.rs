//! The help that somebody asked for, and how far each is: one's own, and of those for whom one acts.

use dioxus::prelude::*;
use domain::accounts::Next;
use domain::help::{TaskLine, TaskList};
use domain::words::Words;

use crate::accounts;
use crate::api::Failure;
use crate::help::live::use_changes_of;
use crate::help::{ask, said};
use crate::hub;
use crate::i18n::{use_screen, use_words};
use crate::parts::answered::{Wait, answered, has_failed};
use crate::parts::help_kinds::HelpKind;
use crate::parts::icon::Icon;
use crate::parts::row::Row;
use crate::route::Route;
use crate::screens::come_back;
use crate::screens::series::SeriesLines;

/// The list, or a way to sign in.
#[component]
pub(crate) fn Tasks() -> Element {
    let words = use_words();
    let me = use_resource(accounts::me);
    use_screen(words.say("tasks-title"), has_failed(me));
    rsx! {
        div { class: "page",
            h1 { tabindex: "-1", {words.say("tasks-title")} }
            {answered(me, Wait::Screen(3), |me| if me.next == Some(Next::Done) {
                rsx! { Mine {} }
            } else {
                rsx! { SignsIn {} }
            })}
            Row { to: Route::Help {}, icon: Icon::HandHelping, name: words.say("help-title") }
        }
    }
}

#[component]
fn SignsIn() -> Element {
    let words = use_words();
    use_effect(|| come_back::keep(&Route::Tasks {}));
    rsx! {
        p { class: "lead", {words.say("tasks-sign-in")} }
        Row { to: Route::SignInCode {}, icon: Icon::Phone, name: words.say("sign-in-code-title"), hint: words.say("sign-in-code-row") }
    }
}

#[component]
fn Mine() -> Element {
    let words = use_words();
    let mut answer = use_resource(ask::mine);
    let mut again = use_resource(ask::my_series);
    use_changes_of(
        &["task", "series"],
        None,
        use_callback(move |()| {
            answer.restart();
            again.restart();
        }),
    );
    rsx! {
        {answered(again, Wait::Part(1), |list| rsx! { SeriesLines { lines: list.series, title: words.say("series-list") } })}
        {tasks(words, answer)}
    }
}

fn tasks(words: Words, answer: Resource<Result<TaskList, Failure>>) -> Element {
    answered(answer, Wait::Screen(3), |list| {
        if list.tasks.is_empty() {
            return rsx! {
                p { class: "aside", {words.say("tasks-none")} }
            };
        }
        rsx! {
            TaskLines { lines: list.tasks, of_person: true }
            if list.more {
                p { class: "aside", {words.say("tasks-more")} }
            }
        }
    })
}

/// Tasks as rows; for the person in their own words, else for staff.
#[component]
pub(crate) fn TaskLines(lines: Vec<TaskLine>, of_person: bool) -> Element {
    let words = use_words();
    let state = |line: &TaskLine| {
        if of_person { said::now(words, line.state) } else { said::state(words, line.state) }
    };
    // A carer sees whose it is; of one's own the name says nothing new, but for several it tells them apart.
    let several = {
        let mut people: Vec<_> = lines.iter().map(|line| line.person.clone()).collect();
        people.dedup();
        people.len() > 1
    };
    let whose = |line: &TaskLine| {
        line.name.as_ref().filter(|_| several && of_person).map(|name| hub::said::name(words, name))
    };
    rsx! {
        ul { class: "rows",
            for line in lines {
                li { key: "{line.id}",
                    Row {
                        to: if of_person { Route::TaskPage { id: line.id.clone() } } else { Route::HubTask { id: line.id.clone() } },
                        icon: HelpKind(line.kind).icon(),
                        name: [Some(said::kind(words, line.kind)), whose(&line)].into_iter().flatten().collect::<Vec<_>>().join(" · "),
                        hint: format!("{} · {}", said::when_of(words, &line), state(&line)),
                    }
                }
            }
        }
    }
}
