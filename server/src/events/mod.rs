//! What changed, in the order of commits, for those who are connected and those who were away.
//!
//! An event is written in the transaction of its change. It says which record changed and holds nothing personal:
//! a reader who may see the record asks for it.

mod append;
mod cursor;
mod follow;
mod read;
mod recent;
mod show;
mod streams;
mod whole;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::AppState;

pub use append::{NewEvent, append, take_turn};
pub use follow::Follower;
pub use read::{Event, newest};
pub use recent::Recent;
pub use streams::Streams;
pub use whole::{Gap, whole};

/// The routes of this noun.
pub(crate) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(show::follow_events))
}
