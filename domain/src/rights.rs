//! Rights over one's own data (GDPR, articles 15 to 21), and for how long something is kept when nobody asks.

use serde::{Deserialize, Serialize};

use crate::access::{Purpose, Relation, purposes};
use crate::people::Name;

/// What somebody asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(as = RightKind))]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A copy of all that is kept (articles 15 and 20).
    Access,
    /// Something is wrong (article 16).
    Rectification,
    /// To be erased (article 17).
    Erasure,
    /// To be kept and not used (article 18).
    Restriction,
    /// Not to be treated so (article 21).
    Objection,
}

impl Kind {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 5] =
        [Self::Access, Self::Rectification, Self::Erasure, Self::Restriction, Self::Objection];

    /// As it is stored and written.
    pub fn name(self) -> &'static str {
        match self {
            Self::Access => "access",
            Self::Rectification => "rectification",
            Self::Erasure => "erasure",
            Self::Restriction => "restriction",
            Self::Objection => "objection",
        }
    }

    /// The one with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// How far it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(as = RightState))]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Nobody decided yet.
    Open,
    /// It was done.
    Granted,
    /// It was not, for a reason.
    Refused,
}

impl State {
    /// As it is stored and written.
    pub fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Granted => "granted",
            Self::Refused => "refused",
        }
    }

    /// The one with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Open, Self::Granted, Self::Refused].into_iter().find(|state| state.name() == name)
    }
}

/// Within how many days the hub answers (article 12, paragraph 3: a month).
pub const ANSWER_WITHIN_DAYS: i64 = 30;

/// `POST /api/v1/people/{id}/rights`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AskRight {
    /// What is asked for.
    pub kind: Kind,
    /// In the words of who asks.
    pub words: String,
}

/// One request under these rights.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RightsRequest {
    /// Its id.
    pub id: String,
    /// Whose it is.
    pub person: String,
    /// How they are called, so that two who ask the same are told apart; `None` once they are erased, and in the desk's list
    /// of who is hidden.
    pub name: Option<Name>,
    /// What is asked for.
    pub kind: Kind,
    /// How far it is.
    pub state: State,
    /// In the words of who asks; `None` once the person is erased.
    pub words: Option<String>,
    /// What the hub said.
    pub answer: Option<String>,
    /// When it was asked, RFC 3339 in UTC.
    pub made_at: String,
    /// Until when it is to be answered.
    pub due_at: String,
    /// It is past that, and open.
    pub overdue: bool,
}

/// `GET /api/v1/rights`: what is open, the one that is due first before the others; `GET /api/v1/people/{id}/rights`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RightsList {
    /// At most two hundred.
    pub requests: Vec<RightsRequest>,
    /// What is stopped by such a request that was granted, and not lifted since: the oldest first.
    #[serde(default)]
    pub stops: Vec<Stop>,
    /// What must be kept for now, whatever else holds: the oldest first.
    #[serde(default)]
    pub holds: Vec<Hold>,
}

/// How long a file is held at most, in years; whoever needs more says so again.
pub const LONGEST_HOLD_YEARS: i64 = 10;

/// That a file must be kept: for a lawsuit, an audit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Hold {
    /// Its id.
    pub id: String,
    /// Whose file it is.
    pub person: String,
    /// How they are called; empty in the desk's list of who is hidden.
    pub name: Name,
    /// Until when, RFC 3339 in UTC.
    pub until: String,
    /// Since when, RFC 3339 in UTC.
    pub since: String,
}

/// `POST /api/v1/people/{id}/holds`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewHold {
    /// The last day: `2027-05-31`.
    pub until: String,
    /// Why: never empty.
    pub reason: String,
}

/// How somebody was told of what cannot be read here any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ToldBy {
    /// The answer was printed and handed over.
    Hand,
    /// The answer was printed and posted.
    Post,
    /// The answer was told on the telephone.
    Phone,
}

impl ToldBy {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Hand, Self::Post, Self::Phone];

    /// As it is stored and written.
    pub fn name(self) -> &'static str {
        match self {
            Self::Hand => "hand",
            Self::Post => "post",
            Self::Phone => "phone",
        }
    }

    /// The one with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.name() == name)
    }
}

/// What the hub may not do with somebody's file, because they asked so and it was granted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Stop {
    /// Its id.
    pub id: String,
    /// Whose file it is.
    pub person: String,
    /// How they are called; empty in the desk's list of who is hidden.
    pub name: Name,
    /// What nothing is done for any more; `None`: the file is kept and not used at all.
    pub purpose: Option<Purpose>,
    /// Since when, RFC 3339 in UTC.
    pub since: String,
}

