use super::*;
use crate::{Incline, Wheelchair};

fn tags(pairs: &[(&str, &str)]) -> Tags {
    pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect()
}

fn street(pairs: &[(&str, &str)]) -> Vec<WayFacts> {
    tracks(WayKind::Residential, &tags(pairs), &mut Misread::default())
}

fn way(pairs: &[(&str, &str)]) -> Option<(WayKind, WayFacts)> {
    let tags: Tags = pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
    let kind = kind(&tags, &mut Misread::default())?;
    Some((kind, tracks(kind, &tags, &mut Misread::default())[0]))
}

#[test]
fn moving_steps_are_not_steps_to_walk() {
    assert_eq!(way(&[("highway", "steps"), ("conveying", "yes")]).unwrap().0, WayKind::Escalator);
    assert_eq!(way(&[("highway", "steps"), ("conveying", "no")]).unwrap().0, WayKind::Steps);
}

#[test]
fn the_narrowest_width_counts_and_a_carriageway_has_none() {
    assert_eq!(
        way(&[("highway", "footway"), ("width", "2"), ("est_width", "0.9")]).unwrap().1.width_m,
        Some(0.9)
    );
    assert_eq!(way(&[("highway", "residential"), ("width", "0.5")]).unwrap().1.width_m, None);
}

#[test]
fn a_cycle_track_is_closed_unless_it_says_otherwise() {
    assert_eq!(way(&[("highway", "cycleway")]).unwrap().1.access, Access::Forbidden);
    assert_eq!(way(&[("highway", "cycleway"), ("foot", "designated")]).unwrap().1.access, Access::Allowed);
}

#[test]
fn a_pavement_unrecorded_is_not_a_pavement_absent() {
    let pavement = |pairs: &[(&str, &str)]| {
        let mut all = vec![("highway", "residential")];
        all.extend(pairs);
        way(&all).unwrap().1.pavement
    };
    assert_eq!(pavement(&[]), Pavement::Unrecorded);
    assert_eq!(pavement(&[("sidewalk", "none")]), Pavement::None);
    assert_eq!(pavement(&[("sidewalk:left", "no")]), Pavement::Unrecorded);
    assert_eq!(pavement(&[("sidewalk:left", "no"), ("sidewalk:right", "no")]), Pavement::None);
    assert_eq!(pavement(&[("sidewalk:both", "separate")]), Pavement::Separate);
    assert_eq!(pavement(&[("sidewalk:right", "yes")]), Pavement::Right);
}

#[test]
fn facts_are_typed_and_the_rest_is_noted() {
    let tags: Tags =
        [("highway", "footway"), ("surface", "lava"), ("wheelchair", "designated"), ("incline", "-6%")]
            .map(|(k, v)| (k.to_owned(), v.to_owned()))
            .into_iter()
            .collect();
    let mut misread = Misread::default();
    let facts = facts(WayKind::Footway, &tags, &mut misread);
    assert_eq!(facts.surface, None::<Surface>);
    assert_eq!(facts.wheelchair, Some(Wheelchair::Yes));
    assert_eq!(facts.incline, Some(Incline::Grade(-0.06)));
    assert_eq!(misread.into_counts().into_iter().collect::<Vec<_>>(), [("surface=lava".to_owned(), 1)]);
}

#[test]
fn each_pavement_has_facts_of_its_own() {
    let sides = street(&[
        ("sidewalk", "both"),
        ("surface", "cobblestone"),
        ("sidewalk:left:width", "0.6"),
        ("sidewalk:right:surface", "asphalt"),
        ("sidewalk:both:smoothness", "good"),
        ("incline", "5%"),
    ]);
    let [left, right, carriageway] = sides[..] else { panic!("{sides:?}") };
    assert_eq!((left.pavement, left.width_m, left.surface), (Pavement::Left, Some(0.6), None));
    assert_eq!(
        (right.pavement, right.width_m, right.surface),
        (Pavement::Right, None, Some(Surface::Asphalt))
    );
    assert_eq!((left.smoothness, right.smoothness), (right.smoothness, Some(crate::Smoothness::Good)));
    assert_eq!((left.incline, right.incline), (Some(Incline::Grade(0.05)), left.incline));
    assert_eq!((carriageway.pavement, carriageway.surface), (Pavement::None, Some(Surface::Cobblestone)));
}

#[test]
fn pavements_alike_are_one_and_a_carriageway_says_nothing_of_them() {
    let alike = street(&[("sidewalk", "both"), ("surface", "cobblestone"), ("width", "0.5")]);
    assert_eq!(alike.len(), 1);
    assert_eq!((alike[0].pavement, alike[0].surface, alike[0].width_m), (Pavement::Both, None, None));
    let somewhere = street(&[("sidewalk", "yes"), ("sidewalk:surface", "sand")]);
    assert_eq!((somewhere[0].pavement, somewhere[0].surface), (Pavement::Somewhere, Some(Surface::Sand)));
    assert_eq!(
        street(&[("sidewalk:left", "yes"), ("sidewalk:right", "separate")])[0].pavement,
        Pavement::Left
    );
}

