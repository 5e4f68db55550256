//! What people read: what is the same in many places is told once.

use std::path::Path;

use actionspec::diagnostic::Style;
use actionspec::diff::{Compared, Date, Format, Request, Side};
use serde_json::json;

use super::pairs::Files;

/// What is said of the base with these schemas, and then with those.
fn tell(old: &[(&str, serde_json::Value)], new: &[(&str, serde_json::Value)]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, changes: &[(&str, serde_json::Value)]| {
        let mut files = Files::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diff/base"));
        for (place, value) in changes {
            files.set(place, value.clone());
        }
        files.write(&folder.path().join(name));
        Side::Path(folder.path().join(name))
    };
    let compared: Compared = actionspec::diff(&Request {
        old: write("old", old),
        new: write("new", new),
        ignore: None,
        today: Date::constant(2027, 1, 31),
    })
    .unwrap();
    compared.rendering().unwrap().render(Format::Text(Style::Plain))
}

#[test]
fn one_property_of_many_schemas_is_told_once() {
    let places = ["schemas/job#/properties/zone", "schemas/error#/properties/zone"];
    let text = tell(
        &places.map(|place| (place, json!({"type": "string"}))),
        &places.map(|place| (place, json!({"type": "integer"}))),
    );
    let lines: Vec<&str> = text.lines().filter(|line| line.contains("zone")).collect();
    assert_eq!(lines.len(), 2, "{text}");
    assert!(lines[0].contains("schema:error.zone `string` → `integer`"), "{text}");
    assert_eq!(lines[1].trim(), "the same: schema:job.zone");
}

#[test]
fn one_type_of_many_properties_is_told_once() {
    let tags = json!({"type": "object", "required": ["key"], "properties": {"key": {"type": "string"}, "value": {"type": "string"}}});
    let places = ["schemas/job#/properties/mark", "schemas/error#/properties/label"];
    let both = places.map(|place| (place, tags.clone()));
    let bay = (
        "schemas/bay#",
        json!({"type": "object", "properties": {"tag": tags.clone()}}),
    );
    let text = tell(&both, &[&both[..], &[bay]].concat());
    let told = text.lines().filter(|line| line.contains('→')).count();
    assert_eq!(told, 1, "{text}");
}

#[test]
fn an_object_and_its_properties_are_told_apart() {
    let text = tell(
        &[],
        &[
            ("schemas/job#/type", json!(["object", "null"])),
            ("schemas/job#/properties/jobId/type", json!(["string", "null"])),
        ],
    );
    for subject in ["schema:job ", "schema:job.jobId "] {
        assert!(text.contains(subject), "{text}");
    }
}

#[test]
fn a_list_in_a_list_is_named_once() {
    let place = "schemas/devicePatch#/properties/grid";
    let grid = |most: u32| json!({"type": "array", "maxItems": most, "items": {"type": "array", "maxItems": most, "items": {"type": "string"}}});
    let text = tell(&[(place, grid(9))], &[(place, grid(5))]);
    assert_eq!(text.matches("grid").count(), 1, "{text}");
}
