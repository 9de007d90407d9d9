//! The city that a server holds, and how it follows the one in the database.
//!
//! The database's city changes with an import, with every correction that the desk accepts, and when a
//! newer program can read more. Whoever first sees that the stored facts are behind reads the stored
//! extract anew; every other server only loads the result.

use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use tokio::sync::Mutex;

use super::import::{self, Extract, Row};
use super::load::{Mark, current, mark};
use super::{FACTS_VERSION, LoadError, LoadedCity};
use crate::corrections;
use crate::store::{Store, StoreError};

/// How often a server looks whether the city has changed elsewhere.
const EVERY: Duration = Duration::from_secs(2);

/// How long a server waits at most before it tries again what failed.
const LONGEST_WAIT: Duration = Duration::from_mins(5);

/// How long a request waits for the city to follow what it changed.
const PATIENCE: Duration = Duration::from_secs(6);

/// The city that requests see.
#[derive(Clone, Debug)]
pub struct Served {
    store: Store,
    city: Arc<RwLock<Option<Arc<LoadedCity>>>>,
    /// What was loaded; held by the one who loads.
    loaded: Arc<Mutex<Option<Mark>>>,
}

impl Served {
    /// With a city, or none yet.
    pub fn new(store: Store, city: Option<LoadedCity>) -> Self {
        let city = Arc::new(RwLock::new(city.map(Arc::new)));
        Self { store, city, loaded: Arc::default() }
    }

    /// The city as it is now; a request keeps the one with which it began.
    pub fn city(&self) -> Option<Arc<LoadedCity>> {
        self.city.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The extracts that the city was read from.
    ///
    /// # Errors
    /// [`LoadError`] when they are not there.
    pub(crate) async fn extracts(&self) -> Result<Vec<Extract>, LoadError> {
        import::maps(&self.store).await
    }

    /// Brings the city up to date with the database: reads the extract anew where the stored facts
    /// are behind, loads where the database is ahead of this server.
    ///
    /// # Errors
    /// [`LoadError`]; the city that was served still is.
    pub async fn catch_up(&self) -> Result<(), LoadError> {
        let mut loaded = self.loaded.lock().await;
        if let Some(stored) = mark(&self.store).await? {
            // A newer program wrote it: what this one would read is less.
            if stored.facts_version > FACTS_VERSION {
                return Err(LoadError::OtherVersion);
            }
            let revision = corrections::revision(&self.store).await?;
            if stored.facts_version < FACTS_VERSION || stored.corrections_revision < revision {
                reread(&self.store, &stored).await?;
            }
        }
        let now = mark(&self.store).await?;
        if now.is_some() && now == *loaded {
            return Ok(());
        }
        let city = current(&self.store).await?.map(Arc::new);
        if let Some(city) = city.clone() {
            // Nobody waits for it: a trip that comes before makes what it needs by itself.
            tokio::task::spawn_blocking(move || city.prepare());
        }
        *self.city.write().unwrap_or_else(PoisonError::into_inner) = city;
        *loaded = now;
        Ok(())
    }

    /// Catches up, and tells whether that was done in time. It goes on if not, also when whoever
    /// asked has gone.
    pub(crate) async fn follow(&self) -> bool {
        let own = self.clone();
        let catching_up = tokio::spawn(async move { own.catch_up().await });
        match tokio::time::timeout(PATIENCE, catching_up).await {
            Ok(Ok(Ok(()))) => true,
            Ok(Ok(Err(error))) => {
                tracing::error!(%error, "the city does not follow");
                false
            }
            Ok(Err(_)) | Err(_) => false,
        }
    }

    /// Looks again and again, as long as the server runs.
    pub async fn keep_up(self) {
        let mut wait = EVERY;
        loop {
            tokio::time::sleep(wait).await;
            // Reading an extract anew is dear: what fails is not tried every two seconds.
            wait = match self.catch_up().await {
                Ok(()) => EVERY,
                Err(error) => {
                    tracing::warn!(%error, "the city does not follow");
                    let is_dear = !matches!(error, LoadError::Store(_));
                    if is_dear { (wait * 2).min(LONGEST_WAIT) } else { EVERY }
                }
            };
        }
    }
}

/// Reads the stored extract anew and puts the facts in the place of the old ones.
async fn reread(store: &Store, behind: &Mark) -> Result<(), LoadError> {
    let (revision, kept) = corrections::accepted(store).await?;
    let told = |error: import::ImportError| LoadError::Reread(error.to_string());
    let city = import::read(import::extracts(store).await?, revision, kept, |_| {}).await.map_err(told)?;
    let row = Row::new(&city.import).map_err(told)?;
    let mut transaction = store.write().await?;
    // Where another server was faster, or another city came, this one is not needed.
    let changed = sqlx::query(
        "update imports set facts = $1, summary = $2, facts_version = $3, corrections_revision = $4
        where id = $5 and is_current = 1
            and (facts_version < $3 or (facts_version = $3 and corrections_revision < $4))",
    )
    .bind(&row.facts)
    .bind(&row.summary)
    .bind(FACTS_VERSION)
    .bind(city.revision)
    .bind(&behind.import)
    .execute(&mut *transaction)
    .await
    .map_err(StoreError::from)?;
    if changed.rows_affected() > 0 {
        corrections::tell_standings(&mut transaction, &city.kept, &city.standings).await?;
    }
    Ok(transaction.commit().await.map_err(StoreError::from)?)
}
