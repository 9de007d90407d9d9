//! The database: one SQL text for SQLite and PostgreSQL.
//!
//! SQLite is the embedded default and lives in a file; PostgreSQL serves several servers. What
//! differs between them stands in this file and in the folder of its name, and nowhere else.

mod steps;
pub(crate) mod tables;

use std::fs::{DirBuilder, OpenOptions};
use std::io::ErrorKind;
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::Path;
use std::str::FromStr as _;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Weak};
use std::time::Duration;

use sqlx::any::AnyPoolOptions;
use sqlx::migrate::Migrator;
use sqlx::postgres::PgListener;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{Any, AnyPool, Executor, Transaction};
use tokio::sync::watch;

pub use steps::{Step, StepState, steps};
pub(crate) use steps::{applied, apply_rest, apply_up_to, ours};

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

/// What becomes of a database that is a file which is not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// An empty one is made.
    IsMade,
    /// It cannot be opened.
    IsAnError,
}

/// Why the database did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The address names no database that is known here.
    #[error("a database is sqlite:FILE or postgres://…")]
    UnknownKind,
    /// The file of the database, or its folder, cannot be made.
    #[error("the file of the database cannot be made: {0}")]
    File(#[source] std::io::Error),
    /// The database refused, or did not answer.
    #[error("the database does not answer as it should: {0}")]
    Database(#[from] sqlx::Error),
    /// The tables cannot be brought up to date.
    #[error("the tables of the database cannot be brought up to date: {0}")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// A column is of a kind that this program never makes.
    #[error("the column {0} is of a kind that is not known here")]
    UnknownColumn(String),
    /// The database itself is damaged.
    #[error("the database is damaged: {0}")]
    Damaged(String),
}

impl StoreError {
    /// Whether PostgreSQL ended this transaction so that another could go on, or because another wrote first: nothing of it is
    /// left, and it may be done again.
    pub fn is_to_be_done_again(&self) -> bool {
        let Self::Database(sqlx::Error::Database(error)) = self else { return false };
        error.code().is_some_and(|code| ["40P01", "40001"].contains(&&*code))
    }

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
        let store = Self::reach(url, Missing::IsMade).await?;
        store.migrate().await?;
        Ok(store)
    }

    /// Opens the database as it is: its tables are not brought up to date.
    ///
    /// # Errors
    /// [`StoreError`] when the address is none, or the database cannot be opened.
    pub async fn reach(url: &str, missing: Missing) -> Result<Self, StoreError> {
        sqlx::any::install_default_drivers();
        let kind = Kind::of(url)?;
        let url = match kind {
            Kind::Sqlite => sqlite_file(url, missing)?,
            Kind::Postgres => url.to_owned(),
        };
        let pool = AnyPoolOptions::new()
            .max_connections(CONNECTIONS)
            .acquire_timeout(PATIENCE)
            .after_connect(move |connection, _| Box::pin(kind.prepare(connection)))
            .connect(&url)
            .await?;
        let news = News { sender: watch::Sender::new(()), url, listening: AtomicBool::new(false) };
        Ok(Self { pool, kind, news: Arc::new(news) })
    }

    /// What people call this database: the file's name, or the name at the end of its address.
    pub fn name(&self) -> &str {
        let address = self.news.url.split('?').next().unwrap_or_default();
        let after = address.trim_start_matches("sqlite:");
        after.rsplit('/').next().unwrap_or_default()
    }

    /// Begins a transaction that reads, and sees all tables as they are at one moment, whoever writes meanwhile.
    ///
    /// # Errors
    /// [`StoreError::Database`] when no connection is free or the database does not answer.
    pub async fn snapshot(&self) -> Result<Transaction<'static, Any>, StoreError> {
        Ok(match self.kind {
            // Its first read decides on the moment.
            Kind::Sqlite => self.pool.begin().await?,
            Kind::Postgres => self.pool.begin_with("begin isolation level repeatable read read only").await?,
        })
    }

    /// Whether the file of the database is sound, and every reference leads somewhere. PostgreSQL sees to both itself.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] with what SQLite says; it names tables and pages, never what is in them.
    pub async fn check(&self) -> Result<(), StoreError> {
        if self.kind == Kind::Postgres {
            return Ok(());
        }
        let told: Vec<String> = sqlx::query_scalar("pragma integrity_check").fetch_all(&self.pool).await?;
        if let Some(wrong) = told.first().filter(|line| *line != "ok") {
            return Err(StoreError::Damaged(wrong.clone()));
        }
        tables::check_references(&mut *self.pool.acquire().await?).await
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
    ///
    /// # Errors
    /// [`StoreError::Migration`]
    pub async fn migrate(&self) -> Result<(), StoreError> {
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
        match self {
            Self::Sqlite => {
                // The waiting comes first: the journal's mode needs a lock.
                connection.execute("pragma busy_timeout = 10000").await?;
                connection.execute("pragma journal_mode = wal").await?;
                connection.execute("pragma foreign_keys = on").await?;
                // 32 MiB for each connection, instead of 2: a search among a hundred thousand people reads pages all over.
                connection.execute("pragma cache_size = -32768").await?;
            }
            // A statement is planned once, as on SQLite, and not anew for each value: planning a search for people takes
            // many times as long as its answer.
            Self::Postgres => {
                connection.execute("set plan_cache_mode = force_generic_plan").await?;
            }
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

/// Makes the file and its folder where they are not there, for nobody but their owner: people stand in it in plain. What
/// SQLite puts beside the file has the file's own rights.
fn make_for_owner(path: &Path) -> Result<(), std::io::Error> {
    // Within memory there is none.
    if path.as_os_str().as_encoded_bytes().starts_with(b"file:") {
        return Ok(());
    }
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    }
    match OpenOptions::new().write(true).create_new(true).mode(0o600).open(path) {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => Err(error),
        _ => Ok(()),
    }
}

/// The address with the wish to make the file, whose folder is made here, or not to.
fn sqlite_file(url: &str, missing: Missing) -> Result<String, StoreError> {
    let mode = match missing {
        Missing::IsMade => "rwc",
        Missing::IsAnError => "rw",
    };
    let has_mode = url.split_once('?').is_some_and(|(_, settings)| settings.contains("mode="));
    if missing == Missing::IsMade && !has_mode {
        make_for_owner(SqliteConnectOptions::from_str(url)?.get_filename()).map_err(StoreError::File)?;
    }
    Ok(match url.split_once('?') {
        Some(_) if has_mode => url.to_owned(),
        Some(_) => format!("{url}&mode={mode}"),
        None => format!("{url}?mode={mode}"),
    })
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    fn mode(path: &Path) -> u32 {
        std::fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[tokio::test]
    async fn a_database_that_is_made_is_its_owners_alone_and_one_that_was_there_stays_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let deep = folder.path().join("with a blank/deep");
        let url = format!("sqlite:{}", deep.join("hub%20x.db").display());
        let store = Store::open(&url).await.unwrap();
        let files: Vec<_> = deep.read_dir().unwrap().map(|file| file.unwrap().path()).collect();
        assert!(files.contains(&deep.join("hub x.db")) && files.len() > 1, "{files:?}");
        for file in files {
            assert_eq!(mode(&file), 0o600, "{}", file.display());
        }
        assert_eq!((mode(&deep), mode(deep.parent().unwrap())), (0o700, 0o700));
        drop(store);
        std::fs::set_permissions(&deep, std::fs::Permissions::from_mode(0o750)).unwrap();
        Store::open(&url).await.unwrap();
        assert_eq!(mode(&deep), 0o750);
    }
}
