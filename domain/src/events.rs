//! What a client hears of changes while it is connected: `GET /api/v1/events`.

use serde::{Deserialize, Serialize};

/// Something changed. It holds nothing personal: who may see the record asks for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Change {
    /// What kind of record, e.g. `request`.
    pub noun: String,
    /// The record's id.
    pub id: String,
    /// What happened to it, e.g. `accepted`.
    pub what: String,
    /// The record's version after the change; 0 where it has none.
    pub version: i64,
}

/// The first of a stream, named `ready`: whatever changes after it is told. Who has loaded nothing yet loads now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Ready {
    /// Whether the stream goes on where the client left; if not, it loads anew what it shows.
    pub resumed: bool,
}
