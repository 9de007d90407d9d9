//! What was reported without a connection: it stays on the device, with the name of its request and the time it was
//! seen, and is sent in order when there is a connection. What the hub does not take stays too, until it is thrown away.

use domain::obstacles::{Kind, NewObstacle, NewWord};
use serde::{Deserialize, Serialize};

use super::{Outcome, reporter};
use crate::api::{self, Failure};
use crate::choices::Choices;
use crate::{device, outside};

/// Where it is kept.
pub(super) const KEY: &str = "obstacles-waiting";

/// A report or a word that has not been taken yet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Waiting {
    /// The name of the request: sent twice, it counts once.
    pub(crate) key: String,
    /// What is to be sent.
    pub(crate) what: What,
    /// Why the hub did not take it, as a code; `None` while it was not asked or could not answer.
    #[serde(default)]
    pub(crate) refused: Option<String>,
    /// It was sent, and no answer came.
    #[serde(default)]
    pub(crate) tried: bool,
}

/// What is to be sent.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum What {
    /// A report.
    Report(NewObstacle),
    /// A word on a known obstacle.
    Word {
        /// Its id.
        id: String,
        /// What it is, for who reads the list.
        kind: Kind,
        /// The word.
        word: NewWord,
    },
}

impl Waiting {
    /// What it is about.
    pub(crate) fn kind(&self) -> Kind {
        match &self.what {
            What::Report(new) => new.kind,
            What::Word { kind, .. } => *kind,
        }
    }

    /// When it was seen, RFC 3339.
    pub(crate) fn seen_at(&self) -> Option<&str> {
        match &self.what {
            What::Report(new) => new.seen_at.as_deref(),
            What::Word { word, .. } => word.seen_at.as_deref(),
        }
    }
}

/// What waits on this device, first come first.
pub(crate) fn load() -> Vec<Waiting> {
    device::kept(KEY).and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
}

/// Keeps the list.
pub(crate) fn save(waiting: &[Waiting]) {
    if waiting.is_empty() {
        outside::forget(KEY);
    } else if let Ok(text) = serde_json::to_string(waiting) {
        device::keep(KEY, &text);
    }
}

/// What follows from the hub's answer to one of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Next {
    /// It is taken: it leaves the list.
    Taken,
    /// Nobody can take it now: it stays, and those behind it.
    Wait,
    /// It is not taken as it is: it stays until it is thrown away, and those behind it go on.
    Refused,
}

/// What follows from an answer.
pub(crate) fn next<T>(answer: &Result<T, Failure>) -> Next {
    // A full hub, a broken one and a box in between that knows no codes: later it may be taken.
    const LATER: [&str; 7] = [
        "too_many_reports",
        "database_unavailable",
        "no_city",
        "internal",
        "timeout",
        "unreadable",
        "generic",
    ];
    match answer {
        Ok(_) => Next::Taken,
        Err(failure) if failure.is_out_of_reach() || LATER.contains(&failure.code()) => Next::Wait,
        Err(_) => Next::Refused,
    }
}

/// Puts something into the list, then sends; what became of it.
pub(crate) async fn send(choices: &Choices, key: &str, what: What) -> Outcome {
    choices.change_waiting(|waiting| {
        // A second press is not a second report.
        if waiting.iter().all(|known| known.key != key) {
            waiting.push(Waiting { key: key.to_owned(), what, refused: None, tried: false });
        }
    });
    send_all(choices, key).await.unwrap_or_else(|| Outcome::Waits("generic".to_owned()))
}

/// Sends what waits, in order; what became of the one of this key.
pub(crate) async fn send_all(choices: &Choices, mine: &str) -> Option<Outcome> {
    let mut outcome = None;
    for one in load().into_iter().filter(|one| one.refused.is_none()) {
        let answer = tell(&one).await;
        let is_mine = one.key == mine;
        match (next(&answer), answer) {
            (Next::Taken, Ok(obstacle)) => {
                choices.change_waiting(|waiting| waiting.retain(|known| known.key != one.key));
                if is_mine {
                    outcome = Some(Outcome::Sent(obstacle));
                }
            }
            (Next::Refused, Err(failure)) => {
                refuse(choices, &one.key, failure.code());
                if is_mine {
                    outcome = Some(Outcome::Refused(failure.code().to_owned()));
                }
            }
            (_, Err(failure)) => {
                choices.change_waiting(|waiting| {
                    waiting
                        .iter_mut()
                        .filter(|known| known.key == one.key)
                        .for_each(|known| known.tried = true);
                });
                return outcome.or_else(|| Some(Outcome::Waits(failure.code().to_owned())));
            }
            (_, Ok(_)) => {}
        }
    }
    outcome
}

fn refuse(choices: &Choices, key: &str, code: &str) {
    choices.change_waiting(|waiting| {
        for known in waiting.iter_mut().filter(|known| known.key == key) {
            known.refused = Some(code.to_owned());
        }
    });
}

async fn tell(one: &Waiting) -> Result<domain::obstacles::Obstacle, Failure> {
    match &one.what {
        What::Report(new) => api::report(new, &one.key, &reporter()).await,
        What::Word { id, word, .. } => api::say_of(id, word, &one.key, &reporter()).await,
    }
}
