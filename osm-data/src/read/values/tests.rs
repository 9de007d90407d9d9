use super::*;

fn tags(pairs: &[(&str, &str)]) -> Tags {
    pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect()
}

/// In millimetres; -1 for a kerb of unknown height.
fn kerb_mm(pairs: &[(&str, &str)]) -> Option<i32> {
    let kerb = kerb(&tags(pairs), &mut Misread::default())?;
    Some(kerb.height_m.map_or(-1, |height| (height * 1000.0).round() as i32))
}

/// In hundredths of a percent.
fn slope(text: &str) -> i32 {
    match incline(text) {
        Some(Incline::Grade(grade)) => (grade * 10_000.0).round() as i32,
        other => panic!("{text} gave {other:?}"),
    }
}

#[test]
fn lengths_are_read_with_their_units() {
    for (text, metres) in [
        ("0.15", 0.15),
        ("15 cm", 0.15),
        ("15cm", 0.15),
        ("30 mm", 0.03),
        ("3 m", 3.0),
        ("1,5", 1.5),
        ("2'", 0.6096),
    ] {
        assert_eq!(length_m(text), Some(metres), "{text}");
    }
    assert_eq!(length_m("2;0.9"), Some(0.9), "the narrowest counts");
    for (text, metres) in
        [("0.7 - 1.2", 0.7), ("2'6\"", 0.762), ("0.5 approx", 0.5), ("0.6;?", 0.6), ("0.6 M", 0.6)]
    {
        assert_eq!(length_m(text), Some(metres), "{text}");
    }
    assert_eq!(height_m("0.05-0.10"), Some(0.1), "the highest of a kerb counts");
    for text in ["", "wide", "-1", "."] {
        assert_eq!(length_m(text), None, "{text}");
    }
}

/// The holes of another engine: high kerbs became 0, `raised` became unknown, 15 became 3 cm.
#[test]
fn a_high_kerb_never_becomes_low() {
    for text in ["0.15", "0.16", "0.20", "15", "15 cm"] {
        let height = kerb_mm(&[("kerb:height", text)]);
        assert!(height.is_some_and(|mm| mm >= 150), "{text} gave {height:?}");
    }
    assert_eq!(kerb_mm(&[("kerb", "raised")]), Some(120));
    assert_eq!(kerb_mm(&[("kerb", "no")]), Some(0));
    let measured = [("kerb", "raised"), ("kerb:height", "0.01")];
    assert_eq!(kerb_mm(&measured), Some(10), "a measure goes before a kind");
}

#[test]
fn a_kerb_that_cannot_be_read_is_unknown_and_not_absent() {
    assert_eq!(kerb_mm(&[("barrier", "kerb")]), Some(-1));
    assert_eq!(kerb_mm(&[("kerb", "yes")]), Some(-1));
    assert_eq!(kerb_mm(&[("kerb:height", "knee")]), Some(-1));
    assert_eq!(kerb_mm(&[]), None);
}

#[test]
fn slopes_are_signed_and_degrees_are_not_percent() {
    assert_eq!(slope("8%"), 800);
    assert_eq!(slope("-12 %"), -1200);
    assert_eq!(slope("10"), 1000);
    assert_eq!(slope("5°"), 875);
    assert_eq!(slope("1:12"), 833);
    assert_eq!(slope("8-10%"), 1000, "the steepest of a range counts");
    assert_eq!(slope("-8%--10%"), -1000);
    for (text, hundredths) in
        [("10%?", 1000), ("10%;up", 1000), ("15/100", 1500), ("10% to 12%", 1200), ("\u{2212}12%", -1200)]
    {
        assert_eq!(slope(text), hundredths, "{text}");
    }
    assert_eq!(slope("-5%;7%"), 700, "the steepest counts, with its own sign");
    assert!(slope("90°") > 10_000);
    assert_eq!(incline("up"), Some(Incline::Up));
    assert_eq!(incline("down"), Some(Incline::Down));
    assert_eq!(incline("lots"), None);
}

/// 8.3 % as written must not be a hair more than a limit of 0.083.
#[test]
fn a_slope_as_steep_as_the_limit_is_not_steeper() {
    for tenths in 0..300_u16 {
        let (percent, limit) = (format!("{}.{}%", tenths / 10, tenths % 10), format!("0.{tenths:03}"));
        let limit: f32 = limit.parse().unwrap();
        assert_eq!(incline(&percent), Some(Incline::Grade(limit)), "{percent}");
    }
}

