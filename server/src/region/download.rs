//! Fetches one large file: goes on where it stopped, checks its length and its checksum, and only
//! then gives it its name.

use std::fs::{File, OpenOptions};
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};

use md5::{Digest as _, Md5};
use reqwest::header::{CONTENT_RANGE, HeaderMap, HeaderValue, IF_RANGE, RANGE};
use reqwest::{Response, StatusCode, Url};
use serde::{Deserialize, Serialize};

use super::client::Client;
use super::folder::{Folder, Version, forget, forget_part, known_of, part_of, remember};
use super::tell::Tell;
use super::{RegionError, megabytes};

/// Room that a download leaves on the disk, for the city that is cut out and for everybody else.
const ROOM_LEFT: u64 = 256 * 1024 * 1024;

/// What is known of a file that came whole.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Came {
    pub(super) url: String,
    pub(super) version: Version,
    pub(super) md5: String,
    pub(super) bytes: u64,
}

/// What is known of a file that is coming.
#[derive(Serialize, Deserialize)]
struct Coming {
    /// What was asked for, and where redirects led.
    url: String,
    from: String,
    version: Version,
    size: Option<u64>,
}

/// One download.
pub(super) struct Download<'a> {
    pub(super) client: &'a Client,
    pub(super) folder: &'a Folder,
    pub(super) tell: &'a mut Tell,
    pub(super) url: Url,
    /// What it is called when it is whole.
    pub(super) path: PathBuf,
    /// More bytes than these are refused.
    pub(super) most: u64,
}

impl Download<'_> {
    /// Fetches the file, or what is missing of it. `None` when the server says that it is still the
    /// old one.
    pub(super) async fn run(mut self, old: Option<&Came>) -> Result<Option<Came>, RegionError> {
        let unless_same = old.map(|old| old.version.unless_same()).unwrap_or_default();
        let (mut tries, mut furthest) = (0, 0);
        let coming = loop {
            let error = match self.attempt(&unless_same).await {
                Ok(coming) => break coming,
                Err(error) => error,
            };
            self.tell.done();
            // A line that breaks often and brings something each time is only slow.
            let here = size_of(&part_of(&self.path));
            if here > furthest {
                (furthest, tries) = (here, 0);
            }
            if !self.client.pause(&error, &mut tries).await {
                return Err(error);
            }
        };
        self.tell.done();
        match coming {
            Some(coming) => Ok(Some(self.check(coming).await?)),
            None => Ok(None),
        }
    }

    /// One request. `None` when the server says that nothing changed.
    async fn attempt(&mut self, unless_same: &HeaderMap) -> Result<Option<Coming>, RegionError> {
        let begun = self.begun();
        let headers = match &begun {
            Some((coming, here)) if coming.size == Some(*here) => return Ok(begun.map(|(coming, _)| coming)),
            Some((coming, here)) => from_there(coming, *here),
            None => unless_same.clone(),
        };
        let response = self.client.get(self.url.clone(), headers).await?;
        match (response.status(), begun) {
            (StatusCode::NOT_MODIFIED, None) if !unless_same.is_empty() => Ok(None),
            (StatusCode::PARTIAL_CONTENT, Some((coming, here))) if goes_on(&response, here, coming.size) => {
                self.say_on(&coming, here);
                self.take(response, coming, here).await.map(Some)
            }
            (status, _) if status == StatusCode::OK => {
                let coming = self.begin(&response)?;
                self.take(response, coming, 0).await.map(Some)
            }
            // An answer that does not fit to what was asked: the next request asks for all of it.
            _ => {
                forget_part(&self.path)?;
                Err(self.interrupted())
            }
        }
    }

    /// What is here of the file, when a server can go on with it.
    fn begun(&self) -> Option<(Coming, u64)> {
        let part = part_of(&self.path);
        let coming: Coming = known_of(&part)?;
        let here = size_of(&part);
        let goes_on = here > 0 && coming.url == self.url.as_str() && coming.version.exactly().is_some();
        goes_on.then_some((coming, here))
    }

    /// A new file begins: whether there is room for it, and what is known of it.
    fn begin(&mut self, response: &Response) -> Result<Coming, RegionError> {
        let size = response.content_length();
        self.check_room(size.unwrap_or_default())?;
        forget_part(&self.path)?;
        let part = part_of(&self.path);
        File::create(&part).map_err(RegionError::of_file(&part))?;
        let coming = Coming {
            url: self.url.to_string(),
            from: response.url().to_string(),
            version: Version::of(response.headers()),
            size,
        };
        remember(&part, &coming)?;
        let Client { map, host, .. } = self.client;
        let size = size.map(|size| format!(" ({})", megabytes(size))).unwrap_or_default();
        self.tell.say(&format!("Fetching the map of {map}{size} from {host}"));
        Ok(coming)
    }

    fn say_on(&self, coming: &Coming, here: u64) {
        let (map, size) = (&self.client.map, coming.size.map(megabytes).unwrap_or_default());
        self.tell.say(&format!("Going on with the map of {map}: {} of {size} are here", megabytes(here)));
    }

    /// Writes down what comes, until all is here.
    async fn take(
        &mut self,
        mut response: Response,
        coming: Coming,
        mut here: u64,
    ) -> Result<Coming, RegionError> {
        let part = part_of(&self.path);
        let mut file = OpenOptions::new().append(true).open(&part).map_err(RegionError::of_file(&part))?;
        self.tell.bytes(here, coming.size);
        while let Some(chunk) = response.chunk().await.map_err(|error| self.client.failed(&error))? {
            here += chunk.len() as u64;
            self.check_size(here)?;
            file.write_all(&chunk).map_err(|error| self.unwritten(error, &part, coming.size))?;
            self.tell.more(chunk.len() as u64);
        }
        file.sync_all().map_err(RegionError::of_file(&part))?;
        if coming.size.is_some_and(|size| size != here) {
            return Err(self.interrupted());
        }
        Ok(Coming { size: Some(here), ..coming })
    }

    /// Compares with the server's checksum, and gives the file its name.
    async fn check(&mut self, coming: Coming) -> Result<Came, RegionError> {
        let part = part_of(&self.path);
        let wanted = self.checksum(&coming).await?;
        let bytes = size_of(&part);
        self.tell.work("Checking");
        let md5 = md5_of(&part, &mut |done| self.tell.share(done as f64 / bytes as f64));
        self.tell.done();
        let md5 = md5.map_err(RegionError::of_file(&part))?;
        if md5 != wanted {
            forget_part(&self.path)?;
            return Err(RegionError::Checksum { map: self.client.map.clone() });
        }
        // Should it end in between, nothing is known of the new file, rather than something wrong.
        forget(&self.path);
        std::fs::rename(&part, &self.path).map_err(RegionError::of_file(&self.path))?;
        let came = Came { url: coming.url, version: coming.version, md5, bytes };
        remember(&self.path, &came)?;
        forget_part(&self.path)?;
        Ok(came)
    }

    /// The checksum that the server gives. It stands beside the file; where a redirect led to a
    /// dated file, beside that one, which does not change when a newer one comes.
    async fn checksum(&self, coming: &Coming) -> Result<String, RegionError> {
        let from = self.client.address(&coming.from).ok();
        let from = from.filter(|from| from.host() == self.url.host() && from.port() == self.url.port());
        let mut places = vec![self.url.clone()];
        if let Some(from) = from.filter(|from| *from != self.url) {
            places.insert(0, from);
        }
        for mut place in places {
            place.set_path(&format!("{}.md5", place.path()));
            match self.client.small(&place, &HeaderMap::new()).await {
                Ok(Some(small)) => {
                    if let Some(md5) = first_word(&small.bytes) {
                        return Ok(md5);
                    }
                }
                Err(RegionError::Server { status: 404, .. }) | Ok(None) => {}
                Err(error) => return Err(error),
            }
        }
        let Client { map, host, .. } = self.client;
        Err(RegionError::ChecksumMissing { map: map.clone(), host: host.clone() })
    }

    fn check_size(&self, bytes: u64) -> Result<(), RegionError> {
        if bytes <= self.most {
            return Ok(());
        }
        forget_part(&self.path)?;
        Err(RegionError::too_large(&self.client.map, bytes, self.most))
    }

    fn check_room(&self, bytes: u64) -> Result<(), RegionError> {
        self.check_size(bytes)?;
        // What is here of an older version makes room.
        let free = self.folder.free()? + size_of(&part_of(&self.path));
        if bytes + ROOM_LEFT <= free { Ok(()) } else { Err(self.disk_full(bytes, free)) }
    }

    fn disk_full(&self, bytes: u64, free: u64) -> RegionError {
        RegionError::DiskFull {
            map: self.client.map.clone(),
            megabytes: (bytes + ROOM_LEFT) / 1_000_000,
            free: free / 1_000_000,
            folder: self.folder.path().to_owned(),
        }
    }

    fn unwritten(&self, error: std::io::Error, part: &Path, size: Option<u64>) -> RegionError {
        if error.kind() == std::io::ErrorKind::StorageFull {
            return self.disk_full(size.unwrap_or_default(), 0);
        }
        RegionError::of_file(part)(error)
    }

    fn interrupted(&self) -> RegionError {
        RegionError::Interrupted { map: self.client.map.clone(), host: self.client.host.clone() }
    }
}

