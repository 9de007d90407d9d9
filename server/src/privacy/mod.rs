//! What a person may know of how their data is treated: who looked, did what, and why.

mod access_log;
mod head;
mod request_id;
mod verify;

pub use access_log::{Access, log, log_read};
pub(crate) use access_log::{done, looks};
pub use head::{HeadError, KeptHead, go_back, head_file, keep_head, keep_heads, kept_heads};
pub use request_id::RequestId;
pub use verify::{Fault, Verified, verify};