#[test]
fn what_is_said_of_people_on_foot_goes_first() {
    assert_eq!(access(&tags(&[("access", "private"), ("foot", "yes")])), Access::Allowed);
    assert_eq!(access(&tags(&[("access", "yes"), ("foot", "no")])), Access::Forbidden);
    assert_eq!(access(&tags(&[("access", "no")])), Access::Forbidden);
    assert_eq!(access(&tags(&[])), Access::Unrecorded);
}

#[test]
fn a_list_of_surfaces_is_as_hard_as_its_hardest() {
    assert_eq!(surface("paved;cobblestone"), Some(Surface::Cobblestone));
    assert_eq!(surface("sand;lava"), Some(Surface::Sand), "what is understood counts");
    assert_eq!(surface("lava"), None);
}

#[test]
fn a_name_has_languages_and_no_etymology() {
    let names =
        names(&tags(&[("name", "Πειραιάς"), ("name:en", "Piraeus"), ("name:etymology", "x")]), "name")
            .unwrap();
    assert_eq!(names.in_language("en"), "Piraeus");
    assert_eq!(names.in_language("fi"), "Πειραιάς");
    assert_eq!(names.by_language.len(), 1);
}

/// The traps that other engines fell into; each line is a value as mappers write it.
#[test]
fn traps_of_kerbs() {
    // (what is written, millimetres, measured); -1 is a kerb of unknown height.
    for (key, value, mm, measured) in [
        ("kerb:height", "0.15", 150, true),
        ("kerb:height", "15 cm", 150, true),
        ("kerb:height", "150 mm", 150, true),
        ("kerb:height", "0,03", 30, true),
        ("kerb:height", "0.03 m", 30, true),
        ("kerb:height", "0-5 cm", 50, true),
        ("kerb:height", "0.02;0.10", 100, true),
        ("kerb:height", ">0.1", 100, true),
        ("kerb:height", "2\"", 51, true),
        // Metres, as the wiki has it: higher than anybody takes, and never three centimetres.
        ("kerb:height", "15", 15_000, true),
        ("kerb:height", "low", -1, false),
        ("kerb:height", "-0.1", -1, false),
        ("kerb", "raised", 120, false),
        ("kerb", "regular", 120, false),
        ("kerb", "rolled", 50, false),
        ("kerb", "lowered", 30, false),
        ("kerb", "flush", 0, false),
        ("kerb", "no", 0, false),
        ("kerb", "yes", -1, false),
        ("kerb", "Raised", 120, false),
        ("kerb", "lowered;raised", 120, false),
        ("barrier", "kerb", -1, false),
        // As some cities write it.
        ("curb", "lowered", 30, false),
        ("curb", "regular", 120, false),
        ("sloped_curb", "both", 30, false),
        ("sloped_curb", "one", 120, false),
        ("sloped_curb", "at_grade", 0, false),
    ] {
        let found = kerb(&tags(&[(key, value)]), &mut Misread::default());
        let found = found.map(|kerb| (kerb.height_m, kerb.measured));
        let height = (mm >= 0).then_some(mm as f32 / 1000.0);
        let near = |(a, b): (Option<f32>, Option<f32>)| match (a, b) {
            (Some(a), Some(b)) => (a - b).abs() < 0.0015,
            (a, b) => a == b,
        };
        assert!(
            found.is_some_and(|(kerb, by_measure)| near((kerb, height)) && by_measure == measured),
            "{key}={value} gave {found:?}"
        );
    }
    let height =
        |barrier: &str| kerb(&tags(&[("barrier", barrier), ("height", "0.1")]), &mut Misread::default());
    assert_eq!(height("kerb").unwrap().height_m, Some(0.1), "the height of a kerb drawn as a barrier");
    assert_eq!(height("bollard"), None, "the height of a post is no kerb");
}

