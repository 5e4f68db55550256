//! Runs that are killed: every file is whole, and the next run heals the rest.

#![cfg(unix)]

use std::process::{Child, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::*;

const RUNS: u32 = 200;

/// Numbers that look random and are the same in every test run (xorshift).
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// A part of the duration.
    fn part_of(&mut self, whole: Duration) -> Duration {
        whole * u32::try_from(self.next() % 1000).unwrap() / 1000
    }
}

/// Two specs that share some pages, differ in others, and have some each of their own.
fn write_specs(place: &Place) {
    let text = place.text("spec/resources/book.yaml");
    for number in 0..24 {
        for (spec, skipped) in [("one", 0), ("two", 1)] {
            if number % 3 == skipped {
                continue;
            }
            let name = format!("book{number}");
            let word = if number % 9 == 2 { "both" } else { spec };
            let copy = text
                .replace("name: book\n", &format!("name: {name}\n"))
                .replace("/books/", &format!("/{name}/"));
            let path = place.path(&format!("{spec}/resources/{name}.yaml"));
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, copy.replace("One book.", word).replace("Returns a book.", word)).unwrap();
        }
    }
    for spec in ["one", "two"] {
        fs::create_dir_all(place.path(&format!("{spec}/schemas"))).unwrap();
        for file in [
            "api.yaml",
            "schemas/book.yaml",
            "schemas/bookPatch.yaml",
            "schemas/error.yaml",
        ] {
            fs::copy(
                place.path(&format!("spec/{file}")),
                place.path(&format!("{spec}/{file}")),
            )
            .unwrap();
        }
    }
}

fn is_temporary(path: &str) -> bool {
    path.rsplit('/').next().unwrap().starts_with(".actionspec-") && path.ends_with(".tmp")
}

/// Every file is one that a run writes, byte for byte, or one that a run was about to write.
#[track_caller]
fn check_is_whole(found: &BTreeMap<String, Vec<u8>>, complete: &[&BTreeMap<String, Vec<u8>>; 2]) {
    let manifest = |text: &[u8]| {
        String::from_utf8(text.to_vec())
            .unwrap()
            .lines()
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let listed = found.get("manifest.txt").map(|text| manifest(text)).unwrap_or_default();
    for (path, bytes) in found
        .iter()
        .filter(|(path, _)| !is_temporary(path) && *path != "manifest.txt")
    {
        assert!(
            complete.iter().any(|files| files.get(path) == Some(bytes)),
            "{path} is not whole"
        );
        assert!(listed.contains(path), "{path} is not in the manifest");
    }
}

/// Lets a run go on until it changes the manifest, which it does before anything else, or ends.
fn wait_for_change(child: &mut Child, manifest: &Path) {
    let stamp = || fs::metadata(manifest).and_then(|found| found.modified()).ok();
    let before = stamp();
    while stamp() == before && child.try_wait().unwrap().is_none() {
        sleep(Duration::from_micros(50));
    }
}

#[test]
fn runs_that_are_killed_leave_whole_files_and_the_next_run_heals() {
    let place = Place::new();
    write_specs(&place);
    let generate = |spec, out| place.command(&["generate", "--only", "ruby", "--spec", spec, "--out", out]);
    let start = Instant::now();
    assert!(generate("one", "complete/one").output().unwrap().status.success());
    let whole = start.elapsed();
    assert!(generate("two", "complete/two").output().unwrap().status.success());
    let (one, two) = (place.files("complete/one"), place.files("complete/two"));
    fs::create_dir(place.path("out")).unwrap();

    let mut numbers = Numbers(0x5eed);
    let mut halfway = 0;
    for run in 0..RUNS {
        let spec = if numbers.next().is_multiple_of(2) { "one" } else { "two" };
        let mut child = generate(spec, "out").stdout(Stdio::null()).spawn().unwrap();
        // Most of the time a run reads and renders: every second one is killed where it writes.
        if numbers.next().is_multiple_of(2) {
            sleep(numbers.part_of(whole));
        } else {
            wait_for_change(&mut child, &place.path("out/manifest.txt"));
            sleep(numbers.part_of(whole / 20));
        }
        child.kill().unwrap();
        child.wait().unwrap();
        let found = place.files("out");
        check_is_whole(&found, &[&one, &two]);
        halfway += u32::from(!found.is_empty() && found != one && found != two);
        // Not behind every run, so that one that is killed also meets what the last one left.
        if run % 4 == 3 {
            let (healing, expected) = if numbers.next().is_multiple_of(2) {
                ("one", &one)
            } else {
                ("two", &two)
            };
            assert!(generate(healing, "out").output().unwrap().status.success());
            assert!(place.files("out") == *expected, "run {run} is healed");
        }
    }
    eprintln!("{halfway} of {RUNS} runs were killed halfway");
    assert!(
        halfway >= RUNS / 20,
        "only {halfway} runs were killed halfway: the test shows little"
    );
}
