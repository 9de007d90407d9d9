//! Requests on the wire: what is asked for, the line in the queue, the page with its history and documents.

use serde::{Deserialize, Serialize};

use super::{Kind, Need, State, Step, Urgency};
use crate::access::{Relation, Role};
use crate::contacts::NewContact;
use crate::people::Name;

/// Largest document that is taken, in bytes.
pub const MOST_DOCUMENT_BYTES: usize = 8 * 1024 * 1024;

/// Most documents of one request.
pub const MOST_DOCUMENTS: i64 = 20;

/// `POST /api/v1/requests`: with the contact in which it was made.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewRequest {
    /// Whose it is.
    pub person: String,
    /// How it came.
    pub contact: NewContact,
    /// What is asked for.
    pub kind: Kind,
    /// What is lacking.
    pub need: Need,
    /// In the words of who asks.
    pub words: String,
    /// Who asks for them, when it is not they themselves: name and what they are to them.
    #[serde(default)]
    pub asked_by: Option<String>,
    /// Only kept for now; nobody at the hub waits for it yet.
    #[serde(default)]
    pub draft: bool,
}

/// One line of a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RequestLine {
    /// Its id.
    pub id: String,
    /// What people call it by: `2026-000123`.
    pub number: String,
    /// Whose it is.
    pub person: String,
    /// How they are called.
    pub name: Name,
    /// What is asked for.
    pub kind: Kind,
    /// What is lacking.
    pub need: Need,
    /// How far it is.
    pub state: State,
    /// `None` until somebody looked at it.
    pub urgency: Option<Urgency>,
    /// Since when the hub has had it, RFC 3339 in UTC; `None` for a draft.
    pub waiting_since: Option<String>,
    /// When the first answer is due, RFC 3339 in UTC.
    pub answer_due: Option<String>,
    /// It is past that.
    pub overdue: bool,
    /// Who has it in hand.
    pub owner: Option<String>,
}

/// `GET /api/v1/requests`: the more urgent first, and of two alike the one that has waited longer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RequestList {
    /// At most a hundred.
    pub requests: Vec<RequestLine>,
    /// There are more.
    pub more: bool,
}

/// A step that was taken.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct StepTaken {
    /// What was done.
    pub step: Step,
    /// Where it led.
    pub to: State,
    /// How urgent it was said to be.
    pub urgency: Option<Urgency>,
    /// Why, or what came of it.
    pub words: Option<String>,
    /// Who did it, by name: for staff. A person reads their office and no name.
    pub by: Option<String>,
    /// What whoever did it is at the hub; `None` for the person and their carers.
    #[serde(default)]
    pub office: Option<Role>,
    /// When, RFC 3339 in UTC.
    pub at: String,
}

/// What a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DocumentKind {
    /// A PDF.
    Pdf,
    /// A photograph or a scan: written anew, without where and with what it was taken.
    Picture,
}

impl DocumentKind {
    /// As it is stored and written.
    pub fn name(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Picture => "picture",
        }
    }

    /// The one with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Pdf, Self::Picture].into_iter().find(|kind| kind.name() == name)
    }
}

/// Which paper a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Paper {
    Bill,
    Receipt,
    IdentityCard,
    Certificate,
    Authorisation,
    Income,
    Medical,
    Other,
}

impl Paper {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 8] = [
        Self::Bill,
        Self::Receipt,
        Self::IdentityCard,
        Self::Certificate,
        Self::Authorisation,
        Self::Income,
        Self::Medical,
        Self::Other,
    ];

    /// As it is stored and written.
    pub fn name(self) -> &'static str {
        match self {
            Self::Bill => "bill",
            Self::Receipt => "receipt",
            Self::IdentityCard => "identity_card",
            Self::Certificate => "certificate",
            Self::Authorisation => "authorisation",
            Self::Income => "income",
            Self::Medical => "medical",
            Self::Other => "other",
        }
    }

    /// The one with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|paper| paper.name() == name)
    }
}

/// A document, without what is in it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Document {
    /// Its id.
    pub id: String,
    /// What it is.
    pub kind: DocumentKind,
    /// Which paper it is.
    pub paper: Paper,
    /// Bytes.
    pub size: i64,
    /// When, RFC 3339 in UTC.
    pub made_at: String,
}

