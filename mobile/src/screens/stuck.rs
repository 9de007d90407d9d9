//! "I am stuck": danger first, then a person, then another way from here. Who is signed in says with one press what is wrong; the hub,
//! whoever helps them and the carers whom they chose see it at once. Nothing of it waits on the device: what did not reach the hub is
//! said plainly, beside the telephone.

use dioxus::prelude::*;
use domain::api::PlaceSummary;
use domain::help::{Alarm, AlarmState, AlarmStep, Side, Trouble};
use domain::obstacles::Kind;

use crate::api::{self, Failure, PlaceQuery};
use crate::choices::use_choices;
use crate::device;
use crate::help::alarms::{self, Standing, Whose, is_open};
use crate::help::live::use_changes_of;
use crate::help::said;
use crate::i18n::{use_screen, use_words};
use crate::obstacles::Draft;
use crate::parts::answers_now::AnswersNow;
use crate::parts::failure::FailureNote;
use crate::parts::icon::{Glyph, Icon};
use crate::parts::notice::{Notice, Tone};
use crate::parts::row::Row;
use crate::route::Route;
use crate::screens::call::{Emergency, Hub};

/// What to do now, on a trip that one makes alone or in whatever is under way.
#[component]
pub(crate) fn Stuck() -> Element {
    rsx! {
        Screen { task: None }
    }
}

/// The same, in a task.
#[component]
pub(crate) fn StuckIn(id: String) -> Element {
    rsx! {
        Screen { task: Some(id) }
    }
}

#[component]
fn Screen(task: Option<String>) -> Element {
    let words = use_words();
    use_screen(words.say("stuck-title"), false);
    let back = task.clone();
    let mut standing = use_resource(use_reactive!(|(task,)| async move { alarms::standing(task).await }));
    use_changes_of(&["alarm", "task"], None, use_callback(move |()| standing.restart()));
    let known = standing.read().as_ref().and_then(|known| known.as_ref().ok()).cloned();
    rsx! {
        div { class: "page",
            h1 { tabindex: "-1", {words.say("stuck-title")} }
            Emergency {}
            if let Some(known) = known {
                Says { known, onchange: move |()| standing.restart() }
            }
            Hub {}
            AnswersNow { otherwise: words.say("stuck-hours") }
            ul { class: "rows",
                li {
                    Row { to: Route::Start {}, icon: Icon::Works, name: words.say("stuck-closed"), hint: words.say("stuck-closed-hint") }
                }
                li { LiftOut {} }
                li { Rest {} }
                li {
                    match back {
                        Some(id) => rsx! {
                            Row { to: Route::TaskPage { id }, icon: Icon::ArrowLeft, name: words.say("stuck-back") }
                        },
                        None => rsx! {
                            Row { to: Route::Go {}, icon: Icon::ArrowLeft, name: words.say("stuck-go-on") }
                        },
                    }
                }
            }
        }
    }
}

/// What is wrong, to be pressed; or what became of it.
#[component]
fn Says(known: Standing, onchange: Callback<()>) -> Element {
    let words = use_words();
    let Some(whose) = known.whose.clone() else {
        return rsx! {
            Notice { tone: Tone::Recorded, title: words.say("stuck-by-phone"),
                p { {words.say("stuck-by-phone-text")} }
            }
        };
    };
    let side = known.task.as_ref().map_or(Side::Person, |task| task.side);
    let waits = known.task.as_ref().is_some_and(|task| task.line.state.is_in_hand());
    rsx! {
        // Always there, so that voices hear when it is filled.
        div { class: "live", role: "status",
            if let Some(alarm) = known.alarm.clone() {
                Became { alarm, onchange }
            }
        }
        if !known.alarm.as_ref().is_some_and(is_open) {
            Troubles { whose, side, waits, onchange }
        }
    }
}

/// What somebody can say is wrong.
fn troubles(side: Side, waits: bool) -> Vec<(Trouble, Icon)> {
    let all = [
        (Trouble::Hand, Icon::HandHelping),
        (Trouble::HelperMissing, Icon::User),
        (Trouble::Unwell, Icon::Cross),
    ];
    let can = |(trouble, _): &(Trouble, Icon)| {
        *trouble != Trouble::HelperMissing || (waits && side == Side::Person)
    };
    all.into_iter().filter(can).collect()
}

#[component]
fn Troubles(whose: Whose, side: Side, waits: bool, onchange: Callback<()>) -> Element {
    let words = use_words();
    let mut sending = use_signal(|| None::<Trouble>);
    let mut failed = use_signal(|| None::<(Trouble, Failure)>);
    let key = use_hook(device::new_key);
    let raise = use_callback(move |trouble: Trouble| {
        let (whose, key) = (whose.clone(), format!("{key}-{}", trouble.name()));
        spawn(async move {
            if sending.replace(Some(trouble)).is_some() {
                return;
            }
            failed.set(None);
            // Without a position it is told all the same.
            let at = device::locate().await.ok();
            match alarms::raise(&whose, trouble, at, &key).await {
                Ok(_) => onchange.call(()),
                Err(failure) => failed.set(Some((trouble, failure))),
            }
            sending.set(None);
        });
    });
    rsx! {
        section { class: "ways-out", "aria-labelledby": "stuck-say",
            h2 { id: "stuck-say", {words.say("stuck-say")} }
            p { class: "aside", {words.say("stuck-say-hint")} }
            div { class: "live", role: "alert",
                if let Some((trouble, failure)) = failed() {
                    Notice { tone: Tone::Stop, title: words.say("stuck-not-sent"),
                        p { {words.say("stuck-not-sent-text")} }
                        FailureNote { failure, telephones: true, onretry: move |()| raise.call(trouble) }
                    }
                }
            }
            p { class: "live", role: "status", if sending().is_some() { {words.say("stuck-sending")} } }
            for (trouble, icon) in troubles(side, waits) {
                button { class: "main-button help", r#type: "button",
                    "aria-disabled": if sending().is_some() { "true" },
                    onclick: move |_| raise.call(trouble),
                    Glyph { icon }
                    {said::trouble(words, side, trouble)}
                }
            }
        }
    }
}

