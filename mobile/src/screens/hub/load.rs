//! How much everybody has in hand: colleagues, so that work is spread, and volunteers, so that nobody is asked too often. And the
//! field by which a task is given to another.

use dioxus::prelude::*;
use domain::help::{GiveTask, Load, StaffLoad, Task, VolunteerLoad};
use domain::words::Words;

use super::gate::Gate;
use super::page::RecordPage;
use crate::api::Failure;
use crate::device;
use crate::help::ask;
use crate::i18n::{use_screen, use_words};
use crate::parts::answered::{Wait, answered};
use crate::parts::failure::FailureNote;
use crate::parts::icon::{Glyph, Icon};
use crate::route::Route;

/// The page.
#[component]
pub(crate) fn HubLoad() -> Element {
    let words = use_words();
    rsx! {
        Gate { action: "help.load", title: words.say("load-title"), Asks {} }
    }
}

#[component]
fn Asks() -> Element {
    let words = use_words();
    let mut answer = use_resource(ask::load);
    let told = answer.read().clone();
    use_screen(words.say("load-title"), matches!(told, Some(Err(_))));
    let again = use_callback(move |()| answer.restart());
    let known = use_callback(move |load: Load| {
        rsx! {
            Staff { staff: load.staff, nobodys: load.nobodys }
            Volunteers { volunteers: load.volunteers }
        }
    });
    rsx! {
        RecordPage { title: words.say("load-title"), told, onretry: again, known }
    }
}

#[component]
fn Staff(staff: Vec<StaffLoad>, nobodys: u32) -> Element {
    let words = use_words();
    rsx! {
        section { "aria-labelledby": "load-staff",
            h2 { id: "load-staff", {words.say("load-staff")} }
            if nobodys > 0 {
                p { class: "row",
                    span { class: "badge care",
                        Glyph { icon: Icon::Triangle }
                        {words.say_with("load-nobodys", &[("count", nobodys.into())])}
                    }
                }
            }
            table { class: "board load", role: "table",
                thead { role: "rowgroup",
                    tr { role: "row",
                        for key in ["load-name", "load-in-hand", "load-waiting"] {
                            th { role: "columnheader", scope: "col", {words.say(key)} }
                        }
                    }
                }
                tbody { role: "rowgroup",
                    for one in staff {
                        tr { key: "{one.id}", role: "row",
                            td { role: "cell", {one.name} }
                            Number { key_of: "load-in-hand", number: one.in_hand.to_string() }
                            Number { key_of: "load-waiting", number: one.waiting.to_string() }
                        }
                    }
                }
            }
        }
    }
}

/// A number of the table; on a phone, where there are no columns, with what it is before it.
#[component]
fn Number(key_of: &'static str, number: String) -> Element {
    let words = use_words();
    rsx! {
        td { role: "cell", class: "load-number",
            span { class: "board-label", "aria-hidden": "true", {format!("{}: ", words.say(key_of))} }
            {number}
        }
    }
}

