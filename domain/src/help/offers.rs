//! Asking volunteers on the wire: who fits a task, a wave of offers, what a volunteer is asked, and the answer.

use serde::{Deserialize, Serialize};

use super::{Band, Needs, OfferState, TaskLine};

/// A volunteer who fits a task, or why not: `GET /api/v1/tasks/{id}/candidates`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Candidate {
    /// Their account.
    pub id: String,
    /// How they are called.
    pub name: String,
    /// Why they fit.
    pub fit: Option<super::Fit>,
    /// Why not; empty for who fits.
    pub unfit: Vec<super::Unfit>,
    /// What they answered before, if they were asked.
    pub answered: Option<OfferState>,
}

/// Who fits first, the nearest and who helped least that week before the others.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CandidateList {
    /// All volunteers who have not ended.
    pub candidates: Vec<Candidate>,
}

/// `POST /api/v1/tasks/{id}/offers`: a wave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct OfferTask {
    /// The version that was seen.
    pub version: i64,
    /// Whom to ask: their accounts.
    pub volunteers: Vec<String>,
}

/// One line of what a volunteer is asked, or has taken.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct OfferLine {
    /// The task, without who it is for until they accept.
    pub task: TaskLine,
    /// What it takes; `None` once they are not needed any more.
    pub needs: Option<Needs>,
    /// How far it is.
    pub band: Band,
    /// What they answered.
    pub state: OfferState,
}

/// `GET /api/v1/me/offers`: what waits for an answer first, then what they have taken, then what was, the soonest first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct OfferList {
    /// At most a hundred.
    pub offers: Vec<OfferLine>,
}

/// `POST /api/v1/tasks/{id}/answer`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AnswerOffer {
    /// Yes, or no.
    pub accept: bool,
    /// The volunteer for whom staff answer, who called them.
    #[serde(default)]
    pub volunteer: Option<String>,
    /// What they were asked, as they saw it: a yes that waited is none to another hour.
    #[serde(default)]
    pub seen: Option<OfferSeen>,
}

/// When and where somebody was asked to help, as far as they read it before they answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct OfferSeen {
    /// When it begins, RFC 3339 in UTC.
    pub begins: String,
    /// When it ends, RFC 3339 in UTC.
    pub ends: String,
    /// The municipal community where they meet.
    #[serde(default)]
    pub community: Option<String>,
}

impl OfferSeen {
    /// Of the line that they saw.
    pub fn of(line: &TaskLine) -> Self {
        let TaskLine { begins, ends, community, .. } = line.clone();
        Self { begins, ends, community }
    }
}
