//! A person's page: how to reach them, what they asked for, how they reached the hub; and what can be done now. A danger in
//! calling them stands before everything else.

use dioxus::prelude::*;
use domain::contacts::Channel;
use domain::help::Kind;
use domain::people::{Person, may_change_hidden};

use super::alarms::RaiseFor;
use super::gate::{Gate, use_me};
use super::glass::Glass;
use super::merges::Merges;
use super::page::RecordPage;
use super::record::{Account, Contacts, Numbers, Reach, Requests};
use super::ties::Ties;
use crate::api::Failure;
use crate::help;
use crate::help::draft::FOR_CALLER;
use crate::hub::asked::{ASKED, Asked};
use crate::hub::{ask, hidden, may_to, offers, said};
use crate::i18n::{use_screen, use_words};
use crate::parts::answered::{Wait, answered};
use crate::parts::help_kinds::HelpKind;
use crate::parts::icon::{Glyph, Icon};
use crate::parts::notice::{Notice, Tone};
use crate::route::Route;
use crate::screens::series::SeriesLines;
use crate::screens::task::TaskLines;

/// Asks for the person of an address.
#[component]
pub(crate) fn HubPerson(id: String) -> Element {
    let words = use_words();
    rsx! {
        Gate { action: "person.read", title: words.say("person-title"), Asks { id } }
    }
}

#[component]
fn Asks(id: String) -> Element {
    let words = use_words();
    let me = use_me();
    let of = id.clone();
    let mut answer = use_resource(use_reactive!(|(id,)| async move { ask::person(&id).await }));
    let told = answer.read().clone();
    let title = match &told {
        Some(Ok(person)) => said::name(words, &person.name),
        Some(Err(_)) | None => words.say("person-title"),
    };
    // The title of a page stands in the browser's history: it names nobody.
    use_screen(words.say("person-title"), matches!(told, Some(Err(_))));
    let again = use_callback(move |()| answer.restart());
    let known = use_callback(move |person: Person| {
        rsx! {
            Known { key: "{person.id}", person, onchange: again }
        }
    });
    let refused = use_callback(move |failure: Failure| {
        let id = of.clone();
        let may_open = failure.code() == "person_not_found" && offers(&me, "person.break_glass");
        rsx! {
            if may_open {
                Glass { id, onopened: again }
            }
        }
    });
    rsx! {
        RecordPage { title, told, onretry: again, known, refused }
    }
}

#[component]
fn Known(person: Person, onchange: Callback<()>) -> Element {
    let words = use_words();
    let me = use_me();
    let apart = said::apart(words, &person.name, person.born.as_deref(), person.community.as_deref());
    let may = |action: &str| may_to(&me, action, &person);
    let holds = person.merged_into.is_none();
    rsx! {
        if !apart.is_empty() {
            p { class: "lead", {apart.join(" · ")} }
        }
        Warnings { person: person.clone() }
        Actions { person: person.clone() }
        if may("help.create") && holds {
            Helps { id: person.id.clone() }
        }
        if may("alarm.raise") && holds {
            RaiseFor { person: person.id.clone() }
        }
        div { class: "columns",
            div { class: "column",
                Reach { person: person.clone() }
                if !person.identifiers.is_empty() {
                    Numbers { person: person.clone(), may_reveal: may("person.identifier_reveal") }
                }
                if may("household.read") {
                    Ties { id: person.id.clone(), may_change: may("household.edit") && holds }
                }
                if may("person.open_account") {
                    Account { person: person.clone() }
                }
            }
            div { class: "column",
                if may("request.read") {
                    Requests { id: person.id.clone() }
                }
                if may("help.read") {
                    HelpAsked { id: person.id.clone() }
                }
                if may("contact.read") {
                    Contacts { id: person.id.clone() }
                }
                if may("person.merge") && holds {
                    Merges { id: person.id.clone(), may_change: may("person.merge"), onchange }
                }
            }
        }
    }
}

