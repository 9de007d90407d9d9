//! The form of a service to hand over to: what it does, when it runs, how it is booked, whom it takes.

use std::pin::Pin;

use dioxus::prelude::*;
use domain::help::{Aid, Booking, Kind, PriorNotice, Service, ServiceKind, ServiceTold, Span};
use domain::people::{LONGEST_LINE, LONGEST_TEXT};
use domain::words::Words;

use crate::api::Failure;
use crate::choices::use_choices;
use crate::device;
use crate::help::{said, services};
use crate::hub::said::community;
use crate::hub::volunteers::{DAYS, span_of, time};
use crate::i18n::use_words;
use crate::parts::failure::FailureNote;
use crate::parts::field::{OneOf, TextField, Tick};
use crate::parts::opening::weekday;

const DAY: u32 = 24 * 60;

/// What is sent, when it has come.
pub(super) type Sent = Pin<Box<dyn Future<Output = Result<(), Failure>>>>;

/// What stands in the fields. One time holds for all days that are ticked: most services have one.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct ServiceFields {
    kind: Option<ServiceKind>,
    name: String,
    phone: String,
    kinds: Vec<Kind>,
    communities: Vec<String>,
    days: [bool; 7],
    from: String,
    to: String,
    /// Hours that are no one time of days: kept as they are until a day or a time is changed.
    as_before: Option<Vec<Span>>,
    on_holidays: bool,
    /// `none`, `minutes` or `days`.
    prior: Option<&'static str>,
    minutes: String,
    last_day: String,
    last_time: String,
    start_day: String,
    service_days: bool,
    chairs: String,
    seats: String,
    aids: Vec<Aid>,
    words: String,
    pub(super) active: bool,
}

impl ServiceFields {
    /// Of a service that nobody wrote down yet.
    pub(super) fn new() -> Self {
        Self {
            from: "07:00".to_owned(),
            to: "15:30".to_owned(),
            last_day: "1".to_owned(),
            last_time: "12:00".to_owned(),
            service_days: true,
            active: true,
            ..Self::default()
        }
    }

    /// Of one as it is.
    pub(super) fn of(service: &Service) -> Self {
        let told = service.told.clone();
        let mut fields = Self {
            kind: Some(told.kind),
            name: told.name,
            phone: told.phone,
            kinds: told.kinds,
            communities: told.communities,
            on_holidays: told.on_holidays,
            start_day: told.booking.start_day.map(|days| days.to_string()).unwrap_or_default(),
            service_days: told.booking.service_days,
            chairs: told.chairs.to_string(),
            seats: told.seats.to_string(),
            aids: told.aids,
            words: told.words,
            active: service.active,
            ..Self::new()
        };
        match told.booking.prior {
            PriorNotice::RealTime => fields.prior = Some("none"),
            PriorNotice::SameDay { minutes } => {
                (fields.prior, fields.minutes) = (Some("minutes"), minutes.to_string());
            }
            PriorNotice::PriorDays { last_day, last_minute } => {
                fields.prior = Some("days");
                (fields.last_day, fields.last_time) = (last_day.to_string(), time(last_minute));
            }
        }
        fields.hours_of(&told.hours);
        fields
    }

    fn hours_of(&mut self, hours: &[Span]) {
        let Some(first) = hours.first() else { return };
        (self.from, self.to) = (time(first.from), time(first.to));
        for span in hours {
            if let Some(day) = usize::try_from(span.from / DAY).ok().and_then(|day| self.days.get_mut(day)) {
                *day = true;
            }
        }
        // Hours that differ from day to day cannot be written in these fields.
        if self.hours().is_none_or(|now| now != hours) {
            self.as_before = Some(hours.to_vec());
        }
    }

    fn hours(&self) -> Option<Vec<Span>> {
        if let Some(before) = &self.as_before {
            return Some(before.clone());
        }
        let days = self.days.iter().enumerate().filter(|(_, on)| **on);
        days.map(|(day, _)| span_of(day, &self.from, &self.to)).collect()
    }

