//! The questions of a worry: whether it can wait, what it is about, what happened. Where it cannot wait, the telephones stand above
//! the rest.

use dioxus::prelude::*;
use domain::help::{ConcernKind, MyConcern, OfferState, RaiseConcern, Side, Task};
use domain::people::LONGEST_TEXT;

use crate::api::Failure;
use crate::device;
use crate::help::{ask, said};
use crate::hub::told::given;
use crate::i18n::use_words;
use crate::parts::answers_now::AnswersNow;
use crate::parts::failure::FailureNote;
use crate::parts::field::{OneOf, TextField};
use crate::screens::call::{Emergency, Hub};

/// As whom staff write it down who was called by the person.
const PERSON: &str = "person";

/// What stands in the fields.
#[derive(Debug, Clone, Default, PartialEq)]
struct Fields {
    urgent: Option<bool>,
    kind: Option<ConcernKind>,
    words: String,
    /// Who called: [`PERSON`], or a helper's account.
    caller: Option<String>,
}

impl Fields {
    /// The name of the first field that lacks something.
    fn missing(&self, by_staff: bool) -> Option<&'static str> {
        let all = [
            ("wait", self.urgent.is_none()),
            ("caller", by_staff && self.caller.is_none()),
            ("kind", self.kind.is_none()),
            ("concern-words", given(&self.words).is_none()),
        ];
        all.into_iter().find(|(_, is)| *is).map(|(field, _)| field)
    }

    fn told(&self) -> Option<RaiseConcern> {
        Some(RaiseConcern {
            kind: self.kind?,
            words: given(&self.words)?,
            urgent: self.urgent?,
            volunteer: self.caller.clone().filter(|caller| caller != PERSON),
        })
    }
}

/// All of them.
#[component]
pub(super) fn Form(id: String, task: Option<Task>, onsent: Callback<MyConcern>) -> Element {
    let words = use_words();
    let mut fields = use_signal(Fields::default);
    let mut lacks = use_signal(|| None::<&'static str>);
    let mut failed = use_signal(|| None::<Failure>);
    let mut sending = use_signal(|| false);
    let key = use_hook(device::new_key);
    let by_staff = task.as_ref().is_some_and(|task| task.side == Side::Staff);
    let error = |field: &str, key: &str| (lacks() == Some(field)).then(|| words.say(key));
    let send = move |event: FormEvent| {
        event.prevent_default();
        let (id, key) = (id.clone(), key.clone());
        async move {
            let said = fields.peek().clone();
            let lack = said.missing(by_staff);
            lacks.set(lack);
            if let Some(field) = lack {
                return device::focus(&format!("#concern-form [name={field}]"));
            }
            let Some(raised) = said.told() else { return };
            if sending.replace(true) {
                return;
            }
            let done = ask::raise_concern(&id, &raised, &key).await;
            sending.set(false);
            match done {
                Ok(concern) => onsent.call(concern),
                Err(failure) => failed.set(Some(failure)),
            }
        }
    };
    rsx! {
        p { class: "lead", {words.say("concern-lead")} }
        form { class: "fields", id: "concern-form", novalidate: true, onsubmit: send,
            OneOf {
                legend: words.say("concern-wait"),
                name: "wait",
                options: vec![("no", words.say("concern-wait-no")), ("yes", words.say("concern-wait-yes"))],
                chosen: fields.read().urgent.map(|urgent| if urgent { "no" } else { "yes" }),
                error: error("wait", "concern-wait-missing"),
                onchange: move |name| fields.write().urgent = Some(name == "no"),
            }
            div { class: "live", role: "status",
                if fields.read().urgent == Some(true) {
                    section { class: "ways-out", "aria-labelledby": "concern-now",
                        h2 { id: "concern-now", {words.say("concern-now")} }
                        Emergency {}
                        Hub {}
                        AnswersNow { otherwise: words.say("stuck-hours") }
                    }
                }
            }
            if by_staff {
                Caller {
                    task: task.clone(),
                    chosen: fields.read().caller.clone(),
                    error: error("caller", "concern-for-missing"),
                    onchange: move |caller| fields.write().caller = caller,
                }
            }
            OneOf {
                legend: words.say("concern-what"),
                name: "kind",
                options: ConcernKind::ALL.iter().map(|kind| (kind.name(), said::concern(words, *kind))).collect::<Vec<_>>(),
                chosen: fields.read().kind.map(ConcernKind::name),
                error: error("kind", "concern-what-missing"),
                onchange: move |name| fields.write().kind = ConcernKind::from_name(name),
            }
            TextField {
                label: words.say("concern-words"),
                hint: words.say("concern-words-hint"),
                name: "concern-words",
                rows: 5,
                longest: LONGEST_TEXT,
                value: fields.read().words.clone(),
                error: error("concern-words", "concern-words-missing"),
                onchange: move |text| fields.write().words = text,
            }
            if let Some(failure) = failed() {
                FailureNote { failure, onretry: move |()| failed.set(None) }
            }
            p { class: "live", role: "status", if sending() { {words.say("wrong-sending")} } }
            button { class: "main-button", r#type: "submit", {words.say("concern-send")} }
        }
    }
}

/// Who called: the person, or one who helps or helped.
#[component]
fn Caller(
    task: Option<Task>,
    chosen: Option<String>,
    error: Option<String>,
    onchange: EventHandler<Option<String>>,
) -> Element {
    let words = use_words();
    let had = |state| matches!(state, OfferState::Accepted | OfferState::GivenBack | OfferState::Missing);
    let helpers = task.map(|task| task.helpers).unwrap_or_default();
    rsx! {
        div { class: "ask",
            label { class: "field-name", r#for: "caller", {words.say("concern-for")} }
            if let Some(error) = error.clone() {
                p { class: "error", id: "caller-error", {error} }
            }
            select {
                id: "caller",
                name: "caller",
                "aria-describedby": error.is_some().then_some("caller-error"),
                "aria-invalid": error.is_some().then_some("true"),
                onchange: move |event| onchange.call(given(&event.value())),
                option { value: "", {words.say("task-helper-choose")} }
                option { value: PERSON, selected: chosen.as_deref() == Some(PERSON), {words.say("concern-for-person")} }
                for one in helpers.into_iter().filter(|one| had(one.state)) {
                    option { value: "{one.id}", selected: chosen.as_ref() == Some(&one.id), {one.name.clone()} }
                }
            }
        }
    }
}
