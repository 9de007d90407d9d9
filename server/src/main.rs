//! The command line of the hub.

use std::process::ExitCode;

use clap::Parser;
use server::command::Command;

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
