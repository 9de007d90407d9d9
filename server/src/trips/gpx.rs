//! A trip as GPX 1.1: a track with heights where they are known, the steps as a route, and its points.
//!
//! Written with `quick-xml`, which the reader of maps brings; the crate `gpx` would bring another parser and clock,
//! and writes no more than this. The tests read it back with that crate.

use domain::api::TripAnswer;
use domain::words::Words;
use osm_data::WayKind;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use routing::{Leg, Trip, Turn};

use super::format::Written;
use super::points::{Kind, along, height, points};
use crate::error::Error;
use crate::places::wire_name;

/// The licence of the map's data, which a copy must name.
const LICENCE: &str = "https://opendatacommons.org/licenses/odbl/1-0/";

type Xml = Writer<Vec<u8>>;

/// Writes a trip.
pub(super) fn write(told: &Written, words: Words) -> Result<Vec<u8>, Error> {
    document(told, words).map_err(|error| Error::Internal(error.into()))
}

fn document(told: &Written, words: Words) -> std::io::Result<Vec<u8>> {
    let TripAnswer::Trip { trip, .. } = &told.answer else { return Ok(Vec::new()) };
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 1);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let root = xml.create_element("gpx").with_attributes([
        ("version", "1.1"),
        ("creator", "Prosvasi"),
        ("xmlns", "http://www.topografix.com/GPX/1/1"),
    ]);
    root.write_inner_content(|xml| {
        metadata(xml, words)?;
        for point in points(&told.answer) {
            let is_place = matches!(point.kind, Kind::End | Kind::Door | Kind::StepFreeDoor);
            let name = told.place.clone().filter(|_| is_place).unwrap_or_else(|| name(point.kind, words));
            mark(xml, "wpt", point.at, height(trip, point.along_m), |xml| {
                text(xml, "name", &name)?;
                text(xml, "type", &wire_name(point.kind))
            })?;
        }
        route(xml, trip, words, told.place.as_deref())?;
        track(xml, trip)
    })?;
    Ok(xml.into_inner())
}

fn name(kind: Kind, words: Words) -> String {
    match kind {
        Kind::Start => words.say("gpx-start"),
        Kind::Via => words.say("gpx-via"),
        Kind::End => words.say("gpx-end"),
        Kind::StepFreeDoor => words.say("gpx-step-free-door"),
        Kind::Door => words.say("gpx-door"),
        Kind::Kerb => words.say("gpx-kerb"),
        Kind::Barrier => words.say("gpx-barrier"),
        Kind::Lift => words.say("gpx-lift"),
        Kind::Obstacle => words.say("gpx-obstacle"),
    }
}

fn metadata(xml: &mut Xml, words: Words) -> std::io::Result<()> {
    let inner = xml.create_element("metadata");
    inner.write_inner_content(|xml| {
        text(xml, "name", &words.say("gpx-trip"))?;
        let copyright =
            xml.create_element("copyright").with_attribute(("author", "OpenStreetMap contributors"));
        copyright.write_inner_content(|xml| text(xml, "license", LICENCE))?;
        Ok(())
    })?;
    Ok(())
}

/// The steps: a point where each begins, named by what to do there.
fn route(xml: &mut Xml, trip: &Trip, words: Words, place: Option<&str>) -> std::io::Result<()> {
    let inner = xml.create_element("rte");
    inner.write_inner_content(|xml| {
        let mut along_m = 0.0;
        for leg in &trip.legs {
            let Some(at) = trip.line.get(leg.line_start) else { continue };
            mark(xml, "rtept", *at, height(trip, along_m), |xml| {
                text(xml, "name", &step(leg, words, place))?;
                text(xml, "type", &wire_name(leg.turn))
            })?;
            along_m += leg.distance_m;
        }
        Ok(())
    })?;
    Ok(())
}

fn track(xml: &mut Xml, trip: &Trip) -> std::io::Result<()> {
    let inner = xml.create_element("trk");
    inner.write_inner_content(|xml| {
        xml.create_element("trkseg").write_inner_content(|xml| {
            for (at, along_m) in trip.line.iter().zip(along(trip)) {
                mark(xml, "trkpt", *at, height(trip, along_m), |_| Ok(()))?;
            }
            Ok(())
        })?;
        Ok(())
    })?;
    Ok(())
}

/// A point of any kind. The order of what is in it is the format's.
fn mark(
    xml: &mut Xml,
    name: &str,
    [lon, lat]: [f64; 2],
    height: Option<f64>,
    inner: impl FnOnce(&mut Xml) -> std::io::Result<()>,
) -> std::io::Result<()> {
    let (lat, lon) = (format!("{lat:.7}"), format!("{lon:.7}"));
    let element = xml.create_element(name).with_attributes([("lat", lat.as_str()), ("lon", lon.as_str())]);
    element.write_inner_content(|xml| {
        if let Some(height) = height {
            text(xml, "ele", &format!("{height:.1}"))?;
        }
        inner(xml)
    })?;
    Ok(())
}

fn text(xml: &mut Xml, name: &str, content: &str) -> std::io::Result<()> {
    // XML knows no way of writing most control signs, and a map may hold anything.
    let sound: String = content
        .chars()
        .filter(|sign| !sign.is_control() && !matches!(sign, '\u{fffe}' | '\u{ffff}'))
        .collect();
    xml.create_element(name).write_text_content(BytesText::new(&sound))?;
    Ok(())
}

/// What to do at the beginning of a leg, in short.
fn step(leg: &Leg, words: Words, place: Option<&str>) -> String {
    if leg.turn == Turn::Arrive {
        let end = place.map_or_else(|| words.say("gpx-end"), str::to_owned);
        return words.say_with("turn-arrive", &[("place", end.into())]);
    }
    if leg.kind == WayKind::Lift {
        return words.say("turn-lift");
    }
    let street = || words.say(if leg.kind.is_main_road() { "way-main-road" } else { "way-street" });
    let way = match leg.kind {
        WayKind::TrafficIsland => words.say("way-island"),
        kind => words.named("way", &wire_name(kind)).unwrap_or_else(street),
    };
    let way = match &leg.names {
        Some(names) => {
            let name = names.in_language(words.language().code()).to_owned();
            words.say_with("way-named", &[("way", way.into()), ("name", name.into())])
        }
        None => way,
    };
    let turn = format!("turn-{}", wire_name(leg.turn).replace('_', "-"));
    words.say_with(&turn, &[("way", way.into())])
}
