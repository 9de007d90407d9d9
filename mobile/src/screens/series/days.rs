//! The days of a series: what is with each, and a press by which nobody comes on it, or somebody does after all.

use dioxus::prelude::*;
use domain::help::{LeftOut, Series, SeriesDay, Side, StrikeDay};

use crate::api::Failure;
use crate::device;
use crate::help::{again, ask, said};
use crate::i18n::use_words;
use crate::parts::failure::FailureNote;
use crate::parts::icon::{Glyph, Icon};
use crate::parts::on_word::Word;
use crate::route::Route;

/// All of them, the earliest first.
#[component]
pub(super) fn Days(series: Series, word: Word, renew: Callback<Option<Series>>) -> Element {
    let words = use_words();
    let mut told = use_signal(String::new);
    let mut failed = use_signal(|| None::<Failure>);
    let (id, version) = (series.line.id.clone(), series.version);
    let is_staff = series.side == Side::Staff;
    let strike = use_callback(move |(day, out): (String, bool)| {
        let id = id.clone();
        let note = if out { "contact-note-day" } else { "contact-note-day-back" };
        let note = words.say_with(note, &[("day", said::day(words, &day).into())]);
        let Ok(contact) = word.take(is_staff, note) else { return };
        spawn(async move {
            let strike = StrikeDay { version, day: day.clone(), out, contact };
            match ask::strike(&id, &strike, &device::new_key()).await {
                Ok(series) => {
                    let day = said::day(words, &day);
                    let key = if out { "series-struck" } else { "series-taken-back" };
                    told.set(words.say_with(key, &[("day", day.into())]));
                    failed.set(None);
                    word.forget();
                    renew.call(Some(series));
                    device::focus("#series-days");
                }
                Err(failure) => failed.set(Some(failure)),
            }
        });
    });
    rsx! {
        section { "aria-labelledby": "series-days",
            h2 { id: "series-days", tabindex: "-1", {words.say("series-days")} }
            p { class: "live", role: "status", {told()} }
            if let Some(failure) = failed() {
                FailureNote { failure, onretry: move |()| {
                    failed.set(None);
                    renew.call(None);
                } }
            }
            ul { class: "people",
                for day in series.days.iter().cloned() {
                    li { key: "{day.day}", class: "person",
                        Day { day, side: series.side, onstrike: strike }
                    }
                }
            }
        }
    }
}

#[component]
fn Day(day: SeriesDay, side: Side, onstrike: Callback<(String, bool)>) -> Element {
    let words = use_words();
    let (name, is_struck) = (said::day(words, &day.day), day.left_out == Some(LeftOut::Struck));
    let icon = match (&day.task, day.left_out) {
        (_, Some(_)) => Icon::Dash,
        (Some(task), None) if task.state.is_in_hand() || task.state.was_done() => Icon::Check,
        _ => Icon::Clock,
    };
    let task = day.task.as_ref().map(|task| task.id.clone());
    let to = task.map(|id| if side == Side::Staff { Route::HubTask { id } } else { Route::TaskPage { id } });
    let key = if is_struck { "series-take-back" } else { "series-strike" };
    let what = day.day.clone();
    rsx! {
        p { class: "row-name", {name.clone()} }
        p { class: "facts",
            Glyph { icon }
            {again::day(words, side, &day)}
        }
        if to.is_some() || day.can_change {
            div { class: "row",
                if let Some(to) = to {
                    Link { class: "pill", to,
                        {words.say("series-day-open")}
                        span { class: "unseen", " – {name}" }
                    }
                }
                if day.can_change {
                    button { class: "pill", r#type: "button", onclick: move |_| onstrike.call((what.clone(), !is_struck)),
                        {words.say(key)}
                        span { class: "unseen", " – {name}" }
                    }
                }
            }
        }
    }
}
