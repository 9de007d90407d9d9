//! Places folded for search, in memory. A city has some thousands: looking at each takes less
//! than a millisecond and needs no index that could go stale.

use std::cmp::Ordering;
use std::collections::HashMap;

use domain::groups::Group;
use domain::text::{begins_words, category_words, fold};
use osm_data::{City, LonLat, OsmId, Place};

use super::wire_name;

/// Metres on one degree of latitude, on a sphere as large as the Earth.
const METRES_PER_DEGREE: f64 = 111_195.0;

/// The places of a city, ready to be searched. It holds numbers, not places: callers give the
/// same list of places that it was made from.
#[derive(Debug)]
pub(crate) struct PlaceIndex {
    entries: Vec<Entry>,
    by_id: HashMap<OsmId, usize>,
}

/// One place as it is searched.
#[derive(Debug)]
struct Entry {
    /// All names, folded.
    names: Vec<String>,
    /// Every word by which the place is found, folded: names, address, kind.
    words: String,
    group: Option<Group>,
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
}

impl PlaceIndex {
    /// Folds all places of a city.
    pub(crate) fn new(city: &City) -> Self {
        let by_id = city.places.iter().enumerate().map(|(at, place)| (place.osm, at)).collect();
        Self { entries: city.places.iter().map(Entry::new).collect(), by_id }
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
    pub(crate) fn search<'a>(&self, places: &'a [Place], question: &Question) -> Vec<Found<'a>> {
        let typed = question.text.map(str::trim).filter(|text| !text.is_empty()).map(fold);
        let mut found: Vec<_> = (self.entries.iter().zip(places))
            .filter(|(entry, _)| question.group.is_none() || entry.group == question.group)
            .filter_map(|(entry, place)| {
                let metres = question.near.map(|near| metres(near, place.at));
                Some(Found { place, metres, rank: entry.rank(typed.as_deref())? })
            })
            .collect();
        found.sort_by(Found::order);
        found
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
        Self { names, words, group: Group::of(&category) }
    }

    /// `None` when it does not match.
    fn rank(&self, typed: Option<&str>) -> Option<Rank> {
        let Some(typed) = typed else { return Some(Rank::Elsewhere) };
        let any_name = |test: &dyn Fn(&str) -> bool| self.names.iter().any(|name| test(name));
        if typed.is_empty() || !begins_words(typed, &self.words) {
            None
        } else if any_name(&|name| name == typed) {
            Some(Rank::Whole)
        } else if any_name(&|name| name.starts_with(typed)) {
            Some(Rank::Start)
        } else if any_name(&|name| begins_words(typed, name)) {
            Some(Rank::Words)
        } else {
            Some(Rank::Elsewhere)
        }
    }
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
