//! What the API answers when it cannot do what was asked: RFC 9457 problems with a stable code.
//!
//! The client translates the code. What nobody expected is logged in full and told as `internal`.

use axum::Json;
use axum::extract::rejection::{JsonRejection, PathRejection, QueryRejection};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::accounts::SignUpError;
use domain::api::Problem;
use domain::contacts::ContactError;
use domain::passwords::PasswordError;
use domain::requests::StepError;
use domain::rights::DecisionError;
use routing::NoTrip;

use crate::city::LoadError;
use crate::notify::EnqueueError;
use crate::once::OnceError;
use crate::people::PeopleError;
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
    /// 422: no such notice was ever given.
    #[error("no notice has this version")]
    NoticeUnknown,
    /// 404: no such request.
    #[error("no request has this id")]
    RequestNotFound,
    /// A step that cannot be taken.
    #[error(transparent)]
    Step(#[from] domain::requests::StepError),
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
    /// The HTTP status and the stable code.
    pub fn kind(&self) -> (StatusCode, &'static str) {
        match self {
            Self::BadJson(_) => (StatusCode::BAD_REQUEST, "bad_json"),
            Self::BadQuery(_) => (StatusCode::BAD_REQUEST, "bad_query"),
            Self::BadRequest(_) => (StatusCode::BAD_REQUEST, "bad_request"),
            Self::BodyNotUnderstood(_) => (StatusCode::UNPROCESSABLE_ENTITY, "body_not_understood"),
            Self::BodyTooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "body_too_large"),
            Self::MediaTypeNotSupported | Self::PictureOfOtherKind => {
                (StatusCode::UNSUPPORTED_MEDIA_TYPE, "media_type_not_supported")
            }
            Self::MethodNotAllowed => (StatusCode::METHOD_NOT_ALLOWED, "method_not_allowed"),
            Self::NotFound => (StatusCode::NOT_FOUND, "not_found"),
            Self::PlaceNotFound => (StatusCode::NOT_FOUND, "place_not_found"),
            Self::IdempotencyKeyMissing => (StatusCode::BAD_REQUEST, "idempotency_key_missing"),
            Self::IdempotencyKeyReused => (StatusCode::CONFLICT, "idempotency_key_reused"),
            Self::NotSignedIn => (StatusCode::UNAUTHORIZED, "not_signed_in"),
            Self::SecondFactorWanted => (StatusCode::UNAUTHORIZED, "second_factor_wanted"),
            Self::NotAllowed => (StatusCode::FORBIDDEN, "not_allowed"),
            Self::CrossSite => (StatusCode::FORBIDDEN, "cross_site"),
            Self::SignInWrong => (StatusCode::UNAUTHORIZED, "sign_in_wrong"),
            Self::CodeWrong => (StatusCode::UNAUTHORIZED, "code_wrong"),
            Self::SetUpCodeWrong => (StatusCode::UNAUTHORIZED, "set_up_code_wrong"),
            Self::ProviderExpired => (StatusCode::UNAUTHORIZED, "provider_expired"),
            Self::ProviderRefused => (StatusCode::UNAUTHORIZED, "provider_refused"),
            Self::ProviderMailNotVerified => (StatusCode::FORBIDDEN, "provider_mail_not_verified"),
            Self::ProviderAccountUnknown => (StatusCode::FORBIDDEN, "provider_account_unknown"),
            Self::ProviderFactorMissing => (StatusCode::FORBIDDEN, "provider_factor_missing"),
            Self::ProviderUnreachable => (StatusCode::SERVICE_UNAVAILABLE, "provider_unreachable"),
            Self::SecondFactorThereAlready => (StatusCode::CONFLICT, "second_factor_there_already"),
            Self::Password(error) => (StatusCode::UNPROCESSABLE_ENTITY, error.code()),
            Self::AddressNotUnderstood => (StatusCode::UNPROCESSABLE_ENTITY, "address_not_understood"),
            Self::NameTaken => (StatusCode::CONFLICT, "name_taken"),
            Self::UserNotFound => (StatusCode::NOT_FOUND, "user_not_found"),
            Self::DeviceNotFound => (StatusCode::NOT_FOUND, "device_not_found"),
            Self::PushNotSetUp => (StatusCode::NOT_FOUND, "push_not_set_up"),
            Self::SessionNotFound => (StatusCode::NOT_FOUND, "session_not_found"),
            Self::LastAdministrator => (StatusCode::CONFLICT, "last_administrator"),
            Self::TooManyTries { .. } => (StatusCode::TOO_MANY_REQUESTS, "too_many_tries"),
            Self::PersonNotFound => (StatusCode::NOT_FOUND, "person_not_found"),
            Self::Phone(_) => (StatusCode::UNPROCESSABLE_ENTITY, "phone_not_understood"),
            Self::PhoneTooFresh => (StatusCode::CONFLICT, "phone_too_fresh"),
            Self::PhoneNotOnFile => (StatusCode::UNPROCESSABLE_ENTITY, "phone_not_on_file"),
            Self::CarerNotFound => (StatusCode::NOT_FOUND, "carer_not_found"),
            Self::Number(_) => (StatusCode::UNPROCESSABLE_ENTITY, "number_not_understood"),
            Self::ChangedMeanwhile => (StatusCode::CONFLICT, "changed_meanwhile"),
            Self::MergeNotPossible => (StatusCode::CONFLICT, "merge_not_possible"),
            Self::MergeOfOwn => (StatusCode::FORBIDDEN, "merge_of_own"),
            Self::MergeNeedsAnother => (StatusCode::FORBIDDEN, "merge_needs_another"),
            Self::MergeWaits => (StatusCode::CONFLICT, "merge_waits"),
            Self::CommunityNotKnown => (StatusCode::UNPROCESSABLE_ENTITY, "community_not_known"),
            Self::FileHeld => (StatusCode::CONFLICT, "file_held"),
            Self::FileStopped => (StatusCode::FORBIDDEN, "file_stopped"),
            Self::Decision(DecisionError::NotTold) => {
                (StatusCode::UNPROCESSABLE_ENTITY, "decision_telling_missing")
            }
            Self::Decision(DecisionError::PurposeMissing) => {
                (StatusCode::UNPROCESSABLE_ENTITY, "decision_purpose_missing")
            }
            Self::ContactReasonMissing => (StatusCode::UNPROCESSABLE_ENTITY, "contact_reason_missing"),
            Self::NoticeUnknown => (StatusCode::UNPROCESSABLE_ENTITY, "notice_unknown"),
            Self::RequestNotFound => (StatusCode::NOT_FOUND, "request_not_found"),
            Self::Step(StepError::NotFromHere(_)) => (StatusCode::CONFLICT, "step_not_possible"),
            Self::Step(StepError::WordsMissing) => (StatusCode::UNPROCESSABLE_ENTITY, "step_words_missing"),
            Self::Step(StepError::UrgencyMissing) => {
                (StatusCode::UNPROCESSABLE_ENTITY, "step_urgency_missing")
            }
            Self::DocumentNotFound => (StatusCode::NOT_FOUND, "document_not_found"),
            Self::DocumentTooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "document_too_large"),
            Self::DocumentOfOtherKind => (StatusCode::UNSUPPORTED_MEDIA_TYPE, "document_of_other_kind"),
            Self::DocumentNotUnderstood => (StatusCode::UNPROCESSABLE_ENTITY, "document_not_understood"),
            Self::TooManyDocuments => (StatusCode::CONFLICT, "too_many_documents"),
            Self::TooManyStreams => (StatusCode::TOO_MANY_REQUESTS, "too_many_streams"),
            Self::Statement(error) => (StatusCode::UNPROCESSABLE_ENTITY, error.code()),
            Self::FactWithoutEffect => (StatusCode::UNPROCESSABLE_ENTITY, "fact_without_effect"),
            Self::SubjectNotFound => (StatusCode::UNPROCESSABLE_ENTITY, "subject_not_found"),
            Self::CorrectionNotFound => (StatusCode::NOT_FOUND, "correction_not_found"),
            Self::DecisionNotPossible => (StatusCode::CONFLICT, "decision_not_possible"),
            Self::TooManySuggestions => (StatusCode::TOO_MANY_REQUESTS, "too_many_suggestions"),
            Self::ReporterMissing => (StatusCode::BAD_REQUEST, "reporter_missing"),
            Self::ObstacleNotFound => (StatusCode::NOT_FOUND, "obstacle_not_found"),
            Self::ObstacleClosed => (StatusCode::CONFLICT, "obstacle_closed"),
            Self::ObstacleOutsideCity => (StatusCode::UNPROCESSABLE_ENTITY, "obstacle_outside_city"),
            Self::ObstacleDecisionNotPossible => (StatusCode::CONFLICT, "obstacle_decision_not_possible"),
            Self::SeenTooLongAgo => (StatusCode::UNPROCESSABLE_ENTITY, "seen_too_long_ago"),
            Self::TooManyReports { .. } => (StatusCode::TOO_MANY_REQUESTS, "too_many_reports"),
            Self::PictureNotUnderstood => (StatusCode::UNPROCESSABLE_ENTITY, "picture_not_understood"),
            Self::PictureTooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "picture_too_large"),
            Self::PictureThereAlready => (StatusCode::CONFLICT, "picture_there_already"),
            Self::NotYourReport => (StatusCode::FORBIDDEN, "not_your_report"),
            Self::TripPlaceNotFound | Self::NearPlaceNotFound => {
                (StatusCode::UNPROCESSABLE_ENTITY, "place_not_found")
            }
            Self::TripBarred => (StatusCode::UNPROCESSABLE_ENTITY, "trip_barred"),
            Self::DepartsAndArrives => (StatusCode::UNPROCESSABLE_ENTITY, "departs_and_arrives"),
            Self::TripStartOffNetwork => (StatusCode::UNPROCESSABLE_ENTITY, "trip_start_off_network"),
            Self::TripEndOffNetwork => (StatusCode::UNPROCESSABLE_ENTITY, "trip_end_off_network"),
            Self::TripViaOffNetwork => (StatusCode::UNPROCESSABLE_ENTITY, "trip_via_off_network"),
            Self::NoCity => (StatusCode::SERVICE_UNAVAILABLE, "no_city"),
            Self::Timeout => (StatusCode::SERVICE_UNAVAILABLE, "timeout"),
            Self::DatabaseUnavailable(_) => (StatusCode::SERVICE_UNAVAILABLE, "database_unavailable"),
            Self::Internal(_) => (StatusCode::INTERNAL_SERVER_ERROR, "internal"),
        }
    }

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

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        match &self {
            Self::Internal(cause) => tracing::error!(cause = format!("{cause:#}"), "unexpected"),
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
        if let Some(seconds) = retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
        }
        response
    }
}

