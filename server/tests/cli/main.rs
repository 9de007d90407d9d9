//! The program as an operator runs it.

#![expect(clippy::unwrap_used, reason = "in a test a surprise ends the test")]

mod import;
mod maps;
mod program;
mod region;
mod route_batch;
mod serve;
mod user;
