//! Numbers and words that mappers write, turned into measures.

use crate::{Access, Incline, Kerb, Names, Smoothness, Surface, Wheelchair};

use super::tags::{Misread, Tags};

/// The first number in a text and what follows it; a decimal comma is a point.
fn leading_number(text: &str) -> Option<(f32, &str)> {
    let text = text.trim();
    let sign = usize::from(text.starts_with(['-', '+']));
    let digits = text[sign..]
        .find(|c: char| !(c.is_ascii_digit() || c == '.' || c == ','))
        .unwrap_or(text.len() - sign);
    let (number, rest) = text.split_at(sign + digits);
    let value: f32 = number.replace(',', ".").parse().ok()?;
    value.is_finite().then_some((value, rest.trim()))
}

/// A length in metres: `0.15`, `15 cm`, `3 m`, `30mm`, `2'`, `2 ft`. Several (`1;2`): the least.
pub(crate) fn length_m(text: &str) -> Option<f32> {
    let lengths: Option<Vec<f32>> = text.split(';').map(one_length_m).collect();
    lengths?.into_iter().reduce(f32::min)
}

fn one_length_m(text: &str) -> Option<f32> {
    let (value, unit) = leading_number(text)?;
    let metres = match unit {
        "" | "m" | "metre" | "metres" | "meter" | "meters" => value,
        "cm" => value / 100.0,
        "mm" => value / 1000.0,
        "'" | "ft" => value * 0.3048,
        "\"" | "in" => value * 0.0254,
        _ => return None,
    };
    (metres >= 0.0).then_some(metres)
}

/// The height of a kerb; several (`0.03;0.1`): the highest, since one does not choose.
pub(crate) fn height_m(text: &str) -> Option<f32> {
    let heights: Option<Vec<f32>> = text.split(';').map(one_length_m).collect();
    heights?.into_iter().reduce(f32::max)
}

/// A slope: `8%`, `-12 %`, `5°`, `1:12`, `up`. A number alone is percent. Several: the steepest.
pub(crate) fn incline(text: &str) -> Option<Incline> {
    match text.trim() {
        "up" => return Some(Incline::Up),
        "down" => return Some(Incline::Down),
        "yes" | "steep" => return Some(Incline::Some),
        _ => {}
    }
    // `8%-10%` and `8-10%` are ranges; a sign stands only at the beginning.
    let (sign, range) = match text.trim().strip_prefix('-') {
        Some(rest) => (-1.0, rest),
        None => (1.0, text.trim()),
    };
    let parts = range.split([';', '-', '–']).filter(|part| !part.is_empty()).map(grade);
    let steepest = parts.collect::<Option<Vec<f32>>>()?.into_iter().reduce(f32::max)?;
    Some(Incline::Grade(sign * steepest))
}

/// One slope without its sign, as rise over run.
fn grade(text: &str) -> Option<f32> {
    let (value, unit) = leading_number(text)?;
    let grade = match unit {
        "" | "%" => value / 100.0,
        "°" | "deg" if value < 90.0 => value.to_radians().tan(),
        ratio => value / leading_number(ratio.strip_prefix(':')?).filter(|(run, _)| *run > 0.0)?.0,
    };
    Some(grade.abs())
}

/// A whole number that counts something.
pub(crate) fn count(text: &str) -> Option<u16> {
    text.trim().parse().ok()
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
    match text {
        "yes" | "designated" => Some(Wheelchair::Yes),
        "limited" => Some(Wheelchair::Limited),
        "no" => Some(Wheelchair::No),
        _ => None,
    }
}

