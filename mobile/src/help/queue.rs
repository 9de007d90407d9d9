//! What was asked for, answered or checked in without a connection. It stays on the device with the name of its request, is sent in
//! order when there is a connection, and counts once however often it is sent. What the hub does not take any more is told in plain
//! words and stays until it is thrown away. An alarm is not among it: whoever is not reached must know it at once.

use dioxus::prelude::*;
use domain::help::{
    Cancelled, Given, Kind, NewTask, OfferSeen, State, Step, TakeTaskStep, Task, next, steps,
};
use serde::{Deserialize, Serialize};

use super::ask;
use super::draft::Draft;
use crate::api::Failure;
use crate::memory::Memory;
use crate::obstacles::queue::{Next, next as follows};
use crate::{accounts, device, outside};

/// Where it is kept, and whose it is.
const KEY: &str = "help-waiting";
const WHOSE: &str = "help-waiting-of";

/// What waits, for the screens that tell of it.
pub(crate) static WAITING: GlobalSignal<Vec<Waiting>> = Signal::global(load);

/// Something that the hub has not taken yet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Waiting {
    /// The name of the request: sent twice, it counts once.
    pub(crate) key: String,
    /// What is to be sent.
    pub(crate) what: What,
    /// Whose it is: the account that was signed in here last.
    #[serde(default)]
    pub(crate) account: Option<String>,
    /// When it was pressed, RFC 3339 in UTC.
    pub(crate) at: String,
    /// Why the hub did not take it, as a code; `None` while it was not asked or could not answer.
    #[serde(default)]
    pub(crate) refused: Option<String>,
    /// It was sent, and no answer came.
    #[serde(default)]
    pub(crate) tried: bool,
}

/// What is to be sent.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum What {
    /// Somebody asks for help; with what they wrote, so that it can be mended.
    Ask {
        /// What is sent.
        new: Box<NewTask>,
        /// What they wrote.
        draft: Box<Draft>,
    },
    /// A volunteer answers.
    Answer {
        /// The task's id.
        task: String,
        /// What is done, for who reads the list.
        kind: Kind,
        /// Yes, or no.
        accept: bool,
        /// What they were asked: it may be told anew before this is sent.
        #[serde(default)]
        seen: Option<OfferSeen>,
    },
    /// A step of a task: they met, they are there, they are back.
    Step {
        /// The task's id.
        task: String,
        /// What is done, for who reads the list.
        kind: Kind,
        /// Where the task stood when it was pressed: from elsewhere it is not taken.
        from: State,
        /// The step.
        taken: TakeTaskStep,
    },
}

impl std::fmt::Debug for What {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Where somebody lives is in no log.
        f.write_str(match self {
            Self::Ask { .. } => "Ask",
            Self::Answer { .. } => "Answer",
            Self::Step { .. } => "Step",
        })
    }
}

impl Waiting {
    /// What is done.
    pub(crate) fn kind(&self) -> Kind {
        match &self.what {
            What::Ask { new, .. } => new.kind,
            What::Answer { kind, .. } | What::Step { kind, .. } => *kind,
        }
    }

    /// The task that it is about; `None` for one that is asked for.
    pub(crate) fn task(&self) -> Option<&str> {
        match &self.what {
            What::Ask { .. } => None,
            What::Answer { task, .. } | What::Step { task, .. } => Some(task),
        }
    }
}

/// What became of something that was sent.
#[derive(Clone, PartialEq)]
pub(crate) enum Outcome {
    /// The hub has it.
    Sent(Box<Task>),
    /// It waits on the device.
    Waits,
    /// The hub does not take it. It does not stay: whoever pressed it is told at once, and presses again or not.
    Refused(Failure),
}

/// What waits on this device, first come first: kept, or for as long as the tab is open where nothing is to be remembered.
fn load() -> Vec<Waiting> {
    let kept = device::kept_for_now(KEY).filter(|text| !text.is_empty()).or_else(|| device::kept(KEY));
    kept.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
}

