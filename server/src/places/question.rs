//! A question about places, understood and answered: the same for `GET` and `POST`.

use domain::api::{End, PlaceList};
use domain::hours::Locality;
use domain::place_search::{Along, OpenNow, PlaceQuestion, SearchText};
use jiff::Timestamp;
use jiff::civil::DateTime;
use osm_data::{Category, LonLat, OsmId};
use serde::Deserialize as _;
use serde::de::IntoDeserializer as _;
use serde::de::value::{Error as ValueError, StrDeserializer};

use super::along::Line;
use super::describe::{Told, summary};
use super::index::{Question, Results};
use crate::city::LoadedCity;
use crate::extract::Language;

/// Years for which the calendar of public holidays is known.
const YEARS: std::ops::RangeInclusive<i16> = 2000..=2075;

/// Why a question cannot be answered; the two ways of asking tell it in their own codes.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Refused {
    /// Something in it is not what it should be.
    #[error("{0}")]
    NotUnderstood(String),
    /// `near` names no place that is known.
    #[error("near names no place that is known")]
    NoSuchPlace,
}

/// All places that a question finds, and the time at which they are open or closed; `now` is the only clock.
///
/// # Errors
/// When the question is not understood, or `near` is no place.
pub(crate) fn matching<'a>(
    city: &'a LoadedCity,
    locality: &Locality,
    question: &PlaceQuestion,
    now: Timestamp,
) -> Result<(Results<'a>, DateTime), Refused> {
    let asked_at = asked_time(question, locality)?;
    let at = asked_at.unwrap_or_else(|| locality.local(now));
    let only_open = asked_at.is_some() || question.open == Some(OpenNow::Now);
    let understood = Question {
        text: question.q.as_ref().map(SearchText::as_str),
        group: question.group,
        kinds: question.kinds.iter().map(|kind| kind_of(kind)).collect::<Result<_, _>>()?,
        near: question.near.as_ref().map(|near| whereabouts(city, near)).transpose()?,
        along: question.along.as_ref().map(line).transpose()?,
        accessible: question.accessible,
        open_at: only_open.then_some((at, locality)),
    };
    Ok((city.places.search(&city.facts.places, &understood), at))
}

/// The places that a question finds; `now` is the only clock.
pub(super) fn answer(
    city: &LoadedCity,
    locality: &Locality,
    question: &PlaceQuestion,
    language: &Language,
    now: Timestamp,
) -> Result<PlaceList, Refused> {
    let (results, at) = matching(city, locality, question, now)?;
    let limit = usize::from(question.limit);
    let tell = |found: &super::index::Found| {
        let opening = city.places.opening(found.place, at, locality);
        summary(found.place, language, Told { metres: found.metres, reach: found.reach, opening })
    };
    Ok(PlaceList {
        places: results.found.iter().take(limit).map(tell).collect(),
        more: results.found.len() > limit,
        left_out_unknown: results.left_out_unknown,
        left_out_hours_unknown: results.left_out_hours_unknown,
        at: locality.rfc3339(at),
    })
}

/// The time that was asked for, in the city's own; `None` for now.
fn asked_time(question: &PlaceQuestion, locality: &Locality) -> Result<Option<DateTime>, Refused> {
    let Some(text) = &question.open_at else { return Ok(None) };
    if question.open.is_some() {
        return Err(Refused::NotUnderstood("open and open_at exclude each other".to_owned()));
    }
    local_time(text, locality).map(Some).map_err(|sentence| Refused::NotUnderstood(sentence.to_owned()))
}

/// A time as RFC 3339, or the city's own without an offset.
///
/// # Errors
/// A sentence that says what is expected.
pub(crate) fn local_time(text: &str, locality: &Locality) -> Result<DateTime, &'static str> {
    let with_offset = text.parse::<Timestamp>().ok().map(|at| locality.local(at));
    // A day alone would be read as its midnight: nobody means that.
    let local = || text.parse().ok().filter(|_| text.contains(['T', 't', ' ']));
    let at: DateTime = with_offset
        .or_else(local)
        .ok_or("a time is written as 2026-11-25T10:00, or with its offset (+ is %2B in an address)")?;
    YEARS.contains(&at.year()).then_some(at).ok_or("a time lies between 2000 and 2075")
}

