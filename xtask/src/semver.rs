//! `cargo xtask semver`: whether the verdicts of `actionspec diff` on the generated crate are true.
//!
//! For each rule, the crates of both specs of a case are made, and their public interfaces compared as rustdoc has them.
//! What is gone or another is a major change, what is new a minor one, and everything else a patch. Where
//! `cargo-semver-checks` is installed, it has to agree as well.
//!
//! ```text
//! parameter-removed              major    major    major    agrees
//! base-url-removed               major    patch    patch    differs: a client without an address cannot be built, …
//! 135 cases, of which 5 cannot be seen in the interface and 0 are wrong, in 420 s
//! ```

mod interface;
#[path = "../../generator/tests/diff/pairs.rs"]
#[allow(
    clippy::expect_used,
    clippy::panic,
    dead_code,
    reason = "the cases lie in this repository"
)]
mod pairs;

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Instant;

use actionspec::load::load;
use serde_json::Value;

use crate::scratch::{cargo, scratch_folder, write_crate};
use interface::Interface;
use pairs::{Case, Files, pair, read_cases};

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The rules to check; all without
    #[arg(value_name = "RULE")]
    rules: Vec<String>,
}

/// What a comparison of two crates says. Later ones are worse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    Patch,
    Minor,
    Major,
}

impl Level {
    fn name(self) -> &'static str {
        match self {
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Box<dyn Error>> {
    let start = Instant::now();
    let cases = read_cases();
    let mut docs = Docs::new()?;
    let checker = find_checker();
    let mut stdout = io::stdout().lock();
    if checker.is_none() {
        writeln!(
            stdout,
            "skipped: `cargo-semver-checks` is not installed, so that rustdoc alone is asked"
        )?;
    }
    let chosen = |case: &&Case| arguments.rules.is_empty() || arguments.rules.contains(&case.rule);
    let (mut checked, mut hidden, mut wrong) = (0, 0, 0);
    for case in cases.iter().filter(chosen) {
        let (old, new) = pair(case, &cases);
        let (old, new) = (docs.of(&old)?, docs.of(&new)?);
        let seen = Interface::read(&old)?.level_of_change(&Interface::read(&new)?);
        let judged = checker.as_deref().map(|checker| ask(checker, &old, &new)).transpose()?;
        let verdict = verdict(case, seen, judged);
        let judged = judged.map_or("-", |is_major| if is_major { "major" } else { "-" });
        writeln!(
            stdout,
            "{:40} {:8} {:8} {judged:8} {verdict}",
            case.rule,
            case.level,
            seen.name()
        )?;
        checked += 1;
        hidden += usize::from(case.hidden.is_some());
        wrong += usize::from(verdict.starts_with("WRONG"));
    }
    let seconds = start.elapsed().as_secs();
    writeln!(
        stdout,
        "{checked} cases, of which {hidden} cannot be seen in the interface and {wrong} are wrong, in {seconds} s"
    )?;
    Ok(if wrong == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// What the rule says against what is seen in the interface, and what `cargo-semver-checks` says: it knows only some of
/// the major changes, so that it cannot clear one.
fn verdict(case: &Case, seen: Level, judged_major: Option<bool>) -> String {
    let is_same = seen.name() == case.level;
    let is_contradicted = judged_major == Some(true) && case.level != "major";
    match &case.hidden {
        _ if is_contradicted => "WRONG: cargo-semver-checks finds a major change".to_owned(),
        None if is_same => "agrees".to_owned(),
        None => "WRONG: the interface shows something else".to_owned(),
        Some(_) if is_same => "WRONG: it can be seen, so nothing has to be excused".to_owned(),
        Some(reason) => format!("differs: {reason}"),
    }
}

/// The documentation of crates as JSON, made once for each spec, with one folder for what is built.
struct Docs {
    folder: PathBuf,
    known: BTreeMap<String, PathBuf>,
}

impl Docs {
    fn new() -> io::Result<Self> {
        let folder = scratch_folder().join("semver");
        fs::create_dir_all(&folder)?;
        Ok(Self {
            folder,
            known: BTreeMap::new(),
        })
    }

    fn of(&mut self, files: &Files) -> Result<PathBuf, Box<dyn Error>> {
        let key = serde_json::to_string(&files.0)?;
        if let Some(path) = self.known.get(&key) {
            return Ok(path.clone());
        }
        let path = self.folder.join(format!("{}.json", self.known.len()));
        fs::copy(self.document(files)?, &path)?;
        self.known.insert(key, path.clone());
        Ok(path)
    }

    /// Makes the crate, always in the same place, and its documentation, without what TLS takes.
    fn document(&self, files: &Files) -> Result<PathBuf, Box<dyn Error>> {
        let spec = self.folder.join("spec");
        if spec.exists() {
            fs::remove_dir_all(&spec)?;
        }
        files.write(&spec);
        let api = load(&spec).api.ok_or("a case has errors")?;
        let folder = self.folder.join("generated");
        write_crate(&api, &folder)?;
        let outline = actionspec::target::rust_outline(&api);
        let features = outline.resources.iter().map(|resource| resource.feature.as_str());
        let features: Vec<&str> = features.chain(["schemas"]).collect();
        let target = self.folder.join("target");
        let output = cargo(&folder.join("rust"))
            .args(["rustdoc", "--quiet", "--lib", "--no-default-features", "--features"])
            .arg(features.join(","))
            .args(["--", "-Z", "unstable-options", "--output-format", "json"])
            .env("CARGO_TARGET_DIR", &target)
            // The JSON form is not stable; the compiler at hand and what reads it know the same one.
            .env("RUSTC_BOOTSTRAP", "1")
            .output()?;
        if !output.status.success() {
            return Err(String::from_utf8_lossy(&output.stderr).into());
        }
        Ok(target.join(format!("doc/{}.json", outline.package.replace('-', "_"))))
    }
}

/// The documentation of a crate.
fn read_docs(path: &Path) -> Result<Value, Box<dyn Error>> {
    Ok(serde_json::from_slice(&fs::read(path)?)?)
}

/// `cargo-semver-checks`, where it is installed.
fn find_checker() -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let programs = std::env::split_paths(&path).map(|folder| folder.join("cargo-semver-checks"));
    programs.into_iter().find(|program| program.is_file())
}

/// Whether it finds a major change.
fn ask(checker: &Path, old: &Path, new: &Path) -> Result<bool, Box<dyn Error>> {
    let output = Command::new(checker)
        .args(["semver-checks", "--release-type", "minor", "--baseline-rustdoc"])
        .arg(old)
        .arg("--current-rustdoc")
        .arg(new)
        .output()?;
    let said = String::from_utf8_lossy(&output.stderr);
    match output.status.code() {
        Some(0) => Ok(false),
        // Anything else that goes wrong ends with this code as well.
        Some(_) if said.contains("semver requires new major version") => Ok(true),
        _ => Err(format!("cargo-semver-checks fails: {said}").into()),
    }
}
