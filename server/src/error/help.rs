//! What goes wrong with escort and errands.

use axum::http::StatusCode;
use domain::help::{AlarmError, ConcernStepError, RecurringError, StepError, ToldError};

use super::Error;

/// Why something of a task cannot be done.
#[derive(Debug, thiserror::Error)]
pub enum HelpError {
    /// Nobody has this task, or not any more.
    #[error("there is no such task")]
    NotFound,
    /// It cannot take a step.
    #[error(transparent)]
    Step(#[from] StepError),
    /// What is told of it cannot be kept.
    #[error(transparent)]
    Told(#[from] ToldError),
    /// There is no such service, or tasks are not handed over to it.
    #[error("there is no such service to hand over to")]
    ServiceNotFound,
    /// The words of a step hold a card or a code.
    #[error("numbers of cards, PINs and passwords do not belong here")]
    Secret,
    /// Nobody said whether the chair is tipped or held somewhere.
    #[error("whether the chair is tipped or held somewhere is not known yet")]
    NotClear,
    /// Somebody else was faster, or nobody needs them any more.
    #[error("somebody else takes this task")]
    Taken,
    /// For a reason of safety they are not asked.
    #[error("this volunteer does not fit for a reason of safety")]
    Unfit,
    /// Nobody answers all the time while the person is out.
    #[error("nobody is on duty at that hour")]
    NobodyOnDuty,
    /// The person's word was typed wrong too often.
    #[error("the code word was wrong too often: staff take this step")]
    CodeWordsTried,
    /// A shared trip is over, or its link was ended, or there never was one.
    #[error("this link has ended")]
    ShareEnded,
    /// Of this person there is no such alarm.
    #[error("there is no such alarm")]
    NoAlarm,
    /// It cannot take a step.
    #[error(transparent)]
    Alarm(#[from] AlarmError),
    /// A request goes on with its escort or errand, and not by hand.
    #[error("this request goes on with its task")]
    RequestGoesAlong,
    /// Nobody said this, or not any more.
    #[error("there is no such concern")]
    ConcernNotFound,
    /// A concern cannot take a step.
    #[error(transparent)]
    Concern(ConcernStepError),
    /// There is no such series.
    #[error("there is no such series")]
    SeriesNotFound,
    /// When it comes again cannot be kept.
    #[error(transparent)]
    Recurring(#[from] RecurringError),
    /// Every day of it is left out, or has passed.
    #[error("no day of it is left")]
    SeriesEmpty,
    /// Nothing of it comes any more.
    #[error("this series has ended")]
    SeriesOver,
    /// It is none of its days, or one on which nothing can be changed any more.
    #[error("nothing can be changed on this day of the series")]
    SeriesDay,
    /// It is agreed again in its last fortnight.
    #[error("it is agreed again within the fortnight before it ends")]
    SeriesRenewEarly,
}

impl From<StepError> for Error {
    fn from(error: StepError) -> Self {
        HelpError::from(error).into()
    }
}

impl From<RecurringError> for Error {
    fn from(error: RecurringError) -> Self {
        HelpError::from(error).into()
    }
}

impl From<ToldError> for Error {
    fn from(error: ToldError) -> Self {
        HelpError::from(error).into()
    }
}

impl HelpError {
    /// The HTTP status and the stable code.
    pub(super) fn kind(&self) -> (StatusCode, &'static str) {
        match self {
            Self::NotFound => (StatusCode::NOT_FOUND, "task_not_found"),
            Self::ServiceNotFound => (StatusCode::NOT_FOUND, "service_not_found"),
            Self::Step(error) => of_step(*error),
            Self::Told(error) => (StatusCode::UNPROCESSABLE_ENTITY, error.code()),
            Self::Secret => (StatusCode::UNPROCESSABLE_ENTITY, "task_secret"),
            Self::NotClear => (StatusCode::CONFLICT, "task_not_clear"),
            Self::Taken => (StatusCode::CONFLICT, "task_taken"),
            Self::Unfit => (StatusCode::CONFLICT, "helper_unfit"),
            Self::NobodyOnDuty => (StatusCode::CONFLICT, "nobody_on_duty"),
            Self::CodeWordsTried => (StatusCode::CONFLICT, "code_words_tried"),
            Self::ShareEnded => (StatusCode::NOT_FOUND, "share_ended"),
            Self::NoAlarm => (StatusCode::NOT_FOUND, "alarm_not_found"),
            Self::Alarm(AlarmError::NotFromHere(_)) => (StatusCode::CONFLICT, "alarm_step_not_possible"),
            Self::Alarm(AlarmError::WordsMissing) => (StatusCode::UNPROCESSABLE_ENTITY, "step_words_missing"),
            Self::RequestGoesAlong => (StatusCode::CONFLICT, "request_has_task"),
            Self::ConcernNotFound => (StatusCode::NOT_FOUND, "concern_not_found"),
            Self::Concern(error) => match error {
                ConcernStepError::NotFromHere => (StatusCode::CONFLICT, "concern_step_not_possible"),
                ConcernStepError::WordsMissing => (StatusCode::UNPROCESSABLE_ENTITY, "step_words_missing"),
                ConcernStepError::OutcomeMissing => {
                    (StatusCode::UNPROCESSABLE_ENTITY, "concern_outcome_missing")
                }
            },
            Self::SeriesNotFound => (StatusCode::NOT_FOUND, "series_not_found"),
            Self::Recurring(error) => (StatusCode::UNPROCESSABLE_ENTITY, error.code()),
            Self::SeriesEmpty => (StatusCode::UNPROCESSABLE_ENTITY, "series_empty"),
            Self::SeriesOver => (StatusCode::CONFLICT, "series_over"),
            Self::SeriesDay => (StatusCode::CONFLICT, "series_day_closed"),
            Self::SeriesRenewEarly => (StatusCode::CONFLICT, "series_renew_early"),
        }
    }
}

/// Why a task cannot take a step.
fn of_step(error: StepError) -> (StatusCode, &'static str) {
    use StatusCode as Is;
    use StepError as Why;
    match error {
        Why::NotFromHere(_) => (Is::CONFLICT, "task_step_not_possible"),
        Why::NotYours => (Is::FORBIDDEN, "task_step_not_yours"),
        Why::WordsMissing => (Is::UNPROCESSABLE_ENTITY, "step_words_missing"),
        Why::UnmetReasonMissing => (Is::UNPROCESSABLE_ENTITY, "unmet_reason_missing"),
        Why::CodeWords => (Is::CONFLICT, "code_words_differ"),
        Why::WayBack => (Is::CONFLICT, "way_back_missing"),
        Why::Money(_) => (Is::CONFLICT, "money_differs"),
        Why::NotConfirmed => (Is::CONFLICT, "money_not_confirmed"),
        Why::NotHandedOver => (Is::CONFLICT, "not_handed_over"),
        Why::ItemsOpen => (Is::CONFLICT, "items_open"),
        Why::ReceiverMissing => (Is::UNPROCESSABLE_ENTITY, "receiver_missing"),
        Why::TooEarly => (Is::CONFLICT, "too_early"),
        Why::Past => (Is::UNPROCESSABLE_ENTITY, "task_in_the_past"),
    }
}
