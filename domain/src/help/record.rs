//! Tasks on the wire: what is asked for, the line of a board, the page with its history, and what a volunteer reads before
//! they accept.

use serde::{Deserialize, Serialize};

use super::{
    Aid, Band, Cents, Gender, Hardship, Item, Kind, Money, RunningLate, ServiceTaken, Side, State, Step,
    UnmetReason,
};
use crate::contacts::NewContact;
use crate::named::named;
use crate::people::Name;
use crate::requests::Urgency;

/// Most things on a list of papers or goods.
pub const MOST_ITEMS: usize = 20;

/// Most barriers of a way that are kept with a task.
pub const MOST_BARRIERS: usize = 20;

/// The longest task, in hours.
pub const MOST_HOURS: i64 = 12;

/// Where something is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(as = TaskPoint))]
#[serde(deny_unknown_fields)]
pub struct Point {
    /// As it was told: an address, a name, what stands there.
    pub words: String,
    /// The id of a public place.
    #[serde(default)]
    pub place: Option<String>,
    /// Degrees of latitude and longitude, where somebody knows.
    #[serde(default)]
    pub at: Option<[f64; 2]>,
}

/// What it takes to do a task. It tells of health and nothing of who it is: a volunteer reads it before they accept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(as = TaskNeeds))]
#[serde(deny_unknown_fields)]
pub struct Needs {
    /// What the person moves with.
    pub aid: Aid,
    /// Whether the chair folds; `None` where nobody said.
    #[serde(default)]
    pub folds: Option<bool>,
    /// Whether the chair is tipped or held somewhere; `None` where nobody knows yet.
    #[serde(default)]
    pub barrier: Option<bool>,
    /// So many helpers together: one or two.
    pub helpers: u8,
    /// What else is hard.
    #[serde(default)]
    pub hardships: Vec<Hardship>,
    /// Languages in which they can talk, by their codes; empty: any.
    #[serde(default)]
    pub languages: Vec<String>,
    /// They want a helper of this gender.
    #[serde(default)]
    pub gender: Option<Gender>,
}

/// Where, what and with what need, as it was told.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(as = TaskPlan))]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// Where they meet: at home, at a stop, at a barrier.
    pub from: Point,
    /// Where it leads: the museum, the office, where the bill is paid.
    pub to: Point,
    /// What else whoever helps should know.
    #[serde(default)]
    pub words: String,
    /// What it takes.
    pub needs: Needs,
    /// Barriers on the way, as the trip named them.
    #[serde(default)]
    pub barriers: Vec<Point>,
    /// Papers that are taken along, or goods that are collected.
    #[serde(default)]
    pub items: Vec<String>,
    /// An authorisation was signed, and holds up to this day, `YYYY-MM-DD`.
    #[serde(default)]
    pub authorised_to: Option<String>,
}

/// `POST /api/v1/tasks`: with the contact in which it was asked for. It makes the request, too.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewTask {
    /// Whose it is.
    pub person: String,
    /// How it came.
    pub contact: NewContact,
    /// What is done.
    pub kind: Kind,
    /// When, and where.
    pub told: TaskTold,
    /// Who asks for them, when it is not they themselves.
    #[serde(default)]
    pub asked_by: Option<String>,
}

/// All of a task that can be told anew until a helper has set out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TaskTold {
    /// When it begins, RFC 3339.
    pub begins: String,
    /// When it is over, as planned, with the way back; RFC 3339.
    pub ends: String,
    /// When the way back begins, RFC 3339; `None` where there is none.
    #[serde(default)]
    pub back: Option<String>,
    /// The municipal community where they meet.
    #[serde(default)]
    pub community: Option<String>,
    /// The rest.
    pub plan: Plan,
    /// What is on the bill, in cents.
    #[serde(default)]
    pub amount: Option<Cents>,
}

/// `PUT /api/v1/tasks/{id}`.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct EditTask {
    /// The version that was seen.
    pub version: i64,
    /// All of it, as it is now.
    pub told: TaskTold,
    /// How the person said so, where staff write it down for them ([`crate::contacts::lacks_word`]).
    #[serde(default)]
    pub contact: Option<NewContact>,
}

