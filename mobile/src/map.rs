//! The map's glue: what is to be drawn goes to `web/map.js`, which holds the map library and nothing of the trip's meaning.
//!
//! There is one map at a time: the trip's, a place's, or the one on which a point is chosen. Whoever shows one takes it away again
//! with [`remove`] when their screen goes. Every function may be called where there is no map: then nothing happens.

use domain::words::Words;
use serde::Serialize;

use crate::drawing::{self, Drawing};

/// The element that the trip's map is drawn into; its children belong to the map library.
pub(crate) const ELEMENT: &str = "trip-map";

/// What is asked of the map on which a point is chosen: the point under the cross in its middle.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Picking {
    language: &'static str,
    bounds: [f64; 4],
    at: Option<[f64; 2]>,
    texts: Vec<(&'static str, String)>,
}

impl Picking {
    /// Within `bounds` (west, south, east, north), beginning at a point or else in their middle. Degrees.
    pub(crate) fn new(bounds: [f64; 4], at: Option<[f64; 2]>, words: Words) -> Self {
        Self { language: words.language().code(), bounds, at, texts: titled(words, "map-pick-title") }
    }
}

/// A place on its map: its point and its doors.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Spot {
    language: &'static str,
    at: [f64; 2],
    doors: Vec<DoorMark>,
    texts: Vec<(&'static str, String)>,
}

/// A door on the map of its place, as the list beside it numbers it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub(crate) struct DoorMark {
    /// From 1; `None` for the only one.
    pub(crate) number: Option<u16>,
    /// `door-free`, `door-building`, `door-limited`, `door-stop` or `door-unknown`: the names of its pictures.
    pub(crate) kind: &'static str,
    /// Longitude and latitude in degrees.
    pub(crate) at: [f64; 2],
}

impl Spot {
    /// A place at a point, longitude and latitude in degrees.
    pub(crate) fn new(at: [f64; 2], doors: Vec<DoorMark>, words: Words) -> Self {
        Self { language: words.language().code(), at, doors, texts: titled(words, "map-place-title") }
    }
}

/// What a map says, under a title of its own.
fn titled(words: Words, title: &str) -> Vec<(&'static str, String)> {
    let mut texts = drawing::texts(words);
    for (key, text) in &mut texts {
        if *key == "Map.Title" {
            *text = words.say(title);
        }
    }
    texts
}

#[cfg(feature = "web")]
mod script {
    use wasm_bindgen::prelude::*;

    #[wasm_bindgen(raw_module = "/map.js")]
    extern "C" {
        #[wasm_bindgen(catch)]
        pub(super) async fn show(element: &str, drawing: &str) -> Result<JsValue, JsValue>;
        #[wasm_bindgen(catch)]
        pub(super) async fn place(element: &str, spot: &str) -> Result<JsValue, JsValue>;
        #[wasm_bindgen(catch)]
        pub(super) async fn pick(element: &str, picking: &str) -> Result<JsValue, JsValue>;
        #[wasm_bindgen(catch)]
        pub(super) async fn picked() -> Result<JsValue, JsValue>;
        pub(super) fn nudge(dx: f64, dy: f64);
        pub(super) fn zoom(step: i32);
        pub(super) fn turn(along: bool);
        pub(super) fn named() -> Vec<String>;
        pub(super) fn remove();
        pub(super) fn forget();
    }
}

/// Draws a trip's map into [`ELEMENT`], or draws it anew; false when this device cannot.
#[cfg(feature = "web")]
pub(crate) async fn show(drawing: &Drawing) -> bool {
    let Ok(text) = serde_json::to_string(drawing) else { return false };
    script::show(ELEMENT, &text).await.is_ok_and(|drawn| drawn.is_truthy())
}

/// Draws the map of a place into the element of that id, as soon as it comes into view; false when this device cannot.
#[cfg(feature = "web")]
pub(crate) async fn place(element: &str, spot: &Spot) -> bool {
    let Ok(text) = serde_json::to_string(spot) else { return false };
    script::place(element, &text).await.is_ok_and(|drawn| drawn.is_truthy())
}

/// Shows the map on which a point is chosen, in the element of that id; false when this device cannot.
///
/// The point under the cross is told by [`picked`], at the beginning and after each move.
#[cfg(feature = "web")]
pub(crate) async fn pick(element: &str, picking: &Picking) -> bool {
    let Ok(text) = serde_json::to_string(picking) else { return false };
    script::pick(element, &text).await.is_ok_and(|drawn| drawn.is_truthy())
}

/// Waits for the next point under the cross: longitude and latitude in degrees. `None` when there will be none.
///
/// `while let Some(point) = map::picked().await { … }` in a `use_future` that stands before the call of [`pick`].
#[cfg(feature = "web")]
pub(crate) async fn picked() -> Option<[f64; 2]> {
    let point: js_sys::Array = script::picked().await.ok()?.into();
    Some([point.get(0).as_f64()?, point.get(1).as_f64()?])
}

/// Moves the map by quarters of what it shows: `1.0, 0.0` is a quarter to the right, `0.0, 1.0` a quarter down.
#[cfg(feature = "web")]
pub(crate) fn nudge(dx: f64, dy: f64) {
    script::nudge(dx, dy);
}

/// Shows more exactly (`1`) or more of the city (`-1`).
#[cfg(feature = "web")]
pub(crate) fn zoom(step: i32) {
    script::zoom(step);
}

/// Turns the trip's map so that the way leads up, or so that north is up again.
#[cfg(feature = "web")]
pub(crate) fn turn(along: bool) {
    script::turn(along);
}

/// The names of the places that the map shows now, for the list beside it.
#[cfg(feature = "web")]
pub(crate) fn named() -> Vec<String> {
    script::named()
}

/// Takes the map away and frees what it held.
#[cfg(feature = "web")]
pub(crate) fn remove() {
    script::remove();
}

/// Lets go of the tiles that were kept for the maps of earlier trips.
#[cfg(feature = "web")]
pub(crate) fn forget() {
    script::forget();
}

#[cfg(not(feature = "web"))]
pub(crate) use nowhere::*;

/// There is no map where there is no browser: each function has the shape of its twin above.
#[cfg(not(feature = "web"))]
#[expect(clippy::unused_async, reason = "the browser's twins wait")]
mod nowhere {
    use super::{Drawing, Picking, Spot};

    pub(crate) async fn show(_drawing: &Drawing) -> bool {
        false
    }

    pub(crate) async fn place(_element: &str, _spot: &Spot) -> bool {
        false
    }

    pub(crate) async fn pick(_element: &str, _picking: &Picking) -> bool {
        false
    }

    pub(crate) async fn picked() -> Option<[f64; 2]> {
        None
    }

    pub(crate) fn nudge(_dx: f64, _dy: f64) {}

    pub(crate) fn zoom(_step: i32) {}

    pub(crate) fn turn(_along: bool) {}

    pub(crate) fn named() -> Vec<String> {
        Vec::new()
    }

    pub(crate) fn remove() {}

    pub(crate) fn forget() {}
}
