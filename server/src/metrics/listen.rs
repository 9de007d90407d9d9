//! The figures for a program on this machine, which cannot sign in: on an address of their own that no other machine reaches.

use std::net::SocketAddr;

use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use tokio::net::TcpListener;
use tokio::sync::watch;

use super::show;
use crate::app::AppState;
use crate::error::Error;

/// Why nobody can ask for the figures there.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ListenError {
    /// Other machines would reach it.
    #[error("metrics_listen is an address of this machine only: who reaches it need not sign in")]
    NotLocal,
    /// The address is taken, or none of this machine's.
    #[error("{0} cannot be listened on: {1}")]
    Unavailable(SocketAddr, #[source] std::io::Error),
}

/// Answers `GET /metrics` at an address of this machine until the server stops; where it does.
///
/// # Errors
/// [`ListenError`]
pub(crate) async fn listen(app: AppState, address: SocketAddr) -> Result<SocketAddr, ListenError> {
    if !address.ip().is_loopback() {
        return Err(ListenError::NotLocal);
    }
    let failed = |error| ListenError::Unavailable(address, error);
    let listener = TcpListener::bind(address).await.map_err(failed)?;
    let bound = listener.local_addr().map_err(failed)?;
    let stopping = app.stopping.subscribe();
    let router = Router::new().route("/metrics", get(show_unasked)).with_state(app);
    tokio::spawn(axum::serve(listener, router).with_graceful_shutdown(stopped(stopping)).into_future());
    Ok(bound)
}

async fn show_unasked(State(app): State<AppState>) -> Result<Response, Error> {
    show::show(&app).await
}

async fn stopped(mut stopping: watch::Receiver<bool>) {
    // Also when nobody is left to say so.
    let _ = stopping.wait_for(|stopping| *stopping).await;
}
