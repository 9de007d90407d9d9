//! The data-protection desk: what people ask under their rights, the one that is due first before the others, each with
//! its decision and the answer. An erasure is granted in two steps: the second says what it destroys, and holds the letter
//! that the person is given before, for afterwards nobody reads the answer here. Below stands what such decisions stopped.

use dioxus::prelude::*;
use domain::access::Purpose;
use domain::people::LONGEST_TEXT;
use domain::rights::{DecideRight, Kind, RightsList, RightsRequest, STOPPABLE, State, ToldBy};
use domain::words::Words;

use super::gate::Gate;
use crate::api::Failure;
use crate::device;
use crate::hub::{hidden, rights, said, times};
use crate::i18n::{use_screen, use_words};
use crate::parts::answered::{Wait, answered, has_failed};
use crate::parts::failure::FailureNote;
use crate::parts::field::{OneOf, TextField};
use crate::parts::icon::{Glyph, Icon};
use crate::parts::in_force::{AllInForce, HoldFile};
use crate::parts::notice::{Notice, Tone};
use crate::parts::row::Row;
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
    use_screen(words.say("rights-title"), has_failed(answer));
    let decided = use_callback(move |one: RightsRequest| {
        let kind = said::right(words, one.kind);
        let key = if one.state == State::Granted { "rights-granted" } else { "rights-refused" };
        done.set(words.say_with(key, &[("kind", kind.into())]));
        answer.restart();
        device::focus("h1");
    });
    let ended = use_callback(move |text: String| {
        done.set(text);
        answer.restart();
        device::focus("h1");
    });
    rsx! {
        div { class: "page wide",
            h1 { tabindex: "-1", {words.say("rights-title")} }
            p { class: "live", role: "status", {done()} }
            {answered(answer, Wait::Screen(4), |list| rsx! {
                AllInForce { stops: list.stops.clone(), holds: list.holds.clone(), onended: ended }
                Listed { list, ondecided: decided, onheld: ended }
            })}
            Breaks {}
        }
    }
}

/// Files that somebody opened who was not named in them.
#[component]
fn Breaks() -> Element {
    let words = use_words();
    let answer = use_resource(hidden::breaks);
    rsx! {
        section { class: "ways-out", "aria-labelledby": "breaks",
            h2 { id: "breaks", {words.say("breaks-title")} }
            {answered(answer, Wait::Part(1), |list| if list.breaks.is_empty() {
                rsx! {
                    p { class: "aside", {words.say("breaks-none")} }
                }
            } else {
                rsx! {
                    ol { class: "people",
                        for one in list.breaks {
                            li { key: "{one.at}{one.by}", class: "person",
                                h3 { {one.by.clone()} }
                                p { {hidden::reason(words, &one.reason)} }
                                p { class: "facts", {times::when(words, &one.at)} }
                            }
                        }
                    }
                }
            })}
        }
    }
}

#[component]
fn Listed(list: RightsList, ondecided: Callback<RightsRequest>, onheld: Callback<String>) -> Element {
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
                    onheld,
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
    onheld: Callback<String>,
) -> Element {
    let words = use_words();
    let date = |rfc3339: &str| times::day(words, rfc3339).unwrap_or_default();
    let (made, due) = (date(&asked.made_at), date(&asked.due_at));
    let (class, key) =
        if asked.overdue { ("badge stop", "rights-was-due") } else { ("badge recorded", "rights-due") };
    rsx! {
        li { class: "person",
            h2 { {title(words, &asked)} }
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
            Row { to: Route::HubPerson { id: asked.person.clone() }, icon: Icon::User, name: words.say("rights-whose"), hint: whose(words, &asked) }
            button {
                class: if is_chosen { "pill pill-on" } else { "pill" },
                r#type: "button",
                "aria-expanded": if is_chosen { "true" } else { "false" },
                onclick: move |_| onchoose.call(!is_chosen),
                {words.say("rights-decide")}
                span { class: "unseen", {format!(" – {}, {made}", title(words, &asked))} }
            }
            HoldFile { person: asked.person.clone(), whose: whose(words, &asked), ondone: onheld }
            if is_chosen {
                Decide { asked, ondecided }
            }
        }
    }
}

/// What is asked, and by whom: two who ask the same are told apart.
fn title(words: Words, asked: &RightsRequest) -> String {
    format!("{} – {}", said::right(words, asked.kind), whose(words, asked))
}

fn whose(words: Words, asked: &RightsRequest) -> String {
    asked.name.as_ref().map_or_else(|| words.say("person-unnamed"), |name| said::name(words, name))
}

/// What else an answer needs: how the person was told before an erasure, what an objection stops.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Besides {
    told_by: Option<ToldBy>,
    purpose: Option<Purpose>,
}

impl Besides {
    fn lacks(self, kind: Kind, granted: bool) -> bool {
        match kind {
            Kind::Erasure => granted && self.told_by.is_none(),
            Kind::Objection => granted && self.purpose.is_none(),
            _ => false,
        }
    }
}