/// Whether somebody has seen it; and that one is all right.
#[component]
fn Became(alarm: Alarm, onchange: Callback<()>) -> Element {
    let words = use_words();
    let mut failed = use_signal(|| None::<Failure>);
    let hour = |at: &str| said::hour(at);
    let (tone, title, text) = match alarm.state {
        AlarmState::Raised => (Tone::Care, "stuck-raised", words.say("stuck-raised-text")),
        AlarmState::Seen => (Tone::Ok, "stuck-seen", words.say("stuck-seen-text")),
        AlarmState::Ended => (Tone::Recorded, "stuck-ended", words.say("stuck-ended-text")),
    };
    let at = match alarm.state {
        AlarmState::Raised => Some(hour(&alarm.raised_at)),
        AlarmState::Seen => alarm.seen_at.as_deref().map(hour),
        AlarmState::Ended => alarm.ended_at.as_deref().map(hour),
    };
    let title = words.say_with(title, &[("when", at.unwrap_or_default().into())]);
    let said = words
        .say_with("stuck-said", &[("what", said::trouble(words, alarm.raised_by, alarm.trouble).into())]);
    let open = is_open(&alarm) && alarm.person.is_some();
    let end = use_callback(move |()| {
        let alarm = alarm.clone();
        spawn(async move {
            match alarms::take(&alarm, AlarmStep::End, None).await {
                Ok(_) => onchange.call(()),
                Err(failure) => failed.set(Some(failure)),
            }
        });
    });
    rsx! {
        Notice { tone, title,
            p { {said} }
            p { {text} }
        }
        if let Some(failure) = failed() {
            FailureNote { failure, onretry: move |()| end.call(()) }
        }
        if open {
            button { class: "main-button outline", r#type: "button", onclick: move |_| end.call(()),
                Glyph { icon: Icon::Check }
                {words.say("stuck-all-right")}
            }
        }
    }
}

/// A lift that does not work: others should know, and this trip goes another way.
#[component]
fn LiftOut() -> Element {
    let words = use_words();
    let navigator = use_navigator();
    rsx! {
        button { class: "row-link", r#type: "button",
            onclick: move |_| {
                Draft { kind: Some(Kind::LiftOut), ..Draft::kept() }.keep();
                navigator.push(Route::ReportWhere {});
            },
            Glyph { icon: Icon::Lift }
            span { class: "row-text",
                span { class: "row-name", {words.say("stuck-lift")} }
                span { class: "row-hint", {words.say("stuck-lift-hint")} }
            }
            Glyph { icon: Icon::ChevronRight }
        }
    }
}

/// How many places to sit are told.
const MOST_SEATS: usize = 3;

/// Places to sit near here; the device is asked where it is when this is pressed.
#[component]
fn Rest() -> Element {
    let words = use_words();
    let language = use_choices().language;
    let mut found = use_signal(|| None::<Result<Vec<PlaceSummary>, Option<Failure>>>);
    let mut asking = use_signal(|| false);
    let look = use_callback(move |()| {
        spawn(async move {
            asking.set(true);
            found.set(Some(match device::locate().await {
                Err(_) => Err(None),
                Ok(near) => {
                    let query = PlaceQuery { kind: Some("bench"), near: Some(near), ..PlaceQuery::default() };
                    let answer = api::places(&query, language()).await;
                    answer.map(|list| list.places.into_iter().take(MOST_SEATS).collect()).map_err(Some)
                }
            }));
            asking.set(false);
        });
    });
    rsx! {
        button { class: "row-link", r#type: "button", onclick: move |_| look.call(()),
            Glyph { icon: Icon::Armchair }
            span { class: "row-text",
                span { class: "row-name", {words.say("stuck-rest")} }
                span { class: "row-hint", {words.say("stuck-rest-hint")} }
            }
            Glyph { icon: Icon::ChevronRight }
        }
        div { class: "live", role: "status",
            if asking() {
                p { class: "status", {words.say("here-waiting")} }
            }
            match found() {
                None => rsx! {},
                Some(Err(None)) => rsx! {
                    p { class: "aside",
                        Glyph { icon: Icon::Triangle }
                        {words.say("here-unavailable")}
                    }
                },
                Some(Err(Some(failure))) => rsx! {
                    FailureNote { failure, onretry: move |()| look.call(()) }
                },
                Some(Ok(seats)) if seats.is_empty() => rsx! {
                    p { class: "aside",
                        Glyph { icon: Icon::Question }
                        {words.say("stuck-rest-none")}
                    }
                },
                Some(Ok(seats)) => rsx! {
                    ul { class: "fact-list",
                        for seat in seats {
                            li { key: "{seat.id}",
                                {if seat.name.is_empty() { words.say("stuck-seat") } else { seat.name.clone() }}
                                if let Some(away) = seat.metres {
                                    {format!(" · {}", words.length(away))}
                                }
                            }
                        }
                    }
                    p { class: "aside", {words.say("stuck-rest-care")} }
                },
            }
        }
    }
}
