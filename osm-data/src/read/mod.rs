//! Reads an extract into a [`City`].

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::City;

/// What an import made, and what it could not understand.
#[derive(Debug, Clone, PartialEq)]
pub struct Import {
    /// The facts.
    pub city: City,
    /// Counts for the operator.
    pub summary: Summary,
}

/// What was read and what could not be understood.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Summary {
    /// Nodes in the extract.
    pub nodes: u64,
    /// Ways in the extract.
    pub ways: u64,
    /// Relations in the extract.
    pub relations: u64,
    /// Corners named by a way but missing in the extract (it was clipped).
    pub missing_corners: u64,
    /// `key=value` of facts that could not be understood, and how often.
    pub not_understood: BTreeMap<String, u64>,
}

/// Why an extract could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The file holds nothing.
    #[error("the extract is empty")]
    Empty,
    /// Not an extract at all.
    #[error("the file is not an OpenStreetMap extract (.osm.pbf)")]
    NotAnExtract,
    /// The file ends in the middle.
    #[error("the extract is cut off after {at} bytes")]
    Truncated {
        /// Bytes that could be read.
        at: u64,
    },
    /// A part of the file is damaged.
    #[error("the extract is damaged near byte {at}")]
    Corrupted {
        /// Where the damaged part begins.
        at: u64,
    },
    /// Nothing in it can be walked.
    #[error("the extract holds no way that people walk")]
    NoWays,
}

impl ReadError {
    /// Stable code of the error.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "extract_empty",
            Self::NotAnExtract => "extract_not_recognised",
            Self::Truncated { .. } => "extract_truncated",
            Self::Corrupted { .. } => "extract_corrupted",
            Self::NoWays => "extract_without_ways",
        }
    }
}

/// Reads an extract held in memory. `progress` is told the share that is done, 0 to 1.
///
/// # Errors
/// [`ReadError`] when the bytes are not a whole, sound extract with at least one way to walk.
pub fn extract(_file_name: &str, _bytes: &[u8], _progress: &mut dyn FnMut(f64)) -> Result<Import, ReadError> {
    Err(ReadError::NotAnExtract)
}
