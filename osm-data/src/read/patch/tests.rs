//! Statements over a small street, each read again as part of the city.

use super::*;
use crate::read::{Import, Summary};
use crate::{
    City, LonLat, Pavement, PavementSide, Smoothness, Surface, Wheelchair,
    read::{extract, extract_with, values},
};

const STREET: &str = "<osm version='0.6'>
<node id='1' version='4' lat='37.94' lon='23.64'/>
<node id='2' version='5' lat='37.94' lon='23.641'/>
<node id='3' version='2' lat='37.94' lon='23.642'><tag k='note' v='a &lt; b &amp; &quot;c&quot;'/></node>
<node id='4' version='1' lat='37.9403' lon='23.641'/>
<node id='5' version='1' lat='37.9405' lon='23.641'/>
<node id='6' version='7' lat='37.9405' lon='23.6415'><tag k='entrance' v='yes'/><tag k='foo' v='bar'/></node>
<node id='7' version='1' lat='37.9403' lon='23.642'/>
<way id='10' version='3'><nd ref='1'/><nd ref='2'/><nd ref='3'/>
 <tag k='highway' v='residential'/><tag k='sidewalk' v='both'/><tag k='sidewalk:left:est_width' v='0.6'/></way>
<way id='11' version='9'><nd ref='2'/><nd ref='4'/><tag k='highway' v='footway'/><tag k='est_width' v='0.7'/></way>
<way id='12' version='1'><nd ref='4'/><nd ref='7'/><nd ref='6'/><nd ref='5'/><nd ref='4'/>
 <tag k='building' v='yes'/><tag k='tourism' v='museum'/><tag k='name' v='Μουσείο'/></way>
</osm>";

fn source(text: &str) -> [Source<'_>; 1] {
    [Source { name: "street.osm", bytes: text.as_bytes() }]
}

fn way(pavement: Option<PavementSide>) -> Subject {
    Subject::Way { id: OsmId::Way(10), pavement }
}

fn path() -> Subject {
    Subject::Way { id: OsmId::Way(11), pavement: None }
}

fn corner(lon: f64) -> Subject {
    Subject::Corner { way: OsmId::Way(10), at: LonLat::new(lon, 37.94).unwrap() }
}

fn museum() -> Subject {
    Subject::Place { id: OsmId::Way(12) }
}

fn door() -> Subject {
    Subject::Door { id: OsmId::Node(6) }
}

/// A statement made when the map was `STREET`.
fn kept(number: i64, subject: Subject, fact: Fact) -> Kept {
    let statement = Statement { subject, fact };
    statement.check().unwrap();
    let seen = look(&source(STREET), &[], &statement).unwrap_or_default();
    Kept { number, statement, seen }
}

fn city(text: &str, kept: &[Kept]) -> (City, Vec<Standing>) {
    let (import, standings) = extract_with(&source(text), kept, &mut |_| {}).unwrap();
    (import.city, standings)
}

/// The city that one statement makes of the street.
fn says(subject: Subject, fact: Fact) -> City {
    let (city, standings) = city(STREET, &[kept(1, subject, fact)]);
    assert_eq!(standings, [Standing::Holds]);
    city
}

fn of(city: &City, way: i64) -> &crate::Way {
    city.ways.iter().find(|one| one.osm == OsmId::Way(way)).unwrap()
}