    /// The name of the first field that lacks something.
    fn lacks(&self) -> Option<&'static str> {
        let is_van = self.kind == Some(ServiceKind::Van);
        let number = |text: &str| text.trim().parse::<u32>().is_ok();
        let all = [
            ("kind", self.kind.is_none()),
            ("name", self.name.trim().is_empty()),
            ("phone", self.phone.trim().is_empty()),
            ("kinds", self.kinds.is_empty()),
            ("days", self.hours().is_none_or(|hours| is_van && hours.is_empty())),
            ("prior", self.prior.is_none()),
            ("minutes", self.prior == Some("minutes") && !number(&self.minutes)),
            ("last-day", self.prior == Some("days") && !number(&self.last_day)),
            ("start-day", !self.start_day.trim().is_empty() && !number(&self.start_day)),
            ("chairs", is_van && !number(&self.chairs) && !number(&self.seats)),
        ];
        all.into_iter().find(|(_, is)| *is).map(|(field, _)| field)
    }

    /// What is sent; `None` where something is missing.
    pub(super) fn read(&self) -> Option<ServiceTold> {
        let number = |text: &str| text.trim().parse::<u32>().ok();
        let minute = |text: &str| {
            let (hours, minutes) = text.split_once(':')?;
            Some(number(hours)? * 60 + number(minutes.get(..2)?)?)
        };
        let prior = match self.prior? {
            "none" => PriorNotice::RealTime,
            "minutes" => PriorNotice::SameDay { minutes: number(&self.minutes)? },
            _ => PriorNotice::PriorDays {
                last_day: number(&self.last_day)?,
                last_minute: minute(&self.last_time)?,
            },
        };
        Some(ServiceTold {
            kind: self.kind?,
            name: self.name.clone(),
            phone: self.phone.clone(),
            kinds: self.kinds.clone(),
            communities: self.communities.clone(),
            hours: self.hours()?,
            on_holidays: self.on_holidays,
            booking: Booking { prior, start_day: number(&self.start_day), service_days: self.service_days },
            chairs: number(&self.chairs).unwrap_or_default(),
            seats: number(&self.seats).unwrap_or_default(),
            aids: self.aids.clone(),
            words: self.words.clone(),
        })
    }
}

/// Puts one in a list, or takes it out.
fn toggle<T: PartialEq>(list: &mut Vec<T>, one: T, is: bool) {
    list.retain(|before| *before != one);
    if is {
        list.push(one);
    }
}

