//! `prosvasi import`: makes an extract the city that is served, and tells what it understood.

use std::path::PathBuf;
use std::time::Instant;

use indicatif::{ProgressBar, ProgressStyle};
use osm_data::Standing;
use osm_data::read::{Covered, Group, Heights, Recorded, Summary};

use super::{Failure, Settings, read_extracts, read_tiles, runtime};
use crate::city::import::{Imported, Outcome, import};
use crate::corrections::Conflict;
use crate::store::Store;

/// How many facts that could not be understood are listed.
const MOST_LISTED: usize = 20;

/// Steps of the progress bar.
const STEPS: f64 = 1000.0;

/// Read an extract of OpenStreetMap and make it the city that is served.
#[derive(Debug, clap::Args)]
pub struct Import {
    /// The extract: .osm.pbf or .osm, plain or packed with gzip or bzip2. Given several times, the
    /// files are joined.
    #[arg(long = "extract", value_name = "FILE", required = true)]
    extracts: Vec<PathBuf>,
    /// A folder with tiles of heights (N43E007.hgt, plain, .gz or .zip): they tell how steep it is where
    /// nobody recorded it.
    #[arg(long, value_name = "DIR")]
    elevation: Option<PathBuf>,
    #[command(flatten)]
    settings: Settings,
}

impl Import {
    pub(super) fn run(self) -> Result<(), Failure> {
        let config = self.settings.load()?;
        let began = Instant::now();
        let mut extracts = read_extracts(&self.extracts)?;
        let file = extracts.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(" + ");
        extracts.extend(read_tiles(self.elevation.as_deref())?);
        let bar = bar();
        let progress = bar.clone();
        let outcome = runtime()?.block_on(async {
            let store = Store::open(&config.database).await?;
            let told = move |share: f64| progress.set_position((share * STEPS) as u64);
            import(&store, extracts, told).await.map_err(Failure::from)
        });
        bar.finish_and_clear();
        match outcome? {
            Outcome::AlreadyCurrent => println!("{file} is the current city already: nothing to do."),
            Outcome::Imported(Imported { summary, corrections, conflicts }) => {
                tell(&file, &summary, began.elapsed().as_secs_f64());
                tell_corrections(corrections, &conflicts);
            }
        }
        Ok(())
    }
}

/// A bar on the terminal; nothing where there is no terminal.
fn bar() -> ProgressBar {
    let bar = ProgressBar::new(STEPS as u64);
    if let Ok(style) = ProgressStyle::with_template("Importing {bar:40} {percent:>3} % {elapsed}") {
        bar.set_style(style);
    }
    bar
}

fn tell(file: &str, summary: &Summary, seconds: f64) {
    println!("{file} is the current city now ({seconds:.1} s). A running server serves it within seconds.");
    let Summary { nodes, ways, relations, repeated, missing_corners, not_understood, covered, heights } =
        summary;
    println!(
        "Read: {nodes} nodes, {ways} ways, {relations} relations; {missing_corners} corners lie outside the extract."
    );
    if *repeated > 0 {
        println!("Taken once: {repeated} objects that were there more than once.");
    }
    tell_covered(covered);
    tell_heights(*heights);
    if not_understood.is_empty() {
        return;
    }
    let all: u64 = not_understood.values().sum();
    println!("Not understood, and so not used: {all} facts of {} kinds.", not_understood.len());
    let mut most: Vec<_> = not_understood.iter().collect();
    most.sort_by_key(|&(fact, count)| (std::cmp::Reverse(count), fact));
    for (fact, count) in most.into_iter().take(MOST_LISTED) {
        println!("{count:>8}  {fact}");
    }
}

/// Corrections are kept; what the new map says of them is told.
fn tell_corrections(number: usize, conflicts: &[Conflict]) {
    if number == 0 {
        return;
    }
    println!("Corrections of your own: {number} hold over it.");
    for Conflict { number, standing, statement } in conflicts {
        let told = match standing {
            Standing::Holds => continue,
            Standing::Agrees => "the map says the same by now: it can be withdrawn",
            Standing::Differs => "the map says something new by now: yours still holds, look at it",
            Standing::Gone => "the map has no such object any more: yours holds of nothing",
        };
        println!("  No. {number} ({:?} of {:?}): {told}.", statement.fact, statement.subject);
    }
}

/// What is recorded and, read the other way, what somebody should go and look at.
fn tell_covered(covered: &[Covered]) {
    println!("Recorded of what travellers ask for:");
    for Covered { group, there, recorded } in covered {
        let amount =
            if group.is_in_metres() { format!("{:.1} km", there / 1000.0) } else { format!("{there:.0}") };
        let shares: Vec<String> = recorded
            .iter()
            .map(|(fact, sum)| format!("{} {:.0} %", fact_name(*fact), (100.0 * sum / there).floor()))
            .collect();
        println!("  {:<20} {amount:>10}   {}", group_name(*group), shares.join(", "));
    }
}

/// How far the tiles of heights reach.
fn tell_heights(heights: Option<Heights>) {
    let Some(Heights { corners, without, ways }) = heights else { return };
    println!(
        "Heights: of {corners} corners; of {without} none (no tile, a gap in it, or not on open ground). \
         A slope by the ground: {ways} ways."
    );
}

fn group_name(group: Group) -> &'static str {
    match group {
        Group::Paths => "paths and pavements",
        Group::Streets => "streets",
        Group::Crossings => "crossings",
        Group::Steps => "flights of steps",
        Group::Lifts => "lifts",
        Group::Doors => "doors",
        Group::Places => "places",
    }
}

fn fact_name(fact: Recorded) -> &'static str {
    match fact {
        Recorded::Surface => "surface",
        Recorded::Smoothness => "smoothness",
        Recorded::Width => "width",
        Recorded::Incline => "slope",
        Recorded::Lit => "light",
        Recorded::Pavement => "pavement or none",
        Recorded::Kerb => "kerb",
        Recorded::Signals => "signals or markings",
        Recorded::TactilePaving => "tactile paving",
        Recorded::StepCount => "number of steps",
        Recorded::Handrail => "handrail",
        Recorded::Ramp => "ramp",
        Recorded::Hours => "hours",
        Recorded::Wheelchair => "wheelchair",
        Recorded::Toilet => "toilet",
    }
}
