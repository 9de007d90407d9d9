//! A clerk writes a request for help for a caller: the questions of the person's own pages on one form, with how it came and the
//! notice, and then all of it once more to be read out.

use dioxus::prelude::*;
use domain::contacts::{Channel, NewContact};
use domain::help::{Kind, NewTask};
use domain::people::LONGEST_LINE;
use domain::words::Words;

use super::contact::{ChannelField, NoticeField, focus_first};
use super::gate::Gate;
use crate::api::Failure;
use crate::device;
use crate::help::draft::{Draft, FOR_CALLER, ForCaller, Lacks};
use crate::help::{ask, said};
use crate::hub::told::{Missing, given};
use crate::hub::{self, forget};
use crate::i18n::{use_screen, use_words};
use crate::outside;
use crate::parts::failure::FailureNote;
use crate::parts::field::{TextField, Tick};
use crate::route::Route;
use crate::screens::Lost;
use crate::screens::ask::again::Dates;
use crate::screens::ask::check::every_week;
use crate::screens::ask::fields::{
    BillFields, FromFields, ListFields, NeedsFields, ToWords, WhenFields, answers, now,
};
use crate::screens::call::readable;

/// The form.
#[component]
pub(crate) fn HubHelp(id: String, kind: String) -> Element {
    let words = use_words();
    match Kind::from_name(&kind) {
        None => rsx! {
            Lost { segments: Vec::new() }
        },
        Some(kind) => rsx! {
            Gate { action: "help.create", title: said::kind(words, kind), Write { id, kind } }
        },
    }
}

/// By an address alone nothing is begun, or somebody else's is.
fn begin(id: &str, kind: Kind) {
    let is_same = {
        let caller = FOR_CALLER.peek();
        caller.person == id && caller.kind == Some(kind)
    };
    if !is_same {
        let mut caller = ForCaller {
            person: id.to_owned(),
            kind: Some(kind),
            draft: Draft::begin(),
            ..ForCaller::default()
        };
        caller.contact.channel = Some(Channel::Phone);
        *FOR_CALLER.write() = caller;
    }
}

