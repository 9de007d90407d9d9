//! One reader of events: it reads from the table and nowhere else, so one that is slow or was away loses nothing.

use std::collections::VecDeque;
use std::time::Duration;

use tokio::sync::watch;

use super::read::{self, Event};
use crate::store::Store;

/// How many events are read at once.
const BATCH: i64 = 100;

/// How often a reader looks though nobody woke it: a wake can be lost with a connection.
const LOOK_AGAIN: Duration = Duration::from_secs(5);

/// What a reader is told next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    /// An event that they may see.
    Event(Event),
    /// There were others up to this number: they need not be read again.
    Passed(i64),
}

/// Whether a reader may see an event.
type Sees = Box<dyn Fn(&Event) -> bool + Send + Sync>;

/// Where one reader stands.
pub struct Follower {
    store: Store,
    news: watch::Receiver<()>,
    stopping: watch::Receiver<bool>,
    sees: Sees,
    after: i64,
    read: VecDeque<Told>,
}

impl Follower {
    /// A reader of what comes after a number, until the server stops.
    pub fn new(
        store: &Store,
        stopping: watch::Receiver<bool>,
        after: i64,
        sees: impl Fn(&Event) -> bool + Send + Sync + 'static,
    ) -> Self {
        let (store, news) = (store.clone(), store.news());
        Self { store, news, stopping, sees: Box::new(sees), after, read: VecDeque::new() }
    }

    /// What comes next, as soon as there is something; `None` once the server stops.
    pub async fn next(&mut self) -> Option<Told> {
        loop {
            if let Some(told) = self.read.pop_front() {
                return Some(told);
            }
            // Also when nobody is left to say so.
            if *self.stopping.borrow() || self.stopping.has_changed().is_err() {
                return None;
            }
            // Before the table is read: what comes meanwhile wakes again.
            self.news.mark_unchanged();
            match read::after(&self.store, self.after, BATCH).await {
                Ok(events) if events.is_empty() => self.wait().await,
                Ok(events) => self.take(events),
                Err(error) => {
                    tracing::warn!(%error, "events cannot be read");
                    self.wait().await;
                }
            }
        }
    }

    fn take(&mut self, events: Vec<Event>) {
        self.after = events.last().map_or(self.after, |event| event.number);
        let seen = events.into_iter().filter(|event| (self.sees)(event)).map(Told::Event);
        self.read.extend(seen);
        let last = self.read.back().and_then(|told| match told {
            Told::Event(event) => Some(event.number),
            Told::Passed(_) => None,
        });
        if last != Some(self.after) {
            self.read.push_back(Told::Passed(self.after));
        }
    }

    async fn wait(&mut self) {
        tokio::select! {
            _ = self.stopping.wait_for(|stopping| *stopping) => {}
            _ = self.news.changed() => {}
            () = tokio::time::sleep(LOOK_AGAIN) => {}
        }
    }
}