/// What is ended with a reason: `POST /api/v1/people/{id}/stops/{stop}/lift`, `POST /api/v1/people/{id}/holds/{hold}/end`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Reasoned {
    /// Why: never empty.
    pub reason: String,
}

/// What somebody may object to: what the hub does because it is its task, and not because a law asks for it.
pub const STOPPABLE: [Purpose; 3] = [Purpose::ServiceDelivery, Purpose::MobilityHelp, Purpose::Statistics];

/// What a decision does beyond being told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// Nothing: somebody has done it by hand, or it was refused.
    Nothing,
    /// The file is erased.
    Erases(ToldBy),
    /// The file is kept and not used (`None`), or not used for this.
    Stops(Option<Purpose>),
}

/// Why a decision is not complete.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DecisionError {
    /// After an erasure nobody reads the answer here.
    #[error("an erasure is granted once the person was told: say how in told_by")]
    NotTold,
    /// An objection is to something.
    #[error("an objection is granted for a purpose: service_delivery, mobility_help or statistics")]
    PurposeMissing,
}

/// What a decision on such a request does.
///
/// # Errors
/// [`DecisionError`]
pub fn effect(kind: Kind, decision: &DecideRight) -> Result<Effect, DecisionError> {
    if !decision.granted {
        return Ok(Effect::Nothing);
    }
    match kind {
        Kind::Erasure => decision.told_by.map(Effect::Erases).ok_or(DecisionError::NotTold),
        Kind::Restriction => Ok(Effect::Stops(None)),
        Kind::Objection => {
            let purpose = decision.purpose.filter(|purpose| STOPPABLE.contains(purpose));
            purpose.map(|purpose| Effect::Stops(Some(purpose))).ok_or(DecisionError::PurposeMissing)
        }
        Kind::Access | Kind::Rectification => Ok(Effect::Nothing),
    }
}

/// Whether an action on a file is stopped for somebody to whom its person is this. The person, whoever they invited, and
/// who answers for a request of theirs under these rights go on; so does what is done for the rights themselves, and
/// whoever gave a reason looks.
pub fn is_stopped(stops: &[Option<Purpose>], action: &str, relations: &[Relation]) -> bool {
    let main = purposes(action).first().copied();
    let looks = action.split_once('.').is_some_and(|(_, what)| what == "read");
    let goes_on = relations.iter().any(|relation| match relation {
        Relation::Own | Relation::Invited | Relation::Case => true,
        Relation::Reason => looks,
        _ => false,
    });
    let concerns = |stop: &Option<Purpose>| match stop {
        None => main.is_some_and(|main| STOPPABLE.contains(&main)),
        Some(purpose) => main == Some(*purpose),
    };
    // Whoever is stuck is answered whatever was stopped, and a concern goes on: a vital interest, and the protection of others (GDPR,
    // articles 6(1)(d) and 18(2)).
    let is_vital = action.starts_with("alarm.") || action.starts_with("concern.");
    !goes_on && !is_vital && stops.iter().any(concerns)
}

/// `POST /api/v1/rights/{id}/decision`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DecideRight {
    /// Done as was asked. An erasure that is granted is done with the decision.
    pub granted: bool,
    /// What the person is told: never empty.
    pub answer: String,
    /// How the person was told, before an erasure that is granted: afterwards nobody reads the answer here.
    #[serde(default)]
    pub told_by: Option<ToldBy>,
    /// What an objection that is granted stops.
    #[serde(default)]
    pub purpose: Option<Purpose>,
}

/// What is known of how long somebody's file has been needed. Times are microseconds, UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Needed {
    /// When they last turned to the hub.
    pub last_contact: i64,
    /// Requests that are not over.
    pub open_requests: i64,
    /// Requests that ever came further than being looked at.
    pub cases: i64,
    /// When a request last changed.
    pub last_change: Option<i64>,
}

/// Why a file is kept no longer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Over {
    /// A question that became no case, six months after the last contact.
    Enquiry,
    /// Five years after the last case was over.
    ClosedCase,
}

impl Over {
    /// As reports call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Enquiry => "enquiry",
            Self::ClosedCase => "closed_case",
        }
    }
}

const DAY: i64 = 24 * 60 * 60 * 1_000_000;

/// For how long the file of a question that became no case is kept, in microseconds: 183 days.
pub const ENQUIRY_KEPT: i64 = 183 * DAY;

