//! The command line of actionspec.

mod command;

use std::process::ExitCode;

fn main() -> ExitCode {
    command::run(&std::env::args_os().collect::<Vec<_>>())
}
