//! Rights over one's own data: asking, answering, a copy of everything, being erased, and being forgotten in time.
//! Routes: `/api/v1/rights`, `/api/v1/people/{id}/rights`, `/api/v1/people/{id}/export`.

mod ask;
mod decide;
mod erase;
mod erased;
mod export;
mod list;
mod retention;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::AppState;
use crate::keys::Place;

pub use erase::erase;
pub use erased::{ErasedError, erase_listed, erased_file, keep_list};
pub use retention::{Report, forget_in_time, keep_clean};

/// The noun's routes.
pub(crate) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(list::list_open))
        .routes(routes!(list::list_of_person, ask::ask_right))
        .routes(routes!(decide::decide_right))
        .routes(routes!(export::export_person))
}

/// Where it is sealed what somebody asked, with the person's key.
fn words_of(request: &str) -> Place<'_> {
    Place { column: "rights_requests.words", row: request }
}

/// Where the answer is sealed, with the person's key.
fn answer_of(request: &str) -> Place<'_> {
    Place { column: "rights_requests.answer", row: request }
}
