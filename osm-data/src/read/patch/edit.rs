//! How a fact is written in tags. What the tags then mean is decided where all tags are read.

use super::{
    super::{tags::Tags, values},
    Seen,
};
use crate::{Fact, Ground, NewDoor, PavementSide, Smoothness, Subject, Surface, Wheelchair};

/// A key and its new value; `None` takes the key away.
pub(super) type Edit = (String, Option<String>);

/// The changes that write a fact over an object's tags.
pub(super) fn edits(subject: &Subject, fact: &Fact, tags: &Tags) -> Vec<Edit> {
    let mut edits = written(subject, fact, tags);
    if outweighs_a_verdict(fact, tags) {
        edits.extend(favourable_verdicts(subject, tags));
    }
    edits
}

/// Whether a fact says that something is hard to pass: an older word that wheelchairs pass does not
/// hold any more, until somebody says it anew.
fn outweighs_a_verdict(fact: &Fact, tags: &Tags) -> bool {
    match fact {
        Fact::Surface(surface) => surface.ground() > Ground::Firm,
        Fact::Smoothness(smoothness) => *smoothness > Smoothness::Intermediate,
        Fact::Kerb(metres) => *metres > LOWERED_M,
        Fact::Steps(count) => *count > 0,
        // At a level door no ramp is needed.
        Fact::Ramp(there) => {
            let counted = tags.get("step_count").and_then(values::count).is_some_and(|count| count > 0);
            !there && (counted || tags.is("highway", "steps"))
        }
        Fact::Pavement(sides) => sides.is_none(),
        _ => false,
    }
}

/// Takes away what says that wheelchairs pass.
fn favourable_verdicts(subject: &Subject, tags: &Tags) -> Vec<Edit> {
    let mut keys = match subject {
        Subject::Way { pavement: Some(side), .. } => pavement_keys(*side, "wheelchair"),
        _ => Vec::new(),
    };
    keys.push("wheelchair".to_owned());
    // Also where nothing is said yet: should somebody say it later, the map says something new.
    let favourable =
        |key: &String| tags.get(key).is_none_or(|word| values::wheelchair(word) != Some(Wheelchair::No));
    keys.into_iter().filter(favourable).map(|key| (key, None)).collect()
}

/// The fact itself as tags, without what it outweighs.
pub(super) fn written(subject: &Subject, fact: &Fact, tags: &Tags) -> Vec<Edit> {
    let set = |key: &str, value: &str| (key.to_owned(), Some(value.to_owned()));
    match fact {
        Fact::Wheelchair(verdict) => vec![set("wheelchair", verdict_word(*verdict))],
        Fact::Toilet(verdict) => {
            // Of a toilet itself, the one verdict is about the toilet.
            let key = if tags.is("amenity", "toilets") { "wheelchair" } else { "toilets:wheelchair" };
            vec![set(key, verdict_word(*verdict))]
        }
        Fact::Description(text) => vec![set("wheelchair:description:el", text)],
        Fact::OpeningHours(text) => vec![set("opening_hours", text)],
        Fact::Phone(text) => vec![set("phone", text)],
        Fact::Width(metres) => width(subject, &number(*metres), tags),
        Fact::Kerb(metres) => kerb(*metres, subject, tags),
        Fact::Steps(count) => vec![set("step_count", &count.to_string())],
        Fact::Ramp(true) => vec![set("ramp", "yes"), set("ramp:wheelchair", "yes")],
        Fact::Ramp(false) => vec![set("ramp:wheelchair", "no")],
        Fact::Surface(surface) => on_path(subject, "surface", surface_word(*surface), tags),
        Fact::Smoothness(smoothness) => on_path(subject, "smoothness", smoothness_word(*smoothness), tags),
        Fact::Incline(grade) => vec![set("incline", &format!("{}%", number(grade * 100.0)))],
        Fact::Pavement(sides) => pavement(*sides, tags),
        Fact::Closed => closed(tags),
        // A door of its own changes no tag that is there.
        Fact::NewDoor(_) => Vec::new(),
    }
}

