//! What hub and client share: wire types, words and Greek text. Pure, without I/O.

pub mod api;
pub mod doors;
pub mod groups;
pub mod hours;
pub mod sound;
pub mod text;
pub mod words;
