//! Numbers and words that mappers write, turned into measures.

use crate::{Access, Ground, Incline, Kerb, Names, Smoothness, Surface, Timed, TimedRule, Wheelchair};

use super::tags::{Misread, Tags};

/// What mappers put between two values: `2;0.9`, `0.7 - 1.2`, `10% to 12%`.
fn values(text: &str) -> Vec<String> {
    let text = text.to_lowercase().replace('\u{2212}', "-").replace(" to ", ";").replace(" or ", ";");
    let text = text
        .replace(['\u{2032}', '\u{2019}'], "'")
        .replace(['\u{2033}', '\u{201d}'], "\"")
        .replace("''", "\"");
    text.split(';').map(|part| part.trim().to_owned()).collect()
}

/// What mappers put between two words: `sand;gravel`, `dirt/sand`.
fn words(text: &str) -> impl Iterator<Item = String> {
    let text = text.to_lowercase();
    let words: Vec<String> = text.split([';', ',', '/']).map(|word| word.trim().to_owned()).collect();
    words.into_iter()
}

/// The ends of a range without a sign: `0.7-1.2`, `8–10%`.
fn range(text: &str) -> impl Iterator<Item = &str> {
    text.split(['-', '–']).map(str::trim).filter(|part| !part.is_empty())
}

/// The first number in a text and what follows it; a decimal comma is a point. Computed in `f64`,
/// so that 8.3 % is the very number that a limit of 0.083 is.
fn leading_number(text: &str) -> Option<(f64, &str)> {
    let signs = ['<', '>', '=', '~', '≈', '+', ' '];
    let text = text.trim_start_matches(signs);
    // `ca. 2`, `approx. 8%`, `up 12%`
    let text = match text.trim_start_matches(char::is_alphabetic) {
        rest if rest.len() < text.len() => rest.trim_start_matches('.').trim_start_matches(signs),
        _ => text,
    };
    let mut points = 0;
    // A second point ends the number: `1.2.5` begins with 1.2.
    let is_part = |sign: char| {
        points += i32::from(sign == '.' || sign == ',');
        sign.is_ascii_digit() || points == 1 && (sign == '.' || sign == ',')
    };
    let digits = text.len() - text.trim_start_matches(is_part).len();
    let (number, rest) = text.split_at(digits);
    let value: f64 = number.replace(',', ".").parse().ok()?;
    value.is_finite().then_some((value, rest.trim()))
}

/// A length in metres: `0.15`, `15 cm`, `3 m`, `30mm`, `2'6"`, `2 ft`. Of several, the least. What
/// follows a number and is not understood (`0.5 approx`) does not make the number unknown.
pub(crate) fn length_m(text: &str) -> Option<f32> {
    lengths_m(text).into_iter().reduce(f32::min)
}

/// The height of a kerb; of several the highest, since one does not choose.
pub(crate) fn height_m(text: &str) -> Option<f32> {
    lengths_m(text).into_iter().reduce(f32::max)
}

fn lengths_m(text: &str) -> Vec<f32> {
    let values = values(text);
    // A length below nothing is none.
    let values = values.iter().filter(|value| !value.starts_with('-'));
    let lengths = values.flat_map(|value| range(value).map(move |part| (bound(value), part)));
    lengths.filter_map(|(bound, part)| Some(one_length_m(part)? * bound as f32)).collect()
}

/// `<0.9` is less than 0.9, and `>8%` more than 8 %: by a hundredth, so that a limit of that very
/// number tells them apart.
fn bound(text: &str) -> f64 {
    match text.trim_start().as_bytes() {
        [b'<', ..] => 0.99,
        [b'>', ..] => 1.01,
        _ => 1.0,
    }
}

