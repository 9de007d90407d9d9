//! The map's glue: what is to be drawn goes to `web/map.js`, which holds the map library and nothing of the trip's meaning.

use domain::words::Words;
use routing::Trip;
use serde::Serialize;

/// The element that the map is drawn into; its children belong to the map library.
pub(crate) const ELEMENT: &str = "trip-map";

/// What `map.js` draws.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Drawing {
    /// The corners of the way.
    line: Vec<[f64; 2]>,
    /// The way in pieces, first to last.
    pieces: Vec<Piece>,
    /// Code of the language for the names of places.
    language: &'static str,
    /// What the map itself says, by the keys of the map library.
    texts: Vec<(&'static str, String)>,
}

/// A piece of the way from one corner to another.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
struct Piece {
    first: usize,
    last: usize,
    /// Solid only where everything is recorded: a leg does not say which of its metres are not.
    known: bool,
}

impl Drawing {
    /// The drawing of a trip.
    pub(crate) fn new(trip: &Trip, words: Words) -> Self {
        Self {
            line: trip.line.clone(),
            pieces: pieces(trip),
            language: words.language().code(),
            texts: vec![
                ("Map.Title", words.say("map-title")),
                ("NavigationControl.ZoomIn", words.say("map-zoom-in")),
                ("NavigationControl.ZoomOut", words.say("map-zoom-out")),
                ("CooperativeGesturesHandler.MobileHelpText", words.say("map-two-fingers")),
                ("CooperativeGesturesHandler.WindowsHelpText", words.say("map-ctrl")),
                ("CooperativeGesturesHandler.MacHelpText", words.say("map-cmd")),
            ],
        }
    }
}

/// Legs that are drawn alike are one piece, so that the line has no seam at a turn.
fn pieces(trip: &Trip) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for leg in trip.legs.iter().filter(|leg| leg.line_end > leg.line_start) {
        let known = leg.unknown_m < 1.0;
        match pieces.last_mut() {
            Some(piece) if piece.known == known => piece.last = leg.line_end,
            _ => pieces.push(Piece { first: leg.line_start, last: leg.line_end, known }),
        }
    }
    pieces
}

#[cfg(feature = "web")]
mod script {
    use wasm_bindgen::prelude::*;

    #[wasm_bindgen(raw_module = "/map.js")]
    extern "C" {
        #[wasm_bindgen(catch)]
        pub(super) async fn show(element: &str, drawing: &str) -> Result<JsValue, JsValue>;
        pub(super) fn remove();
    }
}

/// Draws the map, or draws it anew; false when this device cannot.
#[cfg(feature = "web")]
pub(crate) async fn show(drawing: &Drawing) -> bool {
    let Ok(text) = serde_json::to_string(drawing) else { return false };
    script::show(ELEMENT, &text).await.is_ok_and(|drawn| drawn.is_truthy())
}

/// Takes the map away and frees what it held.
#[cfg(feature = "web")]
pub(crate) fn remove() {
    script::remove();
}

/// There is no map where there is no browser.
#[cfg(not(feature = "web"))]
#[expect(clippy::unused_async, reason = "the browser's twin waits")]
pub(crate) async fn show(drawing: &Drawing) -> bool {
    serde_json::to_string(drawing).is_err()
}

/// Nothing was drawn.
#[cfg(not(feature = "web"))]
pub(crate) fn remove() {}
