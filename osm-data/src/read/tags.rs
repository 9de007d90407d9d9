//! An object's tags, and a note of every value that could not be understood.

use std::{collections::BTreeMap, rc::Rc};

/// The tags of one object. Many objects have the same words: each is held once.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Tags(Vec<(Rc<str>, Rc<str>)>);

impl Tags {
    /// The value of a key; an empty value says nothing.
    pub(crate) fn get(&self, key: &str) -> Option<&str> {
        self.0.iter().find(|(k, _)| **k == *key).map(|(_, v)| &**v).filter(|v| !v.is_empty())
    }

    /// Whether the key has this very value.
    pub(crate) fn is(&self, key: &str, value: &str) -> bool {
        self.get(key) == Some(value)
    }

    /// The first of several keys that has a value.
    pub(crate) fn first(&self, keys: &[&str]) -> Option<&str> {
        keys.iter().find_map(|key| self.get(key))
    }

    /// Keys that begin with a prefix, without it, and their values.
    pub(crate) fn with_prefix<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.0.iter().filter_map(move |(k, v)| Some((k.strip_prefix(prefix)?, &**v)))
    }

    /// Gives a key another value, or takes it away.
    pub(crate) fn set(&mut self, key: &str, value: Option<&str>) {
        self.0.retain(|(k, _)| **k != *key);
        self.0.extend(value.map(|value| (key.into(), value.into())));
    }

    /// Whether both say the same, in whatever order.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        self.0.len() == other.0.len() && self.0.iter().all(|tag| other.0.contains(tag))
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<K: Into<Rc<str>>, V: Into<Rc<str>>> FromIterator<(K, V)> for Tags {
    fn from_iter<T: IntoIterator<Item = (K, V)>>(tags: T) -> Self {
        Self(tags.into_iter().map(|(key, value)| (key.into(), value.into())).collect())
    }
}

/// Values that could not be understood: the operator sees what the city's data lacks.
#[derive(Debug, Default)]
pub(crate) struct Misread(BTreeMap<String, u64>);

impl Misread {
    /// Notes one value and gives `None`, so that a reader can end with it.
    pub(crate) fn note<T>(&mut self, key: &str, value: &str) -> Option<T> {
        *self.0.entry(format!("{key}={value}")).or_default() += 1;
        None
    }

    pub(crate) fn into_counts(self) -> BTreeMap<String, u64> {
        self.0
    }
}
