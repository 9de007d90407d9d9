//! What becomes which error: of the layers below, of what the domain refuses, of what a request holds.

use axum::extract::rejection::{JsonRejection, PathRejection, QueryRejection};
use axum::http::StatusCode;
use domain::accounts::SignUpError;
use domain::contacts::ContactError;
use routing::NoTrip;

use super::Error;
use crate::city::LoadError;
use crate::notify::EnqueueError;
use crate::once::OnceError;
use crate::people::PeopleError;
use crate::store::StoreError;

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
