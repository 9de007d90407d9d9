//! Places folded for search, in memory. Every word by which places are found stands once in a list;
//! what is typed is held against that list (by letters, then by sound, then with mistakes), and
//! places are chosen by their words. A city has some thousands: it takes a few milliseconds.

use std::cmp::Ordering;
use std::collections::HashMap;

use domain::api::Verdict;
use domain::doors::is_public;
use domain::groups::Group;
use domain::sound;
use domain::text::{begins_words, category_words, fold};
use osm_data::{City, LonLat, OsmId, Place};

use super::{door_verdict, verdict, wire_name};

/// Metres on one degree of latitude, on a sphere as large as the Earth.
const METRES_PER_DEGREE: f64 = 111_195.0;

/// The places of a city, ready to be searched. It holds numbers, not places: callers give the
/// same list of places that it was made from.
#[derive(Debug)]
pub(crate) struct PlaceIndex {
    entries: Vec<Entry>,
    words: Vec<Word>,
    by_id: HashMap<OsmId, usize>,
}

/// A word by which places are found.
#[derive(Debug)]
struct Word {
    folded: String,
    /// How it sounds.
    keys: Vec<String>,
}

/// One place as it is searched.
#[derive(Debug)]
struct Entry {
    /// All names, folded.
    names: Vec<String>,
    /// Every word by which the place is found, folded: names, address, kind.
    text: String,
    /// The same words, as places in the index's list.
    words: Vec<u32>,
    group: Option<Group>,
    accessible: Verdict,
}

/// What is looked for.
#[derive(Debug, Default)]
pub(crate) struct Question<'a> {
    /// As typed; `None` or blank for everything.
    pub(crate) text: Option<&'a str>,
    /// Only this group.
    pub(crate) group: Option<Group>,
    /// Where the person is.
    pub(crate) near: Option<LonLat>,
    /// Only places that are recorded as accessible, as a whole or by a public step-free door.
    pub(crate) accessible: bool,
}

/// What a search found.
#[derive(Debug, Default)]
pub(crate) struct Results<'a> {
    /// Best first.
    pub(crate) found: Vec<Found<'a>>,
    /// Places that match, but of which nobody recorded whether they are accessible; counted only
    /// where that was asked.
    pub(crate) left_out_unknown: usize,
}

/// A place that was found.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Found<'a> {
    /// The place.
    pub(crate) place: &'a Place,
    /// Metres from where the person is.
    pub(crate) metres: Option<f64>,
    rank: Rank,
}

/// How well a place matches, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    /// A name is what was typed.
    Whole,
    /// A name begins as what was typed.
    Start,
    /// Every word typed begins a word of one name.
    Words,
    /// Address and kind were needed.
    Elsewhere,
    /// Some word only sounds like what was typed: another alphabet, or another spelling.
    Sounds,
    /// Some word is like what was typed but for a mistake.
    Mistyped,
}

/// How a typed word was found in the list of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Likeness {
    Start,
    Sound,
    Mistake,
}

impl PlaceIndex {
    /// Folds all places of a city.
    pub(crate) fn new(city: &City) -> Self {
        let by_id = city.places.iter().enumerate().map(|(at, place)| (place.osm, at)).collect();
        let mut entries: Vec<Entry> = city.places.iter().map(Entry::new).collect();
        let mut words = Vec::new();
        let mut known: HashMap<String, u32> = HashMap::new();
        for entry in &mut entries {
            entry.words = (entry.text.split(' ').filter(|word| !word.is_empty()))
                .map(|word| {
                    *known.entry(word.to_owned()).or_insert_with(|| {
                        words.push(Word { folded: word.to_owned(), keys: sound::keys(word) });
                        words.len() as u32 - 1
                    })
                })
                .collect();
            entry.words.sort_unstable();
            entry.words.dedup();
        }
        Self { entries, words, by_id }
    }

