//! `cargo xtask codegen`: `spec/` to `generated/`, whatever became of that folder.

use std::error::Error;
use std::io::{self, Write};
use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::Instant;

use actionspec::diagnostic::Style;
use actionspec::output::{Mode, Unlisted};
use actionspec::target::{Options, TARGETS};
use actionspec::{Generated, Request, generate};

use crate::release_notes;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Write nothing; show what differs, and fail where something does
    #[arg(long)]
    check: bool,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Box<dyn Error>> {
    let start = Instant::now();
    // From there, the paths in messages are those of the repository.
    std::env::set_current_dir(crate::root())?;
    let Generated { loaded, outcome } = generate(&request(Path::new(""), arguments.mode()))?;
    let report = loaded.report.render_text(&loaded.sources, Style::of(&io::stderr()));
    if !report.is_empty() {
        writeln!(io::stderr(), "{report}")?;
    }
    let Some(outcome) = outcome else {
        return Err("nothing was generated: the spec has errors".into());
    };
    let mut stdout = io::stdout().lock();
    let seconds = start.elapsed().as_secs_f64();
    if outcome.differs() {
        writeln!(stdout, "{outcome}\nrun: cargo xtask codegen")?;
        return Ok(ExitCode::FAILURE);
    }
    writeln!(stdout, "generated: {outcome}, in {seconds:.2} s")?;
    if !arguments.check && is_spec_edited()? {
        write!(stdout, "{}", summary_or_reason(release_notes::summary()))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// What changed, or why that cannot be told: everything is written by then, so that it is no failure.
fn summary_or_reason(summary: Result<String, Box<dyn Error>>) -> String {
    summary.unwrap_or_else(|error| {
        let causes = std::iter::successors(Some(&*error), |&error| error.source());
        let causes: Vec<String> = causes.map(ToString::to_string).collect();
        format!("no summary of the changes: {}\n", causes.join(": ").trim_end())
    })
}

/// Whether git finds `spec/` to be another than in `HEAD`. Where there is no git, nobody can say.
fn is_spec_edited() -> io::Result<bool> {
    let output = Command::new("git")
        .args(["status", "--porcelain", "--", "spec"])
        .output();
    match output {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        output => output.map(|output| output.status.success() && !output.stdout.is_empty()),
    }
}

impl Arguments {
    fn mode(&self) -> Mode {
        if self.check { Mode::Check } else { Mode::Write }
    }
}

fn request(root: &Path, mode: Mode) -> Request {
    Request {
        spec: root.join("spec"),
        out: root.join("generated"),
        targets: TARGETS.to_vec(),
        options: Options::default(),
        mode,
        // `generated/` holds nothing but what is generated.
        unlisted: Unlisted::Replace,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_summary_says_why() {
        assert_eq!(summary_or_reason(Ok("no changes\n".to_owned())), "no changes\n");
        let missing = actionspec::diff(&actionspec::diff::Request {
            old: actionspec::diff::Side::Revision("HEAD:./no-such-folder".to_owned()),
            new: actionspec::diff::Side::Path(crate::root().join("spec")),
            ignore: None,
            today: actionspec::diff::Date::MAX,
        });
        let told = summary_or_reason(Err(missing.unwrap_err().into()));
        assert!(
            told.starts_with("no summary of the changes: cannot read `HEAD:./no-such-folder`: git says: "),
            "{told}"
        );
        assert_eq!(told.lines().count(), 1);
    }

    #[test]
    fn what_is_generated_is_current() {
        let Generated { loaded, outcome } = generate(&request(&crate::root(), Mode::Check)).unwrap();
        assert!(
            !loaded.report.has_errors(),
            "{}",
            loaded.report.render_text(&loaded.sources, Style::Plain)
        );
        let outcome = outcome.unwrap();
        assert!(!outcome.differs(), "{outcome}\nrun: cargo xtask codegen");
    }
}
