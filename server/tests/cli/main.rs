//! The program as an operator runs it.

#![expect(clippy::unwrap_used, reason = "in a test a surprise ends the test")]

mod import;
mod program;
mod route_batch;
mod serve;
