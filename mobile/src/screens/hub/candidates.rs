//! Whom to ask: who fits, with the reason, one by one or the first three together; and why others do not.

use dioxus::prelude::*;
use domain::help::{Candidate, CandidateList, OfferState, OfferTask, Task};

use crate::api::Failure;
use crate::device;
use crate::help::{ask, said};
use crate::i18n::use_words;
use crate::parts::answered::{Wait, answered};
use crate::parts::failure::FailureNote;

/// So many are asked together: a wave.
const WAVE: usize = 3;

/// The volunteers of a task.
#[component]
pub(super) fn Candidates(task: Task, renew: Callback<Option<Task>>) -> Element {
    let words = use_words();
    let (id, version) = (task.line.id.clone(), task.version);
    // Whoever answers changes the task: who is left is asked for anew.
    let answer = use_resource(use_reactive!(|(id, version)| async move {
        let _ = version;
        ask::candidates(&id).await
    }));
    let mut told = use_signal(|| false);
    let mut failed = use_signal(|| None::<(Vec<String>, Failure)>);
    let offer = use_callback(move |volunteers: Vec<String>| {
        let task = task.clone();
        spawn(async move {
            let wave = OfferTask { version: task.version, volunteers: volunteers.clone() };
            match ask::offer(&task.line.id, &wave, &device::new_key()).await {
                Ok(task) => {
                    told.set(true);
                    failed.set(None);
                    renew.call(Some(task));
                    device::focus("#candidates");
                }
                Err(failure) => failed.set(Some((volunteers, failure))),
            }
        });
    });
    rsx! {
        section { class: "ways-out", "aria-labelledby": "candidates",
            h2 { id: "candidates", tabindex: "-1", {words.say("candidates-title")} }
            p { class: "live", role: "status", if told() { {words.say("candidates-asked")} } }
            if let Some((volunteers, failure)) = failed() {
                FailureNote { failure, onretry: move |()| {
                    renew.call(None);
                    offer.call(volunteers.clone());
                } }
            }
            {answered(answer, Wait::Part(3), |list| rsx! { Found { list, offer } })}
        }
    }
}

#[component]
fn Found(list: CandidateList, offer: Callback<Vec<String>>) -> Element {
    let words = use_words();
    let (fit, unfit): (Vec<Candidate>, Vec<Candidate>) =
        list.candidates.into_iter().partition(|one| one.fit.is_some());
    let free: Vec<String> =
        fit.iter().filter(|one| can_be_asked(one)).take(WAVE).map(|one| one.id.clone()).collect();
    rsx! {
        p { class: "aside", {words.say(if fit.is_empty() { "candidates-none" } else { "candidates-why" })} }
        if free.len() > 1 {
            button { class: "main-button", r#type: "button",
                onclick: {
                    let free = free.clone();
                    move |_| offer.call(free.clone())
                },
                {words.say_with("candidates-wave", &[("count", free.len().into())])}
            }
        }
        ul { class: "people",
            for one in fit {
                li { key: "{one.id}", class: "person candidate",
                    p { class: "row-name", {one.name.clone()} }
                    p { class: "facts", {reason(words, &one)} }
                    if can_be_asked(&one) {
                        button { class: "pill pill-strong", r#type: "button",
                            onclick: {
                                let id = one.id.clone();
                                move |_| offer.call(vec![id.clone()])
                            },
                            {words.say("candidates-ask")}
                            span { class: "unseen", " – {one.name}" }
                        }
                    }
                }
            }
        }
        if !unfit.is_empty() {
            details { class: "form-group",
                summary { {words.say("candidates-unfit")} }
                ul { class: "people",
                    for one in unfit {
                        li { key: "{one.id}", class: "person",
                            p { class: "row-name", {one.name.clone()} }
                            p { class: "facts", {one.unfit.iter().map(|why| said::unfit(words, *why)).collect::<Vec<_>>().join(" · ")} }
                        }
                    }
                }
            }
        }
    }
}

/// Who was not asked yet, or was not needed any more; who said no is left in peace.
fn can_be_asked(one: &Candidate) -> bool {
    one.answered.is_none_or(|answered| answered == OfferState::CalledBack)
}

/// Why somebody fits, and what they answered.
fn reason(words: domain::words::Words, one: &Candidate) -> String {
    let fit = one.fit.map(|fit| {
        let week = words.say_with("candidates-week", &[("count", fit.tasks_of_week.into())]);
        format!("{} · {week}", said::band(words, fit.band))
    });
    let before = one.fit.is_some_and(|fit| fit.helped_before).then(|| words.say("candidates-helped-before"));
    [before, fit, one.answered.map(|state| said::offer(words, state))]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" · ")
}
