//! Draws one tile: which layer a thing belongs to, from which zoom, and what the style may know.

use std::collections::BTreeMap;

use domain::groups::Group;
use mvt::{GeomData, GeomEncoder, GeomType};
use osm_data::{City, LonLat, Names, Place, Scenery, SceneryKind, Way, WayKind};

use super::clip::{self, Point};
use super::grid::{EXTENT, GREATEST_ZOOM, Tile, world};
use super::join::join;
use super::source::Thing;
use crate::places::wire_name;

/// Units below which an area is left out, except on the greatest zoom.
const SPECK: f64 = 24.0;

/// The layers of a tile, from the ground up. The style in the client names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Layer {
    Water,
    Green,
    Square,
    Building,
    Rail,
    Road,
    Path,
    Steps,
    Place,
}

impl Layer {
    fn name(self) -> &'static str {
        match self {
            Self::Water => "water",
            Self::Green => "green",
            Self::Square => "square",
            Self::Building => "building",
            Self::Rail => "rail",
            Self::Road => "road",
            Self::Path => "path",
            Self::Steps => "steps",
            Self::Place => "place",
        }
    }
}

/// What the style may know of a thing.
type Tags = Vec<(&'static str, String)>;

/// Something to be drawn.
struct Feature {
    layer: Layer,
    shape: GeomData,
    tags: Tags,
}

/// The bytes of a tile; none when it shows nothing.
pub(super) fn tile(city: &City, things: &[Thing], tile: Tile) -> Vec<u8> {
    let mut layers: BTreeMap<Layer, Vec<Feature>> = BTreeMap::new();
    let each = things.iter().flat_map(|&thing| draw(city, thing, tile));
    for feature in each.chain(draw_ways(city, things, tile)) {
        layers.entry(feature.layer).or_default().push(feature);
    }
    encode(layers).unwrap_or_else(|error| {
        tracing::error!(%error, "a tile cannot be drawn");
        Vec::new()
    })
}

fn encode(layers: BTreeMap<Layer, Vec<Feature>>) -> Result<Vec<u8>, mvt::Error> {
    let mut tile = mvt::Tile::new(EXTENT as u32);
    for (kind, features) in layers {
        let mut layer = tile.create_layer(kind.name());
        for feature in features {
            let mut drawn = layer.into_feature(feature.shape);
            for (key, value) in &feature.tags {
                drawn.add_tag_string(key, value);
            }
            layer = drawn.into_layer();
        }
        tile.add_layer(layer)?;
    }
    tile.to_bytes()
}

fn draw(city: &City, thing: Thing, tile: Tile) -> Vec<Feature> {
    match thing {
        Thing::Scenery(at) => city.scenery.get(at as usize).map(|scenery| draw_scenery(scenery, tile)),
        // Ways are drawn together.
        Thing::Way(_) => None,
        Thing::Place(at) => city.places.get(at as usize).map(|place| draw_place(place, tile)),
    }
    .unwrap_or_default()
}

fn draw_scenery(scenery: &Scenery, tile: Tile) -> Vec<Feature> {
    let (layer, from_zoom) = match scenery.kind {
        SceneryKind::Water => (Layer::Water, 12),
        SceneryKind::Green => (Layer::Green, 12),
        SceneryKind::Square => (Layer::Square, 13),
        SceneryKind::Building => (Layer::Building, 14),
        SceneryKind::Rail => (Layer::Rail, 12),
        // Known so that nobody is led through one; drawn, they would hide the ways.
        SceneryKind::Wall => return Vec::new(),
    };
    if tile.z < from_zoom {
        return Vec::new();
    }
    let placed = |line: &[LonLat]| line.iter().map(|&point| tile.place(world(point))).collect::<Vec<Point>>();
    let line = placed(&scenery.line);
    let is_area = layer != Layer::Rail && line.first() == line.last();
    let holes = scenery.holes.iter().map(|hole| placed(hole));
    let shapes = if is_area { area(&line, holes, tile) } else { lines(&line) };
    shapes.into_iter().map(|shape| Feature { layer, shape, tags: Vec::new() }).collect()
}

/// All ways, those that look alike joined end to end: longer lines are fewer bytes, and room for a name. A flight of
/// steps stays one thing.
fn draw_ways(city: &City, things: &[Thing], tile: Tile) -> Vec<Feature> {
    let mut alike: BTreeMap<(Layer, Tags), Vec<&[u32]>> = BTreeMap::new();
    for thing in things {
        let Thing::Way(at) = *thing else { continue };
        let Some(way) = city.ways.get(at as usize) else { continue };
        if let Some(look) = look(way, tile) {
            alike.entry(look).or_default().push(&way.corners);
        }
    }
    let place = |corner: u32| city.corners.get(corner as usize).map(|&point| tile.place(world(point)));
    let mut drawn = Vec::new();
    for ((layer, tags), pieces) in alike {
        let whole = || pieces.iter().map(|&piece| piece.to_vec()).collect();
        for line in if layer == Layer::Steps { whole() } else { join(&pieces, place) } {
            let points: Vec<Point> = line.into_iter().filter_map(place).collect();
            drawn.extend(lines(&points).into_iter().map(|shape| Feature {
                layer,
                shape,
                tags: tags.clone(),
            }));
        }
    }
    drawn
}

/// The layer of a way and what the style may know of it; none when it is not drawn on this zoom.
fn look(way: &Way, tile: Tile) -> Option<(Layer, Tags)> {
    let (layer, from_zoom) = match way.kind {
        WayKind::Steps | WayKind::Escalator => (Layer::Steps, 14),
        WayKind::Service => (Layer::Road, 14),
        kind if kind.is_main_road() || kind == WayKind::Motorway => (Layer::Road, 12),
        kind if kind.is_carriageway() => (Layer::Road, 13),
        WayKind::Pedestrian => (Layer::Path, 13),
        _ => (Layer::Path, 14),
    };
    if tile.z < from_zoom {
        return None;
    }
    let mut tags = vec![("class", wire_name(way.kind))];
    if way.facts.tunnel {
        tags.push(("tunnel", "yes".to_owned()));
    }
    if tile.z >= 14 {
        tags.extend(names(way.names.as_ref()));
    }
    Some((layer, tags))
}

fn draw_place(place: &Place, tile: Tile) -> Vec<Feature> {
    let category = wire_name(place.category);
    let from_zoom = match Group::of(&category) {
        Some(Group::Culture | Group::Public) if place.names.is_some() => 14,
        Some(Group::Culture | Group::Public | Group::Health | Group::Social) => 15,
        Some(Group::Transport) | None => 16,
    };
    let [x, y] = tile.place(world(place.at));
    // A point is drawn by one tile alone: two would write its name twice.
    let within = (0.0..EXTENT).contains(&x) && (0.0..EXTENT).contains(&y);
    if tile.z < from_zoom || !within {
        return Vec::new();
    }
    let mut tags = vec![("id", place.osm.to_string()), ("category", category)];
    tags.extend(names(place.names.as_ref()));
    let shape = shape(GeomType::Point, &[vec![[x, y]]]);
    shape.into_iter().map(|shape| Feature { layer: Layer::Place, shape, tags: tags.clone() }).collect()
}

/// The name on the spot, and in the languages of the client where it differs.
fn names(names: Option<&Names>) -> Tags {
    let Some(names) = names else { return Vec::new() };
    let other = |key, language| Some((key, names.by_language.get(language)?.clone()));
    let all = [Some(("name", names.local.clone())), other("name_el", "el"), other("name_en", "en")];
    all.into_iter().flatten().collect()
}

fn lines(points: &[Point]) -> Vec<GeomData> {
    clip::line(points)
        .iter()
        .filter_map(|part| shape(GeomType::Linestring, std::slice::from_ref(part)))
        .collect()
}

/// An area without its holes; none when there is nothing to see.
fn area(outline: &[Point], holes: impl Iterator<Item = Vec<Point>>, tile: Tile) -> Vec<GeomData> {
    let seen = |ring: &Vec<Point>| ring.len() > 2 && (tile.z == GREATEST_ZOOM || size(ring) >= SPECK);
    let outline = clip::area(outline);
    if !seen(&outline) {
        return Vec::new();
    }
    let holes = holes.map(|hole| clip::area(&hole)).filter(seen).map(|hole| turned(hole, false));
    let rings: Vec<_> = std::iter::once(turned(outline, true)).chain(holes).collect();
    shape(GeomType::Polygon, &rings).into_iter().collect()
}

/// The ring turned clockwise, as the format wants outlines, or the other way, as it wants holes.
fn turned(mut ring: Vec<Point>, clockwise: bool) -> Vec<Point> {
    let next = ring.iter().cycle().skip(1);
    let twice_area: f64 = ring.iter().zip(next).map(|(a, b)| a[0] * b[1] - b[0] * a[1]).sum();
    if (twice_area > 0.0) != clockwise {
        ring.reverse();
    }
    ring
}

/// Length of the longer side of the box around some points.
fn size(points: &[Point]) -> f64 {
    let side = |axis: usize| {
        let along = || points.iter().map(|point| point[axis]);
        along().fold(f64::MIN, f64::max) - along().fold(f64::MAX, f64::min)
    };
    side(0).max(side(1))
}

/// `None` when there is nothing to draw.
fn shape(kind: GeomType, parts: &[Vec<Point>]) -> Option<GeomData> {
    let mut encoder = GeomEncoder::new(kind);
    for part in parts {
        for &[x, y] in part {
            encoder.add_point(x.round() as i32, y.round() as i32).ok()?;
        }
        encoder.complete_geom().ok()?;
    }
    encoder.encode().ok().filter(|shape| !shape.is_empty())
}
