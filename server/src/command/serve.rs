//! `prosvasi serve`: answers requests until asked to stop.

use std::io::IsTerminal as _;
use std::net::SocketAddr;
use std::sync::Arc;

use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;
use tracing_subscriber::EnvFilter;

use super::{Failure, Settings, runtime};
use crate::accounts::{self, Provider};
use crate::app::{self, AppState};
use crate::city::{LoadError, Served};
use crate::config::{Config, LogFormat};
use crate::demo;
use crate::keys::{self, Keys};
use crate::metrics::{self, ListenError};
use crate::middleware::TIME_LIMIT;
use crate::notify::{Channel, Mailbox, Senders, Worker};
use crate::privacy;
use crate::store::Store;
use crate::{alarms, concerns, help, requests, rights, series};

/// Answer requests until asked to stop.
#[derive(Debug, clap::Args)]
pub struct Serve {
    /// Address and port, instead of the configured one; port 0 takes a free one.
    #[arg(long, value_name = "ADDRESS")]
    listen: Option<SocketAddr>,
    /// For development: show messages at /dev/mailbox instead of sending them.
    #[arg(long)]
    mailbox: bool,
    #[command(flatten)]
    settings: Settings,
}

impl Serve {
    pub(super) fn run(self) -> Result<(), Failure> {
        let mut config = self.settings.load()?;
        config.listen = self.listen.unwrap_or(config.listen);
        if self.mailbox && (config.behind_proxy || !config.listen.ip().is_loopback()) {
            let sentence = "--mailbox shows messages to whoever asks: it goes with an address of this machine only, and with no proxy";
            return Err(Failure::new("mailbox_not_local", sentence));
        }
        log_to_stderr(config.log);
        runtime()?.block_on(serve(config, self.mailbox.then(Mailbox::default)))
    }
}

async fn serve(config: Config, mailbox: Option<Mailbox>) -> Result<(), Failure> {
    let store = Store::open(&config.database).await?;
    let is_demo = demo::is_demo(store.pool()).await?;
    let mailbox = if is_demo { Some(demo_mailbox(&config)?) } else { mailbox };
    let keys = keys::open(&store, &config.keys).await?;
    let senders = senders(&config, &keys, mailbox.as_ref())?;
    let provider = provider(&config)?;
    let app = AppState { provider, is_demo, mailbox, senders, ..AppState::new(store, keys, config, None) };
    load(&app.served).await?;
    let listen = app.config.listen;
    let listener = TcpListener::bind(listen).await.map_err(|error| unbound(listen, &error))?;
    let address = listener.local_addr().map_err(|error| unbound(listen, &error))?;
    if let Some(address) = app.config.metrics_listen {
        let address = metrics::listen(app.clone(), address).await?;
        println!("Figures are at http://{address}/metrics");
    }
    tokio::spawn(app.served.clone().keep_up());
    let (stop, stopping) = (app.stopping.clone(), app.stopping.subscribe());
    let worker = tokio::spawn(send_messages(&app));
    tokio::spawn(notice_changes(app.clone()));
    let file = privacy::head_file(&app.config.keys);
    let erased = rights::erased_file(&app.config.keys);
    tokio::spawn(rights::keep_clean(app.store.clone(), erased, app.stopping.subscribe()));
    tokio::spawn(requests::warn_of_late(app.clone()));
    tokio::spawn(help::watch(app.clone()));
    tokio::spawn(concerns::warn_of_late(app.clone()));
    tokio::spawn(series::keep(app.clone()));
    tokio::spawn(alarms::watch(app.clone()));
    let head = tokio::spawn(privacy::keep_heads(app.store.clone(), file, app.stopping.subscribe()));
    tokio::spawn(accounts::keep_logging_refusals(app.store.clone(), app.stopping.subscribe()));
    // Who asks is told to the routes that slow down guessing.
    let service = app::router(app).into_make_service_with_connect_info::<SocketAddr>();
    keep_crashes_quiet();
    if is_demo {
        println!("Everybody here is invented: at http://{address}/demo you can be each of them.");
    }
    println!("Prosvasi answers at http://{address}");
    let server = axum::serve(listener, service).with_graceful_shutdown(asked_to_stop(stop));
    tokio::select! {
        ended = server.into_future() => ended.map_err(|error| Failure::new("internal", error.to_string()))?,
        () = out_of_patience(stopping) => tracing::warn!("some requests were cut off"),
    }
    // A message on its way is finished, so that it is not sent twice. One that takes longer has its lease.
    let _ = tokio::time::timeout(TIME_LIMIT, async { tokio::join!(worker, head) }).await;
    Ok(())
}

/// Where the messages of a demo are shown. It answers this machine only and sends nothing: settings that say otherwise are
/// meant for another database.
fn demo_mailbox(config: &Config) -> Result<Mailbox, Failure> {
    if config.behind_proxy || !config.listen.ip().is_loopback() {
        let sentence = "the people of this database are invented (`prosvasi demo`): it is shown on an address of this machine only, and behind no proxy";
        return Err(Failure::new("demo_not_local", sentence));
    }
    let sends = config.sms_url.is_some()
        || config.mail_url.is_some()
        || config.push_contact.is_some()
        || config.fcm_account.is_some();
    if sends {
        let sentence = "the people of this database are invented (`prosvasi demo`): it sends nothing, so sms_url, mail_url, push_contact and fcm_account are left out";
        return Err(Failure::new("demo_sends_nothing", sentence));
    }
    Ok(Mailbox::default())
}