fn one_length_m(text: &str) -> Option<f32> {
    const FOOT_M: f64 = 0.3048;
    const INCH_M: f64 = 0.0254;
    let (value, unit) = leading_number(text)?;
    let is = |names: &[&str]| names.iter().any(|name| unit.starts_with(name));
    let feet = ["'", "feet", "foot", "ft"].iter().find_map(|name| unit.strip_prefix(name));
    let metres = if is(&["cm", "cent", "εκ"]) {
        value / 100.0
    } else if is(&["mm", "mill", "χιλ"]) {
        value / 1000.0
    } else if let Some(inches) = feet {
        value * FOOT_M + leading_number(inches.trim()).map_or(0.0, |(inches, _)| inches * INCH_M)
    } else if unit.starts_with('"') || unit.starts_with("in") {
        value * INCH_M
    } else if value > 10.0 && unit.starts_with(char::is_alphabetic) && !is(&["m", "μ"]) {
        // Metres it is not: nobody knows what.
        return None;
    } else {
        value
    };
    // A number of a hundred digits is none.
    Some(metres as f32).filter(|metres| metres.is_finite())
}

/// A slope: `8%`, `-12 %`, `5°`, `1:12`, `up`. A number alone is percent. Of several, the steepest.
pub(crate) fn incline(text: &str) -> Option<Incline> {
    let values = values(text);
    let says = |word: &str| values.iter().any(|value| value == word);
    let grades = values.iter().flat_map(|value| {
        // `-8%--10%` and `8-10%` are ranges; the sign stands at the beginning.
        let minus = value.strip_prefix(['-', '–']);
        let (sign, unsigned) = minus.map_or((1.0, value.as_str()), |rest| (-1.0, rest));
        let sign = sign * bound(value);
        let sign = if value.contains("down") { -bound(value) } else { sign };
        let grades = range(unsigned).filter_map(grade).map(move |grade| sign * grade);
        // A number of a hundred digits is none.
        grades.filter(|grade| (*grade as f32).is_finite())
    });
    let steepest = grades.max_by(|a, b| a.abs().total_cmp(&b.abs()));
    match steepest {
        Some(steepest) => Some(Incline::Grade(steepest as f32)),
        // Humps up and down, or a slope of which nobody says which way it goes.
        None if says("up") && says("down") => Some(Incline::Some),
        None if says("up") => Some(Incline::Up),
        None if says("down") => Some(Incline::Down),
        None => ["yes", "steep", "up/down", "updown"].into_iter().any(says).then_some(Incline::Some),
    }
}

/// One slope without its sign, as rise over run.
fn grade(text: &str) -> Option<f64> {
    let (value, unit) = leading_number(text)?;
    if unit.starts_with('°') || unit.starts_with("deg") {
        return Some(value.min(89.0).to_radians().tan());
    }
    if unit.starts_with('‰') {
        return Some(value / 1000.0);
    }
    // A slope of less than one percent is nobody's worry: `0.08` alone was meant as a share.
    if unit.is_empty() && value < 1.0 {
        return Some(value);
    }
    let run = unit.strip_prefix([':', '/']).and_then(leading_number).map(|(run, _)| run);
    Some(value / run.filter(|run| *run > 0.0).unwrap_or(100.0))
}

/// A whole number that counts something.
pub(crate) fn count(text: &str) -> Option<u16> {
    text.trim().parse().ok()
}

/// The lowest and the highest storey: `-1;0;1`, `0-3`, `-2--1`.
pub(crate) fn levels(text: &str) -> Option<(i8, i8)> {
    let storey =
        |part: &str| part.trim().replace(',', ".").parse::<f32>().ok().filter(|level| level.abs() < 100.0);
    let mut levels = Vec::new();
    for part in text.split(';') {
        // The dash of a range stands behind a digit; a minus does not.
        let dash = part
            .char_indices()
            .skip(1)
            .find(|(at, sign)| *sign == '-' && part[..*at].ends_with(|before: char| before.is_ascii_digit()));
        match dash {
            Some((at, _)) => levels.extend([storey(&part[..at])?, storey(&part[at + 1..])?]),
            None => levels.push(storey(part)?),
        }
    }
    let lowest = levels.iter().copied().reduce(f32::min)?;
    let highest = levels.into_iter().reduce(f32::max)?;
    Some((lowest.floor() as i8, highest.ceil() as i8))
}