#[test]
fn every_fact_is_read_back_as_it_was_said() {
    let facts = |fact| of(&says(path(), fact), 11).facts;
    assert_eq!(facts(Fact::Width(1.25)).width_m, Some(1.25), "though the estimate was narrower");
    assert!(!facts(Fact::Width(1.25)).width_estimated);
    assert_eq!(facts(Fact::Incline(-0.085)).incline, Some(crate::Incline::Grade(-0.085)));
    assert_eq!(facts(Fact::Incline(0.005)).incline, Some(crate::Incline::Grade(0.005)), "half a percent");
    assert_eq!(facts(Fact::Closed).access, crate::Access::Forbidden);
    assert_eq!(facts(Fact::Wheelchair(Wheelchair::No)).wheelchair, Some(Wheelchair::No));
    let kerb = |metres| {
        let city = says(corner(23.64), Fact::Kerb(metres));
        let [(_, point)] = &city.points[..] else { panic!("{:?}", city.points) };
        (point.osm, point.kerb.unwrap().height_m, point.kerb.unwrap().measured)
    };
    for metres in [0.0, 0.02, 0.03, 0.065, 0.15] {
        assert_eq!(kerb(metres), (OsmId::Node(1), Some(metres), true));
    }
    let place = says(museum(), Fact::Toilet(Wheelchair::Yes)).places[0].clone();
    assert_eq!(place.toilet.wheelchair, Some(Wheelchair::Yes));
    let text = "Κουδούνι <δεξιά> & 'πίσω'\"".to_owned();
    let place = says(museum(), Fact::Description(text.clone())).places[0].clone();
    assert_eq!(place.wheelchair_description.unwrap().in_language("el"), text);
    let place = says(museum(), Fact::OpeningHours("Mo-Fr 09:00-14:00".into())).places[0].clone();
    assert_eq!(place.opening_hours.as_deref(), Some("Mo-Fr 09:00-14:00"));
    assert_eq!(says(museum(), Fact::Phone("210 1".into())).places[0].phone.as_deref(), Some("210 1"));
    let door = |fact| says(door(), fact).places[0].entrances.first().cloned();
    assert_eq!(door(Fact::Width(0.85)).unwrap().width_m, Some(0.85));
    assert_eq!(door(Fact::Steps(3)).unwrap().step_count, Some(3));
    assert_eq!(door(Fact::Kerb(0.04)).unwrap().kerb.unwrap().height_m, Some(0.04));
    assert_eq!(door(Fact::Ramp(true)).unwrap().ramp.wheelchair, Some(true));
    assert_eq!(door(Fact::Ramp(false)).unwrap().ramp.wheelchair, Some(false));
    assert_eq!(door(Fact::Wheelchair(Wheelchair::Yes)).unwrap().wheelchair, Some(Wheelchair::Yes));
    assert_eq!(door(Fact::Closed), None, "a door that nobody goes through is no door");
}

#[test]
fn a_pavement_has_facts_of_its_own() {
    let city = says(way(Some(PavementSide::Left)), Fact::Width(0.9));
    let tracks: Vec<_> = of(&city, 10).tracks().map(|track| (track.pavement, track.width_m)).collect();
    assert_eq!(
        tracks,
        [(Pavement::Left, Some(0.9)), (Pavement::Right, None), (Pavement::None, None)],
        "the estimate of the left one is gone, the right one is untouched"
    );
    let city = says(way(Some(PavementSide::Both)), Fact::Width(1.5));
    assert_eq!(of(&city, 10).facts.pavement, Pavement::Both);
    assert_eq!(of(&city, 10).facts.width_m, Some(1.5));
    for (sides, pavement) in [
        (None, Pavement::None),
        (Some(PavementSide::Left), Pavement::Left),
        (Some(PavementSide::Right), Pavement::Right),
    ] {
        assert_eq!(of(&says(way(None), Fact::Pavement(sides)), 10).facts.pavement, pavement);
    }
}

#[test]
fn every_surface_and_smoothness_is_written_as_it_is_read() {
    for surface in [
        Surface::Paved,
        Surface::Asphalt,
        Surface::Concrete,
        Surface::ConcreteLanes,
        Surface::PavingStones,
        Surface::Sett,
        Surface::Cobblestone,
        Surface::UnhewnCobblestone,
        Surface::Metal,
        Surface::Wood,
        Surface::Rubber,
        Surface::Unpaved,
        Surface::Compacted,
        Surface::FineGravel,
        Surface::GrassPaver,
        Surface::Gravel,
        Surface::Pebblestone,
        Surface::Sand,
        Surface::Earth,
        Surface::Mud,
        Surface::Grass,
        Surface::Woodchips,
        Surface::Ice,
    ] {
        assert_eq!(values::surface(edit::surface_word(surface)), Some(surface));
    }
    for smoothness in [
        Smoothness::Excellent,
        Smoothness::Good,
        Smoothness::Intermediate,
        Smoothness::Bad,
        Smoothness::VeryBad,
        Smoothness::Horrible,
        Smoothness::VeryHorrible,
        Smoothness::Impassable,
    ] {
        assert_eq!(values::smoothness(edit::smoothness_word(smoothness)), Some(smoothness));
    }
}