impl From<StoreError> for Error {
    fn from(error: StoreError) -> Self {
        Self::DatabaseUnavailable(error)
    }
}

impl From<PeopleError> for Error {
    fn from(error: PeopleError) -> Self {
        match error {
            PeopleError::Store(error) => error.into(),
            PeopleError::Once(error) => error.into(),
            error @ (PeopleError::Seal(_) | PeopleError::NotText | PeopleError::Unknown(_)) => {
                Self::Internal(error.into())
            }
        }
    }
}

impl From<OnceError> for Error {
    fn from(error: OnceError) -> Self {
        match error {
            OnceError::Store(error) => error.into(),
            OnceError::KeyReused => Self::IdempotencyKeyReused,
            error @ OnceError::NotText(_) => Self::Internal(error.into()),
        }
    }
}

impl From<ContactError> for Error {
    fn from(error: ContactError) -> Self {
        match error {
            ContactError::ReasonMissing => Self::ContactReasonMissing,
            ContactError::NoticeUnknown => Self::NoticeUnknown,
            ContactError::TooLong => Self::BodyNotUnderstood(error.to_string()),
        }
    }
}

impl From<SignUpError> for Error {
    fn from(error: SignUpError) -> Self {
        match error {
            SignUpError::Contact(error) => error.into(),
            error => Self::BodyNotUnderstood(error.to_string()),
        }
    }
}

