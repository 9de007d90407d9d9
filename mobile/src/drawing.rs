//! What a map shows of a trip: its line in pieces by what is known of them, its ends, and the points to mind; or of a trip
//! that is barred: the way with the fewest barriers, and where a helper is met. Plain facts, so that the map and the
//! sketch that stands in for it draw the same.

use domain::obstacles::Concern;
use domain::words::Words;
use routing::{Leg, Trip, Turn, Why};
use serde::Serialize;

use crate::obstacles::kind_name;

/// A trip as it is drawn.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Drawing {
    /// The corners of the way: longitude and latitude in degrees.
    pub(crate) line: Vec<[f64; 2]>,
    /// The way in pieces, first to last.
    pub(crate) pieces: Vec<Piece>,
    /// The points to mind along the way, first to last.
    pub(crate) points: Vec<Mark>,
    /// What was reported on the way, or beside it.
    pub(crate) reported: Vec<Reported>,
    /// The device may keep the map's tiles, so that it opens without a connection.
    keep: bool,
    /// Code of the language for the names of places.
    language: &'static str,
    /// What the map itself says, by the keys of the map library.
    texts: Vec<(&'static str, String)>,
}

/// A piece of the way from one corner to another.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub(crate) struct Piece {
    /// First corner in [`Drawing::line`].
    pub(crate) first: usize,
    /// Last corner in [`Drawing::line`].
    pub(crate) last: usize,
    /// How much is known of it.
    pub(crate) known: Knowledge,
}

/// How much is known of a piece; each has a look of its own, the same on every screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Knowledge {
    /// Solid: all of it is recorded, for a leg does not say which of its metres are not.
    Known,
    /// Striped: worked out from what stands near it.
    #[cfg_attr(not(test), expect(dead_code, reason = "a trip does not yet tell what it estimated"))]
    Estimated,
    /// Hatched: something is not recorded.
    Unknown,
    /// Broken: it cannot be gone, or not alone.
    Barred,
}

/// A sign on the map, with a number that leads to the list beside it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub(crate) struct Mark {
    /// The number of the step, the barrier or the stop that tells of it, from 1.
    pub(crate) number: usize,
    /// How grave it is.
    pub(crate) kind: MarkKind,
    /// Longitude and latitude in degrees.
    pub(crate) at: [f64; 2],
}

/// What was reported, by its name and where.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Reported {
    /// What it is, in words.
    pub(crate) text: String,
    /// Longitude and latitude in degrees.
    pub(crate) at: [f64; 2],
}

/// How grave a marked point is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum MarkKind {
    /// It stops this traveller.
    Barrier,
    /// It has to be minded.
    Warning,
    /// A helper is met there; it has no number.
    Meeting,
    /// One stops there, and goes on.
    Stop,
}

impl Drawing {
    /// The drawing of a trip.
    pub(crate) fn new(trip: &Trip, words: Words) -> Self {
        Self {
            line: trip.line.clone(),
            pieces: pieces(trip),
            points: points(trip),
            reported: Vec::new(),
            keep: false,
            language: words.language().code(),
            texts: texts(words),
        }
    }

    /// The drawing of a trip that is barred: the way with the fewest barriers, each with its number, and the way with a
    /// helper, where it is another one.
    pub(crate) fn barred(why: &Why, words: Words) -> Self {
        let mut line = why.line.clone();
        let mut pieces =
            vec![Piece { first: 0, last: line.len().saturating_sub(1), known: Knowledge::Barred }];
        let other = why.helped.as_ref().map(|helped| &helped.line).filter(|other| **other != why.line);
        if let Some(other) = other {
            pieces.push(Piece {
                first: line.len(),
                last: line.len() + other.len() - 1,
                known: Knowledge::Barred,
            });
            line.extend(other);
        }
        let barriers = (1..).zip(&why.barriers);
        let mut points: Vec<Mark> =
            barriers.map(|(number, met)| Mark { number, kind: MarkKind::Barrier, at: met.at }).collect();
        let meeting = why.helped.as_ref().map(|helped| helped.meet);
        points.extend(meeting.map(|at| Mark { number: 0, kind: MarkKind::Meeting, at }));
        let (reported, language, texts) = (Vec::new(), words.language().code(), texts(words));
        Self { line, pieces, points, reported, keep: false, language, texts }
    }

    /// The same, with what was reported.
    pub(crate) fn with_reported(self, obstacles: &[Concern], words: Words) -> Self {
        let reported = obstacles.iter().map(|Concern { obstacle, .. }| Reported {
            text: kind_name(words, obstacle.kind),
            at: [obstacle.lon, obstacle.lat],
        });
        Self { reported: reported.collect(), ..self }
    }

    /// The same, with the tiles of its map kept on the device or not: they say where somebody went.
    pub(crate) fn kept(self, keep: bool) -> Self {
        Self { keep, ..self }
    }
}

/// What any map says, by the keys of the map library.
pub(crate) fn texts(words: Words) -> Vec<(&'static str, String)> {
    vec![
        ("Map.Title", words.say("map-title")),
        ("NavigationControl.ZoomIn", words.say("map-zoom-in")),
        ("NavigationControl.ZoomOut", words.say("map-zoom-out")),
        ("CooperativeGesturesHandler.MobileHelpText", words.say("map-two-fingers")),
        ("CooperativeGesturesHandler.WindowsHelpText", words.say("map-ctrl")),
        ("CooperativeGesturesHandler.MacHelpText", words.say("map-cmd")),
    ]
}