/// The form; `send` sends it.
#[component]
pub(super) fn ServiceForm(
    begins: ServiceFields,
    is_new: bool,
    send: Callback<(ServiceFields, String), Sent>,
    onsaved: Callback<()>,
    onagain: Callback<()>,
) -> Element {
    let words = use_words();
    let mut fields = use_signal(|| begins);
    let mut lacks = use_signal(|| None::<&'static str>);
    let mut failed = use_signal(|| None::<Failure>);
    let key = use_hook(device::new_key);
    let error = move |field: &str, key: &str| (lacks() == Some(field)).then(|| words.say(key));
    let save = move |event: FormEvent| {
        event.prevent_default();
        let key = key.clone();
        async move {
            let now = fields.peek().clone();
            let lack = now.lacks();
            lacks.set(lack);
            if let Some(field) = lack {
                device::focus(&format!("#service-form [name={field}]"));
                return;
            }
            match send.call((now, key)).await {
                Ok(()) => onsaved.call(()),
                Err(failure) => failed.set(Some(failure)),
            }
        }
    };
    let now = fields.read().clone();
    let is_van = now.kind == Some(ServiceKind::Van);
    rsx! {
        form { class: "card-form fields", id: "service-form", novalidate: true, onsubmit: save,
            OneOf {
                legend: words.say("service-kind"),
                name: "kind",
                options: ServiceKind::ALL.iter().map(|one| (one.name(), services::kind(words, *one))).collect::<Vec<_>>(),
                chosen: now.kind.map(ServiceKind::name),
                error: error("kind", "service-kind-missing"),
                onchange: move |name| fields.write().kind = ServiceKind::from_name(name),
            }
            TextField {
                label: words.say("service-name"), name: "name", longest: LONGEST_LINE, value: now.name.clone(),
                error: error("name", "service-name-missing"),
                onchange: move |text| fields.write().name = text,
            }
            TextField {
                label: words.say("service-phone"), name: "phone", kind: "tel", longest: 40, value: now.phone.clone(),
                error: error("phone", "service-phone-missing"),
                onchange: move |text| fields.write().phone = text,
            }
            Many {
                legend: words.say("service-kinds"), name: "kinds",
                error: error("kinds", "service-kinds-missing"),
                options: Kind::ALL.iter().map(|one| (said::kind(words, *one), now.kinds.contains(one))).collect::<Vec<_>>(),
                onchange: move |(nth, is): (usize, bool)| {
                    if let Some(one) = Kind::ALL.get(nth) {
                        toggle(&mut fields.write().kinds, *one, is);
                    }
                },
            }
            When { fields, error: error("days", "service-days-missing") }
            Prior { fields, lacks }
            if is_van {
                div { class: "two",
                    TextField {
                        label: words.say("service-chairs"), name: "chairs", kind: "number", longest: 2, value: now.chairs.clone(),
                        error: error("chairs", "service-chairs-missing"),
                        onchange: move |text| fields.write().chairs = text,
                    }
                    TextField {
                        label: words.say("service-seats"), name: "seats", kind: "number", longest: 2, value: now.seats.clone(),
                        onchange: move |text| fields.write().seats = text,
                    }
                }
            }
            Many {
                legend: words.say("service-aids"), hint: words.say("service-aids-hint"), name: "aids",
                options: Aid::ALL.iter().map(|one| (said::aid(words, *one), now.aids.contains(one))).collect::<Vec<_>>(),
                onchange: move |(nth, is): (usize, bool)| {
                    if let Some(one) = Aid::ALL.get(nth) {
                        toggle(&mut fields.write().aids, *one, is);
                    }
                },
            }
            Where { fields }
            TextField {
                label: words.say("service-words"), hint: words.say("service-words-hint"), name: "words", rows: 3,
                longest: LONGEST_TEXT, value: now.words.clone(),
                onchange: move |text| fields.write().words = text,
            }
            if !is_new {
                Tick {
                    label: words.say("service-active"), name: "active", checked: now.active,
                    onchange: move |is| fields.write().active = is,
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

/// On which days and from when to when it runs.
#[component]
fn When(fields: Signal<ServiceFields>, error: Option<String>) -> Element {
    let words = use_words();
    let now = fields.read().clone();
    let kept = now.as_before.as_ref().map(|_| words.say("service-hours-kept"));
    rsx! {
        Many {
            legend: words.say("service-days"), hint: kept.unwrap_or_default(), name: "days", error,
            options: DAYS.into_iter().zip(now.days).map(|(day, on)| (weekday(words, day), on)).collect::<Vec<_>>(),
            onchange: move |(nth, is): (usize, bool)| {
                let mut fields = fields.write();
                fields.as_before = None;
                if let Some(day) = fields.days.get_mut(nth) {
                    *day = is;
                }
            },
        }
        div { class: "two",
            TextField {
                label: words.say("duty-from"), name: "hours-from", kind: "time", value: now.from.clone(),
                onchange: move |text| {
                    let mut fields = fields.write();
                    (fields.as_before, fields.from) = (None, text);
                },
            }
            TextField {
                label: words.say("duty-to"), name: "hours-to", kind: "time", value: now.to.clone(),
                onchange: move |text| {
                    let mut fields = fields.write();
                    (fields.as_before, fields.to) = (None, text);
                },
            }
        }
        Tick {
            label: words.say("service-on-holidays"), name: "on-holidays", checked: now.on_holidays,
            onchange: move |is| fields.write().on_holidays = is,
        }
    }
}

/// How long before it is booked.
#[component]
fn Prior(fields: Signal<ServiceFields>, lacks: ReadSignal<Option<&'static str>>) -> Element {
    let words = use_words();
    let now = fields.read().clone();
    let error = move |field: &str, key: &str| (lacks() == Some(field)).then(|| words.say(key));
    rsx! {
        OneOf {
            legend: words.say("service-prior"),
            name: "prior",
            options: ["none", "minutes", "days"].map(|one| (one, prior(words, one))).to_vec(),
            chosen: now.prior,
            error: error("prior", "service-prior-missing"),
            onchange: move |name| fields.write().prior = Some(name),
        }
        if now.prior == Some("minutes") {
            TextField {
                label: words.say("service-minutes"), name: "minutes", kind: "number", longest: 4, value: now.minutes.clone(),
                error: error("minutes", "service-number-missing"),
                onchange: move |text| fields.write().minutes = text,
            }
        }
        if now.prior == Some("days") {
            div { class: "two",
                TextField {
                    label: words.say("service-last-day"), name: "last-day", kind: "number", longest: 3, value: now.last_day.clone(),
                    error: error("last-day", "service-number-missing"),
                    onchange: move |text| fields.write().last_day = text,
                }
                TextField {
                    label: words.say("service-last-time"), name: "last-time", kind: "time", value: now.last_time.clone(),
                    onchange: move |text| fields.write().last_time = text,
                }
            }
            Tick {
                label: words.say("service-service-days"), name: "service-days", checked: now.service_days,
                onchange: move |is| fields.write().service_days = is,
            }
        }
        TextField {
            label: words.say("service-start-day"), hint: words.say("service-start-hint"), name: "start-day", kind: "number",
            longest: 3, value: now.start_day.clone(),
            error: error("start-day", "service-number-missing"),
            onchange: move |text| fields.write().start_day = text,
        }
    }
}

fn prior(words: Words, name: &str) -> String {
    words.say(match name {
        "none" => "service-prior-none",
        "minutes" => "service-prior-in-minutes",
        _ => "service-prior-in-days",
    })
}

/// In which communities it fetches people; in a city without a list it is all of it.
#[component]
fn Where(fields: Signal<ServiceFields>) -> Element {
    let words = use_words();
    let city = use_choices().city;
    let known = city.read().as_ref().and_then(|city| Some(city.as_ref().ok()?.communities.clone()));
    let known = known.unwrap_or_default();
    let now = fields.read().communities.clone();
    if known.is_empty() {
        return rsx! {};
    }
    let options: Vec<(String, bool)> =
        known.iter().map(|one| (community(words, one), now.contains(one))).collect();
    rsx! {
        Many {
            legend: words.say("service-where"), hint: words.say("service-where-hint"), name: "communities", options,
            onchange: move |(nth, is): (usize, bool)| {
                if let Some(one) = known.get(nth) {
                    toggle(&mut fields.write().communities, one.clone(), is);
                }
            },
        }
    }
}

/// A question of which many answers hold, each a tick.
#[component]
fn Many(
    legend: String,
    #[props(default)] hint: String,
    name: &'static str,
    #[props(default)] error: Option<String>,
    options: Vec<(String, bool)>,
    onchange: EventHandler<(usize, bool)>,
) -> Element {
    let described = (!hint.is_empty()).then(|| format!("{name}-hint"));
    let described = error.as_ref().map(|_| format!("{name}-error")).or(described);
    rsx! {
        fieldset { class: "ask", "aria-describedby": described,
            legend { class: "field-name", {legend} }
            if !hint.is_empty() {
                p { class: "row-hint", id: "{name}-hint", {hint} }
            }
            if let Some(error) = error {
                p { class: "error", id: "{name}-error", {error} }
            }
            for (nth, (label, checked)) in options.into_iter().enumerate() {
                label { key: "{nth}", class: "check",
                    input {
                        r#type: "checkbox",
                        name,
                        checked,
                        onchange: move |event| onchange.call((nth, event.checked())),
                    }
                    span { {label} }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;
