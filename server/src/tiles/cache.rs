//! Tiles that were drawn lately.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use axum::body::Bytes;

use super::grid::Tile;

/// Bytes of one generation; two are kept.
const GENERATION_BYTES: usize = 16 * 1024 * 1024;

/// Tiles that were drawn lately, in two generations: when the young one is full it becomes the
/// old one, and what nobody asked for since is dropped.
#[derive(Debug, Default)]
pub(super) struct TileCache(Mutex<Generations>);

#[derive(Debug, Default)]
struct Generations {
    young: HashMap<Tile, Bytes>,
    old: HashMap<Tile, Bytes>,
    young_bytes: usize,
}

impl TileCache {
    /// The tile, drawn now when it was not drawn lately. Two requests may draw the same one:
    /// nobody waits for another's drawing.
    pub(super) fn get(&self, tile: Tile, draw: impl FnOnce() -> Bytes) -> Bytes {
        if let Some(bytes) = self.with(|generations| generations.find(tile)) {
            return bytes;
        }
        let bytes = draw();
        self.with(|generations| generations.keep(tile, bytes.clone()));
        bytes
    }

    fn with<T>(&self, work: impl FnOnce(&mut Generations) -> T) -> T {
        // A crash while the lock was held cannot leave more than a missing tile.
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Generations {
    fn find(&mut self, tile: Tile) -> Option<Bytes> {
        if let Some(bytes) = self.young.get(&tile) {
            return Some(bytes.clone());
        }
        let bytes = self.old.remove(&tile)?;
        self.keep(tile, bytes.clone());
        Some(bytes)
    }

    fn keep(&mut self, tile: Tile, bytes: Bytes) {
        // A tile in memory costs its entry, too.
        self.young_bytes += bytes.len() + 100;
        self.young.insert(tile, bytes);
        if self.young_bytes > GENERATION_BYTES {
            self.old = std::mem::take(&mut self.young);
            self.young_bytes = 0;
        }
    }
}

#[cfg(test)]
mod tests {
    use axum::body::Bytes;

    use super::{GENERATION_BYTES, TileCache};
    use crate::tiles::grid::Tile;

    #[test]
    fn it_stays_bounded_and_keeps_what_is_asked_for() {
        let cache = TileCache::default();
        let asked = Tile::new(16, 0, 0).unwrap();
        let mut drawn = 0;
        for x in 1..2000 {
            cache.get(Tile::new(16, x, 0).unwrap(), || Bytes::from(vec![0; 64 * 1024]));
            cache.get(asked, || {
                drawn += 1;
                Bytes::from_static(b"tile")
            });
        }
        assert_eq!(drawn, 1);
        let held: usize = cache.with(|g| g.young.values().chain(g.old.values()).map(Bytes::len).sum());
        assert!(held <= 2 * GENERATION_BYTES + 64 * 1024, "{held}");
    }
}
