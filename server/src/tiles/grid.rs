//! The grid of tiles: which part of the world one tile shows, and where in it a point lies.

use osm_data::LonLat;

/// Least zoom that is drawn: the whole city on a screen.
pub(super) const LEAST_ZOOM: u8 = 12;

/// Greatest zoom that is drawn; the client enlarges its tiles beyond.
pub(super) const GREATEST_ZOOM: u8 = 16;

/// Units on a tile's side.
pub(super) const EXTENT: f64 = 4096.0;

/// Units drawn beyond a tile's sides, so that thick lines and outlines meet across them.
pub(super) const MARGIN: f64 = 80.0;

/// A point of the world seen as a square of side 1 (web Mercator): east and south are positive.
pub(super) type WorldPoint = [f64; 2];

/// The tile `z/x/y`, counted from the north-west.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Tile {
    /// Zoom.
    pub z: u8,
    /// Column.
    pub x: u32,
    /// Row.
    pub y: u32,
}

impl Tile {
    /// `None` for a zoom that is not drawn, and beyond the edge of the world.
    pub(super) fn new(z: u8, x: u32, y: u32) -> Option<Self> {
        let drawn = (LEAST_ZOOM..=GREATEST_ZOOM).contains(&z) && x < 1 << z && y < 1 << z;
        drawn.then_some(Self { z, x, y })
    }

    /// North-west and south-east corner of what is drawn, margin included.
    pub(super) fn bounds(self) -> (WorldPoint, WorldPoint) {
        let at = |column: f64, row: f64| [column / self.side(), row / self.side()];
        let (x, y, margin) = (f64::from(self.x), f64::from(self.y), MARGIN / EXTENT);
        (at(x - margin, y - margin), at(x + 1.0 + margin, y + 1.0 + margin))
    }

    /// Where a point lies, in units from the tile's north-west corner.
    pub(super) fn place(self, [x, y]: WorldPoint) -> [f64; 2] {
        [(x * self.side() - f64::from(self.x)) * EXTENT, (y * self.side() - f64::from(self.y)) * EXTENT]
    }

    /// Tiles on the side of the world.
    fn side(self) -> f64 {
        f64::from(1_u32 << self.z)
    }
}

/// Where a point lies in the square world.
pub(super) fn world(point: LonLat) -> WorldPoint {
    let lat = point.lat().to_radians();
    let north = lat.tan().asinh() / std::f64::consts::PI;
    [(point.lon() + 180.0) / 360.0, (1.0 - north) / 2.0]
}

#[cfg(test)]
mod tests {
    use osm_data::LonLat;

    use super::{Tile, world};

    #[test]
    fn helsinki_is_where_every_map_has_it() {
        // https://wiki.openstreetmap.org/wiki/Slippy_map_tilenames: column and row from the formula.
        let point = world(LonLat::new(24.9435, 60.1699).unwrap());
        let tile = Tile::new(14, 9327, 4742).unwrap();
        let [x, y] = tile.place(point);
        assert!((0.0..4096.0).contains(&x) && (0.0..4096.0).contains(&y), "{x} {y}");
    }

    #[test]
    fn what_is_not_drawn_is_no_tile() {
        assert!(Tile::new(11, 0, 0).is_none());
        assert!(Tile::new(17, 0, 0).is_none());
        assert!(Tile::new(12, 4096, 0).is_none());
        assert!(Tile::new(12, 4095, 4095).is_some());
    }
}
