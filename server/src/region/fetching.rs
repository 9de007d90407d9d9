//! One request, step by step: which extract it needs, whether it is here, what is cut out of it.

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use reqwest::Url;
use serde::{Deserialize, Serialize};

use super::client::Client;
use super::cut::{Cut, Cutting};
use super::download::{Came, Download};
use super::folder::{Folder, Version, forget, known_of, remember, replace};
use super::index::{Extract, Index, Meaning};
use super::tell::Tell;
use super::{RegionError, Request};

/// Importing an extract takes about this many times its bytes of memory (`docs/performance.md`).
const MEMORY_TO_IMPORT: u64 = 30;

/// An extract that a city is cut out of may have this many bytes: it only has to fit on the disk.
const MOST_CUT: u64 = 8_000_000_000;

/// One request under way.
pub(super) struct Fetching<'a> {
    pub(super) request: &'a Request,
    pub(super) client: Client,
    /// Address of the list.
    pub(super) index: Url,
    pub(super) folder: Folder,
    pub(super) tell: Tell,
}

impl Fetching<'_> {
    /// An extract as it is.
    pub(super) async fn whole(&mut self) -> Result<PathBuf, RegionError> {
        let extract = self.named().await?;
        self.client.map.clone_from(&extract.name);
        let path = self.folder.map(&extract.file_name());
        let (here, most) = (here(&path, &extract), most_whole());
        let came = match (self.request.refresh, here) {
            (false, Some(here)) => Some(here),
            (_, here) => self.download(&extract, most, here.as_ref()).await?.or(here),
        };
        // It may have come earlier, for a city to be cut out of it.
        if let Some(came) = came.filter(|came| came.bytes > most) {
            return Err(RegionError::too_large(&extract.name, came.bytes, most));
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
    pub(super) async fn cut_out(&mut self, cutting: Cutting) -> Result<PathBuf, RegionError> {
        let path = self.folder.map(&cutting.name());
        let cut: Option<Cut> = known_of(&path).filter(|cut: &Cut| cut.is_of(&cutting, self.request.margin_m));
        if let Some(cut) = cut.as_ref().filter(|_| !self.request.refresh) {
            self.say_here(&cutting, cut, "");
            return Ok(path);
        }
        let extract = self.extract_of(&cutting).await?;
        self.client.map.clone_from(&extract.name);
        let came = self.source(&extract, cut.as_ref()).await?;
        if let Some(cut) = cut.filter(|cut| came.as_ref().is_none_or(|came| came.md5 == cut.source.md5)) {
            self.say_here(&cutting, &cut, " Nothing newer is there.");
            return Ok(path);
        }
        let gone = || RegionError::ExtractGone { map: cutting.name(), extract: extract.id.clone() };
        let source = self.folder.map(&extract.file_name());
        let margin_m = self.request.margin_m;
        let made = cutting.make(&source, came.ok_or_else(gone)?, &extract.name, margin_m, &mut self.tell)?;
        replace(&path, &made.bytes)?;
        remember(&path, &made.cut)?;
        self.tell.say(&format!("{}{}", made.told, age(made.cut.data_time)));
        let source = source.display();
        self.tell.say(&format!("The map of {} stays in {source}; it may be deleted.", extract.name));
        Ok(path)
    }

    /// The extract that a city is cut out of, as it is here now; `None` when it is not here, and the
    /// server says that it is still the one that the city was cut out of.
    async fn source(&mut self, extract: &Extract, cut: Option<&Cut>) -> Result<Option<Came>, RegionError> {
        let here = here(&self.folder.map(&extract.file_name()), extract);
        if here.is_some() && !self.request.refresh {
            return Ok(here);
        }
        // Who deletes the extract need not fetch it again: the city knows what it was cut out of.
        let old = here.as_ref().or(cut.map(|cut| &cut.source)).filter(|old| old.url == extract.url);
        Ok(self.download(extract, MOST_CUT, old).await?.or(here))
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

/// What is known of the list that is kept here.
#[derive(Serialize, Deserialize)]
struct Listed {
    url: String,
    version: Version,
}

/// How many bytes an extract may have that this machine imports whole.
fn most_whole() -> u64 {
    let machine = rustix::system::sysinfo();
    u64::from(machine.mem_unit).saturating_mul(machine.totalram) / MEMORY_TO_IMPORT
}

/// The extract that is here, when it is whole and from that address.
fn here(path: &Path, extract: &Extract) -> Option<Came> {
    known_of(path).filter(|came: &Came| came.url == extract.url)
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
