//! What each error is as HTTP: one table.

use axum::http::StatusCode;
use domain::requests::StepError;
use domain::rights::DecisionError;

use super::Error;

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
}
