//! The command line of the hub.

use std::process::ExitCode;

use clap::Parser;
use server::command::Command;

/// An answer is made of many small pieces of memory, and this one hands them out sooner than the C library.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The hub of Prosvasi.
#[derive(Parser)]
#[command(name = "prosvasi", version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

fn main() -> ExitCode {
    match Arguments::parse().command.run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}
