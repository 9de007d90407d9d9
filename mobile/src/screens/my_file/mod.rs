//! "My file": what the hub knows of who is signed in, what they asked for and how far it is, and who looked, when and what
//! for. It can be printed.

mod carers;
mod rights;

use dioxus::prelude::*;
use domain::accounts::Next;
use domain::people::{Look, MyFile as File, Person, PhoneOf};
use domain::requests::RequestLine;
use domain::words::Words;

use self::carers::Carers;
use self::rights::Rights;
use crate::hub::{mine, said, times};
use crate::i18n::{use_screen, use_words};
use crate::parts::answered::{Wait, answered};
use crate::parts::call_pill::CallPill;
use crate::parts::contact_lines::ContactLines;
use crate::parts::icon::{Glyph, Icon};
use crate::parts::notice::{Notice, Tone};
use crate::parts::row::Row;
use crate::route::Route;
use crate::{accounts, device, outside};

/// The file, or a way to sign in.
#[component]
pub(crate) fn MyFile() -> Element {
    let words = use_words();
    let me = use_resource(accounts::me);
    use_screen(words.say("my-file-title"), false);
    rsx! {
        div { class: "page",
            h1 { tabindex: "-1", {words.say("my-file-title")} }
            {answered(me, Wait::Screen(4), |me| if me.next == Some(Next::Done) {
                rsx! { Asks {} }
            } else {
                rsx! {
                    p { class: "lead", {words.say("my-file-sign-in")} }
                    Row { to: Route::SignInCode {}, icon: Icon::Phone, name: words.say("sign-in-code-title"), hint: words.say("sign-in-code-row") }
                    Row { to: Route::SignUp {}, icon: Icon::User, name: words.say("sign-up-title"), hint: words.say("sign-up-row") }
                }
            })}
        }
    }
}

#[component]
fn Asks() -> Element {
    let answer = use_resource(mine::my_file);
    answered(answer, Wait::Screen(4), |file| rsx! { Whole { file } })
}

#[component]
fn Whole(file: File) -> Element {
    let words = use_words();
    let Some(person) = file.person else {
        return rsx! {
            Notice { tone: Tone::Unknown, title: words.say("my-file-none"),
                p { {words.say("my-file-none-hint")} }
                CallPill {}
            }
        };
    };
    let id = person.id.clone();
    rsx! {
        p { class: "lead", {words.say("my-file-hint")} }
        Asked { requests: file.requests }
        Told { person }
        section { class: "my-contacts", "aria-labelledby": "my-contacts",
            h2 { id: "my-contacts", {words.say("my-file-contacts")} }
            if file.contacts.is_empty() {
                p { class: "aside", {words.say("my-file-contacts-none")} }
            } else {
                ContactLines { contacts: file.contacts }
            }
        }
        Carers { person: id.clone() }
        Rights { person: id }
        Looks {}
        button { class: "pill no-print", r#type: "button", onclick: move |_| device::print(),
            Glyph { icon: Icon::Printer }
            {words.say("print")}
        }
    }
}

