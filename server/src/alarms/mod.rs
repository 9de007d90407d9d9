//! Alarms: "I am stuck". Raised by whoever is out, by their carer, by whoever helps them, and by staff for a caller; told at once to
//! the hub, the helper and the carers. What may be done stands in `domain::help::alarm`. Routes: `/api/v1/people/{id}/alarm` and
//! below, `/api/v1/tasks/{id}/alarm`, `/api/v1/alarms`, `/api/v1/me/alarms`.

mod forget;
mod list;
mod raise;
mod step;
mod store;
mod tell;
mod watch;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::AppState;

pub(crate) use forget::forget;
pub(crate) use store::{open_in_task, whole};
pub(crate) use watch::watch;

/// The noun's routes.
pub(crate) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(raise::raise_alarm))
        .routes(routes!(raise::raise_alarm_in_task, list::list_of_task))
        .routes(routes!(step::take_alarm_step))
        .routes(routes!(list::list_alarms))
        .routes(routes!(list::list_my_alarms))
}
