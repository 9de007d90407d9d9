//! Messages to people: a transactional outbox.
//!
//! A message is a row that is written in the transaction of what it tells of, sealed. A worker takes it and sends it:
//! at least once, and a repeat carries the same id.

mod devices;
mod enqueue;
mod forget;
mod hours;
mod known;
mod mailbox;
mod outbox;
mod refusals;
mod send;
mod template;
mod worker;

pub use devices::{Device, add_device, devices_of, forget_device};
pub use enqueue::{Channel, EnqueueError, NewMessage, enqueue};
pub(crate) use forget::forget;
pub use known::not_understood;
pub use mailbox::Mailbox;
pub(crate) use mailbox::show_mailbox;
pub use outbox::{Counts, counts};
pub use refusals::{accept, refuse};
pub use send::{Letter, Push, SendError, Sender, Senders, SendersError, Sending, WebPush};
pub use template::Template;
pub use worker::Worker;