#[test]
fn a_main_road_has_no_carriageway_to_fall_back_on() {
    let sides = [("sidewalk", "both"), ("sidewalk:left:width", "0.6")];
    assert_eq!(tracks(WayKind::Secondary, &tags(&sides), &mut Misread::default()).len(), 2);
}

#[test]
fn a_street_closed_to_chairs_is_not_opened_by_its_pavement() {
    let sides = street(&[("sidewalk", "right"), ("wheelchair", "no"), ("sidewalk:right:wheelchair", "yes")]);
    assert_eq!(sides[0].wheelchair, Some(Wheelchair::No));
}

#[test]
fn a_crossing_tells_what_helps_and_its_kerb() {
    let crossing = way(&[
        ("highway", "footway"),
        ("footway", "crossing"),
        ("crossing", "traffic_signals;zebra"),
        ("traffic_signals:sound", "walk"),
        ("traffic_signals:vibration", "no"),
        ("crossing:island", "yes"),
        ("kerb", "raised"),
    ]);
    let facts = crossing.unwrap().1;
    assert_eq!(
        facts.crossing.unwrap(),
        Crossing {
            signals: Some(true),
            sound: Some(true),
            vibration: Some(false),
            island: Some(true),
            markings: Some(true)
        }
    );
    assert_eq!(facts.kerb.unwrap().height_m, Some(0.12));
    assert_eq!(super::crossing(&tags(&[("crossing", "unmarked")])).markings, Some(false));
    assert_eq!(super::crossing(&tags(&[])), Crossing::default(), "nothing said is not no");
}

#[test]
fn a_ramp_for_bicycles_is_none_for_chairs() {
    let steps = |pairs: &[(&str, &str)]| ramp(&tags(pairs));
    assert_eq!(steps(&[("ramp:bicycle", "yes")]), Ramp { any: Some(true), ..Ramp::default() });
    assert_eq!(steps(&[("ramp:wheelchair", "yes")]).wheelchair, Some(true));
    assert_eq!(steps(&[("ramp", "no")]), Ramp { any: Some(false), ..Ramp::default() });
    assert_eq!(handrail(&tags(&[("handrail:left", "yes"), ("handrail:right", "no")])), Some(true));
}

#[test]
fn the_grade_of_a_track_tells_how_firm_it_is() {
    let track = |grade: &str| way(&[("highway", "track"), ("tracktype", grade)]).unwrap().1.surface;
    assert_eq!(track("grade1"), Some(Surface::Paved));
    assert_eq!(track("grade5").unwrap().ground(), crate::Ground::Loose);
    assert_eq!(track("grade9"), None);
    assert_eq!(
        way(&[("highway", "track"), ("tracktype", "grade1"), ("surface", "sand")]).unwrap().1.surface,
        Some(Surface::Sand),
        "what is written goes first"
    );
}

#[test]
fn squares_and_platforms_are_areas() {
    let square = |pairs: &[(&str, &str)], relation| square_kind(&tags(pairs), relation);
    assert_eq!(square(&[("highway", "pedestrian"), ("area", "yes")], false), Some(WayKind::Pedestrian));
    assert_eq!(square(&[("highway", "pedestrian")], false), None, "a street that runs in a ring");
    assert_eq!(square(&[("highway", "pedestrian")], true), Some(WayKind::Pedestrian));
    assert_eq!(square(&[("railway", "platform")], false), Some(WayKind::Platform));
    assert_eq!(
        kind(&tags(&[("public_transport", "platform")]), &mut Misread::default()),
        Some(WayKind::Platform)
    );
    assert_eq!(square(&[("highway", "residential"), ("area", "yes")], false), None);
}

#[test]
fn a_lift_tells_whom_it_holds_and_where_it_stops() {
    let lift = way(&[("highway", "elevator"), ("capacity:persons", "8"), ("level", "-1;0;2")]);
    assert_eq!(lift.unwrap().1.lift, Some(Lift { persons: Some(8), levels: Some((-1, 2)) }));
    assert_eq!(way(&[("highway", "footway"), ("level", "1")]).unwrap().1.lift, None);
}