fn kind_of(name: &str) -> Result<Category, Refused> {
    let from: StrDeserializer<ValueError> = name.into_deserializer();
    Category::deserialize(from)
        .map_err(|_| Refused::NotUnderstood(format!("kinds: {name:?} is no kind of place")))
}

fn whereabouts(city: &LoadedCity, near: &End) -> Result<LonLat, Refused> {
    match near {
        End::Point { lon, lat } => point(*lon, *lat),
        End::Place { place } => {
            let id: Option<OsmId> = place.parse().ok();
            let found = id.and_then(|id| city.places.find(&city.facts.places, id));
            found.map(|place| place.at).ok_or(Refused::NoSuchPlace)
        }
    }
}

/// Within its bounds, so that no question takes long.
fn line(along: &Along) -> Result<Line, Refused> {
    let refuse = |sentence: &str| Err(Refused::NotUnderstood(format!("along: {sentence}")));
    if !(2..=Along::MOST_POINTS).contains(&along.line.len()) {
        return refuse("a line has 2 to 2,000 points");
    }
    // NaN is in no range.
    if !(1.0..=Along::FARTHEST_M).contains(&along.within_m) {
        return refuse("within_m is 1 to 500");
    }
    let points = along.line.iter().map(|[lon, lat]| point(*lon, *lat)).collect::<Result<Vec<_>, _>>()?;
    let line = Line { points, within_m: along.within_m };
    if line.length_m() > Along::LONGEST_M {
        return refuse("a line is 50 km long at most");
    }
    Ok(line)
}

fn point(lon: f64, lat: f64) -> Result<LonLat, Refused> {
    LonLat::new(lon, lat).map_err(|error| Refused::NotUnderstood(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn athens() -> Locality {
        let (zone, country) = ("Europe/Athens".to_owned(), "GR".to_owned());
        Locality::new(&zone.try_into().unwrap(), &country.try_into().unwrap())
    }

    #[test]
    fn a_time_is_the_citys_own_or_says_its_offset() {
        for (text, local) in [
            ("2026-11-25T10:00", "2026-11-25T10:00"),
            ("2026-11-25T10:00:30", "2026-11-25T10:00:30"),
            ("2026-11-25 10:00", "2026-11-25T10:00"),
            ("2026-11-25T10:00Z", "2026-11-25T12:00"),
            ("2026-11-25T10:00:00+02:00", "2026-11-25T10:00"),
            ("2026-07-25T10:00:00Z", "2026-07-25T13:00"),
        ] {
            assert_eq!(local_time(text, &athens()), Ok(local.parse().unwrap()), "{text}");
        }
        for text in
            ["", "now", "2026-11-25", "10:00", "2026-13-01T10:00", "1999-12-31T10:00", "9999-01-01T00:00Z"]
        {
            assert!(local_time(text, &athens()).is_err(), "{text}");
        }
    }

    #[test]
    fn a_line_is_held_to_its_bounds() {
        let along = |points, within_m| line(&Along { line: points, within_m }).is_ok();
        let two = || vec![[23.64, 37.94], [23.65, 37.94]];
        assert!(along(two(), 50.0));
        assert!(!along(vec![[23.64, 37.94]], 50.0));
        assert!(!along(vec![[23.64, 37.94]; 2001], 50.0));
        for within in [0.0, 501.0, f64::NAN, f64::INFINITY, -1.0] {
            assert!(!along(two(), within), "{within}");
        }
        assert!(!along(vec![[23.64, 37.94], [25.0, 37.94]], 50.0), "more than 50 km");
        assert!(!along(vec![[23.64, 37.94], [181.0, 37.94]], 50.0));
        assert!(!along(vec![[23.64, 37.94], [f64::NAN, 37.94]], 50.0));
    }

    #[test]
    fn a_kind_is_one_of_the_apis() {
        assert_eq!(kind_of("drinking_water"), Ok(Category::DrinkingWater));
        assert!(kind_of("pub").is_err());
    }
}
