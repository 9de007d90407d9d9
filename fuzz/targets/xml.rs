//! Any text within `<osm>`.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| fuzz::read(format!("<osm>{text}</osm>").as_bytes()));
