//! Where files are written.

use std::fs;

use actionspec::generate;

use super::{API, RESOURCE, refused, request, spec, spec_with_schema};

/// No name leads out of the output folder, and nothing is written beside it.
#[test]
fn names_that_are_paths() {
    for stem in ["../evil", "..", "a/b", "C:evil", "evil.", "con.evil"] {
        let resource = format!("{{name: {stem:?}, actions: {{}}}}");
        let folder = spec(&[("api.yaml", API), ("resources/thing.yaml", &resource)]);
        assert!(refused(&folder).contains("invalid-name"), "{stem}");
    }
    let folder = spec_with_schema("{type: object, properties: {../../evil: {type: object, properties: {a: {}}}}}");
    generate(&request(folder.path())).unwrap();
    let mut beside: Vec<_> = fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    beside.sort();
    assert_eq!(beside, ["out", "spec"]);
}

/// A file of a name that Windows gives to a device can be written nowhere, so no page and no module has one.
#[test]
fn names_of_devices() {
    for stem in ["aux", "con", "nul", "prn", "com1", "lpt9", "com0"] {
        let resource = RESOURCE.replace("name: thing", &format!("name: {stem}"));
        let path = format!("resources/{stem}.yaml");
        let schema = format!("schemas/{stem}.yaml");
        let folder = spec(&[
            ("api.yaml", API),
            (&path, &resource.replace("schema: thing", &format!("schema: {stem}"))),
            (&schema, "{type: object, properties: {a: {}}}"),
        ]);
        let written = generate(&request(folder.path())).unwrap();
        assert!(written.outcome.is_some(), "{stem}");
        let out = folder.path().join("out");
        for page in [
            format!("rust/docs/{stem}_.md"),
            format!("ruby/docs/{stem}_.md"),
            format!("python/docs/{stem}_.rst"),
        ] {
            assert!(out.join(&page).is_file(), "{page}");
        }
        let readme = fs::read_to_string(out.join("rust/README.md")).unwrap();
        assert!(readme.contains(&format!("(docs/{stem}_.md)")), "{readme}");
    }
}

/// A link that somebody put into the output folder is not followed.
#[cfg(unix)]
#[test]
fn links_in_the_output_folder() {
    let folder = spec_with_schema("{type: object}");
    let elsewhere = folder.path().join("elsewhere");
    fs::create_dir_all(&elsewhere).unwrap();
    fs::create_dir_all(folder.path().join("out/rust")).unwrap();
    std::os::unix::fs::symlink(&elsewhere, folder.path().join("out/rust/src")).unwrap();
    assert!(generate(&request(folder.path())).is_err());
    assert_eq!(fs::read_dir(&elsewhere).unwrap().count(), 0);
}
