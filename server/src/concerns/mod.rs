//! Concerns: somebody says that something in a task worries them, and staff see to it. The rules stand in `domain::help`; whose task
//! it is, and on which side somebody stands, says the noun `help`. What is said is sealed with the key of the task's person, and
//! the other side reads nothing of it. Routes: `/api/v1/tasks/{id}/concerns`, `/api/v1/concerns` and below, `/api/v1/me/concerns`.

mod forget;
mod list;
mod mine;
mod raise;
mod show;
mod store;
mod take_step;
mod tell;
mod watch;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::AppState;

pub(crate) use forget::{forget, forget_account};
pub(crate) use mine::{OwnConcern, whole};
pub(crate) use watch::warn_of_late;

/// The noun's routes.
pub(crate) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(raise::raise_concern))
        .routes(routes!(mine::list_my_concerns))
        .routes(routes!(list::list_concerns))
        .routes(routes!(show::show_concern))
        .routes(routes!(take_step::take_concern_step))
}
