//! What is asked of the places: the one question behind `GET /api/v1/places` and
//! `POST /api/v1/places/search`. What a person may write is held to its bounds by its type.

use serde::{Deserialize, Serialize};

use crate::api::End;
use crate::groups::Group;

/// What is looked for. Everything that is given must hold; an empty question finds every place.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PlaceQuestion {
    /// Beginnings of words of a name, an address or a kind, as typed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = Option<String>, max_length = 200))]
    pub q: Option<SearchText>,
    /// Only places of this group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<Group>,
    /// Only places of one of these kinds, e.g. `["toilets", "bench"]`; empty for every kind.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kinds: Vec<String>,
    /// Nearer to this place or point first, with the distance.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub near: Option<End>,
    /// Only places along this line, in the order in which one comes by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub along: Option<Along>,
    /// Only places recorded as accessible, as a whole or by a public step-free door.
    #[serde(default)]
    pub accessible: bool,
    /// Only places that are open now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub open: Option<OpenNow>,
    /// Only places that are open at this time: RFC 3339, or the city's own time without an offset
    /// (`2026-11-25T10:00`). Not beside `open`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub open_at: Option<String>,
    /// How many at most, 1 to 50; 20 when left out.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schema(value_type = u8, minimum = 1, maximum = 50, default = 20))]
    pub limit: Limit,
}

/// A line to go along, and how far from it a place may lie.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Along {
    /// Longitude and latitude in degrees, 2 to 2,000 points, 50 km at most in all: a trip's line.
    pub line: Vec<[f64; 2]>,
    /// Metres from the line, 1 to 500.
    #[serde(default = "within")]
    pub within_m: f64,
}

impl Along {
    /// Most points of a line.
    pub const MOST_POINTS: usize = 2000;
    /// Longest line in metres.
    pub const LONGEST_M: f64 = 50_000.0;
    /// Farthest from the line in metres.
    pub const FARTHEST_M: f64 = 500.0;
}

/// What one sees from the way and goes for: across the street, round the corner.
fn within() -> f64 {
    50.0
}

/// The only word that `open` takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum OpenNow {
    /// At this moment.
    Now,
}

/// What a person typed: not longer than anybody types.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct SearchText(String);

impl SearchText {
    /// As typed.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for SearchText {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        (text.chars().count() <= 200).then_some(Self(text)).ok_or("q has at most 200 letters")
    }
}

impl From<SearchText> for String {
    fn from(text: SearchText) -> Self {
        text.0
    }
}

/// How many places are returned at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "usize", into = "usize")]
pub struct Limit(usize);

impl Default for Limit {
    fn default() -> Self {
        Self(20)
    }
}

impl TryFrom<usize> for Limit {
    type Error = &'static str;

    fn try_from(number: usize) -> Result<Self, Self::Error> {
        (1..=50).contains(&number).then_some(Self(number)).ok_or("limit is a number from 1 to 50")
    }
}

impl From<Limit> for usize {
    fn from(limit: Limit) -> Self {
        limit.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<PlaceQuestion, serde_json::Error> {
        serde_json::from_str(text)
    }

    #[test]
    fn an_empty_question_is_one_and_a_misspelt_one_is_not() {
        let empty = read("{}").unwrap();
        assert_eq!(empty, PlaceQuestion::default());
        assert_eq!(usize::from(empty.limit), 20);
        for wrong in [
            r#"{"accesible":true}"#,
            r#"{"limit":0}"#,
            r#"{"limit":51}"#,
            r#"{"open":"later"}"#,
            r#"{"near":{"lon":1}}"#,
            r#"{"along":{"line":[[1]]}}"#,
        ] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
        assert!(read(&format!(r#"{{"q":"{}"}}"#, "α".repeat(201))).is_err());
        assert!(read(&format!(r#"{{"q":"{}"}}"#, "α".repeat(200))).is_ok());
    }

    #[test]
    fn what_a_client_writes_is_read_as_it_was() {
        let question = PlaceQuestion {
            kinds: vec!["toilets".to_owned()],
            along: Some(Along { line: vec![[23.6, 37.9], [23.7, 37.9]], within_m: 80.0 }),
            accessible: true,
            open: Some(OpenNow::Now),
            ..PlaceQuestion::default()
        };
        assert_eq!(read(&serde_json::to_string(&question).unwrap()).unwrap(), question);
    }
}
