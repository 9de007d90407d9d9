//! What somebody says of one object against the map, or beyond it: a correction's content.
//!
//! A statement is typed; how it is written in tags stands in `read::patch`, and what these tags then
//! mean is read as everything else is. So no fact has a second home.

use serde::{Deserialize, Serialize};

use crate::{LonLat, OsmId, Smoothness, Surface, Wheelchair};

/// One fact about one object.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// What it speaks of.
    pub subject: Subject,
    /// What is so.
    pub fact: Fact,
}

/// What a statement speaks of.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case", tag = "kind", deny_unknown_fields)]
pub enum Subject {
    /// A place that people go to.
    Place {
        /// Its object.
        #[serde(with = "as_text")]
        #[cfg_attr(feature = "schema", schema(value_type = String, example = "w8033120"))]
        id: OsmId,
    },
    /// A door that the map has.
    Door {
        /// Its node.
        #[serde(with = "as_text")]
        #[cfg_attr(feature = "schema", schema(value_type = String, example = "n317540571"))]
        id: OsmId,
    },
    /// A way, or one pavement of a street.
    Way {
        /// Its way.
        #[serde(with = "as_text")]
        #[cfg_attr(feature = "schema", schema(value_type = String, example = "w4252703"))]
        id: OsmId,
        /// Which pavement; left out for the way itself.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pavement: Option<PavementSide>,
    },
    /// A corner of a way, which need not have a fact yet.
    Corner {
        /// The way.
        #[serde(with = "as_text")]
        #[cfg_attr(feature = "schema", schema(value_type = String, example = "w4252703"))]
        way: OsmId,
        /// Where the corner is.
        at: LonLat,
    },
}

/// A pavement of a street, seen along the way as it is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum PavementSide {
    Left,
    Right,
    Both,
}

/// What a statement says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case", tag = "kind", content = "value", deny_unknown_fields)]
pub enum Fact {
    /// Whether a wheelchair gets there, gets through, or may pass.
    Wheelchair(Wheelchair),
    /// Whether there is a toilet for wheelchair users.
    Toilet(Wheelchair),
    /// What wheelchair users should know, in Greek.
    Description(String),
    /// Opening hours in OpenStreetMap's notation.
    OpeningHours(String),
    /// Telephone.
    Phone(String),
    /// Clear width in metres.
    Width(f32),
    /// Height of the kerb or threshold in metres.
    Kerb(f32),
    /// Number of steps; 0 for none.
    Steps(u16),
    /// A ramp for wheelchairs.
    Ramp(bool),
    /// What it is made of.
    Surface(Surface),
    /// How even it is.
    Smoothness(Smoothness),
    /// Slope along the way as it is drawn: rise over run, positive uphill.
    Incline(f32),
    /// On which sides the street has a pavement; `null` for on none.
    Pavement(Option<PavementSide>),
    /// Nobody may pass, or go in there. Withdrawn, it is open again.
    Closed,
    /// A door that the map does not have.
    NewDoor(NewDoor),
}

/// A door that the map does not have.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewDoor {
    /// Where it is.
    pub at: LonLat,
    /// It is the main door.
    pub main: bool,
    /// Whether a wheelchair gets through it, where somebody looked.
    pub wheelchair: Option<Wheelchair>,
}

/// How a statement stands against what the map itself says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// The map says what it said when the statement was made: the statement holds.
    Holds,
    /// The map says the same by now: the statement is not needed any more.
    Agrees,
    /// The map says something new by now. The statement still holds; a person should look.
    Differs,
    /// The object is not on the map any more: the statement holds of nothing.
    Gone,
}

/// Why a statement makes no sense.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum StatementError {
    /// A door has no slope.
    #[error("this fact cannot be said of this kind of object")]
    DoesNotSuit,
    /// A kerb of 40 m.
    #[error("the value is out of the range that such a thing can have")]
    OutOfRange,
    /// Empty, longer than 255 characters, or with signs that no text has.
    #[error("a text has 1 to 255 characters and no control signs")]
    NoText,
}

impl StatementError {
    /// Stable code of the error.
    pub fn code(self) -> &'static str {
        match self {
            Self::DoesNotSuit => "fact_does_not_suit",
            Self::OutOfRange => "fact_out_of_range",
            Self::NoText => "fact_without_text",
        }
    }
}

/// Longest text that OpenStreetMap keeps in a tag.
const LONGEST_TEXT: usize = 255;

