//! Whether it goes on: agreed again by one press, or ended, which is asked again. Staff write down what they were told on the
//! telephone.

use dioxus::prelude::*;
use domain::contacts::{Channel, NewContact, Notice as Given};
use domain::help::{RenewSeries, Series, Side};
use domain::notices;

use crate::api::Failure;
use crate::device;
use crate::help::ask;
use crate::i18n::use_words;
use crate::parts::failure::FailureNote;
use crate::parts::field::Tick;
use crate::parts::notice::{Notice, Tone};

/// It ends soon: whether it goes on.
#[component]
pub(super) fn Renew(series: Series, renew: Callback<Option<Series>>, tell: Callback<String>) -> Element {
    let words = use_words();
    let mut failed = use_signal(|| None::<Failure>);
    let mut called_back = use_signal(|| false);
    let mut unsure = use_signal(|| false);
    let key = use_hook(device::new_key);
    let of_person = series.side == Side::Person;
    let until = series.renew_to.clone().unwrap_or_default();
    let date = |day: &str| words.date(day).unwrap_or_default();
    let with = [("date", date(&series.line.weekly.to).into()), ("until", date(&until).into())];
    let agree = use_callback(move |()| {
        unsure.set(!of_person && !called_back());
        if unsure() {
            device::focus("[name=called-back]");
            return;
        }
        let (series, to, key) = (series.clone(), until.clone(), key.clone());
        spawn(async move {
            let (channel, notice) =
                if of_person { (Channel::Web, Given::Shown) } else { (Channel::Phone, Given::ReadOut) };
            let notice_version = Some(notices::current());
            let called_back = called_back();
            let contact =
                NewContact { channel, notice, notice_version, reason: None, note: None, called_back };
            let again = RenewSeries { version: series.version, to, contact };
            match ask::renew(&series.line.id, &again, &key).await {
                Ok(series) => {
                    let date = words.date(&series.line.weekly.to).unwrap_or_default();
                    tell.call(words.say_with("series-renewed", &[("date", date.into())]));
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
                Tick {
                    label: words.say("hub-called-back-otherwise"),
                    name: "called-back",
                    checked: called_back(),
                    error: unsure().then(|| words.say("hub-called-back-missing")),
                    onchange: move |is| called_back.set(is),
                }
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
pub(super) fn End(series: Series, renew: Callback<Option<Series>>, tell: Callback<String>) -> Element {
    let words = use_words();
    let mut sure = use_signal(|| false);
    let mut failed = use_signal(|| None::<Failure>);
    let key = use_hook(device::new_key);
    let end = use_callback(move |()| {
        let (id, version, key) = (series.line.id.clone(), series.version, key.clone());
        spawn(async move {
            match ask::end_series(&id, version, &key).await {
                Ok(series) => {
                    tell.call(words.say("series-ended-done"));
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
