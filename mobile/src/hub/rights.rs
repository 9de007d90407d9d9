//! Rights over one's own data: what is asked, what the hub answered, and by when it does.

use domain::rights::{
    AskRight, DecideRight, Hold, Kind, NewHold, Reasoned, RightsList, RightsRequest, State, Stop,
};
use domain::words::Words;

use super::ask::{nothing, of_person, send};
use super::times;
use crate::api::{Failure, read};
use crate::device;

/// `GET /api/v1/people/{id}/rights`: what a person asked, the latest first.
pub(crate) async fn of(person: &str) -> Result<RightsList, Failure> {
    read(device::get(&of_person(person, "/rights")).await)
}

/// `POST /api/v1/people/{id}/rights`
pub(crate) async fn add(person: &str, new: &AskRight, key: &str) -> Result<RightsRequest, Failure> {
    send("POST", &of_person(person, "/rights"), new, key).await
}

/// `GET /api/v1/rights`: what nobody decided yet, the one that is due first before the others.
pub(crate) async fn open() -> Result<RightsList, Failure> {
    read(device::get("/api/v1/rights").await)
}

/// `POST /api/v1/rights/{id}/decision`
pub(crate) async fn decide(id: &str, decision: &DecideRight, key: &str) -> Result<RightsRequest, Failure> {
    let path = format!("/api/v1/rights/{}/decision", device::encode(id));
    send("POST", &path, decision, key).await
}

/// `POST /api/v1/people/{id}/stops/{stop}/lift`: the file is used again.
pub(crate) async fn lift(stop: &Stop, reason: String) -> Result<(), Failure> {
    let path = of_person(&stop.person, &format!("/stops/{}/lift", device::encode(&stop.id)));
    nothing(&path, &Reasoned { reason }).await
}

/// `POST /api/v1/people/{id}/holds`: a file that must be kept.
pub(crate) async fn hold(person: &str, new: &NewHold) -> Result<(), Failure> {
    nothing(&of_person(person, "/holds"), new).await
}

/// `POST /api/v1/people/{id}/holds/{hold}/end`: it need not be kept for this any longer.
pub(crate) async fn end_hold(hold: &Hold, reason: String) -> Result<(), Failure> {
    let path = of_person(&hold.person, &format!("/holds/{}/end", device::encode(&hold.id)));
    nothing(&path, &Reasoned { reason }).await
}

/// Where the copy of everything is fetched.
pub(crate) fn copy(person: &str) -> String {
    of_person(person, "/export")
}

/// Whether it cannot be asked for without saying what.
pub(crate) fn wants_words(kind: Kind) -> bool {
    matches!(kind, Kind::Rectification | Kind::Restriction | Kind::Objection)
}

/// How far it is, and until which day the hub answers: "Not answered yet. We answer by 25 December 2026."
pub(crate) fn how_far(words: Words, request: &RightsRequest) -> String {
    let state = words.named("right-state", request.state.name());
    let state = state.unwrap_or_else(|| request.state.name().to_owned());
    let open = request.state == State::Open;
    let due = times::day(words, &request.due_at).filter(|_| open).map(|date| {
        let key = if request.overdue { "right-was-due" } else { "right-due" };
        words.say_with(key, &[("date", date.into())])
    });
    [Some(state), due].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use domain::words::Language;

    use super::*;

    fn asked(state: State, overdue: bool) -> RightsRequest {
        RightsRequest {
            id: "q".to_owned(),
            person: "p".to_owned(),
            name: None,
            kind: Kind::Erasure,
            state,
            words: None,
            answer: None,
            made_at: "2026-11-25T10:00:00Z".to_owned(),
            due_at: "2026-12-25T10:00:00Z".to_owned(),
            overdue,
        }
    }

    #[test]
    fn by_when_the_hub_answers_is_a_day_in_words_and_a_late_answer_is_not_hidden() {
        let words = Words::new(Language::English);
        let told = |state, overdue| how_far(words, &asked(state, overdue));
        assert_eq!(told(State::Open, false), "Not answered yet. We answer by 25 December 2026.");
        assert_eq!(
            told(State::Open, true),
            "Not answered yet. The answer was due by 25 December 2026 and is late."
        );
        assert_eq!(told(State::Refused, false), "It was refused.");
    }

    #[test]
    fn whoever_wants_to_be_erased_need_not_say_why() {
        let silent: Vec<Kind> = Kind::ALL.into_iter().filter(|kind| !wants_words(*kind)).collect();
        assert_eq!(silent, [Kind::Access, Kind::Erasure]);
    }
}
