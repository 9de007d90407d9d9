//! What a volunteer has done, month by month, and a certificate of it to print: their own, and for staff that of each. Nothing of
//! whom they helped stands in either.

use dioxus::prelude::*;
use domain::help::{HelpedMonth, VolunteerHours, by_kind};
use domain::words::Words;

use crate::device;
use crate::help::said;
use crate::hub::volunteers::{self, took};
use crate::i18n::{use_screen, use_words};
use crate::parts::answered::{Wait, answered, has_failed};
use crate::parts::icon::{Glyph, Icon};
use crate::parts::row::Row;
use crate::route::Route;

/// One's own.
#[component]
pub(crate) fn Helped() -> Element {
    rsx! {
        Hours { id: "me", certificate: Route::Certificate {} }
    }
}

/// One's own certificate.
#[component]
pub(crate) fn Certificate() -> Element {
    rsx! {
        Paper { id: "me" }
    }
}

/// The hours of a volunteer.
#[component]
pub(crate) fn Hours(id: String, certificate: Route) -> Element {
    let words = use_words();
    let is_own = id == "me";
    let answer = use_resource(use_reactive!(|(id,)| async move { volunteers::hours(&id).await }));
    let name = answer.read().as_ref().and_then(|told| told.as_ref().ok().map(|hours| hours.name.clone()));
    let title = match name.filter(|_| !is_own) {
        Some(name) => words.say_with("helped-of", &[("name", name.into())]),
        None => words.say("helped-title"),
    };
    use_screen(title.clone(), has_failed(answer));
    rsx! {
        div { class: "page",
            h1 { tabindex: "-1", {title} }
            {answered(answer, Wait::Screen(4), |hours| rsx! { Shown { hours, certificate } })}
        }
    }
}

fn sum(words: Words, hours: &VolunteerHours) -> String {
    let (tasks, minutes) = hours.all();
    words.say_with("helped-sum", &[("tasks", tasks.into()), ("span", took(words, minutes).into())])
}

#[component]
fn Shown(hours: VolunteerHours, certificate: Route) -> Element {
    let words = use_words();
    if hours.months.is_empty() {
        return rsx! {
            p { class: "lead", {words.say("helped-none")} }
        };
    }
    rsx! {
        p { class: "lead", {sum(words, &hours)} }
        p { class: "aside",
            Glyph { icon: Icon::Info }
            {words.say("helped-how")}
        }
        Row { to: certificate, icon: Icon::Printer, name: words.say("certificate-title") }
        for month in hours.months {
            Month { key: "{month.month}", month }
        }
    }
}

/// The month as people write it: "11/2026".
fn month_name(month: &str) -> String {
    month.split_once('-').map_or_else(|| month.to_owned(), |(year, month)| format!("{month}/{year}"))
}

#[component]
fn Month(month: HelpedMonth) -> Element {
    let words = use_words();
    let title = format!("{}: {}", month_name(&month.month), took(words, month.minutes));
    let heading = format!("month-{}", month.month);
    rsx! {
        section { "aria-labelledby": heading.clone(),
            h2 { id: heading, {title} }
            ul { class: "plain-list",
                for (nth, task) in month.tasks.into_iter().enumerate() {
                    li { key: "{nth}",
                        {[day(words, &task.on), said::kind(words, task.kind), took(words, task.minutes)].join(" · ")}
                    }
                }
            }
        }
    }
}

fn day(words: Words, date: &str) -> String {
    words.date(date).unwrap_or_else(|| date.to_owned())
}

/// The certificate of a volunteer: on the paper stands nothing else of the screen.
#[component]
pub(crate) fn Paper(id: String) -> Element {
    let words = use_words();
    let answer = use_resource(use_reactive!(|(id,)| async move { volunteers::hours(&id).await }));
    use_screen(words.say("certificate-title"), has_failed(answer));
    rsx! {
        div { class: "page",
            h1 { class: "no-print", tabindex: "-1", {words.say("certificate-title")} }
            {answered(answer, Wait::Screen(4), |hours| rsx! { Printed { hours } })}
        }
    }
}

#[component]
fn Printed(hours: VolunteerHours) -> Element {
    let words = use_words();
    let Some((from, to)) = hours.days() else {
        return rsx! {
            p { class: "lead", {words.say("certificate-none")} }
        };
    };
    let with = [
        ("name", hours.name.clone().into()),
        ("from", day(words, from).into()),
        ("to", day(words, to).into()),
    ];
    let (tasks, minutes) = hours.all();
    let issued = words.say_with("certificate-issued", &[("day", day(words, &hours.today).into())]);
    rsx! {
        div { class: "letter certificate",
            p { class: "certificate-of", {words.say("certificate-of")} }
            h2 { {words.say("certificate-title")} }
            p { class: "certificate-says", {words.say_with("certificate-says", &with)} }
            table {
                thead {
                    tr {
                        for key in ["certificate-kind", "certificate-times", "certificate-hours"] {
                            th { scope: "col", {words.say(key)} }
                        }
                    }
                }
                tbody {
                    for one in by_kind(&hours) {
                        tr { key: "{one.kind.name()}",
                            th { scope: "row", {said::kind(words, one.kind)} }
                            td { {one.tasks.to_string()} }
                            td { {took(words, one.minutes)} }
                        }
                    }
                }
                tfoot {
                    tr {
                        th { scope: "row", {words.say("certificate-all")} }
                        td { {tasks.to_string()} }
                        td { {took(words, minutes)} }
                    }
                }
            }
            p { {issued} }
            div { class: "certificate-signs",
                p { {words.say("certificate-stamp")} }
                p { {words.say("certificate-signature")} }
            }
        }
        button { class: "main-button no-print", r#type: "button", onclick: move |_| device::print(),
            Glyph { icon: Icon::Printer }
            {words.say("certificate-print")}
        }
    }
}
