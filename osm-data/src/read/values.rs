//! Numbers and words that mappers write, turned into measures.

use crate::{Access, Incline, Kerb, Names, Smoothness, Surface, Timed, TimedRule, Wheelchair};

use super::tags::{Misread, Tags};

/// What mappers put between two values: `2;0.9`, `0.7 - 1.2`, `10% to 12%`.
fn values(text: &str) -> Vec<String> {
    let text = text.to_lowercase().replace('\u{2212}', "-").replace(" to ", ";").replace(" or ", ";");
    text.split(';').map(|part| part.trim().to_owned()).collect()
}

/// The ends of a range without a sign: `0.7-1.2`, `8–10%`.
fn range(text: &str) -> impl Iterator<Item = &str> {
    text.split(['-', '–']).map(str::trim).filter(|part| !part.is_empty())
}

/// The first number in a text and what follows it; a decimal comma is a point. Computed in `f64`,
/// so that 8.3 % is the very number that a limit of 0.083 is.
fn leading_number(text: &str) -> Option<(f64, &str)> {
    let text = text.trim_start_matches(['<', '>', '~', '≈', '+', ' ']);
    let digits = text.find(|c: char| !(c.is_ascii_digit() || c == '.' || c == ',')).unwrap_or(text.len());
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
    let lengths = values.iter().filter(|value| !value.starts_with('-')).flat_map(|value| range(value));
    lengths.filter_map(one_length_m).collect()
}

fn one_length_m(text: &str) -> Option<f32> {
    const FOOT_M: f64 = 0.3048;
    const INCH_M: f64 = 0.0254;
    let (value, unit) = leading_number(text)?;
    let metres = if unit.starts_with("cm") {
        value / 100.0
    } else if unit.starts_with("mm") {
        value / 1000.0
    } else if let Some(inches) = unit.strip_prefix('\'').or(unit.strip_prefix("ft")) {
        value * FOOT_M + leading_number(inches.trim()).map_or(0.0, |(inches, _)| inches * INCH_M)
    } else if unit.starts_with('"') || unit.starts_with("in") {
        value * INCH_M
    } else {
        value
    };
    Some(metres as f32)
}

/// A slope: `8%`, `-12 %`, `5°`, `1:12`, `up`. A number alone is percent. Of several, the steepest.
pub(crate) fn incline(text: &str) -> Option<Incline> {
    let values = values(text);
    let grades = values.iter().flat_map(|value| {
        // `-8%--10%` and `8-10%` are ranges; the sign stands at the beginning.
        let (sign, unsigned) = value.strip_prefix('-').map_or((1.0, value.as_str()), |rest| (-1.0, rest));
        range(unsigned).filter_map(grade).map(move |grade| sign * grade)
    });
    let steepest = grades.max_by(|a, b| a.abs().total_cmp(&b.abs()));
    if let Some(steepest) = steepest {
        return Some(Incline::Grade(steepest as f32));
    }
    values.iter().find_map(|value| match value.as_str() {
        "up" => Some(Incline::Up),
        "down" => Some(Incline::Down),
        "yes" | "steep" => Some(Incline::Some),
        _ => None,
    })
}

