//! What each error is as HTTP: one table.

use axum::http::StatusCode;
use domain::help::StandingError;
use domain::requests::StepError;
use domain::rights::DecisionError;

use super::Error;

const BAD_REQUEST: StatusCode = StatusCode::BAD_REQUEST;
const CONFLICT: StatusCode = StatusCode::CONFLICT;
const FORBIDDEN: StatusCode = StatusCode::FORBIDDEN;
const INTERNAL_SERVER_ERROR: StatusCode = StatusCode::INTERNAL_SERVER_ERROR;
const METHOD_NOT_ALLOWED: StatusCode = StatusCode::METHOD_NOT_ALLOWED;
const NOT_FOUND: StatusCode = StatusCode::NOT_FOUND;
const PAYLOAD_TOO_LARGE: StatusCode = StatusCode::PAYLOAD_TOO_LARGE;
const SERVICE_UNAVAILABLE: StatusCode = StatusCode::SERVICE_UNAVAILABLE;
const TOO_MANY_REQUESTS: StatusCode = StatusCode::TOO_MANY_REQUESTS;
const UNAUTHORIZED: StatusCode = StatusCode::UNAUTHORIZED;
const UNPROCESSABLE_ENTITY: StatusCode = StatusCode::UNPROCESSABLE_ENTITY;
const UNSUPPORTED_MEDIA_TYPE: StatusCode = StatusCode::UNSUPPORTED_MEDIA_TYPE;

