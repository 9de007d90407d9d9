//! In which hours of the week somebody answers: no escort is offered for others. Who leads the work writes it anew.

use dioxus::prelude::*;
use domain::help::{DutySpan, DutySpans, HolidayDuty, MOST_SPANS, Span};
use domain::words::Words;

use super::gate::{Gate, use_me};
use super::page::RecordPage;
use crate::api::Failure;
use crate::device;
use crate::hub::offers;
use crate::hub::volunteers::{self, DAYS, span_of, time};
use crate::i18n::{use_screen, use_words};
use crate::parts::answers_now::AnswersNow;
use crate::parts::failure::FailureNote;
use crate::parts::field::Tick;
use crate::parts::icon::{Glyph, Icon};

use crate::parts::opening::{clock, weekday};

/// One line of the form: which day, from and to.
#[derive(Debug, Clone, PartialEq)]
struct Line {
    day: usize,
    from: String,
    to: String,
    /// On public holidays, too.
    holidays: bool,
}

impl Line {
    fn of(span: DutySpan) -> Self {
        let day = usize::try_from(span.from / (24 * 60)).unwrap_or_default();
        Self { day, from: time(span.from), to: time(span.to), holidays: span.holidays }
    }

    fn span(&self) -> Option<DutySpan> {
        let Span { from, to } = span_of(self.day, &self.from, &self.to)?;
        Some(DutySpan { from, to, holidays: self.holidays })
    }
}

/// The roster, for staff.
#[component]
pub(crate) fn HubDuty() -> Element {
    let words = use_words();
    rsx! {
        Gate { action: "request.queue", title: words.say("duty-title"), Asks {} }
    }
}

#[component]
fn Asks() -> Element {
    let words = use_words();
    let me = use_me();
    let mut answer = use_resource(volunteers::duty_spans);
    let mut said = use_signal(String::new);
    let told = answer.read().clone();
    use_screen(words.say("duty-title"), matches!(told, Some(Err(_))));
    let again = use_callback(move |()| answer.restart());
    let saved = use_callback(move |()| {
        said.set(words.say("duty-saved"));
        answer.restart();
        device::focus("h1");
    });
    let edits = offers(&me, "duty.edit");
    let known = use_callback(move |known: DutySpans| {
        let key = format!("{:?}", known.spans);
        rsx! {
            p { class: "lead", {words.say("duty-lead")} }
            Holidays { holidays: known.holidays.clone() }
            if edits {
                Edit { key: "{key}", known, onsaved: saved, onagain: again }
            } else if known.spans.is_empty() {
                p { class: "aside", {words.say("duty-none")} }
            } else {
                ul { class: "people",
                    for span in known.spans {
                        li { class: "person",
                            {volunteers::span(words, span.span())}
                            if span.holidays {
                                span { class: "row-hint", {words.say("duty-holidays-too")} }
                            }
                        }
                    }
                }
            }
        }
    });
    rsx! {
        RecordPage { title: words.say("duty-title"), told, onretry: again, known }
        p { class: "live", role: "status", {said()} }
    }
}

