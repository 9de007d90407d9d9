//! Which records are this person, too, and which were for a time; each that holds can be taken apart again.

use dioxus::prelude::*;
use domain::people::{Merge, MergeState};

use crate::api::Failure;
use crate::device;
use crate::hub::{family, said, times};
use crate::i18n::use_words;
use crate::parts::answered::{Wait, answered};
use crate::parts::failure::FailureNote;
use crate::route::Route;

/// The list, and the way to one more. `may_change` is for who may change this person.
#[component]
pub(super) fn Merges(id: String, may_change: bool, onchange: Callback<()>) -> Element {
    let words = use_words();
    let own = id.clone();
    let mut answer = use_resource(use_reactive!(|(id,)| async move { family::merges(&id).await }));
    let mut status = use_signal(String::new);
    let mut failed = use_signal(|| None::<Failure>);
    let part = use_callback(move |merge: Merge| {
        spawn(async move {
            match family::part(&merge).await {
                Ok(()) => {
                    failed.set(None);
                    status.set(words.say("merge-parted"));
                    onchange.call(());
                }
                Err(failure) => failed.set(Some(failure)),
            }
            answer.restart();
            device::focus("#merges");
        });
    });
    rsx! {
        section { class: "ways-out", "aria-labelledby": "merges",
            h2 { id: "merges", tabindex: "-1", {words.say("merges-title")} }
            p { class: "live", role: "status", {status()} }
            if let Some(failure) = failed() {
                FailureNote { failure, onretry: move |()| failed.set(None) }
            }
            {answered(answer, Wait::Part(1), |list| if list.merges.is_empty() {
                rsx! {
                    p { class: "aside", {words.say("merges-none")} }
                }
            } else {
                rsx! {
                    ul { class: "people",
                        for merge in list.merges {
                            One { key: "{merge.id}", of: own.clone(), merge, may_change, onpart: part }
                        }
                    }
                }
            })}
            if may_change {
                Link { class: "pill", to: Route::HubMerge { id: own }, {words.say("merge-title")} }
            }
        }
    }
}

/// One, as the page of the record `of` tells it.
#[component]
fn One(of: String, merge: Merge, may_change: bool, onpart: Callback<Merge>) -> Element {
    let words = use_words();
    let name = said::name(words, if merge.merged == of { &merge.person_name } else { &merge.name });
    let by = merge.by.clone().map(|by| format!(" · {by}")).unwrap_or_default();
    let asked_by = merge.asked_by.clone().filter(|_| merge.state != MergeState::Waiting);
    let made = times::when(words, &merge.made_at);
    let undone = merge.undone_at.as_deref().map(|at| times::when(words, at)).unwrap_or_default();
    let (key, when) = match merge.state {
        MergeState::Waiting => ("merge-asked", made.clone()),
        MergeState::Holds | MergeState::Undone => ("merge-made", made),
        MergeState::Refused => ("merge-refused", undone.clone()),
    };
    rsx! {
        li { class: "person",
            h3 { {name.clone()} }
            p { class: "facts",
                {words.say_with(key, &[("when", when.into())])}
                if merge.state != MergeState::Refused {
                    {by}
                }
            }
            if let Some(asked_by) = asked_by {
                p { class: "facts", {words.say_with("merge-asked-by", &[("name", asked_by.into())])} }
            }
            match merge.state {
                MergeState::Waiting => rsx! {
                    p { class: "aside", {words.say("merge-waits")} }
                    if may_change {
                        Link { class: "pill", to: Route::HubMerges {},
                            {words.say("merge-compare")}
                            span { class: "unseen", " – {name}" }
                        }
                    }
                },
                MergeState::Undone => rsx! {
                    p { class: "facts", {words.say_with("merge-undone", &[("when", undone.into())])} }
                },
                MergeState::Holds if may_change => rsx! {
                    button { class: "pill", r#type: "button", onclick: move |_| onpart.call(merge.clone()),
                        {words.say("merge-undo")}
                        span { class: "unseen", " – {name}" }
                    }
                },
                MergeState::Holds | MergeState::Refused => rsx! {},
            }
        }
    }
}
