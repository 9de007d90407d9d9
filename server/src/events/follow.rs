//! One reader of events: what is new is read once for all readers of the server, and what is older from the table; so one that is
//! slow or was away loses nothing.

use std::collections::VecDeque;
use std::time::Duration;

use tokio::sync::watch;

use super::read::{self, Event};
use super::recent::{Look, Recent};
use crate::store::StoreError;

/// How many events are read at once.
const BATCH: usize = 100;

/// How often a reader looks though nobody woke it: a wake can be lost with a connection.
const LOOK_AGAIN: Duration = Duration::from_secs(5);

/// Where one reader stands.
pub struct Follower {
    recent: Recent,
    news: watch::Receiver<()>,
    stopping: watch::Receiver<bool>,
    topics: Vec<String>,
    after: i64,
    read: VecDeque<Event>,
}

impl Follower {
    /// A reader of what has one of these topics and comes after a number, until the server stops.
    pub fn new(
        recent: &Recent,
        stopping: watch::Receiver<bool>,
        after: i64,
        topics: &[impl AsRef<str>],
    ) -> Self {
        let (recent, news) = (recent.clone(), recent.store().news());
        let topics = topics.iter().map(|topic| topic.as_ref().to_owned()).collect();
        Self { recent, news, stopping, topics, after, read: VecDeque::new() }
    }

    /// What comes next, as soon as there is something; `None` once the server stops.
    pub async fn next(&mut self) -> Option<Event> {
        loop {
            if let Some(event) = self.read.pop_front() {
                return Some(event);
            }
            // Also when nobody is left to say so.
            if *self.stopping.borrow() || self.stopping.has_changed().is_err() {
                return None;
            }
            // Before the table is read: what comes meanwhile wakes again.
            self.news.mark_unchanged();
            // A database that does not answer keeps no server from stopping.
            let mut stopping = self.stopping.clone();
            let looked = tokio::select! {
                _ = stopping.wait_for(|stopping| *stopping) => return None,
                looked = self.look() => looked,
            };
            match looked {
                Ok(()) if !self.read.is_empty() => {}
                Ok(()) => self.wait().await,
                Err(error) => {
                    tracing::warn!(%error, "events cannot be read");
                    self.wait().await;
                }
            }
        }
    }

    /// Reads on. What others may see is passed over, and not read again.
    async fn look(&mut self) -> Result<(), StoreError> {
        let newest = match self.recent.look(self.after, &self.topics).await? {
            Look::All(events, newest) => {
                self.after = self.after.max(newest);
                self.read.extend(events);
                return Ok(());
            }
            Look::Away(newest) => newest,
        };
        while self.read.is_empty() && self.after < newest {
            let store = self.recent.store();
            let events = read::between(store, self.after, newest, &self.topics, BATCH).await?;
            // All up to the newest are committed: numbers are the order of commits.
            let is_all = events.len() < BATCH;
            self.after = events.last().filter(|_| !is_all).map_or(newest, |event| event.number);
            let sees = |event: &Event| self.topics.iter().any(|topic| event.has_topic(topic));
            self.read.extend(events.into_iter().filter(sees));
        }
        Ok(())
    }

    async fn wait(&mut self) {
        tokio::select! {
            _ = self.stopping.wait_for(|stopping| *stopping) => {}
            _ = self.news.changed() => {}
            () = tokio::time::sleep(LOOK_AGAIN) => {}
        }
    }
}