/// What must be known before anything is done.
#[component]
fn Warnings(person: Person) -> Element {
    let words = use_words();
    rsx! {
        if !person.safe_contact {
            Notice { tone: Tone::Stop, title: words.say("person-unsafe"),
                match &person.contact_note {
                    Some(note) => rsx! {
                        p { {words.say("person-unsafe-how")} }
                        blockquote { {note.clone()} }
                    },
                    None => rsx! {
                        p { {words.say("person-unsafe-unknown")} }
                    },
                }
            }
        }
        if person.restricted {
            Notice { tone: Tone::Care, title: words.say("person-restricted"),
                if let Some(why) = person.restricted_why {
                    p { {words.say_with("person-restricted-why", &[("why", hidden::why(words, why).into())])} }
                }
                if !may_change_hidden(&person.relations) {
                    p { {words.say("glass-is-open")} }
                }
            }
        }
        if let Some(other) = &person.merged_into {
            Notice { tone: Tone::Care, title: words.say("person-merged"),
                Link { class: "pill", to: Route::HubPerson { id: other.clone() }, {words.say("person-merged-open")} }
            }
        }
    }
}

/// The four kinds of help, each a form for a call.
#[component]
fn Helps(id: String) -> Element {
    let words = use_words();
    rsx! {
        div { class: "row", role: "group", "aria-labelledby": "help-for",
            p { class: "facts", id: "help-for", {words.say("hub-help-for")} }
            for kind in Kind::ALL.iter().copied() {
                // Whoever calls now is another call, whatever was begun.
                Link { class: "pill", to: Route::HubHelp { id: id.clone(), kind: kind.name().to_owned() },
                    onclick: |_| FOR_CALLER.write().contact.called_back = false,
                    Glyph { icon: HelpKind(kind).icon() }
                    {help::said::kind(words, kind)}
                }
            }
        }
    }
}

/// The help that they asked for.
#[component]
fn HelpAsked(id: String) -> Element {
    let words = use_words();
    let whose = id.clone();
    let answer = use_resource(use_reactive!(|(id,)| async move { help::ask::of(&id).await }));
    let again = use_resource(use_reactive!(|(whose,)| async move { help::ask::series_of(&whose).await }));
    rsx! {
        {answered(again, Wait::Part(1), |list| rsx! { SeriesLines { lines: list.series, title: words.say("hub-series") } })}
        section { "aria-labelledby": "help-asked",
            h2 { id: "help-asked", {words.say("hub-tasks")} }
            {answered(answer, Wait::Part(2), |list| if list.tasks.is_empty() {
                rsx! {
                    p { class: "aside", {words.say("hub-tasks-none")} }
                }
            } else {
                rsx! {
                    TaskLines { lines: list.tasks, of_person: false }
                }
            })}
        }
    }
}

/// What can be done now, the most usual first: a request that somebody makes on the telephone.
#[component]
fn Actions(person: Person) -> Element {
    let words = use_words();
    let me = use_me();
    let may = |action: &str| may_to(&me, action, &person);
    let to = Route::HubAsk { id: person.id.clone() };
    let holds = person.merged_into.is_none();
    let (whose, name) = (person.id.clone(), said::name(words, &person.name));
    let begin = move |channel: Option<Channel>| {
        *ASKED.write() = Asked::begin(&whose, name.clone(), channel);
    };
    let by_phone = {
        let begin = begin.clone();
        move |_| begin(Some(Channel::Phone))
    };
    let Route::HubAsk { id } = &to else { return rsx! {} };
    rsx! {
        div { class: "row actions",
            if may("request.create") {
                Link { class: "main-button", to: to.clone(), onclick: by_phone,
                    Glyph { icon: Icon::Phone }
                    {words.say("request-by-phone")}
                }
                Link { class: "pill", to: to.clone(), onclick: move |_| begin(None),
                    Glyph { icon: Icon::Plus }
                    {words.say("request-otherwise")}
                }
            }
            if may("contact.create") {
                Link { class: "pill", to: Route::HubContact { id: id.clone() },
                    Glyph { icon: Icon::Mail }
                    {words.say("contact-new")}
                }
            }
            if may("person.edit") {
                Link { class: "pill", to: Route::HubEdit { id: id.clone() },
                    Glyph { icon: Icon::Pencil }
                    {words.say("person-edit")}
                }
            }
            if may("person.restrict") && holds {
                Link { class: "pill", to: Route::HubRestrict { id: id.clone() },
                    Glyph { icon: Icon::Lock }
                    {words.say("restrict-title")}
                }
            }
        }
    }
}
