//! How many streams of events are open at this server, and whose. Each holds a connection and asks the database again and
//! again: nobody gets so many that others get none.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// At one server.
const MOST: usize = 2000;

/// Of one account: a few devices, each with a few pages open.
const MOST_OF_AN_ACCOUNT: usize = 12;

/// Of one source: many telephones share one address of their company, many desks one of their office.
const MOST_OF_A_SOURCE: usize = 200;

/// The streams that are open, by whom.
#[derive(Debug, Clone, Default)]
pub struct Streams(Arc<Mutex<BTreeMap<Whose, usize>>>);

/// Who reads a stream.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Whose {
    /// An account, by its id.
    Account(String),
    /// Who is not signed in, by where they come from.
    Source(String),
}

/// A stream that is open until this is dropped.
#[derive(Debug)]
pub(super) struct Open {
    streams: Streams,
    whose: Whose,
}

impl Streams {
    /// Opens one more; `None` when there are too many of theirs, or in all.
    pub(super) fn open(&self, whose: Whose) -> Option<Open> {
        let mut open = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let most = match whose {
            Whose::Account(_) => MOST_OF_AN_ACCOUNT,
            Whose::Source(_) => MOST_OF_A_SOURCE,
        };
        if open.values().sum::<usize>() >= MOST || open.get(&whose).is_some_and(|many| *many >= most) {
            return None;
        }
        *open.entry(whose.clone()).or_default() += 1;
        Some(Open { streams: self.clone(), whose })
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        let mut open = self.streams.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(many) = open.get_mut(&self.whose) {
            *many -= 1;
            if *many == 0 {
                open.remove(&self.whose);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_gets_so_many_that_others_get_none_and_what_is_closed_is_free() {
        let streams = Streams::default();
        let account = || Whose::Account("anna".to_owned());
        let mut hers: Vec<Open> = (0..MOST_OF_AN_ACCOUNT).map(|_| streams.open(account()).unwrap()).collect();
        assert!(streams.open(account()).is_none());
        hers.pop();
        hers.push(streams.open(account()).unwrap());
        let mut others = Vec::new();
        for source in 0.. {
            let whose = || Whose::Source(format!("192.0.2.{source}"));
            let of_one: Vec<Open> = std::iter::from_fn(|| streams.open(whose())).collect();
            if of_one.is_empty() {
                break;
            }
            assert!(of_one.len() <= MOST_OF_A_SOURCE);
            others.extend(of_one);
        }
        assert_eq!(hers.len() + others.len(), MOST);
        drop((hers, others));
        assert!(streams.0.lock().unwrap().is_empty());
    }
}
