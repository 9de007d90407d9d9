//! Why an extract could not be read, each with a stable code.

/// Why an extract could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The file holds nothing.
    #[error("the extract is empty")]
    Empty,
    /// Not an extract at all.
    #[error("the file is not an OpenStreetMap extract (.osm.pbf or .osm, plain, .gz or .bz2)")]
    NotAnExtract,
    /// A file of changes: it says what became different, not what is there.
    #[error("the file holds changes (.osc), not an extract: apply it to an extract first")]
    ChangesOnly,
    /// The file asks for something that this reader does not have.
    #[error("the extract needs a reader with {feature}, which this one is not")]
    FeatureMissing {
        /// As the file names it, e.g. `HistoricalInformation`.
        feature: String,
    },
    /// Unpacked, it would fill the memory.
    #[error("the packed file grows far beyond what an extract would")]
    GrowsTooLarge,
    /// gzip or bzip2 around the extract is damaged.
    #[error("the packing around the extract is damaged")]
    CorruptedPacking,
    /// The file ends in the middle.
    #[error("the extract is cut off after {at} bytes")]
    Truncated {
        /// Where the part that is not whole begins.
        at: u64,
    },
    /// A part of the file is damaged.
    #[error("the extract is damaged near byte {at}")]
    Corrupted {
        /// Where the damaged part begins.
        at: u64,
    },
    /// A tile of heights whose name does not tell where it lies.
    #[error("{file} is not the name of a tile of heights: that is as N43E007.hgt")]
    TileName {
        /// As given.
        file: String,
    },
    /// A tile of heights of another size.
    #[error("the tile {file} holds {bytes} bytes: a whole one holds 1201 × 1201 or 3601 × 3601 heights")]
    TileSize {
        /// Its file.
        file: String,
        /// Its size, unpacked.
        bytes: u64,
    },
    /// The packing of a tile of heights is damaged, or none that this reader knows.
    #[error("the tile {file} cannot be unpacked (.hgt plain, .gz, or .zip with one deflated file)")]
    TilePacking {
        /// Its file.
        file: String,
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
            Self::ChangesOnly => "extract_of_changes",
            Self::FeatureMissing { .. } => "extract_feature_missing",
            Self::GrowsTooLarge => "extract_grows_too_large",
            Self::Truncated { .. } => "extract_truncated",
            Self::Corrupted { .. } | Self::CorruptedPacking => "extract_corrupted",
            Self::TileName { .. } => "tile_name_unknown",
            Self::TileSize { .. } => "tile_size_unknown",
            Self::TilePacking { .. } => "tile_corrupted",
            Self::NoWays => "extract_without_ways",
        }
    }
}
