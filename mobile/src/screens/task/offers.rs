//! What a volunteer is asked: kind, day, hours, community, how far, what it takes; nothing about who. Yes and no weigh the
//! same. Below stands what they have taken, and what was.

use dioxus::prelude::*;
use domain::help::{Band, OfferLine, OfferList, OfferSeen, OfferState, Task, TaskLine};

use crate::api::Failure;
use crate::device;
use crate::help::live::use_changes;
use crate::help::queue::{Outcome, What};
use crate::help::{ask, queue, said};
use crate::hub;
use crate::i18n::{use_screen, use_words};
use crate::parts::answered::{Wait, answered, has_failed};
use crate::parts::failure::FailureNote;
use crate::parts::help_kinds::HelpKind;
use crate::parts::icon::{Glyph, Icon};
use crate::parts::row::Row;
use crate::route::Route;

/// What waits for an answer, then what they have taken, then what was.
#[component]
pub(crate) fn Offers() -> Element {
    let words = use_words();
    let mut answer = use_resource(ask::offers);
    let mut told = use_signal(|| false);
    use_changes(None, use_callback(move |()| answer.restart()));
    use_screen(words.say("offers-title"), has_failed(answer));
    let navigator = use_navigator();
    let taken = use_callback(move |task: Task| {
        if task.answered == Some(OfferState::Accepted) {
            navigator.push(Route::TaskPage { id: task.line.id });
        } else {
            told.set(true);
            answer.restart();
            device::focus("h1");
        }
    });
    rsx! {
        div { class: "page asks",
            h1 { tabindex: "-1", {words.say("offers-title")} }
            p { class: "lead", {words.say("offers-hint")} }
            p { class: "live", role: "status", if told() { {words.say("offers-declined")} } }
            {answered(answer, Wait::Screen(3), |list| rsx! { Lists { list, onanswer: taken } })}
        }
    }
}

#[component]
fn Lists(list: OfferList, onanswer: Callback<Task>) -> Element {
    let words = use_words();
    let of = |state: fn(&OfferLine) -> bool| {
        list.offers.iter().filter(|one| state(one)).cloned().collect::<Vec<_>>()
    };
    let waiting = of(|one| one.state == OfferState::Offered);
    let mine = of(|one| one.state == OfferState::Accepted && !one.task.state.is_over());
    let past = of(|one| {
        one.state != OfferState::Offered && (one.state != OfferState::Accepted || one.task.state.is_over())
    });
    rsx! {
        section { "aria-labelledby": "offers-waiting",
            h2 { id: "offers-waiting", {words.say("offers-waiting")} }
            if waiting.is_empty() {
                p { class: "aside", {words.say("offers-none")} }
            } else {
                p { class: "aside", {words.say("offers-who")} }
                ol { class: "people",
                    for offer in waiting {
                        li { key: "{offer.task.id}", class: "person",
                            Offer { offer, onanswer }
                        }
                    }
                }
            }
        }
        Taken { id: "offers-mine", title: words.say("offers-mine"), offers: mine }
        Taken { id: "offers-past", title: words.say("offers-past"), offers: past }
    }
}

#[component]
fn Taken(id: &'static str, title: String, offers: Vec<OfferLine>) -> Element {
    let words = use_words();
    if offers.is_empty() {
        return rsx! {};
    }
    let state = |one: &OfferLine| {
        if one.state == OfferState::Accepted {
            said::state(words, one.task.state)
        } else {
            said::offer(words, one.state)
        }
    };
    rsx! {
        section { "aria-labelledby": id,
            h2 { id, {title} }
            ul { class: "rows",
                for one in offers {
                    li { key: "{one.task.id}",
                        Row {
                            to: Route::TaskPage { id: one.task.id.clone() },
                            icon: HelpKind(one.task.kind).icon(),
                            name: said::kind(words, one.task.kind),
                            hint: format!("{} · {}", said::when_of(words, &one.task), state(&one)),
                        }
                    }
                }
            }
        }
    }
}

/// One question to a volunteer.
#[component]
fn Offer(offer: OfferLine, onanswer: Callback<Task>) -> Element {
    let words = use_words();
    let task = &offer.task;
    let community = task.community.as_deref().map(|name| hub::said::community(words, name));
    let rows = [
        ("ask-when-row", Some(said::when_of(words, task))),
        ("offers-where", community),
        ("offers-far", Some(said::band(words, offer.band))),
        // Whom staff asked all the same, of them nobody knows how far it is.
        ("offers-why", (offer.band != Band::Unknown).then(|| words.say("offers-why-fits"))),
        (
            "offers-takes",
            offer
                .needs
                .as_ref()
                .map(|needs| said::needs(words, task.kind, needs).join(" · "))
                .filter(|text| !text.is_empty()),
        ),
    ];
    rsx! {
        h3 { {said::kind(words, task.kind)} }
        dl { class: "of-offer",
            for (key, value) in rows.into_iter().filter_map(|(key, value)| Some((key, value?))) {
                div {
                    dt { {words.say(key)} }
                    dd { {value} }
                }
            }
        }
        AnswerButtons { line: task.clone(), onanswer }
    }
}

/// Yes, or not this time: alike in size.
#[component]
pub(super) fn AnswerButtons(line: TaskLine, onanswer: Callback<Task>) -> Element {
    let words = use_words();
    let mut failed = use_signal(|| None::<(bool, Failure)>);
    let (id, number) = (line.id.clone(), line.number.clone());
    let say = use_callback(move |accept: bool| {
        let seen = Some(OfferSeen::of(&line));
        let what = What::Answer { task: line.id.clone(), kind: line.kind, accept, seen };
        spawn(async move {
            match queue::send(what, &device::new_key()).await {
                Outcome::Sent(task) => onanswer.call(*task),
                // What waits stands in place of the buttons.
                Outcome::Waits => failed.set(None),
                Outcome::Refused(failure) => failed.set(Some((accept, failure))),
            }
        });
    });
    if let Some(accept) = queue::answer_that_waits(&id) {
        return rsx! {
            p { class: "notice recorded", role: "status",
                Glyph { icon: Icon::Clock }
                {words.say(if accept { "offers-yes-waits" } else { "offers-no-waits" })}
            }
        };
    }
    rsx! {
        div { class: "two-answers",
            button { class: "main-button", r#type: "button", onclick: move |_| say.call(true),
                {words.say("offers-yes")}
                span { class: "unseen", " – {number}" }
            }
            button { class: "main-button outline", r#type: "button", onclick: move |_| say.call(false),
                {words.say("offers-no")}
                span { class: "unseen", " – {number}" }
            }
        }
        if let Some((accept, failure)) = failed() {
            FailureNote { failure, onretry: move |()| say.call(accept) }
        }
    }
}
