//! `GET /api/v1/events`: what changes, as server-sent events, from where the client left.

use std::convert::Infallible;
use std::time::Duration;

use axum::extract::{FromRequestParts, State};
use axum::http::request::Parts;
use axum::response::sse::{self, KeepAlive, Sse};
use domain::api::Problem;
use domain::events::{Change, Ready};
use futures_util::stream::{Stream, StreamExt as _, once, unfold};
use serde::Deserialize;

use super::{Event, Follower, Told, read};
use crate::app::AppState;
use crate::error::Error;
use crate::extract::Query;

/// A proxy takes a connection that is silent for a minute for a dead one.
const KEEP_ALIVE: Duration = Duration::from_secs(15);

/// Where a client begins that has no `Last-Event-ID` to send.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct From {
    /// The number of the last change that it knows of; now when left out.
    after: Option<i64>,
}

/// What a browser sends by itself when it connects again.
#[derive(Debug, utoipa::IntoParams)]
#[into_params(parameter_in = Header, names("Last-Event-ID"))]
pub(super) struct LastEvent(Option<i64>);

impl<S: Send + Sync> FromRequestParts<S> for LastEvent {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Error> {
        let Some(header) = parts.headers.get("last-event-id") else { return Ok(Self(None)) };
        let number = header.to_str().ok().and_then(|text| text.parse().ok());
        let refused = || Error::BadRequest("Last-Event-ID is the number of an event".to_owned());
        number.map(|number| Self(Some(number))).ok_or_else(refused)
    }
}

/// What changes, as it changes. The first event is named `ready` (`Ready`), all others `change` (`Change`), each with its
/// number as id. A client that loads what it shows after `ready` and connects again with the last id misses nothing.
/// Events without a name and data only move the id.
#[utoipa::path(
    get,
    path = "/api/v1/events",
    tag = "events",
    params(LastEvent, From),
    responses(
        (status = 200, description = "`ready`, then `change`s", body = Change, content_type = "text/event-stream"),
        (status = 400, description = "`bad_request`, `bad_query`", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "`database_unavailable`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn follow_events(
    State(app): State<AppState>,
    LastEvent(last): LastEvent,
    Query(from): Query<From>,
) -> Result<Sse<impl Stream<Item = Result<sse::Event, Infallible>>>, Error> {
    let newest = read::newest(&app.store).await?;
    // A number that was never given is of another database: it says nothing.
    let known = last.or(from.after).filter(|number| (0..=newest).contains(number));
    let ready = Ready { number: known.unwrap_or(newest), resumed: known.is_some() };
    let follower = Follower::new(&app.store, app.stopping.subscribe(), ready.number, seen_by_anybody);
    // Counted as long as somebody listens.
    let listening = (follower, app.metrics.stream());
    let rest =
        unfold(listening, async |(mut follower, open)| Some((follower.next().await?, (follower, open))));
    let stream = once(async move { first(ready) }).chain(rest.map(written)).map(Ok);
    Ok(Sse::new(stream).keep_alive(KeepAlive::new().interval(KEEP_ALIVE)))
}

/// What somebody who is not signed in may hear of.
fn seen_by_anybody(event: &Event) -> bool {
    event.has_topic("public")
}

fn first(ready: Ready) -> sse::Event {
    named("ready", ready.number, &ready)
}

fn written(told: Told) -> sse::Event {
    match told {
        Told::Event(event) => named("change", event.number, &event.told()),
        Told::Passed(number) => sse::Event::default().id(number.to_string()),
    }
}

fn named(name: &str, number: i64, data: &impl serde::Serialize) -> sse::Event {
    let event = sse::Event::default().event(name).id(number.to_string());
    // Numbers and plain text are always written.
    event.clone().json_data(data).unwrap_or(event)
}
