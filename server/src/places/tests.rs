//! The search itself, on the sample city: it never crashes, whatever is typed, and it is fast.

use std::time::{Duration, Instant};

use domain::hours::{CountryCode, Locality, Zone};
use domain::kinds;
use domain::place_search::{Along, OpenNow, PlaceQuestion};
use jiff::Timestamp;
use osm_data::City;
use osm_data::read::{Source, extract};
use proptest::prelude::*;

use super::PlaceIndex;
use super::index::Question;
use super::question::answer;
use crate::city::LoadedCity;
use crate::extract::Language;

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

/// Every kind that the sample city has.
#[test]
fn every_kind_has_names_and_words() {
    let kinds_there: std::collections::BTreeSet<_> =
        sample().places.iter().map(|place| place.category).collect();
    assert!(kinds_there.len() > 20);
    for category in kinds_there {
        let name = super::wire_name(category);
        assert!(!kinds::of_category(&name).is_empty(), "nobody finds {name}");
        let greek = domain::words::Words::new(domain::words::Language::Greek);
        assert!(greek.named("category", &name).is_some(), "no words for {name}");
    }
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

/// What the API names, a screen can say; and what people call it is known to the search.
#[test]
fn every_name_of_the_api_has_words() {
    use osm_data::{
        Denomination as D, Religion as R, Served as W, SocialService as S, ToiletKey as K, Transport as T,
    };
    fn names<N: serde::Serialize>(names: impl IntoIterator<Item = N>) -> Vec<String> {
        names.into_iter().map(super::wire_name).collect()
    }
    let services = [
        S::GroupHome,
        S::NursingHome,
        S::AssistedLiving,
        S::DayCare,
        S::Shelter,
        S::SoupKitchen,
        S::FoodBank,
        S::ClothingBank,
        S::DairyKitchen,
        S::Outreach,
        S::AmbulatoryCare,
        S::Hospice,
        S::Workshop,
        S::Advice,
    ];
    let served = [
        W::Seniors,
        W::Disabled,
        W::Children,
        W::Juveniles,
        W::Families,
        W::Women,
        W::Homeless,
        W::Underprivileged,
        W::Unemployed,
        W::Migrants,
        W::Refugees,
        W::MentalHealth,
        W::Dementia,
        W::Addicted,
        W::Ill,
        W::TerminallyIll,
        W::Orphans,
        W::Displaced,
        W::Lgbtq,
        W::Veterans,
        W::Victims,
    ];
    let religions = [R::Christian, R::Muslim, R::Jewish, R::Buddhist, R::Hindu, R::Sikh, R::Multifaith];
    let denominations = [
        D::Orthodox,
        D::OldCalendar,
        D::Catholic,
        D::Armenian,
        D::Coptic,
        D::Anglican,
        D::Lutheran,
        D::Protestant,
        D::JehovahsWitness,
        D::Sunni,
        D::Shia,
    ];
    let transport = [T::Bus, T::Trolleybus, T::Tram, T::Metro, T::Train, T::Ferry, T::Cable];
    let keys = [K::None, K::EuroKey, K::Radar, K::OnRequest, K::Unspecified];
    let families = [
        ("social", names(services)),
        ("served", names(served)),
        ("religion", names(religions)),
        ("denomination", names(denominations)),
        ("transport", names(transport)),
        ("toilet-key", names(keys)),
    ];
    for (family, names) in families {
        for name in names {
            for language in domain::words::Language::ALL {
                let said = domain::words::Words::new(language).named(family, &name);
                assert!(said.is_some(), "{family} {name} in {}", language.code());
            }
            let searched = match family {
                "social" => kinds::of_service(&name),
                "served" => kinds::of_served(&name),
                "religion" => kinds::of_religion(Some(&name)),
                "denomination" => kinds::of_denomination(&name),
                "transport" => kinds::of_transport(&name),
                _ => "-",
            };
            assert!(!searched.is_empty() || name == "multifaith", "nobody finds {family} {name}");
        }
    }
}

/// Prints the figures of `docs/performance.md`.
#[test]
#[ignore = "measures: cargo test --release -p server --lib places::tests::how_fast -- --ignored --nocapture"]
fn how_fast() {
    let begun = Instant::now();
    let index = PlaceIndex::new(&sample());
    println!("{} places, read and folded in {:?}", index.len(), begun.elapsed());
    let city = LoadedCity::new(sample(), Timestamp::UNIX_EPOCH);
    let typed = typed(&city.facts);
    let text = |text: &String| text.clone().try_into().ok();
    let questions = typed.iter().map(|typed| PlaceQuestion { q: text(typed), ..PlaceQuestion::default() });
    tell("typed", questions.clone().map(|question| time(&city, &question)).collect());
    let open = questions.map(|question| PlaceQuestion { open: Some(OpenNow::Now), ..question });
    tell("typed, open now", open.map(|question| time(&city, &question)).collect());
    // 1 km to the east in 100 points, from corners of ways all over the city.
    let corners = city.facts.corners.iter().step_by(7).map(|corner| [corner.lon(), corner.lat()]);
    let line = |[lon, lat]: [f64; 2]| (0..100).map(|at| [lon + f64::from(at) * 0.00018, lat]).collect();
    let along = |line: Vec<[f64; 2]>, within_m| PlaceQuestion {
        along: Some(Along { line, within_m }),
        open: Some(OpenNow::Now),
        limit: 50.try_into().unwrap_or_default(),
        ..PlaceQuestion::default()
    };
    let trips: Vec<_> = corners.clone().map(|corner| along(line(corner), 80.0)).collect();
    tell("open now within 80 m of 1 km", trips.iter().map(|question| time(&city, question)).collect());
    // As long and as crooked as is allowed: to and fro in the middle of the city.
    let [lon, lat] = corners.clone().nth(corners.count() / 2).unwrap_or_default();
    let question = along([[lon, lat], [lon + 0.0004, lat]].repeat(1000), 500.0);
    println!("within 500 m of 2,000 points: {:?}", time(&city, &question));
}

/// Every third name of a city as it is typed, letter by letter; backwards, which is no word at all; and some
/// words in Latin letters, in Greek ones, with mistakes.
fn typed(city: &City) -> Vec<String> {
    let words = ["mouseio", "εφορία", "stasi leoforeiou", "φαρμκαειο", "Mannerheimintie 13"];
    let mut typed: Vec<String> = words.map(str::to_owned).to_vec();
    let names = city.places.iter().filter_map(|place| place.names.as_ref()).map(|names| &names.local);
    for name in names.step_by(3) {
        let letters: Vec<char> = name.chars().collect();
        typed.extend((2..=letters.len()).map(|end| letters[..end].iter().collect::<String>()));
        typed.push(letters.into_iter().rev().collect());
    }
    typed
}

/// How long the whole answer takes, but for its JSON.
fn time(city: &LoadedCity, question: &PlaceQuestion) -> Duration {
    let locality = Locality::new(&Zone::athens(), &CountryCode::greece());
    // Wednesday noon, when much is open.
    let now = "2026-11-25T10:00:00Z".parse().unwrap();
    let once = || {
        let begun = Instant::now();
        let found = answer(city, &locality, question, &Language::default(), now);
        let taken = begun.elapsed();
        assert!(found.is_ok(), "{found:?}");
        taken
    };
    // The least of five: the others waited for other programs.
    (0..5).map(|_| once()).min().unwrap_or_default()
}

fn tell(what: &str, mut times: Vec<Duration>) {
    times.sort_unstable();
    let at = |share: usize| times[(times.len() - 1) * share / 100];
    println!("{what}: {} questions, p50 {:?}, p99 {:?}, worst {:?}", times.len(), at(50), at(99), at(100));
}
