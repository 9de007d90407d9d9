//! What crosses crates: stories on both databases, and the audit of the routes.
//!
//! A story is written once and told on [`SQLite`](Database::sqlite) always, and on
//! [`PostgreSQL`](Database::postgres) when `PROSVASI_TEST_POSTGRES` holds the address of a server
//! where databases may be made. `./test` starts one.

pub mod hub;

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
