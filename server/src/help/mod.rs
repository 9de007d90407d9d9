//! Help: escort and errands. A task is how a request of these kinds is fulfilled; its steps, who fits and what a volunteer may
//! read stand in `domain::help`, who may do what in the access table. Routes: `/api/v1/tasks` and below,
//! `/api/v1/people/{id}/tasks`, `/api/v1/me/tasks`, `/api/v1/me/offers`.

mod answer;
mod call_off;
mod candidates;
mod change;
mod create;
mod edit;
mod forget;
mod helped;
mod helper_photo;
mod items;
mod late;
mod lists;
mod load;
mod money;
mod offer;
mod offers;
mod other_times;
mod receipt;
mod relief;
mod series;
mod services;
mod show;
mod step;
mod store;
mod tell;
mod unmet;
mod watch;
mod way;
mod week;
mod worry;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::AppState;

pub(crate) use call_off::{call_off, is_out, release};
pub(crate) use create::{check_on_word, check_told};
pub(crate) use forget::{forget, forget_helper};
pub(crate) use helped::helped;
pub(crate) use series::{
    NewOfSeries, ahead, call_off_day, give_up, hold, make_of_series, of_series, reopen_day, take_up_along,
    without_anybody,
};
pub(crate) use show::whole;
pub(crate) use store::{goes_along, may_in_task};
pub(crate) use tell::{owner, tell_hub, tell_of_alarm, view_ended};
pub(crate) use watch::watch;
pub(crate) use way::{Way, way, way_of};
pub(crate) use worry::{Worry, was_asked, worried};

/// The noun's routes.
pub(crate) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(lists::list_tasks, create::create_task))
        .routes(routes!(lists::list_of_person))
        .routes(routes!(lists::list_mine))
        .routes(routes!(lists::list_offers))
        .routes(routes!(show::show_task, edit::edit_task))
        .routes(routes!(step::take_step))
        .routes(routes!(candidates::list_candidates))
        .routes(routes!(offer::offer_task))
        .routes(routes!(answer::answer_offer))
        .routes(routes!(money::tell_money))
        .routes(routes!(services::list_choices))
        .routes(routes!(items::tell_items))
        .routes(routes!(week::show_week))
        .routes(routes!(load::show_load))
        .routes(routes!(load::give_task))
        .routes(routes!(unmet::list_unmet))
        .routes(routes!(unmet::export_unmet))
        .routes(routes!(late::tell_late))
        .routes(routes!(helper_photo::show_helper_photo))
        .routes(routes!(other_times::list_other_times))
        .merge(receipt::router())
}
