//! A small server of maps on this machine: it can redirect, break off, fall silent, ignore what it
//! is asked for, and it remembers what it was asked and how much it sent.

use std::collections::{HashMap, VecDeque};
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;

use md5::{Digest as _, Md5};
use osmpbfreader::fileformat::{Blob, BlobHeader};
use osmpbfreader::osmformat::relation::MemberType;
use osmpbfreader::osmformat::{DenseNodes, PrimitiveBlock, PrimitiveGroup, Relation, StringTable, Way};
use protobuf::{EnumOrUnknown, Message as _, MessageField};

use crate::program::sample;

/// The server; ends with the test.
pub(crate) struct Maps {
    pub(crate) address: SocketAddr,
    files: Arc<Mutex<Files>>,
    stopping: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Default)]
struct Files {
    answers: HashMap<String, Answer>,
    /// What happens to the next large answers, one after another.
    mishaps: VecDeque<Mishap>,
    asked: Vec<Asked>,
}

/// What stands at a path.
#[derive(Clone)]
pub(crate) enum Answer {
    File {
        bytes: Vec<u8>,
        version: String,
    },
    Redirect(String),
    Status(u16),
    /// A file that is announced as that large.
    Announced(u64),
}

/// What goes wrong with an answer that has a map in it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Mishap {
    /// The connection ends after so many bytes.
    CutAfter(usize),
    /// Nothing more comes after so many bytes, and the connection stays.
    SilentAfter(usize),
    /// The whole file comes, whatever part was asked for.
    IgnoresRange,
    /// The server has a fault.
    Fault,
}

/// A request.
#[derive(Debug, Clone, Default)]
pub(crate) struct Asked {
    pub(crate) path: String,
    headers: HashMap<String, String>,
    pub(crate) status: u16,
    /// Bytes of the body that were sent.
    pub(crate) sent: usize,
}

impl Asked {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(String::as_str)
    }
}

impl Maps {
    /// A server with a list of maps. `greece` is the sample city with a municipality in it, named
    /// as in Geofabrik's list: a redirect to a dated file.
    pub(crate) fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let (files, stopping) = (Arc::new(Mutex::new(Files::default())), Arc::new(AtomicBool::new(false)));
        let (shared, ending) = (Arc::clone(&files), Arc::clone(&stopping));
        let thread = std::thread::spawn(move || {
            for stream in listener.incoming() {
                if ending.load(Ordering::SeqCst) {
                    return;
                }
                let shared = Arc::clone(&shared);
                // One a connection: a silent one keeps nobody waiting.
                std::thread::spawn(move || answer(stream.unwrap(), &shared));
            }
        });
        let maps = Self { address, files, stopping, thread: Some(thread) };
        maps.list();
        maps.map("/europe/greece-261124.osm.pbf", &greece(), "v1");
        maps.put(
            "/europe/greece-latest.osm.pbf",
            Answer::Redirect("/europe/greece-261124.osm.pbf".to_owned()),
        );
        maps
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    pub(crate) fn put(&self, path: &str, answer: Answer) {
        self.files.lock().unwrap().answers.insert(path.to_owned(), answer);
    }

    /// A map with its checksum beside it.
    pub(crate) fn map(&self, path: &str, bytes: &[u8], version: &str) {
        let md5 = u128::from_be_bytes(Md5::digest(bytes).into());
        let checksum = format!("{md5:032x}  {}\n", path.rsplit('/').next().unwrap()).into_bytes();
        self.put(path, Answer::File { bytes: bytes.to_vec(), version: version.to_owned() });
        self.put(&format!("{path}.md5"), Answer::File { bytes: checksum, version: version.to_owned() });
    }

    pub(crate) fn mishaps(&self, mishaps: &[Mishap]) {
        self.files.lock().unwrap().mishaps.extend(mishaps);
    }

    /// What was asked since the last time, and is forgotten now.
    pub(crate) fn asked(&self) -> Vec<Asked> {
        std::mem::take(&mut self.files.lock().unwrap().asked)
    }

    fn list(&self) {
        let entry = |id: &str, name: &str, url: &str, [west, south, east, north]: [f64; 4]| {
            let ring = [[west, south], [east, south], [east, north], [west, north], [west, south]];
            serde_json::json!({
                "type": "Feature",
                "properties": { "id": id, "name": name, "urls": { "pbf": url } },
                "geometry": { "type": "MultiPolygon", "coordinates": [[ring]] },
            })
        };
        // The sample city lies in Helsinki, so here Greece does too.
        let features = [
            entry("europe", "Europe", &self.url("/europe-latest.osm.pbf"), [-30.0, 30.0, 45.0, 75.0]),
            entry("greece", "Greece", &self.url("/europe/greece-latest.osm.pbf"), [24.0, 60.0, 26.0, 61.0]),
            entry("monaco", "Monaco", &self.url("/europe/monaco-latest.osm.pbf"), [7.0, 43.0, 8.0, 44.0]),
            entry("elsewhere", "Elsewhere", "http://maps.example/elsewhere.osm.pbf", [0.0, 0.0, 1.0, 1.0]),
        ];
        let list = serde_json::json!({ "type": "FeatureCollection", "features": features });
        let bytes = list.to_string().into_bytes();
        self.put("/index-v1.json", Answer::File { bytes, version: "list".to_owned() });
    }
}

