//! A hand for somebody: an escort on a way, or an errand that another runs for them.
//!
//! A **task** is how a request of these kinds is fulfilled. It goes through one table of steps ([`next`]), each of which
//! says who may take it and what it must carry. A volunteer is offered what fits them ([`fit`]), sees no more than a
//! community and a band of distance before they accept, and the address no longer than a day after ([`address_is_open`]).
//! Times are microseconds of UTC, as everywhere in the hub.

mod alarm;
mod barrier;
#[cfg(feature = "hours")]
mod booking;
mod calendar;
mod code_words;
mod concern;
#[cfg(feature = "hours")]
mod duty;
mod fit;
mod helped;
mod items;
mod kinds;
mod late;
mod money;
mod offers;
mod photo;
mod record;
#[cfg(feature = "hours")]
mod recurring;
mod roster;
mod secrets;
mod series;
#[cfg(feature = "hours")]
mod series_days;
mod services;
mod share;
mod standing;
mod task;
mod times;
#[cfg(feature = "hours")]
mod told;
mod unmet;
mod volunteers;

pub use alarm::{
    Alarm, AlarmError, AlarmList, AlarmState, AlarmStep, RaiseAlarm, TakeAlarmStep, Trouble, is_unseen,
    next_alarm,
};
pub use barrier::{Aid, MOST_HELPERS, Reach, helpers_help, reach};
#[cfg(feature = "hours")]
pub use booking::{Ride, Serves, serves};
pub use calendar::{
    CalendarDay, CalendarTask, GiveTask, Load, StaffLoad, TaskWeek, VolunteerLoad, WEEKS_BEFORE, by_week,
};
pub use code_words::{CodeWords, code_words, said};
pub use concern::{
    Concern, ConcernGiven, ConcernKind, ConcernLine, ConcernList, ConcernOutcome, ConcernState, ConcernStep,
    ConcernStepError, ConcernStepTaken, MyConcern, MyConcerns, RaiseConcern, TakeConcernStep,
    concern_answer_by, concern_steps, next_concern,
};
#[cfg(feature = "hours")]
pub use duty::DutyRoster;
pub use fit::{Band, Fit, Sought, Standing, Unfit, Volunteer, fit};
pub use helped::{HelpedKind, HelpedMonth, HelpedTask, VolunteerHours, by_kind, minutes_helped};
pub use items::{Item, ItemEnd, ItemTicks, TellItems, may_take_back};
pub use kinds::{Gender, Hardship, Kind, Paper, Training};
pub use late::{MOST_LATE_MINUTES, RunningLate, TellLate, is_minutes_late, may_be_told_late};
pub use money::{Cents, Imbalance, Money};
pub use offers::{AnswerOffer, Candidate, CandidateList, OfferLine, OfferList, OfferSeen, OfferTask};
pub use photo::{PhotoState, ReviewPhoto, VolunteerPhoto};
pub use record::{
    EditTask, HelperShown, MOST_BARRIERS, MOST_HOURS, MOST_ITEMS, Needs, NewTask, OfferState, Plan, Point,
    SaidWords, TakeTaskStep, Task, TaskLine, TaskList, TaskStepTaken, TaskTold, TellMoney,
};
#[cfg(feature = "hours")]
pub use recurring::{Occurrence, Recurring, RecurringError, Skipped, agreed_again};
pub use roster::{Duty, DutySpan, Roster, Span};
pub use secrets::{Secret, secret};
pub use series::{
    AHEAD_DAYS, CONSENT_WEEKS, Consent, EndSeries, LeftOut, NewSeries, PreviewSeries, RenewSeries, Series,
    SeriesDay, SeriesLine, SeriesList, SeriesPreview, SeriesState, SeriesTask, StrikeDay, Weekly, is_near,
};
#[cfg(feature = "hours")]
pub use series_days::{SeriesSeen, ends_along, series_days};
pub use services::{
    Booking, EditService, PriorNotice, Service, ServiceChoice, ServiceChoices, ServiceKind, ServiceList,
    ServiceTaken, ServiceTold, Unserved,
};
pub use share::{
    NewShare, OpenShare, OtherTime, OtherTimes, Share, ShareList, Shared, can_be_shared, share_ends,
    share_is_open,
};
pub use standing::{By, StandingError, StandingGiven, VolunteerStep, next_standing, standing_steps};
pub use task::{Given, Side, State, Step, StepError, UnmetReason, follows, next, steps};
pub use times::{
    Cancelled, Overdue, address_is_open, answer_by, cancelled, has_waited, is_late, minutes, overdue,
};
#[cfg(feature = "hours")]
pub use told::{Times, ToldError};
pub use unmet::{FEWEST_PEOPLE, UnmetCell, UnmetList, UnmetTask, unmet_cells, unmet_csv};
pub use volunteers::{
    DutySpans, EditDutySpans, EditVolunteer, HolidayDuty, LONGEST_WHY, MOST_A_WEEK, MOST_SPANS, NewVolunteer,
    NoteTraining, PaperSeen, SeePaper, StandingTaken, TakeVolunteerStep, TrainingNoted, VolunteerFile,
    VolunteerLine, VolunteerList, VolunteerTold, are_sound,
};
