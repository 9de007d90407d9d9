//! The demo city: a hub full of invented people, to be looked at as everybody who works with it and everybody it helps.
//!
//! Its database is marked before the first person is written. With the mark a server answers this machine only, says on
//! every screen that its people are invented, shows messages at `/dev/mailbox` instead of sending them, and lets whoever
//! sits at the machine be anybody, at `/demo`: no account of it has a password. Everything in it was written through the
//! API, by those who would write it.

mod cast;
mod fill;
mod help;
mod hub;
mod numbers;
mod page;
mod papers;
mod scenes;
mod sign_in;
mod strip;

use axum::Router;
use axum::routing::{get, post};
use jiff::Timestamp;
use sqlx::{Any, Executor, Transaction};

use crate::app::AppState;
use crate::store::StoreError;

pub use fill::{Filled, fill};
pub use hub::DemoError;
pub(crate) use strip::strip;

/// Whether the people of a database are invented.
///
/// # Errors
/// [`StoreError`]
pub async fn is_demo(database: impl Executor<'_, Database = Any>) -> Result<bool, StoreError> {
    let text = "select count(*) from marks where name = 'demo'";
    let marks: i64 = sqlx::query_scalar(text).fetch_one(database).await?;
    Ok(marks > 0)
}

/// Marks a database, for good.
async fn mark(transaction: &mut Transaction<'static, Any>) -> Result<(), StoreError> {
    let text = "insert into marks (name, made_at) values ('demo', $1)";
    sqlx::query(text).bind(Timestamp::now().as_microsecond()).execute(&mut **transaction).await?;
    Ok(())
}

/// The pages of a demo; elsewhere there is nothing at these paths.
pub(crate) fn router() -> Router<AppState> {
    Router::new().route("/demo", get(page::show_demo)).route("/demo/sign-in", post(sign_in::sign_in_as))
}
