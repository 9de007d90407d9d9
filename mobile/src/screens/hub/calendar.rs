//! A week of tasks by day and hour in the city's time: what lacks a helper says so in words, before its day comes. It moves by
//! week, is filtered by kind and community, and is printed as it is shown.

use std::collections::BTreeSet;

use dioxus::prelude::*;
use domain::help::{CalendarDay, CalendarTask, Kind, State, TaskWeek};
use domain::words::Words;

use super::gate::Gate;
use crate::device;
use crate::help::live::use_changes;
use crate::help::{ask, said};
use crate::hub;
use crate::i18n::{use_screen, use_words};
use crate::parts::answered::{Wait, answered, has_failed};
use crate::parts::icon::{Glyph, Icon};
use crate::parts::opening::{clock, weekday};
use crate::route::Route;

/// The week.
#[component]
pub(crate) fn HubCalendar() -> Element {
    let words = use_words();
    rsx! {
        Gate { action: "help.board", title: words.say("calendar-title"), Week {} }
    }
}

#[component]
fn Week() -> Element {
    let words = use_words();
    // The Monday that is looked at; none: this week.
    let mut day = use_signal(|| None::<String>);
    let mut answer = use_resource(move || async move { ask::week(day().as_deref()).await });
    use_changes(None, use_callback(move |()| answer.restart()));
    use_screen(words.say("calendar-title"), has_failed(answer));
    let week = answer.read().as_ref().and_then(|told| told.clone().ok());
    let first = week.as_ref().and_then(|week| Some(week.days.first()?.date.clone()));
    let mut go = move |days: i64| {
        if let Some(to) = first.as_deref().and_then(|first| moved(first, days)) {
            day.set(Some(to));
        }
    };
    let mut back = go.clone();
    rsx! {
        div { class: "page wide",
            h1 { tabindex: "-1", {words.say("calendar-title")} }
            div { class: "row no-print", role: "group", "aria-label": words.say("calendar-weeks"),
                button { class: "pill", r#type: "button", onclick: move |_| back(-7),
                    Glyph { icon: Icon::ArrowLeft }
                    {words.say("calendar-before")}
                }
                button { class: "pill", r#type: "button", onclick: move |_| day.set(None), {words.say("calendar-this")} }
                button { class: "pill", r#type: "button", onclick: move |_| go(7),
                    {words.say("calendar-after")}
                    Glyph { icon: Icon::ArrowRight }
                }
                button { class: "pill", r#type: "button", onclick: move |_| device::print(),
                    Glyph { icon: Icon::Printer }
                    {words.say("print")}
                }
            }
            {answered(answer, Wait::Screen(6), |week| rsx! { Shown { week } })}
        }
    }
}

/// The date so many days later, without a clock: `2026-11-28`.
fn moved(date: &str, days: i64) -> Option<String> {
    let seconds = crate::obstacles::age::seconds(&format!("{date}T00:00:00Z"))?;
    let (year, month, day) = civil(seconds.div_euclid(86_400) + days);
    Some(format!("{year:04}-{month:02}-{day:02}"))
}

/// Year, month and day of so many days since 1970 (Howard Hinnant, "chrono-compatible low-level date algorithms").
fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (year + era * 400 + i64::from(month <= 2), month, day)
}

