//! The last events, read once for all readers of a server: five hundred streams that are woken by one change ask the database once
//! together, and not each for itself.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::sync::{Mutex, watch};

use super::read::{self, Event};
use crate::store::{Store, StoreError};

/// How many are kept. Whoever was away for longer reads from the table.
const MOST: usize = 1000;

/// After so long the table is looked at though nobody said that there is news: a wake can be lost with a connection, and another
/// program may write to the same file.
const LOOK_AGAIN: Duration = Duration::from_secs(1);

/// How long the table may take to answer.
const PATIENCE: Duration = Duration::from_secs(5);

/// The last events of a database. Clones share them.
#[derive(Debug, Clone)]
pub struct Recent {
    store: Store,
    kept: Arc<Mutex<Kept>>,
}

#[derive(Debug, Default)]
struct Kept {
    /// From the first reader on.
    news: Option<watch::Receiver<()>>,
    /// `None` before the first time, and when a reading was broken off.
    looked_at: Option<Instant>,
    /// All events after this number, up to the newest, are here.
    after: i64,
    newest: i64,
    events: VecDeque<Event>,
}

/// What there is for a reader.
#[derive(Debug)]
pub(super) enum Look {
    /// All that they may see, up to the newest number.
    All(Vec<Event>, i64),
    /// They were away for longer than events are kept here; the newest number.
    Away(i64),
}

impl Recent {
    /// Of a database.
    pub fn new(store: &Store) -> Self {
        Self { store: store.clone(), kept: Arc::default() }
    }

    /// The database.
    pub(super) fn store(&self) -> &Store {
        &self.store
    }

    /// What has one of these topics and comes after a number.
    ///
    /// # Errors
    /// [`StoreError`]
    pub(super) async fn look(&self, after: i64, topics: &[String]) -> Result<Look, StoreError> {
        let mut kept = self.kept.lock().await;
        // One connection that died in the middle keeps nobody waiting who could be told by another.
        let caught_up = tokio::time::timeout(PATIENCE, kept.catch_up(&self.store)).await;
        caught_up.map_err(|_| StoreError::Database(sqlx::Error::PoolTimedOut))??;
        if after < kept.after {
            return Ok(Look::Away(kept.newest));
        }
        let known = kept.events.partition_point(|event| event.number <= after);
        let sees = |event: &&Event| topics.iter().any(|topic| event.has_topic(topic));
        let events = kept.events.iter().skip(known).filter(sees).cloned().collect();
        Ok(Look::All(events, kept.newest))
    }
}

impl Kept {
    /// Reads on, if something may be new.
    async fn catch_up(&mut self, store: &Store) -> Result<(), StoreError> {
        let news = self.news.get_or_insert_with(|| store.news());
        let is_fresh = self.looked_at.is_some_and(|at| at.elapsed() < LOOK_AGAIN);
        if is_fresh && !news.has_changed().unwrap_or(true) {
            return Ok(());
        }
        // Before the table is read: what comes meanwhile wakes again. And a reader who leaves in the middle leaves a mark.
        news.mark_unchanged();
        let first = self.looked_at.take().is_none() && self.newest == 0;
        let (newest, now) = (read::newest(store).await?, Instant::now());
        // Fewer than before: the database was restored from a backup.
        let many = usize::try_from(newest - self.newest).ok();
        if first || many.is_none_or(|many| many > MOST) {
            self.events.clear();
            self.after = newest;
        } else if newest > self.newest {
            let events = read::all_between(store, self.newest, newest).await?;
            self.events.extend(events);
            let old = self.events.len().saturating_sub(MOST);
            if let Some(last) = self.events.drain(..old).next_back() {
                self.after = last.number;
            }
        }
        (self.newest, self.looked_at) = (newest, Some(now));
        Ok(())
    }
}
