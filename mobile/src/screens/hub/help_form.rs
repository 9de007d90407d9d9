//! A clerk writes a request for help for a caller: the questions of the person's own pages on one form, with how it came and the
//! notice, and then all of it once more to be read out. What was told before is told anew on the same form.

use dioxus::prelude::*;
use domain::help::{EditTask, Kind, NewTask, Task, Weekly};
use domain::people::LONGEST_LINE;
use domain::words::Words;

use super::contact::NoticeField;
use super::gate::Gate;
use super::page::RecordPage;
use crate::api::Failure;
use crate::device;
use crate::help::draft::{Draft, FOR_CALLER, ForCaller, Lacks};
use crate::help::{ask, said};
use crate::hub::contact::{ContactFields, Missing};
use crate::hub::told::{call_back_on, given};
use crate::hub::{self, forget};
use crate::i18n::{use_screen, use_words};
use crate::outside;
use crate::parts::failure::FailureNote;
use crate::parts::field::TextField;
use crate::parts::on_word::{OnWordFields, focus_first};
use crate::route::Route;
use crate::screens::Lost;
use crate::screens::ask::again::Dates;
use crate::screens::ask::check::every_week;
use crate::screens::ask::fields::{
    BillFields, FromFields, ListFields, NeedsFields, ToWords, WhenFields, answers, now,
};
use crate::screens::task::{Told, use_task};

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

/// The form with what was told before in it.
#[component]
pub(crate) fn HubTaskAnew(id: String) -> Element {
    let words = use_words();
    rsx! {
        Gate { action: "help.edit", title: words.say("task-tell-anew"), Before { id } }
    }
}

/// The task is asked for; what cannot be told anew any more says so.
#[component]
fn Before(id: String) -> Element {
    let words = use_words();
    let Told { task, renew } = use_task(id.clone());
    // The form is a page of its own, and stays as it was begun while the task goes on.
    let mut begun = use_signal(|| None::<(Task, Draft)>);
    if begun.peek().is_none()
        && let Some(Ok(task)) = &task
        && let Some(draft) = Draft::of_task(words, task).filter(|_| task.can_be_told)
    {
        begun.set(Some((task.clone(), draft)));
    }
    if let Some((task, draft)) = begun()
        && let Some(person) = task.line.person
    {
        return rsx! {
            Write { id: person, kind: task.line.kind, anew: Some((draft, task.line.number)) }
        };
    }
    let known = use_callback(move |task: Task| {
        rsx! {
            NotAnew { id: task.line.id }
        }
    });
    rsx! {
        RecordPage { title: words.say("task-tell-anew"), told: task, onretry: move |()| renew.call(None), known }
    }
}

/// Somebody has set out, or it is over.
#[component]
fn NotAnew(id: String) -> Element {
    let words = use_words();
    use_screen(words.say("task-tell-anew"), false);
    rsx! {
        p { class: "lead", {words.say("task-not-anew")} }
        Link { class: "main-button", to: Route::HubTask { id }, {words.say("task-title")} }
    }
}

/// By an address alone nothing is begun, or somebody else's is; what is told anew is of one task, and never taken for a new one.
fn begin(words: Words, id: &str, kind: Kind, anew: Option<(Draft, String)>) {
    let is_same = {
        let (caller, of) = (FOR_CALLER.peek(), anew.as_ref().and_then(|(draft, _)| draft.of.clone()));
        caller.person == id && caller.kind == Some(kind) && caller.draft.of == of
    };
    if !is_same {
        let note = |number: String| words.say_with("contact-note-plan", &[("number", number.into())]);
        let (draft, note) = match anew {
            Some((draft, number)) => (draft, note(number)),
            None => (Draft::begin(), String::new()),
        };
        let contact = ContactFields { note, ..ContactFields::by_phone() };
        let person = id.to_owned();
        *FOR_CALLER.write() = ForCaller { person, kind: Some(kind), contact, draft, ..ForCaller::default() };
    }
}

