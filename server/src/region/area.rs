//! A box as people type it: west, south, east, north in degrees.

use std::fmt;
use std::str::FromStr;

use osm_data::{Bounds, LonLat};

/// A city fits into this, in square kilometres: Attica has 3,800.
const MOST_KM2: f64 = 5_000.0;

/// Kilometres in a degree of latitude.
const DEGREE_KM: f64 = 111.2;

/// A box of a city's size.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct CityBox(Bounds);

/// Why four numbers are not such a box.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BoxError {
    /// Not four numbers.
    #[error("it takes four numbers, west,south,east,north, for example 23.60,37.92,23.68,37.97")]
    NotFourNumbers,
    /// A number that no place on Earth has.
    #[error("longitudes go from -180 to 180 and latitudes from -90 to 90")]
    OffTheEarth,
    /// The box has no inside.
    #[error("west must be less than east, and south less than north")]
    Reversed,
    /// Larger than a city.
    #[error("it is larger than a city: at most {MOST_KM2} square kilometres")]
    TooLarge,
}

impl CityBox {
    /// Whether the text means a box and not a name: names have no commas.
    pub(super) fn is_meant(asked: &str) -> bool {
        asked.contains(',')
    }

    pub(super) fn bounds(self) -> Bounds {
        self.0
    }

    /// The four numbers for a file's name, which has neither points nor minus signs in front.
    pub(super) fn file_name(self) -> String {
        format!("box_{self}").replace('.', "p").replace('-', "m").replace(',', "_")
    }

    /// West, south, east, north.
    pub(super) fn degrees(self) -> [f64; 4] {
        let Bounds { min, max } = self.0;
        [min.lon(), min.lat(), max.lon(), max.lat()]
    }
}

impl fmt::Display for CityBox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [west, south, east, north] = self.degrees();
        write!(f, "{west},{south},{east},{north}")
    }
}

impl FromStr for CityBox {
    type Err = BoxError;

    fn from_str(text: &str) -> Result<Self, BoxError> {
        let numbers = text.split(',').map(|number| number.trim().parse().ok());
        let numbers: Vec<f64> = numbers.collect::<Option<_>>().ok_or(BoxError::NotFourNumbers)?;
        let [west, south, east, north] = numbers[..] else { return Err(BoxError::NotFourNumbers) };
        let point = |lon, lat| LonLat::new(lon, lat).map_err(|_| BoxError::OffTheEarth);
        let (min, max) = (point(west, south)?, point(east, north)?);
        if min.lon() >= max.lon() || min.lat() >= max.lat() {
            return Err(BoxError::Reversed);
        }
        let shrink = f64::midpoint(min.lat(), max.lat()).to_radians().cos();
        let km2 = (max.lon() - min.lon()) * shrink * (max.lat() - min.lat()) * DEGREE_KM * DEGREE_KM;
        if km2 > MOST_KM2 { Err(BoxError::TooLarge) } else { Ok(Self(Bounds { min, max })) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_box_is_read_and_has_a_file_name() {
        let piraeus: CityBox = "23.60, 37.92,23.68,37.97".parse().unwrap();
        assert_eq!(piraeus.to_string(), "23.6,37.92,23.68,37.97");
        assert_eq!(piraeus.file_name(), "box_23p6_37p92_23p68_37p97");
        let london: CityBox = "-0.2,51.4,0.1,51.6".parse().unwrap();
        assert_eq!(london.file_name(), "box_m0p2_51p4_0p1_51p6");
    }

    #[test]
    fn what_is_no_box_is_told_why() {
        for (text, error) in [
            ("1,2,3", BoxError::NotFourNumbers),
            ("1,2,3,4,5", BoxError::NotFourNumbers),
            ("a,b,c,d", BoxError::NotFourNumbers),
            ("Athens, Greece", BoxError::NotFourNumbers),
            ("NaN,1,2,3", BoxError::OffTheEarth),
            ("181,1,182,2", BoxError::OffTheEarth),
            ("2,1,1,2", BoxError::Reversed),
            ("1,1,1,2", BoxError::Reversed),
            ("20,37,24,40", BoxError::TooLarge),
        ] {
            assert_eq!(text.parse::<CityBox>(), Err(error), "{text}");
        }
    }
}
