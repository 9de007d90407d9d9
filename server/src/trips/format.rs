//! How a trip is written: as the API tells it, or as a file for other programs, by what the caller accepts.
//!
//! The question is the same body each time: where one goes never stands in an address.

use axum::Json;
use axum::http::header::{ACCEPT, CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, VARY};
use axum::http::{HeaderMap, HeaderName};
use axum::response::{IntoResponse, Response};
use domain::api::TripAnswer;
use domain::words::{Language, Words};

use super::Answer;
use super::{geojson, gpx};
use crate::error::Error;
use crate::extract;

/// A way of writing a trip.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    /// The API's own.
    Json,
    /// GPX 1.1, for devices and programs that show tracks.
    Gpx,
    /// `GeoJSON` (RFC 7946), for maps.
    GeoJson,
}

/// An answer that is to be written.
pub(super) struct Written<'a> {
    pub(super) answer: Answer,
    /// Name of the place where it ends, in the language.
    pub(super) place: Option<String>,
    pub(super) language: &'a extract::Language,
}

impl Format {
    /// What the caller likes best of what there is. Who accepts none of it gets the API's own.
    pub(super) fn wanted(headers: &HeaderMap) -> Self {
        let accepts = headers.get_all(ACCEPT).iter().filter_map(|value| value.to_str().ok());
        let liked = accepts.flat_map(|value| value.split(',')).filter_map(|one| {
            let mut parts = one.split(';').map(str::trim);
            let format = Self::of(parts.next()?)?;
            let quality = parts.find_map(|part| part.strip_prefix("q=")?.parse::<f32>().ok()).unwrap_or(1.0);
            (quality > 0.0).then_some((quality, format))
        });
        // Of two that are liked as well, the first.
        let best = liked.reduce(|best, next| if next.0 > best.0 { next } else { best });
        best.map_or(Self::Json, |(_, format)| format)
    }

    fn of(media_type: &str) -> Option<Self> {
        match media_type.to_ascii_lowercase().as_str() {
            "application/json" | "application/*" | "*/*" => Some(Self::Json),
            "application/gpx+xml" => Some(Self::Gpx),
            "application/geo+json" => Some(Self::GeoJson),
            _ => None,
        }
    }

    /// Writes an answer.
    ///
    /// # Errors
    /// [`Error::TripBarred`] when a file is wanted and there is no way.
    pub(super) fn write(self, told: Written) -> Result<Response, Error> {
        let vary = [(VARY, "accept")];
        if self == Self::Json {
            return Ok((vary, Json(told.answer)).into_response());
        }
        if matches!(told.answer, TripAnswer::Barred { .. }) {
            return Err(Error::TripBarred);
        }
        let words = Words::new(Language::from_code(told.language.as_str()).unwrap_or_default());
        let (content_type, name, body) = match self {
            Self::Gpx => ("application/gpx+xml", "trip.gpx", gpx::write(&told, words)?),
            Self::Json | Self::GeoJson => ("application/geo+json", "trip.geojson", geojson::write(&told)?),
        };
        let file: [(HeaderName, String); 3] = [
            (CONTENT_TYPE, content_type.to_owned()),
            (CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
            // It holds where a person goes.
            (CACHE_CONTROL, "no-store".to_owned()),
        ];
        Ok((vary, file, body).into_response())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_callers_favourite_is_written() {
        for (accept, format) in [
            ("application/gpx+xml", Format::Gpx),
            ("application/geo+json, */*;q=0.1", Format::GeoJson),
            ("application/json;q=0.5, Application/GPX+XML;q=0.9", Format::Gpx),
            ("application/gpx+xml;q=0, application/json", Format::Json),
            ("text/html", Format::Json),
            ("*/*", Format::Json),
            ("", Format::Json),
            (";;;q=,,", Format::Json),
        ] {
            let headers = HeaderMap::from_iter([(ACCEPT, accept.parse().unwrap())]);
            assert_eq!(Format::wanted(&headers), format, "{accept}");
        }
        assert_eq!(Format::wanted(&HeaderMap::new()), Format::Json);
    }
}
