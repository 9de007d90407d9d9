//! Help that comes again: when, its days, one by one to be struck out, and whether it goes on. The person, who acts for them, and
//! staff have the same page; and the rows that lead to it.

mod agree;
mod days;

use dioxus::prelude::*;
use domain::help::{Consent, Series, SeriesLine, SeriesState, Side};
use domain::words::Words;

use self::agree::{End, Renew};
use self::days::Days;
use crate::api::Failure;
use crate::help::live::use_changes_of;
use crate::help::{again, ask, said};
use crate::hub;
use crate::i18n::{use_screen, use_words};
use crate::parts::failure::FailureNote;
use crate::parts::help_kinds::HelpKind;
use crate::parts::icon::Icon;
use crate::parts::on_word::{OnWord, use_word};
use crate::parts::row::Row;
use crate::parts::skeleton::Skeleton;
use crate::route::Route;
use crate::screens::call::Hub;
use crate::screens::come_back;

/// The page of a series.
#[component]
pub(crate) fn SeriesPage(id: String) -> Element {
    let words = use_words();
    let whose = id.clone();
    let mut answer = use_resource(use_reactive!(|(id,)| async move { ask::series(&id).await }));
    // What a change answered stands until the hub has told as much again.
    let mut newer = use_signal(|| None::<Series>);
    let renew = use_callback(move |series: Option<Series>| {
        newer.set(series);
        answer.restart();
    });
    use_changes_of(&["task", "series"], None, use_callback(move |()| answer.restart()));
    let asked = answer.read().clone();
    let told = match (newer.read().clone(), asked) {
        (Some(newer), Some(Ok(asked))) if asked.version >= newer.version => Some(Ok(asked)),
        (Some(newer), _) => Some(Ok(newer)),
        (None, asked) => asked,
    };
    match told {
        Some(Ok(series)) => rsx! {
            Whole { series, renew }
        },
        Some(Err(failure)) => rsx! {
            NoAnswer { failure, id: whose, onretry: move |()| renew.call(None) }
        },
        None => rsx! {
            div { class: "page",
                h1 { tabindex: "-1", {words.say("series-title")} }
                p { class: "status", role: "status", {words.say("loading")} }
                Skeleton { lines: 4 }
            }
        },
    }
}

/// There is no answer. Who is not signed in comes back here after it.
#[component]
fn NoAnswer(failure: Failure, id: String, onretry: EventHandler<()>) -> Element {
    let words = use_words();
    use_screen(words.say("series-title"), true);
    let wants_sign_in = failure.wants_sign_in();
    use_effect(move || {
        if wants_sign_in {
            come_back::keep(&Route::SeriesPage { id: id.clone() });
        }
    });
    rsx! {
        div { class: "page",
            h1 { tabindex: "-1", {words.say("series-title")} }
            FailureNote { failure, onretry }
            if wants_sign_in {
                Row { to: Route::SignInCode {}, icon: Icon::Phone, name: words.say("sign-in-code-title"), hint: words.say("sign-in-code-row") }
            }
        }
    }
}

#[component]
fn Whole(series: Series, renew: Callback<Option<Series>>) -> Element {
    let words = use_words();
    let word = use_word();
    use_screen(words.say("series-title"), word.is_missing());
    let mut told = use_signal(String::new);
    let tell = use_callback(move |text: String| told.set(text));
    let line = &series.line;
    let of_person = series.side == Side::Person;
    // Whatever staff change here, they change on the person's word.
    let can_change =
        series.can_end || series.renew_to.is_some() || series.days.iter().any(|day| day.can_change);
    rsx! {
        div { class: "page asks",
            p { class: "step-of", {said::kind(words, line.kind)} }
            h1 { tabindex: "-1", {again::every(words, &line.weekly)} }
            p { class: "lead", {again::next(words, line)} }
            p { class: "live", role: "status", {told()} }
            for key in leads(line.state) {
                p { class: "aside", {words.say(key)} }
            }
            if !of_person {
                Row { to: Route::HubPerson { id: line.person.clone() }, icon: Icon::User, name: hub::said::name(words, &line.name) }
            }
            if can_change && !of_person {
                section { class: "form-group", "aria-labelledby": "series-word",
                    h2 { id: "series-word", {words.say("series-word")} }
                    OnWord { word }
                }
            }
            if series.renew_to.is_some() {
                Renew { series: series.clone(), word, renew, tell }
            }
            Days { series: series.clone(), word, renew }
            Plan { series: series.clone() }
            Agreed { consents: series.consents.clone() }
            if series.can_end {
                End { series: series.clone(), word, renew, tell }
            }
            if of_person {
                Hub {}
            }
        }
    }
}

