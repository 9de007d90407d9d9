//! `POST /demo/sign-in`: a visitor of the demo is somebody from now on. Only on a demo, and only from this machine.

use std::net::SocketAddr;

use axum::extract::{ConnectInfo, Form, State};
use axum::http::header::{CACHE_CONTROL, LOCATION};
use axum::http::{HeaderName, StatusCode};
use axum::response::{IntoResponse as _, Response};
use domain::access::Role;
use serde::Deserialize;

use crate::accounts::OwnSite;
use crate::accounts::demo::begin;
use crate::app::AppState;
use crate::error::Error;
use crate::privacy::RequestId;

/// Who they want to be.
#[derive(Deserialize)]
pub(super) struct Chosen {
    account: String,
}

/// Begins a session, and leads to where that person begins.
pub(super) async fn sign_in_as(
    State(app): State<AppState>,
    _: OwnSite,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    RequestId(request): RequestId,
    Form(chosen): Form<Chosen>,
) -> Result<Response, Error> {
    if !app.is_demo || !peer.ip().is_loopback() {
        return Err(Error::NotFound);
    }
    let (token, roles) = begin(&app, &chosen.account, &request).await?;
    let never_kept: [(HeaderName, &str); 2] = [(CACHE_CONTROL, "no-store"), (LOCATION, begins_at(&roles))];
    Ok((StatusCode::SEE_OTHER, never_kept, token.cookie()).into_response())
}

/// The screen with which somebody begins.
fn begins_at(roles: &[Role]) -> &'static str {
    let is = |role| roles.contains(&role);
    if is(Role::Clerk) || is(Role::Officer) || is(Role::Coordinator) {
        "/hub"
    } else if is(Role::DataProtection) {
        "/hub/rights"
    } else if is(Role::Person) {
        "/my-file"
    } else {
        "/account"
    }
}