/// `yes` and `no`.
pub(crate) fn flag(text: &str) -> Option<bool> {
    match text {
        "no" | "none" => Some(false),
        "yes" | "both" | "left" | "right" | "separate"
        // Of light and of tactile paving.
        | "24/7" | "automatic" | "dusk-dawn" | "sunset-sunrise" | "contrasted" | "primitive" => Some(true),
        _ => None,
    }
}

/// Whether a thing is there, where any word but a few names its kind: `door:bell=intercom`.
pub(crate) fn presence(text: &str) -> Option<bool> {
    match text {
        "no" | "none" => Some(false),
        "unknown" | "undefined" | "unspecified" | "unsure" | "maybe" | "fixme" | "?" => None,
        _ => Some(true),
    }
}

/// Reads a tag with one of the functions above; what it does not understand is noted.
pub(crate) fn read<T>(
    tags: &Tags,
    key: &str,
    misread: &mut Misread,
    parse: fn(&str) -> Option<T>,
) -> Option<T> {
    let value = tags.get(key)?;
    parse(value).or_else(|| misread.note(key, value))
}

/// The overall verdict for wheelchairs.
pub(crate) fn wheelchair(text: &str) -> Option<Wheelchair> {
    worst(text, &0, |word| match word {
        "yes" | "designated" => Some((0, Wheelchair::Yes)),
        "limited" => Some((1, Wheelchair::Limited)),
        "no" => Some((2, Wheelchair::No)),
        _ => None,
    })
}

/// Of a list of words the worst that is understood, by the rank that `read` gives it. Beside a word
/// that nobody here understands, a rank up to `harmless` says nothing: that word may be worse.
fn worst<R: Ord, T>(text: &str, harmless: &R, read: impl Fn(&str) -> Option<(R, T)>) -> Option<T> {
    let mut all_understood = true;
    let read = words(text).filter_map(|word| {
        let read = read(&word);
        all_understood &= read.is_some();
        read
    });
    let worst = read.max_by(|(a, _), (b, _)| a.cmp(b));
    worst.filter(|(rank, _)| all_understood || rank > harmless).map(|(_, value)| value)
}

/// Whether people on foot may pass: what is said of them goes before what is said of all.
pub(crate) fn access(tags: &Tags) -> Access {
    access_in(tags.get("foot"), tags.get("access"))
}

/// The same of two values.
pub(crate) fn access_in(foot: Option<&str>, all: Option<&str>) -> Access {
    let closed = |value: Option<&str>| {
        matches!(
            value,
            Some(
                "no" | "private"
                    | "use_sidepath"
                    | "military"
                    | "permit"
                    | "restricted"
                    | "emergency"
                    | "employees"
                    | "staff"
                    | "locked"
                    | "closed"
            )
        )
    };
    match foot {
        Some("yes" | "designated" | "permissive") => Access::Allowed,
        // An old word for a signpost: it opens a path for bicycles, and nothing that is closed.
        Some("official") if !closed(all) => Access::Allowed,
        _ if closed(foot) || closed(all) => Access::Forbidden,
        _ => Access::Unrecorded,
    }
}