#[component]
fn Volunteers(volunteers: Vec<VolunteerLoad>) -> Element {
    let words = use_words();
    let before =
        |one: &VolunteerLoad| one.weeks_before.iter().map(u32::to_string).collect::<Vec<_>>().join(" · ");
    rsx! {
        section { "aria-labelledby": "load-volunteers",
            h2 { id: "load-volunteers", {words.say("load-volunteers")} }
            p { class: "aside", {words.say("load-volunteers-hint")} }
            if volunteers.is_empty() {
                p { class: "aside", {words.say("load-none")} }
            } else {
                table { class: "board load", role: "table",
                    thead { role: "rowgroup",
                        tr { role: "row",
                            for key in ["load-name", "load-week", "load-before", "load-asked"] {
                                th { role: "columnheader", scope: "col", {words.say(key)} }
                            }
                        }
                    }
                    tbody { role: "rowgroup",
                        for one in volunteers {
                            tr { key: "{one.id}", role: "row",
                                td { role: "cell",
                                    Link { class: "board-link", to: Route::HubVolunteer { id: one.id.clone() }, {one.name.clone()} }
                                    if let Some(full) = full(words, &one) {
                                        span { class: "badge care",
                                            Glyph { icon: Icon::Minus }
                                            {full}
                                        }
                                    }
                                }
                                Number { key_of: "load-week", number: words.say_with("load-of", &[("count", one.this_week.into()), ("most", one.most_a_week.into())]) }
                                Number { key_of: "load-before", number: before(&one) }
                                Number { key_of: "load-asked", number: one.asked.to_string() }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// That somebody has as much as they wanted this week.
fn full(words: Words, one: &VolunteerLoad) -> Option<String> {
    (one.this_week >= one.most_a_week).then(|| words.say("load-full"))
}

/// Gives a task to another colleague; nothing for what is over.
#[component]
pub(super) fn Give(task: Task, renew: Callback<Option<Task>>) -> Element {
    let words = use_words();
    let mut open = use_signal(|| false);
    if task.line.state.is_over() {
        return rsx! {};
    }
    rsx! {
        section { "aria-labelledby": "give",
            h2 { id: "give", tabindex: "-1", class: "unseen", {words.say("give-title")} }
            button { class: "pill", r#type: "button",
                "aria-expanded": if open() { "true" } else { "false" },
                onclick: move |_| open.toggle(),
                Glyph { icon: Icon::Users }
                {words.say("give-title")}
            }
            if open() {
                ToWhom { task, renew: move |task| {
                    open.set(false);
                    renew.call(task);
                    device::focus("#give");
                } }
            }
        }
    }
}

#[component]
fn ToWhom(task: Task, renew: Callback<Option<Task>>) -> Element {
    let answer = use_resource(ask::load);
    rsx! {
        {answered(answer, Wait::Part(1), |load| rsx! { Choose { staff: load.staff, task, renew } })}
    }
}

#[component]
fn Choose(staff: Vec<StaffLoad>, task: Task, renew: Callback<Option<Task>>) -> Element {
    let words = use_words();
    let mut owner = use_signal(String::new);
    let mut lacks = use_signal(|| false);
    let mut failed = use_signal(|| None::<Failure>);
    let key = use_hook(device::new_key);
    let (id, version) = (task.line.id.clone(), task.version);
    let give = move |event: FormEvent| {
        event.prevent_default();
        let (id, key) = (id.clone(), key.clone());
        async move {
            lacks.set(owner.peek().is_empty());
            if lacks() {
                device::focus("#give-owner");
                return;
            }
            match ask::give(&id, &GiveTask { version, owner: owner() }, &key).await {
                Ok(task) => renew.call(Some(task)),
                Err(failure) => failed.set(Some(failure)),
            }
        }
    };
    let label = |one: &StaffLoad| {
        words.say_with("give-option", &[("name", one.name.clone().into()), ("count", one.in_hand.into())])
    };
    rsx! {
        form { class: "card-form fields", novalidate: true, onsubmit: give,
            div { class: "ask",
                label { class: "field-name", r#for: "give-owner", {words.say("give-owner")} }
                if lacks() {
                    p { class: "error", id: "give-error", role: "alert", {words.say("give-missing")} }
                }
                select {
                    id: "give-owner",
                    "aria-describedby": lacks().then_some("give-error"),
                    onchange: move |event| owner.set(event.value()),
                    option { value: "", {words.say("task-helper-choose")} }
                    for one in staff {
                        option { value: "{one.id}", selected: *owner.read() == one.id, {label(&one)} }
                    }
                }
            }
            if let Some(failure) = failed() {
                FailureNote { failure, onretry: move |()| renew.call(None) }
            }
            button { class: "main-button", r#type: "submit", {words.say("give-sure")} }
        }
    }
}