impl Statement {
    /// Checks that the fact can be said of the subject, and that its value can be.
    ///
    /// # Errors
    /// [`StatementError`] when not.
    pub fn check(&self) -> Result<(), StatementError> {
        if !self.suits() {
            return Err(StatementError::DoesNotSuit);
        }
        let within = |value: f32, least: f32, most: f32| {
            // NaN is in no range.
            if (least..=most).contains(&value) { Ok(()) } else { Err(StatementError::OutOfRange) }
        };
        match &self.fact {
            Fact::Description(text) | Fact::OpeningHours(text) | Fact::Phone(text) => {
                let sound = !text.trim().is_empty()
                    && text.chars().count() <= LONGEST_TEXT
                    && !text.chars().any(char::is_control);
                if sound { Ok(()) } else { Err(StatementError::NoText) }
            }
            Fact::Width(metres) => within(*metres, 0.2, 50.0),
            Fact::Kerb(metres) => within(*metres, 0.0, 0.5),
            Fact::Steps(count) if *count > 1000 => Err(StatementError::OutOfRange),
            Fact::Incline(grade) => within(*grade, -1.0, 1.0),
            _ => Ok(()),
        }
    }

    fn suits(&self) -> bool {
        let way = |id: &OsmId| matches!(id, OsmId::Way(_));
        match (&self.subject, &self.fact) {
            (Subject::Place { id }, Fact::NewDoor(_)) => !matches!(id, OsmId::Node(_)),
            (
                Subject::Place { .. },
                Fact::Wheelchair(_)
                | Fact::Toilet(_)
                | Fact::Description(_)
                | Fact::OpeningHours(_)
                | Fact::Phone(_),
            ) => true,
            (
                Subject::Door { id },
                Fact::Wheelchair(_)
                | Fact::Description(_)
                | Fact::Width(_)
                | Fact::Kerb(_)
                | Fact::Steps(_)
                | Fact::Ramp(_)
                | Fact::Closed,
            ) => matches!(id, OsmId::Node(_)),
            (Subject::Way { id, .. }, Fact::Width(_) | Fact::Surface(_) | Fact::Smoothness(_))
            | (
                Subject::Way { id, pavement: None },
                Fact::Wheelchair(_)
                | Fact::Incline(_)
                | Fact::Kerb(_)
                | Fact::Steps(_)
                | Fact::Ramp(_)
                | Fact::Pavement(_)
                | Fact::Closed,
            )
            | (Subject::Corner { way: id, .. }, Fact::Kerb(_)) => way(id),
            _ => false,
        }
    }
}

/// An object as `n12`, `w3`, `r4`.
mod as_text {
    use serde::{Deserialize as _, Deserializer, Serializer, de::Error as _};

    use crate::OsmId;

    pub(super) fn serialize<S: Serializer>(id: &OsmId, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(id)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<OsmId, D::Error> {
        String::deserialize(from)?.parse().map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn says(subject: Subject, fact: Fact) -> Result<(), StatementError> {
        Statement { subject, fact }.check()
    }

    #[test]
    fn a_fact_suits_its_object_and_its_range() {
        let door = || Subject::Door { id: OsmId::Node(1) };
        let way = || Subject::Way { id: OsmId::Way(1), pavement: None };
        assert_eq!(says(door(), Fact::Width(0.9)), Ok(()));
        assert_eq!(says(door(), Fact::Width(f32::NAN)), Err(StatementError::OutOfRange));
        assert_eq!(says(door(), Fact::Incline(0.1)), Err(StatementError::DoesNotSuit));
        assert_eq!(says(way(), Fact::Kerb(12.0)), Err(StatementError::OutOfRange), "centimetres");
        assert_eq!(says(way(), Fact::Incline(-0.08)), Ok(()));
        let node = Subject::Way { id: OsmId::Node(1), pavement: None };
        assert_eq!(says(node, Fact::Closed), Err(StatementError::DoesNotSuit), "a node is no way");
        let place = || Subject::Place { id: OsmId::Relation(1) };
        for text in ["", " ", "a\nb"] {
            assert_eq!(says(place(), Fact::Phone(text.to_owned())), Err(StatementError::NoText), "{text:?}");
        }
        assert_eq!(says(place(), Fact::Description("α".repeat(256))), Err(StatementError::NoText));
    }

    #[test]
    fn a_statement_is_written_as_people_read_it() {
        let text =
            r#"{"subject":{"kind":"way","id":"w5","pavement":"left"},"fact":{"kind":"width","value":0.9}}"#;
        let statement: Statement = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_string(&statement).unwrap(), text);
        let closed: Fact = serde_json::from_str(r#"{"kind":"closed"}"#).unwrap();
        assert_eq!(closed, Fact::Closed);
    }
}