fn new_door(lat: f64) -> Fact {
    let at = LonLat::new(23.6412, lat).unwrap();
    Fact::NewDoor(NewDoor { at, main: true, wheelchair: Some(Wheelchair::Yes) })
}

#[test]
fn a_new_door_stands_in_the_outline() {
    let city = says(museum(), new_door(37.94049));
    let doors = &city.places[0].entrances;
    let own = doors.iter().find(|door| door.osm == OsmId::Node(own_node(1))).unwrap();
    assert_eq!((own.kind, own.wheelchair), (crate::EntranceKind::Main, Some(Wheelchair::Yes)));
    assert!((own.at.lat() - 37.9405).abs() < 1e-6, "drawn onto the wall");
    assert_eq!(doors.len(), 2, "the other door is still there");
    let far = Statement { subject: museum(), fact: new_door(37.95) };
    assert!(
        matches!(look(&source(STREET), &[], &far), Err(LookError::NotThere)),
        "a kilometre away is no door of this house"
    );
}

#[test]
fn what_the_map_says_meanwhile_is_told() {
    let all = [
        kept(1, path(), Fact::Width(1.2)),
        kept(2, path(), Fact::Surface(Surface::Asphalt)),
        kept(3, door(), Fact::Width(0.9)),
        kept(4, corner(23.641), Fact::Kerb(0.1)),
        kept(5, museum(), new_door(37.9405)),
    ];
    assert_eq!(city(STREET, &all).1, [Standing::Holds; 5]);
    // Another width was recorded, the same surface, the door is gone, the corner has moved, a door was drawn.
    let later = STREET
        .replace("k='est_width' v='0.7'", "k='width' v='1.5'")
        .replace("v='footway'/>", "v='footway'/><tag k='surface' v='asphalt'/>")
        .replace("<node id='6'", "<node id='66'")
        .replace("<nd ref='6'/>", "<nd ref='66'/>")
        .replace("lon='23.641'/>\n<node id='3'", "lon='23.6411'/>\n<node id='3'")
        .replace(
            "lat='37.9405' lon='23.641'/>",
            "lat='37.9405' lon='23.64121'><tag k='entrance' v='main'/><tag k='wheelchair' v='yes'/></node>",
        );
    let (city, standings) = city(&later, &all);
    let wanted = [Standing::Differs, Standing::Agrees, Standing::Gone, Standing::Gone, Standing::Agrees];
    assert_eq!(standings, wanted);
    assert_eq!(of(&city, 11).facts.width_m, Some(1.2), "it still holds");
    assert!(city.points.iter().all(|(_, point)| point.kerb.is_none()));
    assert!(
        !city.places[0].entrances.iter().any(|door| door.osm == OsmId::Node(own_node(5))),
        "not two doors in one place"
    );
}

#[test]
fn a_later_statement_goes_over_an_earlier_one() {
    let all = [kept(1, path(), Fact::Width(1.2)), kept(2, path(), Fact::Width(0.8))];
    let (city, standings) = city(STREET, &all);
    assert_eq!(of(&city, 11).facts.width_m, Some(0.8));
    assert_eq!(standings, [Standing::Holds, Standing::Holds]);
}

