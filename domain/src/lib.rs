//! What hub and client share: wire types, words and Greek text. Pure, without I/O.

pub mod access;
pub mod accounts;
pub mod api;
pub mod contacts;
pub mod corrections;
pub mod doors;
pub mod events;
pub mod facilities;
pub mod groups;
pub mod help;
pub mod hours;
pub mod identifiers;
pub mod kinds;
pub mod obstacles;
pub mod passwords;
pub mod people;
pub mod phones;
pub mod place_search;
pub mod ranking;
pub mod reach;
pub mod requests;
pub mod rests;
pub mod rights;
pub mod sound;
pub mod text;
pub mod words;
