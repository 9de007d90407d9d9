//! The steps that who looks may take from here, each a button in their own words. What only moves it on is one press; what
//! takes something from the other side, or wants words, is asked again. What the hub refuses is told, and the task read anew.

use dioxus::prelude::*;
use domain::help::{Kind, Side, State, Step, TakeTaskStep, Task, UnmetReason};
use domain::people::{LONGEST_LINE, LONGEST_TEXT};
use domain::requests::Urgency;

use crate::api::Failure;
use crate::device;
use crate::help::queue::{Outcome, What};
use crate::help::wants::{coming, is_of_one, is_on_word, is_one_press, is_too_early, wants};
use crate::help::{ask, queue, said};
use crate::hub;
use crate::hub::told::given;
use crate::i18n::use_words;
use crate::outside;
use crate::parts::failure::FailureNote;
use crate::parts::field::{OneOf, TextField, Tick};
use crate::parts::icon::{Glyph, Icon};
use crate::parts::on_word::{OnWord, use_word};

/// The buttons, and the form of the one that was pressed.
#[component]
pub(crate) fn Steps(task: Task, renew: Callback<Option<Task>>) -> Element {
    let words = use_words();
    let mut chosen = use_signal(|| None::<Step>);
    let mut told = use_signal(String::new);
    // Once another side took it further, what was done here is told no more.
    let mut told_of = use_signal(|| None::<State>);
    let mut failed = use_signal(|| None::<Failure>);
    let side = task.side;
    // Asking has a list of its own, and accepting buttons of its own.
    let now = use_minutes();
    let can = |step: &Step| !step.has_own_route() && !is_too_early(&task, *step, &now);
    let steps: Vec<Step> = task.steps.iter().copied().filter(can).collect();
    let done = use_callback(move |done: Task| {
        let state = state_of(words, side, done.line.state);
        let key = if queue::waits_for(&done.line.id) > 0 { "task-step-waits" } else { "task-step-done" };
        told.set(words.say_with(key, &[("state", state.into())]));
        told_of.set(Some(done.line.state));
        chosen.set(None);
        failed.set(None);
        renew.call(Some(done));
        device::focus("#task-steps");
    });
    let again = use_callback(move |()| {
        failed.set(None);
        renew.call(None);
    });
    let of = task.clone();
    let take_now = use_callback(move |step: Step| {
        let task = of.clone();
        spawn(async move {
            let volunteer = volunteer(&task, step, &Fields::default());
            let taken = TakeTaskStep { volunteer, ..plain(step, task.version) };
            match take(&task, taken, &device::new_key()).await {
                Ok(task) => done.call(task),
                Err(failure) => failed.set(Some(failure)),
            }
        });
    });
    // Whoever goes there only is not brought back.
    let one_way = task.line.kind.person_comes() && task.line.back.is_none();
    let goes_on = |step: &Step| is_one_press(&task, *step) && !(one_way && *step == Step::BeginReturn);
    // Goods are handed over where the two meet: nobody goes on from there.
    let at_door = task.line.kind == Kind::Goods && steps.contains(&Step::Complete);
    let first = steps.iter().copied().find(goes_on).filter(|_| !at_door);
    rsx! {
        section { class: "ways-out task-steps", "aria-labelledby": "task-steps",
            h2 { id: "task-steps", tabindex: "-1", {words.say("task-steps")} }
            p { class: "live", role: "status", if told_of() == Some(task.line.state) { {told()} } }
            if steps.is_empty() {
                p { class: "aside", {words.say("task-steps-none")} }
            }
            if let Some(step) = first {
                button { class: "main-button", r#type: "button", onclick: move |_| take_now.call(step), {said::step(words, side, step)} }
            }
            div { class: "row",
                for step in steps.iter().copied().filter(|step| Some(*step) != first) {
                    button {
                        class: if chosen() == Some(step) { "pill pill-on" } else { "pill" },
                        r#type: "button",
                        "aria-expanded": if chosen() == Some(step) { "true" } else { "false" },
                        onclick: move |_| {
                            chosen.set(if chosen() == Some(step) { None } else { Some(step) });
                            told.set(String::new());
                        },
                        {said::step(words, side, step)}
                    }
                }
            }
            if let Some(failure) = failed() {
                FailureNote { failure, onretry: move |()| again.call(()) }
            }
            for step in chosen().into_iter().filter(|step| steps.contains(step)) {
                StepForm { key: "{step.name()}", task: task.clone(), step, ondone: done, onagain: again }
            }
        }
    }
}

/// Takes a step. Without a connection what is done on the way waits on the device, and the page goes on as it will be.
async fn take(task: &Task, taken: TakeTaskStep, key: &str) -> Result<Task, Failure> {
    let expected =
        queue::expected(task, &taken).filter(|_| task.side != Side::Staff && queue::can_wait(taken.step));
    let Some(expected) = expected else { return ask::take_step(&task.line.id, &taken, key).await };
    let line = &task.line;
    let what = What::Step { task: line.id.clone(), kind: line.kind, from: line.state, taken };
    match queue::send(what, key).await {
        Outcome::Sent(task) => Ok(*task),
        Outcome::Waits => Ok(expected),
        Outcome::Refused(failure) => Err(failure),
    }
}

/// The time in UTC, told anew each minute: somebody becomes late while one looks.
pub(super) fn use_minutes() -> String {
    let mut now = use_signal(outside::now_utc);
    use_future(move || async move {
        loop {
            device::sleep(60_000).await;
            now.set(outside::now_utc());
        }
    });
    now()
}

/// The state as a side reads it.
pub(crate) fn state_of(words: domain::words::Words, side: Side, state: State) -> String {
    if side == Side::Person { said::now(words, state) } else { said::state(words, state) }
}

fn plain(step: Step, version: i64) -> TakeTaskStep {
    TakeTaskStep {
        step,
        version,
        words: None,
        urgency: None,
        unmet: None,
        heard: None,
        stays: false,
        handed_over: false,
        volunteer: None,
        service: None,
        booked: false,
        contact: None,
    }
}

/// What stands in the fields of a step.
#[derive(Debug, Clone, Default, PartialEq)]
struct Fields {
    words: String,
    urgency: Option<Urgency>,
    unmet: Option<UnmetReason>,
    heard: String,
    stays: bool,
    handed_over: bool,
    helper: Option<String>,
}

/// The helper for whom staff take a step; of one alone nobody asks whom.
fn volunteer(task: &Task, step: Step, fields: &Fields) -> Option<String> {
    if !is_of_one(task, step) {
        return None;
    }
    fields.helper.clone().or_else(|| coming(task).first().map(|helper| helper.id.clone()))
}

/// What is still missing of a step: the name of its field.
fn missing(task: &Task, step: Step, fields: &Fields) -> Option<&'static str> {
    let wanted = wants(task, step);
    let no_words = given(&fields.words).is_none();
    let other = wanted.unmet && fields.unmet == Some(UnmetReason::Other);
    let all = [
        ("urgency", wanted.urgency && fields.urgency.is_none()),
        ("unmet", wanted.unmet && fields.unmet.is_none()),
        ("helper", wanted.helper && fields.helper.is_none()),
        ("heard", wanted.heard && given(&fields.heard).is_none()),
        ("handed-over", wanted.handed_over && !fields.handed_over),
        ("step-words", (wanted.words || other) && no_words),
    ];
    all.into_iter().find(|(_, is)| *is).map(|(field, _)| field)
}

