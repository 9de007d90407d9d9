//! Who answers when, by the week of the city: no escort is offered for hours in which nobody would. The rule stands in
//! `domain::help::DutyRoster`. Routes: `/api/v1/duty` and below.

mod edit_spans;
mod now;
mod roster;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::AppState;

pub(crate) use roster::roster;

/// The noun's routes.
pub(crate) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(now::show_duty))
        .routes(routes!(now::list_duty_spans, edit_spans::edit_duty_spans))
}
