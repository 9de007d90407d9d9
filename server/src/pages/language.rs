//! Which language a page speaks: the one that its address names, else the one that the browser likes best, else Greek.

use axum::extract::Query;
use axum::http::{HeaderMap, Uri, header};
use domain::words::Language;
use serde::Deserialize;

#[derive(Deserialize)]
struct Asked {
    lang: String,
}

/// The language for a page of this address.
pub(super) fn of(uri: &Uri, headers: &HeaderMap) -> Language {
    let asked = Query::<Asked>::try_from_uri(uri).ok().and_then(|asked| Language::from_code(&asked.lang));
    let liked = || headers.get(header::ACCEPT_LANGUAGE).and_then(|value| best(value.to_str().ok()?));
    asked.or_else(liked).unwrap_or_default()
}

/// The language that is liked best among those that are spoken: `de, en-GB;q=0.8, el;q=0.7` wants English.
fn best(accepted: &str) -> Option<Language> {
    let liked = accepted.split(',').filter_map(|range| {
        let (tag, weight) = range.split_once(';').unwrap_or((range, "q=1"));
        let language = Language::from_code(tag.trim().get(..2)?)?;
        let weight: f32 = weight.trim().strip_prefix("q=")?.parse().ok()?;
        Some((language, weight))
    });
    // Of two that are liked alike, the first; one of weight 0 is not wanted at all.
    let wanted = liked.filter(|(_, weight)| *weight > 0.0);
    let first_best = wanted.reduce(|best, other| if other.1 > best.1 { other } else { best });
    first_best.map(|(language, _)| language)
}

#[cfg(test)]
mod tests {
    use super::{Language, best};

    #[test]
    fn the_language_liked_best_is_spoken() {
        let (greek, english) = (Some(Language::Greek), Some(Language::English));
        assert_eq!(best("el-GR,el;q=0.9,en;q=0.8"), greek);
        assert_eq!(best("de, en-GB;q=0.8, el;q=0.7"), english);
        assert_eq!(best("en;q=0.5, el;q=0.9"), greek);
        assert_eq!(best("en,el"), english);
        assert_eq!(best("el;q=0, en;q=0.1"), english);
        for unknown in ["", "de", "*", "ε", "en;q=much"] {
            assert_eq!(best(unknown), None, "{unknown}");
        }
    }
}
