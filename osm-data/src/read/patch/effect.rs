//! Whether the readers take anything from a statement at all.

use super::{
    super::{
        category, place, point,
        tags::{Misread, Tags},
        way,
    },
    Raw, edit,
};
use crate::{Entrance, Fact, LonLat, Place, PointFacts, Subject, WayFacts};

/// What the readers make of an object.
#[derive(PartialEq)]
enum Told {
    Place(Option<Box<Place>>),
    Door(Option<Entrance>),
    Tracks(Vec<WayFacts>),
    Corner(Option<PointFacts>),
}

/// Whether an object is read otherwise with the fact than without a word of it.
pub(super) fn is_told(subject: &Subject, fact: &Fact, object: &Raw) -> bool {
    // Without what it outweighs: to take an old word away is no fact.
    let (mut with, mut without) = (object.tags.clone(), object.tags.clone());
    for (key, value) in edit::written(subject, fact, &object.tags) {
        with.set(&key, value.as_deref());
        without.set(&key, None);
    }
    // Against the map, and against a map that is silent: what it says already is a fact, too.
    let told = told(subject, object, &with);
    told != self::told(subject, object, &object.tags) || told != self::told(subject, object, &without)
}

fn told(subject: &Subject, object: &Raw, tags: &Tags) -> Told {
    let (osm, at, mut misread) = (object.osm, object.at.unwrap_or_default(), Misread::default());
    match subject {
        Subject::Place { .. } => Told::Place(as_place(object, at, tags)),
        Subject::Door { .. } => Told::Door(place::entrance(osm, at, tags, &mut misread)),
        Subject::Way { .. } => Told::Tracks(match way::kind(tags, &mut misread) {
            Some(kind) => way::tracks(kind, tags, &mut misread),
            None => Vec::new(),
        }),
        Subject::Corner { .. } => Told::Corner(point::facts(osm, tags, &mut misread)),
    }
}

fn as_place(object: &Raw, at: LonLat, tags: &Tags) -> Option<Box<Place>> {
    let category = category::category(tags)?;
    Some(Box::new(place::place(object.osm, category, at, tags, &mut Misread::default())))
}