/// The kerb at a node, or on a crossing as a whole. A kerb whose height cannot be read stays a kerb of
/// unknown height.
pub(crate) fn kerb(tags: &Tags, misread: &mut Misread) -> Option<Kerb> {
    let is_kerb = tags.is("barrier", "kerb");
    // `height` is the kerb's own only where the object is nothing but a kerb.
    for key in ["kerb:height", "curb:height", "height"].into_iter().filter(|key| is_kerb || *key != "height")
    {
        if let Some(height) = read(tags, key, misread, height_m) {
            return Some(Kerb { height_m: Some(height), measured: true });
        }
    }
    let (key, kinds) =
        ["kerb", "curb", "sloped_curb"].into_iter().find_map(|key| Some((key, tags.get(key)?))).unzip();
    let millimetres = kinds.and_then(|kinds| {
        worst(kinds, &30, |kind| {
            // The older key says whether the kerb is sloped; on one side is not on both.
            let kind = match (key, kind) {
                (Some("sloped_curb"), "yes" | "both") => "lowered",
                (Some("sloped_curb"), "no" | "one") => "raised",
                _ => kind,
            };
            let millimetres = match kind {
                "raised" | "regular" => 120,
                "rolled" => 50,
                "lowered" | "lowered_and_sloped" | "sloped" => 30,
                "flush" | "no" | "none" | "at_grade" => 0,
                _ => return None,
            };
            Some((millimetres, millimetres))
        })
    });
    if let (Some(key), Some(kinds), None) = (key, kinds.filter(|kinds| *kinds != "yes"), millimetres) {
        misread.note::<()>(key, kinds);
    }
    let there_is_one = kinds.is_some() || tags.get("kerb:height").is_some() || is_kerb;
    let height_m = millimetres.map(|millimetres: u16| f32::from(millimetres) / 1000.0);
    there_is_one.then_some(Kerb { height_m, measured: false })
}

/// What a path is made of.
pub(crate) fn surface(text: &str) -> Option<Surface> {
    worst(text, &Ground::Firm, |word| one_surface(word).map(|surface| (surface.ground(), surface)))
}

fn one_surface(word: &str) -> Option<Surface> {
    Some(match word {
        "paved" => Surface::Paved,
        "asphalt" | "chipseal" => Surface::Asphalt,
        "concrete" | "concrete:plates" | "concrete_plates" | "cement" => Surface::Concrete,
        // Gaps between slabs: wheels catch in them.
        "concrete:lanes" | "paving_stones:lanes" => Surface::ConcreteLanes,
        "paving_stones" | "bricks" | "brick" | "tiles" | "marble" => Surface::PavingStones,
        // The size of the stones in centimetres.
        sized if sized.starts_with("paving_stones:") => Surface::PavingStones,
        "sett" | "cobblestone:flattened" | "stone" => Surface::Sett,
        "cobblestone" => Surface::Cobblestone,
        "unhewn_cobblestone" => Surface::UnhewnCobblestone,
        "metal" | "metal_grid" | "fibre_reinforced_polymer_grate" => Surface::Metal,
        "wood" => Surface::Wood,
        "rubber" | "tartan" | "carpet" | "acrylic" | "artificial_turf" | "plastic" => Surface::Rubber,
        "unpaved" => Surface::Unpaved,
        "compacted" | "clay" => Surface::Compacted,
        "fine_gravel" => Surface::FineGravel,
        "grass_paver" => Surface::GrassPaver,
        "gravel" => Surface::Gravel,
        "pebblestone" | "stepping_stones" | "shells" => Surface::Pebblestone,
        "sand" => Surface::Sand,
        "earth" | "dirt" | "ground" | "soil" | "rock" => Surface::Earth,
        "mud" => Surface::Mud,
        "grass" => Surface::Grass,
        "woodchips" | "mulch" => Surface::Woodchips,
        "snow" | "ice" | "salt" | "ice_road" => Surface::Ice,
        _ => return None,
    })
}

/// How firm a track of a grade is.
pub(crate) fn track_surface(text: &str) -> Option<Surface> {
    worst(text, &Ground::Firm, |word| {
        let surface = match word {
            "grade1" => Surface::Paved,
            "grade2" => Surface::Compacted,
            "grade3" => Surface::Unpaved,
            "grade4" | "grade5" => Surface::Earth,
            _ => return None,
        };
        Some((surface.ground(), surface))
    })
}

