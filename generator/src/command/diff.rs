//! `actionspec diff`: what changed between two specs, and what that means.

use std::io;
use std::path::PathBuf;

use actionspec::diff::{Change, Compared, Date, Format, Level, Rendering, Request, Side, Wire};
use clap::ValueEnum;

use super::console::{Console, MessageFormat, tally};
use super::{Failure, Status};

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The old spec: a folder, or REV:PATH of the git repository
    #[arg(default_value = "HEAD:./spec", requires = "new", value_name = "OLD")]
    old: String,

    /// The new spec: a folder, or REV:PATH of the git repository
    #[arg(default_value = "spec", value_name = "NEW")]
    new: String,

    /// How the changes are written
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: Option<Form>,

    /// Fail where there is such a change
    #[arg(long, value_enum, value_delimiter = ',', value_name = "VERDICT")]
    fail_on: Vec<Verdict>,

    /// A file of changes to ignore, each with a reason and a day until which it counts
    #[arg(long, value_name = "FILE")]
    ignore: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Form {
    /// For people
    Text,
    /// A section of a changelog
    Markdown,
    /// For tools
    Json,
    /// Annotations of a pull request on GitHub
    Github,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Verdict {
    /// Callers of the crate may have to change their programs
    CrateMajor,
    /// Clients in the field may stop working
    WireBreaking,
}

pub(crate) fn run(arguments: &Arguments, console: &Console) -> Result<Status, Failure> {
    let compared = actionspec::diff(&Request {
        old: Side::of(&arguments.old),
        new: Side::of(&arguments.new),
        ignore: arguments.ignore.clone(),
        today: today(),
    })?;
    let Some(rendering) = compared.rendering() else {
        return Err(refuse(arguments, &compared, console)?);
    };
    console.text(&rendering.render(arguments.format(console)))?;
    Ok(if arguments.is_hit(&rendering) {
        Status::Failed
    } else {
        Status::Done
    })
}

/// Says what is wrong with what was given. Warnings of a spec are not what one asks here.
fn refuse(arguments: &Arguments, compared: &Compared, console: &Console) -> io::Result<Failure> {
    let ignored = arguments.ignore.as_ref().map(|path| path.display().to_string());
    let given = [
        (arguments.old.clone(), &compared.old),
        (arguments.new.clone(), &compared.new),
        (ignored.unwrap_or_default(), &compared.ignored),
    ];
    let mut tallies = Vec::new();
    for (name, loaded) in given {
        if loaded.report.has_errors() {
            console.diagnostics(loaded)?;
            tallies.push(format!("{name} has {}", tally(loaded)));
        }
    }
    Ok(format!("nothing was compared: {}", tallies.join("; ")).into())
}

impl Arguments {
    fn format(&self, console: &Console) -> Format {
        let form = self.format.unwrap_or(match console.format() {
            MessageFormat::Text => Form::Text,
            MessageFormat::Json => Form::Json,
        });
        match form {
            Form::Text => Format::Text(console.style_of(&io::stdout())),
            Form::Markdown => Format::Markdown,
            Form::Json => Format::Json,
            Form::Github => Format::Github,
        }
    }

    fn is_hit(&self, rendering: &Rendering<'_>) -> bool {
        let is_meant = |change: &Change| {
            self.fail_on.iter().any(|verdict| match verdict {
                Verdict::CrateMajor => change.level == Level::Major,
                Verdict::WireBreaking => change.wire == Wire::Breaking,
            })
        };
        rendering.changes.iter().any(is_meant)
    }
}

fn today() -> Date {
    jiff::tz::Offset::UTC.to_datetime(jiff::Timestamp::now()).date()
}
