//! Places folded for search, in memory. Every word by which places are found stands once in a list, and
//! so does every name; what is typed is held against the lists (by letters, then by sound, then with
//! mistakes), and places are chosen by their names and words. The order is [`domain::ranking`]'s.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::sync::Arc;

use domain::api::Verdict;
use domain::doors::is_public;
use domain::groups::Group;
use domain::hours::{Hours, HoursGap, Locality, OpenState, Opening, Point};
use domain::ranking::{LARGE_M2, Part, Spelling, Worth, score};
use domain::sound;
use domain::text::fold;
use jiff::civil::{Date, DateTime};
use osm_data::{Category, City, LonLat, OsmId, Place, Wheelchair};

use super::along::{Line, Reach, Spots};
use super::words::{self, Called};
use super::{door_verdict, verdict, wire_name};

/// Metres on one degree of latitude, on a sphere as large as the Earth.
pub(super) const METRES_PER_DEGREE: f64 = 111_195.0;

/// The places of a city, ready to be searched. It holds numbers, not places: callers give the
/// same list of places that it was made from.
#[derive(Debug)]
pub(crate) struct PlaceIndex {
    entries: Vec<Entry>,
    names: Vec<Name>,
    words: Vec<Word>,
    by_id: HashMap<OsmId, usize>,
    spots: Spots,
}

/// A word by which places are found.
#[derive(Debug)]
struct Word {
    folded: String,
    /// How it sounds.
    keys: Vec<String>,
}

/// A name of a place, or of its kind.
#[derive(Debug)]
struct Name {
    folded: String,
    /// Its words, as places in the index's list.
    words: Vec<u32>,
}

/// One place as it is searched.
#[derive(Debug)]
struct Entry {
    /// What it and its kind are called, as places in the index's list.
    names: Vec<u32>,
    /// Every word by which it is found: of its names, its address, its operator.
    words: Vec<u32>,
    group: Option<Group>,
    accessible: Verdict,
    importance: f64,
    hours: Result<Arc<Hours>, HoursGap>,
}

/// What is looked for.
#[derive(Debug, Clone, Default)]
pub(crate) struct Question<'a> {
    /// As typed; `None` or blank for everything.
    pub(crate) text: Option<&'a str>,
    /// Only this group.
    pub(crate) group: Option<Group>,
    /// Only these kinds; empty for all.
    pub(crate) kinds: Vec<Category>,
    /// Where the person is.
    pub(crate) near: Option<LonLat>,
    /// Only along this line, in its order.
    pub(crate) along: Option<Line>,
    /// Only places that are recorded as accessible, as a whole or by a public step-free door.
    pub(crate) accessible: bool,
    /// Only places that are open at this time, which is the city's own.
    pub(crate) open_at: Option<(DateTime, &'a Locality)>,
}

/// What a search found.
#[derive(Debug, Default)]
pub(crate) struct Results<'a> {
    /// Best first, or in the order of the line.
    pub(crate) found: Vec<Found<'a>>,
    /// Places that match, but of which nobody recorded whether they are accessible; counted only
    /// where that was asked.
    pub(crate) left_out_unknown: usize,
    /// Places that match, but of which nobody knows whether they are open; counted only where that
    /// was asked.
    pub(crate) left_out_hours_unknown: usize,
}

/// A place that was found.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Found<'a> {
    /// The place.
    pub(crate) place: &'a Place,
    /// Metres from where the person is.
    pub(crate) metres: Option<f64>,
    /// Where it lies along the line.
    pub(crate) reach: Option<Reach>,
    spelling: Spelling,
    score: f64,
}

/// A place that matches; whether it is accessible and open is still to be asked.
struct Candidate<'a> {
    entry: &'a Entry,
    place: &'a Place,
    reach: Option<Reach>,
    matched: Match,
}

/// How a place matches; the least is the best.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Match {
    spelling: Spelling,
    /// `None` when nothing was typed.
    part: Option<Part>,
}

