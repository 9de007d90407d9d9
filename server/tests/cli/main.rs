//! The program as an operator runs it.

#![expect(clippy::unwrap_used, reason = "in a test a surprise ends the test")]

mod canary;
mod demo;
mod import;
mod maps;
mod operations;
mod program;
mod region;
mod route_batch;
mod serve;
mod user;
