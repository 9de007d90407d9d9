//! The services to which a task can be handed over, over HTTP and in words: when they come, how they are booked, why not, and
//! what is said on the telephone. Nothing of this is sent anywhere: people telephone.

use domain::help::{
    Booking, EditService, Kind, PriorNotice, Service, ServiceChoice, ServiceChoices, ServiceKind,
    ServiceList, ServiceTold, Span, Task, Unserved,
};
use domain::words::Words;

use super::{ask, said};
use crate::api::{Failure, read};
use crate::device;
use crate::hub::ask::send;
use crate::hub::volunteers::{DAYS, time};
use crate::parts::icon::Icon;
use crate::parts::opening::{clock, weekday};

const DAY: u32 = 24 * 60;

/// `GET /api/v1/help-services`
pub(crate) async fn list() -> Result<ServiceList, Failure> {
    read(device::get("/api/v1/help-services").await)
}

/// `POST /api/v1/help-services`
pub(crate) async fn add(told: &ServiceTold, key: &str) -> Result<Service, Failure> {
    send("POST", "/api/v1/help-services", told, key).await
}

/// `PUT /api/v1/help-services/{id}`
pub(crate) async fn edit(id: &str, edit: &EditService, key: &str) -> Result<Service, Failure> {
    send("PUT", &format!("/api/v1/help-services/{}", device::encode(id)), edit, key).await
}

/// `GET /api/v1/tasks/{id}/services`: what fits first.
pub(crate) async fn choices(task: &str) -> Result<ServiceChoices, Failure> {
    read(device::get(&ask::of_task(task, "/services")).await)
}

/// Why a service does not do it.
pub(crate) fn unserved(words: Words, why: Unserved) -> String {
    words.named("unserved", why.name()).unwrap_or_else(|| why.name().to_owned())
}

/// Its picture.
pub(crate) fn icon(kind: ServiceKind) -> Icon {
    match kind {
        ServiceKind::Van => Icon::Car,
        ServiceKind::Partner => Icon::Building,
    }
}

/// What kind it is.
pub(crate) fn kind(words: Words, kind: ServiceKind) -> String {
    words.named("service-kind", kind.name()).unwrap_or_else(|| kind.name().to_owned())
}

/// Whether it fits, in a word and why not: "Does not fit: it does not run then".
pub(crate) fn fits(words: Words, choice: &ServiceChoice) -> String {
    if choice.unserved.is_empty() {
        return words.say("service-fits");
    }
    let why: Vec<String> = choice.unserved.iter().map(|why| unserved(words, *why)).collect();
    words.say_with("service-fits-not", &[("why", why.join(", ").into())])
}

/// By when it is booked, or had to be; from when on, where it is too early.
pub(crate) fn when(words: Words, choice: &ServiceChoice) -> Option<String> {
    let told = |key: &str, at: &Option<String>| {
        let at = said::moment(words, at.as_deref()?);
        Some(words.say_with(key, &[("when", at.into())]))
    };
    match () {
        () if choice.unserved.contains(&Unserved::TooLate) => told("service-book-was", &choice.book_by),
        () if choice.unserved.contains(&Unserved::TooEarly) => told("service-book-from", &choice.book_from),
        () => told("service-book-by", &choice.book_by),
    }
}

/// When it runs: one line for days that are alike, "Monday–Friday 7:00–15:30".
pub(crate) fn hours(words: Words, told: &ServiceTold) -> String {
    if told.hours.is_empty() {
        return words.say("service-any-hour");
    }
    let mut alike: Vec<(u32, u32, Span)> = Vec::new();
    for span in &told.hours {
        let day = span.from / DAY;
        let of_day = Span { from: span.from % DAY, to: span.to.saturating_sub(day * DAY) };
        match alike.last_mut() {
            Some((_, last, same)) if *same == of_day && *last + 1 == day => *last = day,
            _ => alike.push((day, day, of_day)),
        }
    }
    let name = |day: u32| {
        let day = DAYS.get(usize::try_from(day).unwrap_or_default()).copied();
        day.map(|day| weekday(words, day)).unwrap_or_default()
    };
    let line = |(first, last, span): (u32, u32, Span)| {
        let days = if first == last { name(first) } else { format!("{}–{}", name(first), name(last)) };
        let until = if span.to == DAY { "24:00".to_owned() } else { clock(&time(span.to)) };
        format!("{days} {}–{until}", clock(&time(span.from)))
    };
    alike.into_iter().map(line).collect::<Vec<_>>().join(", ")
}