impl From<EnqueueError> for Error {
    fn from(error: EnqueueError) -> Self {
        match error {
            EnqueueError::Store(error) => error.into(),
            error @ EnqueueError::Seal(_) => Self::Internal(error.into()),
        }
    }
}

impl From<LoadError> for Error {
    fn from(error: LoadError) -> Self {
        match error {
            LoadError::Store(error) => Self::DatabaseUnavailable(error),
            error => Self::Internal(error.into()),
        }
    }
}

impl From<NoTrip> for Error {
    /// `Barred` is an answer and not an error; callers tell it apart before.
    fn from(reason: NoTrip) -> Self {
        match reason {
            NoTrip::StartOffNetwork => Self::TripStartOffNetwork,
            NoTrip::EndOffNetwork => Self::TripEndOffNetwork,
            NoTrip::ViaOffNetwork => Self::TripViaOffNetwork,
            NoTrip::Barred => Self::Internal(anyhow::anyhow!("a barred trip was told as an error")),
        }
    }
}

impl From<JsonRejection> for Error {
    fn from(rejection: JsonRejection) -> Self {
        match rejection {
            JsonRejection::JsonDataError(error) => Self::BodyNotUnderstood(cause(&error)),
            JsonRejection::JsonSyntaxError(error) => Self::BadJson(cause(&error)),
            JsonRejection::MissingJsonContentType(_) => Self::MediaTypeNotSupported,
            other if other.status() == StatusCode::PAYLOAD_TOO_LARGE => Self::BodyTooLarge,
            other => Self::BadRequest(other.body_text()),
        }
    }
}

impl From<QueryRejection> for Error {
    fn from(rejection: QueryRejection) -> Self {
        Self::BadQuery(cause(&rejection))
    }
}

impl From<PathRejection> for Error {
    fn from(_: PathRejection) -> Self {
        Self::NotFound
    }
}

/// The innermost sentence: axum's own words around it tell a caller nothing.
fn cause(error: &dyn std::error::Error) -> String {
    let mut innermost = error;
    while let Some(source) = innermost.source() {
        innermost = source;
    }
    innermost.to_string()
}