/// What was typed, held against the lists.
struct Typed {
    folded: String,
    /// For each typed word, how each word of the list is like it.
    likenesses: Vec<Vec<Option<Spelling>>>,
    /// For each name of the list, how it matches alone.
    names: Vec<Option<Match>>,
}

/// Words that are looked for at most.
const MOST_WORDS: usize = 12;

impl PlaceIndex {
    /// Folds all places of a city.
    pub(crate) fn new(city: &City) -> Self {
        let mut lists = Lists::default();
        let entries = city.places.iter().map(|place| lists.entry(place)).collect();
        Self {
            entries,
            names: lists.names,
            words: lists.words,
            by_id: city.places.iter().enumerate().map(|(at, place)| (place.osm, at)).collect(),
            spots: Spots::new(&city.places),
        }
    }

    /// How many places there are.
    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }

    /// The place with this id.
    pub(crate) fn find<'a>(&self, places: &'a [Place], id: OsmId) -> Option<&'a Place> {
        places.get(*self.by_id.get(&id)?)
    }

    /// Whether a place is open at a time of the city's own, and until when.
    pub(crate) fn opening(&self, place: &Place, at: DateTime, city: &Locality) -> Opening {
        match self.hours(place) {
            Ok(hours) => hours.opening(at, point(place), city),
            Err(gap) => Opening::unknown(gap),
        }
    }

    /// The hours of the seven days from a date on; empty when they are not known.
    pub(crate) fn week(&self, place: &Place, from: Date, city: &Locality) -> Vec<domain::hours::DayHours> {
        self.hours(place).map_or_else(|_| Vec::new(), |hours| hours.week(from, point(place), city))
    }

    fn hours(&self, place: &Place) -> Result<&Hours, HoursGap> {
        let entry = self.by_id.get(&place.osm).and_then(|at| self.entries.get(*at));
        entry.map_or(Err(HoursGap::NotRecorded), |entry| entry.hours.as_deref().map_err(|gap| *gap))
    }

    /// All places that match, best first; along a line, in its order.
    pub(crate) fn search<'a>(&'a self, places: &'a [Place], question: &Question) -> Results<'a> {
        let mut results = Results::default();
        for Candidate { entry, place, reach, matched } in self.candidates(places, question) {
            if question.accessible && entry.accessible != Verdict::Yes {
                results.left_out_unknown += usize::from(entry.accessible == Verdict::Unknown);
                continue;
            }
            let state = question.open_at.map(|(at, city)| entry.state(place, at, city));
            if state.is_some_and(|state| state != OpenState::Open) {
                results.left_out_hours_unknown += usize::from(state == Some(OpenState::Unknown));
                continue;
            }
            let metres = question.near.map(|near| metres(near, place.at));
            let score = score(matched.part, entry.importance, metres);
            results.found.push(Found { place, metres, reach, spelling: matched.spelling, score });
        }
        results.found.sort_by(Found::order);
        results
    }

    /// The places that are of the kind, on the way and of the name that was asked for.
    fn candidates<'a>(&'a self, places: &'a [Place], question: &Question) -> Vec<Candidate<'a>> {
        let blank = question.text.is_none_or(|text| text.trim().is_empty());
        let typed = question.text.filter(|_| !blank).map(|text| self.typed(fold(text)));
        let reached = question.along.as_ref().map(|line| self.spots.along(line));
        let mut candidates = Vec::new();
        for (at, (entry, place)) in self.entries.iter().zip(places).enumerate() {
            let of_group = question.group.is_none() || entry.group == question.group;
            let of_kind = question.kinds.is_empty() || question.kinds.contains(&place.category);
            let reach = reached.as_ref().and_then(|reached| reached.get(&at)).copied();
            if !of_group || !of_kind || reached.is_some() && reach.is_none() {
                continue;
            }
            if let Some(matched) = entry.matches(typed.as_ref()) {
                candidates.push(Candidate { entry, place, reach, matched });
            }
        }
        // Mistakes are for words that nobody wrote rightly: else they are noise.
        let right = |candidate: &Candidate| candidate.matched.spelling < Spelling::Mistake;
        if candidates.iter().any(right) {
            candidates.retain(right);
        }
        candidates
    }

    /// What was typed, folded already, held against the lists.
    fn typed(&self, folded: String) -> Typed {
        // More words than a name has are compared with nothing: each costs a look at every word of the city.
        let mut words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
        words.sort_unstable();
        words.dedup();
        words.truncate(MOST_WORDS);
        let likenesses: Vec<_> = words.iter().map(|word| self.likeness(word)).collect();
        let names = self.names.iter().map(|name| name.matches(&folded, &likenesses)).collect();
        Typed { folded, likenesses, names }
    }

    /// How each word of the list is like a typed one.
    fn likeness(&self, typed: &str) -> Vec<Option<Spelling>> {
        // One or two letters sound like half of the city.
        let keys = if typed.chars().count() > 2 { sound::keys(typed) } else { Vec::new() };
        let nearly = sound::NearlyStart::new(typed);
        let like = |word: &Word| {
            if word.folded.starts_with(typed) {
                Some(Spelling::Same)
            } else if keys.iter().any(|key| word.keys.iter().any(|own| own.starts_with(key.as_str()))) {
                Some(Spelling::Sound)
            } else {
                nearly.is_of(&word.folded).then_some(Spelling::Mistake)
            }
        };
        self.words.iter().map(like).collect()
    }
}

