//! What the API answers when it cannot do what was asked: RFC 9457 problems with a stable code.
//!
//! The client translates the code. What nobody expected is logged in full and told as `internal`. What each error is as HTTP
//! stands in `kind.rs`, what becomes which error in `from.rs`.

mod from;
mod help;
mod kind;

pub use help::HelpError;

use axum::Json;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use domain::api::Problem;
use domain::passwords::PasswordError;
use domain::rights::DecisionError;

use crate::store::StoreError;

/// Everything that can go wrong with a request.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// 400: the body is not JSON.
    #[error("the body is not valid JSON: {0}")]
    BadJson(String),
    /// 400: a parameter is missing, unknown or not of its kind.
    #[error("{0}")]
    BadQuery(String),
    /// 400: the request itself is broken.
    #[error("{0}")]
    BadRequest(String),
    /// 422: JSON, but not what is expected here.
    #[error("the body is not what is expected here: {0}")]
    BodyNotUnderstood(String),
    /// 413: the body is larger than [`crate::app::BODY_LIMIT`].
    #[error("the body is larger than {} bytes", crate::app::BODY_LIMIT)]
    BodyTooLarge,
    /// 415: the body does not say that it is JSON.
    #[error("the body must be sent as application/json")]
    MediaTypeNotSupported,
    /// 405: the path exists, the method does not.
    #[error("this path does not answer to this method")]
    MethodNotAllowed,
    /// 404: no such path.
    #[error("there is nothing at this path")]
    NotFound,
    /// 404: no such place.
    #[error("no place has this id")]
    PlaceNotFound,
    /// 422: an end of the trip names no place.
    #[error("an end of the trip names no place that is known")]
    TripPlaceNotFound,
    /// 400: a request that changes something must name itself.
    #[error(
        "a request that changes something needs an Idempotency-Key of 8 to 100 letters, digits and dashes"
    )]
    IdempotencyKeyMissing,
    /// 409: the key was used for another request.
    #[error("this Idempotency-Key was used for another request")]
    IdempotencyKeyReused,
    /// 401: nobody is signed in.
    #[error("this is for who is signed in")]
    NotSignedIn,
    /// 401: the password was right, and the second factor is missing.
    #[error("give the code of the authenticator first")]
    SecondFactorWanted,
    /// 403: no role of the actor may do this.
    #[error("this is not yours to do")]
    NotAllowed,
    /// 403: a page of another site asks.
    #[error("a page of another site cannot do this")]
    CrossSite,
    /// 401: no such name, or another password.
    #[error("the name or the password is wrong")]
    SignInWrong,
    /// 401: no such code, or it was used, or it is too old.
    #[error("the code is wrong, was used or is too old")]
    CodeWrong,
    /// 401: no such code for setting up, or it was used, or it is too old.
    #[error("the code for setting up is wrong, was used or is too old")]
    SetUpCodeWrong,
    /// 401: nobody went to the provider so, or too long ago, or came back already.
    #[error("this sign-in was not begun in this browser, took too long, or was finished already: begin anew")]
    ProviderExpired,
    /// 401: what the provider says is not believed, or it says no.
    #[error("the municipality's sign-in does not confirm who this is")]
    ProviderRefused,
    /// 403: the provider does not say whose the mail address is.
    #[error("the municipality's sign-in names no mail address that it has verified")]
    ProviderMailNotVerified,
    /// 403: no account here is this person's.
    #[error("no account here belongs to this one: an administrator invites")]
    ProviderAccountUnknown,
    /// 403: the second factor was always given there, and now it was not.
    #[error("give the second factor at the municipality's sign-in")]
    ProviderFactorMissing,
    /// 503: the provider does not answer.
    #[error("the municipality's sign-in does not answer")]
    ProviderUnreachable,
    /// 409: an authenticator is set up.
    #[error("an authenticator is set up already")]
    SecondFactorThereAlready,
    /// 422: a password that is not taken.
    #[error(transparent)]
    Password(#[from] PasswordError),
    /// 422: neither a telephone nor a mail address.
    #[error("this is neither a telephone number nor a mail address")]
    AddressNotUnderstood,
    /// 409: somebody else signs in with it.
    #[error("somebody else signs in with this name, telephone or mail address")]
    NameTaken,
    /// 404: no such user.
    #[error("no user has this id")]
    UserNotFound,
    /// 404: no such session of the actor.
    #[error("no session of yours has this id")]
    SessionNotFound,
    /// 404: no such device of the actor.
    #[error("no device of yours has this id")]
    DeviceNotFound,
    /// 404: the operator has not set what sends to such devices.
    #[error("this hub does not send to such devices")]
    PushNotSetUp,
    /// 409: nobody could give it back.
    #[error("this would leave the hub without an administrator")]
    LastAdministrator,
    /// 429: too many tries to sign in.
    #[error("too many tries: wait a moment")]
    TooManyTries {
        /// Seconds until it is worth trying again.
        retry_after: u64,
    },
    /// 404: no such person, or one of whom the actor may not know.
    #[error("no person has this id")]
    PersonNotFound,
    /// 422: no telephone number.
    #[error(transparent)]
    Phone(#[from] domain::phones::PhoneError),
    /// 422: somebody else may have this telephone.
    #[error("this telephone is not on the person's file")]
    PhoneNotOnFile,
    /// 409: the number came to the file a moment ago.
    #[error("this telephone came to the file within the last day: the account can be opened later")]
    PhoneTooFresh,
    /// 404: no such carer of this person.
    #[error("this person has no carer with this id")]
    CarerNotFound,
    /// 422: no number of its scheme.
    #[error("this is no such number: {0}")]
    Number(#[from] domain::identifiers::IdentifierError),
    /// 409: another version is there by now.
    #[error("somebody else changed this meanwhile")]
    ChangedMeanwhile,
    /// 409: one of two records is hidden, and the other is not.
    #[error("one of these records is hidden and the other is not: hide or show both first")]
    MergeNotPossible,
    /// 403: whoever asks has a part in it.
    #[error(
        "one of these records is yours, of somebody you care for, or has your telephone: a colleague merges them"
    )]
    MergeOfOwn,
    /// 403: whoever asked for a merge does not confirm it.
    #[error("you asked for this merge: a second colleague compares the two and confirms it")]
    MergeNeedsAnother,
    /// 409: the same was asked before.
    #[error("this merge waits for a second colleague already")]
    MergeWaits,
    /// 422: a community that the city does not have.
    #[error("community is one of the city's (see /api/v1/city), or `elsewhere`")]
    CommunityNotKnown,
    /// 409: something is kept although its time is over, or its owner wants it erased.
    #[error("this file must be kept for now")]
    FileHeld,
    /// 403: the person asked, under their rights, that their file is not used, or not for this.
    #[error("this file is kept and not used for this: the person asked so under their rights")]
    FileStopped,
    /// 422: a decision on a request under these rights that is not complete.
    #[error(transparent)]
    Decision(#[from] DecisionError),
    /// 422: a visit at home without its reason.
    #[error("a visit at home needs its reason")]
    ContactReasonMissing,
    /// 422: staff changed something on a voice that nobody called back.
    #[error("whoever telephoned was not called back")]
    CallBackMissing,
    /// 422: no such notice was ever given.
    #[error("no notice has this version")]
    NoticeUnknown,
    /// 404: no such request.
    #[error("no request has this id")]
    RequestNotFound,
    /// A step that cannot be taken.
    #[error(transparent)]
    Step(#[from] domain::requests::StepError),
    /// Of escort and errands.
    #[error(transparent)]
    Help(#[from] HelpError),
    /// 404: nobody helps with this account.
    #[error("no volunteer has this id")]
    VolunteerNotFound,
    /// 409: they applied before.
    #[error("this account has applied already")]
    VolunteerThereAlready,
    /// A step of a volunteer that cannot be taken.
    #[error(transparent)]
    Standing(#[from] domain::help::StandingError),
    /// 404: no such document.
    #[error("this request has no document with this id")]
    DocumentNotFound,
    /// 413: the document is too large.
    #[error("a document has at most 8 MB")]
    DocumentTooLarge,
    /// 415: neither a PDF nor a picture.
    #[error("a document is a PDF or a picture: JPEG, PNG or WebP")]
    DocumentOfOtherKind,
    /// 422: a picture that cannot be read.
    #[error("the picture cannot be read, or has more than 25 million points")]
    DocumentNotUnderstood,
    /// 409: the request is full.
    #[error("a request has at most {} documents", domain::requests::MOST_DOCUMENTS)]
    TooManyDocuments,
    /// 429: too many streams of events are open, of this reader or in all.
    #[error("too many streams are open: close one, or wait a moment")]
    TooManyStreams,
    /// 422: a correction that makes no sense.
    #[error(transparent)]
    Statement(#[from] osm_data::StatementError),
    /// 422: a correction of what is not on the map.
    #[error("the map has no such object, or a new door is more than 20 m off its building")]
    SubjectNotFound,
    /// 422: no reader takes anything from this fact of this object.
    #[error("this fact would change nothing about this object")]
    FactWithoutEffect,
    /// 404: no such correction.
    #[error("no correction has this id")]
    CorrectionNotFound,
    /// 409: the correction is in another state by now.
    #[error("this cannot be decided now: the correction is in another state")]
    DecisionNotPossible,
    /// 429: the desk has enough to read.
    #[error("there are more suggestions than the desk can read: try again later, or telephone")]
    TooManySuggestions,
    /// 400: who reports or says something of an obstacle must be told from others.
    #[error(
        "this needs the header Reporter: 16 to 64 letters, digits, `-` and `_`, made at random on the device"
    )]
    ReporterMissing,
    /// 404: no such obstacle.
    #[error("no obstacle has this id")]
    ObstacleNotFound,
    /// 409: the desk closed it.
    #[error("the desk closed this obstacle: report it anew if it is there again")]
    ObstacleClosed,
    /// 422: an obstacle where the hub serves nobody.
    #[error("this point is more than 1 km outside the city")]
    ObstacleOutsideCity,
    /// 409: the obstacle stands otherwise by now.
    #[error("this cannot be decided now: the obstacle, its note or its photograph stands otherwise")]
    ObstacleDecisionNotPossible,
    /// 422: such a thing is not believed for so long.
    #[error("seen_at is longer ago than this kind of obstacle is believed")]
    SeenTooLongAgo,
    /// 429: more than a person, or all together, may say in an hour.
    #[error("too much was reported within an hour: try again later, or telephone")]
    TooManyReports {
        /// Seconds until it is worth trying again.
        retry_after: u64,
    },
    /// 422: no picture, or one that would not fit into memory.
    #[error("the picture cannot be read, or has more than 25 million points")]
    PictureNotUnderstood,
    /// 413: the picture is too large.
    #[error("a picture has at most 3 MB")]
    PictureTooLarge,
    /// 415: another kind of file.
    #[error("a picture must be sent as image/jpeg, image/png or image/webp")]
    PictureOfOtherKind,
    /// 409: one picture an obstacle, once.
    #[error("this report had its picture already")]
    PictureThereAlready,
    /// 403: somebody else reported it.
    #[error("only who reported the obstacle can add a picture")]
    NotYourReport,
    /// 422: the place to search near is none.
    #[error("near names no place that is known")]
    NearPlaceNotFound,
    /// 422: there is nothing to write into a file.
    #[error("every way breaks one of the traveller's limits: ask for JSON to be told why")]
    TripBarred,
    /// 422: a trip has one time.
    #[error("departs and arrives exclude each other")]
    DepartsAndArrives,
    /// 422: the trip begins where nobody can go.
    #[error("no passable path within 100 m of the start")]
    TripStartOffNetwork,
    /// 422: the trip ends where nobody can go.
    #[error("no passable path within 100 m of the destination")]
    TripEndOffNetwork,
    /// 422: the trip is to pass where nobody can go.
    #[error("no passable path within 100 m of a point on the way")]
    TripViaOffNetwork,
    /// 503: the operator has not imported a city.
    #[error("no city is imported yet")]
    NoCity,
    /// 503: it took too long.
    #[error("the answer took too long")]
    Timeout,
    /// 503: the database does not answer.
    #[error("the database does not answer")]
    DatabaseUnavailable(#[source] StoreError),
    /// 500: what nobody expected. The cause is logged, never told.
    #[error("something went wrong here")]
    Internal(#[from] anyhow::Error),
}

impl Error {
    /// The error as it is sent.
    pub fn problem(&self) -> Problem {
        let (status, code) = self.kind();
        Problem {
            kind: "about:blank".to_owned(),
            title: status.canonical_reason().unwrap_or_default().to_owned(),
            status: status.as_u16(),
            code: code.to_owned(),
            detail: self.to_string(),
        }
    }
}

/// Marks an answer whose transaction left nothing behind and may be done again ([`crate::middleware::again`]).
#[derive(Debug, Clone, Copy)]
pub(crate) struct DoneAgain;

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        match &self {
            Self::Internal(cause) => tracing::error!(cause = format!("{cause:#}"), "unexpected"),
            Self::DatabaseUnavailable(cause) if cause.is_to_be_done_again() => {
                tracing::warn!(%cause, "the database ended one of two that waited for each other");
            }
            Self::DatabaseUnavailable(cause) => tracing::error!(%cause, "database"),
            _ => {}
        }
        let content_type = [(header::CONTENT_TYPE, "application/problem+json")];
        let mut response = (self.kind().0, content_type, Json(self.problem())).into_response();
        let retry_after = match self {
            Self::TooManyReports { retry_after } | Self::TooManyTries { retry_after } => Some(retry_after),
            Self::TooManyStreams => Some(30),
            _ => None,
        };
        if let Self::DatabaseUnavailable(cause) = &self
            && cause.is_to_be_done_again()
        {
            response.extensions_mut().insert(DoneAgain);
        }
        if let Some(seconds) = retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
        }
        response
    }
}