    /// How many places there are.
    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }

    /// The place with this id.
    pub(crate) fn find<'a>(&self, places: &'a [Place], id: OsmId) -> Option<&'a Place> {
        places.get(*self.by_id.get(&id)?)
    }

    /// All places that match, best first: by match, then named before nameless, then the nearer
    /// one, then by kind and name.
    pub(crate) fn search<'a>(&self, places: &'a [Place], question: &Question) -> Results<'a> {
        let typed = question.text.map(str::trim).filter(|text| !text.is_empty()).map(fold);
        let likenesses = typed.as_deref().map(|typed| self.likenesses(typed));
        let mut results = Results::default();
        for (entry, place) in self.entries.iter().zip(places) {
            if question.group.is_some() && entry.group != question.group {
                continue;
            }
            let Some(rank) = entry.rank(typed.as_deref(), likenesses.as_deref()) else { continue };
            if question.accessible && entry.accessible != Verdict::Yes {
                results.left_out_unknown += usize::from(entry.accessible == Verdict::Unknown);
                continue;
            }
            let metres = question.near.map(|near| metres(near, place.at));
            results.found.push(Found { place, metres, rank });
        }
        // Mistakes are for words that nobody wrote rightly: else they are noise.
        if results.found.iter().any(|found| found.rank < Rank::Mistyped) {
            results.found.retain(|found| found.rank < Rank::Mistyped);
        }
        results.found.sort_by(Found::order);
        results
    }

    /// For each typed word, the words of the list that are like it.
    fn likenesses(&self, typed: &str) -> Vec<HashMap<u32, Likeness>> {
        let like = |typed: &str| {
            // One or two letters sound like half of the city.
            let keys = if typed.chars().count() > 2 { sound::keys(typed) } else { Vec::new() };
            let words = self.words.iter().enumerate();
            let found = words.filter_map(|(at, word)| {
                let likeness = if word.folded.starts_with(typed) {
                    Likeness::Start
                } else if keys.iter().any(|key| word.keys.iter().any(|own| own.starts_with(key.as_str()))) {
                    Likeness::Sound
                } else if sound::is_nearly_start(typed, &word.folded) {
                    Likeness::Mistake
                } else {
                    return None;
                };
                Some((at as u32, likeness))
            });
            found.collect()
        };
        typed.split(' ').filter(|typed| !typed.is_empty()).map(like).collect()
    }
}

impl Entry {
    fn new(place: &Place) -> Self {
        let category = wire_name(place.category);
        let names: Vec<String> = (place.names.iter())
            .flat_map(|names| std::iter::once(&names.local).chain(names.by_language.values()))
            .chain(&place.also)
            .map(|name| fold(name))
            .collect();
        let addresses: Vec<String> = (place.address.iter())
            .flat_map(|names| std::iter::once(&names.local).chain(names.by_language.values()))
            .map(|address| fold(address))
            .collect();
        let words = [names.join(" "), addresses.join(" "), category_words(&category).to_owned()].join(" ");
        Self {
            names,
            text: words,
            words: Vec::new(),
            group: Group::of(&category),
            accessible: accessible(place),
        }
    }

    /// `None` when it does not match.
    fn rank(&self, typed: Option<&str>, likenesses: Option<&[HashMap<u32, Likeness>]>) -> Option<Rank> {
        let (Some(typed), Some(likenesses)) = (typed, likenesses) else { return Some(Rank::Elsewhere) };
        if likenesses.is_empty() {
            return None;
        }
        let best = |like: &HashMap<u32, Likeness>| {
            self.words.iter().filter_map(|word| like.get(word)).min().copied()
        };
        let worst = likenesses.iter().map(best).collect::<Option<Vec<_>>>()?.into_iter().max()?;
        let any_name = |test: &dyn Fn(&str) -> bool| self.names.iter().any(|name| test(name));
        Some(match worst {
            Likeness::Mistake => Rank::Mistyped,
            Likeness::Sound => Rank::Sounds,
            Likeness::Start if any_name(&|name| name == typed) => Rank::Whole,
            Likeness::Start if any_name(&|name| name.starts_with(typed)) => Rank::Start,
            Likeness::Start if any_name(&|name| begins_words(typed, name)) => Rank::Words,
            Likeness::Start => Rank::Elsewhere,
        })
    }
}

/// Whether a place is recorded as accessible, as a whole or by a public step-free door.
fn accessible(place: &Place) -> Verdict {
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

    fn order(&self, other: &Self) -> Ordering {
        let named = |found: &Self| found.place.names.is_some();
        (self.rank.cmp(&other.rank))
            .then_with(|| named(other).cmp(&named(self)))
            .then_with(|| self.metres.unwrap_or_default().total_cmp(&other.metres.unwrap_or_default()))
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