/// The lists while they are made: each word and each name once.
#[derive(Default)]
struct Lists {
    words: Vec<Word>,
    names: Vec<Name>,
    word_places: HashMap<String, u32>,
    name_places: HashMap<String, u32>,
    /// Hours by their text: many shops have the same.
    hours: HashMap<String, Result<Arc<Hours>, HoursGap>>,
}

impl Lists {
    fn entry(&mut self, place: &Place) -> Entry {
        let category = wire_name(place.category);
        let Called { names, others } = words::of(place);
        let names: Vec<u32> = names.into_iter().map(|name| self.name(name)).collect();
        let of_names = names.iter().flat_map(|name| self.names[*name as usize].words.clone());
        let mut words: Vec<u32> = of_names.collect();
        words.extend(others.iter().flat_map(|text| text.split(' ')).map(|word| self.word(word)));
        words.sort_unstable();
        words.dedup();
        let accessible = accessible(place);
        let worth = Worth {
            category: &category,
            notable: place.notable,
            wheelchair_recorded: accessible != Verdict::Unknown,
            large: place.area_m2.is_some_and(|area| area >= LARGE_M2),
        };
        Entry {
            names,
            words,
            group: Group::of(&category),
            accessible,
            importance: worth.importance(),
            hours: self.hours(place.opening_hours.as_deref()),
        }
    }

    fn word(&mut self, word: &str) -> u32 {
        if let Some(at) = self.word_places.get(word) {
            return *at;
        }
        let at = self.words.len() as u32;
        self.words.push(Word { folded: word.to_owned(), keys: sound::keys(word) });
        self.word_places.insert(word.to_owned(), at);
        at
    }

    fn name(&mut self, folded: String) -> u32 {
        if let Some(at) = self.name_places.get(&folded) {
            return *at;
        }
        let words = folded.split(' ').map(|word| self.word(word)).collect();
        let at = self.names.len() as u32;
        self.name_places.insert(folded.clone(), at);
        self.names.push(Name { folded, words });
        at
    }

    fn hours(&mut self, text: Option<&str>) -> Result<Arc<Hours>, HoursGap> {
        let text = text.ok_or(HoursGap::NotRecorded)?;
        let read = || text.parse().map(Arc::new).map_err(|_| HoursGap::NotUnderstood);
        self.hours.entry(text.to_owned()).or_insert_with(read).clone()
    }
}