/// Rules that hold at certain times only: `foot:conditional=no @ (22:00-06:00)`, and the hours of
/// something that opens.
pub(crate) fn timed(tags: &Tags, misread: &mut Misread) -> Vec<Timed> {
    let mut timed = Vec::new();
    for key in ["access:conditional", "foot:conditional", "wheelchair:conditional"] {
        let Some(text) = tags.get(key) else { continue };
        for rule in outside_brackets(text) {
            match one_rule(rule) {
                Some(rule) => timed.push(rule),
                None => {
                    misread.note::<()>(key, rule);
                }
            }
        }
    }
    if let Some(hours) = tags.first(&["opening_hours", "service_times"]).filter(|hours| *hours != "24/7") {
        timed.push(Timed { rule: TimedRule::OpenOnly, when: hours.to_owned() });
    }
    timed
}

/// Parts between semicolons; those within brackets belong to a part.
fn outside_brackets(text: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0_i32;
    let parts = text.split(move |sign| {
        depth += i32::from(sign == '(') - i32::from(sign == ')');
        sign == ';' && depth <= 0
    });
    parts.map(str::trim).filter(|part| !part.is_empty())
}

fn one_rule(text: &str) -> Option<Timed> {
    let (value, when) = text.split_once('@')?;
    let rule = match value.trim() {
        "no" | "private" => TimedRule::Closed,
        "yes" | "designated" | "permissive" | "customers" => TimedRule::Open,
        _ => return None,
    };
    let when = when.trim();
    let bare = when.strip_prefix('(').and_then(|when| when.strip_suffix(')')).unwrap_or(when);
    (!bare.is_empty()).then(|| Timed { rule, when: bare.trim().to_owned() })
}

/// How even a path is.
pub(crate) fn smoothness(text: &str) -> Option<Smoothness> {
    worst(text, &Smoothness::Intermediate, |word| {
        let smoothness = match word {
            "excellent" => Smoothness::Excellent,
            "good" => Smoothness::Good,
            "intermediate" => Smoothness::Intermediate,
            "bad" => Smoothness::Bad,
            "very_bad" => Smoothness::VeryBad,
            "horrible" => Smoothness::Horrible,
            "very_horrible" => Smoothness::VeryHorrible,
            "impassable" => Smoothness::Impassable,
            _ => return None,
        };
        Some((smoothness, smoothness))
    })
}

/// A text in several languages: `name`, `name:el`, `name:en`, `name:zh-Hans`, …
pub(crate) fn names(tags: &Tags, key: &str) -> Option<Names> {
    let prefix = format!("{key}:");
    let mut by_language: std::collections::BTreeMap<String, String> = tags
        .with_prefix(&prefix)
        .filter(|(code, name)| is_language(code) && !name.is_empty())
        .map(|(code, name)| (code.to_owned(), name.to_owned()))
        .collect();
    // The international name is written for those who do not read the local letters.
    if let Some(international) = tags.get("int_name").filter(|_| key == "name") {
        by_language.entry("en".to_owned()).or_insert_with(|| international.to_owned());
    }
    let local = tags.get(key).map(str::to_owned).or_else(|| by_language.values().next().cloned())?;
    Some(Names { local, by_language })
}

/// A language's code, with what may stand behind it: `el`, `zh-Hans`, `sr-Latn`. `name:left` and
/// `name:etymology:wikidata` are none.
fn is_language(code: &str) -> bool {
    let mut parts = code.split('-');
    let language = parts.next().unwrap_or_default();
    matches!(language.len(), 2 | 3)
        && language.bytes().all(|letter| letter.is_ascii_lowercase())
        && parts.all(|part| {
            (2..=8).contains(&part.len()) && part.bytes().all(|sign| sign.is_ascii_alphanumeric())
        })
}

#[cfg(test)]
mod tests;
