//! Messages to people: a transactional outbox.
//!
//! A message is a row that is written in the transaction of what it tells of, sealed. A worker takes it and sends it:
//! at least once, and a repeat carries the same id.
//! Routes: `/api/v1/me/messages`, `/api/v1/me/devices`, `/api/v1/push-key`.

mod devices;
mod enqueue;
mod forget;
mod hours;
mod known;
mod mailbox;
mod mine;
mod my_devices;
mod outbox;
mod refusals;
mod send;
mod template;
mod worker;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::AppState;

pub use devices::{Device, add_device, devices_of, forget_device};
pub use enqueue::{Channel, EnqueueError, NewMessage, enqueue};
pub(crate) use forget::forget;
pub use known::not_understood;
pub use mailbox::Mailbox;
pub(crate) use mailbox::show_mailbox;
pub(crate) use mine::kept;
pub use outbox::{Counts, counts};
pub use refusals::{accept, refuse};
pub use send::{Letter, Push, SendError, Sender, Senders, SendersError, Sending, WebPush};
pub use template::Template;
pub use worker::Worker;

/// The noun's routes.
pub(crate) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(mine::show_my_messages, mine::choose_my_messages))
        .routes(routes!(my_devices::add_my_device))
        .routes(routes!(my_devices::remove_my_device))
        .routes(routes!(my_devices::show_push_key))
}
