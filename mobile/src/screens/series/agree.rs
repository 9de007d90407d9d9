//! Whether it goes on: agreed again by one press, or ended, which is asked again. Staff write down how they were
//! told.

use dioxus::prelude::*;
use domain::contacts::{Channel, NewContact, Notice as Given};
use domain::help::{EndSeries, RenewSeries, Series, Side};
use domain::notices;

use crate::api::Failure;
use crate::device;
use crate::help::ask;
use crate::i18n::use_words;
use crate::parts::failure::FailureNote;
use crate::parts::notice::{Notice, Tone};
use crate::parts::on_word::Word;

/// It ends soon: whether it goes on.
#[component]
pub(super) fn Renew(
    series: Series,
    word: Word,
    renew: Callback<Option<Series>>,
    tell: Callback<String>,
) -> Element {
    let words = use_words();
    let mut failed = use_signal(|| None::<Failure>);
    let key = use_hook(device::new_key);
    let of_person = series.side == Side::Person;
    let until = series.renew_to.clone().unwrap_or_default();
    let date = |day: &str| words.date(day).unwrap_or_default();
    let with = [("date", date(&series.line.weekly.to).into()), ("until", date(&until).into())];
    let agree = use_callback(move |()| {
        let Ok(told) = word.take(!of_person, String::new()) else { return };
        let (series, to, key) = (series.clone(), until.clone(), key.clone());
        spawn(async move {
            let notice_version = Some(notices::current());
            let contact = match told {
                Some(told) => NewContact { notice: Given::ReadOut, notice_version, ..told },
                None => NewContact {
                    channel: Channel::Web,
                    notice: Given::Shown,
                    notice_version,
                    reason: None,
                    note: None,
                    called_back: false,
                },
            };
            let again = RenewSeries { version: series.version, to, contact };
            match ask::renew(&series.line.id, &again, &key).await {
                Ok(series) => {
                    let date = words.date(&series.line.weekly.to).unwrap_or_default();
                    tell.call(words.say_with("series-renewed", &[("date", date.into())]));
                    word.forget();
                    renew.call(Some(series));
                    device::focus("h1");
                }
                Err(failure) => failed.set(Some(failure)),
            }
        });
    });
    rsx! {
        Notice { tone: Tone::Care, title: words.say("series-renew-title"),
            p { {words.say_with("series-renew-text", &with)} }
            if !of_person {
                blockquote { class: "read-out", {notices::text(words, notices::current())} }
            }
            if let Some(failure) = failed() {
                FailureNote { failure, onretry: move |()| {
                    failed.set(None);
                    renew.call(None);
                } }
            }
            button { class: "main-button", r#type: "button", onclick: move |_| agree.call(()),
                {words.say(if of_person { "series-renew" } else { "series-renew-for-caller" })}
            }
        }
    }
}

/// Nothing of it comes any more; asked again before it is done.
#[component]
pub(super) fn End(
    series: Series,
    word: Word,
    renew: Callback<Option<Series>>,
    tell: Callback<String>,
) -> Element {
    let words = use_words();
    let mut sure = use_signal(|| false);
    let mut failed = use_signal(|| None::<Failure>);
    let key = use_hook(device::new_key);
    let is_staff = series.side == Side::Staff;
    let end = use_callback(move |()| {
        let Ok(contact) = word.take(is_staff, words.say("contact-note-end")) else { return };
        let (id, end, key) =
            (series.line.id.clone(), EndSeries { version: series.version, contact }, key.clone());
        spawn(async move {
            match ask::end_series(&id, &end, &key).await {
                Ok(series) => {
                    tell.call(words.say("series-ended-done"));
                    word.forget();
                    renew.call(Some(series));
                    device::focus("h1");
                }
                Err(failure) => failed.set(Some(failure)),
            }
        });
    });
    rsx! {
        div { class: "row",
            button {
                class: if sure() { "pill pill-on" } else { "pill" },
                r#type: "button",
                id: "series-end",
                "aria-expanded": if sure() { "true" } else { "false" },
                onclick: move |_| sure.toggle(),
                {words.say("series-end")}
            }
        }
        if let Some(failure) = failed() {
            FailureNote { failure, onretry: move |()| {
                failed.set(None);
                renew.call(None);
            } }
        }
        if sure() {
            section { class: "form-group", id: "series-end-form", "aria-labelledby": "series-end",
                p { {words.say("series-end-text")} }
                div { class: "row",
                    button { class: "main-button", r#type: "button", onclick: move |_| end.call(()), {words.say("series-end-sure")} }
                    button { class: "pill", r#type: "button",
                        onclick: move |_| {
                            sure.set(false);
                            device::focus("#series-end");
                        },
                        {words.say("series-end-not")}
                    }
                }
            }
        }
    }
}
