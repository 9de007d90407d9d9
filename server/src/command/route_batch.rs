//! `prosvasi route-batch`: how the engine is measured, and how its routes are audited.

use std::hint::black_box;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use domain::api::TripAnswer;
use domain::obstacles::Obstacle;
use osm_data::{LonLat, read};
use routing::today::Overlay;
use routing::{Network, Preset, Profile};
use serde::Serialize;

use super::{Failure, obstacles_file, read_extracts, read_tiles};
use crate::city::import::sources;
use crate::error::Error;
use crate::obstacles::for_traveller;
use crate::trips::Answer;
use crate::trips::plan::to_point;

/// Calls before the clock counts, so that caches and branches are as on a running server.
const WARM_UP: usize = 50;

/// Ask many trips in this process, on one thread, and measure the answers.
#[derive(Debug, clap::Args)]
pub struct RouteBatch {
    /// The extract: .osm.pbf or .osm, plain or packed. Given several times, the files are joined.
    #[arg(long = "extract", value_name = "CITY", required = true)]
    extracts: Vec<PathBuf>,
    /// A folder with tiles of heights, as `prosvasi import` takes it.
    #[arg(long, value_name = "DIR")]
    elevation: Option<PathBuf>,
    /// A JSON list of `[lon, lat, lon, lat]`.
    #[arg(long, value_name = "PAIRS")]
    pairs: PathBuf,
    /// Name of a preset, e.g. `manual_chair`.
    #[arg(long, value_parser = preset)]
    profile: Preset,
    /// A limit to change, e.g. `max_incline_up=0.08`; may be given several times.
    #[arg(long = "set", value_name = "NAME=VALUE")]
    changes: Vec<String>,
    /// What stands in the way today: a JSON list of `[lon, lat]`, which nobody gets by, or of objects with lon, lat,
    /// kind, stops and certainty, as the API tells them. A line of the output then names those that its way
    /// passes, by their places in the list.
    #[arg(long, value_name = "OBSTACLES")]
    obstacles: Option<PathBuf>,
    /// Where a line a pair is written.
    #[arg(long, value_name = "ROUTES")]
    out: PathBuf,
}

/// A question: from, to.
type Pair = (LonLat, LonLat);

/// One line of the output.
#[derive(Serialize)]
#[serde(untagged)]
enum Line<'a> {
    Found {
        i: usize,
        ok: bool,
        coords: &'a [[f64; 2]],
        metres: f64,
        unknown_share: f64,
        micros: u128,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        obstacles: Vec<&'a str>,
    },
    None {
        i: usize,
        ok: bool,
        reason: &'static str,
    },
}

impl RouteBatch {
    pub(super) fn run(self) -> Result<(), Failure> {
        let profile = changed(self.profile.profile(), &self.changes)?;
        let pairs = read_pairs(&self.pairs)?;
        let today = self.obstacles.as_deref().map_or_else(|| Ok(Vec::new()), obstacles_file::read)?;
        let network = read_network(&self.extracts, self.elevation.as_deref())?;
        let overlay = Overlay::new(&network, for_traveller(&today, &profile), &[]);
        let day = (today.as_slice(), &overlay);
        let mut out = BufWriter::new(std::fs::File::create(&self.out).map_err(unwritten)?);
        for &pair in pairs.iter().cycle().take(WARM_UP) {
            let _ = black_box(ask(&network, pair, &profile, day));
        }
        let mut times = Vec::with_capacity(pairs.len());
        let mut found = 0;
        for (i, &pair) in pairs.iter().enumerate() {
            let (answer, time) = ask(&network, pair, &profile, day);
            times.push(time);
            let line = Line::new(i, &answer, time);
            found += usize::from(matches!(line, Line::Found { .. }));
            serde_json::to_writer(&mut out, &line).map_err(unwritten)?;
            out.write_all(b"\n").map_err(unwritten)?;
        }
        out.flush().map_err(unwritten)?;
        tell(found, times);
        Ok(())
    }
}

