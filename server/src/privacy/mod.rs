//! What a person may know of how their data is treated: who looked, did what, and why.

mod access_log;

pub use access_log::{Access, log, log_read};