/// What follows from how far it is.
fn leads(state: SeriesState) -> Option<&'static str> {
    match state {
        SeriesState::Asked => Some("series-asked-lead"),
        SeriesState::Running => None,
        SeriesState::Ended => Some("series-ended-lead"),
    }
}

/// When, where from, where to, and what it takes.
#[component]
fn Plan(series: Series) -> Element {
    let words = use_words();
    let (line, plan) = (&series.line, &series.plan);
    let needs = said::needs(words, line.kind, &plan.needs).join(" · ");
    let community = series.community.as_deref().map(|name| hub::said::community(words, name));
    let rows = [
        ("ask-when-row", again::whole(words, &line.weekly)),
        ("ask-point", plan.from.words.clone()),
        ("task-to", plan.to.words.clone()),
        ("task-list", plan.items.join(", ")),
        ("task-community", community.unwrap_or_default()),
        ("ask-need", needs),
        ("task-more", plan.words.clone()),
    ];
    rsx! {
        section { "aria-labelledby": "series-plan",
            h2 { id: "series-plan", {words.say("task-plan")} }
            dl { class: "answers",
                for (key, value) in rows.into_iter().filter(|(_, value)| !value.is_empty()) {
                    div { class: "answer",
                        dt { {words.say(key)} }
                        dd { {value} }
                    }
                }
            }
        }
    }
}

/// What was agreed, and when; for staff also by whom it was written down.
#[component]
fn Agreed(consents: Vec<Consent>) -> Element {
    let words = use_words();
    rsx! {
        details { class: "form-group",
            summary { {words.say("series-agreed")} }
            ul { class: "plain",
                for one in consents {
                    li { key: "{one.from}", {agreed(words, &one)} }
                }
            }
        }
    }
}

fn agreed(words: Words, one: &Consent) -> String {
    let date = |day: &str| words.date(day).unwrap_or_default();
    let with = [
        ("from", date(&one.from).into()),
        ("to", date(&one.to).into()),
        ("at", said::moment(words, &one.at).into()),
    ];
    let agreed = words.say_with("series-agreed-line", &with);
    match &one.by {
        Some(name) => {
            words.say_with("series-agreed-by", &[("agreed", agreed.into()), ("name", name.clone().into())])
        }
        None => agreed,
    }
}

/// Series as rows, below a heading; nothing where there are none.
#[component]
pub(crate) fn SeriesLines(lines: Vec<SeriesLine>, title: String) -> Element {
    let words = use_words();
    if lines.is_empty() {
        return rsx! {};
    }
    // A carer sees whose each is.
    let mut people: Vec<_> = lines.iter().map(|line| line.person.clone()).collect();
    people.sort_unstable();
    people.dedup();
    let several = people.len() > 1;
    let name = |line: &SeriesLine| {
        let whose = several.then(|| hub::said::name(words, &line.name));
        let all = [Some(said::kind(words, line.kind)), whose, Some(again::every(words, &line.weekly))];
        all.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    };
    let hint = |line: &SeriesLine| {
        let date = words.date(&line.weekly.to).unwrap_or_default();
        let ends = line.ends_soon.then(|| words.say_with("series-ends-soon", &[("date", date.into())]));
        [Some(again::next(words, line)), ends].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    };
    rsx! {
        section { "aria-labelledby": "series-list",
            h2 { id: "series-list", {title} }
            ul { class: "rows",
                for line in lines {
                    li { key: "{line.id}",
                        Row { to: Route::SeriesPage { id: line.id.clone() }, icon: HelpKind(line.kind).icon(), name: name(&line), hint: hint(&line) }
                    }
                }
            }
        }
    }
}
