//! What tiles are drawn from: where everything lies, found by its box.

use axum::body::Bytes;
use osm_data::{City, LonLat};
use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{AABB, RTree};

use super::cache::TileCache;
use super::draw;
use super::grid::{Tile, WorldPoint, world};

/// A thing of the city, by its place in the city's list of its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Thing {
    /// Of [`City::scenery`].
    Scenery(u32),
    /// Of [`City::ways`].
    Way(u32),
    /// Of [`City::places`].
    Place(u32),
}

type Boxed = GeomWithData<Rectangle<WorldPoint>, Thing>;

/// What the tiles of a city are drawn from, and the ones that were drawn lately.
#[derive(Debug)]
pub(crate) struct TileSource {
    tree: RTree<Boxed>,
    cache: TileCache,
}

impl TileSource {
    /// Finds out where everything of a city lies.
    pub(crate) fn new(city: &City) -> Self {
        let scenery = city.scenery.iter().zip(0..).map(|(s, at)| (Thing::Scenery(at), boxed(s.line.iter())));
        let corners = |corners: &[u32]| boxed(corners.iter().filter_map(|&at| city.corners.get(at as usize)));
        let ways = city.ways.iter().zip(0..).map(|(way, at)| (Thing::Way(at), corners(&way.corners)));
        let places = city.places.iter().zip(0..).map(|(place, at)| (Thing::Place(at), boxed([&place.at])));
        let all = scenery.chain(ways).chain(places);
        let boxes = all.filter_map(|(thing, bounds)| Some(Boxed::new(Rectangle::from_aabb(bounds?), thing)));
        Self { tree: RTree::bulk_load(boxes.collect()), cache: TileCache::default() }
    }

    /// The tile's bytes; empty when it shows nothing.
    pub(super) fn tile(&self, city: &City, tile: Tile) -> Bytes {
        self.cache.get(tile, || draw::tile(city, &self.within(tile), tile).into())
    }

    /// What a tile may show, always in the same order, so that equal cities make equal tiles.
    fn within(&self, tile: Tile) -> Vec<Thing> {
        let (north_west, south_east) = tile.bounds();
        let bounds = AABB::from_corners(north_west, south_east);
        let mut things: Vec<_> =
            self.tree.locate_in_envelope_intersecting(bounds).map(|boxed| boxed.data).collect();
        things.sort_unstable();
        things
    }
}

fn boxed<'a>(points: impl IntoIterator<Item = &'a LonLat>) -> Option<AABB<WorldPoint>> {
    let mut points = points.into_iter().map(|&point| world(point));
    let first = points.next()?;
    let (mut least, mut most) = (first, first);
    for point in points {
        least = [least[0].min(point[0]), least[1].min(point[1])];
        most = [most[0].max(point[0]), most[1].max(point[1])];
    }
    Some(AABB::from_corners(least, most))
}
