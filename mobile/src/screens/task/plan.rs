//! What is planned: when, where, what it takes; and what was done so far.

use dioxus::prelude::*;
use domain::help::{Kind, Side, Step, Task, TaskStepTaken};

use crate::help::{money, said};
use crate::hub;
use crate::i18n::use_words;

/// When, where from, where to, and what it takes. What the hub does not tell who asks is left out.
#[component]
pub(crate) fn PlanCard(task: Task) -> Element {
    let words = use_words();
    let line = &task.line;
    let mut rows =
        vec![("ask-what", said::kind(words, line.kind)), ("ask-when-row", said::when_of(words, line))];
    if let Some(plan) = &task.plan {
        rows.push(("ask-point", plan.from.words.clone()));
        rows.push((
            if line.kind == Kind::Bill { "ask-bill-where" } else { "task-to" },
            plan.to.words.clone(),
        ));
        rows.push(("task-list", plan.items.join(", ")));
        let authorised = plan.authorised_to.as_deref().and_then(|day| words.date(day));
        rows.extend(
            authorised.map(|date| {
                ("task-authorised", words.say_with("task-authorised-to", &[("date", date.into())]))
            }),
        );
        let barriers: Vec<String> = plan.barriers.iter().map(|one| one.words.clone()).collect();
        rows.push(("task-barriers", barriers.join(", ")));
    }
    rows.extend(line.community.as_deref().map(|name| ("task-community", hub::said::community(words, name))));
    let needs = task.needs.as_ref().map(|needs| said::needs(words, line.kind, needs).join(" · "));
    rows.push(("ask-need", needs.unwrap_or_default()));
    rows.extend(task.plan.as_ref().map(|plan| ("task-more", plan.words.clone())));
    rows.extend(task.money.map(|sums| ("money-amount", money::told(words, sums.amount))));
    rsx! {
        section { "aria-labelledby": "task-plan",
            h2 { id: "task-plan", {words.say("task-plan")} }
            dl { class: "answers",
                for (key, value) in rows.into_iter().filter(|(_, value)| !value.is_empty()) {
                    div { class: "answer",
                        dt { {words.say(key)} }
                        dd { {value} }
                    }
                }
            }
        }
    }
}

/// What was done so far, the latest first: it is what one looks for.
#[component]
pub(crate) fn History(history: Vec<TaskStepTaken>, side: Side) -> Element {
    let words = use_words();
    if history.is_empty() {
        return rsx! {};
    }
    rsx! {
        section { class: "ways-out", "aria-labelledby": "task-history",
            h2 { id: "task-history", {words.say(if side == Side::Helper { "task-notes" } else { "task-history" })} }
            ol { class: "history",
                for taken in history.into_iter().rev() {
                    li { key: "{taken.at}{taken.step.name()}",
                        p { class: "row-name", {was(words, side, &taken)} }
                        p { class: "facts",
                            {format!("{} · {}", said::moment(words, &taken.at), by(words, side, &taken))}
                        }
                        if let Some(service) = &taken.service {
                            p { class: "facts", {service.clone()} }
                        }
                        if let Some(unmet) = taken.unmet {
                            p { class: "facts", {said::unmet(words, unmet)} }
                        }
                        if let Some(text) = &taken.words {
                            p { class: "said", {text.clone()} }
                        }
                    }
                }
            }
        }
    }
}

/// What was done; for the person how far it came, in the words of their own page.
fn was(words: domain::words::Words, side: Side, taken: &TaskStepTaken) -> String {
    if side == Side::Person && taken.step != Step::Note {
        said::now(words, taken.to)
    } else {
        said::step(words, Side::Staff, taken.step)
    }
}

/// Who took a step: by name for staff.
fn by(words: domain::words::Words, side: Side, taken: &TaskStepTaken) -> String {
    let name = taken.by.clone().filter(|_| side == Side::Staff);
    name.unwrap_or_else(|| said::side(words, taken.side))
}
