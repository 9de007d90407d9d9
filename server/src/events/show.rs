//! `GET /api/v1/events`: what changes, as server-sent events, from where the client left.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::{FromRequestParts, State};
use axum::http::request::Parts;
use axum::response::sse::{self, KeepAlive, Sse};
use domain::api::Problem;
use domain::events::{Change, Ready};
use futures_util::stream::{Stream, StreamExt as _, once, unfold};
use serde::Deserialize;

use super::streams::Whose;
use super::{Event, Follower, cursor, read};
use crate::accounts::Source;
use crate::actor::Actor;
use crate::app::AppState;
use crate::error::Error;
use crate::extract::Query;
use crate::keys::Keys;

/// A proxy takes a connection that is silent for a minute for a dead one.
const KEEP_ALIVE: Duration = Duration::from_secs(15);

/// For how long a stream of somebody who is signed in is open before they are asked again who they are.
const SIGNED_IN: Duration = Duration::from_mins(5);

/// Where a client begins that has no `Last-Event-ID` to send.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct From {
    /// The id of the last event that it knows of; now when left out.
    after: Option<String>,
}

/// What a browser sends by itself when it connects again.
#[derive(Debug, utoipa::IntoParams)]
#[into_params(parameter_in = Header, names("Last-Event-ID"))]
pub(super) struct LastEvent(Option<String>);

impl<S: Send + Sync> FromRequestParts<S> for LastEvent {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let header = parts.headers.get("last-event-id");
        Ok(Self(header.map(|text| text.to_str().unwrap_or_default().to_owned())))
    }
}

/// What changes, as it changes. The first event is named `ready` (`Ready`), all others `change` (`Change`), each with an id that
/// says where the client is. A client that loads what it shows after `ready` and connects again with the last id misses nothing.
#[utoipa::path(
    get,
    path = "/api/v1/events",
    tag = "events",
    params(LastEvent, From),
    responses(
        (status = 200, description = "`ready`, then `change`s", body = Change, content_type = "text/event-stream"),
        (status = 400, description = "`bad_request`, `bad_query`", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "`too_many_streams`, with `Retry-After`", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "`database_unavailable`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn follow_events(
    State(app): State<AppState>,
    actor: Actor,
    Source(source): Source,
    LastEvent(last): LastEvent,
    Query(from): Query<From>,
) -> Result<Sse<impl Stream<Item = Result<sse::Event, Infallible>>>, Error> {
    actor.may("hub.read", &[])?;
    let last = last.or(from.after).map(|text| cursor::read(&app.keys, &text)).transpose()?.flatten();
    let account = actor.any_session().map(|session| Whose::Account(session.account_id.clone()));
    let open = app.streams.open(account.unwrap_or(Whose::Source(source))).ok_or(Error::TooManyStreams)?;
    let newest = read::newest(&app.store).await?;
    // A number that was never given is of another database: it says nothing.
    let known = last.filter(|number| (0..=newest).contains(number));
    let (number, ready) = (known.unwrap_or(newest), Ready { resumed: known.is_some() });
    let topics = topics(&actor);
    let follower = Follower::new(&app.recent, app.stopping.subscribe(), number, &topics);
    let first = named(&app.keys, "ready", number, &ready);
    // What is open is closed with the stream.
    let listening = (follower, open, app.metrics.stream());
    let rest = unfold(listening, async |(mut follower, open, counted)| {
        Some((follower.next().await?, (follower, open, counted)))
    });
    let keys: Arc<Keys> = app.keys;
    let written = move |event: Event| named(&keys, "change", event.number, &event.told());
    // Whoever is signed out hears nothing more for longer than this; the browser connects again by itself.
    let over = tokio::time::sleep(if actor.account().is_some() { SIGNED_IN } else { Duration::MAX });
    let stream = once(async move { first }).chain(rest.map(written)).take_until(over).map(Ok);
    Ok(Sse::new(stream).keep_alive(KeepAlive::new().interval(KEEP_ALIVE)))
}

/// What somebody may hear of: what concerns everybody, their account, their roles, and for who works on requests all of
/// these.
fn topics(actor: &Actor) -> Vec<String> {
    let mut topics = vec!["public".to_owned()];
    topics.extend(actor.session().ok().map(|session| format!("account:{}", session.account_id)));
    topics.extend(actor.who().roles.iter().map(|role| format!("role:{}", role.name())));
    topics.extend(actor.may("request.queue", &[]).is_ok().then(|| "staff".to_owned()));
    topics
}

fn named(keys: &Keys, name: &str, number: i64, data: &impl serde::Serialize) -> sse::Event {
    let event = sse::Event::default().event(name);
    // Without a key nothing would be sealed, and no server starts; plain text is always written.
    let event = match cursor::write(keys, number) {
        Ok(cursor) => event.id(cursor),
        Err(_) => event,
    };
    event.clone().json_data(data).unwrap_or(event)
}
