//! All answers once more, each with a way back to its question, who sees the address, and what happens now; then it is sent.
//! Who is not signed in is led there, and what they wrote waits.

use dioxus::prelude::*;
use domain::access::Role;
use domain::accounts::{Me, Next};
use domain::contacts::{Channel, NewContact, Notice as Given};
use domain::help::{EditTask, Kind, NewSeries, NewTask, TaskTold, Weekly};
use domain::notices;

use super::StepOf;
use super::again::Dates;
use super::fields::{answers, now, told};
use crate::api::Failure;
use crate::choices::use_choices;
use crate::help::ask;
use crate::help::draft::{Draft, Lacks, Page};
use crate::help::queue::{self, Outcome, What};
use crate::hub::{carers, mine, said};
use crate::i18n::{use_screen, use_words};
use crate::parts::answered::{Wait, answered};
use crate::parts::failure::FailureNote;
use crate::parts::field::OneOf;
use crate::parts::help_kinds::{HelpKind, HelpPage};
use crate::parts::icon::{Glyph, Icon};
use crate::parts::notice::{Notice, Tone};
use crate::parts::row::Row;
use crate::route::Route;
use crate::screens::call::Hub;
use crate::screens::come_back;
use crate::{accounts, outside};

/// The last page before a request for help is sent.
#[component]
pub(super) fn Check(kind: Kind) -> Element {
    // Sent, it is forgotten; this page stays as it was until the next one stands.
    let memory = use_choices().memory;
    let draft = use_hook(|| {
        let kept = Draft::kept(kind).map(|draft| Draft { was_checked: true, ..draft });
        if let Some(draft) = &kept {
            draft.keep(kind, memory.peek().forgetful);
        }
        kept.unwrap_or_default()
    });
    match draft.read(kind, &now(), outside::utc) {
        Ok(told) => rsx! {
            Whole { kind, draft, told }
        },
        Err(lacks) => rsx! {
            Missing { kind, lacks }
        },
    }
}

/// Somebody came here by the address alone, or something is missing.
#[component]
fn Missing(kind: Kind, lacks: Vec<Lacks>) -> Element {
    let words = use_words();
    use_screen(words.say("ask-check"), false);
    let page = lacks.first().map_or(Page::Check, |first| Page::lacking(*first, kind));
    rsx! {
        div { class: "page",
            h1 { tabindex: "-1", {words.say("ask-check")} }
            p { class: "lead", {words.say("ask-nothing")} }
            if let Some(first) = lacks.first() {
                p { class: "error",
                    Glyph { icon: Icon::Triangle }
                    {told(words, *first)}
                }
            }
            Link { class: "main-button", to: Route::HelpAsk { kind: HelpKind(kind), page: HelpPage(page) }, {words.say("ask-nothing-go")} }
        }
    }
}

#[component]
fn Whole(kind: Kind, draft: Draft, told: TaskTold) -> Element {
    let words = use_words();
    let me = use_resource(accounts::me);
    use_screen(words.say("ask-check"), false);
    let (key, of, weekly) = (draft.key.clone(), draft.of.clone(), draft.weekly(kind));
    rsx! {
        div { class: "page question asks",
            StepOf { kind, page: Page::Check }
            h1 { tabindex: "-1", {words.say("ask-check")} }
            dl { class: "answers",
                for (lacks, question, answer) in answers(words, kind, &draft) {
                    div { class: "answer",
                        dt { {question.clone()} }
                        dd { {answer} }
                        dd { class: "answer-change",
                            Link { class: "link", to: Route::HelpAsk { kind: HelpKind(kind), page: HelpPage(Page::lacking(lacks, kind)) },
                                {words.say("change")}
                                span { class: "unseen", " – {question}" }
                            }
                        }
                    }
                }
            }
            if let Some(weekly) = &weekly {
                Dates { kind, weekly: weekly.clone() }
            }
            section { class: "notice recorded",
                h2 {
                    Glyph { icon: Icon::Lock }
                    {words.say("ask-who-sees")}
                }
                p { {words.say("ask-who-sees-text")} }
            }
            section { class: "notice recorded",
                h2 {
                    Glyph { icon: Icon::Clock }
                    {words.say("ask-next")}
                }
                p { {words.say("ask-next-text")} }
                if weekly.is_some() {
                    p { {words.say("series-lead")} }
                }
            }
            details { class: "form-group",
                summary { {words.say("ask-notice")} }
                blockquote { class: "read-out", {notices::text(words, notices::current())} }
            }
            {answered(me, Wait::Part(1), |me| match me.next {
                Some(Next::Done) => match of {
                    Some((id, version)) => rsx! { Anew { kind, id, edit: EditTask { version, told, contact: None } } },
                    None => rsx! { ForWhom { me, kind, told, weekly: weekly.clone(), key_of: key } },
                },
                _ => rsx! { SignsIn { kind } },
            })}
        }
    }
}

/// The ways to sign in, after which this page stands again.
#[component]
fn SignsIn(kind: Kind) -> Element {
    let words = use_words();
    use_effect(move || {
        come_back::keep(&Route::HelpAsk { kind: HelpKind(kind), page: HelpPage(Page::Check) });
    });
    rsx! {
        Notice { tone: Tone::Care, title: words.say("ask-sign-in"),
            p { {words.say("ask-sign-in-text")} }
        }
        Row { to: Route::SignInCode {}, icon: Icon::Phone, name: words.say("sign-in-code-title"), hint: words.say("sign-in-code-row") }
        Row { to: Route::SignUp {}, icon: Icon::User, name: words.say("sign-up-title"), hint: words.say("sign-up-row") }
        Hub {}
    }
}

