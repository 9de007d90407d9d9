//! One tile of heights: a square degree, rows from north to south, each height two bytes, the high one
//! first. The name says where its south-west corner lies.

use std::{borrow::Cow, io::Read as _};

use flate2::read::{DeflateDecoder, GzDecoder};

use crate::LonLat;

use super::super::{ReadError, Source};

/// Heights on a side: one every third second of arc, or every second.
const SIDES: [usize; 2] = [1201, 3601];

/// What stands where the radar saw nothing.
const VOID: i16 = -32768;

/// Metres of a degree of latitude.
const METRES_PER_DEGREE: f64 = 111_195.0;

/// The largest tile in bytes, and one more.
const MOST_BYTES: u64 = 2 * 3601 * 3601 + 1;

/// A tile in memory.
#[derive(Debug)]
pub(super) struct Tile {
    name: String,
    /// South-west corner, longitude and latitude in degrees.
    corner: [i32; 2],
    side: usize,
    /// Two bytes each, as in the file.
    heights: Vec<u8>,
}

/// Whether a file is a tile by its name's ending.
pub fn is_tile(name: &str) -> bool {
    stem(name).is_some()
}

/// The name before the ending of a tile.
fn stem(name: &str) -> Option<&str> {
    let lower = name.to_ascii_lowercase();
    let ending = [".hgt", ".hgt.gz", ".hgt.zip"].into_iter().find(|ending| lower.ends_with(ending))?;
    let stem = name.get(..name.len() - ending.len())?;
    // Who gives tiles away names their source behind the corner: `N43E007.SRTMGL1.hgt.zip`.
    stem.split('.').next()
}

/// The south-west corner that a name tells, longitude and latitude in degrees.
///
/// # Errors
/// [`ReadError::TileName`] when it tells none.
pub(super) fn corner(name: &str) -> Result<[i32; 2], ReadError> {
    let told = || {
        let stem = stem(name)?;
        let [north, _, _, east, ..] = *stem.as_bytes() else { return None };
        let number = |digits: Option<&str>| {
            digits.filter(|digits| digits.bytes().all(|digit| digit.is_ascii_digit()))?.parse::<i32>().ok()
        };
        let sign = |letter: u8, plus: u8, minus: u8| match letter.to_ascii_uppercase() {
            letter if letter == plus => Some(1),
            letter if letter == minus => Some(-1),
            _ => None,
        };
        let lat = sign(north, b'N', b'S')? * number(stem.get(1..3))?;
        let lon = sign(east, b'E', b'W')? * number(stem.get(4..))?;
        (stem.len() == 7 && (-90..90).contains(&lat) && (-180..180).contains(&lon)).then_some([lon, lat])
    };
    told().ok_or_else(|| ReadError::TileName { file: name.to_owned() })
}

impl Tile {
    /// Reads one from its file.
    pub(super) fn read(source: &Source) -> Result<Self, ReadError> {
        let corner = corner(source.name)?;
        let file = || source.name.to_owned();
        let bytes = unpack(source.bytes).ok_or_else(|| ReadError::TilePacking { file: file() })?;
        let side = SIDES.into_iter().find(|side| 2 * side * side == bytes.len());
        let side = side.ok_or_else(|| ReadError::TileSize { file: file(), bytes: bytes.len() as u64 })?;
        Ok(Self { name: file(), corner, side, heights: bytes.into_owned() })
    }

    /// Its file and how fine it is.
    pub(super) fn told(&self) -> String {
        format!("{} ({}″)", self.name, 3600 / (self.side - 1))
    }

    pub(super) fn spacing_m(&self) -> f64 {
        METRES_PER_DEGREE / (self.side - 1) as f64
    }

    /// Between the four heights around a point; `None` outside, or where one that counts is missing.
    pub(super) fn height_m(&self, at: LonLat) -> Option<f32> {
        let [west, south] = self.corner.map(f64::from);
        let steps = (self.side - 1) as f64;
        let (x, y) = ((at.lon() - west) * steps, (south + 1.0 - at.lat()) * steps);
        if !(0.0..=steps).contains(&x) || !(0.0..=steps).contains(&y) {
            return None;
        }
        // On the last column or row, the one before it with the whole weight on the last.
        let cell = |along: f64| (along.floor() as usize).min(self.side - 2);
        let (column, row) = (cell(x), cell(y));
        let (east, down) = (x - column as f64, y - row as f64);
        let corners = [
            (0, 0, (1.0 - east) * (1.0 - down)),
            (1, 0, east * (1.0 - down)),
            (0, 1, (1.0 - east) * down),
            (1, 1, east * down),
        ];
        let mut sum = 0.0;
        for (right, below, weight) in corners.into_iter().filter(|(_, _, weight)| *weight > 0.0) {
            sum += weight * f64::from(self.at(column + right, row + below)?);
        }
        Some(sum as f32)
    }

    fn at(&self, column: usize, row: usize) -> Option<i16> {
        let at = 2 * (row * self.side + column);
        let [high, low] = *self.heights.get(at..at + 2)? else { return None };
        Some(i16::from_be_bytes([high, low])).filter(|height| *height != VOID)
    }
}

/// The bytes of a tile, without the packing around them; `None` when that is damaged.
fn unpack(bytes: &[u8]) -> Option<Cow<'_, [u8]>> {
    let all = |packed: &mut dyn std::io::Read| {
        let mut unpacked = Vec::new();
        packed.take(MOST_BYTES).read_to_end(&mut unpacked).ok()?;
        Some(Cow::Owned(unpacked))
    };
    match bytes {
        [0x1f, 0x8b, ..] => all(&mut GzDecoder::new(bytes)),
        [b'P', b'K', 3, 4, ..] => {
            // The archive holds one file: its header, its name, something more, and then the bytes.
            let number =
                |at: usize| Some(usize::from(u16::from_le_bytes([*bytes.get(at)?, *bytes.get(at + 1)?])));
            let data = bytes.get(30 + number(26)? + number(28)?..)?;
            // Its bytes are deflated; as they are, they would be told by their size, which may stand behind.
            if number(8)? == 8 { all(&mut DeflateDecoder::new(data)) } else { None }
        }
        _ => Some(Cow::Borrowed(bytes)),
    }
}
