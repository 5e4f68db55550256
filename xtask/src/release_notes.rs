//! `cargo xtask release-notes`: what changed in `spec/` since a revision, as a section of a changelog.

use std::error::Error;
use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use actionspec::diagnostic::Style;
use actionspec::diff::{Compared, Date, Format, Rendering, Request, Side};

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The revision of the last release
    #[arg(value_name = "REV", default_value = "HEAD")]
    since: String,
    /// Write them to a file instead of the standard output
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Box<dyn Error>> {
    let out = arguments.out.as_ref().map(std::path::absolute).transpose()?;
    std::env::set_current_dir(crate::root())?;
    let notes = compare(&arguments.since, |rendering| rendering.render(Format::Markdown))?;
    match out {
        Some(path) => fs::write(&path, notes).map_err(|error| format!("cannot write `{}`: {error}", path.display()))?,
        None => io::stdout().write_all(notes.as_bytes())?,
    }
    Ok(ExitCode::SUCCESS)
}

/// What the changes of `spec/` since `HEAD` come to, in a few lines; run from the root of the repository.
pub(crate) fn summary() -> Result<String, Box<dyn Error>> {
    compare("HEAD", |rendering| format!("spec/ since HEAD: {}", rendering.summary()))
}

fn compare(since: &str, tell: impl Fn(&Rendering<'_>) -> String) -> Result<String, Box<dyn Error>> {
    let compared = actionspec::diff(&Request {
        old: Side::Revision(format!("{since}:./spec")),
        new: Side::Path(PathBuf::from("spec")),
        ignore: None,
        // Only what is ignored depends on the day.
        today: Date::MAX,
    })?;
    let told = compared.rendering().map(|rendering| tell(&rendering));
    told.ok_or_else(|| refusal(&compared).into())
}

fn refusal(compared: &Compared) -> String {
    let sides = [&compared.old, &compared.new];
    let texts = sides.map(|side| side.report.render_text(&side.sources, Style::Plain));
    format!("nothing was compared\n{}", texts.concat())
}
