//! The database: one SQL text for SQLite and PostgreSQL.
//!
//! SQLite is the embedded default and lives in a file; PostgreSQL serves several servers. What
//! differs between them stands in this file and nowhere else.

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Weak};
use std::time::Duration;

use sqlx::any::AnyPoolOptions;
use sqlx::migrate::Migrator;
use sqlx::postgres::PgListener;
use sqlx::{Any, AnyPool, Executor, Transaction};
use tokio::sync::watch;

static MIGRATIONS: Migrator = sqlx::migrate!("../migrations");

/// How long a writer waits for another one on SQLite, and for a free connection.
const PATIENCE: Duration = Duration::from_secs(10);

/// Connections a server keeps.
const CONNECTIONS: u32 = 8;

/// The channel on which servers on one PostgreSQL tell each other that there is news.
const NEWS: &str = "prosvasi_news";

/// Before the connection that hears of news is tried again.
const LISTEN_AGAIN: Duration = Duration::from_secs(1);

/// The hub's database.
#[derive(Clone, Debug)]
pub struct Store {
    pool: AnyPool,
    kind: Kind,
    news: Arc<News>,
}

/// What wakes those who wait for events and messages.
struct News {
    sender: watch::Sender<()>,
    /// Of PostgreSQL, for the connection that listens; it may hold a password.
    url: String,
    listening: AtomicBool,
}

impl std::fmt::Debug for News {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("News").finish_non_exhaustive()
    }
}

/// Which of the two databases it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Sqlite,
    Postgres,
}

