//! Papers and goods one by one: what was taken along, and what became of it. Whoever has them in hand ticks them off; everybody of
//! the task sees when, and who.

use dioxus::prelude::*;
use domain::help::{Item, ItemEnd, ItemTicks, Side, State, Task, TellItems, may_take_back};
use domain::words::Words;

use crate::api::Failure;
use crate::device;
use crate::help::{ask, said};
use crate::i18n::use_words;
use crate::parts::failure::FailureNote;
use crate::parts::icon::{Glyph, Icon};

/// The list with its ticks; nothing for what has none.
#[component]
pub(crate) fn Items(task: Task, renew: Callback<Option<Task>>) -> Element {
    let words = use_words();
    if task.items.is_empty() {
        return rsx! {};
    }
    // What a helper who is gone left behind, staff write down.
    let is_left_behind = task.side == Side::Staff && task.line.state == State::NoShowHelper;
    let is_open = task.line.state.have_met() || is_left_behind;
    rsx! {
        section { "aria-labelledby": "task-items",
            h2 { id: "task-items", tabindex: "-1", {words.say("items-title")} }
            if is_open {
                // What is ticked and not saved stays, whatever else of the task goes on.
                Tick { key: "{ticked(&task)}", task: task.clone(), renew }
            } else {
                ul { class: "people",
                    for (nth, item) in task.items.iter().enumerate() {
                        li { key: "{nth}", class: "person",
                            p { class: "row-name", {item.words.clone()} }
                            for fact in facts(words, item) {
                                p { class: "facts", {fact} }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// What is ticked of all, for a key.
fn ticked(task: &Task) -> String {
    format!("{:?}", task.items.iter().map(Item::ticks).collect::<Vec<_>>())
}

/// What is known of one: when it was taken and what became of it, and who said so.
fn facts(words: Words, item: &Item) -> Vec<String> {
    let told = |key: &str, at: &Option<String>, by: Option<domain::help::Side>| {
        let at = said::moment(words, at.as_deref()?);
        let by = by.map(|by| said::side(words, by)).unwrap_or_default();
        Some(words.say_with(key, &[("when", at.into()), ("by", by.into())]))
    };
    let end = match item.ended {
        Some(ItemEnd::Back) => "items-back-at",
        _ => "items-left-at",
    };
    let ended = item.ended.and_then(|_| told(end, &item.ended_at, item.ended_by));
    let all: Vec<String> =
        [told("items-taken-at", &item.taken_at, item.taken_by), ended].into_iter().flatten().collect();
    if all.is_empty() { vec![words.say("items-nothing")] } else { all }
}

#[component]
fn Tick(task: Task, renew: Callback<Option<Task>>) -> Element {
    let words = use_words();
    let now: Vec<ItemTicks> = task.items.iter().map(Item::ticks).collect();
    let mut ticks = use_signal(|| now);
    let mut failed = use_signal(|| None::<Failure>);
    let (id, version) = (task.line.id.clone(), task.version);
    let save = use_callback(move |()| {
        let id = id.clone();
        spawn(async move {
            let told = TellItems { version, items: ticks() };
            match ask::tell_items(&id, &told, &device::new_key()).await {
                Ok(task) => {
                    renew.call(Some(task));
                    device::focus("#task-items");
                }
                Err(failure) => failed.set(Some(failure)),
            }
        });
    });
    let mut set = move |nth: usize, change: ItemTicks| {
        if let Some(one) = ticks.write().get_mut(nth) {
            *one = change;
        }
    };
    let ticked = ticks.read().clone();
    rsx! {
        p { class: "aside", {words.say("items-hint")} }
        form { class: "fields", novalidate: true,
            onsubmit: move |event| {
                event.prevent_default();
                save.call(());
            },
            for (nth, (item, one)) in task.items.iter().zip(ticked).enumerate() {
                fieldset { key: "{nth}", class: "ask",
                    legend { class: "field-name", {item.words.clone()} }
                    label { class: "check",
                        input {
                            r#type: "checkbox",
                            name: "taken-{nth}",
                            checked: one.taken,
                            // What another side ticked is theirs to take back.
                            disabled: item.taken_at.is_some() && !may_take_back(item.taken_by, task.side),
                            onchange: move |event| set(nth, ItemTicks { taken: event.checked(), ..one }),
                        }
                        span { {words.say("items-taken")} }
                    }
                    for (end, key) in [(ItemEnd::Back, "items-back"), (ItemEnd::Left, "items-left")] {
                        label { class: "check",
                            input {
                                r#type: "checkbox",
                                name: "{end.name()}-{nth}",
                                checked: one.ended == Some(end),
                                disabled: item.ended.is_some() && !may_take_back(item.ended_by, task.side),
                                onchange: move |event| set(nth, ItemTicks { ended: event.checked().then_some(end), ..one }),
                            }
                            span { {words.say(key)} }
                        }
                    }
                    if one.is_open() {
                        p { class: "facts",
                            Glyph { icon: Icon::CircleDot }
                            {words.say("items-open")}
                        }
                    }
                    if item.taken_at.is_some() || item.ended.is_some() {
                        for fact in facts(words, item) {
                            p { class: "row-hint", {fact} }
                        }
                    }
                }
            }
            if let Some(failure) = failed() {
                FailureNote { failure, onretry: move |()| {
                    failed.set(None);
                    renew.call(None);
                } }
            }
            button { class: "main-button", r#type: "submit", {words.say("items-save")} }
        }
    }
}