#[test]
fn statements_change_no_count_and_no_origin() {
    let plain = extract(&source(STREET), &mut |_| {}).unwrap();
    let all = [kept(1, path(), Fact::Width(1.2)), kept(2, museum(), new_door(37.9405))];
    let (with, _) = extract_with(&source(STREET), &all, &mut |_| {}).unwrap();
    // What is recorded grows by what is said; what was read does not.
    let read = |import: &Import| Summary { covered: Vec::new(), ..import.summary.clone() };
    assert_eq!(read(&with), read(&plain));
    assert_ne!(with.summary.covered, plain.summary.covered);
    assert_eq!(with.city.origin, plain.city.origin);
}

#[test]
fn the_file_for_josm_has_whole_objects_with_their_versions() {
    let all = [
        kept(1, door(), Fact::Width(0.9)),
        kept(2, museum(), new_door(37.9405)),
        kept(3, corner(23.642), Fact::Kerb(0.05)),
    ];
    let file = String::from_utf8(patch(&source(STREET), &all).unwrap().file).unwrap();
    assert!(file.contains(
        "<node id='6' action='modify' version='7' visible='true' lat='37.9405000' lon='23.6415000'>"
    ));
    assert!(file.contains("<tag k='foo' v='bar'/>"), "what it does not know stays: {file}");
    let own = own_node(2);
    assert!(file.contains(&format!("<node id='{own}' action='modify' lat=")), "a new object has no version");
    assert!(
        file.contains(&format!("<nd ref='{own}'/>"))
            && file.contains("<way id='12' action='modify' version='1'")
    );
    assert!(file.contains("<node id='4' version='1'"), "a corner that is needed is not modified");
    assert!(!file.contains("<way id='10'"), "what no statement changes is not there");
    assert!(file.contains("a &lt; b &amp; &quot;c&quot;"));
    assert!(!file.contains("upload='never'"));
    let bare = STREET.replace(" version='", " other='").replacen(" other='", " version='", 1);
    let file = String::from_utf8(patch(&source(&bare), &all).unwrap().file).unwrap();
    assert!(file.contains("upload='never'"), "without versions it must not go back unseen");
}

#[test]
fn a_broken_extract_is_an_error() {
    let cut = &STREET[..STREET.len() / 2];
    assert!(patch(&source(cut), &[]).is_err());
    assert!(look(&source(cut), &[], &Statement { subject: path(), fact: Fact::Closed }).is_err());
}

#[test]
fn a_fact_that_no_reader_takes_is_refused() {
    let look = |subject: Subject, fact: Fact| {
        let text = STREET.replace("<tag k='sidewalk' v='both'/>", "");
        look(&source(&text), &[], &Statement { subject, fact })
    };
    let refused = |subject, fact| matches!(look(subject, fact), Err(LookError::WithoutEffect));
    assert!(refused(way(None), Fact::Width(2.0)), "a bare street's width is its carriageway's");
    assert!(refused(way(Some(PavementSide::Left)), Fact::Width(2.0)), "it has no pavement");
    assert!(refused(path(), Fact::Kerb(0.02)), "no crossing");
    assert!(refused(path(), Fact::Ramp(true)), "a ramp beside no steps");
    assert!(refused(way(None), Fact::Steps(3)));
    assert!(look(path(), Fact::Steps(3)).is_ok() && look(path(), Fact::Width(2.0)).is_ok());
    assert!(look(way(None), Fact::Surface(Surface::Asphalt)).is_ok());
    let said_already = Statement { subject: path(), fact: Fact::Surface(Surface::Gravel) };
    let text = STREET.replace(
        "<tag k='highway' v='footway'/>",
        "<tag k='highway' v='footway'/><tag k='surface' v='gravel'/>",
    );
    assert!(super::look(&source(&text), &[], &said_already).is_ok(), "who looked and found it so may say it");
}