#[test]
fn traps_of_slopes() {
    for (text, grade) in [
        ("8%", Incline::Grade(0.08)),
        ("-12 %", Incline::Grade(-0.12)),
        ("10", Incline::Grade(0.10)),
        // A share, not eight hundredths of a percent.
        ("0.08", Incline::Grade(0.08)),
        ("8,3 %", Incline::Grade(0.083)),
        ("up 12%", Incline::Grade(0.12)),
        ("12 % down", Incline::Grade(-0.12)),
        ("80‰", Incline::Grade(0.08)),
        ("12.5.1", Incline::Grade(0.125)),
        ("0%", Incline::Grade(0.0)),
        ("up", Incline::Up),
        ("down", Incline::Down),
        ("up;down", Incline::Some),
        ("up/down", Incline::Some),
        ("steep", Incline::Some),
        ("yes", Incline::Some),
    ] {
        assert_eq!(incline(text), Some(grade), "{text}");
    }
    assert_eq!(slope("5°"), 875, "degrees are not percent");
    assert_eq!(slope("-5°"), -875);
    assert_eq!(slope("1:12"), 833);
    for text in ["", "no", "narrow", "%", ".", "°"] {
        assert_eq!(incline(text), None, "{text:?}");
    }
}

#[test]
fn traps_of_widths() {
    for (text, metres) in [
        ("1.2", Some(1.2)),
        ("120 cm", Some(1.2)),
        ("4'", Some(1.2192)),
        ("3'6\"", Some(1.0668)),
        ("3′6″", Some(1.0668)),
        ("3 ft 6 in", Some(1.0668)),
        ("36 in", Some(0.9144)),
        ("1.2;0.9", Some(0.9)),
        ("0.9 - 1.2 m", Some(0.9)),
        ("~0.9", Some(0.9)),
        ("ca. 0.9", Some(0.9)),
        (".9", Some(0.9)),
        ("narrow", None),
        ("-1", None),
        ("", None),
    ] {
        assert_eq!(length_m(text), metres, "{text}");
    }
}

#[test]
fn rights_of_people_on_foot() {
    use Access::{Allowed, Forbidden, Unrecorded};
    for (foot, all, access) in [
        (None, None, Unrecorded),
        (Some("yes"), Some("no"), Allowed),
        (Some("designated"), Some("private"), Allowed),
        (Some("permissive"), Some("private"), Allowed),
        (Some("official"), None, Allowed),
        (Some("official"), Some("private"), Forbidden),
        (Some("no"), Some("yes"), Forbidden),
        (Some("private"), None, Forbidden),
        (Some("use_sidepath"), None, Forbidden),
        (None, Some("private"), Forbidden),
        (None, Some("military"), Forbidden),
        (None, Some("employees"), Forbidden),
        (None, Some("customers"), Unrecorded),
        (None, Some("destination"), Unrecorded),
        (Some("destination"), Some("no"), Forbidden),
        (None, Some("permissive"), Unrecorded),
        (None, Some("agricultural"), Unrecorded),
    ] {
        assert_eq!(access_in(foot, all), access, "foot={foot:?} access={all:?}");
    }
}

#[test]
fn verdicts_in_a_list_are_as_bad_as_the_worst() {
    for (text, verdict) in [
        ("yes", Some(Wheelchair::Yes)),
        ("designated", Some(Wheelchair::Yes)),
        ("limited", Some(Wheelchair::Limited)),
        ("no", Some(Wheelchair::No)),
        ("No", Some(Wheelchair::No)),
        ("yes;no", Some(Wheelchair::No)),
        ("unknown", None),
        ("bad", None),
    ] {
        assert_eq!(wheelchair(text), verdict, "{text}");
    }
}

/// Every value that the wiki documents, and the step of difficulty that it belongs to.
#[test]
fn every_documented_surface_and_smoothness_is_understood() {
    use crate::Ground::{self, Cobbles, Firm, Loose, Paved};
    let ground = |text: &str| super::surface(text).map(Surface::ground);
    for (of, surfaces) in [
        (
            Paved,
            "paved asphalt chipseal concrete concrete:plates paving_stones paving_stones:30 bricks metal \
             metal_grid fibre_reinforced_polymer_grate wood rubber tiles tartan artificial_turf acrylic carpet \
             plastic",
        ),
        (
            Firm,
            "concrete:lanes paving_stones:lanes grass_paver sett cobblestone:flattened unpaved compacted \
             fine_gravel clay",
        ),
        (Cobbles, "unhewn_cobblestone cobblestone"),
        (
            Loose,
            "stepping_stones gravel shells rock pebblestone ground dirt earth grass mud sand woodchips snow \
             ice salt",
        ),
    ] {
        for surface in surfaces.split_whitespace() {
            assert_eq!(ground(surface), Some(of), "{surface}");
        }
    }
    assert_eq!(ground("dirt/sand"), Some(Loose));
    assert_eq!(ground("Asphalt"), Some(Paved));
    assert_eq!(ground("asphalt;gravel"), Some(Loose), "the hardest of several counts");
    assert_eq!(ground("lava"), None::<Ground>);
    let smoothness = "excellent good intermediate bad very_bad horrible very_horrible impassable".split(' ');
    let known: Vec<Smoothness> = smoothness.filter_map(super::smoothness).collect();
    assert_eq!(known.len(), 8);
    assert!(known.windows(2).all(|pair| pair[0] < pair[1]), "from best to worst: {known:?}");
    assert_eq!(super::smoothness("good;bad"), Some(Smoothness::Bad));
    assert_eq!(super::smoothness("very_good"), None);
}