impl Drop for Maps {
    fn drop(&mut self) {
        self.stopping.store(true, Ordering::SeqCst);
        // The thread waits for a connection: this one lets it see that the test is over.
        let _ = TcpStream::connect(self.address);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn answer(mut stream: TcpStream, files: &Mutex<Files>) {
    let Some(mut asked) = read(&stream) else { return };
    let (answer, mishap) = {
        let mut files = files.lock().unwrap();
        let answer = files.answers.get(&asked.path).cloned().unwrap_or(Answer::Status(404));
        let is_map = asked.path.ends_with(".osm.pbf") && matches!(answer, Answer::File { .. });
        (answer, if is_map { files.mishaps.pop_front() } else { None })
    };
    let (head, body) = respond(&mut asked, answer, mishap);
    let sent = match mishap {
        Some(Mishap::CutAfter(bytes) | Mishap::SilentAfter(bytes)) => bytes.min(body.len()),
        _ => body.len(),
    };
    asked.sent = sent;
    files.lock().unwrap().asked.push(asked);
    let _ = stream.write_all(head.as_bytes());
    let _ = stream.write_all(&body[..sent]);
    if matches!(mishap, Some(Mishap::SilentAfter(_))) {
        // Until the other side gives up.
        let _ = stream.read(&mut [0]);
    }
}

fn read(stream: &TcpStream) -> Option<Asked> {
    let mut lines = BufReader::new(stream).lines().map_while(Result::ok);
    let path = lines.next()?.split(' ').nth(1)?.to_owned();
    let headers = lines.take_while(|line| !line.is_empty()).filter_map(|line| {
        let (name, value) = line.split_once(": ")?;
        Some((name.to_ascii_lowercase(), value.to_owned()))
    });
    Some(Asked { path, headers: headers.collect(), ..Asked::default() })
}

/// The head of an answer and its body; the status is noted.
fn respond(asked: &mut Asked, answer: Answer, mishap: Option<Mishap>) -> (String, Vec<u8>) {
    let (status, more, body) = match answer {
        _ if mishap == Some(Mishap::Fault) => (503, String::new(), Vec::new()),
        Answer::Status(status) => (status, String::new(), Vec::new()),
        Answer::Redirect(to) => (302, format!("location: {to}\r\n"), Vec::new()),
        Answer::Announced(size) => (200, format!("content-length: {size}\r\n"), Vec::new()),
        Answer::File { bytes, version } => {
            let etag = format!("\"{version}\"");
            let tag = format!("etag: {etag}\r\n");
            let range =
                asked.header("range").and_then(|range| range.strip_prefix("bytes=")?.strip_suffix('-'));
            let begin = range.and_then(|begin| begin.parse::<usize>().ok());
            let same = asked.header("if-range").is_none_or(|wanted| wanted == etag);
            match begin.filter(|_| same && mishap != Some(Mishap::IgnoresRange)) {
                _ if asked.header("if-none-match") == Some(&etag) => (304, tag, Vec::new()),
                Some(begin) => {
                    let (last, whole) = (bytes.len() - 1, bytes.len());
                    (
                        206,
                        format!("{tag}content-range: bytes {begin}-{last}/{whole}\r\n"),
                        bytes[begin..].to_vec(),
                    )
                }
                None => (200, tag, bytes),
            }
        }
    };
    asked.status = status;
    let length = if more.contains("content-length") || status == 304 {
        String::new()
    } else {
        format!("content-length: {}\r\n", body.len())
    };
    (format!("HTTP/1.1 {status} Status\r\nconnection: close\r\n{more}{length}\r\n"), body)
}

/// The sample city with a municipality in it: about 200 by 200 m, and its boundary.
pub(crate) fn greece() -> Vec<u8> {
    [std::fs::read(sample()).unwrap(), municipality("Δήμος Πειραιώς", 9_000_000_000_001)].concat()
}

/// The frame of a block with a boundary of that name; `id` is its number, and that of its first
/// corner. A PBF file may go on with any block.
pub(crate) fn municipality(name: &str, id: i64) -> Vec<u8> {
    let texts = ["", "boundary", "administrative", "admin_level", "7", "name", name, "outer"];
    let dense = DenseNodes {
        id: vec![id, 1, 1, 1],
        lon: vec![249_470_000, 40_000, 0, -40_000],
        lat: vec![601_765_000, 0, 20_000, 0],
        ..DenseNodes::new()
    };
    let way = Way { id: Some(id), refs: vec![id, 1, 1, 1, -3], ..Way::new() };
    let relation = Relation {
        id: Some(id),
        keys: vec![1, 3, 5],
        vals: vec![2, 4, 6],
        memids: vec![id],
        types: vec![EnumOrUnknown::new(MemberType::WAY)],
        roles_sid: vec![7],
        ..Relation::new()
    };
    let block = PrimitiveBlock {
        stringtable: MessageField::some(StringTable {
            s: texts.iter().map(|text| text.as_bytes().to_vec()).collect(),
            ..StringTable::new()
        }),
        primitivegroup: vec![
            PrimitiveGroup { dense: MessageField::some(dense), ..PrimitiveGroup::new() },
            PrimitiveGroup { ways: vec![way], ..PrimitiveGroup::new() },
            PrimitiveGroup { relations: vec![relation], ..PrimitiveGroup::new() },
        ],
        ..PrimitiveBlock::new()
    };
    let mut blob = Blob::new();
    blob.set_raw(block.write_to_bytes().unwrap());
    let blob = blob.write_to_bytes().unwrap();
    let mut header = BlobHeader::new();
    header.set_type("OSMData".to_owned());
    header.set_datasize(i32::try_from(blob.len()).unwrap());
    let header = header.write_to_bytes().unwrap();
    [&u32::try_from(header.len()).unwrap().to_be_bytes()[..], &header, &blob].concat()
}
