//! How high the corners of a city lie and how steep its ways are, as far as tiles of heights tell:
//! inferred, never recorded, and kept apart from what people wrote down.

use serde::{Deserialize, Serialize};

/// What tiles of heights tell of a city; empty when it was read without any.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Elevation {
    /// The tiles it comes from, e.g. `N43E007.hgt (3″)`; empty without tiles.
    pub tiles: Vec<String>,
    /// Metres above the sea, by the place in `City::corners`. `None`: the tiles have none there, or the
    /// corner is not on the open ground (a bridge, a tunnel, indoors).
    pub heights_m: Vec<Option<f32>>,
    /// By the place in `City::ways`: how steep its parts are, each from its corner to that of the next.
    pub slopes: Vec<Vec<SlopeRun>>,
}

/// A part of a way on which the ground slopes evenly, as far as a tile can tell.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct SlopeRun {
    /// Its first corner, as a place in `Way::corners`; it reaches to the next run, or the way's end.
    pub from: u32,
    /// The slope; `None` where the tiles cannot tell.
    pub slope: Option<InferredSlope>,
}

/// A slope along a way's direction that nobody recorded: what the ground around it tells.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct InferredSlope {
    /// Rise over run, positive uphill, in whole half percents.
    pub grade: f32,
    /// How far the truth may be from that, as a grade, nineteen times of twenty
    /// (`docs/decisions/elevation.md`).
    pub error: f32,
}

impl InferredSlope {
    /// The same slope as one walks: against the way's direction it has the other sign.
    #[must_use]
    pub fn walked(self, forward: bool) -> Self {
        Self { grade: if forward { self.grade } else { -self.grade }, ..self }
    }
}

impl Elevation {
    /// The height of a corner.
    pub fn height_m(&self, corner: u32) -> Option<f32> {
        self.heights_m.get(corner as usize).copied().flatten()
    }

    /// The runs of a way.
    pub fn runs(&self, way: usize) -> &[SlopeRun] {
        self.slopes.get(way).map_or(&[], Vec::as_slice)
    }

    /// The slope of a way from one of its corners on, by the place in `Way::corners`.
    pub fn slope_at(&self, way: usize, corner: u32) -> Option<InferredSlope> {
        self.runs(way).iter().rev().find(|run| run.from <= corner)?.slope
    }
}