#[component]
fn Decide(asked: RightsRequest, ondecided: Callback<RightsRequest>) -> Element {
    let words = use_words();
    let mut granted = use_signal(|| None::<bool>);
    let mut answer = use_signal(String::new);
    let mut besides = use_signal(Besides::default);
    let mut missing = use_signal(|| (false, false, false));
    let mut failed = use_signal(|| None::<Failure>);
    let mut warned = use_signal(|| false);
    let mut sending = use_signal(|| false);
    let key = use_signal(device::new_key);
    let (id, kind) = (asked.id.clone(), asked.kind);
    use_effect(|| device::focus("[name=granted]"));
    let send = use_callback(move |granted: bool| {
        let (id, answer) = (id.clone(), answer().trim().to_owned());
        spawn(async move {
            if sending.replace(true) {
                return;
            }
            let Besides { told_by, purpose } = besides();
            let decision = DecideRight { granted, answer, told_by, purpose };
            match rights::decide(&id, &decision, &key()).await {
                Ok(decided) => ondecided.call(decided),
                Err(failure) => failed.set(Some(failure)),
            }
            sending.set(false);
        });
    });
    let check = move |event: FormEvent| {
        event.prevent_default();
        let lacks_more = granted().is_some_and(|yes| besides().lacks(kind, yes));
        let lacks = (granted().is_none(), lacks_more, answer().trim().is_empty());
        missing.set(lacks);
        match (lacks, granted()) {
            ((false, false, false), Some(true)) if kind == Kind::Erasure => warned.set(true),
            ((false, false, false), Some(yes)) => send.call(yes),
            ((true, ..), _) => device::focus("[name=granted]"),
            ((_, true, _), _) => device::focus("[name=besides]"),
            _ => device::focus("#answer"),
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
            if granted() == Some(true) {
                More {
                    kind,
                    besides: besides(),
                    is_missing: missing().1,
                    onchange: move |new| {
                        besides.set(new);
                        warned.set(false);
                    },
                }
            }
            TextField {
                label: words.say("rights-answer"),
                hint: words.say(if granted() == Some(true) && kind == Kind::Erasure { "rights-answer-hint-erasure" } else { "rights-answer-hint" }),
                name: "answer",
                rows: 3,
                longest: LONGEST_TEXT,
                value: answer(),
                error: missing().2.then(|| words.say("rights-answer-missing")),
                onchange: move |text| {
                    answer.set(text);
                    warned.set(false);
                },
            }
            if warned() {
                Destroys { whose: whose(words, &asked), answer: answer(), onsure: move |()| send.call(true), onback: move |()| warned.set(false) }
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

/// What a decision that grants needs besides the answer, and what it does.
#[component]
fn More(kind: Kind, besides: Besides, is_missing: bool, onchange: EventHandler<Besides>) -> Element {
    let words = use_words();
    match kind {
        Kind::Erasure => rsx! {
            OneOf {
                legend: words.say("rights-told-by"),
                hint: words.say("rights-told-by-hint"),
                name: "besides",
                options: ToldBy::ALL.map(|one| (one.name(), said::told_by(words, one))).to_vec(),
                chosen: besides.told_by.map(ToldBy::name),
                error: is_missing.then(|| words.say("rights-told-by-missing")),
                onchange: move |name| onchange.call(Besides { told_by: ToldBy::from_name(name), ..besides }),
            }
        },
        Kind::Objection => rsx! {
            OneOf {
                legend: words.say("rights-purpose"),
                hint: words.say("rights-purpose-hint"),
                name: "besides",
                options: STOPPABLE.map(|one| (one.name(), said::purpose(words, one))).to_vec(),
                chosen: besides.purpose.map(Purpose::name),
                error: is_missing.then(|| words.say("rights-purpose-missing")),
                onchange: move |name| onchange.call(Besides { purpose: Purpose::from_name(name), ..besides }),
            }
        },
        Kind::Restriction => rsx! {
            p { role: "status", {words.say("rights-restricts")} }
        },
        Kind::Access | Kind::Rectification => rsx! {},
    }
}

/// The letter with the answer, as it is printed: nothing else of the screen is on the paper.
#[component]
fn Letter(whose: String, answer: String) -> Element {
    let words = use_words();
    rsx! {
        div { class: "letter",
            p { {words.say_with("rights-letter-to", &[("name", whose.into())])} }
            p { {words.say("rights-letter-about")} }
            p { class: "said", {answer} }
            p { {words.say("right-complain")} }
        }
        button { class: "pill no-print", r#type: "button", onclick: move |_| device::print(),
            Glyph { icon: Icon::Printer }
            {words.say("rights-letter-print")}
        }
    }
}

/// What an erasure destroys, before it does.
#[component]
fn Destroys(whose: String, answer: String, onsure: EventHandler<()>, onback: EventHandler<()>) -> Element {
    let words = use_words();
    use_effect(|| device::focus("#destroys"));
    rsx! {
        div { id: "destroys", tabindex: "-1",
            Notice { tone: Tone::Stop, title: words.say("rights-erases"),
                p { {words.say("rights-erases-what")} }
                p { {words.say("rights-erases-kept")} }
                Letter { whose, answer }
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
