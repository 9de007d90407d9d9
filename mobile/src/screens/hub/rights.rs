//! The data-protection desk: what people ask under their rights, the one that is due first before the others, each with
//! its decision and the answer. An erasure is granted in two steps: the second says what it destroys.

use dioxus::prelude::*;
use domain::people::LONGEST_TEXT;
use domain::rights::{DecideRight, Kind, RightsList, RightsRequest, State};

use super::gate::Gate;
use crate::api::Failure;
use crate::device;
use crate::hub::{hidden, rights, said, times};
use crate::i18n::{use_screen, use_words};
use crate::parts::failure::FailureNote;
use crate::parts::field::{OneOf, TextField};
use crate::parts::icon::{Glyph, Icon};
use crate::parts::notice::{Notice, Tone};
use crate::parts::row::Row;
use crate::parts::skeleton::Skeleton;
use crate::route::Route;

/// What is open, for who may decide it.
#[component]
pub(crate) fn HubRights() -> Element {
    let words = use_words();
    rsx! {
        Gate { action: "rights.decide", title: words.say("rights-title"), Open {} }
    }
}

#[component]
fn Open() -> Element {
    let words = use_words();
    let mut answer = use_resource(rights::open);
    let mut done = use_signal(String::new);
    let told = answer.read().clone();
    use_screen(words.say("rights-title"), matches!(told, Some(Err(_))));
    let decided = use_callback(move |one: RightsRequest| {
        let kind = said::right(words, one.kind);
        let key = if one.state == State::Granted { "rights-granted" } else { "rights-refused" };
        done.set(words.say_with(key, &[("kind", kind.into())]));
        answer.restart();
        device::focus("h1");
    });
    rsx! {
        div { class: "page wide",
            h1 { tabindex: "-1", {words.say("rights-title")} }
            p { class: "live", role: "status", {done()} }
            match told {
                None => rsx! {
                    p { class: "status", role: "status", {words.say("loading")} }
                    Skeleton { lines: 4 }
                },
                Some(Err(failure)) => rsx! {
                    FailureNote { failure, onretry: move |()| answer.restart() }
                },
                Some(Ok(list)) => rsx! {
                    Listed { list, ondecided: decided }
                },
            }
            Breaks {}
        }
    }
}

/// Files that somebody opened who was not named in them.
#[component]
fn Breaks() -> Element {
    let words = use_words();
    let mut answer = use_resource(hidden::breaks);
    let told = answer.read().clone();
    rsx! {
        section { class: "ways-out", "aria-labelledby": "breaks",
            h2 { id: "breaks", {words.say("breaks-title")} }
            match told {
                None => rsx! {
                    Skeleton { lines: 1 }
                },
                Some(Err(failure)) => rsx! {
                    FailureNote { failure, onretry: move |()| answer.restart() }
                },
                Some(Ok(list)) if list.breaks.is_empty() => rsx! {
                    p { class: "aside", {words.say("breaks-none")} }
                },
                Some(Ok(list)) => rsx! {
                    ol { class: "people",
                        for one in list.breaks {
                            li { key: "{one.at}{one.by}", class: "person",
                                h3 { {one.by.clone()} }
                                p { {hidden::reason(words, &one.reason)} }
                                p { class: "facts", {times::when(words, &one.at)} }
                            }
                        }
                    }
                },
            }
        }
    }
}

#[component]
fn Listed(list: RightsList, ondecided: Callback<RightsRequest>) -> Element {
    let words = use_words();
    let mut chosen = use_signal(|| None::<String>);
    let (count, late) = (list.requests.len(), list.requests.iter().filter(|one| one.overdue).count());
    rsx! {
        p { class: "facts",
            {words.say_with("rights-count", &[("count", count.into())])}
            if late > 0 {
                {format!(" {}", words.say_with("queue-late", &[("count", late.into())]))}
            }
        }
        ol { class: "people",
            for asked in list.requests {
                One {
                    key: "{asked.id}",
                    is_chosen: chosen().as_ref() == Some(&asked.id),
                    onchoose: {
                        let id = asked.id.clone();
                        move |on: bool| chosen.set(on.then(|| id.clone()))
                    },
                    asked,
                    ondecided,
                }
            }
        }
    }
}

