//! Merges that wait for a second colleague: after them somebody's account would read more than before,
//! or a newer record would hold over an older one. Both records stand side
//! by side, and a colleague who did not ask says whether they are one person.

use dioxus::prelude::*;
use domain::people::{Merge, MergeList, Person};

use super::compared::Compared;
use super::gate::Gate;
use super::page::RecordPage;
use crate::api::Failure;
use crate::device;
use crate::hub::compare::compare;
use crate::hub::{ask, family, said, times};
use crate::i18n::{use_screen, use_words};
use crate::parts::answered::{Wait, answered};
use crate::parts::failure::FailureNote;
use crate::parts::icon::{Glyph, Icon};
use crate::route::Route;

/// All of them that this colleague may see.
#[component]
pub(crate) fn HubMerges() -> Element {
    let words = use_words();
    rsx! {
        Gate { action: "person.merge", title: words.say("merges-waiting"), Asks {} }
    }
}

#[component]
fn Asks() -> Element {
    let words = use_words();
    let mut answer = use_resource(family::waiting_merges);
    let mut status = use_signal(String::new);
    let told = answer.read().clone();
    use_screen(words.say("merges-waiting"), matches!(told, Some(Err(_))));
    let again = use_callback(move |()| answer.restart());
    let done = use_callback(move |said: &'static str| {
        status.set(words.say(said));
        answer.restart();
        device::focus("h1");
    });
    let known = use_callback(move |list: MergeList| {
        rsx! {
            if list.merges.is_empty() {
                p { class: "aside", {words.say("merges-waiting-none")} }
            } else {
                p { class: "lead", {words.say("merges-waiting-lead")} }
            }
            for merge in list.merges {
                Waits { key: "{merge.id}", merge, ondone: done }
            }
            if list.more {
                p { class: "facts", {words.say("perhaps-known-more")} }
            }
        }
    });
    rsx! {
        p { class: "live", role: "status", {status()} }
        RecordPage { title: words.say("merges-waiting"), told, onretry: again, known }
    }
}

/// One: both records, and what this colleague can do.
#[component]
fn Waits(merge: Merge, ondone: Callback<&'static str>) -> Element {
    let words = use_words();
    let (holds, other) = (merge.person.clone(), merge.merged.clone());
    let mut both = use_resource(move || {
        let (holds, other) = (holds.clone(), other.clone());
        async move { Ok::<_, Failure>((ask::person(&holds).await?, ask::person(&other).await?)) }
    });
    let title = format!("{} – {}", said::name(words, &merge.person_name), said::name(words, &merge.name));
    let by = merge.by.clone().map(|by| format!(" · {by}")).unwrap_or_default();
    let asked = times::when(words, &merge.made_at);
    let heading = format!("merge-{}", merge.id);
    rsx! {
        section { class: "ways-out", "aria-labelledby": heading.clone(),
            h2 { id: heading, {title} }
            p { class: "facts", {words.say_with("merge-asked", &[("when", asked.into())])} {by} }
            {answered(both, Wait::Part(4), |(one, other)| rsx! {
                Decision { merge, one, other, ondone, onagain: move |()| both.restart() }
            })}
        }
    }
}

#[component]
fn Decision(
    merge: Merge,
    one: Person,
    other: Person,
    ondone: Callback<&'static str>,
    onagain: EventHandler<()>,
) -> Element {
    let words = use_words();
    let mut failed = use_signal(|| None::<Failure>);
    let lines = compare(&family::telling(&one), &family::found(&other));
    let refuse_key = if merge.is_yours { "merge-withdraw" } else { "merge-not" };
    let names = format!(" – {}", said::name(words, &merge.name));
    let ids = [one.id.clone(), other.id.clone()];
    let own = merge.is_yours;
    let asked = merge.clone();
    let confirm = use_callback(move |()| {
        let (merge, one, other) = (merge.clone(), one.clone(), other.clone());
        spawn(async move {
            match family::confirm(&merge, &one, &other).await {
                Ok(_) => ondone.call("merge-confirmed"),
                Err(failure) => failed.set(Some(failure)),
            }
        });
    });
    let refuse = use_callback(move |()| {
        let merge = asked.clone();
        spawn(async move {
            match family::refuse(&merge).await {
                Ok(()) => ondone.call("merge-refused-now"),
                Err(failure) => failed.set(Some(failure)),
            }
        });
    });
    rsx! {
        if let Some(failure) = failed() {
            FailureNote {
                failure,
                onretry: move |()| {
                    failed.set(None);
                    onagain.call(());
                },
            }
        }
        Compared { lines, one: words.say("merge-stays"), other: words.say("merge-that") }
        div { class: "row",
            for (id, key) in ids.into_iter().zip(["merge-stays", "merge-that"]) {
                Link { class: "pill", to: Route::HubPerson { id }, {words.say(key)} }
            }
        }
        p { class: "aside",
            Glyph { icon: Icon::Info }
            {words.say(if own { "merge-yours" } else { "merge-second-do" })}
        }
        if !own {
            button { class: "main-button", r#type: "button", onclick: move |_| confirm.call(()),
                {words.say("merge-confirm")}
                span { class: "unseen", {names.clone()} }
            }
        }
        button { class: "pill", r#type: "button", onclick: move |_| refuse.call(()),
            {words.say(refuse_key)}
            span { class: "unseen", {names} }
        }
    }
}
