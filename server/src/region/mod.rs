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
mod folder;
mod index;
mod known;
mod tell;

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use reqwest::Url;
use serde::{Deserialize, Serialize};

pub use area::BoxError;
pub use client::Patience;
pub use error::RegionError;

use area::CityBox;
use client::Client;
use cut::{Cut, Cutting};
use download::{Came, Download};
use folder::{Folder, Version, forget, known_of, remember, replace};
use index::{Extract, Index, Meaning};
use known::Known;
use tell::Tell;

/// An extract that is served whole may have this many bytes: importing takes thirty times as much memory.
const MOST_WHOLE: u64 = 200_000_000;

/// An extract that a city is cut out of may have this many: it only has to fit on the disk.
const MOST_CUT: u64 = 8_000_000_000;

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

/// What is known of the list that is kept here.
#[derive(Serialize, Deserialize)]
struct Listed {
    url: String,
    version: Version,
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

/// One request under way.
struct Fetching<'a> {
    request: &'a Request,
    client: Client,
    /// Address of the list.
    index: Url,
    folder: Folder,
    tell: Tell,
}

impl Fetching<'_> {
    /// An extract as it is.
    async fn whole(&mut self) -> Result<PathBuf, RegionError> {
        let extract = self.named().await?;
        self.client.map.clone_from(&extract.name);
        let path = self.folder.map(&extract.file_name());
        let here = here(&path, &extract);
        let came = match (self.request.refresh, here) {
            (false, Some(here)) => Some(here),
            (_, here) => self.download(&extract, MOST_WHOLE, here.as_ref()).await?.or(here),
        };
        // It may have come earlier, for a city to be cut out of it.
        if let Some(came) = came.filter(|came| came.bytes > MOST_WHOLE) {
            return Err(too_large(&extract.name, came.bytes, MOST_WHOLE));
        }
        let file = std::fs::File::open(&path).map_err(RegionError::of_file(&path))?;
        let data_time = osm_data::read::data_time(file).map_err(|error| {
            forget(&path);
            RegionError::NotSound { map: extract.name.clone(), error }
        })?;
        self.tell.say(&format!("The map of {} is here.{}", extract.name, age(data_time)));
        Ok(path)
    }

    /// A city, cut out of an extract.
    async fn cut_out(&mut self, cutting: Cutting) -> Result<PathBuf, RegionError> {
        let path = self.folder.map(&cutting.name());
        let cut: Option<Cut> = known_of(&path).filter(|cut: &Cut| cut.is_of(&cutting, self.request.margin_m));
        if let Some(cut) = cut.as_ref().filter(|_| !self.request.refresh) {
            self.say_here(&cutting, cut, "");
            return Ok(path);
        }
        let extract = self.extract_of(&cutting).await?;
        self.client.map.clone_from(&extract.name);
        let source = self.folder.map(&extract.file_name());
        let here = here(&source, &extract);
        let came = match (self.request.refresh, &here) {
            (false, Some(here)) => Some(here.clone()),
            (_, here) => {
                // The extract may have been deleted since: the city knows what it was cut out of.
                let old = here
                    .as_ref()
                    .or(cut.as_ref().map(|cut| &cut.source))
                    .filter(|old| old.url == extract.url);
                self.download(&extract, MOST_CUT, old).await?.or_else(|| here.clone())
            }
        };
        if let Some(cut) = cut.filter(|cut| came.as_ref().is_none_or(|came| came.md5 == cut.source.md5)) {
            self.say_here(&cutting, &cut, " Nothing newer is there.");
            return Ok(path);
        }
        let gone = || RegionError::ExtractGone { map: cutting.name(), extract: extract.id.clone() };
        let made = cutting.make(
            &source,
            came.ok_or_else(gone)?,
            &extract.name,
            self.request.margin_m,
            &mut self.tell,
        )?;
        replace(&path, &made.bytes)?;
        remember(&path, &made.cut)?;
        self.tell.say(&format!("{}{}", made.told, age(made.cut.data_time)));
        self.tell.say(&format!(
            "The map of {} stays in {}; it may be deleted.",
            extract.name,
            source.display()
        ));
        Ok(path)
    }

    fn say_here(&self, cutting: &Cutting, cut: &Cut, more: &str) {
        let hint = if self.request.refresh { "" } else { " --refresh asks for a newer one." };
        self.tell.say(&format!("{} is here already.{}{more}{hint}", cutting.name(), age(cut.data_time)));
    }

    async fn download(
        &mut self,
        extract: &Extract,
        most: u64,
        old: Option<&Came>,
    ) -> Result<Option<Came>, RegionError> {
        let url = self.client.address(&extract.url)?;
        let path = self.folder.map(&extract.file_name());
        let Self { client, folder, tell, .. } = self;
        Download { client, folder, tell, url, path, most }.run(old).await
    }

    /// The extract that is called what was asked for.
    async fn named(&self) -> Result<Extract, RegionError> {
        let asked = &self.request.asked;
        // A name that the list here does not know may be new.
        for renew in [self.request.refresh, true] {
            match self.list(renew).await?.meaning(asked) {
                Meaning::One(extract) => return Ok(extract.clone()),
                Meaning::Several(ids) => {
                    let ids = ids.into_iter().map(str::to_owned).collect();
                    return Err(RegionError::Several { asked: asked.clone(), ids });
                }
                Meaning::Nothing(near) if renew => {
                    return Err(RegionError::Unknown { asked: asked.clone(), near });
                }
                Meaning::Nothing(_) => {}
            }
        }
        Err(RegionError::Unknown { asked: asked.clone(), near: Vec::new() })
    }

    /// The extract that a city is cut out of.
    async fn extract_of(&self, cutting: &Cutting) -> Result<Extract, RegionError> {
        let index = self.list(self.request.refresh).await?;
        match cutting {
            Cutting::Boundary(known) => index.by_id(known.extract).cloned().ok_or_else(|| {
                RegionError::ExtractGone { map: known.name.to_owned(), extract: known.extract.to_owned() }
            }),
            Cutting::Box(city) => {
                let uncovered = || RegionError::BoxUncovered { asked: city.to_string() };
                index.around(*city).cloned().ok_or_else(uncovered)
            }
        }
    }

    /// The list: the one that is kept here, unless it is to be renewed.
    async fn list(&self, renew: bool) -> Result<Index, RegionError> {
        let path = self.folder.path().join("index-v1.json");
        let listed = known_of(&path).filter(|listed: &Listed| listed.url == self.index.as_str());
        let kept = listed.as_ref().and_then(|_| Index::read(&std::fs::read(&path).ok()?));
        if let Some(kept) = kept.as_ref().filter(|_| !renew) {
            return Ok(kept.clone());
        }
        let unless_same = listed.filter(|_| kept.is_some()).map(|listed| listed.version.unless_same());
        let answer = self.client.small(&self.index, &unless_same.unwrap_or_default()).await?;
        let not_understood = || RegionError::Index { host: self.client.host.clone() };
        let Some(small) = answer else { return kept.ok_or_else(not_understood) };
        let index = Index::read(&small.bytes).ok_or_else(not_understood)?;
        replace(&path, &small.bytes)?;
        remember(&path, &Listed { url: self.index.to_string(), version: Version::of(&small.headers) })?;
        Ok(index)
    }
}

/// The extract that is here, when it is whole and from that address.
fn here(path: &Path, extract: &Extract) -> Option<Came> {
    known_of(path).filter(|came: &Came| came.url == extract.url)
}

fn too_large(map: &str, bytes: u64, most: u64) -> RegionError {
    RegionError::TooLarge { map: map.to_owned(), megabytes: bytes / 1_000_000, most: most / 1_000_000 }
}

fn megabytes(bytes: u64) -> String {
    format!("{:.1} MB", bytes as f64 / 1e6)
}

/// How old data is, as a sentence with a blank in front; extracts that do not say so have none.
fn age(data_time: Option<i64>) -> String {
    let Some(time) = data_time.and_then(|seconds| Timestamp::from_second(seconds).ok()) else {
        return String::new();
    };
    let days = (Timestamp::now().as_second() - time.as_second()).max(0) / 86_400;
    let days = match days {
        0 => "of today".to_owned(),
        1 => "one day old".to_owned(),
        days => format!("{days} days old"),
    };
    format!(" Its data is of {}, {days}.", time.strftime("%Y-%m-%d"))
}
