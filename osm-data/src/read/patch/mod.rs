//! Statements of one's own, written over an extract's objects as tags.
//!
//! The patch is an `.osm` file of the objects that statements change. It is read before the extract,
//! so that what the tags mean is decided by the same readers as everything else; and it is what goes
//! back to OpenStreetMap by way of JOSM.

mod edit;
mod effect;
mod gather;
mod write;

use std::collections::BTreeMap;

use super::{ReadError, Source};
use crate::{Fact, NewDoor, OsmId, Standing, Statement, Subject};
use gather::{Objects, Raw};

/// What the map said of the keys that a statement changes, when it was made; `None` for a key that
/// was not there.
pub type Seen = BTreeMap<String, Option<String>>;

/// A statement that is kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept {
    /// Its number; a door of its own is numbered by it (`own_node`).
    pub number: i64,
    /// What is said.
    pub statement: Statement,
    /// What the map said then.
    pub seen: Seen,
}

/// What statements make of extracts.
#[derive(Debug)]
pub struct Patch {
    /// The changed objects as an `.osm` file.
    pub file: Vec<u8>,
    /// How each statement stands against the extracts, in the statements' order.
    pub standings: Vec<Standing>,
    /// Objects in the file, so that a summary need not count them: nodes, ways, relations.
    pub(super) objects: [u64; 3],
    /// How many of the extracts' objects the file takes the place of.
    pub(super) replaced: u64,
}

/// The number of the node of a door of one's own: below zero, as JOSM numbers new objects, and far from
/// those that an editor's file may have itself.
fn own_node(number: i64) -> i64 {
    const BEYOND: i64 = 1 << 40;
    -BEYOND - number
}

/// How far from its building a new door may be said to be, in metres.
const DOOR_LIMIT_M: f64 = 20.0;

/// Why a statement cannot be kept.
#[derive(Debug, thiserror::Error)]
pub enum LookError {
    /// The extract cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// Its object is not on the map, or a new door is more than 20 m off its building.
    #[error("this object is not on the map")]
    NotThere,
    /// The width of a street that has no pavement: no reader takes anything from it.
    #[error("this fact would change nothing about this object")]
    WithoutEffect,
}

/// What the map says now of the keys that a statement would change. Whether it changes anything is
/// judged of the map with the statements that hold already: a pavement may be one of these.
///
/// # Errors
/// [`LookError`] when there is nothing that the statement could change.
pub fn look(sources: &[Source], holds: &[Kept], statement: &Statement) -> Result<Seen, LookError> {
    let all: Vec<Statement> = holds.iter().map(|kept| &kept.statement).chain([statement]).cloned().collect();
    let map = gather::gather(sources, &all)?;
    let mut corrected = map.clone();
    for kept in holds {
        apply(kept, &map, &mut corrected);
    }
    let target = map.target(statement).ok_or(LookError::NotThere)?;
    let Statement { subject, fact } = statement;
    let today = corrected.get(target.osm).unwrap_or(target);
    if !matches!(fact, Fact::NewDoor(_)) && !effect::is_told(subject, fact, today) {
        return Err(LookError::WithoutEffect);
    }
    Ok(edit::seen(&target.tags, &edit::edits(subject, fact, &target.tags)))
}

/// Writes statements over the objects of extracts. A later statement goes over an earlier one.
///
/// # Errors
/// [`ReadError`] when an extract cannot be read.
pub fn patch(sources: &[Source], kept: &[Kept]) -> Result<Patch, ReadError> {
    let statements: Vec<Statement> = kept.iter().map(|kept| kept.statement.clone()).collect();
    let map = gather::gather(sources, &statements)?;
    let mut changed = map.clone();
    let standings = kept.iter().map(|kept| apply(kept, &map, &mut changed)).collect();
    changed.keep_what_differs(&map);
    let (objects, replaced) = (changed.counts(), changed.replaced(&map));
    Ok(Patch { file: write::osm(&changed), standings, objects, replaced })
}

/// Writes one statement over the changed objects, and tells how it stands against the map itself.
fn apply(kept: &Kept, map: &Objects, changed: &mut Objects) -> Standing {
    let Kept { number, statement, seen } = kept;
    let Some(on_map) = map.target(statement) else { return Standing::Gone };
    if let Fact::NewDoor(door) = &statement.fact {
        if map.has_door(on_map, door) {
            return Standing::Agrees;
        }
        changed.add_door(on_map.osm, *number, door);
        return Standing::Holds;
    }
    let edits = edit::edits(&statement.subject, &statement.fact, &on_map.tags);
    let now = edit::seen(&on_map.tags, &edits);
    let target = on_map.osm;
    changed.change(target, |raw| edit::apply(&statement.subject, &statement.fact, &mut raw.tags));
    if edits.iter().all(|(key, value)| on_map.tags.get(key) == value.as_deref()) {
        Standing::Agrees
    } else if seen.iter().all(|(key, value)| now.get(key).is_none_or(|now| now == value)) {
        // Of the keys that were looked at then: a newer program may change more of them.
        Standing::Holds
    } else {
        Standing::Differs
    }
}

impl Objects {
    /// The object that a statement changes: for a new door, the line it is on.
    fn target(&self, statement: &Statement) -> Option<&Raw> {
        match (&statement.subject, &statement.fact) {
            (Subject::Place { id }, Fact::NewDoor(NewDoor { at, .. })) => {
                let line = self.outline_near(*id, *at)?;
                (self.metres_off(line, *at)? <= DOOR_LIMIT_M).then_some(line)
            }
            (subject @ (Subject::Place { .. } | Subject::Door { .. } | Subject::Way { .. }), _) => {
                self.get_as(subject)
            }
            (Subject::Corner { way: OsmId::Way(way), at }, _) => self.corner(*way, *at),
            (Subject::Corner { .. }, _) => None,
        }
    }
}

#[cfg(test)]
mod tests;