#[component]
fn Edit(known: DutySpans, onsaved: Callback<()>, onagain: Callback<()>) -> Element {
    let words = use_words();
    let seen = known.spans.clone();
    let mut lines = use_signal(|| known.spans.iter().copied().map(Line::of).collect::<Vec<_>>());
    let mut wrong = use_signal(|| false);
    let mut failed = use_signal(|| None::<Failure>);
    let save = use_callback(move |()| {
        let seen = seen.clone();
        spawn(async move {
            let spans: Option<Vec<DutySpan>> = lines().iter().map(Line::span).collect();
            let sound = spans.filter(|spans| {
                let times: Vec<Span> = spans.iter().map(|one| one.span()).collect();
                domain::help::are_sound(&times)
            });
            wrong.set(sound.is_none());
            let Some(spans) = sound else {
                return device::focus("#duty-wrong");
            };
            match volunteers::edit_duty_spans(seen, spans).await {
                Ok(_) => onsaved.call(()),
                Err(failure) => failed.set(Some(failure)),
            }
        });
    });
    let add = move |_| {
        // As the day before, one day later: a week is written down quickly.
        let last = lines.read().last().cloned();
        let next = last.map_or_else(
            || Line { day: 0, from: "08:00".to_owned(), to: "15:00".to_owned(), holidays: false },
            |last| Line { day: (last.day + 1) % 7, ..last },
        );
        lines.write().push(next);
        let nth = lines.read().len() - 1;
        device::focus(&format!("#duty-day-{nth}"));
    };
    rsx! {
        AnswersNow {}
        if lines.read().is_empty() {
            p { class: "aside", {words.say("duty-none")} }
        }
        form { class: "fields", novalidate: true,
            onsubmit: move |event| {
                event.prevent_default();
                save.call(());
            },
            if wrong() {
                p { class: "error", role: "alert", id: "duty-wrong", tabindex: "-1",
                    Glyph { icon: Icon::Triangle }
                    {words.say("duty-wrong")}
                }
            }
            for nth in 0..lines.read().len() {
                One { key: "{nth}", lines, nth }
            }
            if lines.read().len() < MOST_SPANS {
                button { class: "pill", r#type: "button", onclick: add,
                    Glyph { icon: Icon::Plus }
                    {words.say("duty-add")}
                }
            }
            if let Some(failure) = failed() {
                FailureNote { failure, onretry: move |()| {
                    failed.set(None);
                    onagain.call(());
                } }
            }
            button { class: "main-button", r#type: "submit", {words.say("save")} }
        }
    }
}

/// The public holidays that come, each with who answers on it.
#[component]
fn Holidays(holidays: Vec<HolidayDuty>) -> Element {
    let words = use_words();
    if holidays.is_empty() {
        return rsx! {};
    }
    rsx! {
        section { class: "ways-out", "aria-labelledby": "duty-holidays",
            h2 { id: "duty-holidays", {words.say("duty-holidays")} }
            ul { class: "people",
                for one in holidays {
                    li { key: "{one.date}", class: "person",
                        p { class: "row-name", {words.date(&one.date).unwrap_or_else(|| one.date.clone())} }
                        p { class: "facts", {hours_of(words, &one)} }
                    }
                }
            }
        }
    }
}

/// When somebody answers on a holiday, or that nobody does.
fn hours_of(words: Words, one: &HolidayDuty) -> String {
    if one.hours.is_empty() {
        return words.say("duty-holiday-nobody");
    }
    let hours =
        one.hours.iter().map(|span| format!("{}–{}", clock(&time(span.from)), clock(&until(span.to))));
    hours.collect::<Vec<_>>().join(", ")
}

/// The end of a day is told as such.
fn until(minute: u32) -> String {
    if minute == 24 * 60 { "24:00".to_owned() } else { time(minute) }
}

#[component]
fn One(lines: Signal<Vec<Line>>, nth: usize) -> Element {
    let words = use_words();
    let Some(line) = lines.read().get(nth).cloned() else { return rsx! {} };
    let day = DAYS.get(line.day).map(|day| weekday(words, *day)).unwrap_or_default();
    rsx! {
        fieldset { class: "ask",
            legend { class: "field-name", {day.clone()} }
            div { class: "two",
                div { class: "ask",
                    label { class: "field-name", r#for: "duty-day-{nth}", {words.say("duty-day")} }
                    select {
                        id: "duty-day-{nth}",
                        onchange: move |event| {
                            if let (Ok(day), Some(line)) = (event.value().parse(), lines.write().get_mut(nth)) {
                                line.day = day;
                            }
                        },
                        for (at, one) in DAYS.into_iter().enumerate() {
                            option { value: "{at}", selected: at == line.day, {weekday(words, one)} }
                        }
                    }
                }
                for (end, key, value) in [("from", "duty-from", line.from.clone()), ("to", "duty-to", line.to.clone())] {
                    div { class: "ask",
                        label { class: "field-name", r#for: "duty-{end}-{nth}", {words.say(key)} }
                        input {
                            id: "duty-{end}-{nth}",
                            r#type: "time",
                            value,
                            oninput: move |event| {
                                if let Some(line) = lines.write().get_mut(nth) {
                                    if end == "from" { line.from = event.value() } else { line.to = event.value() }
                                }
                            },
                        }
                    }
                }
            }
            Tick {
                label: words.say("duty-holidays-too"),
                name: "holidays",
                checked: line.holidays,
                onchange: move |is| {
                    if let Some(line) = lines.write().get_mut(nth) {
                        line.holidays = is;
                    }
                },
            }
            button { class: "pill", r#type: "button",
                onclick: move |_| {
                    lines.write().remove(nth);
                    device::focus("h1");
                },
                Glyph { icon: Icon::Trash }
                {words.say("duty-remove")}
                span { class: "unseen", " – {day}" }
            }
        }
    }
}
