//! Somebody is stuck: before anything else on the screens of whoever answers, with the telephone to call and where they are. It comes
//! by itself, and is spoken at once.

use dioxus::prelude::*;
use domain::help::{Alarm, AlarmState, AlarmStep, RaiseAlarm, Side, Trouble};
use domain::people::LONGEST_TEXT;

use crate::api::Failure;
use crate::device;
use crate::help::alarms::{self, Whose};
use crate::help::live::use_changes_of;
use crate::help::said;
use crate::hub::told::given;
use crate::hub::{self, times};
use crate::i18n::use_words;
use crate::outside;
use crate::parts::failure::FailureNote;
use crate::parts::field::{OneOf, TextField};
use crate::parts::icon::{Glyph, Icon};
use crate::parts::place_map::PlaceMap;
use crate::route::Route;
use crate::screens::call::{readable, tel};

/// Those that are not over; nothing where there are none.
#[component]
pub(super) fn Alarms() -> Element {
    let words = use_words();
    let mut answer = use_resource(alarms::open);
    // What is known stands where the hub is not reached: nobody who is stuck leaves the screen by that.
    let mut known = use_signal(Vec::<Alarm>::new);
    use_changes_of(&["alarm"], None, use_callback(move |()| answer.restart()));
    use_effect(move || {
        if let Some(Ok(list)) = &*answer.read() {
            known.set(list.alarms.clone());
        }
    });
    let failed = answer.read().as_ref().and_then(|told| told.as_ref().err().cloned());
    let list = known();
    let renew = use_callback(move |()| {
        answer.restart();
        device::focus("#alarms");
    });
    rsx! {
        // Always there, so that voices hear when it is filled.
        div { role: "alert",
            for alarm in list.iter().filter(|alarm| alarm.state == AlarmState::Raised) {
                p { class: "unseen", key: "{alarm.id}", {title(words, alarm)} }
            }
        }
        if let Some(failure) = failed {
            p { class: "aside", {words.say("alarms-unknown")} }
            FailureNote { failure, onretry: move |()| answer.restart() }
        }
        if !list.is_empty() {
            section { class: "alarms", "aria-labelledby": "alarms",
                h2 { id: "alarms", tabindex: "-1",
                    Glyph { icon: Icon::Siren }
                    {words.say_with("alarms-title", &[("count", list.len().into())])}
                }
                for (nth, alarm) in list.into_iter().enumerate() {
                    One { key: "{alarm.id}", alarm, with_map: nth == 0, onchange: renew }
                }
            }
        }
    }
}

fn title(words: domain::words::Words, alarm: &Alarm) -> String {
    let name = alarm.name.as_ref().map(|name| hub::said::name(words, name)).unwrap_or_default();
    format!("{name}: {}", said::trouble(words, Side::Staff, alarm.trouble))
}