#[test]
fn what_is_hard_to_pass_outweighs_an_older_word_that_wheelchairs_pass() {
    let open = STREET.replace("<tag k='est_width' v='0.7'/>", "<tag k='wheelchair' v='yes'/>");
    let verdict = |fact: Fact| {
        let statement = Statement { subject: path(), fact };
        let seen = look(&source(&open), &[], &statement).unwrap();
        let (city, _) = city(&open, &[Kept { number: 1, statement, seen }]);
        of(&city, 11).facts.wheelchair
    };
    for hard in [Fact::Surface(Surface::Sand), Fact::Smoothness(Smoothness::Horrible), Fact::Steps(2)] {
        assert_eq!(verdict(hard.clone()), None, "{hard:?}");
    }
    for easy in [Fact::Surface(Surface::Asphalt), Fact::Width(0.7), Fact::Smoothness(Smoothness::Good)] {
        assert_eq!(verdict(easy.clone()), Some(Wheelchair::Yes), "{easy:?}");
    }
}

#[test]
fn a_measure_of_one_pavement_outweighs_every_estimate_of_it() {
    for key in ["sidewalk:both:est_width", "footway:left:est_width", "sidewalk:est_width"] {
        let text = STREET.replace("sidewalk:left:est_width", key);
        let statement = Statement { subject: way(Some(PavementSide::Left)), fact: Fact::Width(1.4) };
        let seen = look(&source(&text), &[], &statement).unwrap();
        let (city, _) = city(&text, &[Kept { number: 1, statement, seen }]);
        let width = |side| of(&city, 10).tracks().find(|track| track.pavement == side).unwrap().width_m;
        assert_eq!(width(Pavement::Left), Some(1.4), "{key}");
        let other = if key.contains("left") { None } else { Some(0.6) };
        assert_eq!(width(Pavement::Right), other, "{key}");
    }
}

#[test]
fn a_measured_gap_outlives_a_width_and_a_fact_may_build_on_an_earlier_one() {
    let narrow = STREET.replace("k='est_width' v='0.7'", "k='maxwidth:physical' v='0.7'");
    let wide = Statement { subject: path(), fact: Fact::Width(1.9) };
    assert!(matches!(look(&source(&narrow), &[], &wide), Err(LookError::WithoutEffect)), "0.7 m it stays");
    let bare = STREET.replace("<tag k='sidewalk' v='both'/>", "");
    let of_left = Statement { subject: way(Some(PavementSide::Left)), fact: Fact::Width(1.2) };
    assert!(matches!(look(&source(&bare), &[], &of_left), Err(LookError::WithoutEffect)));
    let both = Statement { subject: way(None), fact: Fact::Pavement(Some(PavementSide::Both)) };
    let seen = look(&source(&bare), &[], &both).unwrap();
    let holds = [Kept { number: 1, statement: both, seen }];
    assert!(look(&source(&bare), &holds, &of_left).is_ok(), "the desk said that there is one");
}

#[test]
fn a_word_that_comes_later_makes_a_statement_differ() {
    let statement = Statement { subject: path(), fact: Fact::Smoothness(Smoothness::Horrible) };
    let seen = look(&source(STREET), &[], &statement).unwrap();
    let later = STREET.replace("k='est_width' v='0.7'", "k='wheelchair' v='yes'");
    let (_, standings) = city(&later, &[Kept { number: 1, statement, seen }]);
    assert_eq!(standings, [Standing::Differs]);
}

#[test]
fn no_ramp_at_a_level_door_takes_nothing_away() {
    let level = STREET.replace("k='foo' v='bar'", "k='wheelchair' v='yes'");
    let verdict = |text: &str| {
        let statement = Statement { subject: door(), fact: Fact::Ramp(false) };
        let seen = look(&source(text), &[], &statement).unwrap();
        let (city, _) = city(text, &[Kept { number: 1, statement, seen }]);
        city.places[0].entrances[0].wheelchair
    };
    assert_eq!(verdict(&level), Some(Wheelchair::Yes));
    let stepped = level.replace("k='entrance' v='yes'", "k='step_count' v='2'/><tag k='entrance' v='yes'");
    assert_eq!(verdict(&stepped), None);
}
