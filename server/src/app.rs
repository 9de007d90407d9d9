//! What all handlers share, and every route of the hub, listed once.

use std::sync::Arc;

use axum::extract::DefaultBodyLimit;
use axum::{Json, Router};
use domain::hours::Locality;
use tokio::sync::watch;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use utoipa::OpenApi as _;
use utoipa::openapi::OpenApi;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::city::{LoadedCity, Served};
use crate::config::Config;
use crate::error::Error;
use crate::events::{Recent, Streams};
use crate::keys::Keys;
use crate::metrics::Metrics;
use crate::notify::{Mailbox, Senders};
use crate::searches::Searches;
use crate::store::Store;
use crate::{
    accounts, alarms, city, client, concerns, contacts, corrections, demo, duty, events, health, help,
    metrics, middleware, notices, notify, obstacles, people, places, profiles, requests, rights, series,
    services, shares, tiles, trips, volunteers,
};

/// Largest body that is read, in bytes.
pub const BODY_LIMIT: usize = 64 * 1024;

/// What all handlers share. Servers hold no state: this is the way to it, and what can be loaded
/// again at any time.
#[derive(Clone, Debug)]
pub struct AppState {
    /// The database.
    pub store: Store,
    /// The keys that seal personal data.
    pub keys: Arc<Keys>,
    /// The operator's settings.
    pub config: Arc<Config>,
    /// The city's time zone and public holidays.
    pub locality: Arc<Locality>,
    /// The city that is served.
    pub served: Served,
    /// Where searches in the city are run, a few at a time.
    pub searches: Searches,
    /// Turns true when the server is asked to stop: streams end then.
    pub stopping: watch::Sender<bool>,
    /// What is counted for whatever watches the hub.
    pub metrics: Metrics,
    /// Streams of events that are open here.
    pub streams: Streams,
    /// The last events, for those streams.
    pub recent: Recent,
    /// The municipality's own sign-in for staff, where the operator has set it.
    pub provider: Option<Arc<accounts::Provider>>,
    /// All people of the database are invented.
    pub is_demo: bool,
    /// Where messages are shown instead of being sent, in development.
    pub mailbox: Option<Mailbox>,
    /// What sends messages, of what the operator has set.
    pub senders: Senders,
}

impl AppState {
    /// Puts together what handlers need; `city` is `None` until one is imported.
    pub fn new(store: Store, keys: Keys, config: Config, city: Option<LoadedCity>) -> Self {
        let locality = Arc::new(Locality::new(&config.time_zone, &config.country));
        let served = Served::new(store.clone(), city);
        let (keys, config) = (Arc::new(keys), Arc::new(config));
        let (searches, stopping) = (Searches::new(), watch::Sender::new(false));
        let (metrics, streams, recent) = (Metrics::new(), Streams::default(), Recent::new(&store));
        let (provider, is_demo, mailbox, senders) = (None, false, None, Senders::default());
        Self {
            store,
            keys,
            config,
            locality,
            served,
            searches,
            stopping,
            metrics,
            streams,
            recent,
            provider,
            is_demo,
            mailbox,
            senders,
        }
    }

    /// The city that is served, as it is now.
    ///
    /// # Errors
    /// [`Error::NoCity`] when none is imported.
    pub fn city(&self) -> Result<Arc<LoadedCity>, Error> {
        self.served.city().ok_or(Error::NoCity)
    }
}

#[derive(utoipa::OpenApi)]
#[openapi(info(
    title = "Prosvasi",
    version = "1",
    description = "Trips that keep to a traveller's limits, places and what is known about reaching them. \
        Errors are RFC 9457 problems with a stable `code`.",
    license(name = "EUPL-1.2", identifier = "EUPL-1.2")
))]
struct Description;

/// Every route, and the description that is made from them.
fn routes() -> (Router<AppState>, OpenApi) {
    OpenApiRouter::with_openapi(Description::openapi())
        // What the client asks.
        .merge(city::router())
        .merge(places::router())
        .merge(trips::router())
        .merge(corrections::router())
        .merge(obstacles::router())
        .merge(events::router())
        .routes(routes!(profiles::list_profiles))
        // Who somebody is, who is helped, and what they ask for.
        .merge(accounts::router())
        .merge(people::router())
        .merge(contacts::router())
        .merge(requests::router())
        .merge(help::router())
        .merge(concerns::router())
        .merge(series::router())
        .merge(alarms::router())
        .merge(shares::router())
        .merge(rights::router())
        // Who helps, and who answers.
        .merge(volunteers::router())
        .merge(duty::router())
        .merge(services::router())
        .merge(notices::router())
        .merge(notify::router())
        // What the map asks.
        .merge(tiles::router())
        // What operators and developers ask.
        .routes(routes!(health::healthz))
        .merge(metrics::router())
        .routes(routes!(show_openapi))
        // Development only: without a mailbox there is nothing at this path.
        .route("/dev/mailbox", axum::routing::get(notify::show_mailbox))
        .split_for_parts()
}

/// The hub as one service.
pub fn router(state: AppState) -> Router {
    let (router, _) = routes();
    router
        .merge(demo::router())
        .merge(notices::pages())
        .method_not_allowed_fallback(wrong_method)
        .fallback(client::serve)
        .layer(axum::middleware::from_fn(middleware::again))
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .layer(axum::middleware::from_fn_with_state(state.clone(), accounts::count_refusals))
        .layer(axum::middleware::from_fn(middleware::refuse_control_signs))
        .layer(axum::middleware::from_fn_with_state(state.clone(), middleware::only_here))
        .layer(axum::middleware::from_fn(middleware::within_time))
        .layer(CompressionLayer::new())
        .layer(axum::middleware::map_response(middleware::protect))
        .layer(CatchPanicLayer::custom(middleware::after_panic))
        .layer(axum::middleware::from_fn_with_state(state.metrics.clone(), metrics::count))
        .layer(axum::middleware::from_fn(middleware::log))
        .with_state(state)
}

/// The API's description, made from the handlers.
pub fn openapi() -> OpenApi {
    routes().1
}

/// This description.
#[utoipa::path(get, path = "/api/v1/openapi.json", tag = "operation", responses((status = 200, body = Object)))]
async fn show_openapi() -> Json<OpenApi> {
    Json(openapi())
}

async fn wrong_method() -> Error {
    Error::MethodNotAllowed
}