/// How it is booked: "At the latest at 12:00, one day before".
pub(crate) fn booking(words: Words, booking: Booking) -> String {
    let days = if booking.service_days { "service-prior-working" } else { "service-prior-days" };
    let prior = match booking.prior {
        PriorNotice::RealTime => words.say("service-prior-none"),
        PriorNotice::SameDay { minutes } => {
            words.say_with("service-prior-minutes", &[("minutes", minutes.into())])
        }
        PriorNotice::PriorDays { last_day, last_minute } => {
            words.say_with(days, &[("hour", clock(&time(last_minute)).into()), ("days", last_day.into())])
        }
    };
    let start = booking.start_day.map(|days| words.say_with("service-start", &[("days", days.into())]));
    [Some(prior), start].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// All that is known of a service, one thing each.
pub(crate) fn facts(words: Words, told: &ServiceTold) -> Vec<String> {
    let holidays = if told.on_holidays { "service-holidays" } else { "service-no-holidays" };
    let kinds: Vec<String> = told.kinds.iter().map(|kind| said::kind(words, *kind)).collect();
    let places = (told.kind == ServiceKind::Van).then(|| {
        words.say_with("service-places", &[("chairs", told.chairs.into()), ("seats", told.seats.into())])
    });
    let communities = (!told.communities.is_empty()).then(|| {
        let names: Vec<String> =
            told.communities.iter().map(|name| crate::hub::said::community(words, name)).collect();
        words.say_with("service-communities", &[("names", names.join(", ").into())])
    });
    let all = [
        Some(kinds.join(" · ")),
        Some(format!("{}, {}", hours(words, told), words.say(holidays))),
        Some(booking(words, told.booking)),
        places,
        communities,
    ];
    all.into_iter().flatten().collect()
}

/// What is said on the telephone there, in turn: what, when, from where to where and with which chair. The name last, and by
/// voice alone.
pub(crate) fn to_say(words: Words, task: &Task) -> Vec<(&'static str, String)> {
    let Some(plan) = &task.plan else { return Vec::new() };
    let mut lines = vec![
        ("ask-what", said::kind(words, task.line.kind)),
        ("ask-when-row", said::when_of(words, &task.line)),
        ("ask-point", plan.from.words.clone()),
        ("task-to", plan.to.words.clone()),
    ];
    if task.line.kind == Kind::Escort {
        lines.push(("ask-need", said::needs(words, task.line.kind, &plan.needs).join(" · ")));
    }
    lines
}

#[cfg(test)]
mod tests {
    use domain::words::Language;

    use super::*;

    fn van() -> ServiceTold {
        let day = |day: u32| Span { from: day * DAY + 420, to: day * DAY + 930 };
        ServiceTold {
            kind: ServiceKind::Van,
            name: "Βαν".to_owned(),
            phone: "+302100000000".to_owned(),
            kinds: vec![Kind::Escort],
            communities: Vec::new(),
            hours: (0..5).map(day).collect(),
            on_holidays: false,
            booking: Booking {
                prior: PriorNotice::PriorDays { last_day: 1, last_minute: 720 },
                start_day: Some(14),
                service_days: true,
            },
            chairs: 2,
            seats: 6,
            aids: Vec::new(),
            words: String::new(),
        }
    }

    #[test]
    fn days_that_are_alike_are_one_line() {
        let words = Words::new(Language::English);
        assert_eq!(hours(words, &van()), "Monday–Friday 7:00–15:30");
        let mut split = van();
        split.hours.push(Span { from: 5 * DAY, to: 6 * DAY });
        split.hours.remove(2);
        assert_eq!(
            hours(words, &split),
            "Monday–Tuesday 7:00–15:30, Thursday–Friday 7:00–15:30, Saturday 0:00–24:00"
        );
    }

    #[test]
    fn the_rules_are_told_in_plain_words() {
        let words = Words::new(Language::English);
        let told = facts(words, &van()).join("\n");
        for part in ["12:00", "14 days", "2 places", "6 seats", "not on public holidays"] {
            assert!(told.contains(part), "{part}: {told}");
        }
    }
}
