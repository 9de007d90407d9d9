//! What changed, in the order of commits, for those who are connected and those who were away.
//!
//! An event is written in the transaction of its change. It says which record changed and holds nothing personal:
//! a reader who may see the record asks for it.

mod append;

pub use append::{NewEvent, append, take_turn};
