//! The list of extracts that the server of maps offers: `index-v1.json` of Geofabrik, in
//! `GeoJSON`, with one feature an extract.

use domain::text::fold;
use serde::Deserialize;
use serde_json::Value;

use super::area::CityBox;
use super::known::KNOWN;

/// How alike a name must be to be offered instead, of 1.
const ALIKE: f64 = 0.8;

/// How many names are offered instead.
const MOST_OFFERED: usize = 3;

/// The extracts.
#[derive(Debug, Clone)]
pub(super) struct Index(Vec<Extract>);

/// One extract.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Extract {
    /// Its id, which may hold a slash: `us/california`.
    pub(super) id: String,
    /// What people call it.
    pub(super) name: String,
    /// Where its `.osm.pbf` is.
    pub(super) url: String,
    /// The rings of its land and of the holes in it: longitude, latitude.
    rings: Vec<Vec<[f64; 2]>>,
}

/// What a name means.
#[derive(Debug, PartialEq)]
pub(super) enum Meaning<'a> {
    One(&'a Extract),
    /// Ids of extracts that are called so.
    Several(Vec<&'a str>),
    /// Names that are alike, the likest first.
    Nothing(Vec<String>),
}

#[derive(Deserialize)]
struct Collection {
    features: Vec<Feature>,
}

#[derive(Deserialize)]
struct Feature {
    properties: Properties,
    /// Read later: what it is for a region without land does not spoil the list.
    #[serde(default)]
    geometry: Value,
}

#[derive(Deserialize)]
struct Properties {
    id: String,
    name: String,
    #[serde(default)]
    urls: Urls,
}

#[derive(Deserialize, Default)]
struct Urls {
    pbf: Option<String>,
}

#[derive(Deserialize)]
#[serde(tag = "type", content = "coordinates")]
enum Geometry {
    Polygon(Vec<Vec<[f64; 2]>>),
    MultiPolygon(Vec<Vec<Vec<[f64; 2]>>>),
}

impl Index {
    /// Reads the list; `None` when it is something else.
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        let collection: Collection = serde_json::from_slice(bytes).ok()?;
        let extracts: Vec<Extract> = collection.features.into_iter().filter_map(Feature::extract).collect();
        (!extracts.is_empty()).then_some(Self(extracts))
    }

    pub(super) fn by_id(&self, id: &str) -> Option<&Extract> {
        self.0.iter().find(|extract| extract.id == id)
    }

    /// What a person means by a name: an id first, for `georgia` is one, though two are called so.
    pub(super) fn meaning(&self, asked: &str) -> Meaning<'_> {
        let asked = fold(asked);
        if let Some(extract) = self.0.iter().find(|extract| fold(&extract.id) == asked) {
            return Meaning::One(extract);
        }
        let called: Vec<&Extract> = self.0.iter().filter(|extract| fold(&extract.name) == asked).collect();
        match called[..] {
            [] => Meaning::Nothing(self.alike(&asked)),
            [extract] => Meaning::One(extract),
            _ => Meaning::Several(called.into_iter().map(|extract| extract.id.as_str()).collect()),
        }
    }

    fn alike(&self, asked: &str) -> Vec<String> {
        let extracts =
            self.0.iter().flat_map(|extract| [(&extract.id, &extract.id), (&extract.name, &extract.id)]);
        let extracts = extracts.map(|(called, id)| (fold(called), id.clone()));
        let known = KNOWN.iter().flat_map(|known| {
            let called = [known.name].into_iter().chain(known.also.iter().copied());
            called.map(|called| (fold(called), known.name.to_owned()))
        });
        let scored = known.chain(extracts).map(|(called, id)| (strsim::jaro_winkler(asked, &called), id));
        let mut alike: Vec<(f64, String)> = scored.filter(|(score, _)| *score >= ALIKE).collect();
        alike.sort_by(|a, b| b.0.total_cmp(&a.0));
        let mut names: Vec<String> = Vec::new();
        for (_, name) in alike {
            if names.len() < MOST_OFFERED && !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    /// The smallest extract whose land holds all of a box.
    pub(super) fn around(&self, city: CityBox) -> Option<&Extract> {
        let holding = self.0.iter().filter(|extract| extract.holds(city));
        holding.min_by(|a, b| a.size().total_cmp(&b.size()))
    }
}

impl Feature {
    /// `None` for a region that has no `.osm.pbf`.
    fn extract(self) -> Option<Extract> {
        let Properties { id, name, urls } = self.properties;
        let rings = match serde_json::from_value(self.geometry) {
            Ok(Geometry::Polygon(rings)) => rings,
            Ok(Geometry::MultiPolygon(polygons)) => polygons.concat(),
            Err(_) => Vec::new(),
        };
        Some(Extract { id, name: name.trim().to_owned(), url: urls.pbf?, rings })
    }
}

impl Extract {
    /// The id for a file's name.
    pub(super) fn file_name(&self) -> String {
        fold(&self.id).replace(' ', "-")
    }

    fn edges(&self) -> impl Iterator<Item = [[f64; 2]; 2]> {
        self.rings.iter().flat_map(|ring| ring.windows(2)).map(|edge| [edge[0], edge[1]])
    }

    /// Its corner lies inside, and no edge comes into the box: then all of it lies inside.
    fn holds(&self, city: CityBox) -> bool {
        let [west, south, east, north] = city.degrees();
        let inside = self.edges().filter(|&[a, b]| {
            (a[1] > south) != (b[1] > south) && west < a[0] + (south - a[1]) / (b[1] - a[1]) * (b[0] - a[0])
        });
        inside.count() % 2 == 1 && !self.edges().any(|edge| touches(edge, [west, south], [east, north]))
    }

    /// Something that grows with its land: square degrees, shrunk towards the poles.
    fn size(&self) -> f64 {
        let of_ring = |ring: &Vec<[f64; 2]>| {
            let twice: f64 = ring
                .windows(2)
                .map(|edge| {
                    let shrink = f64::midpoint(edge[0][1], edge[1][1]).to_radians().cos();
                    (edge[0][0] * edge[1][1] - edge[1][0] * edge[0][1]) * shrink
                })
                .sum();
            twice.abs()
        };
        self.rings.iter().map(of_ring).sum()
    }
}

/// Whether an edge comes into a box: what is left of it when it is cut off at each side.
fn touches([a, b]: [[f64; 2]; 2], min: [f64; 2], max: [f64; 2]) -> bool {
    let (mut from, mut to) = (0.0_f64, 1.0_f64);
    for axis in 0..2 {
        let step = b[axis] - a[axis];
        if step == 0.0 {
            if a[axis] < min[axis] || a[axis] > max[axis] {
                return false;
            }
            continue;
        }
        let (first, second) = ((min[axis] - a[axis]) / step, (max[axis] - a[axis]) / step);
        from = from.max(first.min(second));
        to = to.min(first.max(second));
    }
    from <= to
}

#[cfg(test)]
mod tests {
    use super::*;

    fn feature(id: &str, name: &str, [west, south, east, north]: [f64; 4]) -> Value {
        let ring = [[west, south], [east, south], [east, north], [west, north], [west, south]];
        serde_json::json!({
            "type": "Feature",
            "properties": { "id": id, "name": name, "urls": { "pbf": format!("https://maps.example/{id}.osm.pbf") } },
            "geometry": { "type": "MultiPolygon", "coordinates": [[ring]] },
        })
    }

    fn index() -> Index {
        let mut without_file = feature("planet", "Planet", [-180.0, -90.0, 180.0, 90.0]);
        without_file["properties"]["urls"] = serde_json::json!({});
        let mut without_land = feature("nowhere", "Nowhere", [0.0; 4]);
        without_land["geometry"] = Value::Null;
        let features = [
            feature("europe", "Europe", [-30.0, 30.0, 45.0, 75.0]),
            feature("greece", "Greece", [19.0, 34.0, 30.0, 42.0]),
            feature("great-britain", "Great Britain", [-9.0, 49.0, 2.0, 61.0]),
            feature("georgia", "Georgia", [40.0, 41.0, 47.0, 44.0]),
            feature("us/georgia", "Georgia", [-86.0, 30.0, -80.0, 35.0]),
            feature("us/virginia", "Virginia ", [-84.0, 36.0, -75.0, 40.0]),
            feature("us/east", "Riverside", [-90.0, 30.0, -89.0, 31.0]),
            feature("us/west", "Riverside", [-120.0, 30.0, -119.0, 31.0]),
            without_file,
            without_land,
        ];
        let text = serde_json::json!({ "type": "FeatureCollection", "features": features });
        Index::read(text.to_string().as_bytes()).unwrap()
    }

    fn id<'a>(meaning: &Meaning<'a>) -> &'a str {
        match meaning {
            Meaning::One(extract) => &extract.id,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn an_extract_is_found_by_its_id_or_name() {
        let index = index();
        for (asked, found) in [
            ("greece", "greece"),
            ("GREECE", "greece"),
            ("Great Britain", "great-britain"),
            ("us/virginia", "us/virginia"),
            ("virginia", "us/virginia"),
            ("Georgia", "georgia"),
        ] {
            assert_eq!(id(&index.meaning(asked)), found, "{asked}");
        }
        assert_eq!(index.meaning("riverside"), Meaning::Several(vec!["us/east", "us/west"]));
        assert_eq!(index.by_id("us/georgia").unwrap().file_name(), "us-georgia");
    }

    #[test]
    fn a_wrong_name_brings_the_nearest_ones() {
        let index = index();
        let offered = |asked: &str| match index.meaning(asked) {
            Meaning::Nothing(names) => names,
            other => panic!("{other:?}"),
        };
        assert_eq!(offered("greese")[0], "greece");
        assert_eq!(offered("pireaus")[0], "piraeus");
        assert_eq!(offered("Πειρεάς")[0], "piraeus");
        assert!(offered("xyzzy").is_empty());
    }

    #[test]
    fn the_smallest_extract_that_holds_all_of_a_box_is_taken() {
        let index = index();
        let around = |text: &str| index.around(text.parse().unwrap()).map(|extract| extract.id.as_str());
        assert_eq!(around("23.60,37.92,23.68,37.97"), Some("greece"));
        assert_eq!(around("29.9,41.0,30.2,41.2"), Some("europe"), "half of it lies beyond Greece");
        assert_eq!(around("150.0,-34.0,150.2,-33.8"), None);
    }

    #[test]
    fn a_hole_is_not_its_land() {
        let outer = vec![[0.0, 0.0], [9.0, 0.0], [9.0, 9.0], [0.0, 9.0], [0.0, 0.0]];
        let hole = vec![[3.0, 3.0], [6.0, 3.0], [6.0, 6.0], [3.0, 6.0], [3.0, 3.0]];
        let extract =
            Extract { id: String::new(), name: String::new(), url: String::new(), rings: vec![outer, hole] };
        let holds = |text: &str| extract.holds(text.parse().unwrap());
        assert!(holds("1.0,1.0,1.2,1.2"));
        assert!(!holds("4.0,4.0,4.2,4.2"), "within the hole");
        assert!(!holds("2.9,4.0,3.1,4.2"), "across its edge");
    }

    #[test]
    fn what_is_no_list_is_refused() {
        for text in ["", "<html>", "{}", r#"{"features": []}"#, r#"{"features": [{"properties": {}}]}"#] {
            assert!(Index::read(text.as_bytes()).is_none(), "{text}");
        }
    }
}
