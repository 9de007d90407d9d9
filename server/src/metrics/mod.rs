//! Figures for whatever watches the hub: how many requests and how long, and how the database, the messages, the streams
//! and the city stand. Nothing of them is about a person: a label is a method, the template of a route, a status or a
//! stable code, and never what somebody sent. Route: `GET /metrics`.

mod count;
mod listen;
mod show;

use std::sync::Arc;
use std::sync::atomic::AtomicI64;
use std::time::Duration;

use axum::http::Method;
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) use count::count;
pub(crate) use listen::{ListenError, listen};

use crate::app::AppState;

/// Ends of the buckets of durations, in seconds: a trip is planned in milliseconds, and nothing takes longer than the
/// time limit.
const SECONDS: [f64; 11] = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0];

/// What is counted while the server runs.
#[derive(Clone, Debug)]
pub struct Metrics {
    registry: Arc<Registry>,
    requests: Family<Answered, Counter>,
    durations: Family<Asked, Histogram, fn() -> Histogram>,
    streams: Gauge<i64, AtomicI64>,
}

/// A kind of question.
#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Asked {
    method: &'static str,
    /// The template, as `/api/v1/places/{id}`; `unmatched` for every path that is none of the API's.
    route: String,
}

/// A kind of question with its answer's status.
#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Answered {
    method: &'static str,
    route: String,
    status: u16,
}

/// A stream of events that is open; it is counted until it is dropped.
#[derive(Debug)]
pub(crate) struct OpenStream(Gauge<i64, AtomicI64>);

impl Metrics {
    /// Nothing is counted yet.
    pub fn new() -> Self {
        let durations: fn() -> Histogram = || Histogram::new(SECONDS);
        let (requests, durations) = (Family::default(), Family::new_with_constructor(durations));
        let streams: Gauge<i64, AtomicI64> = Gauge::default();
        let mut registry = Registry::with_prefix("prosvasi");
        let told = "Requests that were answered, by method, route and status";
        registry.register("requests", told, requests.clone());
        let told = "Seconds until a request was answered, by method and route";
        registry.register("request_seconds", told, durations.clone());
        let told = "Streams of events that are open";
        registry.register("event_streams", told, streams.clone());
        Self { registry: Arc::new(registry), requests, durations, streams }
    }

    fn add(&self, method: &Method, route: &str, status: u16, took: Duration) {
        let (method, route) = (known(method), route.to_owned());
        self.durations.get_or_create(&Asked { method, route: route.clone() }).observe(took.as_secs_f64());
        self.requests.get_or_create(&Answered { method, route, status }).inc();
    }

    /// One more stream of events, until what is returned is dropped.
    pub(crate) fn stream(&self) -> OpenStream {
        self.streams.inc();
        OpenStream(self.streams.clone())
    }
}

impl Default for Metrics {
    fn default() -> Self {
        Self::new()
    }
}

impl Drop for OpenStream {
    fn drop(&mut self) {
        self.0.dec();
    }
}

/// A caller can write anything as a method: what is none is not repeated.
fn known(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}

/// The noun's routes.
pub(crate) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(show::show_metrics))
}
