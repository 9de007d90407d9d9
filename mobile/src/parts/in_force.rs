//! What holds for somebody's file until it is ended with a reason: what the hub does not do with it, because they asked so
//! under their rights, and what must be kept for a lawsuit or an audit. At the data-protection desk for everybody, in one's
//! own file for oneself.

use dioxus::prelude::*;
use domain::people::LONGEST_TEXT;
use domain::rights::{Hold, NewHold, Stop};
use domain::words::Words;

use crate::api::Failure;
use crate::device;
use crate::hub::{rights, said, times};
use crate::i18n::use_words;
use crate::parts::failure::FailureNote;
use crate::parts::field::TextField;

/// One of them.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum InForce {
    /// What is not done.
    Stop(Stop),
    /// What is kept.
    Hold(Hold),
}

impl InForce {
    fn id(&self) -> &str {
        match self {
            Self::Stop(stop) => &stop.id,
            Self::Hold(hold) => &hold.id,
        }
    }

    /// What it is; of whom, where it is not one's own.
    fn title(&self, words: Words, own: bool) -> String {
        let (name, what) = match self {
            Self::Stop(stop) => (&stop.name, said::stop(words, stop)),
            Self::Hold(hold) => {
                (&hold.name, words.say_with("hold-until", &[("date", day(words, &hold.until).into())]))
            }
        };
        if own { what } else { format!("{} – {what}", said::name(words, name)) }
    }

    fn since(&self, words: Words) -> String {
        let since = match self {
            Self::Stop(stop) => &stop.since,
            Self::Hold(hold) => &hold.since,
        };
        words.say_with("stop-since", &[("date", day(words, since).into())])
    }

    /// The keys of the words: to end it, to confirm that, and that it is done.
    fn keys(&self) -> [&'static str; 3] {
        match self {
            Self::Stop(_) => ["stop-lift", "stop-lift-send", "stop-lifted"],
            Self::Hold(_) => ["hold-end", "hold-end-send", "hold-ended"],
        }
    }

    /// Nobody but the desk ends what must be kept.
    fn can_end(&self, own: bool) -> bool {
        matches!(self, Self::Stop(_)) || !own
    }

    async fn end(&self, reason: String) -> Result<(), Failure> {
        match self {
            Self::Stop(stop) => rights::lift(stop, reason).await,
            Self::Hold(hold) => rights::end_hold(hold, reason).await,
        }
    }
}

fn day(words: Words, rfc3339: &str) -> String {
    times::day(words, rfc3339).unwrap_or_default()
}

/// The list; nothing where nothing is in force. `own` is one's own file, which needs no name.
#[component]
pub(crate) fn AllInForce(
    stops: Vec<Stop>,
    holds: Vec<Hold>,
    #[props(default)] own: bool,
    onended: EventHandler<String>,
) -> Element {
    let words = use_words();
    let stops = stops.into_iter().map(InForce::Stop);
    let all: Vec<InForce> = stops.chain(holds.into_iter().map(InForce::Hold)).collect();
    if all.is_empty() {
        return rsx! {};
    }
    rsx! {
        section { "aria-labelledby": "in-force",
            h2 { id: "in-force", {words.say(if own { "in-force-own" } else { "in-force-title" })} }
            ol { class: "people",
                for one in all {
                    One { key: "{one.id()}", one, own, onended }
                }
            }
        }
    }
}

#[component]
fn One(one: InForce, own: bool, onended: EventHandler<String>) -> Element {
    let words = use_words();
    let mut is_open = use_signal(|| false);
    let title = one.title(words, own);
    rsx! {
        li { class: "person",
            h3 { {title.clone()} }
            p { class: "facts", {one.since(words)} }
            if one.can_end(own) {
                button {
                    class: if is_open() { "pill pill-on no-print" } else { "pill no-print" },
                    r#type: "button",
                    "aria-expanded": if is_open() { "true" } else { "false" },
                    onclick: move |_| is_open.toggle(),
                    {words.say(one.keys()[0])}
                    span { class: "unseen", {format!(" – {title}")} }
                }
            }
            if is_open() {
                End { one: one.clone(), onended }
            }
        }
    }
}

