//! Once, or every week: the questions of help that comes again, and the dates that follow from the answers, as the hub tells them.

use dioxus::prelude::*;
use domain::help::{Kind, PreviewSeries, SeriesDay, Side, Weekly};

use super::fields::{change, error, yes_no, yes_no_name};
use crate::help::draft::{Draft, Lacks};
use crate::help::{again, ask, said};
use crate::i18n::use_words;
use crate::parts::answered::{Wait, answered};
use crate::parts::field::{FieldError, OneOf, TextField, Tick};
use crate::parts::icon::{Glyph, Icon};
use crate::parts::opening::weekday;

/// So many dates are told before somebody sends it.
const FIRST: usize = 4;

/// Whether it comes again, on which days, up to when, and whether on holidays. Once is what most ask for: it is chosen.
#[component]
pub(super) fn AgainFields(draft: Draft, lacks: Vec<Lacks>, onchange: EventHandler<Draft>) -> Element {
    let words = use_words();
    let (for_again, for_days, for_until) = (draft.clone(), draft.clone(), draft.clone());
    let choose = move |name: &'static str| {
        onchange.call(change(&for_again, |draft| {
            draft.again = name == "weekly";
            // The day that was chosen is one of them, as long as nobody says otherwise.
            if draft.again && draft.days.is_empty() {
                draft.days.extend(said::weekday_of(&draft.day));
            }
        }));
    };
    let tick = move |day, is: bool| {
        onchange.call(change(&for_days, |draft| {
            draft.days.retain(|one| *one != day);
            if is {
                draft.days.push(day);
            }
        }));
    };
    let wrong = error(words, &lacks, Lacks::Days.field()).filter(|_| draft.days.is_empty());
    let described = wrong.is_some().then_some("days-error");
    rsx! {
        OneOf {
            legend: words.say("ask-again"),
            name: "again",
            options: vec![("once", words.say("ask-again-once")), ("weekly", words.say("ask-again-weekly"))],
            chosen: Some(if draft.again { "weekly" } else { "once" }),
            onchange: choose,
        }
        if draft.again {
            fieldset { class: "ask", "aria-describedby": described,
                legend { class: "field-name", {words.say("ask-again-days")} }
                p { class: "row-hint", {words.say("ask-again-hint")} }
                FieldError { name: "days", error: wrong }
                for day in said::WEEK {
                    Tick {
                        label: weekday(words, day),
                        name: again::field(day),
                        checked: draft.days.contains(&day),
                        onchange: {
                            let tick = tick.clone();
                            move |is| tick(day, is)
                        },
                    }
                }
            }
            TextField {
                label: words.say("ask-again-until"),
                hint: words.say("ask-again-until-hint"),
                name: "until",
                kind: "date",
                value: draft.until.clone(),
                error: error(words, &lacks, "until"),
                onchange: move |text| onchange.call(change(&for_until, |draft| draft.until = text)),
            }
            OneOf {
                legend: words.say("ask-again-holidays"),
                name: "holidays",
                options: yes_no(words),
                chosen: yes_no_name(draft.holidays),
                error: error(words, &lacks, "holidays"),
                onchange: move |name| onchange.call(change(&draft, |draft| draft.holidays = Some(name == "yes"))),
            }
        }
    }
}

/// The first dates, and the days that are left out with why: before anything is sent.
#[component]
pub(crate) fn Dates(kind: Kind, weekly: Weekly) -> Element {
    let words = use_words();
    let asked = PreviewSeries { kind, weekly };
    let answer = use_resource(move || {
        let asked = asked.clone();
        async move { ask::preview(&asked).await }
    });
    rsx! {
        section { class: "notice recorded", "aria-labelledby": "series-dates",
            h2 { id: "series-dates",
                Glyph { icon: Icon::Clock }
                {words.say("series-dates")}
            }
            {answered(answer, Wait::Part(3), |told| rsx! { Told { days: told.days } })}
        }
    }
}

#[component]
fn Told(days: Vec<SeriesDay>) -> Element {
    let words = use_words();
    let (on, out): (Vec<SeriesDay>, Vec<SeriesDay>) = days.into_iter().partition(SeriesDay::is_on);
    let more = on.len().saturating_sub(FIRST);
    rsx! {
        if on.is_empty() {
            p { {words.say("series-dates-none")} }
        } else {
            ul { class: "plain",
                for day in on.into_iter().take(FIRST) {
                    li { key: "{day.day}", {said::day(words, &day.day)} }
                }
            }
            if more > 0 {
                p { {words.say_with("series-dates-more", &[("count", more.into())])} }
            }
        }
        if !out.is_empty() {
            h3 { {words.say("series-dates-left-out")} }
            ul { class: "plain",
                for day in out {
                    li { key: "{day.day}", "{said::day(words, &day.day)}: {again::day(words, Side::Person, &day)}" }
                }
            }
        }
    }
}
