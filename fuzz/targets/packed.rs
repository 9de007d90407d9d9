//! Any bytes within gzip or bzip2, whole or damaged: as text within `<osm>`, as a block of a PBF file, and as
//! whatever they are.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let [how, damage, rest @ ..] = bytes else { return };
    let inside = match how % 3 {
        0 => [&b"<osm>"[..], rest, b"</osm>"].concat(),
        1 => fuzz::file_of_block(rest),
        _ => rest.to_vec(),
    };
    let mut packed = if how & 0x80 == 0 { fuzz::gzip(&inside) } else { fuzz::bzip2(&inside) };
    // Half of them are damaged in one place, or cut.
    let place = packed.len() * usize::from(*damage) / 256;
    match how >> 4 & 3 {
        0 => packed[place] ^= how | 1,
        1 => packed.truncate(place),
        _ => {}
    }
    fuzz::read(&packed);
});
