//! `prosvasi route-batch`: its form is what others measure with, so it is kept here.

use serde_json::Value;

use crate::program::{Program, sample};

const PAIRS: &str =
    "[[24.9479, 60.1778, 24.9497, 60.1768], [24.9479, 60.1778, 24.0, 59.0], [24.0, 59.0, 24.9479, 60.1778]]";

fn run(program: &Program, extra: &[&str]) -> crate::program::Said {
    let pairs = program.file("pairs.json", PAIRS);
    let (extract, pairs) = (sample(), pairs.to_str().unwrap().to_owned());
    let words =
        ["route-batch", "--extract", extract.to_str().unwrap(), "--pairs", &pairs, "--out", "routes.jsonl"];
    program.run(&[&words[..], extra].concat())
}

#[test]
fn a_line_a_pair_and_what_it_took() {
    let program = Program::new();
    let said = run(
        &program,
        &[
            "--profile",
            "manual_chair",
            "--set",
            "max_incline_up=0.08",
            "--set",
            "short_ramp=off",
            "--set",
            "unknown=accept",
        ],
    );
    for word in ["import ", " nodes, ", " edges, ", " bytes", "found 1 of 3", "p50 ", "p99 ", "total "] {
        assert!(said.well().contains(word), "{word}: {}", said.out);
    }
    let text = std::fs::read_to_string(program.folder.path().join("routes.jsonl")).unwrap();
    let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 3);
    assert_eq!((&lines[0]["i"], &lines[0]["ok"]), (&0.into(), &true.into()));
    assert!(lines[0]["coords"].as_array().unwrap().len() > 1);
    assert!(lines[0]["metres"].as_f64().unwrap() > 100.0);
    assert!(lines[0]["micros"].is_u64());
    assert_eq!(lines[1], serde_json::json!({"i": 1, "ok": false, "reason": "end_off_network"}));
    assert_eq!(lines[2], serde_json::json!({"i": 2, "ok": false, "reason": "start_off_network"}));
}

/// The lines that are written when these obstacles stand in the way.
fn lines_with(obstacles: &str) -> Vec<Value> {
    let program = Program::new();
    let file = program.file("obstacles.json", obstacles);
    run(&program, &["--profile", "manual_chair", "--obstacles", file.to_str().unwrap()]).well();
    let text = std::fs::read_to_string(program.folder.path().join("routes.jsonl")).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn obstacles_of_a_file_turn_a_way_and_those_it_passes_are_named() {
    let free = &lines_with("[]")[0];
    assert_eq!(free["obstacles"], Value::Null);
    let corners = free["coords"].as_array().unwrap();
    let corner = |at: usize, axis: usize| corners[at][axis].as_f64().unwrap();
    let longest = (1..corners.len())
        .max_by(|a, b| {
            let size =
                |at: usize| (corner(at, 0) - corner(at - 1, 0)).hypot(corner(at, 1) - corner(at - 1, 1));
            size(*a).total_cmp(&size(*b))
        })
        .unwrap();
    let [lon, lat] = [0, 1].map(|axis| f64::midpoint(corner(longest - 1, axis), corner(longest, axis)));

    let barred = &lines_with(&format!("[[{lon}, {lat}]]"))[0];
    assert!(barred["ok"] == false || barred["coords"] != free["coords"], "{barred}");
    assert_eq!(barred["obstacles"], Value::Null, "no way leads through what is certain: {barred}");

    let said = |stops: &str| {
        let (kind, certainty) = ("vehicle", "reported");
        serde_json::json!({"lon": lon, "lat": lat, "kind": kind, "stops": stops, "certainty": certainty})
    };
    // One person's word turns the way or is told, and closes nothing; what is far from every way is passed over.
    let all = format!("[[24.9, 60.1], {}]", said("everyone"));
    let bent = &lines_with(&all)[0];
    let way_round = bent["coords"] != free["coords"];
    assert!(way_round || bent["obstacles"] == serde_json::json!(["1"]), "{bent}");
    assert_eq!(bent["ok"], true, "{bent}");
}

#[test]
fn obstacles_that_are_not_understood_are_an_error() {
    let program = Program::new();
    let whole =
        r#"{"lon": 24.9, "lat": 60.1, "kind": "works", "stops": "everyone", "certainty": "confirmed"}"#;
    for (wrong, place) in [
        ("", ""),
        ("{}", ""),
        ("[[24.9]]", "entry 0: "),
        ("[[24.9, 60.1], [200.0, 60.1]]", "entry 1: "),
        (r#"[{"lon": 24.9, "lat": 60.1}]"#, "entry 0: "),
        (format!("[{}]", whole.replace("everyone", "cats")).as_str(), "entry 0: "),
        (format!("[{whole}, {}]", whole.replace("kind", "kin")).as_str(), "entry 1: "),
    ] {
        let file = program.file("obstacles.json", wrong);
        let said = run(&program, &["--profile", "on_foot", "--obstacles", file.to_str().unwrap()]);
        said.failed_with("obstacles_not_understood");
        assert!(said.err.contains(place), "{wrong}: {}", said.err);
    }
    run(&program, &["--profile", "on_foot", "--obstacles", "nowhere.json"])
        .failed_with("obstacles_not_understood");
}

#[test]
fn what_is_not_understood_is_an_error() {
    let program = Program::new();
    for change in ["max_incline_up=steep", "wings=2", "max_kerb_m=NaN", "max_kerb_m", "short_ramp=on"] {
        run(&program, &["--profile", "on_foot", "--set", change]).failed_with("limit_not_understood");
    }
    let said = run(&program, &["--profile", "ghost"]);
    assert!(said.code == Some(2) && said.err.contains("manual_chair"), "{}", said.err);
    let extract = sample();
    for pairs in ["[[1, 2, 3]]", "[[200.0, 0.0, 0.0, 0.0]]", "[[NaN, 0.0, 0.0, 0.0]]", ""] {
        let pairs = program.file("wrong.json", pairs);
        let (extract, pairs) = (extract.to_str().unwrap(), pairs.to_str().unwrap());
        let words =
            ["route-batch", "--extract", extract, "--pairs", pairs, "--profile", "on_foot", "--out", "o"];
        program.run(&words).failed_with("pairs_not_understood");
    }
}
