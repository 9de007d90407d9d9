//! Who somebody is to the hub: accounts, roles, signing in and out. Staff come with a password and a second
//! factor, citizens with a one-time code; why so, `docs/decisions/accounts.md` says.
//! Routes: `/api/v1/sign-in` and below, `/api/v1/sign-up`, `/api/v1/sign-out`, `/api/v1/me`, `/api/v1/sessions`, `/api/v1/users`.

mod ask_code;
mod caller;
mod change;
mod citizen;
mod close;
mod code;
pub(crate) mod demo;
mod end_session;
mod enrol;
mod invite;
mod known;
mod limits;
mod list_sessions;
mod me;
mod office;
mod password;
mod provider;
mod refusals;
mod roles;
mod second_factor;
mod secrets;
mod sessions;
mod set_up;
mod set_up_code;
mod sign_in;
mod sign_up;
mod signed_in;
mod store;
mod token;
mod totp;
mod use_code;
mod users;

use domain::access::Role;
use sqlx::AnyConnection;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::AppState;
use crate::store::{Store, StoreError};

pub(crate) use caller::{Device, Source};
pub(crate) use citizen::{
    account_of, code_to_hand_over, forget_citizen, hash_of_code, is_active, is_citizen, phone_of, send_code,
    set_role, tell, tell_role, told_by,
};
pub use invite::{Citizen, Colleague, invite, open_for_citizen};
pub(crate) use office::{OFFICE, office};
pub use provider::{Provider, ProviderError};
pub use refusals::log_refusals;
pub(crate) use refusals::{count_refusals, keep_logging_refusals};
pub(crate) use sessions::{Kind, Session, by_token, end_every_session};
pub use sign_up::forget_old as forget_sign_ups;
pub(crate) use token::{OwnSite, Sent, check_cookie, sent};

/// The noun's routes.
pub(crate) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(sign_in::sign_in))
        .routes(routes!(set_up::set_up))
        .routes(routes!(enrol::enrol))
        .routes(routes!(second_factor::second_factor))
        .routes(routes!(provider::begin_with_provider))
        .routes(routes!(provider::finish_with_provider))
        .routes(routes!(ask_code::ask_code))
        .routes(routes!(use_code::use_code))
        .routes(routes!(sign_up::sign_up))
        .routes(routes!(end_session::sign_out))
        .routes(routes!(me::me))
        .routes(routes!(list_sessions::list_sessions))
        .routes(routes!(end_session::end_session))
        .routes(routes!(end_session::end_others))
        .routes(routes!(users::list_users, users::create_user))
        .routes(routes!(set_up_code::create_set_up_code))
        .routes(routes!(set_up_code::reset_second_factor))
        .routes(routes!(roles::give_role))
        .routes(routes!(roles::end_role))
        .routes(routes!(close::end_sessions))
        .routes(routes!(close::close))
}

/// Those who are one of these and can sign in, by name: id, name and roles.
///
/// # Errors
/// [`StoreError`]
pub(crate) async fn colleagues_of(
    connection: &mut AnyConnection,
    roles: &[Role],
) -> Result<Vec<(String, String, Vec<Role>)>, StoreError> {
    store::of_roles(connection, roles).await
}

/// How an account is called; empty for one that there is not.
///
/// # Errors
/// [`StoreError`]
pub(crate) async fn name_of(connection: &mut AnyConnection, account: &str) -> Result<String, StoreError> {
    Ok(store::by_id(connection, account).await?.map(|account| account.name).unwrap_or_default())
}

/// Colleagues, for the command line.
///
/// # Errors
/// [`StoreError`]
pub(crate) async fn colleagues(store: &Store) -> Result<Vec<domain::accounts::User>, StoreError> {
    store::users(store, i64::MAX).await
}