/// Each line is a way as mappers draw it, and what a traveller meets there.
#[test]
fn steps_with_ramps_verdicts_and_moving_ones() {
    let steps = |pairs: &[(&str, &str)]| way(&[&[("highway", "steps")], pairs].concat()).unwrap();
    for (tag, kind) in [
        (("conveying", "yes"), WayKind::Escalator),
        (("conveying", "forward"), WayKind::Escalator),
        (("conveying", "reversible"), WayKind::Escalator),
        (("conveying", "no"), WayKind::Steps),
        (("ramp", "yes"), WayKind::Steps),
        (("wheelchair", "yes"), WayKind::Steps),
    ] {
        assert_eq!(steps(&[tag]).0, kind, "{tag:?}");
    }
    assert_eq!(steps(&[("wheelchair", "yes")]).1.wheelchair, Some(Wheelchair::Yes));
    assert_eq!(steps(&[("step_count", "12")]).1.step_count, Some(12));
    assert_eq!(steps(&[("step_count", "~12")]).1.step_count, None, "a guess is no count");
    for (tag, any, wheelchair, stroller) in [
        (("ramp", "yes"), Some(true), None, None),
        (("ramp", "no"), Some(false), None, None),
        (("ramp", "separate"), Some(true), None, None),
        (("ramp", "stroller"), Some(true), None, Some(true)),
        (("ramp", "wheelchair"), Some(true), Some(true), None),
        (("ramp:wheelchair", "yes"), Some(true), Some(true), None),
        (("ramp:wheelchair", "no"), Some(false), Some(false), None),
        (("ramp:bicycle", "yes"), Some(true), None, None),
        (("ramp:stroller", "yes"), Some(true), None, Some(true)),
    ] {
        assert_eq!(steps(&[tag]).1.ramp, Ramp { any, wheelchair, stroller }, "{tag:?}");
    }
}

#[test]
fn a_path_divided_from_a_cycle_track_is_its_own_part() {
    let path = way(&[
        ("highway", "path"),
        ("foot", "designated"),
        ("segregated", "yes"),
        ("surface", "asphalt"),
        ("footway:surface", "sett"),
        ("smoothness", "excellent"),
        ("footway:smoothness", "bad"),
        ("width", "4"),
        ("footway:width", "1.5"),
    ]);
    let facts = path.unwrap().1;
    assert_eq!((facts.surface, facts.width_m), (Some(Surface::Sett), Some(1.5)));
    assert_eq!((facts.smoothness, facts.width_estimated), (Some(Smoothness::Bad), false));
    let narrow = way(&[("highway", "footway"), ("width", "2"), ("maxwidth:physical", "0.7")]);
    assert_eq!(narrow.unwrap().1.width_m, Some(0.7), "where posts stand in it");
    let guessed = way(&[("highway", "footway"), ("est_width", "1"), ("width", "1.5")]).unwrap().1;
    assert_eq!((guessed.width_m, guessed.width_estimated), (Some(1.0), true));
}

#[test]
fn a_slope_tells_where_it_comes_from() {
    for (pairs, source) in [
        (&[("incline", "6%")][..], Some(InclineSource::Mapped)),
        (&[("incline", "up")], Some(InclineSource::Mapped)),
        (&[("incline", "~6%")], Some(InclineSource::Estimated)),
        (&[("incline", "6%?")], Some(InclineSource::Estimated)),
        (&[("incline", "6%"), ("source:incline", "estimated")], Some(InclineSource::Estimated)),
        (&[("incline", "6%"), ("incline:source", "measured")], Some(InclineSource::Mapped)),
        (&[("incline", "lots")], None),
        (&[], None),
    ] {
        let all = [&[("highway", "footway")], pairs].concat();
        assert_eq!(way(&all).unwrap().1.incline_source, source, "{pairs:?}");
    }
}

#[test]
fn the_older_keys_of_pavements_are_read_and_one_may_be_closed() {
    let sides = street(&[
        ("sidewalk", "both"),
        ("footway:left:surface", "gravel"),
        ("footway:right:width", "0.9"),
        ("sidewalk:right:foot", "no"),
        ("sidewalk:left:incline", "7%"),
    ]);
    let [left, right, carriageway] = sides[..] else { panic!("{sides:?}") };
    assert_eq!((left.surface, left.incline), (Some(Surface::Gravel), Some(Incline::Grade(0.07))));
    assert_eq!((right.width_m, right.access), (Some(0.9), Access::Forbidden));
    assert_eq!((left.access, carriageway.access), (Access::Unrecorded, Access::Unrecorded));
}