#[component]
fn End(one: InForce, onended: EventHandler<String>) -> Element {
    let words = use_words();
    let [_, send_key, done_key] = one.keys();
    let mut reason = use_signal(String::new);
    let mut missing = use_signal(|| false);
    let mut failed = use_signal(|| None::<Failure>);
    let mut sending = use_signal(|| false);
    use_effect(|| device::focus("#end-reason"));
    let send = move |event: FormEvent| {
        event.prevent_default();
        let one = one.clone();
        async move {
            let said = reason().trim().to_owned();
            missing.set(said.is_empty());
            if said.is_empty() {
                device::focus("#end-reason");
                return;
            }
            if sending.replace(true) {
                return;
            }
            let answer = one.end(said).await;
            sending.set(false);
            match answer {
                Ok(()) => onended.call(words.say(done_key)),
                Err(failure) => failed.set(Some(failure)),
            }
        }
    };
    rsx! {
        form { class: "card-form fields no-print", novalidate: true, onsubmit: send,
            TextField {
                label: words.say("stop-reason"),
                name: "end-reason",
                rows: 2,
                longest: LONGEST_TEXT,
                value: reason(),
                error: missing().then(|| words.say("stop-reason-missing")),
                onchange: move |text| reason.set(text),
            }
            if let Some(failure) = failed() {
                FailureNote { failure, onretry: move |()| failed.set(None) }
            }
            p { class: "live", role: "status", if sending() { {words.say("wrong-sending")} } }
            button { class: "pill pill-strong", r#type: "submit", {words.say(send_key)} }
        }
    }
}

/// Says that a person's file must be kept, until when and why.
#[component]
pub(crate) fn HoldFile(person: String, whose: String, ondone: EventHandler<String>) -> Element {
    let words = use_words();
    let mut until = use_signal(String::new);
    let mut reason = use_signal(String::new);
    let mut missing = use_signal(|| (false, false));
    let mut failed = use_signal(|| None::<Failure>);
    let mut sending = use_signal(|| false);
    let send = move |event: FormEvent| {
        event.prevent_default();
        let person = person.clone();
        async move {
            let new = NewHold { until: until().trim().to_owned(), reason: reason().trim().to_owned() };
            let lacks = (new.until.is_empty(), new.reason.is_empty());
            missing.set(lacks);
            if lacks.0 || lacks.1 {
                device::focus(if lacks.0 { "[name=hold-until]" } else { "[name=hold-reason]" });
                return;
            }
            if sending.replace(true) {
                return;
            }
            let answer = rights::hold(&person, &new).await;
            sending.set(false);
            match answer {
                Ok(()) => ondone.call(words.say("hold-done")),
                Err(failure) => failed.set(Some(failure)),
            }
        }
    };
    rsx! {
        details { class: "form-group no-print",
            summary {
                {words.say("hold-file")}
                span { class: "unseen", {format!(" – {whose}")} }
            }
            form { class: "fields", novalidate: true, onsubmit: send,
                p { class: "facts", {words.say("hold-hint")} }
                TextField {
                    label: words.say("hold-last-day"),
                    name: "hold-until",
                    kind: "date",
                    longest: 10,
                    value: until(),
                    error: missing().0.then(|| words.say("hold-last-day-missing")),
                    onchange: move |text| until.set(text),
                }
                TextField {
                    label: words.say("stop-reason"),
                    name: "hold-reason",
                    rows: 2,
                    longest: LONGEST_TEXT,
                    value: reason(),
                    error: missing().1.then(|| words.say("stop-reason-missing")),
                    onchange: move |text| reason.set(text),
                }
                if let Some(failure) = failed() {
                    FailureNote { failure, onretry: move |()| failed.set(None) }
                }
                p { class: "live", role: "status", if sending() { {words.say("wrong-sending")} } }
                button { class: "pill pill-strong", r#type: "submit", {words.say("hold-send")} }
            }
        }
    }
}
