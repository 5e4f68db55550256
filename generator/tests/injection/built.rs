//! Crates that are really built: what parses may still not compile, and what compiles may still warn.

use std::path::Path;

use tempfile::TempDir;

use crate::everywhere::readme_programs;
use crate::names::named_files;
use crate::places::{Files, Place, api_file, places, thing_files, write_files};
use crate::scratch::ScratchCrate;
use crate::texts::all_texts;

/// How many resources and schemas hold texts.
const THINGS: usize = 10;

/// Every text stands in several places, and every place holds several texts.
fn hostile_files() -> Files {
    let (places, texts) = (places(), all_texts());
    let fill = |place: &Place, thing: usize| {
        let number = places.iter().position(|known| known.name == place.name).unwrap();
        let tried = (0..texts.len()).map(|i| &texts[(number + 6 * thing + i) % texts.len()].1);
        // The next text that the place takes.
        let taken = tried
            .map(|text| place.fill(text))
            .find(|filled| *filled != place.harmless());
        taken.unwrap_or_else(|| place.harmless())
    };
    let mut files = api_file(&|place| fill(place, 0));
    for thing in 0..THINGS {
        files.extend(thing_files(&format!("thing{thing}"), &|place| fill(place, thing)));
    }
    files
}

#[track_caller]
fn generate(name: &str, files: &Files) -> ScratchCrate {
    let folder = TempDir::new().unwrap();
    write_files(folder.path(), files);
    ScratchCrate::generate(name, Path::new(folder.path()))
}

/// With every resource, with none, and its documentation. TLS is in all of them, so that dependencies are built once.
fn check(krate: &ScratchCrate) {
    let bare = ["--no-default-features", "--features", "rustls"];
    krate.cargo(&["clippy", "--all-targets", "--", "-D", "warnings"], &[]);
    krate.cargo(&[&["clippy"], &bare[..], &["--", "-D", "warnings"]].concat(), &[]);
    krate.cargo(&["doc", "--no-deps"], &[("RUSTDOCFLAGS", "-D warnings")]);
}

/// The README's programs are the only doc tests.
#[test]
fn texts_in_a_crate() {
    let krate = generate("hostile", &hostile_files());
    check(&krate);
    let programs = readme_programs();
    let said = krate.cargo(&["test", "--doc"], &[]);
    assert!(
        programs > 0 && said.contains(&format!("test result: ok. {programs} passed")),
        "{said}"
    );
}

#[test]
fn names_in_a_crate() {
    check(&generate("names", &named_files()));
}
