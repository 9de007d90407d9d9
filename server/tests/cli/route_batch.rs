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

#[test]
fn what_was_reported_holds_for_every_trip() {
    let program = Program::new();
    run(&program, &["--profile", "manual_chair"]);
    let read = || std::fs::read_to_string(program.folder.path().join("routes.jsonl")).unwrap();
    let free: Value = serde_json::from_str(read().lines().next().unwrap()).unwrap();
    // In the midst of the way that is taken without it.
    let line = free["coords"].as_array().unwrap();
    let spot = &line[line.len() / 2];
    let reported = serde_json::json!([{
        "id": "1", "kind": "works", "lon": spot[0], "lat": spot[1], "stops": "everyone", "certainty": "confirmed",
        "reported_at": "2026-11-25T10:00:00Z", "last_seen_at": "2026-11-25T10:00:00Z", "there": 2, "gone": 0, "by_desk": false,
    }]);
    let file = program.file("obstacles.json", &reported.to_string());
    run(&program, &["--profile", "manual_chair", "--obstacles", file.to_str().unwrap()]).well();
    let round: Value = serde_json::from_str(read().lines().next().unwrap()).unwrap();
    assert!(round["coords"].as_array().unwrap().iter().all(|corner| corner != spot), "it is gone round");
    assert!(round["metres"].as_f64().unwrap() > free["metres"].as_f64().unwrap());
    let wrong = program.file("wrong.json", "[{}]");
    run(&program, &["--profile", "on_foot", "--obstacles", wrong.to_str().unwrap()])
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
