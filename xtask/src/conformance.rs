//! `cargo xtask conformance`: whether the generator gives the pages that clients of real APIs publish, to the byte.
//!
//! ```text
//! some-api-2016/markdown: 12 of 12 pages match
//! ```

mod corpus;

use std::error::Error;
use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use actionspec::diagnostic::Style;
use actionspec::load::load;
use actionspec::output::FileSet;
use actionspec::target::generate;
use similar::TextDiff;

use corpus::{Corpus, find_corpora};

use crate::corpora::{file_name, find_folder};

/// How many lines of the difference of one page are shown.
const SHOWN_LINES: usize = 20;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The folder whose `corpus/` holds specs and their published pages [default: $ACTIONSPEC_CORPORA]
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Box<dyn Error>> {
    let mut stdout = io::stdout().lock();
    let Some(folder) = find_folder(arguments.folder.as_deref()) else {
        writeln!(
            stdout,
            "skipped: neither DIR nor ACTIONSPEC_CORPORA says where published pages are"
        )?;
        return Ok(ExitCode::SUCCESS);
    };
    let mut all_match = true;
    for corpus in find_corpora(&folder)? {
        all_match &= compare(&corpus, &mut stdout)?;
    }
    Ok(if all_match {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Prints how many pages match, and the difference of those that do not.
fn compare(corpus: &Corpus, out: &mut impl Write) -> Result<bool, Box<dyn Error>> {
    let name = &corpus.name;
    let Some(target) = corpus.target else {
        writeln!(out, "{name}: skipped, no target makes the `{}` dialect", corpus.dialect)?;
        return Ok(true);
    };
    let loaded = load(&corpus.spec);
    let Some(api) = loaded.api else {
        let report = loaded.report.render_text(&loaded.sources, Style::Plain);
        return Err(format!("`{}` cannot be loaded\n{report}", corpus.spec.display()).into());
    };
    let files = generate(&api, &[target], &corpus.options)?.files;
    let mut differences = Vec::new();
    for page in &corpus.pages {
        let published = fs::read_to_string(page)?;
        differences.extend(difference(&file_name(page), &published, &files, target.name()));
    }
    let matching = corpus.pages.len() - differences.len();
    writeln!(out, "{name}: {matching} of {} pages match", corpus.pages.len())?;
    for difference in &differences {
        writeln!(out, "{difference}")?;
    }
    Ok(differences.is_empty() && !corpus.pages.is_empty())
}

/// The first lines of what to change in the published page to come to the generated one.
fn difference(name: &str, published: &str, files: &FileSet, target: &str) -> Option<String> {
    let Some(generated) = files.get(&format!("{target}/docs/{name}")) else {
        return Some(format!("{name} is not generated"));
    };
    let generated = String::from_utf8_lossy(generated);
    if generated == published {
        return None;
    }
    let diff = TextDiff::from_lines(published, generated.as_ref());
    let text = diff
        .unified_diff()
        .header(&format!("published/{name}"), &format!("generated/{name}"))
        .to_string();
    let mut lines: Vec<&str> = text.lines().take(SHOWN_LINES).collect();
    if text.lines().nth(SHOWN_LINES).is_some() {
        lines.push("…");
    }
    Some(lines.join("\n"))
}