/// Whether people on foot may pass: what is said of them goes before what is said of all.
pub(crate) fn access(tags: &Tags) -> Access {
    let closed = |key: &str| matches!(tags.get(key), Some("no" | "private" | "use_sidepath"));
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
    let there_is_one = tags.get("kerb:height").is_some() || tags.is("barrier", "kerb");
    let height_m = match tags.get("kerb") {
        Some("raised" | "regular") => Some(0.12),
        Some("rolled") => Some(0.05),
        Some("lowered") => Some(0.03),
        Some("flush" | "no") => Some(0.0),
        Some("yes") => None,
        Some(other) => misread.note("kerb", other),
        None if there_is_one => None,
        None => return None,
    };
    Some(Kerb { height_m, measured: false })
}

/// What a path is made of.
pub(crate) fn surface(text: &str) -> Option<Surface> {
    Some(match text {
        "paved" => Surface::Paved,
        "asphalt" | "chipseal" => Surface::Asphalt,
        "concrete" | "concrete:plates" | "cement" => Surface::Concrete,
        "concrete:lanes" => Surface::ConcreteLanes,
        "paving_stones" | "paving_stones:30" | "paving_stones:20" | "bricks" | "brick" | "tiles"
        | "marble" => Surface::PavingStones,
        "sett" | "cobblestone:flattened" | "stone" => Surface::Sett,
        "cobblestone" => Surface::Cobblestone,
        "unhewn_cobblestone" => Surface::UnhewnCobblestone,
        "metal" | "metal_grid" => Surface::Metal,
        "wood" => Surface::Wood,
        "rubber" | "tartan" | "carpet" | "acrylic" | "artificial_turf" => Surface::Rubber,
        "unpaved" => Surface::Unpaved,
        "compacted" => Surface::Compacted,
        "fine_gravel" => Surface::FineGravel,
        "grass_paver" => Surface::GrassPaver,
        "gravel" => Surface::Gravel,
        "pebblestone" => Surface::Pebblestone,
        "sand" => Surface::Sand,
        "earth" | "dirt" | "ground" | "soil" | "rock" => Surface::Earth,
        "mud" => Surface::Mud,
        "grass" => Surface::Grass,
        "woodchips" => Surface::Woodchips,
        "snow" | "ice" | "salt" => Surface::Ice,
        // `paved;cobblestone`: the hardest of them, when all are understood.
        list if list.contains(';') => {
            let parts: Option<Vec<Surface>> = list.split(';').map(|part| surface(part.trim())).collect();
            return parts?.into_iter().max_by_key(|surface| surface.ground());
        }
        _ => return None,
    })
}

/// How even a path is.
pub(crate) fn smoothness(text: &str) -> Option<Smoothness> {
    Some(match text {
        "excellent" => Smoothness::Excellent,
        "good" => Smoothness::Good,
        "intermediate" => Smoothness::Intermediate,
        "bad" => Smoothness::Bad,
        "very_bad" => Smoothness::VeryBad,
        "horrible" => Smoothness::Horrible,
        "very_horrible" => Smoothness::VeryHorrible,
        "impassable" => Smoothness::Impassable,
        _ => return None,
    })
}

/// A text in several languages: `name`, `name:el`, `name:en`, …
pub(crate) fn names(tags: &Tags, key: &str) -> Option<Names> {
    let prefix = format!("{key}:");
    let by_language: std::collections::BTreeMap<String, String> = tags
        .with_prefix(&prefix)
        // `name:etymology:wikidata` and `name:left` are no languages.
        .filter(|(code, _)| matches!(code.len(), 2 | 3) && code.bytes().all(|b| b.is_ascii_lowercase()))
        .map(|(code, name)| (code.to_owned(), name.to_owned()))
        .collect();
    let local = tags.get(key).map(str::to_owned).or_else(|| by_language.values().next().cloned())?;
    Some(Names { local, by_language })
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
        for text in ["", "wide", "-1", "3 parsecs", "."] {
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
        assert_eq!(incline("up"), Some(Incline::Up));
        assert_eq!(incline("down"), Some(Incline::Down));
        assert_eq!(incline("lots"), None);
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
        assert_eq!(surface("paved;lava"), None);
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
}