/// One line of a list of tasks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct TaskLine {
    /// Its id.
    pub id: String,
    /// The request that it fulfils; `None` for a volunteer.
    pub request: Option<String>,
    /// What people call it by, as the request: `2026-000123`.
    pub number: String,
    /// Whose it is; `None` for who may not know yet, or any more.
    pub person: Option<String>,
    /// How they are called; `None` for who may not know yet, or any more.
    pub name: Option<Name>,
    /// What is done.
    pub kind: Kind,
    /// How far it is.
    pub state: State,
    /// When it begins, RFC 3339 in UTC.
    pub begins: String,
    /// When it is over, as planned.
    pub ends: String,
    /// When the way back begins.
    pub back: Option<String>,
    /// The municipal community where they meet.
    pub community: Option<String>,
    /// So many helpers are needed.
    pub helpers: u8,
    /// So many accepted.
    pub accepted: u8,
    /// So many were asked and have not answered.
    pub asked: u8,
    /// `None` until somebody at the hub looked at it.
    pub urgency: Option<Urgency>,
    /// Since when the hub has had it, RFC 3339 in UTC; `None` for a draft.
    pub waiting_since: Option<String>,
    /// Who at the hub has it in hand; for staff.
    pub owner: Option<String>,
    /// Whoever should have met the person is late.
    pub late: bool,
    /// Somebody who accepted asks that another take over; for staff.
    #[serde(default)]
    pub seeks_relief: bool,
    /// By when the hub calls the person, as long as nobody was found; RFC 3339 in UTC.
    pub answer_by: Option<String>,
}

/// `GET /api/v1/tasks`, the board, and `GET /api/v1/people/{id}/tasks`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct TaskList {
    /// At most a hundred. On the board what is more urgent first, and of two alike what has waited longer.
    pub tasks: Vec<TaskLine>,
    /// There are more.
    pub more: bool,
}

/// A step that was taken.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct TaskStepTaken {
    /// What was done.
    pub step: Step,
    /// Where it led.
    pub to: State,
    /// On which side whoever took it stands.
    pub side: Side,
    /// Why.
    pub words: Option<String>,
    /// Why nobody could do it.
    pub unmet: Option<UnmetReason>,
    /// How the service is called to which it was handed over.
    #[serde(default)]
    pub service: Option<String>,
    /// Who did it, by name: for staff.
    pub by: Option<String>,
    /// When, RFC 3339 in UTC.
    pub at: String,
}

named! {
    /// What came of asking a volunteer.
    pub enum OfferState {
        /// They have not answered.
        Offered = "offered",
        /// They help.
        Accepted = "accepted",
        /// They said no. Nobody asks why.
        Declined = "declined",
        /// They had said yes and cannot.
        GivenBack = "given_back",
        /// They had said yes and did not come.
        Missing = "missing",
        /// Nobody needs them any more, or the hub asks others.
        CalledBack = "called_back",
    }
}

/// A volunteer, as far as a task shows them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct HelperShown {
    /// Their account.
    pub id: String,
    /// How they are called.
    pub name: String,
    /// What they answered.
    pub state: OfferState,
    /// How far it is for them; for staff.
    pub band: Option<Band>,
    /// There is a picture of them: `GET /api/v1/tasks/{id}/helpers/{helper}/photo`. For the person and who acts for them.
    #[serde(default)]
    pub photo: bool,
    /// They ask that another take over; for staff.
    #[serde(default)]
    pub asks_relief: bool,
}

/// The code words of a task, as one side reads them: places in the list, so that each reads the words in their own language
/// ([`super::said`]).
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct SaidWords {
    /// What whoever reads this says.
    pub yours: usize,
    /// What the other says: shown to the person, who checks it by ear. The helper types what they heard.
    pub theirs: Option<usize>,
}

/// `GET /api/v1/tasks/{id}`, as whoever asks may see it.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct Task {
    /// As lists show it.
    pub line: TaskLine,
    /// On which side whoever asks stands.
    pub side: Side,
    /// Whoever asks stands there for somebody else: a carer.
    #[serde(default)]
    pub of_other: bool,
    /// What came of asking whoever asks, if they are a volunteer.
    pub answered: Option<OfferState>,
    /// What it takes; `None` for a volunteer who is not needed any more.
    pub needs: Option<Needs>,
    /// Where, and what; `None` for who may not know yet, or any more.
    pub plan: Option<Plan>,
    /// The telephone to call the person by; `None` for who may not know yet, or any more.
    pub phone: Option<String>,
    /// The help that comes again of which it is a day; for staff and the person.
    #[serde(default)]
    pub series: Option<String>,
    /// The sums of a bill.
    pub money: Option<Money>,
    /// The person said that the bill was paid.
    pub confirmed: bool,
    /// What was to be handed over was.
    pub handed_over: bool,
    /// To whom it was handed over, as long as it is; for staff and the person.
    #[serde(default)]
    pub service: Option<ServiceTaken>,
    /// Papers or goods, one by one, in the order of the plan; for who may know it.
    #[serde(default)]
    pub items: Vec<Item>,
    /// Nobody was found: all who were asked have answered, the time to find somebody has passed, or it was given up; for staff and
    /// the person.
    #[serde(default)]
    pub nobody_found: bool,
    /// So many volunteers were asked by now; for staff and the person.
    #[serde(default)]
    pub asked_ever: u32,
    /// Once somebody accepted.
    pub code_words: Option<SaidWords>,
    /// Whoever comes said that they will be late.
    #[serde(default)]
    pub running_late: Option<RunningLate>,
    /// Whoever asks has asked that another take over.
    #[serde(default)]
    pub asked_relief: bool,
    /// Whoever asks can say that they, or whoever comes, will be late.
    #[serde(default)]
    pub can_tell_late: bool,
    /// Who helps; for staff also who was asked.
    pub helpers: Vec<HelperShown>,
    /// The earliest first; for staff and the person.
    pub history: Vec<TaskStepTaken>,
    /// The steps that this side can take from here.
    pub steps: Vec<Step>,
    /// It can be told anew.
    pub can_be_told: bool,
    /// Counts changes; who changes something says what they saw.
    pub version: i64,
}

