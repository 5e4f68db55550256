//! The same spec gives the same bytes, whatever the system is like.

use super::*;

/// Copies a spec so that its files are made in another order: a folder's listing often follows that.
fn copy_backwards(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    let mut entries: Vec<_> = fs::read_dir(from).unwrap().map(|entry| entry.unwrap()).collect();
    entries.sort_by_key(|entry| std::cmp::Reverse(entry.file_name()));
    for entry in entries {
        let place = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy_backwards(&entry.path(), &place);
        } else {
            fs::copy(entry.path(), place).unwrap();
        }
    }
}

/// A spec with enough files for a folder's listing to have an order worth speaking of.
fn add_resources(place: &Place, count: usize) {
    let text = place.text("spec/resources/book.yaml");
    for number in 0..count {
        let name = format!("book{number}");
        let copy = text
            .replace("name: book\n", &format!("name: {name}\n"))
            .replace("/books/", &format!("/{name}/"));
        fs::write(place.path(&format!("spec/resources/{name}.yaml")), copy).unwrap();
    }
}

#[test]
fn neither_the_listing_nor_the_environment_changes_a_byte() {
    let place = Place::new();
    add_resources(&place, 40);
    copy_backwards(&place.path("spec"), &place.path("copy/spec"));
    place.run(&["generate", "--out", "first"]);
    place.run(&["generate", "--out", "second"]);
    place.run(&["generate", "--out", "third", "--spec", "copy/spec"]);
    let mut elsewhere = place.command(&["generate", "--out", "fourth"]);
    elsewhere.envs([
        ("LC_ALL", "tr_TR.UTF-8"),
        ("LANG", "tr_TR.UTF-8"),
        ("TZ", "Asia/Tokyo"),
        ("HOME", "/nowhere"),
    ]);
    assert_eq!(said(elsewhere.output().unwrap()).code, Some(0));
    let first = place.files("first");
    assert!(first.len() > 120, "{} files", first.len());
    for again in ["second", "third", "fourth"] {
        assert!(place.files(again) == first, "{again} differs from first");
    }
}
