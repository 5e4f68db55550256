//! The project's own commands: `cargo xtask codegen`, from any folder of the workspace.

mod bench;
mod codegen;
mod conformance;
mod corpora;
mod crates;
mod features;
mod json;
mod links;
mod mock;
mod release_notes;
mod roundtrip;
mod scratch;
mod semver;
mod sweep;
mod usage;
mod wire;

use std::error::Error;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// The project's own commands
#[derive(Debug, Parser)]
#[command(bin_name = "cargo xtask")]
struct CommandLine {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Regenerate `generated/` from `spec/`
    Codegen(codegen::Arguments),
    /// Write what changed since a revision as a section of a changelog
    ReleaseNotes(release_notes::Arguments),
    /// Compare generated pages with those that clients of real APIs publish
    Conformance(conformance::Arguments),
    /// Check that every link of Markdown pages leads somewhere
    Links(links::Arguments),
    /// Check that the generated crate sends what another client of the API sends
    Wire(wire::Arguments),
    /// Check that a mock server of the exported document accepts what the generated crate sends
    Mock(mock::Arguments),
    /// Check that the generated types read the examples of their schemas and write them back
    Roundtrip(roundtrip::Arguments),
    /// Check the generated crate with each of its features alone
    Features(features::Arguments),
    /// Check the generated crates of the own spec and of the corpora as their users and a registry would
    Crates(crates::Arguments),
    /// Import every API description of a folder, generate its crate, and compile that
    Sweep(sweep::Arguments),
    /// Check the verdicts of `actionspec diff` on the crate against the crates themselves
    Semver(semver::Arguments),
    /// Measure what builds of generated crates cost, and how fast they read and write JSON
    Bench(bench::Arguments),
}

fn main() -> ExitCode {
    let line = CommandLine::parse();
    match run(&line.command) {
        Ok(code) => code,
        Err(error) => {
            let causes = std::iter::successors(Some(error.as_ref()), |&error| error.source());
            let message = causes.map(ToString::to_string).collect::<Vec<_>>().join(": ");
            // A stream that cannot take the message is beyond help.
            let _ = writeln!(io::stderr(), "error: {message}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: &Command) -> Result<ExitCode, Box<dyn Error>> {
    match command {
        Command::Codegen(arguments) => codegen::run(arguments),
        Command::ReleaseNotes(arguments) => release_notes::run(arguments),
        Command::Conformance(arguments) => conformance::run(arguments),
        Command::Links(arguments) => links::run(arguments),
        Command::Wire(arguments) => wire::run(arguments),
        Command::Mock(arguments) => mock::run(arguments),
        Command::Roundtrip(arguments) => roundtrip::run(arguments),
        Command::Features(arguments) => features::run(arguments),
        Command::Crates(arguments) => crates::run(arguments),
        Command::Sweep(arguments) => sweep::run(arguments),
        Command::Semver(arguments) => semver::run(arguments),
        Command::Bench(arguments) => bench::run(arguments),
    }
}

/// The root of the workspace: of the one that cargo runs this in, for a built program may have been moved.
pub(crate) fn root() -> PathBuf {
    let package = std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
    PathBuf::from(package).join("..")
}