impl Error {
    /// The HTTP status and the stable code.
    pub fn kind(&self) -> (StatusCode, &'static str) {
        match self {
            Self::BadJson(_) => (BAD_REQUEST, "bad_json"),
            Self::BadQuery(_) => (BAD_REQUEST, "bad_query"),
            Self::BadRequest(_) => (BAD_REQUEST, "bad_request"),
            Self::BodyNotUnderstood(_) => (UNPROCESSABLE_ENTITY, "body_not_understood"),
            Self::BodyTooLarge => (PAYLOAD_TOO_LARGE, "body_too_large"),
            Self::MediaTypeNotSupported | Self::PictureOfOtherKind => {
                (UNSUPPORTED_MEDIA_TYPE, "media_type_not_supported")
            }
            Self::MethodNotAllowed => (METHOD_NOT_ALLOWED, "method_not_allowed"),
            Self::NotFound => (NOT_FOUND, "not_found"),
            Self::PlaceNotFound => (NOT_FOUND, "place_not_found"),
            Self::IdempotencyKeyMissing => (BAD_REQUEST, "idempotency_key_missing"),
            Self::IdempotencyKeyReused => (CONFLICT, "idempotency_key_reused"),
            Self::NotSignedIn => (UNAUTHORIZED, "not_signed_in"),
            Self::SecondFactorWanted => (UNAUTHORIZED, "second_factor_wanted"),
            Self::NotAllowed => (FORBIDDEN, "not_allowed"),
            Self::CrossSite => (FORBIDDEN, "cross_site"),
            Self::SignInWrong => (UNAUTHORIZED, "sign_in_wrong"),
            Self::CodeWrong => (UNAUTHORIZED, "code_wrong"),
            Self::SetUpCodeWrong => (UNAUTHORIZED, "set_up_code_wrong"),
            Self::ProviderExpired => (UNAUTHORIZED, "provider_expired"),
            Self::ProviderRefused => (UNAUTHORIZED, "provider_refused"),
            Self::ProviderMailNotVerified => (FORBIDDEN, "provider_mail_not_verified"),
            Self::ProviderAccountUnknown => (FORBIDDEN, "provider_account_unknown"),
            Self::ProviderFactorMissing => (FORBIDDEN, "provider_factor_missing"),
            Self::ProviderUnreachable => (SERVICE_UNAVAILABLE, "provider_unreachable"),
            Self::SecondFactorThereAlready => (CONFLICT, "second_factor_there_already"),
            Self::Password(error) => (UNPROCESSABLE_ENTITY, error.code()),
            Self::AddressNotUnderstood => (UNPROCESSABLE_ENTITY, "address_not_understood"),
            Self::NameTaken => (CONFLICT, "name_taken"),
            Self::UserNotFound => (NOT_FOUND, "user_not_found"),
            Self::DeviceNotFound => (NOT_FOUND, "device_not_found"),
            Self::PushNotSetUp => (NOT_FOUND, "push_not_set_up"),
            Self::SessionNotFound => (NOT_FOUND, "session_not_found"),
            Self::LastAdministrator => (CONFLICT, "last_administrator"),
            Self::TooManyTries { .. } => (TOO_MANY_REQUESTS, "too_many_tries"),
            Self::PersonNotFound => (NOT_FOUND, "person_not_found"),
            Self::Phone(_) => (UNPROCESSABLE_ENTITY, "phone_not_understood"),
            Self::PhoneTooFresh => (CONFLICT, "phone_too_fresh"),
            Self::PhoneNotOnFile => (UNPROCESSABLE_ENTITY, "phone_not_on_file"),
            Self::CarerNotFound => (NOT_FOUND, "carer_not_found"),
            Self::Number(_) => (UNPROCESSABLE_ENTITY, "number_not_understood"),
            Self::ChangedMeanwhile => (CONFLICT, "changed_meanwhile"),
            Self::MergeNotPossible => (CONFLICT, "merge_not_possible"),
            Self::MergeOfOwn => (FORBIDDEN, "merge_of_own"),
            Self::MergeNeedsAnother => (FORBIDDEN, "merge_needs_another"),
            Self::MergeWaits => (CONFLICT, "merge_waits"),
            Self::CommunityNotKnown => (UNPROCESSABLE_ENTITY, "community_not_known"),
            Self::FileHeld => (CONFLICT, "file_held"),
            Self::FileStopped => (FORBIDDEN, "file_stopped"),
            Self::Decision(DecisionError::NotTold) => (UNPROCESSABLE_ENTITY, "decision_telling_missing"),
            Self::Decision(DecisionError::PurposeMissing) => {
                (UNPROCESSABLE_ENTITY, "decision_purpose_missing")
            }
            Self::CallBackMissing => (UNPROCESSABLE_ENTITY, "call_back_missing"),
            Self::ContactReasonMissing => (UNPROCESSABLE_ENTITY, "contact_reason_missing"),
            Self::NoticeUnknown => (UNPROCESSABLE_ENTITY, "notice_unknown"),
            Self::RequestNotFound => (NOT_FOUND, "request_not_found"),
            Self::Step(StepError::NotFromHere(_)) => (CONFLICT, "step_not_possible"),
            Self::Step(StepError::WordsMissing) => (UNPROCESSABLE_ENTITY, "step_words_missing"),
            Self::Step(StepError::UrgencyMissing) => (UNPROCESSABLE_ENTITY, "step_urgency_missing"),
            Self::VolunteerNotFound => (NOT_FOUND, "volunteer_not_found"),
            Self::VolunteerThereAlready => (CONFLICT, "volunteer_there_already"),
            Self::Standing(error) => standing(*error),
            Self::Help(error) => error.kind(),
            Self::DocumentNotFound => (NOT_FOUND, "document_not_found"),
            Self::DocumentTooLarge => (PAYLOAD_TOO_LARGE, "document_too_large"),
            Self::DocumentOfOtherKind => (UNSUPPORTED_MEDIA_TYPE, "document_of_other_kind"),
            Self::DocumentNotUnderstood => (UNPROCESSABLE_ENTITY, "document_not_understood"),
            Self::TooManyDocuments => (CONFLICT, "too_many_documents"),
            Self::TooManyStreams => (TOO_MANY_REQUESTS, "too_many_streams"),
            Self::Statement(error) => (UNPROCESSABLE_ENTITY, error.code()),
            Self::FactWithoutEffect => (UNPROCESSABLE_ENTITY, "fact_without_effect"),
            Self::SubjectNotFound => (UNPROCESSABLE_ENTITY, "subject_not_found"),
            Self::CorrectionNotFound => (NOT_FOUND, "correction_not_found"),
            Self::DecisionNotPossible => (CONFLICT, "decision_not_possible"),
            Self::TooManySuggestions => (TOO_MANY_REQUESTS, "too_many_suggestions"),
            Self::ReporterMissing => (BAD_REQUEST, "reporter_missing"),
            Self::ObstacleNotFound => (NOT_FOUND, "obstacle_not_found"),
            Self::ObstacleClosed => (CONFLICT, "obstacle_closed"),
            Self::ObstacleOutsideCity => (UNPROCESSABLE_ENTITY, "obstacle_outside_city"),
            Self::ObstacleDecisionNotPossible => (CONFLICT, "obstacle_decision_not_possible"),
            Self::SeenTooLongAgo => (UNPROCESSABLE_ENTITY, "seen_too_long_ago"),
            Self::TooManyReports { .. } => (TOO_MANY_REQUESTS, "too_many_reports"),
            Self::PictureNotUnderstood => (UNPROCESSABLE_ENTITY, "picture_not_understood"),
            Self::PictureTooLarge => (PAYLOAD_TOO_LARGE, "picture_too_large"),
            Self::PictureThereAlready => (CONFLICT, "picture_there_already"),
            Self::NotYourReport => (FORBIDDEN, "not_your_report"),
            Self::TripPlaceNotFound | Self::NearPlaceNotFound => (UNPROCESSABLE_ENTITY, "place_not_found"),
            Self::TripBarred => (UNPROCESSABLE_ENTITY, "trip_barred"),
            Self::DepartsAndArrives => (UNPROCESSABLE_ENTITY, "departs_and_arrives"),
            Self::TripStartOffNetwork => (UNPROCESSABLE_ENTITY, "trip_start_off_network"),
            Self::TripEndOffNetwork => (UNPROCESSABLE_ENTITY, "trip_end_off_network"),
            Self::TripViaOffNetwork => (UNPROCESSABLE_ENTITY, "trip_via_off_network"),
            Self::NoCity => (SERVICE_UNAVAILABLE, "no_city"),
            Self::Timeout => (SERVICE_UNAVAILABLE, "timeout"),
            Self::DatabaseUnavailable(_) => (SERVICE_UNAVAILABLE, "database_unavailable"),
            Self::Internal(_) => (INTERNAL_SERVER_ERROR, "internal"),
        }
    }
}

/// A step of a volunteer that cannot be taken.
fn standing(error: StandingError) -> (StatusCode, &'static str) {
    match error {
        StandingError::NotPossible => (CONFLICT, "standing_step_not_possible"),
        StandingError::PapersMissing => (CONFLICT, "papers_missing"),
        StandingError::TrainingMissing => (CONFLICT, "training_missing"),
        StandingError::WordsMissing => (UNPROCESSABLE_ENTITY, "step_words_missing"),
    }
}
