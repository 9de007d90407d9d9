//! What crosses crates: stories on both databases, and the audit of the routes.
//!
//! A story is written once and told on [`SQLite`](Database::sqlite) always, and on
//! [`PostgreSQL`](Database::postgres) when `PROSVASI_TEST_POSTGRES` holds the address of a server
//! where databases may be made. `./test` starts one.

pub mod canaries;
pub mod helping;
pub mod hub;
pub mod program;

use anyhow::Context as _;
use server::store::Store;
use sqlx::{AssertSqlSafe, Connection as _, Executor as _};
use tempfile::TempDir;
use uuid::Uuid;

/// Names the PostgreSQL for stories.
const POSTGRES: &str = "PROSVASI_TEST_POSTGRES";

/// An empty database of one story.
#[derive(Debug)]
pub struct Database {
    /// Its address.
    pub url: String,
    /// Where to remove it, for one that a server keeps; a file goes with its folder.
    server: Option<(String, String)>,
    _folder: Option<TempDir>,
}

impl Database {
    /// A file in a temporary folder.
    ///
    /// # Errors
    /// When the folder cannot be made.
    pub fn sqlite() -> anyhow::Result<Self> {
        let folder = TempDir::new()?;
        let url = format!("sqlite:{}", folder.path().join("story.db").display());
        Ok(Self { url, server: None, _folder: Some(folder) })
    }

    /// A database of its own on the PostgreSQL that the environment names. Where it names none,
    /// says so and gives `None`: the story is skipped.
    ///
    /// # Errors
    /// When the server does not answer or no database can be made.
    pub async fn postgres() -> anyhow::Result<Option<Self>> {
        let Ok(server) = std::env::var(POSTGRES) else {
            println!("skipped: {POSTGRES} is not set");
            return Ok(None);
        };
        let name = format!("story_{}", Uuid::now_v7().simple());
        command(&server, format!("create database {name}")).await?;
        let (before, _) = server.rsplit_once('/').context("an address ends with the name of a database")?;
        let url = format!("{before}/{name}");
        Ok(Some(Self { url, server: Some((server, name)), _folder: None }))
    }

    /// Opens it, as a server of the hub does.
    ///
    /// # Errors
    /// When it does not answer.
    pub async fn open(&self) -> anyhow::Result<Store> {
        Ok(Store::open(&self.url).await?)
    }

    /// Removes it.
    ///
    /// # Errors
    /// When its server does not answer.
    pub async fn remove(self) -> anyhow::Result<()> {
        match self.server {
            Some((server, name)) => command(&server, format!("drop database {name} with (force)")).await,
            None => Ok(()),
        }
    }
}

/// One command to the server that keeps databases. The text is made here alone.
async fn command(server: &str, text: String) -> anyhow::Result<()> {
    sqlx::any::install_default_drivers();
    let mut connection = sqlx::AnyConnection::connect(server).await?;
    connection.execute(AssertSqlSafe(text)).await?;
    Ok(connection.close().await?)
}

/// The token of somebody new who is signed in with one role, named as `server::accounts` names it: written into the database
/// as signing in does, without its slow work.
///
/// # Errors
/// When the database does not answer.
pub async fn signed_in(store: &Store, role: &str) -> anyhow::Result<String> {
    let (id, now) = (Uuid::now_v7().to_string(), jiff::Timestamp::now().as_microsecond());
    let token = server::keys::hex(&server::keys::random::<32>());
    let digest = server::keys::hex(&<sha2::Sha256 as sha2::Digest>::digest(token.as_bytes()));
    let text = "insert into accounts (id, name, name_folded, language, sign_in_name, state, made_at)
        values ($1, 'Invented', 'invented', 'el', $1, 'active', $2)";
    sqlx::query(text).bind(&id).bind(now).execute(store.pool()).await?;
    let text = "insert into account_roles (id, account_id, role, given_at) values ($1, $1, $2, $3)";
    sqlx::query(text).bind(&id).bind(role).bind(now).execute(store.pool()).await?;
    let text = "insert into sessions (id, token_hash, account_id, kind, made_at, last_seen_at, expires_at)
        values ($1, $2, $1, 'staff', $3, $3, $4)";
    let query = sqlx::query(text).bind(&id).bind(digest).bind(now).bind(now + 600_000_000);
    query.execute(store.pool()).await?;
    Ok(token)
}

/// Takes away whoever [`signed_in`] wrote down, so that the tables are as before.
///
/// # Errors
/// When the database does not answer.
pub async fn never_signed_in(store: &Store, token: &str) -> anyhow::Result<()> {
    let digest = server::keys::hex(&<sha2::Sha256 as sha2::Digest>::digest(token.as_bytes()));
    let text = "delete from sessions where token_hash = $1 returning account_id";
    let id: String = sqlx::query_scalar(text).bind(digest).fetch_one(store.pool()).await?;
    sqlx::query("delete from account_roles where account_id = $1").bind(&id).execute(store.pool()).await?;
    sqlx::query("delete from accounts where id = $1").bind(&id).execute(store.pool()).await?;
    Ok(())
}

/// Tells a story on both databases.
#[macro_export]
macro_rules! on_both_databases {
    ($($story:ident)*) => {
        mod on_sqlite {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $story() {
                super::$story(&$crate::Database::sqlite().unwrap()).await;
            })*
        }

        mod on_postgres {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $story() {
                if let Some(database) = $crate::Database::postgres().await.unwrap() {
                    super::$story(&database).await;
                    database.remove().await.unwrap();
                }
            })*
        }
    };
}
