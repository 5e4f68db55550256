//! A generated client against a real HTTP server: the crate of `spec/` is generated, and `program/` runs as its test.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[path = "../scratch/scratch.rs"]
mod scratch;

use std::path::Path;

use scratch::ScratchCrate;

#[test]
fn client_against_a_server() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/client");
    let krate = ScratchCrate::generate("gallery", &folder.join("spec"));
    krate.add_test("program", &folder.join("program"));
    for environment in [&[] as &[_], &[("CLIENT_WAITS", "1")]] {
        assert_passed(&krate.cargo(&["test", "--all-features", "--test", "program"], environment));
    }
}

fn assert_passed(said: &str) {
    let passed = said
        .lines()
        .find_map(|line| line.strip_prefix("test result: ok. ")?.split_once(" passed"));
    let passed: usize = passed.unwrap().0.parse().unwrap();
    assert!(passed > 0, "{said}");
}
