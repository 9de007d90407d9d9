//! A city small enough to know by heart: a footway of 220 m, a flight of steps up from its end,
//! and another footway above.
//!
//! ```text
//!                          (24.944, 60.172)
//!                                 | upper footway
//!                             [steps]
//! (24.940, 60.170) ---- museum ---+ (24.944, 60.170), an office beside it
//! ```

use std::collections::BTreeMap;

use osm_data::{
    Bounds, Category, City, DisabledSpaces, Entrance, EntranceKind, Lent, LonLat, Names, Origin, OsmId,
    Place, PointFacts, Scenery, SceneryKind, Surface, Toilet, ToiletKey, Way, WayFacts, WayKind, Wheelchair,
};

pub(crate) fn tiny_city() -> City {
    City {
        origin: Origin {
            file: "tiny.osm.pbf".to_owned(),
            sha256: "00".repeat(32),
            data_time: Some(1_700_000_000),
            bounds: Some(Bounds { min: at(24.94, 60.17), max: at(24.944, 60.172) }),
        },
        corners: vec![
            at(24.94, 60.17),
            at(24.942, 60.17),
            at(24.944, 60.17),
            at(24.944, 60.1702),
            at(24.944, 60.172),
        ],
        points: vec![(
            1,
            PointFacts {
                osm: OsmId::Node(2),
                crossing: Some(osm_data::Crossing::default()),
                ..PointFacts::default()
            },
        )],
        ways: vec![
            way(1, WayKind::Footway, vec![0, 1, 2]),
            way(2, WayKind::Steps, vec![2, 3]),
            way(3, WayKind::Footway, vec![3, 4]),
        ],
        squares: Vec::new(),
        places: vec![museum(), office(), toilets()],
        scenery: vec![Scenery {
            kind: SceneryKind::Green,
            line: vec![at(24.94, 60.17), at(24.942, 60.17), at(24.942, 60.171), at(24.94, 60.17)],
            holes: Vec::new(),
        }],
        elevation: osm_data::Elevation::default(),
    }
}

/// The same city, of which nobody recorded anything: two streets side by side, the straight one a main
/// road, and no word about a pavement.
pub(crate) fn silent_city() -> City {
    let mut city = tiny_city();
    city.points = Vec::new();
    city.corners = vec![
        at(24.94, 60.17),
        at(24.942, 60.17),
        at(24.944, 60.17),
        at(24.94, 60.1705),
        at(24.944, 60.1705),
        at(24.942, 60.1695),
    ];
    city.ways = vec![
        way(1, WayKind::Tertiary, vec![0, 1, 2]),
        way(2, WayKind::Residential, vec![0, 3, 4, 2]),
        way(3, WayKind::Residential, vec![5, 1]),
    ];
    for way in &mut city.ways {
        way.facts = WayFacts::default();
    }
    city
}

/// Two doors: with steps, nearer to the west; and step-free.
fn museum() -> Place {
    let entrances = vec![
        entrance(11, at(24.9415, 60.1701), EntranceKind::Secondary, None, Some(2)),
        entrance(12, at(24.9425, 60.1701), EntranceKind::Main, Some(Wheelchair::Yes), None),
        entrance(13, at(24.9405, 60.1701), EntranceKind::Service, Some(Wheelchair::Yes), Some(0)),
    ];
    Place {
        address: Some(names("Ακτή Θεμιστοκλέους 1", "Themistokleous Quay 1")),
        opening_hours: Some("Tu-Su 09:00-16:00".to_owned()),
        wheelchair: Some(Wheelchair::Limited),
        entrances,
        ..place(
            OsmId::Way(10),
            Category::Museum,
            at(24.942, 60.1702),
            Some("Ναυτικό Μουσείο"),
            "Maritime Museum",
        )
    }
}

/// No door is known.
fn office() -> Place {
    Place {
        phone: Some("+30 210 0000000".to_owned()),
        email: Some("kep@example.org".to_owned()),
        city: Some(names("Πειραιάς", "Piraeus")),
        postcode: Some("185 31".to_owned()),
        disabled_spaces: Some(DisabledSpaces::Some),
        wheelchair_description: Some(names("Κουδούνι αριστερά", "Bell on the left")),
        toilet: Toilet { wheelchair: Some(Wheelchair::No), ..Toilet::default() },
        ..place(
            OsmId::Node(20),
            Category::PublicOffice,
            at(24.9435, 60.1701),
            Some("ΚΕΠ Πειραιά"),
            "Citizens' office",
        )
    }
}

/// Nobody named them.
fn toilets() -> Place {
    let toilet = Toilet {
        key: Some(ToiletKey::EuroKey),
        door_width_m: Some(0.9),
        grab_rails: Some(true),
        ..Toilet::default()
    };
    Place { toilet, ..place(OsmId::Node(30), Category::Toilets, at(24.941, 60.1701), None, "") }
}

fn place(osm: OsmId, category: Category, at: LonLat, greek: Option<&str>, english: &str) -> Place {
    Place {
        osm,
        category,
        names: greek.map(|greek| names(greek, english)),
        at,
        also: Vec::new(),
        notable: false,
        area_m2: None,
        operator: None,
        level: None,
        address: None,
        city: None,
        postcode: None,
        opening_hours: None,
        hours_checked: None,
        phone: None,
        email: None,
        website: None,
        wheelchair: None,
        wheelchair_description: None,
        toilet: Toilet::default(),
        disabled_spaces: None,
        social: None,
        worship: None,
        seat: None,
        transport: Vec::new(),
        tactile_paving: None,
        fee: None,
        checked: None,
        entrances: Vec::new(),
    }
}

fn entrance(
    osm: i64,
    at: LonLat,
    kind: EntranceKind,
    wheelchair: Option<Wheelchair>,
    step_count: Option<u16>,
) -> Entrance {
    Entrance {
        osm: OsmId::Node(osm),
        at,
        kind,
        wheelchair,
        step_count,
        kerb: None,
        width_m: Some(0.9),
        automatic: None,
        revolving: false,
        ramp: osm_data::Ramp::default(),
        bell: None,
        level: None,
        wheelchair_description: None,
        of_building: false,
    }
}

fn names(greek: &str, english: &str) -> Names {
    let by_language = BTreeMap::from([("en".to_owned(), english.to_owned())]);
    Names { local: greek.to_owned(), by_language }
}

fn way(osm: i64, kind: WayKind, corners: Vec<u32>) -> Way {
    let facts = WayFacts { surface: Some(Surface::Asphalt), width_m: Some(2.0), ..WayFacts::default() };
    Way {
        osm: OsmId::Way(osm),
        kind,
        corners,
        facts,
        other_tracks: Vec::new(),
        timed: Vec::new(),
        names: Some(names("Ακτή Θεμιστοκλέους", "Themistokleous Quay")),
        as_of: None,
        lent: Lent::default(),
    }
}

fn at(lon: f64, lat: f64) -> LonLat {
    LonLat::new(lon, lat).unwrap()
}