#[component]
fn StepForm(task: Task, step: Step, ondone: Callback<Task>, onagain: Callback<()>) -> Element {
    let words = use_words();
    let wanted = wants(&task, step);
    let mut fields = use_signal(|| Fields { urgency: task.line.urgency, ..Fields::default() });
    let mut lacks = use_signal(|| None::<&'static str>);
    let on_word = is_on_word(&task, step);
    let word = use_word();
    let mut failed = use_signal(|| None::<Failure>);
    let key = use_hook(device::new_key);
    use_effect(|| device::focus("#step-form input, #step-form textarea, #step-form button"));
    let name = said::step(words, task.side, step);
    let whose = task.clone();
    let error = |field: &str, key: &str| (lacks() == Some(field)).then(|| words.say(key));
    let with_words = wanted.words || wanted.thanks || wanted.unmet || wanted.may_say_why;
    let label = words.say(match step {
        Step::Rate => "task-thanks",
        Step::Note => "task-note",
        Step::Cancel => "task-reason-maybe",
        _ => "task-reason",
    });
    let take = move |event: FormEvent| {
        event.prevent_default();
        let (task, key) = (task.clone(), key.clone());
        async move {
            let said = fields.peek().clone();
            let lack = missing(&task, step, &said);
            lacks.set(lack);
            if let Some(field) = lack {
                device::focus(&format!("#step-form [name={field}]"));
                return;
            }
            let about = if step == Step::Reopen { "contact-note-reopen" } else { "contact-note-cancel" };
            let note = words.say_with(about, &[("number", task.line.number.clone().into())]);
            let Ok(contact) = word.take(on_word, note) else { return };
            let taken = TakeTaskStep {
                words: given(&said.words),
                urgency: said.urgency.filter(|_| wanted.urgency),
                unmet: said.unmet.filter(|_| wanted.unmet),
                heard: given(&said.heard).filter(|_| wanted.heard),
                stays: said.stays && wanted.stays,
                handed_over: said.handed_over && wanted.handed_over,
                volunteer: volunteer(&task, step, &said),
                contact,
                ..plain(step, task.version)
            };
            match take(&task, taken, &key).await {
                Ok(done) => ondone.call(done),
                Err(failure) => failed.set(Some(failure)),
            }
        }
    };
    rsx! {
        form { class: "card-form fields", id: "step-form", novalidate: true, onsubmit: take,
            h3 { {name.clone()} }
            if on_word {
                OnWord { word }
            }
            if wanted.urgency {
                OneOf {
                    legend: words.say("step-urgency"),
                    name: "urgency",
                    options: Urgency::ALL.map(|one| (one.name(), hub::said::urgency(words, one))).to_vec(),
                    chosen: fields.read().urgency.map(Urgency::name),
                    error: error("urgency", "task-urgency-missing"),
                    onchange: move |name| fields.write().urgency = Urgency::from_name(name),
                }
            }
            if wanted.unmet {
                OneOf {
                    legend: words.say("task-unmet"),
                    name: "unmet",
                    options: UnmetReason::ALL.iter().map(|one| (one.name(), said::unmet(words, *one))).collect::<Vec<_>>(),
                    chosen: fields.read().unmet.map(UnmetReason::name),
                    error: error("unmet", "task-unmet-missing"),
                    onchange: move |name| fields.write().unmet = UnmetReason::from_name(name),
                }
            }
            if wanted.heard {
                TextField {
                    label: words.say("task-heard"),
                    hint: words.say("task-words-helper-hint"),
                    name: "heard",
                    longest: 40,
                    value: fields.read().heard.clone(),
                    error: error("heard", "task-heard-missing"),
                    onchange: move |text| fields.write().heard = text,
                }
            }
            if with_words {
                TextField {
                    label,
                    hint: if wanted.thanks { String::new() } else { words.say("task-reason-hint") },
                    name: "step-words",
                    rows: 3,
                    longest: if wanted.thanks { LONGEST_LINE } else { LONGEST_TEXT },
                    value: fields.read().words.clone(),
                    error: error("step-words", if step == Step::Note { "task-note-missing" } else { "task-reason-missing" }),
                    onchange: move |text| fields.write().words = text,
                }
            }
            if wanted.helper {
                div { class: "ask",
                    label { class: "field-name", r#for: "helper", {words.say(if step == Step::HelperMissing { "task-who-missing" } else { "task-who" })} }
                    if let Some(error) = error("helper", "task-helper-missing") {
                        p { class: "error", id: "helper-error",
                            Glyph { icon: Icon::Triangle }
                            {error}
                        }
                    }
                    select {
                        id: "helper",
                        name: "helper",
                        "aria-invalid": (lacks() == Some("helper")).then_some("true"),
                        "aria-describedby": (lacks() == Some("helper")).then_some("helper-error"),
                        onchange: move |event| fields.write().helper = given(&event.value()),
                        option { value: "", {words.say("task-helper-choose")} }
                        for one in coming(&whose) {
                            option { value: "{one.id}", selected: fields.read().helper.as_ref() == Some(&one.id), {one.name.clone()} }
                        }
                    }
                }
            }
            if wanted.handed_over {
                if let Some(error) = error("handed-over", "task-handed-over-missing") {
                    p { class: "error", id: "handed-over-error",
                        Glyph { icon: Icon::Triangle }
                        {error}
                    }
                }
                Tick {
                    label: words.say("task-handed-over"),
                    name: "handed-over",
                    checked: fields.read().handed_over,
                    onchange: move |is| fields.write().handed_over = is,
                }
            }
            if wanted.stays {
                Tick {
                    label: words.say("task-stays"),
                    name: "stays",
                    checked: fields.read().stays,
                    onchange: move |is| fields.write().stays = is,
                }
            }
            if let Some(failure) = failed() {
                FailureNote { failure, onretry: move |()| {
                    failed.set(None);
                    onagain.call(());
                } }
            }
            button { class: "main-button", r#type: "submit", {words.say_with("task-sure", &[("step", name.into())])} }
        }
    }
}