/// Asks for what is missing, of this very version; a server with another one sends that whole.
fn from_there(coming: &Coming, here: u64) -> HeaderMap {
    let range = HeaderValue::from_str(&format!("bytes={here}-")).ok().map(|range| (RANGE, range));
    let version = coming.version.exactly().map(|version| (IF_RANGE, version));
    range.into_iter().chain(version).collect()
}

/// Whether the answer begins where the part ends, and is of a file of that size.
fn goes_on(response: &Response, here: u64, size: Option<u64>) -> bool {
    let range = || {
        let range = response.headers().get(CONTENT_RANGE)?.to_str().ok()?.strip_prefix("bytes ")?;
        let (range, whole) = range.split_once('/')?;
        Some((range.split_once('-')?.0.parse().ok()?, whole.parse().ok()?))
    };
    range().is_some_and(|(first, whole): (u64, u64)| first == here && size == Some(whole))
}

/// A checksum file: `<hex>  name`.
fn first_word(bytes: &[u8]) -> Option<String> {
    let word = std::str::from_utf8(bytes).ok()?.split_whitespace().next()?.to_ascii_lowercase();
    (word.len() == 32 && word.bytes().all(|digit| digit.is_ascii_hexdigit())).then_some(word)
}

fn md5_of(path: &Path, progress: &mut dyn FnMut(u64)) -> std::io::Result<String> {
    let mut file = File::open(path)?;
    let (mut md5, mut buffer, mut done) = (Md5::new(), vec![0; 1 << 20], 0);
    loop {
        match file.read(&mut buffer)? {
            0 => break,
            read => {
                md5.update(&buffer[..read]);
                done += read as u64;
                progress(done);
            }
        }
    }
    Ok(format!("{:032x}", u128::from_be_bytes(md5.finalize().into())))
}

/// Bytes of a file; none where there is no file.
fn size_of(path: &Path) -> u64 {
    std::fs::metadata(path).map_or(0, |file| file.len())
}
