//! Specs that differ in one thing: the spec in `base`, and the changes of it in `cases.yaml`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use actionspec::diagnostic::Report;
use actionspec::format::{Notation, parse};
use actionspec::model::FileId;
use serde::Deserialize;
use serde_json::{Map, Value};

/// One case of a rule.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Case {
    pub(crate) rule: String,
    /// The rule of the case that this one is with old and new swapped.
    reverse: Option<String>,
    /// Values by place that both specs have, beyond those of the base.
    #[serde(default)]
    given: Map<String, Value>,
    /// Values by place.
    #[serde(default)]
    set: Map<String, Value>,
    /// Places by place.
    #[serde(default)]
    copy: BTreeMap<String, String>,
    /// Places.
    #[serde(default)]
    remove: Vec<String>,
    #[serde(rename = "crate")]
    pub(crate) level: String,
    pub(crate) wire: String,
    /// Why the crate's public interface does not show what the verdict is about.
    pub(crate) hidden: Option<String>,
}

/// Every case, in the order of the file.
pub(crate) fn read_cases() -> Vec<Case> {
    let cases = serde_json::from_value(read_yaml(&folder().join("cases.yaml")));
    cases.expect("cases of the right form")
}

/// The old and the new spec of a case.
pub(crate) fn pair(case: &Case, cases: &[Case]) -> (Files, Files) {
    let base = |case: &Case| {
        let mut base = Files::read(&folder().join("base"));
        for (place, value) in &case.given {
            base.set(place, value.clone());
        }
        base
    };
    match &case.reverse {
        None => (base(case), base(case).changed(case)),
        Some(rule) => {
            let other = cases.iter().find(|other| other.rule == *rule).expect("the other case");
            (base(other).changed(other), base(other))
        }
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../generator/tests/diff")
}

fn read_yaml(path: &Path) -> Value {
    let text = fs::read_to_string(path).expect("a file of the tests");
    let mut report = Report::default();
    let node = parse(FileId(0), Notation::Yaml, &text, &mut report).expect("a file of the tests is YAML");
    assert!(!report.has_errors(), "{}: {report:?}", path.display());
    node.to_json()
}

/// The files of a spec as JSON, by path without ending: `resources/device`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Files(pub(crate) BTreeMap<String, Value>);

impl Files {
    /// Reads the YAML files of a folder.
    pub(crate) fn read(spec: &Path) -> Self {
        let folders = ["", "resources/", "schemas/"].into_iter();
        let files = folders.flat_map(|folder| {
            let entries = fs::read_dir(spec.join(folder)).expect("a folder of the tests");
            let paths = entries.map(|entry| entry.expect("an entry").path());
            let paths = paths.filter(|path| path.extension().is_some_and(|ending| ending == "yaml"));
            paths.map(move |path| {
                let stem = path.file_stem().expect("a name").to_string_lossy().into_owned();
                (format!("{folder}{stem}"), read_yaml(&path))
            })
        });
        Self(files.collect())
    }

    /// Writes them as JSON files.
    pub(crate) fn write(&self, spec: &Path) {
        for (name, value) in &self.0 {
            let path = spec.join(format!("{name}.json"));
            fs::create_dir_all(path.parent().expect("a folder")).expect("a writable folder");
            fs::write(path, value.to_string()).expect("a writable folder");
        }
    }

    fn changed(&self, case: &Case) -> Self {
        let mut files = self.clone();
        for (place, from) in &case.copy {
            let value = self.get(from).expect("something to copy").clone();
            files.set(place, value);
        }
        for (place, value) in &case.set {
            files.set(place, value.clone());
        }
        for place in &case.remove {
            files.remove(place);
        }
        files
    }

    pub(crate) fn get(&self, place: &str) -> Option<&Value> {
        let (file, pointer) = place.split_once('#').expect("a place");
        self.0.get(file)?.pointer(pointer)
    }

    pub(crate) fn set(&mut self, place: &str, value: Value) {
        let (file, pointer) = place.split_once('#').expect("a place");
        let Some((parent, key)) = pointer.rsplit_once('/') else {
            self.0.insert(file.to_owned(), value);
            return;
        };
        match self.parent(file, parent) {
            Value::Object(members) => _ = members.insert(key.replace("~1", "/"), value),
            Value::Array(items) if key == "-" => items.push(value),
            Value::Array(items) => items[key.parse::<usize>().expect("a number")] = value,
            other => panic!("{place}: {other}"),
        }
    }

    pub(crate) fn remove(&mut self, place: &str) {
        let (file, pointer) = place.split_once('#').expect("a place");
        let Some((parent, key)) = pointer.rsplit_once('/') else {
            self.0.remove(file).expect("a file to remove");
            return;
        };
        match self.parent(file, parent) {
            Value::Object(members) => _ = members.shift_remove(&key.replace("~1", "/")).expect("a key to remove"),
            Value::Array(items) => _ = items.remove(key.parse::<usize>().expect("a number")),
            other => panic!("{place}: {other}"),
        }
    }

    fn parent(&mut self, file: &str, pointer: &str) -> &mut Value {
        let value = self.0.get_mut(file).and_then(|value| value.pointer_mut(pointer));
        value.unwrap_or_else(|| panic!("{file} has no {pointer}"))
    }
}