#[test]
fn rules_of_certain_times_are_kept_word_for_word() {
    let park = tags(&[
        ("foot:conditional", "no @ (22:00-06:00; PH off); yes @ Su"),
        ("access:conditional", "delivery @ (Mo-Fr)"),
        ("opening_hours", "Mo-Su 06:00-22:00"),
    ]);
    let mut misread = Misread::default();
    let rules: Vec<_> = timed(&park, &mut misread).into_iter().map(|rule| (rule.rule, rule.when)).collect();
    assert_eq!(
        rules,
        [
            (TimedRule::Closed, "22:00-06:00; PH off".to_owned()),
            (TimedRule::Open, "Su".to_owned()),
            (TimedRule::OpenOnly, "Mo-Su 06:00-22:00".to_owned()),
        ]
    );
    assert_eq!(misread.into_counts().len(), 1, "a rule that is not understood is noted");
    assert!(timed(&tags(&[("opening_hours", "24/7")]), &mut Misread::default()).is_empty());
}

#[test]
fn storeys_are_read_as_lists_and_ranges() {
    for (text, storeys) in [
        ("0", Some((0, 0))),
        ("-1;0;1", Some((-1, 1))),
        ("0-3", Some((0, 3))),
        ("-2--1", Some((-2, -1))),
        ("-2-1;5", Some((-2, 5))),
        ("0;0.5", Some((0, 1))),
        ("-0,5", Some((-1, 0))),
        ("ground", None),
        ("1;", None),
        ("é-1", None),
    ] {
        assert_eq!(levels(text), storeys, "{text}");
    }
}

#[test]
fn units_that_nobody_knows_are_no_metres_and_bounds_are_no_values() {
    let near = |text: &str, wanted: f32| length_m(text).is_some_and(|metres| (metres - wanted).abs() < 1e-4);
    assert!(
        near("80 εκ.", 0.8) && near("90 centimetres", 0.9) && near("3 feet", 0.9144) && near("800 χιλ", 0.8)
    );
    assert!(near("1.2 μ.", 1.2) && near("2 metres", 2.0) && near("0.5 approx", 0.5));
    assert_eq!(length_m("80 στρέμματα"), None);
    assert!(length_m("<0.9").unwrap() < 0.9 && height_m(">0.03").unwrap() > 0.03);
    assert!(matches!(incline(">8%"), Some(Incline::Grade(grade)) if grade > 0.08));
    // As the fuzzer wrote it.
    let digits = format!("gues22:00-06{}:00(way", "2".repeat(70));
    assert!(!matches!(incline(&digits), Some(Incline::Grade(grade)) if !grade.is_finite()));
    assert_eq!(length_m(&"9".repeat(60)), None);
    assert!(matches!(incline("–12%"), Some(Incline::Grade(grade)) if grade < -0.11), "a longer minus");
}

#[test]
fn a_word_that_nobody_understands_may_be_worse() {
    assert_eq!(surface("asphalt;loose_stones"), None);
    assert_eq!(surface("cobblestone;loose_stones"), Some(Surface::Cobblestone), "bad enough already");
    assert_eq!(smoothness("good;terrible"), None);
    assert_eq!(wheelchair("yes;bad"), None);
    assert_eq!(wheelchair("no;bad"), Some(Wheelchair::No));
    let kerb = kerb(&tags(&[("kerb", "flush;yes")]), &mut Misread::default()).unwrap();
    assert_eq!(kerb.height_m, None, "there is a kerb, nobody knows how high");
}