/// What they asked for, and how far it is.
#[component]
fn Asked(requests: Vec<RequestLine>) -> Element {
    let words = use_words();
    let now = outside::now_utc();
    rsx! {
        section { "aria-labelledby": "my-requests",
            h2 { id: "my-requests", {words.say("my-file-requests")} }
            if requests.is_empty() {
                p { class: "aside", {words.say("my-file-requests-none")} }
            } else {
                ol { class: "people",
                    for line in requests {
                        li { key: "{line.id}", class: "person",
                            h3 { {format!("{} · {}", said::kind(words, line.kind), said::need(words, line.need))} }
                            p { class: "request-how-far", {said::state(words, line.state)} }
                            p { class: "facts", {facts(words, &line, &now).join(" · ")} }
                            Link { class: "link no-print", to: Route::HubRequest { id: line.id.clone() },
                                {words.say("my-file-request-open")}
                                span { class: "unseen", {format!(" – {}", line.number)} }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn facts(words: Words, line: &RequestLine, now: &str) -> Vec<String> {
    let number = words.say_with("my-file-number", &[("number", line.number.clone().into())]);
    let since = line.waiting_since.as_deref().and_then(|since| words.date(since));
    let since = since.map(|date| words.say_with("request-since", &[("date", date.into())]));
    // That an answer is late is for the hub to mend: the person reads by when it comes.
    let due = times::due(words, line, now).filter(|(_, late)| !late).map(|(text, _)| text);
    [Some(number), since, due].into_iter().flatten().collect()
}

/// What is told of them.
#[component]
fn Told(person: Person) -> Element {
    let words = use_words();
    let none = || words.say("my-file-not-told");
    let phones: Vec<String> = person.phones.iter().map(told_phone).collect();
    let numbers = person.identifiers.iter();
    let numbers: Vec<String> =
        numbers.map(|number| format!("{} {}", said::scheme(words, number.scheme), number.masked)).collect();
    let text = |text: &str| if text.is_empty() { none() } else { text.to_owned() };
    let rows = [
        ("person-name", said::name(words, &person.name)),
        ("person-father", text(&person.name.father)),
        ("person-born", person.born.as_deref().map_or_else(none, said::born)),
        ("person-phones", text(&phones.join(", "))),
        ("person-address", person.address.clone().unwrap_or_else(none)),
        (
            "person-community",
            person.community.as_deref().map_or_else(none, |name| said::community(words, name)),
        ),
        ("person-numbers", text(&numbers.join(", "))),
    ];
    rsx! {
        section { "aria-labelledby": "my-facts",
            h2 { id: "my-facts", {words.say("my-file-facts")} }
            dl { class: "answers",
                for (key, value) in rows {
                    div { class: "answer",
                        dt { {words.say(key)} }
                        dd { {value} }
                    }
                }
                if !person.safe_contact {
                    div { class: "answer",
                        dt { {words.say("my-file-safe")} }
                        dd { {person.contact_note.clone().unwrap_or_else(|| words.say("my-file-safe-plain"))} }
                    }
                }
            }
        }
    }
}

fn told_phone(one: &PhoneOf) -> String {
    let phone = said::phone(&one.phone);
    if one.label.is_empty() { phone } else { format!("{phone} ({})", one.label) }
}

/// So many looks are shown at first: the latest.
const LATEST: usize = 8;

/// Who looked: their role, when, at what and what for. The older ones are shown when they are asked for, and on paper.
#[component]
fn Looks() -> Element {
    let words = use_words();
    let mut all = use_signal(|| false);
    let answer = use_resource(mine::looks);
    rsx! {
        section { "aria-labelledby": "my-looks",
            h2 { id: "my-looks", {words.say("my-file-looks")} }
            {answered(answer, Wait::Part(2), |told| if told.looks.is_empty() {
                rsx! {
                    p { class: "aside", {words.say("my-file-looks-none")} }
                }
            } else {
                rsx! {
                    ol { class: "looks",
                        for (nth, look) in told.looks.iter().enumerate() {
                            li { class: if nth >= LATEST && !all() { "older" },
                                {look_line(words, look)}
                                span { class: "facts", {times::when(words, &look.at)} }
                            }
                        }
                    }
                    if told.looks.len() > LATEST && !all() {
                        button { class: "pill", r#type: "button", onclick: move |_| all.set(true), {words.say("my-file-looks-all")} }
                    }
                    if told.more {
                        p { class: "aside", {words.say("my-file-looks-more")} }
                    }
                }
            })}
        }
    }
}

/// "Service desk: reading your details, to provide social services".
fn look_line(words: Words, look: &Look) -> String {
    let roles: Vec<String> = look.roles.iter().filter_map(|role| words.named("role", role.name())).collect();
    let who = match (look.own, roles.is_empty()) {
        (true, _) => words.say("look-by-you"),
        (false, true) => words.say("look-by-somebody"),
        (false, false) => roles.join(", "),
    };
    let did = words.named("look", &look.action.replace('.', "_")).unwrap_or_else(|| words.say("look-other"));
    let purpose = look.purpose.and_then(|purpose| words.named("purpose", purpose.name()));
    let told: Vec<String> = [Some(did), purpose].into_iter().flatten().collect();
    format!("{}: {}", begun_large(&who), told.join(", "))
}

/// The text with a capital letter at its beginning.
fn begun_large(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
