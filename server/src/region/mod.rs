//! Maps of regions, fetched from a server of extracts: a whole extract of its list, or a city cut
//! out of one, along the boundary of a municipality or along a box. Nothing of it is served; what
//! is fetched here is a file for `prosvasi import`.
//!
//! What is there stays there until the new one is whole and checked.

mod area;
mod client;
mod cut;
mod download;
mod error;
mod fetching;
mod folder;
mod index;
mod known;
mod tell;

use std::path::PathBuf;

pub use area::BoxError;
pub use client::Patience;
pub use error::RegionError;

use area::CityBox;
use client::Client;
use cut::Cutting;
use fetching::Fetching;
use folder::Folder;
use known::Known;
use tell::Tell;

/// What a person asks for.
#[derive(Debug)]
pub struct Request {
    /// A municipality, a name or id of the list, or a box.
    pub asked: String,
    /// Where maps are kept.
    pub folder: PathBuf,
    /// Address of the list.
    pub index: String,
    /// How many metres around a city are kept.
    pub margin_m: f64,
    /// Whether the server is asked for something newer than what is here.
    pub refresh: bool,
    /// How patient to be with the server.
    pub patience: Patience,
}

/// What a request means.
enum Asked {
    Known(&'static Known),
    Box(CityBox),
    Name,
}

/// Fetches the map that a person asks for, where it is not here yet; gives its file.
///
/// # Errors
/// [`RegionError`]; the map that was there before still is.
pub async fn fetch(request: &Request) -> Result<PathBuf, RegionError> {
    let asked = Asked::read(&request.asked)?;
    let index = request.index.parse().map_err(|_| RegionError::Address(request.index.clone()))?;
    let map = match &asked {
        Asked::Known(known) => known.country,
        Asked::Box(_) | Asked::Name => &request.asked,
    };
    let client = Client::new(&index, map, request.patience)?;
    let index = client.address(&request.index)?;
    let folder = Folder::open(&request.folder)?;
    let mut fetching = Fetching { request, client, index, folder, tell: Tell::new() };
    match asked {
        Asked::Known(known) => fetching.cut_out(Cutting::Boundary(known)).await,
        Asked::Box(city) => fetching.cut_out(Cutting::Box(city)).await,
        Asked::Name => fetching.whole().await,
    }
}

impl Asked {
    fn read(asked: &str) -> Result<Self, RegionError> {
        if let Some(known) = Known::find(asked) {
            return Ok(Self::Known(known));
        }
        if !CityBox::is_meant(asked) {
            return Ok(Self::Name);
        }
        asked.parse().map(Self::Box).map_err(|error| RegionError::Box { asked: asked.to_owned(), error })
    }
}

fn megabytes(bytes: u64) -> String {
    format!("{:.1} MB", bytes as f64 / 1e6)
}