/// Changes the list, and keeps it as this device keeps what is somebody's own.
fn change(with: impl FnOnce(&mut Vec<Waiting>)) {
    let mut waiting = load();
    with(&mut waiting);
    let text = if waiting.is_empty() { None } else { serde_json::to_string(&waiting).ok() };
    match text {
        None => return forget(),
        Some(text) if Memory::load().forgetful => {
            outside::forget(KEY);
            device::keep_for_now(KEY, &text);
        }
        Some(text) => {
            device::keep_for_now(KEY, "");
            device::keep(KEY, &text);
        }
    }
    if *WAITING.peek() != waiting {
        *WAITING.write() = waiting;
    }
}

/// Forgets what waits: it is of who was signed in.
pub(crate) fn forget() {
    outside::forget(KEY);
    device::keep_for_now(KEY, "");
    if !WAITING.peek().is_empty() {
        WAITING.write().clear();
    }
}

/// Somebody is signed in here. What waits of another account is forgotten, as when they had signed out: nobody answers in another's
/// name, and nobody reads where another lives.
pub(crate) fn is_of(account: &str) {
    if device::kept(WHOSE).as_deref() != Some(account) {
        device::keep(WHOSE, account);
    }
    if load().iter().any(|one| one.account.as_deref().is_some_and(|of| of != account)) {
        change(|waiting| waiting.retain(|one| one.account.as_deref().is_none_or(|of| of == account)));
    }
}

/// How much of a task waits to be sent, and was not refused.
pub(crate) fn waits_for(task: &str) -> usize {
    WAITING.read().iter().filter(|one| one.task() == Some(task) && one.refused.is_none()).count()
}

/// The answer to an offer that waits to be sent, if there is one.
pub(crate) fn answer_that_waits(task: &str) -> Option<bool> {
    WAITING.read().iter().filter(|one| one.refused.is_none()).find_map(|one| match &one.what {
        What::Answer { task: of, accept, .. } if of == task => Some(*accept),
        _ => None,
    })
}

/// Takes something out of the list.
pub(crate) fn throw_away(key: &str) {
    change(|waiting| waiting.retain(|known| known.key != key));
}

/// Sends something after all that waits already; what became of it.
pub(crate) async fn send(what: What, key: &str) -> Outcome {
    change(|waiting| {
        // A second press is not a second request.
        if waiting.iter().all(|known| known.key != key) {
            let at = outside::now_utc();
            let account = device::kept(WHOSE);
            waiting.push(Waiting { key: key.to_owned(), what, account, at, refused: None, tried: false });
        }
    });
    send_all(key).await.unwrap_or(Outcome::Waits)
}

/// Sends what waits, in order; what became of the one of this key. Behind one that cannot be sent now all others wait, too; behind
/// one that was not taken what belongs to the same task is not taken either. Whoever is not signed in any more signs in first.
pub(crate) async fn send_all(mine: &str) -> Option<Outcome> {
    let mut outcome = None;
    let mut broken: Vec<String> = Vec::new();
    if load().is_empty() {
        return None;
    }
    // Whose it is may have changed; where the hub is not reached, nothing is sent anyway.
    let _ = accounts::me().await;
    for one in load().into_iter().filter(|one| one.refused.is_none()) {
        let is_mine = one.key == mine;
        let (answer, key) = match one.task().filter(|task| broken.iter().any(|broken| broken == task)) {
            Some(_) => (Err(Failure::new("changed_meanwhile")), one.key.clone()),
            None => tell(&one).await,
        };
        match (follows(&answer), answer) {
            (_, Err(failure)) if failure.wants_sign_in() => {
                set(&key, |known| known.tried = true);
                return outcome;
            }
            (Next::Wait, Err(_)) => {
                set(&key, |known| known.tried = true);
                return outcome;
            }
            (_, Ok(task)) => {
                throw_away(&key);
                if is_mine {
                    outcome = Some(Outcome::Sent(Box::new(task)));
                }
            }
            (_, Err(failure)) => {
                broken.extend(one.task().map(str::to_owned));
                set(&key, |known| known.refused = Some(failure.code().to_owned()));
                if is_mine {
                    throw_away(&key);
                    outcome = Some(Outcome::Refused(failure));
                }
            }
        }
    }
    outcome
}

