//! The face of a volunteer: who waits knows whom to open to. It is seen by nobody else before somebody who vets them looked at it.

use serde::{Deserialize, Serialize};

use crate::named::named;

named! {
    /// How far a picture is.
    pub enum PhotoState {
        /// Somebody has to look at it.
        Waiting = "waiting",
        /// Whoever they help sees it.
        Shown = "shown",
        /// It was refused, and is deleted.
        Refused = "refused",
    }
}

/// What is known of a volunteer's picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct VolunteerPhoto {
    /// Names this picture.
    pub id: String,
    /// How far it is.
    pub state: PhotoState,
    /// When it was given, RFC 3339 in UTC.
    pub at: String,
}

/// `POST /api/v1/volunteers/{id}/photo/review`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ReviewPhoto {
    /// The picture that was seen: another may have come meanwhile.
    pub photo: String,
    /// Whoever they help may see it; otherwise it is deleted.
    pub show: bool,
}