/// A task that was told before is told anew.
#[component]
fn Anew(kind: Kind, id: String, edit: EditTask) -> Element {
    let words = use_words();
    let navigator = use_navigator();
    let mut failed = use_signal(|| None::<Failure>);
    let key = use_hook(crate::device::new_key);
    let send = use_callback(move |()| {
        let (id, edit, key) = (id.clone(), edit.clone(), key.clone());
        spawn(async move {
            match ask::edit(&id, &edit, &key).await {
                Ok(_) => {
                    Draft::end(kind);
                    navigator.replace(Route::TaskPage { id });
                }
                Err(failure) => failed.set(Some(failure)),
            }
        });
    });
    rsx! {
        p { class: "aside", {words.say("ask-anew-asks")} }
        if let Some(failure) = failed() {
            FailureNote { failure, onretry: move |()| send.call(()) }
        }
        div { class: "action",
            button { class: "main-button", r#type: "button", onclick: move |_| send.call(()), {words.say("ask-send-anew")} }
        }
    }
}

/// Somebody for whom who is signed in may ask: their id, and what they are called; `None` for themselves.
#[derive(Debug, Clone, PartialEq)]
struct Whose {
    id: String,
    name: Option<String>,
}

async fn whose(me: Me, unnamed: domain::words::Words) -> Result<Vec<Whose>, Failure> {
    let mut all = Vec::new();
    if me.roles.contains(&Role::Person) {
        all.extend(mine::my_file().await?.person.map(|person| Whose { id: person.id, name: None }));
    }
    if me.roles.contains(&Role::Carer) {
        let people =
            carers::cared_for().await?.people.into_iter().filter(|one| one.scope.covers("help.create"));
        all.extend(people.map(|one| Whose { id: one.person, name: Some(said::name(unnamed, &one.name)) }));
    }
    Ok(all)
}

#[component]
fn ForWhom(me: Me, kind: Kind, told: TaskTold, weekly: Option<Weekly>, key_of: String) -> Element {
    let words = use_words();
    let people = use_resource(move || whose(me.clone(), words));
    answered(people, Wait::Part(1), |people| {
        if people.is_empty() {
            return rsx! {
                Notice { tone: Tone::Unknown, title: words.say("ask-no-file"),
                    p { {words.say("ask-no-file-text")} }
                }
                Hub {}
            };
        }
        rsx! {
            Send { people, kind, told, weekly, key_of }
        }
    })
}

/// The names of answers in a form, one a person.
const NAMES: [&str; 12] = ["p0", "p1", "p2", "p3", "p4", "p5", "p6", "p7", "p8", "p9", "p10", "p11"];

/// Sends what was asked for, once or every week; the page that follows.
async fn sent(new: NewTask, weekly: Option<Weekly>, key: &str) -> Result<Route, Failure> {
    if let Some(weekly) = weekly {
        // Every week is agreed to, and the hub says at once on which days: it does not wait for a connection.
        let series = ask::add_series(&every_week(new, weekly), key).await?;
        return Ok(Route::SeriesPage { id: series.line.id });
    }
    let draft = Box::new(Draft::kept(new.kind).unwrap_or_default());
    match queue::send(What::Ask { new: Box::new(new), draft }, key).await {
        Outcome::Sent(task) => Ok(Route::TaskPage { id: task.line.id }),
        // It is sent when there is a connection, and the page of what waits tells of it.
        Outcome::Waits => Ok(Route::ReportWaiting {}),
        Outcome::Refused(failure) => Err(failure),
    }
}

/// The same every week.
pub(crate) fn every_week(new: NewTask, weekly: Weekly) -> NewSeries {
    let NewTask { person, contact, kind, told, asked_by } = new;
    NewSeries { person, contact, kind, weekly, community: told.community, plan: told.plan, asked_by }
}

#[component]
fn Send(people: Vec<Whose>, kind: Kind, told: TaskTold, weekly: Option<Weekly>, key_of: String) -> Element {
    let words = use_words();
    let navigator = use_navigator();
    // Of one alone nothing is to be chosen.
    let only = if let [one] = people.as_slice() { Some(0).filter(|_| one.name.is_none()) } else { None };
    let mut chosen = use_signal(|| only);
    let mut missing = use_signal(|| false);
    let mut sending = use_signal(|| false);
    let mut failed = use_signal(|| None::<Failure>);
    let options: Vec<(&'static str, String)> = NAMES
        .into_iter()
        .zip(&people)
        .map(|(name, one)| (name, one.name.clone().unwrap_or_else(|| words.say("ask-for-me"))))
        .collect();
    let send = use_callback(move |()| {
        let Some(person) = chosen().and_then(|at| people.get(at)).map(|one| one.id.clone()) else {
            missing.set(true);
            crate::device::focus("input[name=for-whom]");
            return;
        };
        let contact = NewContact {
            channel: Channel::Web,
            notice: Given::Shown,
            notice_version: Some(notices::current()),
            reason: None,
            note: None,
            called_back: false,
        };
        let new = NewTask { person, contact, kind, told: told.clone(), asked_by: None };
        let (key, weekly) = (key_of.clone(), weekly.clone());
        spawn(async move {
            if sending.replace(true) {
                return;
            }
            match sent(new, weekly, &key).await {
                Ok(to) => {
                    Draft::end(kind);
                    navigator.replace(to);
                }
                Err(failure) => failed.set(Some(failure)),
            }
            sending.set(false);
        });
    });
    rsx! {
        if only.is_none() {
            OneOf {
                legend: words.say("ask-for-whom"),
                name: "for-whom",
                options,
                chosen: chosen().and_then(|at| NAMES.get(at).copied()),
                error: missing().then(|| words.say("ask-for-whom-missing")),
                onchange: move |name| chosen.set(NAMES.iter().position(|one| *one == name)),
            }
        }
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
