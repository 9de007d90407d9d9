//! `GET /metrics`: the figures, as Prometheus reads them.

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use domain::api::Problem;
use jiff::Timestamp;
use prometheus_client::encoding::{EncodeLabelSet, prometheus_text};
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::registry::Registry;

use crate::actor::Actor;
use crate::app::AppState;
use crate::error::Error;
use crate::notify::{self, Counts};

/// Prometheus' text format, as it names it.
const TEXT: &str = "text/plain; version=0.0.4; charset=utf-8";

/// Why messages wait: a stable code.
#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Because {
    code: String,
}

/// The program's version.
#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Version {
    version: &'static str,
}

/// The figures of this server and of what it shares with others, in the text format of Prometheus. For administrators; a
/// program that collects them asks the listener of `metrics_listen`.
#[utoipa::path(
    get,
    path = "/metrics",
    tag = "operation",
    responses(
        (status = 200, body = String, content_type = "text/plain"),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn show_metrics(State(app): State<AppState>, actor: Actor) -> Result<Response, Error> {
    actor.may("metrics.read", &[])?;
    show(&app).await
}

/// The figures, for whoever may have them. Where the database does not answer, what stands in it is left out, and
/// `prosvasi_database_up` is 0.
pub(super) async fn show(app: &AppState) -> Result<Response, Error> {
    let mut now = Registry::with_prefix("prosvasi");
    program(&mut now);
    city(&mut now, app);
    database(&mut now, app);
    let counts = notify::counts(&app.store).await;
    gauge(&mut now, "database_up", "1 when the database answers", i64::from(counts.is_ok()));
    if let Ok(counts) = counts {
        messages(&mut now, &counts);
    }
    let mut text = String::new();
    prometheus_text::encode(&mut text, &app.metrics.registry)
        .and_then(|()| prometheus_text::encode(&mut text, &now))
        .map_err(|error| Error::Internal(error.into()))?;
    Ok(([(header::CONTENT_TYPE, TEXT)], text).into_response())
}

fn program(now: &mut Registry) {
    let version: Family<Version, Gauge> = Family::default();
    version.get_or_create(&Version { version: env!("CARGO_PKG_VERSION") }).set(1);
    now.register("build", "1, with the version of the program", version);
}

/// When the city was imported and how old its data is. Both are times: whoever asks knows what time it is.
fn city(now: &mut Registry, app: &AppState) {
    let city = app.served.city();
    gauge(now, "city_loaded", "1 when this server has a city", i64::from(city.is_some()));
    let Some(city) = city else { return };
    let told = "When the city was imported, in seconds since 1970";
    gauge(now, "city_imported_timestamp_seconds", told, city.imported_at.as_second());
    if let Some(time) = city.facts.origin.data_time {
        gauge(now, "city_data_timestamp_seconds", "How old the map is, in seconds since 1970", time);
    }
}

fn database(now: &mut Registry, app: &AppState) {
    let pool = app.store.pool();
    let idle = i64::try_from(pool.num_idle()).unwrap_or(i64::MAX);
    gauge(now, "database_connections", "Connections of this server to the database", pool.size().into());
    gauge(now, "database_connections_idle", "Those of them that nobody uses", idle);
}

/// How the outbox stands, which all servers share.
fn messages(now: &mut Registry, counts: &Counts) {
    gauge(now, "messages_waiting", "Messages that wait to be sent", counts.waiting);
    let told = "Messages that were given up within a day";
    gauge(now, "messages_given_up_within_a_day", told, counts.given_up);
    let age = counts.oldest_at.map_or(0, |at| Timestamp::now().as_second().saturating_sub(at / 1_000_000));
    let told = "Age of the oldest message that waits, in seconds; 0 when none does";
    gauge(now, "messages_oldest_seconds", told, age.max(0));
    let because: Family<Because, Gauge> = Family::default();
    for (code, count) in &counts.waiting_because {
        because.get_or_create(&Because { code: code.clone() }).set(*count);
    }
    now.register("messages_waiting_because", "Messages that wait, by what stopped the last try", because);
}

fn gauge(now: &mut Registry, name: &str, told: &str, value: i64) {
    let gauge: Gauge = Gauge::default();
    gauge.set(value);
    now.register(name, told, gauge);
}