/// One of them: who, what, where, since when; whether somebody has it, and the step that is next.
#[component]
fn One(alarm: Alarm, with_map: bool, onchange: Callback<()>) -> Element {
    let words = use_words();
    let mut failed = use_signal(|| None::<Failure>);
    let now = outside::now_utc();
    let since = times::waits(words, Some(&alarm.raised_at), &now);
    let by = match alarm.raised_by {
        Side::Helper => Some(words.say("alarms-by-helper")),
        Side::Staff => Some(words.say("alarms-by-staff")),
        Side::Person => None,
    };
    let seen = alarm.seen_by.clone().zip(alarm.seen_at.clone());
    let seen = seen.map(|(name, at)| {
        words.say_with("alarms-seen-by", &[("name", name.into()), ("when", said::hour(&at).into())])
    });
    let whose = alarm.clone();
    let see = use_callback(move |()| {
        let alarm = whose.clone();
        spawn(async move {
            match alarms::take(&alarm, AlarmStep::See, None).await {
                Ok(_) => {
                    failed.set(None);
                    onchange.call(());
                }
                Err(failure) => failed.set(Some(failure)),
            }
        });
    });
    rsx! {
        article { class: if alarm.state == AlarmState::Raised { "notice stop" } else { "notice recorded" },
            h3 { {title(words, &alarm)} }
            p { class: "facts",
                {[since, by, seen].into_iter().flatten().collect::<Vec<_>>().join(" · ")}
            }
            if let Some(text) = &alarm.words {
                p { class: "said", {text.clone()} }
            }
            div { class: "row",
                if let Some(phone) = &alarm.phone {
                    a { class: "pill pill-strong", href: tel(phone),
                        Glyph { icon: Icon::Phone }
                        {readable(&hub::said::phone(phone))}
                    }
                } else {
                    span { class: "facts", {words.say("alarms-no-phone")} }
                }
                if let Some(person) = &alarm.person {
                    Link { class: "pill", to: Route::HubPerson { id: person.clone() }, {words.say("alarms-file")} }
                }
                if let Some(task) = &alarm.task {
                    Link { class: "pill", to: Route::HubTask { id: task.clone() }, {words.say("alarms-task")} }
                }
            }
            if let Some(failure) = failed() {
                FailureNote { failure, onretry: move |()| onchange.call(()) }
            }
            // Above the map: who has it in hand is what the others wait to read.
            if alarm.state == AlarmState::Raised {
                button { class: "main-button", r#type: "button", onclick: move |_| see.call(()), {words.say("alarms-see")} }
            }
            match alarm.at {
                None => rsx! {
                    p { class: "facts", {words.say("alarms-no-place")} }
                },
                Some([lat, lon]) => rsx! {
                    p { class: "facts",
                        Glyph { icon: Icon::MapPin }
                        {format!("{lat:.5}, {lon:.5}")}
                    }
                    if with_map {
                        PlaceMap { at: [lon, lat], doors: Vec::new() }
                    }
                },
            }
            if alarm.state != AlarmState::Raised {
                End { alarm: alarm.clone(), onchange }
            }
        }
    }
}

/// It is over, and what came of it.
#[component]
fn End(alarm: Alarm, onchange: Callback<()>) -> Element {
    let words = use_words();
    let mut typed = use_signal(String::new);
    let mut missing = use_signal(|| false);
    let mut failed = use_signal(|| None::<Failure>);
    let name = format!("outcome-{}", alarm.id);
    let field = name.clone();
    let end = move |event: FormEvent| {
        event.prevent_default();
        let (alarm, field) = (alarm.clone(), field.clone());
        async move {
            let said = given(&typed.peek());
            missing.set(said.is_none());
            if said.is_none() {
                device::focus(&format!("[name='{field}']"));
                return;
            }
            match alarms::take(&alarm, AlarmStep::End, said).await {
                Ok(_) => onchange.call(()),
                Err(failure) => failed.set(Some(failure)),
            }
        }
    };
    rsx! {
        form { class: "fields", novalidate: true, onsubmit: end,
            TextField {
                label: words.say("alarms-outcome"),
                name: "{name}",
                rows: 2,
                longest: LONGEST_TEXT,
                value: typed(),
                error: missing().then(|| words.say("alarms-outcome-missing")),
                onchange: move |text| typed.set(text),
            }
            if let Some(failure) = failed() {
                FailureNote { failure, onretry: move |()| onchange.call(()) }
            }
            button { class: "pill pill-strong", r#type: "submit", {words.say("alarms-end")} }
        }
    }
}

/// Raises one for whoever called: closed, until somebody needs it.
#[component]
pub(super) fn RaiseFor(person: String) -> Element {
    let words = use_words();
    let mut trouble = use_signal(|| None::<Trouble>);
    let mut typed = use_signal(String::new);
    let mut missing = use_signal(|| false);
    let mut failed = use_signal(|| None::<Failure>);
    let mut told = use_signal(|| false);
    let raise = move |event: FormEvent| {
        event.prevent_default();
        let whose = Whose::Person(person.clone());
        async move {
            missing.set(trouble().is_none());
            let Some(trouble) = trouble() else {
                device::focus("[name=trouble]");
                return;
            };
            let new = RaiseAlarm { trouble, at: None, words: given(&typed.peek()) };
            match alarms::raise(&whose, &new, &device::new_key()).await {
                Ok(_) => {
                    failed.set(None);
                    told.set(true);
                    // Pressed again it would say anew what was said.
                    typed.set(String::new());
                }
                Err(failure) => failed.set(Some(failure)),
            }
        }
    };
    rsx! {
        details { class: "form-group",
            summary { {words.say("alarms-raise")} }
            p { class: "aside", {words.say("alarms-raise-hint")} }
            form { class: "fields", novalidate: true, onsubmit: raise,
                OneOf {
                    legend: words.say("alarms-what"),
                    name: "trouble",
                    options: Trouble::ALL.iter().map(|one| (one.name(), said::trouble(words, Side::Staff, *one))).collect::<Vec<_>>(),
                    chosen: trouble().map(Trouble::name),
                    error: missing().then(|| words.say("alarms-what-missing")),
                    onchange: move |name| trouble.set(Trouble::from_name(name)),
                }
                TextField {
                    label: words.say("alarms-where"),
                    name: "alarm-words",
                    rows: 2,
                    longest: LONGEST_TEXT,
                    value: typed(),
                    onchange: move |text| typed.set(text),
                }
                if let Some(failure) = failed() {
                    FailureNote { failure, onretry: move |()| failed.set(None) }
                }
                p { class: "live", role: "status", if told() { {words.say("alarms-raised")} } }
                button { class: "pill pill-strong", r#type: "submit", {words.say("alarms-raise-do")} }
            }
        }
    }
}
