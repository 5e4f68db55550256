//! The commands: `actionspec lint --spec spec` and the others, each a thin layer over a public function.
//!
//! Results go to standard output, diagnostics to standard error. The exit code is 0 where everything is done, 1 where
//! the input has errors or a check found differences, 2 where the command line is wrong.

mod console;
mod diff;
mod export;
mod generate;
mod import;
mod init;
mod lint;
mod schema;
mod shell;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{ColorChoice, Parser, Subcommand};

use console::{Console, MessageFormat};

/// Turns a machine-readable spec of an HTTP API into a Rust client crate and reference docs
#[derive(Debug, Parser)]
#[command(version, propagate_version = true)]
struct CommandLine {
    #[command(subcommand)]
    command: Command,

    /// How diagnostics and results are written
    #[arg(
        long,
        global = true,
        value_enum,
        default_value = "text",
        value_name = "FORMAT",
        help_heading = "Messages"
    )]
    message_format: MessageFormat,

    /// When text is coloured; `auto`: on a terminal, unless NO_COLOR is set
    #[arg(
        long,
        global = true,
        value_enum,
        default_value = "auto",
        value_name = "WHEN",
        help_heading = "Messages"
    )]
    color: ColorChoice,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Generate clients and docs from a spec
    Generate(generate::Arguments),
    /// Say what is wrong with a spec
    Lint(lint::Arguments),
    /// Bring a document of another format to a spec
    Import(import::Arguments),
    /// Say what changed between two specs, and what that means for callers
    Diff(diff::Arguments),
    /// Write a small working spec to begin with
    Init(init::Arguments),
    /// Describe the API of a spec in another format
    Export(export::Arguments),
    /// Print the JSON Schema of a spec's files, for editors
    Schema,
}

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Status {
    /// Everything is done, or there is nothing to do.
    Done,
    /// The input has errors, or a check found differences.
    Failed,
}

/// Why a command could not end.
type Failure = Box<dyn std::error::Error>;

/// Runs the command that the arguments name; the first is the program's name.
pub(crate) fn run(arguments: &[OsString]) -> ExitCode {
    let line = CommandLine::parse_from(arguments);
    let console = Console::new(line.message_format, line.color);
    let status = match &line.command {
        Command::Generate(command) => generate::run(command, arguments, &console),
        Command::Lint(command) => lint::run(command, &console),
        Command::Import(command) => import::run(command, &console),
        Command::Diff(command) => diff::run(command, &console),
        Command::Init(command) => init::run(command, &console),
        Command::Export(command) => export::run(command, &console),
        Command::Schema => schema::run(&console),
    };
    match status {
        Ok(Status::Done) => ExitCode::SUCCESS,
        Ok(Status::Failed) => ExitCode::FAILURE,
        Err(failure) => {
            console.failure(failure.as_ref());
            ExitCode::FAILURE
        }
    }
}
