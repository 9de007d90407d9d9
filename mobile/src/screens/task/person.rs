//! The person's view of a task, and their carer's: first how far it is, in words; who comes, and the two words by which they
//! know each other; then what can be done, the plan and what was done.

use dioxus::prelude::*;
use domain::help::{OfferState, SaidWords, State, Step, Task};
use domain::requests::Urgency;
use domain::words::Words;

use super::money::MoneyCard;
use super::plan::{History, PlanCard};
use super::steps::Steps;
use crate::choices::use_choices;
use crate::help::draft::{Draft, Page};
use crate::help::said;
use crate::i18n::{use_screen, use_words};
use crate::obstacles::age::seconds;
use crate::parts::help_kinds::{HelpKind, HelpPage};
use crate::parts::icon::{Glyph, Icon};
use crate::parts::notice::{Notice, Tone};
use crate::route::Route;
use crate::screens::call::Hub;

/// All of it.
#[component]
pub(super) fn ForPerson(task: Task, renew: Callback<Option<Task>>) -> Element {
    let words = use_words();
    let state = task.line.state;
    let title = said::now(words, state);
    use_screen(title.clone(), false);
    let number = words.say_with("task-number", &[("number", task.line.number.clone().into())]);
    let hub_first = matches!(state, State::NoShowHelper | State::Unmet | State::NoShowPerson);
    rsx! {
        div { class: "page asks",
            p { class: "step-of", {number} }
            h1 { tabindex: "-1", {title} }
            for text in leads(words, &task) {
                p { class: "lead", {text} }
            }
            if hub_first {
                Hub {}
            }
            WhoComes { task: task.clone() }
            if let Some(both) = &task.code_words {
                CodeWords { both: *both, of_person: true }
            }
            Steps { task: task.clone(), renew }
            MoneyCard { task: task.clone(), renew }
            PlanCard { task: task.clone() }
            if task.can_be_told {
                TellAnew { task: task.clone() }
            }
            History { history: task.history.clone(), side: task.side }
            if !hub_first {
                Hub {}
            }
        }
    }
}

/// The same questions, with what was told in them.
#[component]
fn TellAnew(task: Task) -> Element {
    let words = use_words();
    let navigator = use_navigator();
    let memory = use_choices().memory;
    let kind = task.line.kind;
    let Some(draft) = Draft::of_task(words, &task) else { return rsx! {} };
    rsx! {
        button { class: "pill", r#type: "button",
            onclick: move |_| {
                draft.keep(kind, memory.peek().forgetful);
                navigator.push(Route::HelpAsk { kind: HelpKind(kind), page: HelpPage(Page::Check) });
            },
            Glyph { icon: Icon::Pencil }
            {words.say("task-tell-anew")}
        }
    }
}

/// Who said yes, by name, and when they come.
#[component]
fn WhoComes(task: Task) -> Element {
    let words = use_words();
    let coming: Vec<String> = task
        .helpers
        .iter()
        .filter(|helper| helper.state == OfferState::Accepted)
        .map(|helper| helper.name.clone())
        .collect();
    if coming.is_empty() {
        return rsx! {};
    }
    let when = said::moment(words, &task.line.begins);
    let with = [("name", coming.join(", ").into()), ("when", when.into())];
    rsx! {
        section { class: "notice ok", "aria-labelledby": "who-comes",
            h2 { id: "who-comes",
                Glyph { icon: Icon::HeartHandshake }
                {words.say("task-who")}
            }
            p { {words.say_with("task-lead-comes", &with)} }
        }
    }
}

/// The words of both sides, large: they are said at a door.
#[component]
pub(super) fn CodeWords(both: SaidWords, of_person: bool) -> Element {
    let words = use_words();
    let hint = words.say(if of_person { "task-words-person-hint" } else { "task-words-helper-hint" });
    rsx! {
        Notice { tone: Tone::Recorded, title: words.say("task-words-title"),
            dl { class: "code-words",
                div {
                    dt { {words.say("task-words-yours")} }
                    dd { class: "big-number", {spoken(words, both.yours)} }
                }
                if let Some(theirs) = both.theirs {
                    div {
                        dt { {words.say("task-words-theirs")} }
                        dd { class: "big-number", {spoken(words, theirs)} }
                    }
                }
            }
            p { {hint} }
        }
    }
}

/// A word of the list, in the language of who reads it.
fn spoken(words: Words, word: usize) -> String {
    format!("«{}»", domain::help::said(word, words.language()).unwrap_or("–"))
}

/// What follows from how far it is.
fn leads(words: Words, task: &Task) -> Vec<String> {
    let line = &task.line;
    match line.state {
        State::Requested => vec![words.say("task-lead-requested")],
        State::Accepted | State::Offered => {
            let asked =
                (line.asked > 0).then(|| words.say_with("task-lead-asked", &[("count", line.asked.into())]));
            let due = due(line.waiting_since.as_deref(), line.urgency)
                .map(|when| words.say_with("task-lead-due", &[("when", said::moment(words, &when).into())]));
            asked.into_iter().chain(due).chain([words.say("task-lead-looking")]).collect()
        }
        State::Assigned if task.steps.contains(&Step::Confirm) => vec![words.say("task-lead-assigned")],
        State::NoShowHelper => vec![words.say("task-lead-no-show")],
        State::Unmet | State::NoShowPerson => vec![words.say("task-lead-unmet")],
        State::Completed => vec![words.say("task-lead-rate")],
        _ if task.steps.contains(&Step::Reopen) => vec![words.say("task-lead-reopen")],
        _ => Vec::new(),
    }
}

/// By when the hub answers, RFC 3339 in UTC.
fn due(since: Option<&str>, urgency: Option<Urgency>) -> Option<String> {
    let hours = i64::from(urgency?.answer_within_hours()?);
    Some(utc_text(seconds(since?)? + hours * 60 * 60))
}

/// RFC 3339 of seconds since 1970.
fn utc_text(seconds: i64) -> String {
    let (days, rest) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    // Howard Hinnant's civil_from_days: years begin in March, so that the leap day is the last one.
    let shifted = days + 719_468;
    let (era, of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year + era * 400 + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}Z", rest / 3600, rest / 60 % 60, rest % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hub_answers_within_the_hours_of_the_urgency() {
        let due = |urgency| due(Some("2026-02-27T23:30:00Z"), Some(urgency));
        assert_eq!(due(Urgency::Day).as_deref(), Some("2026-02-28T23:30:00Z"));
        assert_eq!(due(Urgency::Week).as_deref(), Some("2026-03-06T23:30:00Z"));
        assert_eq!(due(Urgency::Normal), None, "as it comes");
        assert_eq!(utc_text(0), "1970-01-01T00:00:00Z");
        assert_eq!(utc_text(1_709_164_800), "2024-02-29T00:00:00Z");
    }
}