/// Writes a fact over tags.
pub(super) fn apply(subject: &Subject, fact: &Fact, tags: &mut Tags) {
    for (key, value) in edits(subject, fact, tags) {
        tags.set(&key, value.as_deref());
    }
}

/// What tags say of the keys that are to be changed.
pub(super) fn seen(tags: &Tags, edits: &[Edit]) -> Seen {
    edits.iter().map(|(key, _)| (key.clone(), tags.get(key).map(str::to_owned))).collect()
}

/// The tags of a door that the map does not have.
pub(super) fn door_tags(door: &NewDoor) -> Tags {
    let kind = if door.main { "main" } else { "yes" };
    let verdict = door.wheelchair.map(|verdict| ("wheelchair", verdict_word(verdict)));
    let tags = std::iter::once(("entrance", kind)).chain(verdict);
    tags.map(|(key, value)| (key.to_owned(), value.to_owned())).collect()
}

/// The highest kerb that counts as lowered, in metres.
const LOWERED_M: f32 = 0.03;

/// At most three digits behind the point, none that says nothing.
fn number(value: f32) -> String {
    let text = format!("{value:.3}");
    let short = text.trim_end_matches('0').trim_end_matches('.');
    // Never `-0`.
    if short == "-0" { "0".to_owned() } else { short.to_owned() }
}

/// Of a pavement under the pavement's own keys, of anything else under the plain one. Words of the
/// other keys that would be read first, or be narrower, go.
fn on_path(subject: &Subject, fact: &str, value: &str, tags: &Tags) -> Vec<Edit> {
    let (own, others) = match subject {
        Subject::Way { pavement: Some(PavementSide::Both), .. } => {
            let sides = ["sidewalk:left", "sidewalk:right", "footway:left", "footway:right"];
            (format!("sidewalk:both:{fact}"), sides.map(|side| format!("{side}:{fact}")).to_vec())
        }
        Subject::Way { pavement: Some(side), .. } => {
            (format!("sidewalk:{}:{fact}", side_word(*side)), Vec::new())
        }
        // Of a path that is divided from a cycle track, the part for people on foot is read first.
        _ => (fact.to_owned(), vec![format!("footway:{fact}")]),
    };
    let gone = others.into_iter().filter(|key| tags.get(key).is_some()).map(|key| (key, None));
    std::iter::once((own, Some(value.to_owned()))).chain(gone).collect()
}

/// A measure takes the place of every estimate: the readers take the narrowest.
fn width(subject: &Subject, metres: &str, tags: &Tags) -> Vec<Edit> {
    if matches!(subject, Subject::Door { .. }) {
        // The key that is read before all others.
        return vec![("door:width".to_owned(), Some(metres.to_owned()))];
    }
    let mut edits = on_path(subject, "width", metres, tags);
    let rivals = match subject {
        Subject::Way { pavement: Some(side), .. } => pavement_keys(*side, "est_width"),
        // Never what somebody measured elsewhere on it: a bollard, a door.
        _ => vec!["est_width".to_owned()],
    };
    // Also those that are not there: should one come, the map says something new.
    edits.extend(rivals.into_iter().map(|key| (key, None)));
    // What was guessed of both pavements stays true of the other one.
    let other = match subject {
        Subject::Way { pavement: Some(PavementSide::Left), .. } => "right",
        Subject::Way { pavement: Some(PavementSide::Right), .. } => "left",
        _ => return edits,
    };
    let of_other = |name: &str| tags.get(&format!("{name}:{other}:est_width"));
    let of_both = ["sidewalk:both:est_width", "footway:both:est_width", "sidewalk:est_width"];
    if let Some(guess) =
        tags.first(&of_both).filter(|_| of_other("sidewalk").or(of_other("footway")).is_none())
    {
        edits.push((format!("sidewalk:{other}:est_width"), Some(guess.to_owned())));
    }
    edits
}

