//! The facts in the database: bytes laid out by one version are never read by another.

use server::city::FACTS_VERSION;
use sha2::{Digest as _, Sha256};

use crate::tiny_city::tiny_city;

/// Version, and the first bytes of the digest of the tiny city in that layout.
const KNOWN: (i64, &str) = (6, "3c214770f96df797");

#[test]
fn a_change_of_the_facts_raises_their_version() {
    let bytes = postcard::to_stdvec(&tiny_city()).unwrap();
    let digest =
        Sha256::digest(&bytes)[..8].iter().fold(String::new(), |text, byte| format!("{text}{byte:02x}"));
    assert_eq!(
        (FACTS_VERSION, digest.as_str()),
        KNOWN,
        "when the layout of the facts changed: raise FACTS_VERSION, and write both here"
    );
    assert_eq!(postcard::from_bytes::<osm_data::City>(&bytes).unwrap(), tiny_city());
}