impl<'a> Line<'a> {
    fn new(i: usize, answer: &'a Result<Answer, Error>, time: Duration) -> Self {
        let reason = match answer {
            Ok(TripAnswer::Trip { trip, .. }) => {
                let micros = time.as_micros();
                let (metres, unknown_share) = (trip.distance_m, trip.unknown_share);
                let obstacles = trip.obstacles.iter().map(|passed| passed.id.as_str()).collect();
                let coords = &trip.line;
                return Self::Found { i, ok: true, coords, metres, unknown_share, micros, obstacles };
            }
            Ok(TripAnswer::Barred { .. }) => "barred",
            Err(Error::TripStartOffNetwork) => "start_off_network",
            Err(Error::TripEndOffNetwork) => "end_off_network",
            Err(error) => error.kind().1,
        };
        Self::None { i, ok: false, reason }
    }
}

/// One call as the server would do it: snap, search, and the whole answer as bytes. Today's obstacles are laid over the
/// network once for all.
fn ask(
    network: &Network,
    (from, to): Pair,
    profile: &Profile,
    day: (&[Obstacle], &Overlay),
) -> (Result<Answer, Error>, Duration) {
    let began = Instant::now();
    let answer = to_point(network, from, to, profile, day);
    let bytes = match &answer {
        Ok(answer) => serde_json::to_vec(answer),
        Err(error) => serde_json::to_vec(&error.problem()),
    };
    let bytes = black_box(bytes);
    let time = began.elapsed();
    drop(bytes);
    (answer, time)
}

fn tell(found: usize, mut times: Vec<Duration>) {
    times.sort_unstable();
    let asked = times.len();
    let at = |share: f64| times.get(((asked as f64 * share) as usize).min(asked.saturating_sub(1)));
    let micros = |share| at(share).map_or(0, Duration::as_micros);
    let total: Duration = times.iter().sum();
    println!("found {found} of {asked}");
    println!("p50 {} µs, p99 {} µs", micros(0.50), micros(0.99));
    println!("total {:.3} s", total.as_secs_f64());
}

/// Reads the extract into a network, and says how long it took and how large it is.
fn read_network(extracts: &[PathBuf], tiles: Option<&Path>) -> Result<Network, Failure> {
    let began = Instant::now();
    let mut extracts = read_extracts(extracts)?;
    extracts.extend(read_tiles(tiles)?);
    let import = read::extract(&sources(&extracts), &mut |_| {})
        .map_err(|error| Failure::new(error.code(), error.to_string()))?;
    let network = Network::new(&import.city);
    println!("import {:.3} s", began.elapsed().as_secs_f64());
    println!("{} nodes, {} edges, {} bytes", network.vertices(), network.edges(), network.bytes());
    Ok(network)
}

fn read_pairs(path: &Path) -> Result<Vec<Pair>, Failure> {
    let wrong = |error: &dyn std::fmt::Display| {
        Failure::new("pairs_not_understood", format!("the pairs {} cannot be used: {error}", path.display()))
    };
    let text = std::fs::read(path).map_err(|error| wrong(&error))?;
    let pairs: Vec<[f64; 4]> = serde_json::from_slice(&text).map_err(|error| wrong(&error))?;
    let point = |lon, lat| LonLat::new(lon, lat).map_err(|error| wrong(&error));
    pairs.into_iter().map(|[a, b, c, d]| Ok((point(a, b)?, point(c, d)?))).collect()
}

fn preset(name: &str) -> Result<Preset, String> {
    let names = Preset::ALL.map(Preset::name).join(", ");
    Preset::from_name(name).ok_or_else(|| format!("the presets are {names}"))
}

/// The profile with every `NAME=VALUE` applied.
fn changed(profile: Profile, changes: &[String]) -> Result<Profile, Failure> {
    changes.iter().try_fold(profile, |profile, change| {
        let (name, value) = change.split_once('=').unwrap_or((change, ""));
        profile.set(name, value).map_err(|error| Failure::new("limit_not_understood", error.to_string()))
    })
}

fn unwritten(error: impl std::fmt::Display) -> Failure {
    Failure::new("output_not_writable", format!("the routes cannot be written: {error}"))
}