/// Legs that are drawn alike are one piece, so that the line has no seam at a turn.
fn pieces(trip: &Trip) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for leg in trip.legs.iter().filter(|leg| leg.line_end > leg.line_start) {
        let known = if leg.unknown_m < 1.0 { Knowledge::Known } else { Knowledge::Unknown };
        match pieces.last_mut() {
            Some(piece) if piece.known == known => piece.last = leg.line_end,
            _ => pieces.push(Piece { first: leg.line_start, last: leg.line_end, known }),
        }
    }
    pieces
}

/// The stops, and where a step asks for care: at its beginning, there one must know of it.
fn points(trip: &Trip) -> Vec<Mark> {
    let mut stops = 0;
    let mut marks = Vec::new();
    for (step, leg) in (1..).zip(&trip.legs) {
        let Some(&at) = trip.line.get(leg.line_start) else { continue };
        if leg.turn == Turn::Via {
            stops += 1;
            marks.push(Mark { number: stops, kind: MarkKind::Stop, at });
        }
        if wants_care(leg) {
            marks.push(Mark { number: step, kind: MarkKind::Warning, at });
        }
    }
    marks
}

fn wants_care(leg: &Leg) -> bool {
    leg.lift || leg.crosses_over || !leg.timed.is_empty()
}

#[cfg(test)]
mod tests {
    use super::{Drawing, Knowledge, Mark, MarkKind, Piece};
    use crate::tests::{leg, trip};
    use domain::words::Words;
    use osm_data::WayKind;
    use routing::{Leg, Trip, Turn};

    fn part(first: usize, last: usize, unknown_m: f64) -> Leg {
        Leg { line_start: first, line_end: last, unknown_m, ..leg(Turn::Straight, WayKind::Footway, 10.0) }
    }

    #[test]
    fn legs_that_are_known_alike_are_one_piece_and_every_corner_is_drawn() {
        let legs = vec![part(0, 2, 0.0), part(2, 3, 0.0), part(3, 5, 7.0), part(5, 6, 0.0), part(6, 6, 0.0)];
        let line = (0..=6).map(|step| [24.9 + f64::from(step) / 1000.0, 60.1]).collect();
        let drawing = Drawing::new(&Trip { legs, line, ..trip() }, Words::default());
        let piece = |first, last, known| Piece { first, last, known };
        let expected =
            [piece(0, 3, Knowledge::Known), piece(3, 5, Knowledge::Unknown), piece(5, 6, Knowledge::Known)];
        assert_eq!(drawing.pieces, expected);
    }

    #[test]
    fn a_step_that_asks_for_care_is_marked_with_its_number() {
        let lift = Leg { lift: true, ..part(1, 1, 0.0) };
        let line = vec![[24.94, 60.17], [24.95, 60.17], [24.96, 60.17]];
        let drawing =
            Drawing::new(&Trip { legs: vec![part(0, 1, 0.0), lift], line, ..trip() }, Words::default());
        assert_eq!(drawing.points, [Mark { number: 2, kind: MarkKind::Warning, at: [24.95, 60.17] }]);
    }

    #[test]
    fn stops_are_marked_by_their_own_numbers() {
        let via = |corner| Leg { turn: Turn::Via, ..part(corner, corner + 1, 0.0) };
        let legs = vec![part(0, 1, 0.0), via(1), part(2, 3, 0.0), Leg { lift: true, ..via(3) }];
        let line: Vec<[f64; 2]> = (0..=4).map(|step| [24.9 + f64::from(step) / 1000.0, 60.1]).collect();
        let drawing = Drawing::new(&Trip { legs, line: line.clone(), ..trip() }, Words::default());
        let mark = |number, kind, corner: usize| Mark { number, kind, at: line[corner] };
        let expected =
            [mark(1, MarkKind::Stop, 1), mark(2, MarkKind::Stop, 3), mark(4, MarkKind::Warning, 3)];
        assert_eq!(drawing.points, expected);
        assert_eq!(serde_json::to_string(&MarkKind::Stop).unwrap(), "\"stop\"");
    }

    #[test]
    fn the_script_is_told_in_words_that_it_knows() {
        let told = |value| serde_json::to_string(&value).unwrap();
        assert_eq!(told(Knowledge::Estimated), "\"estimated\"");
        assert_eq!(serde_json::to_string(&MarkKind::Barrier).unwrap(), "\"barrier\"");
    }

    #[test]
    fn a_barred_trip_shows_its_barriers_by_number_and_where_a_helper_is_met() {
        let mut why = crate::tests::barred();
        let drawing = Drawing::barred(&why, Words::default());
        let numbers: Vec<usize> = drawing.points.iter().map(|mark| mark.number).collect();
        assert_eq!(numbers, [1, 0], "a barrier, and the meeting");
        assert_eq!((drawing.points[0].kind, drawing.points[1].kind), (MarkKind::Barrier, MarkKind::Meeting));
        let whole = Piece { first: 0, last: 2, known: Knowledge::Barred };
        assert_eq!(drawing.pieces, [whole], "the same way with a helper is one line");
        if let Some(helped) = &mut why.helped {
            helped.line = vec![[24.94, 60.17], [24.945, 60.172], [24.96, 60.17]];
        }
        let drawing = Drawing::barred(&why, Words::default());
        assert_eq!(drawing.pieces, [whole, Piece { first: 3, last: 5, known: Knowledge::Barred }]);
        assert_eq!(drawing.line.len(), 6);
    }
}
