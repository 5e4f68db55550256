//! The JSON of a generated crate: what its types read, keep and write, and what they refuse. The crate of `spec/` is
//! generated, and `program/` runs as its test.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[path = "../scratch/scratch.rs"]
mod scratch;

use std::path::Path;

use scratch::ScratchCrate;

#[test]
fn values_of_a_generated_crate() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/values");
    let krate = ScratchCrate::generate("values", &folder.join("spec"));
    krate.add_test("program", &folder.join("program"));
    let said = krate.cargo(
        &[
            "test",
            "--no-default-features",
            "--features",
            "schemas",
            "--test",
            "program",
        ],
        &[],
    );
    let passed = said
        .lines()
        .find_map(|line| line.strip_prefix("test result: ok. ")?.split_once(" passed"));
    let passed: usize = passed.unwrap().0.parse().unwrap();
    assert!(passed > 0, "{said}");
}