/// One request; only one at a time has its form open.
#[component]
fn One(
    asked: RightsRequest,
    is_chosen: bool,
    onchoose: EventHandler<bool>,
    ondecided: Callback<RightsRequest>,
) -> Element {
    let words = use_words();
    let date = |rfc3339: &str| times::day(words, rfc3339).unwrap_or_default();
    let (made, due) = (date(&asked.made_at), date(&asked.due_at));
    let (class, key) =
        if asked.overdue { ("badge stop", "rights-was-due") } else { ("badge recorded", "rights-due") };
    rsx! {
        li { class: "person",
            h2 { {said::right(words, asked.kind)} }
            div { class: "row",
                span { class,
                    Glyph { icon: Icon::Clock }
                    {words.say_with(key, &[("date", due.into())])}
                }
                span { class: "facts", {words.say_with("rights-made", &[("date", made.clone().into())])} }
            }
            match asked.words.clone().filter(|text| !text.is_empty()) {
                Some(text) => rsx! {
                    p { class: "said", {text} }
                },
                None => rsx! {
                    p { class: "aside", {words.say("rights-no-words")} }
                },
            }
            Row { to: Route::HubPerson { id: asked.person.clone() }, icon: Icon::User, name: words.say("rights-whose") }
            button {
                class: if is_chosen { "pill pill-on" } else { "pill" },
                r#type: "button",
                "aria-expanded": if is_chosen { "true" } else { "false" },
                onclick: move |_| onchoose.call(!is_chosen),
                {words.say("rights-decide")}
                span { class: "unseen", {format!(" – {}, {made}", said::right(words, asked.kind))} }
            }
            if is_chosen {
                Decide { asked, ondecided }
            }
        }
    }
}

#[component]
fn Decide(asked: RightsRequest, ondecided: Callback<RightsRequest>) -> Element {
    let words = use_words();
    let mut granted = use_signal(|| None::<bool>);
    let mut answer = use_signal(String::new);
    let mut missing = use_signal(|| (false, false));
    let mut failed = use_signal(|| None::<Failure>);
    let mut warned = use_signal(|| false);
    let mut sending = use_signal(|| false);
    let (id, kind) = (asked.id, asked.kind);
    use_effect(|| device::focus("[name=granted]"));
    let send = use_callback(move |granted: bool| {
        let (id, answer) = (id.clone(), answer().trim().to_owned());
        spawn(async move {
            if sending.replace(true) {
                return;
            }
            match rights::decide(&id, &DecideRight { granted, answer }).await {
                Ok(decided) => ondecided.call(decided),
                Err(failure) => failed.set(Some(failure)),
            }
            sending.set(false);
        });
    });
    let check = move |event: FormEvent| {
        event.prevent_default();
        let lacks = (granted().is_none(), answer().trim().is_empty());
        missing.set(lacks);
        match granted() {
            Some(yes) if !lacks.1 && yes && kind == Kind::Erasure => warned.set(true),
            Some(yes) if !lacks.1 => send.call(yes),
            _ => device::focus(if lacks.0 { "[name=granted]" } else { "#answer" }),
        }
    };
    rsx! {
        form { class: "card-form fields", novalidate: true, onsubmit: check,
            OneOf {
                legend: words.say("rights-decision"),
                name: "granted",
                options: vec![("yes", words.say("rights-grant")), ("no", words.say("rights-refuse"))],
                chosen: granted().map(|yes| if yes { "yes" } else { "no" }),
                error: missing().0.then(|| words.say("rights-decision-missing")),
                onchange: move |name| {
                    granted.set(Some(name == "yes"));
                    warned.set(false);
                },
            }
            TextField {
                label: words.say("rights-answer"),
                hint: words.say("rights-answer-hint"),
                name: "answer",
                rows: 3,
                longest: LONGEST_TEXT,
                value: answer(),
                error: missing().1.then(|| words.say("rights-answer-missing")),
                onchange: move |text| {
                    answer.set(text);
                    warned.set(false);
                },
            }
            if warned() {
                Destroys { onsure: move |()| send.call(true), onback: move |()| warned.set(false) }
            } else {
                button { class: "main-button", r#type: "submit", {words.say("rights-send")} }
            }
            if let Some(failure) = failed() {
                FailureNote { failure, onretry: move |()| failed.set(None) }
            }
            p { class: "live", role: "status", if sending() { {words.say("wrong-sending")} } }
        }
    }
}

/// What an erasure destroys, before it does.
#[component]
fn Destroys(onsure: EventHandler<()>, onback: EventHandler<()>) -> Element {
    let words = use_words();
    use_effect(|| device::focus("#destroys"));
    rsx! {
        div { id: "destroys", tabindex: "-1",
            Notice { tone: Tone::Stop, title: words.say("rights-erases"),
                p { {words.say("rights-erases-what")} }
                p { {words.say("rights-erases-kept")} }
                div { class: "row",
                    button { class: "main-button", r#type: "button", onclick: move |_| onsure.call(()), {words.say("rights-erase")} }
                    button {
                        class: "pill",
                        r#type: "button",
                        onclick: move |_| {
                            onback.call(());
                            device::focus("#answer");
                        },
                        {words.say("rights-erase-not")}
                    }
                }
            }
        }
    }
}