/// Every key under which a fact of a pavement may be written: its own, and those of both.
fn pavement_keys(side: PavementSide, fact: &str) -> Vec<String> {
    let own = match side {
        PavementSide::Both => &["left", "right"][..],
        PavementSide::Left => &["left"],
        PavementSide::Right => &["right"],
    };
    let of_sides = own
        .iter()
        .chain(&["both"])
        .flat_map(|side| ["sidewalk", "footway"].map(|name| format!("{name}:{side}:{fact}")));
    of_sides.chain([format!("sidewalk:{fact}")]).collect()
}

/// The kind that goes with a height, and the height itself, which is what readers take.
fn kerb(metres: f32, subject: &Subject, tags: &Tags) -> Vec<Edit> {
    let kind = match metres {
        m if m < 0.005 => "flush",
        m if m <= LOWERED_M => "lowered",
        _ => "raised",
    };
    let mut edits =
        vec![("kerb".to_owned(), Some(kind.to_owned())), ("kerb:height".to_owned(), Some(number(metres)))];
    // A corner of a way that is nothing else is a kerb by itself.
    if matches!(subject, Subject::Corner { .. }) && tags.first(&["barrier", "highway", "railway"]).is_none() {
        edits.push(("barrier".to_owned(), Some("kerb".to_owned())));
    }
    edits
}

/// What is said of single sides gives way.
fn pavement(sides: Option<PavementSide>, tags: &Tags) -> Vec<Edit> {
    let word = sides.map_or("no", side_word);
    let keys = ["sidewalk:left", "sidewalk:right", "sidewalk:both"];
    let gone = keys.into_iter().filter(|key| tags.get(key).is_some()).map(|key| (key.to_owned(), None));
    std::iter::once(("sidewalk".to_owned(), Some(word.to_owned()))).chain(gone).collect()
}

/// Nobody on foot: also where it says that people on foot may.
fn closed(tags: &Tags) -> Vec<Edit> {
    let keys = ["access", "foot"].into_iter().filter(|key| *key == "access" || tags.get(key).is_some());
    keys.map(|key| (key.to_owned(), Some("no".to_owned()))).collect()
}

fn verdict_word(verdict: Wheelchair) -> &'static str {
    match verdict {
        Wheelchair::Yes => "yes",
        Wheelchair::Limited => "limited",
        Wheelchair::No => "no",
    }
}

fn side_word(side: PavementSide) -> &'static str {
    match side {
        PavementSide::Left => "left",
        PavementSide::Right => "right",
        PavementSide::Both => "both",
    }
}

pub(super) fn surface_word(surface: Surface) -> &'static str {
    match surface {
        Surface::Paved => "paved",
        Surface::Asphalt => "asphalt",
        Surface::Concrete => "concrete",
        Surface::ConcreteLanes => "concrete:lanes",
        Surface::PavingStones => "paving_stones",
        Surface::Sett => "sett",
        Surface::Cobblestone => "cobblestone",
        Surface::UnhewnCobblestone => "unhewn_cobblestone",
        Surface::Metal => "metal",
        Surface::Wood => "wood",
        Surface::Rubber => "rubber",
        Surface::Unpaved => "unpaved",
        Surface::Compacted => "compacted",
        Surface::FineGravel => "fine_gravel",
        Surface::GrassPaver => "grass_paver",
        Surface::Gravel => "gravel",
        Surface::Pebblestone => "pebblestone",
        Surface::Sand => "sand",
        Surface::Earth => "ground",
        Surface::Mud => "mud",
        Surface::Grass => "grass",
        Surface::Woodchips => "woodchips",
        Surface::Ice => "ice",
    }
}

pub(super) fn smoothness_word(smoothness: Smoothness) -> &'static str {
    match smoothness {
        Smoothness::Excellent => "excellent",
        Smoothness::Good => "good",
        Smoothness::Intermediate => "intermediate",
        Smoothness::Bad => "bad",
        Smoothness::VeryBad => "very_bad",
        Smoothness::Horrible => "horrible",
        Smoothness::VeryHorrible => "very_horrible",
        Smoothness::Impassable => "impassable",
    }
}
