//! Why there is no map of a region. Each sentence says what a person can do about it.

use std::path::{Path, PathBuf};

use osm_data::read::ClipError;

use super::area::BoxError;

/// What a person who has a file, or can get one elsewhere, does instead.
const OR_A_FILE: &str = "or take an extract that you have: ./run --region FILE.osm.pbf";

/// Why there is no map of a region; what was there before still is.
#[derive(Debug, thiserror::Error)]
pub enum RegionError {
    /// No extract and no municipality has the name.
    #[error("no map is called {asked}{}", offered(near))]
    Unknown {
        /// What was asked for.
        asked: String,
        /// Names that are alike.
        near: Vec<String>,
    },
    /// Several extracts have the name.
    #[error("several maps are called {asked}: name one of {}", ids.join(", "))]
    Several {
        /// What was asked for.
        asked: String,
        /// Their ids.
        ids: Vec<String>,
    },
    /// Four numbers that are no box of a city.
    #[error("{asked} is not a box that a city fits into: {error}")]
    Box {
        /// What was asked for.
        asked: String,
        /// Why.
        error: BoxError,
    },
    /// No extract holds all of the box.
    #[error("no map of the list holds all of the box {asked}")]
    BoxUncovered {
        /// What was asked for.
        asked: String,
    },
    /// No connection to the server.
    #[error(
        "the map of {map} cannot be fetched: this machine has no connection to {host}. Try again when it has one, {OR_A_FILE}"
    )]
    Unreachable {
        /// Of what.
        map: String,
        /// The server.
        host: String,
    },
    /// The server cannot show who it is, or this machine has no certificates to judge it by.
    #[error(
        "the map of {map} cannot be fetched: this machine cannot make sure that {host} is the right server. Look at its clock and at the package ca-certificates, {OR_A_FILE}"
    )]
    Untrusted {
        /// Of what.
        map: String,
        /// The server.
        host: String,
    },
    /// The server answered with something else than a map.
    #[error("the map of {map} cannot be fetched: {host} answers with {status}. Try again later, {OR_A_FILE}")]
    Server {
        /// Of what.
        map: String,
        /// The server.
        host: String,
        /// Its answer.
        status: u16,
    },
    /// The connection broke again and again.
    #[error(
        "the map of {map} did not come whole: the connection to {host} broke again and again. What came is kept: the same command goes on from there"
    )]
    Interrupted {
        /// Of what.
        map: String,
        /// The server.
        host: String,
    },
    /// What came is not what the server's checksum says.
    #[error("the map of {map} came damaged: its checksum is another. It was thrown away; try again")]
    Checksum {
        /// Of what.
        map: String,
    },
    /// The server has no checksum for the map.
    #[error("the map of {map} cannot be checked: {host} has no checksum for it")]
    ChecksumMissing {
        /// Of what.
        map: String,
        /// The server.
        host: String,
    },
    /// The list of maps is something else.
    #[error("{host} does not give a list of maps that is understood")]
    Index {
        /// The server.
        host: String,
    },
    /// The extract is in no list, though a municipality needs it.
    #[error("the list of maps has no {extract} any more, which holds {map}")]
    ExtractGone {
        /// Of what.
        map: String,
        /// Id of the extract.
        extract: String,
    },
    /// An address that nobody can trust: only https is, and http on this machine.
    #[error("the address {0} is not used: it must begin with https")]
    Address(String),
    /// More than this machine can make a city of.
    #[error(
        "the map of {map} has {megabytes} MB, more than the {most} MB that this machine can work with. A box within one country needs less: west,south,east,north"
    )]
    TooLarge {
        /// Of what.
        map: String,
        /// Its size.
        megabytes: u64,
        /// What is allowed.
        most: u64,
    },
    /// No room for it.
    #[error("{} has {free} MB left, and the map of {map} needs {megabytes}", folder.display())]
    DiskFull {
        /// Of what.
        map: String,
        /// What it needs.
        megabytes: u64,
        /// What is free.
        free: u64,
        /// Where.
        folder: PathBuf,
    },
    /// Another program fetches into the same folder.
    #[error("another program fetches a map into {} already", .0.display())]
    Busy(PathBuf),
    /// The folder or a file in it.
    #[error("{} cannot be written: {error}", path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        error: std::io::Error,
    },
    /// The city could not be cut out of its extract.
    #[error("{map} cannot be cut out of the map of {country}: {error}")]
    Clip {
        /// Of what.
        map: String,
        /// Its extract.
        country: String,
        /// Why.
        error: ClipError,
    },
    /// A whole extract came well and is none.
    #[error("the map of {map} is not sound: {error}")]
    NotSound {
        /// Of what.
        map: String,
        /// Why.
        error: ClipError,
    },
}

impl RegionError {
    /// Stable code of the error.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unknown { .. } => "region_unknown",
            Self::Several { .. } => "region_ambiguous",
            Self::Box { .. } => "region_box_invalid",
            Self::BoxUncovered { .. } => "region_box_uncovered",
            Self::Unreachable { .. } => "region_unreachable",
            Self::Untrusted { .. } => "region_server_untrusted",
            Self::Server { .. } => "region_server_error",
            Self::Interrupted { .. } => "region_interrupted",
            Self::Checksum { .. } => "region_checksum",
            Self::ChecksumMissing { .. } => "region_checksum_missing",
            Self::Index { .. } => "region_index_not_understood",
            Self::ExtractGone { .. } => "region_extract_gone",
            Self::Address(_) => "region_address_refused",
            Self::TooLarge { .. } => "region_too_large",
            Self::DiskFull { .. } => "region_disk_full",
            Self::Busy(_) => "region_busy",
            Self::File { .. } => "region_file_not_writable",
            Self::Clip { error, .. } | Self::NotSound { error, .. } => error.code(),
        }
    }

    pub(super) fn too_large(map: &str, bytes: u64, most: u64) -> Self {
        Self::TooLarge { map: map.to_owned(), megabytes: bytes / 1_000_000, most: most / 1_000_000 }
    }

    /// A file that could not be read or written.
    pub(super) fn of_file(path: &Path) -> impl FnOnce(std::io::Error) -> Self + use<> {
        let path = path.to_owned();
        |error| Self::File { path, error }
    }
}

fn offered(near: &[String]) -> String {
    if near.is_empty() {
        return ", here or in the list of the server of maps. A box west,south,east,north needs no name"
            .to_owned();
    }
    format!(". Is one of these meant: {}?", near.join(", "))
}