#[component]
fn Write(id: String, kind: Kind) -> Element {
    let words = use_words();
    let navigator = use_navigator();
    use_hook({
        let id = id.clone();
        move || begin(&id, kind)
    });
    let whose = id.clone();
    // Who it is, and the address on file, so that the caller need not say it again.
    let person = use_resource(use_reactive!(|(whose,)| async move { hub::ask::person(&whose).await.ok() }));
    let person = person.read().clone().flatten();
    let mut missing = use_signal(Vec::<Missing>::new);
    let mut lacks = use_signal(Vec::<Lacks>::new);
    let mut not_called = use_signal(|| false);
    let title = said::kind(words, kind);
    use_screen(title.clone(), !missing.read().is_empty() || !lacks.read().is_empty() || not_called());
    let caller = FOR_CALLER.read().clone();
    let name = person.as_ref().map(|person| hub::said::name(words, &person.name));
    let community = person.as_ref().and_then(|person| person.community.clone());
    let keep = use_callback(move |draft: Draft| FOR_CALLER.write().draft = draft);
    let with_community = use_callback(move |mut draft: Draft| {
        // At home they meet in the community on file.
        if draft.home == Some(true) && draft.community.is_empty() {
            draft.community = community.clone().unwrap_or_default();
        }
        keep.call(draft);
    });
    let for_name = name.clone();
    let proceed = move |event: FormEvent| {
        event.prevent_default();
        FOR_CALLER.write().name = for_name.clone().unwrap_or_default();
        let caller = FOR_CALLER.peek().clone();
        let of_contact = caller.contact.read().err().unwrap_or_default();
        let of_task = caller.draft.lacks(kind, &now());
        let unsure = caller.lacks_call_back();
        not_called.set(unsure);
        if of_contact.is_empty() && of_task.is_empty() && !unsure {
            navigator.push(Route::HubHelpCheck { id: id.clone(), kind: kind.name().to_owned() });
            return;
        }
        match of_task.first() {
            _ if unsure && of_contact.is_empty() => device::focus("[name=called-back]"),
            Some(first) if of_contact.is_empty() => device::focus(&format!("[name={}]", first.field())),
            _ => focus_first(&of_contact),
        }
        missing.set(of_contact);
        lacks.set(of_task);
    };
    let draft = caller.draft.clone();
    rsx! {
        form { class: "page question", novalidate: true, onsubmit: proceed,
            h1 { tabindex: "-1", {title} }
            if let Some(name) = name {
                p { class: "lead", {words.say_with("request-for", &[("name", name.into())])} }
            }
            ChannelField { contact: caller.contact.clone(), missing: missing(), onchange: move |new| FOR_CALLER.write().contact = new }
            if caller.contact.channel == Some(Channel::Phone) {
                CalledBack {
                    phone: person.as_ref().and_then(|person| person.phones.first()).map(|one| one.phone.clone()),
                    checked: caller.called_back,
                    missing: not_called(),
                }
            }
            NoticeField { contact: caller.contact.clone(), missing: missing(), onchange: move |new| FOR_CALLER.write().contact = new }
            if kind == Kind::Bill {
                BillFields { draft: draft.clone(), lacks: lacks(), onchange: keep }
            } else {
                ToWords {
                    draft: draft.clone(),
                    lacks: lacks(),
                    label: words.say("task-to"),
                    hint: words.say("ask-to-words-hint"),
                    onchange: keep,
                }
            }
            if matches!(kind, Kind::Papers | Kind::Goods) {
                ListFields { kind, draft: draft.clone(), lacks: lacks(), onchange: keep }
            }
            WhenFields { kind, draft: draft.clone(), lacks: lacks(), onchange: keep }
            FromFields {
                draft: draft.clone(),
                lacks: lacks(),
                home: person.as_ref().and_then(|person| person.address.clone()),
                onchange: with_community,
            }
            NeedsFields { kind, draft, lacks: lacks(), onchange: keep }
            TextField {
                label: words.say("request-asked-by"),
                hint: words.say("request-asked-by-hint"),
                name: "asked-by",
                longest: LONGEST_LINE,
                value: caller.by.clone(),
                onchange: move |text| FOR_CALLER.write().by = text,
            }
            div { class: "action",
                button { class: "main-button", r#type: "submit", {words.say("continue")} }
            }
        }
    }
}

/// Whoever called is called back on the number on file before an address or a trip is told.
#[component]
fn CalledBack(phone: Option<String>, checked: bool, missing: bool) -> Element {
    let words = use_words();
    let label = match phone {
        Some(phone) => {
            let phone = readable(&hub::said::phone(&phone));
            words.say_with("hub-called-back", &[("phone", phone.into())])
        }
        None => words.say("hub-called-back-otherwise"),
    };
    rsx! {
        if missing {
            p { class: "error", id: "called-back-error", {words.say("hub-called-back-missing")} }
        }
        Tick { label, name: "called-back", checked, onchange: move |is| FOR_CALLER.write().called_back = is }
    }
}

/// All of it once more, to be read out; then it is sent.
#[component]
pub(crate) fn HubHelpCheck(id: String, kind: String) -> Element {
    let words = use_words();
    match Kind::from_name(&kind) {
        None => rsx! {
            Lost { segments: Vec::new() }
        },
        Some(kind) => rsx! {
            Gate { action: "help.create", title: words.say("request-check"), Check { id, kind } }
        },
    }
}

/// How it came; that they were called back stands in it.
fn contact(caller: &ForCaller, words: Words) -> Option<NewContact> {
    let contact = caller.contact.read().ok()?;
    let back = caller.called_back.then(|| words.say("hub-called-back-note"));
    let note = [contact.note, back].into_iter().flatten().collect::<Vec<_>>().join(" ");
    Some(NewContact { note: given(&note), ..contact })
}

/// What is sent; `None` while something is missing, or where another call was begun.
fn read(words: Words, caller: &ForCaller, id: &str, kind: Kind) -> Option<NewTask> {
    let told = caller.draft.read(kind, &now(), outside::utc).ok()?;
    let is_this = caller.person == id && caller.kind == Some(kind) && !caller.lacks_call_back();
    is_this.then_some(NewTask {
        person: id.to_owned(),
        contact: contact(caller, words)?,
        kind,
        told,
        asked_by: given(&caller.by),
    })
}

#[component]
fn Check(id: String, kind: Kind) -> Element {
    let words = use_words();
    let navigator = use_navigator();
    // Sent, it is forgotten; this page stays as it was until the next one stands.
    let caller = use_hook(|| FOR_CALLER.peek().clone());
    let mut sending = use_signal(|| false);
    let mut failed = use_signal(|| None::<Failure>);
    use_screen(words.say("request-check"), failed().is_some());
    let new = read(words, &caller, &id, kind);
    let to = Route::HubHelp { id: id.clone(), kind: kind.name().to_owned() };
    let key = caller.draft.key.clone();
    let task = new.clone();
    let weekly = caller.draft.weekly(kind);
    let of_week = weekly.clone();
    let send = use_callback(move |()| {
        let (task, key, weekly) = (task.clone(), key.clone(), of_week.clone());
        spawn(async move {
            let Some(task) = task else { return };
            if sending.replace(true) {
                return;
            }
            let sent = match weekly {
                None => ask::add(&task, &key).await.map(|task| Route::HubTask { id: task.line.id }),
                Some(weekly) => ask::add_series(&every_week(task, weekly), &key)
                    .await
                    .map(|series| Route::SeriesPage { id: series.line.id }),
            };
            match sent {
                Ok(to) => {
                    // The next call begins with an empty box.
                    forget();
                    navigator.replace(to);
                }
                Err(failure) => failed.set(Some(failure)),
            }
            sending.set(false);
        });
    });
    if new.is_none() {
        return rsx! {
            div { class: "page",
                h1 { tabindex: "-1", {words.say("request-check")} }
                p { class: "lead", {words.say("ask-nothing")} }
                Link { class: "main-button", to, {words.say("ask-nothing-go")} }
            }
        };
    }
    let contact = &caller.contact;
    let before = [
        ("request-whose", Some(caller.name.clone())),
        ("contact-channel", contact.channel.map(|one| hub::said::channel(words, one))),
        ("contact-notice", contact.notice.map(|one| hub::said::notice(words, one))),
    ];
    let asked_by = given(&caller.by).map(|by| (words.say("request-asked-by"), by));
    let rows: Vec<(String, String)> = before
        .into_iter()
        .filter_map(|(key, value)| Some((words.say(key), value.filter(|text| !text.is_empty())?)))
        .chain(
            answers(words, kind, &caller.draft).into_iter().map(|(_, question, answer)| (question, answer)),
        )
        .chain(asked_by)
        .collect();
    rsx! {
        div { class: "page question",
            h1 { tabindex: "-1", {words.say("request-check")} }
            dl { class: "answers",
                for (question, answer) in rows {
                    div { class: "answer",
                        dt { {question} }
                        dd { {answer} }
                    }
                }
            }
            if let Some(weekly) = weekly {
                Dates { kind, weekly }
            }
            Link { class: "pill", to, {words.say("request-change")} }
            if let Some(failure) = failed() {
                FailureNote { failure, onretry: move |()| send.call(()) }
            }
            p { class: "live", role: "status", if sending() { {words.say("wrong-sending")} } }
            div { class: "action",
                button { class: "main-button", r#type: "button", "aria-disabled": if sending() { "true" }, onclick: move |_| send.call(()),
                    {words.say("ask-send")}
                }
            }
        }
    }
}
