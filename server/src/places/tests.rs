//! The search itself, on the sample city: it never crashes, whatever is typed, and it is fast.

use std::time::{Duration, Instant};

use osm_data::read::{Source, extract};
use osm_data::{City, LonLat};
use proptest::prelude::*;

use super::PlaceIndex;
use super::along::Line;
use super::index::Question;

fn sample() -> City {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../data/helsinki.osm.pbf");
    let bytes = std::fs::read(path).unwrap();
    extract(&[Source { name: "helsinki.osm.pbf", bytes: &bytes }], &mut |_| {}).unwrap().city
}

#[test]
fn whatever_is_typed_is_answered() {
    let city = sample();
    let index = PlaceIndex::new(&city);
    // Any text at all, and what looks like Greek, greeklish and numbers.
    let any = prop_oneof!["\\PC{0,200}", ".{0,40}", "[α-ωΆ-Ώa-z0-9 .'’-]{0,60}", "[hxuwoy8 ]{0,200}"];
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig::with_cases(300));
    let outcome = runner.run(&any, |text| {
        let found = index.search(&city.places, &Question { text: Some(&text), ..Question::default() }).found;
        // A whole question finds no more than an empty one.
        prop_assert!(found.len() <= city.places.len());
        Ok(())
    });
    outcome.unwrap();
}

#[test]
fn what_is_a_name_finds_its_place() {
    let city = sample();
    let index = PlaceIndex::new(&city);
    for place in &city.places {
        let Some(names) = &place.names else { continue };
        if domain::text::fold(&names.local).is_empty() {
            continue;
        }
        let question = Question { text: Some(&names.local), ..Question::default() };
        let found = index.search(&city.places, &question).found;
        assert!(found.iter().any(|found| found.place.osm == place.osm), "{}", names.local);
    }
}

/// Prints the figures of `docs/performance.md`.
#[test]
#[ignore = "measures: cargo test --release -p server places::tests::how_fast -- --ignored --nocapture"]
fn how_fast() {
    let city = sample();
    let begun = Instant::now();
    let index = PlaceIndex::new(&city);
    println!("{} places, index made in {:?}", city.places.len(), begun.elapsed());
    // Every name, as it is typed letter by letter, in Latin and Greek letters, and with a mistake.
    let mut typed: Vec<String> = ["mouseio", "εφορία", "stasi leoforeiou", "φαρμκαειο", "Mannerheimintie 13"]
        .map(str::to_owned)
        .to_vec();
    for name in
        city.places.iter().filter_map(|place| place.names.as_ref()).map(|names| &names.local).step_by(3)
    {
        typed.extend((2..=name.chars().count()).map(|end| name.chars().take(end).collect::<String>()));
        typed.push(name.chars().rev().collect());
    }
    let questions = typed.iter().map(|text| Question { text: Some(text), ..Question::default() });
    tell("typed", questions.map(|question| time(&index, &city, &question)).collect());
    let corners: Vec<LonLat> = city.corners.iter().copied().step_by(7).take(2000).collect();
    let lines = corners.windows(60).map(|points| Line { points: points.to_vec(), within_m: 80.0 });
    let questions = lines.map(|line| Question { along: Some(line), ..Question::default() });
    tell("along 60 points", questions.map(|question| time(&index, &city, &question)).collect());
    let longest = Line { points: corners, within_m: 500.0 };
    let question = Question { along: Some(longest), ..Question::default() };
    println!("along 2,000 points, 500 m: {:?}", time(&index, &city, &question));
}

fn time(index: &PlaceIndex, city: &City, question: &Question) -> Duration {
    let begun = Instant::now();
    std::hint::black_box(index.search(&city.places, question));
    begun.elapsed()
}

fn tell(what: &str, mut times: Vec<Duration>) {
    times.sort_unstable();
    let at = |share: usize| times[(times.len() - 1) * share / 100];
    println!("{what}: {} questions, p50 {:?}, p99 {:?}, worst {:?}", times.len(), at(50), at(99), at(100));
}