/// For how long the file of a closed case is kept, in microseconds: five years.
pub const CASE_KEPT: i64 = 1826 * DAY;

/// Whether a file's time is over, and why. Whoever waits for something is never forgotten.
pub fn over(needed: Needed, now: i64) -> Option<Over> {
    if needed.open_requests > 0 {
        return None;
    }
    let last = needed.last_contact.max(needed.last_change.unwrap_or(i64::MIN));
    let (over, kept) =
        if needed.cases > 0 { (Over::ClosedCase, CASE_KEPT) } else { (Over::Enquiry, ENQUIRY_KEPT) };
    (now.saturating_sub(last) > kept).then_some(over)
}

#[cfg(test)]
mod tests {
    use super::*;

    const QUIET: Needed = Needed { last_contact: 0, open_requests: 0, cases: 0, last_change: None };

    #[test]
    fn a_question_is_kept_half_a_year_and_a_case_five() {
        assert_eq!(over(QUIET, ENQUIRY_KEPT), None);
        assert_eq!(over(QUIET, ENQUIRY_KEPT + 1), Some(Over::Enquiry));
        let case = Needed { cases: 1, last_change: Some(10), ..QUIET };
        assert_eq!(over(case, CASE_KEPT + 10), None);
        assert_eq!(over(case, CASE_KEPT + 11), Some(Over::ClosedCase));
    }

    #[test]
    fn a_decision_does_what_was_granted_and_says_what_is_missing() {
        let refused = DecideRight { granted: false, answer: "no".to_owned(), told_by: None, purpose: None };
        assert!(Kind::ALL.iter().all(|kind| effect(*kind, &refused) == Ok(Effect::Nothing)));
        let granted = DecideRight { granted: true, ..refused };
        assert_eq!(effect(Kind::Access, &granted), Ok(Effect::Nothing));
        assert_eq!(effect(Kind::Restriction, &granted), Ok(Effect::Stops(None)));
        assert_eq!(effect(Kind::Erasure, &granted), Err(DecisionError::NotTold));
        let told = DecideRight { told_by: Some(ToldBy::Post), ..granted.clone() };
        assert_eq!(effect(Kind::Erasure, &told), Ok(Effect::Erases(ToldBy::Post)));
        assert_eq!(effect(Kind::Objection, &granted), Err(DecisionError::PurposeMissing));
        for purpose in Purpose::ALL {
            let decision = DecideRight { purpose: Some(purpose), ..granted.clone() };
            let expected = STOPPABLE.contains(&purpose).then_some(Effect::Stops(Some(purpose)));
            assert_eq!(effect(Kind::Objection, &decision).ok(), expected, "{purpose:?}");
        }
        assert!(ToldBy::ALL.iter().all(|one| ToldBy::from_name(one.name()) == Some(*one)));
    }

    #[test]
    fn what_is_stopped_goes_on_for_the_person_and_for_their_rights_and_for_nobody_else() {
        let (all, mobility) = ([None], [Some(Purpose::MobilityHelp)]);
        for action in
            ["person.read", "person.edit", "request.triage", "help.read", "carer.invite", "score.read"]
        {
            assert!(is_stopped(&all, action, &[Relation::Team]), "{action}");
            assert!(is_stopped(&all, action, &[]), "{action}");
            assert!(!is_stopped(&all, action, &[Relation::Own]), "{action}");
            assert!(!is_stopped(&all, action, &[Relation::Team, Relation::Case]), "{action}");
            assert!(!is_stopped(&[], action, &[]), "{action}");
        }
        for action in ["rights.ask", "file.export", "retention.run", "alarm.answer", "alarm.raise"] {
            assert!(!is_stopped(&all, action, &[]), "{action}");
        }
        assert!(is_stopped(&mobility, "help.read", &[]) && !is_stopped(&mobility, "person.read", &[]));
        assert!(!is_stopped(&all, "person.read", &[Relation::Reason]), "who broke the glass looks");
        assert!(is_stopped(&all, "person.edit", &[Relation::Reason]), "and changes nothing");
    }

    #[test]
    fn who_waits_or_came_again_is_not_forgotten() {
        assert_eq!(over(Needed { open_requests: 1, ..QUIET }, i64::MAX), None);
        assert_eq!(over(Needed { last_contact: 5 * DAY, ..QUIET }, ENQUIRY_KEPT + 5 * DAY), None);
        assert!(Kind::ALL.iter().all(|kind| Kind::from_name(kind.name()) == Some(*kind)));
    }
}
