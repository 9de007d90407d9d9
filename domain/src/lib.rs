//! What hub and client share: wire types, words and Greek text. Pure, without I/O.

pub mod access;
pub mod api;
pub mod corrections;
pub mod doors;
pub mod groups;
pub mod help;
pub mod hours;
pub mod identifiers;
pub mod kinds;
pub mod obstacles;
pub mod phones;
pub mod place_search;
pub mod ranking;
pub mod requests;
pub mod sound;
pub mod text;
pub mod words;