/// `GET /api/v1/requests/{id}`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Request {
    /// As lists show it.
    pub line: RequestLine,
    /// In the words of who asks.
    pub words: String,
    /// Who asks for them, when it is not they themselves.
    pub asked_by: Option<String>,
    /// The earliest first.
    pub history: Vec<StepTaken>,
    /// What was added.
    pub documents: Vec<Document>,
    /// The steps that can be taken from here, whoever may.
    pub steps: Vec<Step>,
    /// Counts changes; who changes something says what they saw.
    pub version: i64,
    /// What this request is to who asks.
    pub relations: Vec<Relation>,
}

/// `POST /api/v1/requests/{id}/steps`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TakeStep {
    /// What is done.
    pub step: Step,
    /// The version that was seen.
    pub version: i64,
    /// Why, or what came of it.
    #[serde(default)]
    pub words: Option<String>,
    /// How urgent it is, with triage.
    #[serde(default)]
    pub urgency: Option<Urgency>,
}

impl Step {
    /// The row of the access table that a step needs.
    pub fn action(self) -> &'static str {
        match self {
            Self::Submit => "request.create",
            Self::Triage | Self::Cancel | Self::Return | Self::Reopen => "request.triage",
            Self::Assess => "request.assess",
            Self::Approve | Self::Waitlist | Self::Reject | Self::Uphold | Self::Reverse => "request.decide",
            Self::Refer | Self::Begin | Self::Fulfil | Self::GiveUp | Self::Close => "request.run",
            Self::Withdraw => "request.withdraw",
            Self::Object => "request.object",
        }
    }

    /// Whether somebody only looks at it with this step: it is taken by hand, too, where the rest goes on by itself.
    pub fn looks(self) -> bool {
        matches!(self, Self::Triage | Self::Assess)
    }

    /// Whether it may say how urgent the request is: nobody else puts themselves first.
    pub fn takes_urgency(self) -> bool {
        matches!(self, Self::Triage | Self::Begin)
    }

    /// Whether the hub's time for an answer begins again with it: something new is waited for.
    pub fn begins_anew(self) -> bool {
        matches!(self, Self::Submit | Self::Return | Self::Object | Self::Reverse | Self::Reopen)
    }

    /// Whether its words are the hub's own: who sees no more than how to reach somebody does not read them.
    pub fn is_inner(self) -> bool {
        !self.answers() && !matches!(self, Self::Submit | Self::Withdraw | Self::Object)
    }

    /// Whether the person is told of it: the hub says yes, no or done. What is looked at and assessed is the hub's own.
    pub fn answers(self) -> bool {
        matches!(
            self,
            Self::Approve
                | Self::Waitlist
                | Self::Reject
                | Self::Refer
                | Self::Begin
                | Self::Fulfil
                | Self::GiveUp
                | Self::Cancel
                | Self::Uphold
                | Self::Reverse
        )
    }

    /// As it is stored and written.
    pub fn name(self) -> &'static str {
        match self {
            Self::Submit => "submit",
            Self::Triage => "triage",
            Self::Assess => "assess",
            Self::Approve => "approve",
            Self::Waitlist => "waitlist",
            Self::Reject => "reject",
            Self::Refer => "refer",
            Self::Return => "return",
            Self::Begin => "begin",
            Self::Fulfil => "fulfil",
            Self::GiveUp => "give_up",
            Self::Withdraw => "withdraw",
            Self::Cancel => "cancel",
            Self::Object => "object",
            Self::Uphold => "uphold",
            Self::Reverse => "reverse",
            Self::Close => "close",
            Self::Reopen => "reopen",
        }
    }

    /// All.
    pub const ALL: [Self; 18] = [
        Self::Submit,
        Self::Triage,
        Self::Assess,
        Self::Approve,
        Self::Waitlist,
        Self::Reject,
        Self::Refer,
        Self::Return,
        Self::Begin,
        Self::Fulfil,
        Self::GiveUp,
        Self::Withdraw,
        Self::Cancel,
        Self::Object,
        Self::Uphold,
        Self::Reverse,
        Self::Close,
        Self::Reopen,
    ];

    /// The one with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.name() == name)
    }
}
