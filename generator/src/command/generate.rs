//! `actionspec generate`: from a spec to the output folder, or a check of that.

use std::ffi::OsString;
use std::path::PathBuf;

use actionspec::output::{Mode, Outcome, Unlisted};
use actionspec::target::{DocsFormat, DocsStyle, Options, TARGETS, Target};
use actionspec::{Generated, Request};
use clap::ValueEnum;
use clap::builder::PossibleValuesParser;
use serde::Serialize;

use super::console::{Console, tally};
use super::{Failure, Status, shell};

/// What tells a check from a run, here and in the line that mends what a check found.
const CHECK: &str = "--check";

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The folder of the spec, or an OpenAPI document
    #[arg(long, default_value = "spec", value_name = "DIR")]
    spec: PathBuf,

    /// The output folder
    #[arg(long, default_value = "generated", value_name = "DIR")]
    out: PathBuf,

    /// The targets to generate, all by default; files of others are not touched
    #[arg(long, value_delimiter = ',', value_name = "TARGETS", value_parser = target_names())]
    only: Vec<String>,

    /// The markup of the docs; each target has its own default
    #[arg(long, value_enum, value_name = "FORMAT")]
    docs_format: Option<Format>,

    /// How much the docs say; each target has its own default
    #[arg(long, value_enum, value_name = "STYLE")]
    docs_style: Option<Style>,

    /// A folder of templates that stand in for the built-in ones of the same path
    #[arg(long, value_name = "DIR")]
    templates: Option<PathBuf>,

    /// Write nothing; show what differs, and fail where something does
    #[arg(long)]
    check: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Markdown,
    Rst,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Style {
    Classic,
    Rich,
}

pub(crate) fn run(arguments: &Arguments, typed: &[OsString], console: &Console) -> Result<Status, Failure> {
    let Generated { loaded, outcome } = actionspec::generate(&arguments.request())?;
    console.diagnostics(&loaded)?;
    let Some(outcome) = outcome else {
        return Err(format!("nothing was generated: {}", tally(&loaded)).into());
    };
    let out = arguments.out.display();
    if !outcome.differs() {
        console.result(format_args!("{out}: {outcome}"), &outcome)?;
        return Ok(Status::Done);
    }
    let mend = mending_command(typed);
    console.result(
        format_args!("{outcome}\nrun: {mend}"),
        &Differing {
            outcome: &outcome,
            run: &mend,
        },
    )?;
    Ok(Status::Failed)
}

/// What a check found, and the command that mends it.
#[derive(Serialize)]
struct Differing<'a> {
    #[serde(flatten)]
    outcome: &'a Outcome,
    run: &'a str,
}

impl Arguments {
    fn request(&self) -> Request {
        Request {
            spec: self.spec.clone(),
            out: self.out.clone(),
            targets: self.targets(),
            options: Options {
                docs_format: self.docs_format.map(DocsFormat::from),
                docs_style: self.docs_style.map(DocsStyle::from),
                templates: self.templates.clone(),
            },
            mode: if self.check { Mode::Check } else { Mode::Write },
            unlisted: Unlisted::Refuse,
        }
    }

    fn targets(&self) -> Vec<&'static dyn Target> {
        let is_chosen =
            |target: &&&dyn Target| self.only.is_empty() || self.only.iter().any(|name| name == target.name());
        TARGETS.iter().filter(is_chosen).copied().collect()
    }
}

impl From<Format> for DocsFormat {
    fn from(format: Format) -> Self {
        match format {
            Format::Markdown => Self::Markdown,
            Format::Rst => Self::Rst,
        }
    }
}

impl From<Style> for DocsStyle {
    fn from(style: Style) -> Self {
        match style {
            Style::Classic => Self::Classic,
            Style::Rich => Self::Rich,
        }
    }
}

fn target_names() -> PossibleValuesParser {
    PossibleValuesParser::new(TARGETS.iter().map(|target| target.name()))
}

/// What was typed, without what made it a check.
fn mending_command(typed: &[OsString]) -> String {
    shell::command(
        typed
            .iter()
            .skip(1)
            .filter(|argument| *argument != CHECK)
            .map(OsString::as_os_str),
    )
}
