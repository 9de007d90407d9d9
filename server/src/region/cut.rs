//! What is cut out of an extract, and what is known of it afterwards.

use std::fs::File;
use std::path::Path;

use osm_data::read::{Area, Boundary, Clip, ClipError, clip};
use serde::{Deserialize, Serialize};

use super::area::CityBox;
use super::download::Came;
use super::folder::forget;
use super::known::Known;
use super::tell::Tell;
use super::{RegionError, megabytes};

/// Raised when cutting keeps something else than before: cities are then cut out anew.
const VERSION: u32 = 1;

/// What is cut out.
pub(super) enum Cutting {
    Boundary(&'static Known),
    Box(CityBox),
}

/// What is known of a city that was cut out.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Cut {
    area: String,
    margin_m: f64,
    version: u32,
    /// What it was cut out of.
    pub(super) source: Came,
    /// Seconds since 1970 of the newest data, when the extract says so.
    pub(super) data_time: Option<i64>,
}

/// A city that was just cut out.
pub(super) struct Made {
    pub(super) bytes: Vec<u8>,
    pub(super) cut: Cut,
    /// A sentence about it.
    pub(super) told: String,
}

impl Cut {
    /// Whether the same would be cut out again.
    pub(super) fn is_of(&self, cutting: &Cutting, margin_m: f64) -> bool {
        self.area == cutting.area() && self.version == VERSION && (self.margin_m - margin_m).abs() < 0.5
    }
}

impl Cutting {
    /// What its file is called, without the ending.
    pub(super) fn name(&self) -> String {
        match self {
            Self::Boundary(known) => known.name.to_owned(),
            Self::Box(city) => city.file_name(),
        }
    }

    /// What would be cut out otherwise has another text.
    fn area(&self) -> String {
        match self {
            Self::Boundary(known) => format!("{} {}", known.boundary.join(", "), known.level),
            Self::Box(city) => city.to_string(),
        }
    }

    /// Cuts the city out of the extract that came.
    pub(super) fn make(
        &self,
        extract: &Path,
        source: Came,
        country: &str,
        margin_m: f64,
        tell: &mut Tell,
    ) -> Result<Made, RegionError> {
        let name = self.name();
        let failed = |error| {
            if matches!(error, ClipError::Read(_)) {
                forget(extract);
            }
            RegionError::Clip { map: name.clone(), country: country.to_owned(), error }
        };
        let file = File::open(extract).map_err(ClipError::from).map_err(failed)?;
        tell.say(&format!("Cutting {name} out of the map of {country}, with {margin_m} m around it"));
        tell.work("Cutting");
        let clip = self.clip(file, margin_m, &mut |share| tell.share(share));
        tell.done();
        let Clip { bytes, data_time, counts: [nodes, ways, relations], .. } = clip.map_err(failed)?;
        let size = megabytes(bytes.len() as u64);
        let told = format!("{name} has {nodes} nodes, {ways} ways and {relations} relations ({size}).");
        Ok(Made {
            bytes,
            cut: Cut { area: self.area(), margin_m, version: VERSION, source, data_time },
            told,
        })
    }

    fn clip(&self, file: File, margin_m: f64, progress: &mut dyn FnMut(f64)) -> Result<Clip, ClipError> {
        match self {
            Self::Box(city) => clip(file, &Area::Box(city.bounds()), margin_m, progress),
            Self::Boundary(known) => {
                let is_named = |name: &str| known.is_named(name);
                let boundary = Boundary { is_named: &is_named, level: known.level };
                clip(file, &Area::Boundary(boundary), margin_m, progress)
            }
        }
    }
}
