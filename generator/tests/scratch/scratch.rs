//! Generated crates that tests build: they lie below cargo's folder for what tests write, and share what they build.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use actionspec::diagnostic::Style;
use actionspec::output::{Mode, Unlisted};
use actionspec::target::{Options, TARGETS};
use actionspec::{Generated, Request, generate};
use toml_edit::DocumentMut;

/// The Rust crate of a spec, on disk. It stays there, so that a second run builds little.
pub(crate) struct ScratchCrate {
    folder: PathBuf,
}

impl ScratchCrate {
    /// Generates the crate of a spec.
    pub(crate) fn generate(name: &str, spec: &Path) -> Self {
        let out = folder().join(name);
        let targets = TARGETS.iter().copied().filter(|target| target.name() == "rust");
        let request = Request {
            spec: spec.to_owned(),
            out: out.clone(),
            targets: targets.collect(),
            options: Options::default(),
            mode: Mode::Write,
            unlisted: Unlisted::Replace,
        };
        let Generated { loaded, outcome } = generate(&request).unwrap();
        let report = loaded.report.render_text(&loaded.sources, Style::Plain);
        assert!(outcome.is_some(), "{report}");
        let folder = out.join("rust");
        widen_tokio(&folder.join("Cargo.toml"));
        Self { folder }
    }

    /// Adds a folder of Rust files as an integration test of this name.
    pub(crate) fn add_test(&self, name: &str, program: &Path) {
        let folder = self.folder.join("tests").join(name);
        fs::create_dir_all(&folder).unwrap();
        for entry in fs::read_dir(program).unwrap() {
            let path = entry.unwrap().path();
            fs::copy(&path, folder.join(path.file_name().unwrap())).unwrap();
        }
    }

    /// Runs cargo there, and gives what it printed.
    ///
    /// # Panics
    ///
    /// Where it fails.
    #[track_caller]
    pub(crate) fn cargo(&self, arguments: &[&str], environment: &[(&str, &str)]) -> String {
        let output = Command::new(env!("CARGO"))
            .current_dir(&self.folder)
            .args(arguments)
            .env("CARGO_TARGET_DIR", folder().join("target"))
            .env("CARGO_PROFILE_DEV_DEBUG", "0")
            .env("NO_PROXY", "*")
            .envs(environment.iter().copied())
            .output()
            .unwrap();
        let said = said(&output);
        assert!(output.status.success(), "cargo {} fails:\n{said}", arguments.join(" "));
        said
    }
}

/// Servers of test programs need more of tokio than a client does.
fn widen_tokio(manifest: &Path) {
    let mut document: DocumentMut = fs::read_to_string(manifest).unwrap().parse().unwrap();
    let features = document["dev-dependencies"]["tokio"]["features"].as_array_mut();
    features.unwrap().extend(["io-util", "net", "time"]);
    fs::write(manifest, document.to_string()).unwrap();
}

fn said(output: &Output) -> String {
    let stdout = String::from_utf8_lossy(&output.stdout);
    format!("{}{stdout}", String::from_utf8_lossy(&output.stderr))
}

/// Where the crates lie.
fn folder() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("crates")
}