/// Why the database did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The address names no database that is known here.
    #[error("a database is sqlite:FILE or postgres://…")]
    UnknownKind,
    /// The folder of the database cannot be made.
    #[error("the folder of the database cannot be made: {0}")]
    Folder(#[source] std::io::Error),
    /// The database refused, or did not answer.
    #[error("the database does not answer as it should: {0}")]
    Database(#[from] sqlx::Error),
    /// The tables cannot be brought up to date.
    #[error("the tables of the database cannot be brought up to date: {0}")]
    Migration(#[from] sqlx::migrate::MigrateError),
}

impl StoreError {
    /// Whether a unique rule was broken: somebody else was first.
    pub fn is_unique_violation(&self) -> bool {
        matches!(self, Self::Database(sqlx::Error::Database(error)) if error.is_unique_violation())
    }
}

impl Store {
    /// Opens the database, makes it when it is a file that is not there, and brings its tables up
    /// to date.
    ///
    /// # Errors
    /// [`StoreError`] when the address is none, or the database cannot be opened or migrated.
    pub async fn open(url: &str) -> Result<Self, StoreError> {
        sqlx::any::install_default_drivers();
        let kind = Kind::of(url)?;
        let url = match kind {
            Kind::Sqlite => sqlite_file(url)?,
            Kind::Postgres => url.to_owned(),
        };
        let pool = AnyPoolOptions::new()
            .max_connections(CONNECTIONS)
            .acquire_timeout(PATIENCE)
            .after_connect(move |connection, _| Box::pin(kind.prepare(connection)))
            .connect(&url)
            .await?;
        let news = News { sender: watch::Sender::new(()), url, listening: AtomicBool::new(false) };
        let store = Self { pool, kind, news: Arc::new(news) };
        store.migrate().await?;
        Ok(store)
    }

    /// The pool, for reading.
    pub fn pool(&self) -> &AnyPool {
        &self.pool
    }

    /// Begins a transaction that writes.
    ///
    /// # Errors
    /// [`StoreError::Database`] when no connection is free or the database does not answer.
    pub async fn write(&self) -> Result<Transaction<'static, Any>, StoreError> {
        Ok(match self.kind {
            // A reader that turns writer fails when another wrote meanwhile: take the lock first.
            Kind::Sqlite => self.pool.begin_with("begin immediate").await?,
            Kind::Postgres => self.pool.begin().await?,
        })
    }

    /// Commits a transaction that wrote events or messages, and wakes those who wait for them.
    ///
    /// # Errors
    /// [`StoreError::Database`]: then nothing was written, or the connection broke and nobody knows.
    pub async fn commit(&self, transaction: Transaction<'static, Any>) -> Result<(), StoreError> {
        transaction.commit().await?;
        // On PostgreSQL the database itself tells every server, this one too.
        if self.kind == Kind::Sqlite {
            self.news.sender.send_replace(());
        }
        Ok(())
    }

    /// Wakes whoever holds it when something may be new. It is no promise: a connection breaks, another program writes
    /// to the same file. Whoever waits looks by themselves every few seconds.
    pub fn news(&self) -> watch::Receiver<()> {
        if self.kind == Kind::Postgres && !self.news.listening.swap(true, Ordering::SeqCst) {
            tokio::spawn(listen(Arc::downgrade(&self.news)));
        }
        self.news.sender.subscribe()
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// [`StoreError::Database`] when it does not.
    pub async fn ping(&self) -> Result<(), StoreError> {
        sqlx::query("select 1").execute(&self.pool).await?;
        Ok(())
    }

    /// Applies the migrations that are missing.
    async fn migrate(&self) -> Result<(), StoreError> {
        if self.kind == Kind::Sqlite {
            // SQLite has no lock for migrations: where another process was faster with one, its
            // work is found at the next try.
            for _ in MIGRATIONS.iter() {
                if MIGRATIONS.run(&self.pool).await.is_ok() {
                    return Ok(());
                }
            }
        }
        Ok(MIGRATIONS.run(&self.pool).await?)
    }
}

impl Kind {
    fn of(url: &str) -> Result<Self, StoreError> {
        match url.split_once(':').map(|(scheme, _)| scheme) {
            Some("sqlite") => Ok(Self::Sqlite),
            Some("postgres" | "postgresql") => Ok(Self::Postgres),
            _ => Err(StoreError::UnknownKind),
        }
    }

    /// Sets what every new connection needs.
    async fn prepare(self, connection: &mut sqlx::AnyConnection) -> Result<(), sqlx::Error> {
        if self == Self::Sqlite {
            // The waiting comes first: the journal's mode needs a lock.
            connection.execute("pragma busy_timeout = 10000").await?;
            connection.execute("pragma journal_mode = wal").await?;
            connection.execute("pragma foreign_keys = on").await?;
        }
        Ok(())
    }
}

/// A time as the API tells it: RFC 3339 in UTC.
pub(crate) fn time(microseconds: i64) -> String {
    jiff::Timestamp::from_microsecond(microseconds).unwrap_or(jiff::Timestamp::UNIX_EPOCH).to_string()
}

/// Tells the other servers on one PostgreSQL, once this transaction is committed, that there is news.
///
/// # Errors
/// [`StoreError::Database`]
pub(crate) async fn announce(transaction: &mut Transaction<'static, Any>) -> Result<(), StoreError> {
    if transaction.backend_name() == "PostgreSQL" {
        sqlx::query("select 1 from pg_notify($1, '')").bind(NEWS).execute(&mut **transaction).await?;
    }
    Ok(())
}

/// Hears of news on PostgreSQL, on a connection of its own, until the store is gone.
async fn listen(news: Weak<News>) {
    while let Some(url) = news.upgrade().map(|news| news.url.clone()) {
        let Ok(mut listener) = PgListener::connect(&url).await else {
            tokio::time::sleep(LISTEN_AGAIN).await;
            continue;
        };
        // What was told while nobody listened is told now.
        let mut heard = listener.listen(NEWS).await.is_ok();
        while heard {
            let Some(news) = news.upgrade() else { return };
            news.sender.send_replace(());
            drop(news);
            heard = listener.recv().await.is_ok();
        }
        tokio::time::sleep(LISTEN_AGAIN).await;
    }
}

/// The address with the wish to make the file, whose folder is made here.
fn sqlite_file(url: &str) -> Result<String, StoreError> {
    let path = url.trim_start_matches("sqlite:").trim_start_matches("//");
    let path = path.split_once('?').map_or(path, |(file, _)| file);
    if let Some(folder) = Path::new(path).parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).map_err(StoreError::Folder)?;
    }
    let wish = match url.split_once('?') {
        Some((_, settings)) if settings.contains("mode=") => "",
        Some(_) => "&mode=rwc",
        None => "?mode=rwc",
    };
    Ok(format!("{url}{wish}"))
}