#[component]
fn Write(id: String, kind: Kind, #[props(default)] anew: Option<(Draft, String)>) -> Element {
    let words = use_words();
    let navigator = use_navigator();
    let is_anew = anew.is_some();
    use_hook({
        let id = id.clone();
        move || begin(words, &id, kind, anew)
    });
    let whose = id.clone();
    // Who it is, and the address on file, so that the caller need not say it again.
    let person = use_resource(use_reactive!(|(whose,)| async move { hub::ask::person(&whose).await.ok() }));
    let person = person.read().clone().flatten();
    let mut missing = use_signal(Vec::<Missing>::new);
    let mut lacks = use_signal(Vec::<Lacks>::new);
    let title = if is_anew { words.say("task-tell-anew") } else { said::kind(words, kind) };
    use_screen(title.clone(), !missing.read().is_empty() || !lacks.read().is_empty());
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
        let mut of_contact = caller.contact.lacks_word();
        // The notice was given when it was told first.
        if !is_anew && caller.contact.notice.is_none() {
            of_contact.push(Missing::Notice);
        }
        let of_task = caller.draft.lacks(kind, &now());
        if of_contact.is_empty() && of_task.is_empty() {
            navigator.push(Route::HubHelpCheck { id: id.clone(), kind: kind.name().to_owned() });
            return;
        }
        match of_task.first() {
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
            if is_anew {
                p { class: "facts", {said::kind(words, kind)} }
            }
            OnWordFields {
                contact: caller.contact.clone(),
                phone: person.as_ref().and_then(call_back_on),
                missing: missing(),
                onchange: move |new| FOR_CALLER.write().contact = new,
            }
            if !is_anew {
                NoticeField { contact: caller.contact.clone(), missing: missing(), onchange: move |new| FOR_CALLER.write().contact = new }
            }
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
            if !is_anew {
                TextField {
                    label: words.say("request-asked-by"),
                    hint: words.say("request-asked-by-hint"),
                    name: "asked-by",
                    longest: LONGEST_LINE,
                    value: caller.by.clone(),
                    onchange: move |text| FOR_CALLER.write().by = text,
                }
            }
            div { class: "action",
                button { class: "main-button", r#type: "submit", {words.say("continue")} }
            }
        }
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

/// What is sent.
#[derive(Clone)]
enum Sent {
    New(Box<NewTask>),
    Anew(String, Box<EditTask>),
}

/// What is sent; `None` while something is missing, or where another call was begun.
fn read(caller: &ForCaller, id: &str, kind: Kind) -> Option<Sent> {
    let told = caller.draft.read(kind, &now(), outside::utc).ok()?;
    if caller.person != id || caller.kind != Some(kind) || !caller.contact.lacks_word().is_empty() {
        return None;
    }
    let person = id.to_owned();
    if let Some((task, version)) = &caller.draft.of {
        let edit = EditTask { version: *version, told, contact: Some(caller.contact.on_word().ok()?) };
        return Some(Sent::Anew(task.clone(), Box::new(edit)));
    }
    let (contact, asked_by) = (caller.contact.read().ok()?, given(&caller.by));
    Some(Sent::New(Box::new(NewTask { person, contact, kind, told, asked_by })))
}

/// Sends it; where it leads.
async fn send(sent: Sent, weekly: Option<Weekly>, key: &str) -> Result<Route, Failure> {
    match (sent, weekly) {
        (Sent::Anew(id, edit), _) => {
            ask::edit(&id, &edit, key).await.map(|task| Route::HubTask { id: task.line.id })
        }
        (Sent::New(task), None) => ask::add(&task, key).await.map(|task| Route::HubTask { id: task.line.id }),
        (Sent::New(task), Some(weekly)) => ask::add_series(&every_week(*task, weekly), key)
            .await
            .map(|series| Route::SeriesPage { id: series.line.id }),
    }
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
    let new = read(&caller, &id, kind);
    let is_anew = caller.draft.of.is_some();
    let to = match &caller.draft.of {
        Some((task, _)) => Route::HubTaskAnew { id: task.clone() },
        None => Route::HubHelp { id: id.clone(), kind: kind.name().to_owned() },
    };
    let key = caller.draft.key.clone();
    let task = new.clone();
    let weekly = caller.draft.weekly(kind);
    let of_week = weekly.clone();
    let press = use_callback(move |()| {
        let (task, key, weekly) = (task.clone(), key.clone(), of_week.clone());
        spawn(async move {
            let Some(task) = task else { return };
            if sending.replace(true) {
                return;
            }
            match send(task, weekly, &key).await {
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
        ("contact-notice", contact.notice.filter(|_| !is_anew).map(|one| hub::said::notice(words, one))),
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
                FailureNote { failure, onretry: move |()| press.call(()) }
            }
            if is_anew {
                p { class: "aside", {words.say("ask-anew-asks")} }
            }
            p { class: "live", role: "status", if sending() { {words.say("wrong-sending")} } }
            div { class: "action",
                button { class: "main-button", r#type: "button", "aria-disabled": if sending() { "true" }, onclick: move |_| press.call(()),
                    {words.say(if is_anew { "ask-send-anew" } else { "ask-send" })}
                }
            }
        }
    }
}