/// How the typed words are found among some words; `None` when one is not.
fn spelling(words: &[u32], likenesses: &[Vec<Option<Spelling>>]) -> Option<Spelling> {
    let best = |like: &Vec<Option<Spelling>>| words.iter().filter_map(|word| like[*word as usize]).min();
    likenesses.iter().map(best).collect::<Option<Vec<_>>>()?.into_iter().max()
}

impl Name {
    fn matches(&self, typed: &str, likenesses: &[Vec<Option<Spelling>>]) -> Option<Match> {
        let spelling = spelling(&self.words, likenesses)?;
        let whole = match spelling {
            Spelling::Same => self.folded == typed,
            Spelling::Sound | Spelling::Mistake => self.words.len() == likenesses.len(),
        };
        let part = match whole {
            true => Part::Whole,
            false if self.folded.starts_with(typed) => Part::Start,
            false => Part::Words,
        };
        Some(Match { spelling, part: Some(part) })
    }
}

impl Entry {
    /// `None` when it does not match.
    fn matches(&self, typed: Option<&Typed>) -> Option<Match> {
        let Some(typed) = typed else { return Some(Match { spelling: Spelling::Same, part: None }) };
        if typed.folded.is_empty() {
            return None;
        }
        let alone = self.names.iter().filter_map(|name| typed.names[*name as usize]).min();
        let together = spelling(&self.words, &typed.likenesses)?;
        let together = Match { spelling: together, part: Some(Part::Apart) };
        Some(alone.map_or(together, |alone| alone.min(together)))
    }

    fn state(&self, place: &Place, at: DateTime, city: &Locality) -> OpenState {
        self.hours.as_ref().map_or(OpenState::Unknown, |hours| hours.state(at, point(place), city))
    }
}

fn point(place: &Place) -> Point {
    Point { lon: place.at.lon(), lat: place.at.lat() }
}

/// Whether a place is recorded as accessible, as a whole or by a public step-free door. A door without a
/// step opens no place of which somebody wrote that a wheelchair cannot use it.
pub(crate) fn accessible(place: &Place) -> Verdict {
    if place.wheelchair == Some(Wheelchair::No) {
        return Verdict::No;
    }
    let own_door = |door: &&osm_data::Entrance| !door.of_building && is_public(&wire_name(door.kind));
    if place.entrances.iter().filter(own_door).any(|door| door_verdict(door) == Verdict::Yes) {
        return Verdict::Yes;
    }
    verdict(place.wheelchair)
}

impl<'a> Found<'a> {
    fn name(&self) -> Option<&'a str> {
        self.place.names.as_ref().map(|names| names.local.as_str())
    }

    /// Along a line, where one comes by first; else by spelling and score. What is alike then: named
    /// before nameless, by kind, by name.
    fn order(&self, other: &Self) -> Ordering {
        let along = |found: &Self| found.reach.map_or(0.0, |reach| reach.along_m);
        let named = |found: &Self| found.place.names.is_some();
        (along(self).total_cmp(&along(other)))
            .then_with(|| self.spelling.cmp(&other.spelling))
            .then_with(|| other.score.total_cmp(&self.score))
            .then_with(|| named(other).cmp(&named(self)))
            .then_with(|| self.place.category.cmp(&other.place.category))
            .then_with(|| self.name().cmp(&other.name()))
            .then_with(|| self.place.osm.cmp(&other.place.osm))
    }
}

/// Metres as the crow flies; within a city the Earth is flat enough.
pub(crate) fn metres(from: LonLat, to: LonLat) -> f64 {
    let shrink = f64::midpoint(from.lat(), to.lat()).to_radians().cos();
    let east = (to.lon() - from.lon()) * shrink;
    let north = to.lat() - from.lat();
    east.hypot(north) * METRES_PER_DEGREE
}
