//! One text read as JSON and as YAML is one model, and so is a spec that is written in the other notation.
#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a test that cannot go on fails, and says what it skips"
)]

use std::fs;
use std::path::{Path, PathBuf};

use actionspec::diagnostic::Style;
use actionspec::load::load;
use actionspec::model::Api;
use serde_json::Value;
use tempfile::TempDir;

/// Our own spec, and those below the folder that `ACTIONSPEC_CORPORA` names.
fn specs() -> Vec<PathBuf> {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec");
    let Some(folder) = std::env::var_os("ACTIONSPEC_CORPORA") else {
        println!("skipped: ACTIONSPEC_CORPORA names no folder of further specs");
        return vec![own];
    };
    let entries = fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry"));
    let specs = entries
        .map(|entry| entry.path().join("spec"))
        .filter(|spec| spec.is_dir());
    specs.chain([own]).collect()
}

/// A copy of a spec, every file as JSON text, with this ending.
fn json_copy(spec: &Path, ending: &str) -> TempDir {
    let copy = TempDir::new().expect("a writable folder");
    for part in ["", "resources", "schemas"] {
        fs::create_dir_all(copy.path().join(part)).expect("a writable folder");
        for entry in fs::read_dir(spec.join(part)).expect("a folder") {
            let path = entry.expect("an entry").path();
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            if path.is_dir() || name == "actionspec.schema.json" {
                continue;
            }
            let text = fs::read_to_string(&path).expect("UTF-8");
            let value: Value = serde_yaml::from_str(&text).expect("YAML");
            let target = copy.path().join(part).join(name).with_extension(ending);
            fs::write(target, serde_json::to_string_pretty(&value).expect("JSON")).expect("a writable folder");
        }
    }
    copy
}

fn load_whole(spec: &Path) -> Api {
    let loaded = load(spec);
    let text = loaded.report.render_text(&loaded.sources, Style::Plain);
    loaded.api.unwrap_or_else(|| panic!("{}:\n{text}", spec.display()))
}

/// `==` of JSON values does not see the order of keys; their text does.
fn key_orders(api: &Api) -> Vec<String> {
    api.schemas.values().map(|schema| schema.source.to_string()).collect()
}

#[test]
fn a_spec_in_either_notation_is_one_model() {
    for spec in specs() {
        let original = load_whole(&spec);
        let as_json = load_whole(json_copy(&spec, "json").path());
        let as_yaml = load_whole(json_copy(&spec, "yaml").path());
        assert!(original == as_json, "{} as JSON", spec.display());
        assert!(
            original == as_yaml,
            "{} as JSON text that is read as YAML",
            spec.display()
        );
        assert_eq!(key_orders(&original), key_orders(&as_json));
        assert_eq!(key_orders(&original), key_orders(&as_yaml));
    }
}

/// What is clear in JSON is the same in YAML: numbers, escapes, texts that look like something else.
#[test]
fn values_are_alike() {
    let schema = r##"{
        "enum": [0, -1, -0, 1.0, 1.50, 1e3, 1E-7, 18446744073709551615, -9223372036854775808, 0.1, 123456789.123456789],
        "default": {"a": [true, false, null], "b": {}, "c": [], "": "", "~": "~", "null": "null", "1": "1.10"},
        "examples": ["no", "0o17", "12:30", " a ", "a\tb", "a\nb", "\u00e9\u2028", "漢字 😀", "\\d+\/", "- x", "# x", "x: y"],
        "title": "a \"quoted\" title",
        "x-a": {"a b": 1, "a: b": 2, "true": 3, "<<": 4}
    }"##;
    let [as_json, as_yaml] = ["json", "yaml"].map(|ending| {
        let folder = TempDir::new().expect("a writable folder");
        fs::create_dir(folder.path().join("schemas")).expect("a writable folder");
        fs::write(folder.path().join("schemas/a").with_extension(ending), schema).expect("a writable folder");
        let api = "actionspec: 1\nname: example\nversion: '1'\n";
        fs::write(folder.path().join("api.yaml"), api).expect("a writable folder");
        load_whole(folder.path())
    });
    assert_eq!(as_json.schemas, as_yaml.schemas);
    assert_eq!(key_orders(&as_json), key_orders(&as_yaml));
    let expected: Value = serde_json::from_str(schema).expect("JSON");
    assert_eq!(key_orders(&as_json), [expected.to_string()]);
}