#[component]
fn Shown(week: TaskWeek) -> Element {
    let words = use_words();
    let mut kind = use_signal(|| None::<Kind>);
    let mut community = use_signal(String::new);
    let all = || week.days.iter().flat_map(|day| &day.tasks);
    let communities: BTreeSet<String> = all().filter_map(|task| task.line.community.clone()).collect();
    let takes = |task: &CalendarTask| {
        kind().is_none_or(|kind| task.line.kind == kind)
            && (community.read().is_empty() || task.line.community.as_ref() == Some(&*community.read()))
    };
    let days: Vec<CalendarDay> = week
        .days
        .iter()
        .map(|day| CalendarDay {
            tasks: day.tasks.iter().filter(|task| takes(task)).cloned().collect(),
            ..day.clone()
        })
        .collect();
    let shown = || days.iter().flat_map(|day| &day.tasks);
    let (count, gaps) = (shown().count(), shown().filter(|task| task.lacks > 0).count());
    rsx! {
        div { class: "two no-print",
            div { class: "ask",
                label { class: "field-name", r#for: "calendar-kind", {words.say("calendar-kind")} }
                select {
                    id: "calendar-kind",
                    onchange: move |event| kind.set(Kind::from_name(&event.value())),
                    option { value: "", {words.say("calendar-all")} }
                    for one in Kind::ALL {
                        option { value: one.name(), selected: kind() == Some(*one), {said::kind(words, *one)} }
                    }
                }
            }
            div { class: "ask",
                label { class: "field-name", r#for: "calendar-community", {words.say("task-community")} }
                select {
                    id: "calendar-community",
                    onchange: move |event| community.set(event.value()),
                    option { value: "", {words.say("calendar-all")} }
                    for one in communities {
                        option { value: "{one}", selected: *community.read() == one, {hub::said::community(words, &one)} }
                    }
                }
            }
        }
        p { class: "facts", role: "status",
            {words.say_with("calendar-count", &[("count", count.into())])}
            " "
            {words.say_with("calendar-gaps", &[("count", gaps.into())])}
        }
        if week.more {
            p { class: "aside", {words.say("calendar-more")} }
        }
        ol { class: "week",
            for (nth, day) in days.into_iter().enumerate() {
                li { key: "{day.date}", class: "week-day", Day { nth, is_today: day.date == week.today, day } }
            }
        }
    }
}

#[component]
fn Day(nth: usize, day: CalendarDay, is_today: bool) -> Element {
    let words = use_words();
    let name = crate::hub::volunteers::DAYS.get(nth).map(|day| weekday(words, *day)).unwrap_or_default();
    let date = words.date(&day.date).unwrap_or_else(|| day.date.clone());
    rsx! {
        h2 {
            {format!("{name} {date}")}
            if is_today {
                span { class: "row-hint", {words.say("calendar-today")} }
            }
            if day.holiday {
                span { class: "row-hint", {words.say("calendar-holiday")} }
            }
        }
        if day.tasks.is_empty() {
            p { class: "facts", {words.say("calendar-none")} }
        } else {
            ul { class: "week-tasks",
                for task in day.tasks {
                    li { key: "{task.line.id}", class: if task.lacks > 0 { "week-task week-gap" } else { "week-task" },
                        One { task: task.clone() }
                    }
                }
            }
        }
    }
}

#[component]
fn One(task: CalendarTask) -> Element {
    let words = use_words();
    let line = &task.line;
    let name = line.name.as_ref().map(|name| hub::said::name(words, name));
    let community = line.community.as_deref().map(|name| hub::said::community(words, name));
    let about: Vec<String> =
        [name, community, Some(said::state(words, line.state))].into_iter().flatten().collect();
    rsx! {
        Link { class: "board-link", to: Route::HubTask { id: line.id.clone() },
            {format!("{}–{} {}", clock(&task.from), clock(&task.to), said::kind(words, line.kind))}
        }
        p { class: "facts", {about.join(" · ")} }
        if !task.helpers.is_empty() {
            p { class: "facts", {words.say_with("calendar-with", &[("names", task.helpers.join(", ").into())])} }
        }
        if task.lacks > 0 {
            span { class: "badge stop",
                Glyph { icon: Icon::Triangle }
                {gap(words, &task)}
            }
        }
        if line.late {
            span { class: "badge stop",
                Glyph { icon: Icon::Clock }
                {words.say("board-late-badge")}
            }
        }
    }
}

/// What is missing, in words.
fn gap(words: Words, task: &CalendarTask) -> String {
    if task.line.state == State::Unmet {
        return said::state(words, State::Unmet);
    }
    words.say_with("calendar-lacks", &[("count", task.lacks.into())])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_is_moved_over_months_years_and_leap_days() {
        assert_eq!(moved("2026-11-23", 7).as_deref(), Some("2026-11-30"));
        assert_eq!(moved("2026-12-28", 7).as_deref(), Some("2027-01-04"));
        assert_eq!(moved("2028-02-28", 7).as_deref(), Some("2028-03-06"));
        assert_eq!(moved("2026-03-02", -7).as_deref(), Some("2026-02-23"));
        assert_eq!(moved("somewhen", 7), None);
    }
}
