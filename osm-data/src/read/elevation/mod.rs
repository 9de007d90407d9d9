//! Tiles of heights (`.hgt`, as the Shuttle Radar Topography Mission gave them out) → how high a city's
//! corners lie and how steep its ways are.
//!
//! A tile is given like an extract, as one of the [`Source`]s, and known by its name: `N43E007.hgt`,
//! plain or packed (`.hgt.gz`, `.hgt.zip`). `tile` reads one, `slope` infers.

mod slope;
mod tile;

use serde::{Deserialize, Serialize};

use crate::{Bounds, City, Elevation, LonLat, WayFacts, WayKind};

use super::{Import, ReadError, Source};
use tile::Tile;

pub use tile::is_tile;

/// What tiles of heights gave.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heights {
    /// Corners with a height.
    pub corners: u64,
    /// Corners without: no tile, a gap in it, or not on open ground.
    pub without: u64,
    /// Ways of which some part got a slope.
    pub ways: u64,
}

/// The tiles that a city needs.
#[derive(Debug, Default)]
pub struct Tiles(Vec<Tile>);

impl Tiles {
    /// Reads those of the sources that lie in the bounds.
    ///
    /// # Errors
    /// [`ReadError`] when the name of one is not that of a tile, or one in the bounds is not whole.
    pub fn open(sources: &[Source], bounds: Option<Bounds>) -> Result<Self, ReadError> {
        let needed = |source: &&Source| is_needed(source.name, bounds);
        for source in sources {
            tile::corner(source.name)?;
        }
        Ok(Self(sources.iter().filter(needed).map(Tile::read).collect::<Result<_, _>>()?))
    }

    /// Metres above the sea; `None` where there is no tile, or a gap in it.
    pub fn height_m(&self, at: LonLat) -> Option<f32> {
        // Two tiles share an edge, four a corner.
        self.0.iter().find_map(|tile| tile.height_m(at))
    }

    /// Metres from one height to the next, from south to north; the widest of the tiles.
    fn spacing_m(&self) -> f64 {
        self.0.iter().map(Tile::spacing_m).fold(0.0, f64::max)
    }
}

/// Whether a tile of this name covers a part of the bounds.
pub fn is_needed(name: &str, bounds: Option<Bounds>) -> bool {
    let (Ok([lon, lat]), Some(Bounds { min, max })) = (tile::corner(name), bounds) else { return false };
    let (west, south) = (f64::from(lon), f64::from(lat));
    west <= max.lon() && min.lon() <= west + 1.0 && south <= max.lat() && min.lat() <= south + 1.0
}

/// Adds what tiles of heights tell.
pub(super) fn raise(import: &mut Import, tiles: &[Source]) -> Result<(), ReadError> {
    let open = Tiles::open(tiles, import.city.origin.bounds)?;
    let elevation = elevation(&import.city, &open);
    let corners = elevation.heights_m.iter().flatten().count();
    import.summary.heights = (!tiles.is_empty()).then(|| Heights {
        corners: corners as u64,
        without: (import.city.corners.len() - corners) as u64,
        ways: elevation.slopes.iter().filter(|runs| !runs.is_empty()).count() as u64,
    });
    import.city.elevation = elevation;
    Ok(())
}

/// What tiles tell of a city; nothing when there are none.
fn elevation(city: &City, tiles: &Tiles) -> Elevation {
    if tiles.0.is_empty() {
        return Elevation::default();
    }
    let mut on_ground = vec![false; city.corners.len()];
    let ways = city.ways.iter().filter(|way| is_on_ground(way.kind, &way.facts)).map(|way| &way.corners);
    let squares = city.squares.iter().filter(|square| is_on_ground(square.kind, &square.facts));
    for corner in ways.chain(squares.flat_map(|square| square.outer.iter().chain(&square.inner))).flatten() {
        on_ground[*corner as usize] = true;
    }
    // A tenth of a metre is more than any tile knows.
    let height = |at: LonLat| tiles.height_m(at).map(|height| (height * 10.0).round() / 10.0);
    let heights = city.corners.iter().zip(on_ground);
    Elevation {
        tiles: tiles.0.iter().map(Tile::told).collect(),
        heights_m: heights.map(|(at, on_ground)| height(*at).filter(|_| on_ground)).collect(),
        slopes: slope::slopes(city, tiles),
    }
}

/// Whether a way lies on the ground that a tile shows: no bridge or tunnel, nothing indoors or under a
/// roof, no other storey.
fn is_on_ground(kind: WayKind, facts: &WayFacts) -> bool {
    let inside = matches!(kind, WayKind::Corridor | WayKind::Lift) || facts.covered == Some(true);
    !facts.bridge && !facts.tunnel && facts.layer == 0 && !inside
}

#[cfg(test)]
mod tests;