#[test]
fn every_word_for_a_pavement_is_understood() {
    for (key, value, pavement) in [
        ("sidewalk", "both", Pavement::Both),
        ("sidewalk", "left", Pavement::Left),
        ("sidewalk", "right", Pavement::Right),
        ("sidewalk", "yes", Pavement::Somewhere),
        ("sidewalk", "lane", Pavement::Somewhere),
        ("sidewalk", "left;right", Pavement::Both),
        ("sidewalk", "no", Pavement::None),
        ("sidewalk", "none", Pavement::None),
        ("sidewalk", "separate", Pavement::Separate),
        ("sidewalk", "crossing", Pavement::Unrecorded),
        ("sidewalk:both", "yes", Pavement::Both),
        ("sidewalk:both", "no", Pavement::None),
        ("sidewalk:left", "separate", Pavement::Separate),
    ] {
        assert_eq!(street(&[(key, value)])[0].pavement, pavement, "{key}={value}");
    }
}

#[test]
fn on_a_road_like_a_motorway_a_pavement_is_no_better_than_the_road() {
    let road = [
        ("sidewalk", "both"),
        ("sidewalk:both:surface", "asphalt"),
        ("surface", "gravel"),
        ("smoothness", "bad"),
    ];
    let facts = tracks(WayKind::Trunk, &tags(&road), &mut Misread::default())[0];
    assert_eq!((facts.surface, facts.smoothness), (Some(Surface::Gravel), Some(Smoothness::Bad)));
}

#[test]
fn a_path_that_needs_sure_feet_is_not_even() {
    let path = |grade: &str| way(&[("highway", "path"), ("sac_scale", grade)]).unwrap().1.smoothness;
    assert_eq!(path("hiking"), None);
    assert_eq!(path("mountain_hiking"), Some(Smoothness::VeryHorrible));
}

#[test]
fn crossings_are_told_by_any_of_three_keys() {
    for (kind, pairs) in [
        (WayKind::Crossing, [("highway", "footway"), ("footway", "crossing")]),
        (WayKind::Crossing, [("highway", "path"), ("path", "crossing")]),
        (WayKind::Crossing, [("highway", "path"), ("cycleway", "crossing")]),
        (WayKind::Cycleway, [("highway", "cycleway"), ("cycleway", "crossing")]),
    ] {
        let all = [&pairs[..], &[("kerb", "lowered"), ("crossing_ref", "zebra")]].concat();
        let (found, facts) = way(&all).unwrap();
        assert_eq!(found, kind, "{pairs:?}");
        assert_eq!(facts.crossing.unwrap().markings, Some(true), "{pairs:?}");
        assert_eq!(facts.kerb.unwrap().height_m, Some(0.03), "{pairs:?}");
    }
}

#[test]
fn light_roof_and_storey_are_read() {
    let facts = way(&[
        ("highway", "footway"),
        ("lit", "automatic"),
        ("covered", "yes"),
        ("level", "-0,5"),
        ("tactile_paving", "contrasted"),
    ]);
    let facts = facts.unwrap().1;
    assert_eq!((facts.lit, facts.covered, facts.tactile_paving), (Some(true), Some(true), Some(true)));
    assert_eq!(facts.layer, -1);
    assert_eq!(way(&[("highway", "footway"), ("layer", "1"), ("level", "-3")]).unwrap().1.layer, 1);
    assert!(way(&[("highway", "service"), ("location", "underground")]).unwrap().1.tunnel);
    assert!(!way(&[("highway", "service"), ("tunnel", "building_passage")]).unwrap().1.tunnel);
}

#[test]
fn what_nobody_walks_on_is_no_way() {
    for highway in ["proposed", "construction", "raceway", "bridleway", "bus_guideway", "rest_area", "no"] {
        assert_eq!(way(&[("highway", highway)]), None, "{highway}");
    }
    assert_eq!(way(&[("highway", "bridleway"), ("foot", "yes")]).unwrap().0, WayKind::Path);
    assert_eq!(way(&[("highway", "motorway")]).unwrap().1.access, Access::Forbidden);
    assert_eq!(way(&[("highway", "primary"), ("motorroad", "yes")]).unwrap().1.access, Access::Forbidden);
    assert_eq!(way(&[("highway", "trunk")]).unwrap().1.access, Access::Forbidden);
    assert_eq!(way(&[("highway", "trunk"), ("sidewalk", "both")]).unwrap().1.access, Access::Unrecorded);
}

#[test]
fn a_way_is_as_old_as_its_last_check_or_change() {
    let day = |pairs: &[(&str, &str)], edited| {
        as_of(&pairs.iter().copied().collect::<Tags>(), edited).map(String::from)
    };
    assert_eq!(day(&[], Some(1_557_964_800)).as_deref(), Some("2019-05-16"));
    assert_eq!(day(&[("check_date", "2024-05")], Some(0)).as_deref(), Some("2024-05"), "checked on the spot");
    assert_eq!(day(&[("survey:date", "last summer")], None), None, "words are no day");
    assert_eq!(day(&[], None), None);
    assert_eq!(day(&[], Some(i64::MAX)), None);
}