/// One slope without its sign, as rise over run.
fn grade(text: &str) -> Option<f64> {
    let (value, unit) = leading_number(text)?;
    if unit.starts_with('°') || unit.starts_with("deg") {
        return Some(value.min(89.0).to_radians().tan());
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
    let storey = |part: &str| part.trim().parse::<f32>().ok().filter(|level| level.abs() < 100.0);
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
        "yes" | "both" | "left" | "right" | "24/7" => Some(true),
        _ => None,
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
    worst(text, |word| match word {
        "yes" | "designated" => Some((0, Wheelchair::Yes)),
        "limited" => Some((1, Wheelchair::Limited)),
        "no" => Some((2, Wheelchair::No)),
        _ => None,
    })
}

/// Of a list of words the worst that is understood, by the rank that `read` gives it.
fn worst<R: Ord, T>(text: &str, read: impl Fn(&str) -> Option<(R, T)>) -> Option<T> {
    let understood = values(text).into_iter().filter_map(|word| read(&word));
    understood.max_by(|(a, _), (b, _)| a.cmp(b)).map(|(_, value)| value)
}

/// Whether people on foot may pass: what is said of them goes before what is said of all.
pub(crate) fn access(tags: &Tags) -> Access {
    let closed = |key: &str| {
        matches!(
            tags.get(key),
            Some("no" | "private" | "use_sidepath" | "military" | "permit" | "restricted" | "emergency")
        )
    };
    if matches!(tags.get("foot"), Some("yes" | "designated" | "permissive")) {
        Access::Allowed
    } else if closed("foot") || closed("access") {
        Access::Forbidden
    } else {
        Access::Unrecorded
    }
}

/// The kerb at a node. A kerb whose height cannot be read stays a kerb of unknown height.
pub(crate) fn kerb(tags: &Tags, misread: &mut Misread) -> Option<Kerb> {
    if let Some(height) = read(tags, "kerb:height", misread, height_m) {
        return Some(Kerb { height_m: Some(height), measured: true });
    }
    let kinds = tags.get("kerb");
    let millimetres = kinds.and_then(|kinds| {
        worst(kinds, |kind| {
            let millimetres = match kind {
                "raised" | "regular" => 120,
                "rolled" => 50,
                "lowered" => 30,
                "flush" | "no" => 0,
                _ => return None,
            };
            Some((millimetres, millimetres))
        })
    });
    if let (Some(kinds), None) = (kinds.filter(|kinds| *kinds != "yes"), millimetres) {
        misread.note::<()>("kerb", kinds);
    }
    let there_is_one = kinds.is_some() || tags.get("kerb:height").is_some() || tags.is("barrier", "kerb");
    let height_m = millimetres.map(|millimetres: u16| f32::from(millimetres) / 1000.0);
    there_is_one.then_some(Kerb { height_m, measured: false })
}

/// What a path is made of.
pub(crate) fn surface(text: &str) -> Option<Surface> {
    worst(text, |word| one_surface(word).map(|surface| (surface.ground(), surface)))
}

fn one_surface(word: &str) -> Option<Surface> {
    Some(match word {
        "paved" => Surface::Paved,
        "asphalt" | "chipseal" => Surface::Asphalt,
        "concrete" | "concrete:plates" | "cement" => Surface::Concrete,
        // Gaps between slabs: wheels catch in them.
        "concrete:lanes" | "paving_stones:lanes" => Surface::ConcreteLanes,
        "paving_stones" | "paving_stones:30" | "paving_stones:20" | "bricks" | "brick" | "tiles"
        | "marble" => Surface::PavingStones,
        "sett" | "cobblestone:flattened" | "stone" => Surface::Sett,
        "cobblestone" => Surface::Cobblestone,
        "unhewn_cobblestone" => Surface::UnhewnCobblestone,
        "metal" | "metal_grid" => Surface::Metal,

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
        "woodchips" => Surface::Woodchips,
        "snow" | "ice" | "salt" => Surface::Ice,
        _ => return None,
    })
}

/// How firm a track of a grade is.
pub(crate) fn track_surface(text: &str) -> Option<Surface> {
    worst(text, |word| {
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
    worst(text, |word| {
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
mod tests {
    use super::*;

    fn tags(pairs: &[(&str, &str)]) -> Tags {
        pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect()
    }

    /// In millimetres; -1 for a kerb of unknown height.
    fn kerb_mm(pairs: &[(&str, &str)]) -> Option<i32> {
        let kerb = kerb(&tags(pairs), &mut Misread::default())?;
        Some(kerb.height_m.map_or(-1, |height| (height * 1000.0).round() as i32))
    }

    /// In hundredths of a percent.
    fn slope(text: &str) -> i32 {
        match incline(text) {
            Some(Incline::Grade(grade)) => (grade * 10_000.0).round() as i32,
            other => panic!("{text} gave {other:?}"),
        }
    }

    #[test]
    fn lengths_are_read_with_their_units() {
        for (text, metres) in [
            ("0.15", 0.15),
            ("15 cm", 0.15),
            ("15cm", 0.15),
            ("30 mm", 0.03),
            ("3 m", 3.0),
            ("1,5", 1.5),
            ("2'", 0.6096),
        ] {
            assert_eq!(length_m(text), Some(metres), "{text}");
        }
        assert_eq!(length_m("2;0.9"), Some(0.9), "the narrowest counts");
        for (text, metres) in
            [("0.7 - 1.2", 0.7), ("2'6\"", 0.762), ("0.5 approx", 0.5), ("0.6;?", 0.6), ("0.6 M", 0.6)]
        {
            assert_eq!(length_m(text), Some(metres), "{text}");
        }
        assert_eq!(height_m("0.05-0.10"), Some(0.1), "the highest of a kerb counts");
        for text in ["", "wide", "-1", "."] {
            assert_eq!(length_m(text), None, "{text}");
        }
    }

    /// The holes of another engine: high kerbs became 0, `raised` became unknown, 15 became 3 cm.
    #[test]
    fn a_high_kerb_never_becomes_low() {
        for text in ["0.15", "0.16", "0.20", "15", "15 cm"] {
            let height = kerb_mm(&[("kerb:height", text)]);
            assert!(height.is_some_and(|mm| mm >= 150), "{text} gave {height:?}");
        }
        assert_eq!(kerb_mm(&[("kerb", "raised")]), Some(120));
        assert_eq!(kerb_mm(&[("kerb", "no")]), Some(0));
        let measured = [("kerb", "raised"), ("kerb:height", "0.01")];
        assert_eq!(kerb_mm(&measured), Some(10), "a measure goes before a kind");
    }

    #[test]
    fn a_kerb_that_cannot_be_read_is_unknown_and_not_absent() {
        assert_eq!(kerb_mm(&[("barrier", "kerb")]), Some(-1));
        assert_eq!(kerb_mm(&[("kerb", "yes")]), Some(-1));
        assert_eq!(kerb_mm(&[("kerb:height", "knee")]), Some(-1));
        assert_eq!(kerb_mm(&[]), None);
    }

    #[test]
    fn slopes_are_signed_and_degrees_are_not_percent() {
        assert_eq!(slope("8%"), 800);
        assert_eq!(slope("-12 %"), -1200);
        assert_eq!(slope("10"), 1000);
        assert_eq!(slope("5°"), 875);
        assert_eq!(slope("1:12"), 833);
        assert_eq!(slope("8-10%"), 1000, "the steepest of a range counts");
        assert_eq!(slope("-8%--10%"), -1000);
        for (text, hundredths) in
            [("10%?", 1000), ("10%;up", 1000), ("15/100", 1500), ("10% to 12%", 1200), ("\u{2212}12%", -1200)]
        {
            assert_eq!(slope(text), hundredths, "{text}");
        }
        assert_eq!(slope("-5%;7%"), 700, "the steepest counts, with its own sign");
        assert!(slope("90°") > 10_000);
        assert_eq!(incline("up"), Some(Incline::Up));
        assert_eq!(incline("down"), Some(Incline::Down));
        assert_eq!(incline("lots"), None);
    }

    /// 8.3 % as written must not be a hair more than a limit of 0.083.
    #[test]
    fn a_slope_as_steep_as_the_limit_is_not_steeper() {
        for tenths in 0..300_u16 {
            let (percent, limit) = (format!("{}.{}%", tenths / 10, tenths % 10), format!("0.{tenths:03}"));
            let limit: f32 = limit.parse().unwrap();
            assert_eq!(incline(&percent), Some(Incline::Grade(limit)), "{percent}");
        }
    }

    #[test]
    fn what_is_said_of_people_on_foot_goes_first() {
        assert_eq!(access(&tags(&[("access", "private"), ("foot", "yes")])), Access::Allowed);
        assert_eq!(access(&tags(&[("access", "yes"), ("foot", "no")])), Access::Forbidden);
        assert_eq!(access(&tags(&[("access", "no")])), Access::Forbidden);
        assert_eq!(access(&tags(&[])), Access::Unrecorded);
    }

    #[test]
    fn a_list_of_surfaces_is_as_hard_as_its_hardest() {
        assert_eq!(surface("paved;cobblestone"), Some(Surface::Cobblestone));
        assert_eq!(surface("sand;lava"), Some(Surface::Sand), "what is understood counts");
        assert_eq!(surface("lava"), None);
    }

    #[test]
    fn a_name_has_languages_and_no_etymology() {
        let names =
            names(&tags(&[("name", "Πειραιάς"), ("name:en", "Piraeus"), ("name:etymology", "x")]), "name")
                .unwrap();
        assert_eq!(names.in_language("en"), "Piraeus");
        assert_eq!(names.in_language("fi"), "Πειραιάς");
        assert_eq!(names.by_language.len(), 1);
    }

    /// The traps that other engines fell into; each line is a value as mappers write it.
    #[test]
    fn traps_of_lengths_and_slopes() {
        for (text, metres) in [
            ("1.2", Some(1.2)),
            ("120 cm", Some(1.2)),
            ("4'", Some(1.2192)),
            ("3'6\"", Some(1.0668)),
            ("1.2;0.9", Some(0.9)),
            ("narrow", None),
        ] {
            assert_eq!(length_m(text), metres, "{text}");
        }
        for (text, mm) in [("0.15", 150), ("15 cm", 150), ("0,03", 30), ("0.03", 30)] {
            assert_eq!(kerb_mm(&[("kerb:height", text)]), Some(mm), "{text}");
        }
        for (kind, mm) in
            [("raised", 120), ("rolled", 50), ("lowered", 30), ("flush", 0), ("no", 0), ("regular", 120)]
        {
            assert_eq!(kerb_mm(&[("kerb", kind)]), Some(mm), "{kind}");
        }
        assert_eq!(slope("0.08"), 800, "a share, not eight hundredths of a percent");
        assert_eq!(incline("steep"), Some(Incline::Some));
    }

    #[test]
    fn every_documented_surface_and_smoothness_is_understood() {
        for surface in "paved asphalt chipseal concrete concrete:lanes concrete:plates paving_stones \
            paving_stones:lanes grass_paver sett unhewn_cobblestone cobblestone bricks metal metal_grid wood \
            stepping_stones rubber tiles unpaved compacted fine_gravel gravel shells rock pebblestone ground \
            dirt earth grass mud sand woodchips snow ice salt clay tartan artificial_turf acrylic carpet \
            plastic"
            .split_whitespace()
        {
            assert!(super::surface(surface).is_some(), "{surface}");
        }
        for smoothness in
            "excellent good intermediate bad very_bad horrible very_horrible impassable".split(' ')
        {
            assert!(super::smoothness(smoothness).is_some(), "{smoothness}");
        }
    }

    #[test]
    fn rules_of_certain_times_are_kept_word_for_word() {
        let park = tags(&[
            ("foot:conditional", "no @ (22:00-06:00; PH off); yes @ Su"),
            ("access:conditional", "delivery @ (Mo-Fr)"),
            ("opening_hours", "Mo-Su 06:00-22:00"),
        ]);
        let mut misread = Misread::default();
        let rules: Vec<_> =
            timed(&park, &mut misread).into_iter().map(|rule| (rule.rule, rule.when)).collect();
        assert_eq!(
            rules,
            [
                (TimedRule::Closed, "22:00-06:00; PH off".to_owned()),
                (TimedRule::Open, "Su".to_owned()),
                (TimedRule::OpenOnly, "Mo-Su 06:00-22:00".to_owned()),
            ]
        );
        assert_eq!(misread.into_counts().len(), 1, "a rule that is not understood is noted");
        assert!(timed(&tags(&[("opening_hours", "24/7")]), &mut Misread::default()).is_empty());
    }

    #[test]
    fn storeys_are_read_as_lists_and_ranges() {
        for (text, storeys) in [
            ("0", Some((0, 0))),
            ("-1;0;1", Some((-1, 1))),
            ("0-3", Some((0, 3))),
            ("-2--1", Some((-2, -1))),
            ("-2-1;5", Some((-2, 5))),
            ("0;0.5", Some((0, 1))),
            ("ground", None),
            ("1;", None),
            ("é-1", None),
        ] {
            assert_eq!(levels(text), storeys, "{text}");
        }
    }
}
