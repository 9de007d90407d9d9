//! Messages to people: a transactional outbox.
//!
//! A message is a row that is written in the transaction of what it tells of, sealed. A worker takes it and sends it:
//! at least once, and a repeat carries the same id.

mod enqueue;
mod template;

pub use enqueue::{Channel, EnqueueError, NewMessage, enqueue};
pub use template::Template;