/// Changes one of the list.
fn set(key: &str, with: impl Fn(&mut Waiting)) {
    change(|waiting| waiting.iter_mut().filter(|known| known.key == key).for_each(with));
}

/// Tries once more what was not taken: whoever presses wants all of it tried.
pub(crate) async fn send_again() {
    change(|waiting| waiting.iter_mut().for_each(|one| one.refused = None));
    send_all("").await;
}

/// What the hub says, and by which key it was asked last.
async fn tell(one: &Waiting) -> (Result<Task, Failure>, String) {
    let key = one.key.clone();
    match &one.what {
        What::Ask { new, .. } => (ask::add(new, &key).await, key),
        What::Answer { task, accept, seen, .. } => {
            (ask::answer(task, *accept, (None, seen.clone()), &key).await, key)
        }
        What::Step { task, from, taken, .. } => match ask::take_step(task, taken, &key).await {
            // Something else of it changed meanwhile, a sum or a note: the step is still the one that was pressed.
            Err(failure) if failure.code() == "changed_meanwhile" => match ask::task(task).await {
                Ok(now) if now.line.state == *from => again(task, taken, &key, now.version).await,
                Ok(_) => (Err(failure), key),
                Err(failure) => (Err(failure), key),
            },
            answer => (answer, key),
        },
    }
}

/// The same step of the task as it is now. That it is asked so is written down before: were the answer lost, it would be asked once
/// more as it was asked last.
async fn again(task: &str, taken: &TakeTaskStep, key: &str, version: i64) -> (Result<Task, Failure>, String) {
    let (again, fresh) = (TakeTaskStep { version, ..taken.clone() }, device::new_key());
    set(key, |known| {
        known.key.clone_from(&fresh);
        if let What::Step { taken, .. } = &mut known.what {
            taken.version = version;
        }
    });
    (ask::take_step(task, &again, &fresh).await, fresh)
}

/// A task as it will stand once a step that waits is taken: who has no connection goes on. What the hub would refuse it refuses
/// later, and that is told.
pub(crate) fn expected(task: &Task, taken: &TakeTaskStep) -> Option<Task> {
    let given = Given {
        side: task.side,
        kind: task.line.kind,
        words: taken.words.as_deref(),
        unmet: taken.unmet,
        code_words: taken.heard.is_some(),
        goes_back: task.line.back.is_some() && !taken.stays,
        money: task.money,
        confirmed: task.confirmed,
        handed_over: taken.handed_over,
        items_open: task.items.iter().any(|item| item.ticks().is_open()),
        service: taken.service.is_some(),
        helpers: task.line.helpers,
        accepted: task.line.accepted,
        due: true,
        cancelled: Cancelled::InTime,
        begun: false,
        relief: task.asked_relief,
    };
    let state = next(task.line.state, taken.step, &given).ok()?;
    let can = steps(state, task.side, task.line.kind).into_iter().filter(|step| !step.has_own_route());
    let mut then = task.clone();
    (then.line.state, then.steps, then.version) = (state, can.collect(), task.version + 1);
    then.can_be_told = false;
    Some(then)
}

/// Whether a step may wait for a connection: where somebody is on the way, and nothing of it hangs on what the hub knows alone.
pub(crate) fn can_wait(step: Step) -> bool {
    matches!(
        step,
        Step::Confirm
            | Step::SetOut
            | Step::Meet
            | Step::Reach
            | Step::BeginReturn
            | Step::Complete
            | Step::Stop
            | Step::Rate
    )
}
