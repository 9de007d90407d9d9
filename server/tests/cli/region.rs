//! `prosvasi region`, against a server of maps on this machine.

use std::fs::File;
use std::net::TcpListener;
use std::path::PathBuf;

use crate::maps::{Answer, Asked, Maps, Mishap, greece, municipality};
use crate::program::{Program, Said, sample};

const DATED: &str = "/europe/greece-261124.osm.pbf";

/// Asks for a region; failures are tried again at once.
fn region(program: &Program, maps: &Maps, words: &[&str]) -> Said {
    let index = maps.url("/index-v1.json");
    program.run(&[&["region", "--index", &index, "--pause", "1"], words].concat())
}

/// The file that it names: nothing else stands on stdout.
fn file(program: &Program, said: &Said) -> PathBuf {
    assert_eq!(said.well().lines().count(), 1, "{}", said.out);
    program.folder.path().join(said.out.trim_end())
}

fn of_map(asked: Vec<Asked>) -> Vec<Asked> {
    asked.into_iter().filter(|asked| asked.path == DATED).collect()
}

fn files(program: &Program) -> Vec<String> {
    let folder = std::fs::read_dir(program.folder.path().join("var/regions")).unwrap();
    let mut names: Vec<String> =
        folder.map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_municipality_is_fetched_cut_out_and_imported() {
    let (program, maps) = (Program::new(), Maps::start());
    let said = region(&program, &maps, &["piraeus", "--margin", "100"]);
    let path = file(&program, &said);
    assert!(path.ends_with("var/regions/piraeus.osm.pbf"), "{}", said.out);
    assert!(said.err.contains("Fetching the map of Greece (0.6 MB) from 127.0.0.1"), "{}", said.err);
    let imported = program.import(&path);
    assert!(imported.well().contains("piraeus.osm.pbf is the current city now"), "{}", imported.out);
    let nodes = imported.out.split("Read: ").nth(1).unwrap().split(' ').next().unwrap();
    let nodes: u32 = nodes.parse().unwrap();
    assert!((500..10_000).contains(&nodes), "{nodes} of 24264 nodes lie near");
    assert_eq!(
        files(&program),
        [
            ".lock",
            "greece.osm.pbf",
            "greece.osm.pbf.json",
            "index-v1.json",
            "index-v1.json.json",
            "piraeus.osm.pbf",
            "piraeus.osm.pbf.json"
        ]
    );
}

#[test]
fn what_is_here_is_not_fetched_again() {
    let (program, maps) = (Program::new(), Maps::start());
    let first = region(&program, &maps, &["piraeus"]);
    assert_eq!(of_map(maps.asked()).len(), 1);
    let again = region(&program, &maps, &["Πειραιάς"]);
    assert_eq!(file(&program, &again), file(&program, &first));
    assert!(again.err.contains("is here already"), "{}", again.err);
    let small =
        std::fs::read(file(&program, &region(&program, &maps, &["piraeus", "--margin", "0"]))).unwrap();
    let large = std::fs::read(file(&program, &region(&program, &maps, &["piraeus"]))).unwrap();
    assert!(small.len() < large.len(), "another margin is cut out anew: {} {}", small.len(), large.len());
    assert!(maps.asked().is_empty(), "none of them asked the server anything");
}

#[test]
fn a_broken_download_goes_on_where_it_stopped() {
    let (program, maps) = (Program::new(), Maps::start());
    maps.mishaps(&[Mishap::CutAfter(200_000), Mishap::CutAfter(100_000)]);
    let said = region(&program, &maps, &["piraeus"]);
    said.well();
    assert!(said.err.contains("Going on with the map of Greece: 0.2 MB of 0.6 MB are here"), "{}", said.err);
    let asked = of_map(maps.asked());
    let ranges: Vec<Option<&str>> = asked.iter().map(|asked| asked.header("range")).collect();
    assert_eq!(ranges, [None, Some("bytes=200000-"), Some("bytes=300000-")]);
    assert!(asked[1..].iter().all(|asked| asked.status == 206 && asked.header("if-range") == Some("\"v1\"")));
    assert_eq!(asked.iter().map(|asked| asked.sent).sum::<usize>(), greece().len(), "nothing came twice");
}

#[test]
fn the_next_command_goes_on_where_the_last_one_gave_up() {
    let (program, maps) = (Program::new(), Maps::start());
    maps.mishaps(&[Mishap::CutAfter(200_000)]);
    maps.mishaps(&[Mishap::CutAfter(0); 4]);
    let said = region(&program, &maps, &["piraeus"]);
    said.gave_up_with("region_interrupted");
    assert!(said.err.contains("the same command goes on from there"), "{}", said.err);
    assert_eq!(of_map(maps.asked()).len(), 5, "it is tried again four times");
    assert!(files(&program).contains(&"greece.osm.pbf.part".to_owned()));
    region(&program, &maps, &["piraeus"]).well();
    let asked = of_map(maps.asked());
    assert_eq!(asked.len(), 1);
    assert_eq!((asked[0].header("range"), asked[0].sent), (Some("bytes=200000-"), greece().len() - 200_000));
    assert!(!files(&program).iter().any(|name| name.contains(".part")));
}

#[test]
fn a_server_that_ignores_the_range_is_fetched_from_anew() {
    let (program, maps) = (Program::new(), Maps::start());
    maps.mishaps(&[Mishap::CutAfter(200_000), Mishap::IgnoresRange]);
    region(&program, &maps, &["piraeus"]).well();
    assert_eq!(std::fs::read(program.folder.path().join("var/regions/greece.osm.pbf")).unwrap(), greece());
}

#[test]
fn a_file_that_changes_between_is_fetched_from_anew() {
    let (program, maps) = (Program::new(), Maps::start());
    maps.mishaps(&[Mishap::CutAfter(200_000)]);
    maps.mishaps(&[Mishap::Fault; 4]);
    region(&program, &maps, &["piraeus"]).gave_up_with("region_server_error");
    let newer = [greece(), municipality("Δήμος Αλλού", 9_000_000_000_101)].concat();
    maps.map(DATED, &newer, "v2");
    region(&program, &maps, &["piraeus"]).well();
    assert_eq!(std::fs::read(program.folder.path().join("var/regions/greece.osm.pbf")).unwrap(), newer);
}

#[test]
fn a_silent_server_is_not_waited_for_for_ever() {
    let (program, maps) = (Program::new(), Maps::start());
    maps.mishaps(&[Mishap::SilentAfter(200_000)]);
    region(&program, &maps, &["piraeus", "--silence", "1"]).well();
    assert_eq!(of_map(maps.asked())[1].header("range"), Some("bytes=200000-"));
}

#[test]
fn refresh_asks_whether_there_is_something_newer() {
    let (program, maps) = (Program::new(), Maps::start());
    let path = file(&program, &region(&program, &maps, &["piraeus"]));
    let old = std::fs::read(&path).unwrap();
    maps.asked();
    let said = region(&program, &maps, &["piraeus", "--refresh"]);
    assert_eq!(file(&program, &said), path);
    assert!(said.err.contains("Nothing newer is there"), "{}", said.err);
    // The extract of the country is large: who deletes it is not made to fetch it again.
    std::fs::remove_file(program.folder.path().join("var/regions/greece.osm.pbf")).unwrap();
    region(&program, &maps, &["piraeus", "--refresh"]).well();
    let asked = of_map(maps.asked());
    assert!(asked.iter().all(|asked| (asked.status, asked.header("if-none-match")) == (304, Some("\"v1\""))));
    assert_eq!(asked.len(), 2);
    let newer = [greece(), municipality("Δήμος Αλλού", 9_000_000_000_101)].concat();
    maps.map("/europe/greece-261125.osm.pbf", &newer, "v2");
    maps.put("/europe/greece-latest.osm.pbf", Answer::Redirect("/europe/greece-261125.osm.pbf".to_owned()));
    region(&program, &maps, &["piraeus", "--refresh"]).well();
    assert_ne!(std::fs::read(&path).unwrap(), old, "a boundary more");
}

#[test]
fn a_wrong_checksum_keeps_the_old_map_and_the_old_city() {
    let (program, maps) = (Program::new(), Maps::start());
    let path = file(&program, &region(&program, &maps, &["piraeus"]));
    program.import(&path).well();
    let old = std::fs::read(&path).unwrap();
    let mut damaged = greece();
    damaged[300_000] ^= 1;
    maps.put(DATED, Answer::File { bytes: damaged, version: "v2".to_owned() });
    let said = region(&program, &maps, &["piraeus", "--refresh"]);
    said.gave_up_with("region_checksum");
    assert!(said.err.contains("the map of Greece came damaged"), "{}", said.err);
    assert!(!files(&program).iter().any(|name| name.contains(".part")), "it was thrown away");
    assert_eq!(std::fs::read(&path).unwrap(), old);
    assert!(program.import(&path).well().contains("already"), "the old city is current");
    maps.put(&format!("{DATED}.md5"), Answer::Status(404));
    region(&program, &maps, &["piraeus", "--refresh"]).gave_up_with("region_checksum_missing");
}

#[test]
fn without_a_connection_it_says_so_plainly() {
    let program = Program::new();
    program.import(&sample()).well();
    // A port of this machine where nobody listens any more.
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let index = format!("http://127.0.0.1:{port}/index-v1.json");
    let said = program.run(&["region", "piraeus", "--index", &index, "--pause", "1"]);
    said.failed_with("region_unreachable");
    let sentence = "the map of Greece cannot be fetched: this machine has no connection to 127.0.0.1. Try again when it \
        has one, or take an extract that you have: ./run --region FILE.osm.pbf";
    assert!(said.err.contains(sentence), "{}", said.err);
    assert!(program.import(&sample()).well().contains("already"), "the old city is current");
}

#[test]
fn a_box_is_cut_out_of_the_smallest_map_that_holds_it() {
    let (program, maps) = (Program::new(), Maps::start());
    let said = region(&program, &maps, &["24.947,60.1765,24.951,60.1785", "--margin", "0"]);
    let path = file(&program, &said);
    assert!(path.ends_with("box_24p947_60p1765_24p951_60p1785.osm.pbf"), "{}", said.out);
    assert!(said.err.contains("the map of Greece"), "not of Europe: {}", said.err);
    program.import(&path).well();
    for (text, code) in [
        ("24.951,60.1765,24.947,60.1785", "region_box_invalid"),
        ("-0.2,51.4,0.1", "region_box_invalid"),
        ("150.1,-34.0,150.2,-33.9", "region_box_uncovered"),
        ("24.1,60.9,24.2,60.95", "region_empty"),
    ] {
        region(&program, &maps, &[text]).gave_up_with(code);
    }
}

#[test]
fn a_name_of_the_list_is_that_whole_map() {
    let (program, maps) = (Program::new(), Maps::start());
    maps.map("/europe/monaco-latest.osm.pbf", &std::fs::read(sample()).unwrap(), "m1");
    let said = region(&program, &maps, &["Monaco"]);
    let path = file(&program, &said);
    assert!(path.ends_with("var/regions/monaco.osm.pbf"), "{}", said.out);
    assert!(program.import(&path).well().contains("24260 nodes, 5130 ways, 620 relations"));
    maps.asked();
    region(&program, &maps, &["monaco"]).well();
    assert!(maps.asked().is_empty());
}

#[test]
fn a_wrong_name_brings_the_nearest_ones() {
    let (program, maps) = (Program::new(), Maps::start());
    let said = region(&program, &maps, &["pireaus"]);
    said.failed_with("region_unknown");
    assert!(said.err.contains("no map is called pireaus. Is one of these meant: piraeus?"), "{}", said.err);
}

#[test]
fn a_boundary_that_is_not_there_once_is_an_error_and_the_old_map_stays() {
    let (program, maps) = (Program::new(), Maps::start());
    let path = file(&program, &region(&program, &maps, &["piraeus"]));
    let old = std::fs::read(&path).unwrap();
    let none = std::fs::read(sample()).unwrap();
    let two = [greece(), municipality("Municipality of Piraeus", 9_000_000_000_101)].concat();
    let mut damaged = greece();
    damaged[300_000..300_400].fill(0xa5);
    for (map, version, code) in [
        (none, "v2", "boundary_not_found"),
        (two, "v3", "boundary_ambiguous"),
        (damaged, "v4", "extract_corrupted"),
    ] {
        maps.map(DATED, &map, version);
        region(&program, &maps, &["piraeus", "--refresh"]).gave_up_with(code);
        assert_eq!(std::fs::read(&path).unwrap(), old);
    }
}

#[test]
fn whatever_else_a_server_answers_is_an_error() {
    let (program, maps) = (Program::new(), Maps::start());
    region(&program, &maps, &["monaco"]).gave_up_with("region_server_error");
    assert_eq!(maps.asked().iter().filter(|asked| asked.path.contains("monaco")).count(), 1, "404 stays 404");
    region(&program, &maps, &["elsewhere"]).gave_up_with("region_address_refused");
    maps.put(
        "/europe/monaco-latest.osm.pbf",
        Answer::Redirect("http://maps.example/monaco.osm.pbf".to_owned()),
    );
    region(&program, &maps, &["monaco"]).gave_up_with("region_address_refused");
    maps.put("/europe/monaco-latest.osm.pbf", Answer::Announced(9_000_000_000));
    let said = region(&program, &maps, &["monaco"]);
    said.gave_up_with("region_too_large");
    assert!(said.err.contains("A box within one country needs less: west,south,east,north"), "{}", said.err);
    maps.map("/europe/monaco-latest.osm.pbf", b"<html>Moved</html>", "page");
    region(&program, &maps, &["monaco"]).gave_up_with("extract_not_recognised");
    maps.put("/index-v1.json", Answer::File { bytes: b"<html></html>".to_vec(), version: "page".to_owned() });
    region(&program, &maps, &["piraeus", "--refresh"]).gave_up_with("region_index_not_understood");
    maps.put("/index-v1.json", Answer::Status(500));
    region(&program, &maps, &["piraeus", "--refresh"]).gave_up_with("region_server_error");
    for index in ["http://maps.example/index-v1.json", "ftp://127.0.0.1/index-v1.json", "index-v1.json"] {
        program.run(&["region", "piraeus", "--index", index]).gave_up_with("region_address_refused");
    }
}

#[test]
fn two_programs_do_not_fetch_into_one_folder() {
    let (program, maps) = (Program::new(), Maps::start());
    region(&program, &maps, &["piraeus"]).well();
    let lock = File::open(program.folder.path().join("var/regions/.lock")).unwrap();
    lock.lock().unwrap();
    region(&program, &maps, &["piraeus", "--refresh"]).gave_up_with("region_busy");
    drop(lock);
    region(&program, &maps, &["piraeus", "--refresh"]).well();
}
