//! What is refused when a spec is loaded.

use super::{API, RESOURCE, load_spec, refused, spec, spec_with_schema};

/// A file of YAML makes no objects, does not grow when it is read, and says no key twice.
#[test]
fn yaml_that_does_more_than_it_says() {
    let mut bomb = "a: &a0 [x]\n".to_owned();
    for i in 1..40 {
        bomb.push_str(&format!("a{i}: &a{i} [*a{0}, *a{0}]\n", i - 1));
    }
    for schema in [
        "!!python/object/apply:os.system ['id']",
        "!ruby/object:Gem::Requirement {}",
        "a: &a [*a]",
        "{type: object, type: string}",
        "{<<: {type: object}}",
        "{type: object}\n---\n{type: string}",
        bomb.as_str(),
        &"- ".repeat(20_000),
        &"[".repeat(64_000),
    ] {
        refused(&spec_with_schema(schema));
    }
}

/// A request goes where its path says: nothing in it is folded away by a URL's parser.
#[test]
fn paths_that_fold() {
    for path in [
        "/a/../b",
        "/..",
        "/a/%2e%2E/b",
        "/./a",
        "/a?b=c",
        "/a#b",
        "/a\\\\b",
        "a",
        "/{b",
        "//evil.example/{../}",
    ] {
        let resource = format!("{{name: thing, path: \"{path}\", actions: {{get: {{method: get}}}}}}");
        refused(&spec(&[("api.yaml", API), ("resources/thing.yaml", &resource)]));
    }
}

/// A reference is to a schema of the spec; no file and no server is asked, and a circle ends.
#[test]
fn references_that_leave_the_spec() {
    for reference in [
        "/etc/passwd",
        "../resources/thing",
        "file:///etc/passwd",
        "https://evil.example/schema.json",
        "//evil.example/schema.json",
        "thing.yaml",
        "#/$defs/none",
    ] {
        let schema = format!("{{type: object, properties: {{a: {{$ref: '{reference}'}}}}}}");
        let report = refused(&spec_with_schema(&schema));
        let is_named = ["unknown-schema", "unresolved-reference"]
            .iter()
            .any(|code| report.contains(code));
        assert!(is_named, "{reference}: {report}");
    }
    let circle = "{$ref: '#/$defs/a', $defs: {a: {$ref: '#/$defs/b'}, b: {$ref: '#/$defs/a'}}}";
    assert!(refused(&spec_with_schema(circle)).contains("circular-reference"));
}

/// Numbers that readers of YAML understand differently are refused, or are what they say.
#[test]
fn numbers_that_are_read_differently() {
    for schema in [
        "{maximum: 0x1F}",
        "{maximum: 017}",
        "{maximum: 1_000}",
        "{maximum: 12:30}",
        "{maximum: .inf}",
    ] {
        let loaded = load_spec(&spec_with_schema(schema));
        assert!(!loaded.report.sorted().is_empty(), "{schema}");
    }
    for status in ["200.0", "0o310", "1e2"] {
        let resource = RESOURCE.replace("200", status);
        refused(&spec(&[
            ("api.yaml", API),
            ("resources/thing.yaml", &resource),
            ("schemas/thing.yaml", "{}"),
        ]));
    }
}

/// No header can hold the start of another.
#[test]
fn headers_that_hold_others() {
    for api in [
        "headers: {X-A: \"a\\r\\nX-B: b\"}",
        "headers: {\"X-A\\r\\nX-B\": b}",
        "headers: {\"X A\": b}",
        "parameters: [{name: \"X-A\\nX-B\", in: header, type: string}]",
        "parameters: [{name: X-A, in: header, type: string, default: \"a\\nb\"}]",
        "parameters: [{name: \"a; b\", in: cookie, type: string}]",
        "auth: {a: {type: apiKey, in: header, name: \"X-A: b\"}}",
    ] {
        refused(&spec(&[(
            "api.yaml",
            &format!("actionspec: 1\nname: example\nversion: '1'\n{api}\n"),
        )]));
    }
}

/// A message neither commands a terminal nor what reads the log of CI.
#[test]
fn commands_in_messages() {
    let api = "actionspec: 1\nname: example\nversion: '1'\n\"\\e[31m\\n::error::evil\": 1\n\"::add-mask::evil\": 1\n";
    let report = refused(&spec(&[("api.yaml", api)]));
    assert!(report.contains("unknown-key"), "{report}");
    assert!(!report.contains(|c: char| c.is_control() && c != '\n'), "{report:?}");
    assert!(
        !report.lines().any(|line| line.trim_start().starts_with("::")),
        "{report}"
    );
}
