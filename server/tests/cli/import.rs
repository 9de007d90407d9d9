//! `prosvasi import`

use crate::program::{Program, sample};

#[test]
fn an_extract_becomes_the_city_and_the_same_one_again_changes_nothing() {
    let program = Program::new();
    let said = program.import(&sample());
    assert!(said.well().contains("helsinki.osm.pbf is the current city now"), "{}", said.out);
    assert!(said.out.contains("24260 nodes, 5130 ways, 620 relations"), "{}", said.out);
    assert!(program.import(&sample()).well().contains("already"), "the same extract again");
}

#[test]
fn a_broken_extract_is_an_error_and_the_old_city_stays() {
    let program = Program::new();
    program.import(&sample()).well();
    let sound = std::fs::read(sample()).unwrap();
    let mut corrupted = sound.clone();
    corrupted[300_000..300_400].fill(0xa5);
    let broken: [(&str, &[u8], &str); 5] = [
        ("empty.osm.pbf", b"", "extract_empty"),
        ("truncated.osm.pbf", &sound[..300_000], "extract_truncated"),
        ("one-byte-short.osm.pbf", &sound[..sound.len() - 1], "extract_truncated"),
        ("corrupted.osm.pbf", &corrupted, "extract_corrupted"),
        ("picture.osm.pbf", b"\x89PNG\r\n\x1a\n, not a map at all", "extract_not_recognised"),
    ];
    for (name, bytes, code) in broken {
        program.import(&program.file(name, bytes)).failed_with(code);
        assert!(program.import(&sample()).well().contains("already"), "after {name} the old city is current");
    }
}

#[test]
fn what_cannot_be_opened_is_an_error() {
    let program = Program::new();
    program.import("no-such-file.osm.pbf".as_ref()).failed_with("extract_not_readable");
    program.import(program.folder.path()).failed_with("extract_not_readable");
    let extract = sample();
    let import = ["import", "--extract", extract.to_str().unwrap(), "--database"];
    let with = |url| program.run(&[&import[..], &[url]].concat());
    with("mysql://somewhere/else").failed_with("database_unavailable");
    program.file("not-a-folder", "");
    with("sqlite:not-a-folder/hub.db").failed_with("database_unavailable");
    program.file(
        "not-a-database.db",
        "some text that is not a database, and long enough to be looked at".repeat(20),
    );
    with("sqlite:not-a-database.db").failed_with("database_unavailable");
}

#[test]
fn with_tiles_of_heights_the_import_tells_how_far_they_reach() {
    let program = Program::new();
    let extract = sample();
    let import = |folder: &str| {
        program.run(&["import", "--extract", extract.to_str().unwrap(), "--elevation", folder])
    };
    import("nowhere").failed_with("tiles_not_readable");
    std::fs::create_dir(program.folder.path().join("tiles")).unwrap();
    import("tiles").failed_with("tiles_missing");
    program.file("tiles/N60E024.hgt", "too short");
    import("tiles").failed_with("tile_size_unknown");
    // One that the city does not touch is not even read.
    program.file("tiles/N37E023.hgt", "too short");
    program.file("tiles/N60E024.hgt", vec![0; 2 * 1201 * 1201]);
    let said = import("tiles");
    assert!(said.well().contains("Heights: of "), "{}", said.out);
    std::fs::remove_file(program.folder.path().join("tiles/N37E023.hgt")).unwrap();
    assert!(import("tiles").well().contains("already"), "what was not needed makes no difference");
    assert!(program.import(&extract).well().contains("current city now"), "without tiles it is another city");
    program.file("tiles/heights.hgt", "");
    import("tiles").failed_with("tile_name_unknown");
}

#[test]
fn a_misspelt_setting_is_an_error() {
    let program = Program::new();
    program.file("prosvasi.toml", "databse = 'sqlite:other.db'");
    program.import(&sample()).failed_with("configuration_invalid");
}
