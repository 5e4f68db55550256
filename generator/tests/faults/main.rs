//! A generated client against a hostile HTTP server on loopback, and under load: the crate of `spec/` is generated, and
//! `program/` and `load/` run as its tests.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[path = "../scratch/scratch.rs"]
mod scratch;

use std::io::{self, Write};
use std::path::Path;
use std::sync::{LazyLock, Mutex, PoisonError};

use scratch::ScratchCrate;

/// The crate with its tests built. One of them at a time: each needs the whole machine.
static CRATE: LazyLock<Mutex<ScratchCrate>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/faults");
    let krate = ScratchCrate::generate("vault", &folder.join("spec"));
    krate.add_test("program", &folder.join("program"));
    krate.add_test("load", &folder.join("load"));
    krate.cargo(
        &[
            "test",
            "--all-features",
            "--test",
            "program",
            "--test",
            "load",
            "--no-run",
        ],
        &[],
    );
    Mutex::new(krate)
});

/// Nobody speaks TLS here, and to load the system's roots takes a client longer than all else it does.
const NO_ROOTS: [(&str, &str); 2] = [("SSL_CERT_FILE", "/dev/null"), ("SSL_CERT_DIR", "/dev/null")];

/// Runs a test of the crate, and gives what it printed.
fn run(test: &str, filter: &[&str]) -> String {
    let krate = CRATE.lock().unwrap_or_else(PoisonError::into_inner);
    let arguments = ["test", "--all-features", "--test", test, "--", "--nocapture"];
    krate.cargo(&[&arguments, filter].concat(), &NO_ROOTS)
}

/// Says it even where the test passes.
fn say(line: &str) {
    io::stdout().write_all(format!("{line}\n").as_bytes()).unwrap();
}

#[test]
fn every_fault_has_its_outcome() {
    let said = run("program", &[]);
    let groups: Vec<(usize, usize)> = said.lines().filter_map(counts).collect();
    let (faults, as_expected) = groups
        .iter()
        .fold((0, 0), |sum, group| (sum.0 + group.0, sum.1 + group.1));
    say(&format!("{faults} faults, {as_expected} outcomes as expected"));
    assert!(faults >= 60 && faults == as_expected, "{said}");
}

/// `chunks: 12 faults, 12 outcomes as expected`
fn counts(line: &str) -> Option<(usize, usize)> {
    let (faults, rest) = line.split_once(": ")?.1.split_once(" faults, ")?;
    let (as_expected, _) = rest.split_once(" outcomes as expected")?;
    Some((faults.parse().ok()?, as_expected.parse().ok()?))
}

/// Each load in a process of its own, for a process has one peak.
#[test]
fn load_takes_little_memory() {
    for load in ["calls", "download"] {
        let said = run("load", &["--exact", load]);
        let figure = said.lines().find_map(|line| line.split_once("load: "));
        say(figure.unwrap().1);
    }
}
