//! "I am stuck": danger first, then a person, then another way from here. Who is signed in says with one press what is wrong; the hub,
//! whoever helps them and the carers whom they chose see it at once. Nothing of it waits on the device: what did not reach the hub is
//! said plainly, beside the telephone.

use dioxus::prelude::*;
use domain::api::{End, PlaceSummary, Verdict};
use domain::help::{Alarm, AlarmState, AlarmStep, RaiseAlarm, Side, State, Task, Trouble};
use domain::obstacles::Kind;
use futures_util::future::{Either, select};

use crate::api::{self, Failure, PlaceQuery};
use crate::choices::{Called, Stop, use_choices};
use crate::device;
use crate::help::alarms::{self, Standing, Whose, is_open};
use crate::help::live::use_changes_of;
use crate::help::said;
use crate::hub;
use crate::i18n::{use_screen, use_words};
use crate::obstacles::Draft;
use crate::parts::answers_now::AnswersNow;
use crate::parts::failure::FailureNote;
use crate::parts::icon::{Glyph, Icon};
use crate::parts::notice::{Notice, Tone};
use crate::parts::row::Row;
use crate::parts::skeleton::Skeleton;
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
    // What is known stands until something newer is: nothing that was promised goes away because a connection did.
    let mut known = use_signal(|| None::<Standing>);
    let mut failed = use_signal(|| None::<Failure>);
    let mut standing = use_resource(use_reactive!(|(task,)| async move {
        match alarms::standing(task).await {
            Ok(standing) => {
                failed.set(None);
                known.set(Some(standing));
            }
            Err(failure) => failed.set(Some(failure)),
        }
    }));
    use_changes_of(&["alarm", "task"], None, use_callback(move |()| standing.restart()));
    let renew = use_callback(move |alarm: Option<Alarm>| {
        let before = known.peek().clone();
        if let (Some(alarm), Some(before)) = (alarm, before) {
            known.set(Some(Standing { alarm: Some(alarm), ..before }));
        }
        standing.restart();
    });
    let choices = use_choices();
    // Another way leads to where the task leads, and not to where the device went last.
    let goes_on = use_callback(move |()| {
        let goal = known.peek().as_ref().and_then(|known| goal(known.task.as_ref()?));
        if let Some(stop) = goal {
            choices.change_plan(|plan| plan.go_to(stop));
        }
    });
    rsx! {
        div { class: "page",
            h1 { tabindex: "-1", {words.say("stuck-title")} }
            Emergency {}
            AnswersNow { otherwise: words.say("stuck-hours") }
            match known() {
                Some(known) => rsx! {
                    Says { known, onchange: renew }
                },
                None if failed().is_some() => rsx! {
                    Notice { tone: Tone::Stop, title: words.say("stuck-cannot-send"),
                        p { {words.say("stuck-cannot-send-text")} }
                    }
                },
                None => rsx! {
                    p { class: "status", role: "status", {words.say("loading")} }
                    Skeleton { lines: 4 }
                },
            }
            Hub {}
            ul { class: "rows",
                li {
                    Row { to: Route::Start {}, icon: Icon::Works, name: words.say("stuck-closed"), hint: words.say("stuck-closed-hint"), onpress: goes_on }
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

/// Where somebody of a task is going now, if it is known where that lies: on the way back to where they met.
fn goal(task: &Task) -> Option<Stop> {
    let plan = task.plan.as_ref()?;
    let point = if task.line.state == State::Returning { &plan.from } else { &plan.to };
    let called = Called::Name(point.words.clone());
    match (&point.place, point.at) {
        (Some(place), _) => {
            let end = End::Place { place: place.clone() };
            Some(Stop { end, called, wheelchair: Verdict::Unknown })
        }
        (None, Some([lat, lon])) => Some(Stop::at(called, lon, lat)),
        (None, None) => None,
    }
}

/// What is wrong, to be pressed; and what became of it.
#[component]
fn Says(known: Standing, onchange: Callback<Option<Alarm>>) -> Element {
    let words = use_words();
    let Some(whose) = known.whose.clone() else {
        return rsx! {
            Notice { tone: Tone::Recorded, title: words.say("stuck-by-phone"),
                p { {words.say("stuck-by-phone-text")} }
            }
        };
    };
    let task = known.task.as_ref();
    // A carer speaks for somebody else, and so does whoever helps.
    let of_other = task.is_some_and(|task| task.side != Side::Person || task.of_other);
    let name = task.filter(|task| task.of_other).and_then(|task| task.line.name.as_ref());
    let name =
        name.map(|name| words.say_with("request-for", &[("name", hub::said::name(words, name).into())]));
    let waits = task.is_some_and(|task| task.line.state.is_in_hand() && task.side == Side::Person);
    rsx! {
        if let Some(name) = name {
            p { class: "lead", {name} }
        }
        Became { alarm: known.alarm.clone(), of_other, onchange }
        Troubles { whose, of_other, waits, is_open: known.alarm.as_ref().is_some_and(is_open), onchange }
    }
}

/// What somebody can say is wrong.
fn troubles(waits: bool) -> Vec<(Trouble, Icon)> {
    let all = [
        (Trouble::Hand, Icon::HandHelping),
        (Trouble::Way, Icon::Works),
        (Trouble::HelperMissing, Icon::User),
        (Trouble::Unwell, Icon::Cross),
    ];
    all.into_iter().filter(|(trouble, _)| *trouble != Trouble::HelperMissing || waits).collect()
}

/// So long the device may look for where it is, in ms: a position is wanted, and not waited for.
const LOOKS_MS: i32 = 4_000;

/// Where the device is, if it says so soon: latitude and longitude.
async fn place() -> Option<[f64; 2]> {
    let look = Box::pin(device::locate());
    let wait = Box::pin(device::sleep(LOOKS_MS));
    match select(look, wait).await {
        Either::Left((Ok([lon, lat]), _)) => Some([lat, lon]),
        Either::Left((Err(_), _)) | Either::Right(_) => None,
    }
}

#[component]
fn Troubles(
    whose: Whose,
    of_other: bool,
    waits: bool,
    is_open: bool,
    onchange: Callback<Option<Alarm>>,
) -> Element {
    let words = use_words();
    let side = if of_other { Side::Helper } else { Side::Person };
    let mut sending = use_signal(|| None::<Trouble>);
    // What was tried is tried again as it was: sent twice, it counts once.
    let mut failed = use_signal(|| None::<(RaiseAlarm, String, Failure)>);
    let raise = use_callback(move |(new, key): (RaiseAlarm, String)| {
        let whose = whose.clone();
        spawn(async move {
            match alarms::raise(&whose, &new, &key).await {
                Ok(alarm) => {
                    failed.set(None);
                    onchange.call(Some(alarm));
                    device::focus("#stuck-became");
                }
                Err(failure) => failed.set(Some((new, key, failure))),
            }
            sending.set(None);
        });
    });
    let press = use_callback(move |trouble: Trouble| {
        spawn(async move {
            if sending.replace(Some(trouble)).is_some() {
                return;
            }
            failed.set(None);
            // Where whoever speaks for somebody else is says nothing of where that is.
            let at = if of_other { None } else { place().await };
            raise.call((RaiseAlarm { trouble, at, words: None }, device::new_key()));
        });
    });
    rsx! {
        section { class: "ways-out", "aria-labelledby": "stuck-say",
            h2 { id: "stuck-say", {words.say(if is_open { "stuck-say-anew" } else { "stuck-say" })} }
            p { class: "aside", {words.say("stuck-say-hint")} }
            if let Some((new, key, failure)) = failed() {
                Notice { tone: Tone::Stop, title: words.say("stuck-not-sent"),
                    p { {words.say("stuck-not-sent-text")} }
                    FailureNote { failure, telephones: true, onretry: move |()| raise.call((new.clone(), key.clone())) }
                }
            }
            p { class: "live", role: "status", if sending().is_some() { {words.say("stuck-sending")} } }
            for (trouble, icon) in troubles(waits) {
                button { class: if is_open { "main-button outline" } else { "main-button help" }, r#type: "button",
                    "aria-disabled": if sending().is_some() { "true" },
                    onclick: move |_| press.call(trouble),
                    Glyph { icon }
                    {said::trouble(words, side, trouble)}
                }
            }
        }
    }
}

/// Whether somebody has seen it; and that one is all right.
#[component]
fn Became(alarm: Option<Alarm>, of_other: bool, onchange: Callback<Option<Alarm>>) -> Element {
    let words = use_words();
    let mut failed = use_signal(|| None::<Failure>);
    let ends = alarm.clone().filter(|alarm| is_open(alarm) && alarm.person.is_some());
    let can_end = ends.is_some();
    let end = use_callback(move |()| {
        let ends = ends.clone();
        spawn(async move {
            let Some(alarm) = ends else { return };
            match alarms::take(&alarm, AlarmStep::End, None).await {
                Ok(alarm) => {
                    failed.set(None);
                    onchange.call(alarm);
                    device::focus("#stuck-became");
                }
                Err(failure) => failed.set(Some(failure)),
            }
        });
    });
    rsx! {
        // Always there, so that voices hear when it is filled.
        div { class: "live", role: "status", id: "stuck-became", tabindex: "-1",
            if let Some(alarm) = alarm {
                Told { alarm, of_other }
            }
        }
        if let Some(failure) = failed() {
            FailureNote { failure, onretry: move |()| end.call(()) }
        }
        if can_end {
            button { class: "main-button outline", r#type: "button", onclick: move |_| end.call(()),
                Glyph { icon: Icon::Check }
                {words.say(if of_other { "stuck-all-right-other" } else { "stuck-all-right" })}
            }
        }
    }
}

/// How far an alarm is, as a notice: whose words they were, and since when.
#[component]
pub(crate) fn Told(alarm: Alarm, of_other: bool) -> Element {
    let words = use_words();
    let (tone, title, text, at) = match alarm.state {
        AlarmState::Raised => (Tone::Care, "stuck-raised", "stuck-raised-text", Some(&alarm.raised_at)),
        AlarmState::Seen => {
            let text = if of_other { "stuck-seen-text-other" } else { "stuck-seen-text" };
            (Tone::Ok, "stuck-seen", text, alarm.seen_at.as_ref())
        }
        AlarmState::Ended => (Tone::Recorded, "stuck-ended", "stuck-ended-text", alarm.ended_at.as_ref()),
    };
    let at = at.map(|at| said::hour(at)).unwrap_or_default();
    let by_self = alarm.raised_by == Side::Person && !of_other;
    let what = said::trouble(words, if by_self { Side::Person } else { Side::Helper }, alarm.trouble);
    let who = match alarm.raised_by {
        Side::Person => "stuck-said",
        Side::Helper => "stuck-said-helper",
        Side::Staff => "stuck-said-staff",
    };
    rsx! {
        Notice { tone, title: words.say_with(title, &[("when", at.into())]),
            p { {words.say_with(who, &[("what", what.into())])} }
            p { {words.say(text)} }
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