/// `POST /api/v1/tasks/{id}/steps`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TakeTaskStep {
    /// What is done. Offering and accepting have routes of their own.
    pub step: Step,
    /// The version that was seen.
    pub version: i64,
    /// Why.
    #[serde(default)]
    pub words: Option<String>,
    /// How urgent it is, with taking it up.
    #[serde(default)]
    pub urgency: Option<Urgency>,
    /// Why nobody could do it, with giving it up.
    #[serde(default)]
    pub unmet: Option<UnmetReason>,
    /// The word that the person said, with meeting them.
    #[serde(default)]
    pub heard: Option<String>,
    /// The person does not want to go back, with completing it: staff say so, who spoke with them.
    #[serde(default)]
    pub stays: bool,
    /// Papers or goods were handed over, with completing it.
    #[serde(default)]
    pub handed_over: bool,
    /// The helper for whom staff take a step that one of them takes.
    #[serde(default)]
    pub volunteer: Option<String>,
    /// The service to which it is handed over, with handing it over.
    #[serde(default)]
    pub service: Option<String>,
    /// That service said yes on the telephone; otherwise the person calls there.
    #[serde(default)]
    pub booked: bool,
    /// How the person said so, where staff call it off for them ([`crate::contacts::lacks_word`]).
    #[serde(default)]
    pub contact: Option<NewContact>,
}

/// `PUT /api/v1/tasks/{id}/money`: what is known of the sums by now; what is left out stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TellMoney {
    /// The version that was seen.
    pub version: i64,
    /// The most that may be handed over, in cents: staff approve it.
    #[serde(default)]
    pub limit: Option<Cents>,
    /// What the person handed over, in cents.
    #[serde(default)]
    pub advance: Option<Cents>,
    /// What was paid, in cents.
    #[serde(default)]
    pub paid: Option<Cents>,
    /// What was given back, in cents.
    #[serde(default)]
    pub change: Option<Cents>,
    /// The person, or staff for them, says that the bill was paid and the change is back.
    #[serde(default)]
    pub confirmed: Option<bool>,
}

impl Step {
    /// The row of the access table that a step needs.
    pub fn action(self) -> &'static str {
        match self {
            Self::Ask => "help.create",
            Self::TakeUp
            | Self::TurnDown
            | Self::Offer
            | Self::CallBack
            | Self::GiveUp
            | Self::HandOver
            | Self::TakeBack => "help.assign",
            Self::Accept => "help.accept",
            Self::GiveBack | Self::Cancel | Self::Stop | Self::Reopen => "help.cancel",
            Self::Confirm
            | Self::SetOut
            | Self::Meet
            | Self::Reach
            | Self::BeginReturn
            | Self::Complete
            | Self::PersonMissing
            | Self::HelperMissing
            | Self::AskRelief
            | Self::Keep => "help.run",
            Self::Rate => "help.rate",
            Self::Note => "help.edit",
        }
    }

    /// Offering names whom, and accepting is for one who was asked: each has a route of its own.
    pub fn has_own_route(self) -> bool {
        matches!(self, Self::Offer | Self::Accept)
    }

    /// Whether it is the person's own word that makes it: nobody else calls off what they asked for, or wants it again. Staff who
    /// take it for them say how they were told ([`crate::contacts::lacks_word`]).
    pub fn is_on_word(self, from: State) -> bool {
        let is_off = matches!(from, State::CancelledByPerson | State::SameDayCancel | State::LateCancel);
        self == Self::Cancel || (self == Self::Reopen && is_off)
    }
}

impl State {
    /// Whether it can be told anew: it is not over, and nobody has set out.
    pub fn can_be_told(self) -> bool {
        let nobody = matches!(
            self,
            Self::Draft | Self::Requested | Self::Accepted | Self::Offered | Self::NoShowHelper
        );
        nobody || matches!(self, Self::Assigned | Self::Confirmed)
    }

    /// Where a task stands that was told anew: whoever had said yes to something else is `asked` again at once; whoever was only
    /// asked is asked anew by staff.
    #[must_use]
    pub fn told_anew(self, asked: bool) -> Self {
        match self {
            _ if asked => Self::Offered,
            Self::Offered | Self::Assigned | Self::Confirmed => Self::Accepted,
            other => other,
        }
    }
}
