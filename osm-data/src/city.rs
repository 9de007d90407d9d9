//! A city as plain facts: what an import makes and what everything else reads.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{Elevation, Place, PointFacts, Square, Way};

/// Everything that one import knows.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct City {
    /// Where the facts come from.
    pub origin: Origin,
    /// The corners of all ways; a way names them by their place in this list.
    pub corners: Vec<LonLat>,
    /// Facts that stand at a corner, by its place in `corners`, ascending.
    pub points: Vec<(u32, PointFacts)>,
    /// What can or could be walked, and what bars it.
    pub ways: Vec<Way>,
    /// Areas that are crossed in any direction.
    pub squares: Vec<Square>,
    /// Where people go.
    pub places: Vec<Place>,
    /// What the map draws and nobody walks on.
    pub scenery: Vec<Scenery>,
    /// How high its corners lie and how steep its ways are, as far as tiles of heights tell.
    pub elevation: Elevation,
}

/// Where a city's facts come from.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Origin {
    /// Name of the extract's file, without its folder.
    pub file: String,
    /// SHA-256 of the extract and of the tiles of heights that it needs, in hexadecimal.
    pub sha256: String,
    /// Seconds since 1970 of the newest data, if the extract says so. Many clipped extracts do not.
    pub data_time: Option<i64>,
    /// The box that holds every corner; `None` for an empty city.
    pub bounds: Option<Bounds>,
}

/// A box in degrees.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Bounds {
    /// South-west corner.
    pub min: LonLat,
    /// North-east corner.
    pub max: LonLat,
}

/// A point on the Earth in degrees (WGS 84), kept as OpenStreetMap keeps it: whole 10⁻⁷ degrees.
///
/// Serialised as `{"lon": 24.9435, "lat": 60.1699}`; reading checks the range.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(try_from = "Degrees", into = "Degrees")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(as = LonLat))]
pub struct LonLat {
    #[cfg_attr(feature = "schema", schema(rename = "lon", value_type = f64))]
    lon_e7: i32,
    #[cfg_attr(feature = "schema", schema(rename = "lat", value_type = f64))]
    lat_e7: i32,
}

/// Why two numbers are not a point on the Earth.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
#[error("longitude must be within -180 to 180 and latitude within -90 to 90")]
pub struct LonLatError;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Degrees {
    lon: f64,
    lat: f64,
}

impl LonLat {
    /// Checks that the degrees are finite and on the Earth.
    ///
    /// # Errors
    /// [`LonLatError`] when a number is NaN, infinite or out of range.
    pub fn new(lon: f64, lat: f64) -> Result<Self, LonLatError> {
        // NaN is in no range.
        if !(-180.0..=180.0).contains(&lon) || !(-90.0..=90.0).contains(&lat) {
            return Err(LonLatError);
        }
        Ok(Self { lon_e7: (lon * 1e7).round() as i32, lat_e7: (lat * 1e7).round() as i32 })
    }

    /// From whole 10⁻⁷ degrees, as extracts store them; `None` when out of range.
    pub fn from_e7(lon_e7: i32, lat_e7: i32) -> Option<Self> {
        (lon_e7.unsigned_abs() <= 1_800_000_000 && lat_e7.unsigned_abs() <= 900_000_000)
            .then_some(Self { lon_e7, lat_e7 })
    }

    /// Longitude and latitude in whole 10⁻⁷ degrees, as extracts store them.
    pub fn to_e7(self) -> [i32; 2] {
        [self.lon_e7, self.lat_e7]
    }

    /// Longitude in degrees.
    pub fn lon(self) -> f64 {
        f64::from(self.lon_e7) / 1e7
    }

    /// Latitude in degrees.
    pub fn lat(self) -> f64 {
        f64::from(self.lat_e7) / 1e7
    }

    /// Metres as the crow flies; within a city the Earth is flat enough.
    pub fn metres_to(self, other: Self) -> f64 {
        const METRES_PER_DEGREE: f64 = 111_195.0;
        let shrink = f64::midpoint(self.lat(), other.lat()).to_radians().cos();
        ((other.lon() - self.lon()) * shrink).hypot(other.lat() - self.lat()) * METRES_PER_DEGREE
    }

    /// The point of a line that is nearest, and after which corner it lies; `None` for less than two
    /// corners.
    pub fn nearest_on(self, line: &[Self]) -> Option<(usize, Self)> {
        let feet = line.windows(2).enumerate();
        let feet = feet.filter_map(|(at, pair)| Some((at, self.nearest_between(pair[0], pair[1])?)));
        feet.min_by(|a, b| self.metres_to(a.1).total_cmp(&self.metres_to(b.1)))
    }

    /// The point of a straight line that is nearest.
    fn nearest_between(self, from: Self, to: Self) -> Option<Self> {
        let shrink = from.lat().to_radians().cos();
        let (east, north) = ((to.lon() - from.lon()) * shrink, to.lat() - from.lat());
        let (x, y) = ((self.lon() - from.lon()) * shrink, self.lat() - from.lat());
        let length = east * east + north * north;
        let share = if length > 0.0 { ((x * east + y * north) / length).clamp(0.0, 1.0) } else { 0.0 };
        let between = |a: f64, b: f64| a + share * (b - a);
        Self::new(between(from.lon(), to.lon()), between(from.lat(), to.lat())).ok()
    }
}

impl TryFrom<Degrees> for LonLat {
    type Error = LonLatError;

    fn try_from(degrees: Degrees) -> Result<Self, LonLatError> {
        Self::new(degrees.lon, degrees.lat)
    }
}

impl From<LonLat> for Degrees {
    fn from(point: LonLat) -> Self {
        Self { lon: point.lon(), lat: point.lat() }
    }
}

/// A name, and what it is called in other languages.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Names {
    /// The name as written on the spot.
    pub local: String,
    /// By language code (`el`, `en`, …).
    pub by_language: BTreeMap<String, String>,
}

impl Names {
    /// The name in a language, or the one written on the spot.
    pub fn in_language(&self, language: &str) -> &str {
        self.by_language.get(language).unwrap_or(&self.local)
    }
}

/// Something that the map draws so that a person knows where they are.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Scenery {
    /// What it is.
    pub kind: SceneryKind,
    /// Its line; the first and last corner are the same when it is an area.
    pub line: Vec<LonLat>,
    /// Holes in an area, each closed.
    pub holes: Vec<Vec<LonLat>>,
}

/// What the map draws besides ways and places.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum SceneryKind {
    /// A building's outline.
    Building,
    /// Park, garden, grass, wood.
    Green,
    /// Sea, lake, river bank.
    Water,
    /// A square or other area for walking.
    Square,
    /// Rails of a train, a metro above ground or a tram.
    Rail,
    /// A wall, a fence, a hedge: nobody crosses it.
    Wall,
}