/// Who sends messages, and a word about who is missing.
fn senders(config: &Config, keys: &Keys, mailbox: Option<&Mailbox>) -> Result<Senders, Failure> {
    if let Some(mailbox) = mailbox {
        return Ok(Senders::to_mailbox(mailbox));
    }
    let senders = Senders::new(config, keys).map_err(|error| {
        Failure::new("configuration_invalid", format!("messages cannot be sent: {error}"))
    })?;
    let set: Vec<&str> = senders.channels().map(Channel::name).collect();
    tracing::info!(channels = set.join(","), "messages are sent by these channels; others wait");
    Ok(senders)
}

/// The municipality's own sign-in, where it is set.
fn provider(config: &Config) -> Result<Option<Arc<Provider>>, Failure> {
    let provider = Provider::new(config).map_err(|error| {
        Failure::new(
            "configuration_invalid",
            format!("nobody could sign in with the municipality's sign-in: {error}"),
        )
    })?;
    Ok(provider.map(Arc::new))
}

/// Reads the file of keys again and again, so that what is sealed from now on is sealed with the newest. A server whose
/// file was not brought says so. One whose database became a demo's under it, or no longer is one, ends: it began with
/// other rules.
async fn notice_changes(app: AppState) {
    let AppState { store, keys, is_demo, stopping, .. } = app;
    loop {
        tokio::time::sleep(keys::NOTICED).await;
        if demo::is_demo(store.pool()).await.is_ok_and(|now| now != is_demo) {
            tracing::error!(
                code = "demo_changed",
                "the people of this database are invented or not, and were not or were before: start again"
            );
            stopping.send_replace(true);
        }
        if let Err(error) = keys.read_again() {
            tracing::error!(%error, "new keys would not be noticed");
        }
        if let Err(error) = keys::check(&store, &keys).await {
            tracing::error!(code = error.code(), %error, "the keys do not fit the database");
        }
    }
}

/// Sends what is in the outbox until the server stops.
fn send_messages(app: &AppState) -> impl Future<Output = ()> + use<> {
    let (zone, senders) = (app.config.time_zone.rules().clone(), app.senders.clone());
    Worker::new(app.store.clone(), app.keys.clone(), senders, zone).run(app.stopping.subscribe())
}

/// Loads the current city. A server without one starts too: it says what is missing.
async fn load(served: &Served) -> Result<(), Failure> {
    match served.catch_up().await {
        Ok(()) if served.city().is_some() => {}
        Ok(()) => println!("No city is imported yet: run `prosvasi import --extract FILE`."),
        Err(error @ LoadError::Store(_)) => return Err(error.into()),
        Err(error) => println!("No city can be served: {error}."),
    }
    Ok(())
}

/// Ends when the operator or the system asks this program to stop, and says so to whoever waits.
async fn asked_to_stop(stop: watch::Sender<bool>) {
    let terminated = async {
        match signal(SignalKind::terminate()) {
            Ok(mut signal) => signal.recv().await,
            Err(_) => std::future::pending().await,
        }
    };
    let mut stopped = stop.subscribe();
    tokio::select! {
        _ = stopped.wait_for(|&stopped| stopped) => {}
        _ = terminated => {}
        _ = tokio::signal::ctrl_c() => {}
    }
    println!("Stopping: the last requests are answered.");
    stop.send_replace(true);
}

/// Ends when requests still run that long after the wish to stop.
async fn out_of_patience(mut stopping: watch::Receiver<bool>) {
    if stopping.wait_for(|&stopping| stopping).await.is_ok() {
        tokio::time::sleep(TIME_LIMIT).await;
    } else {
        std::future::pending::<()>().await;
    }
}

fn unbound(address: SocketAddr, error: &std::io::Error) -> Failure {
    Failure::new("address_unavailable", format!("{address} cannot be listened on: {error}"))
}

impl From<ListenError> for Failure {
    fn from(error: ListenError) -> Self {
        let code = match error {
            ListenError::NotLocal => "metrics_not_local",
            ListenError::Unavailable(..) => "address_unavailable",
        };
        Self::new(code, error.to_string())
    }
}

/// The log goes to stderr; `RUST_LOG` chooses how much.
fn log_to_stderr(format: LogFormat) {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info,sqlx=warn"));
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    match format {
        LogFormat::Text => log.with_ansi(std::io::stderr().is_terminal()).init(),
        // The request's id as `span.id`; no list of spans, of which there is one.
        LogFormat::Json => log.json().flatten_event(true).with_span_list(false).init(),
    }
}

/// From now on a crash is logged by its place in the code alone: the message may hold what a
/// person sent.
fn keep_crashes_quiet() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(place, "crashed");
    }));
}
