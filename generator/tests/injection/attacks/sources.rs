//! What of a spec is in the sources, and what it is there.

use super::{files, spec, spec_with_schema, text};
use crate::written::{actions, doc_tests, docs};

/// What a value is tells how it is written, not what its schema declares it to be.
#[test]
fn code_as_a_number() {
    let files = files(&spec_with_schema(
        "{type: object, properties: {a: {type: integer, enum: [1, '2); evil(']}, b: {type: boolean, const: 'true; evil()'}}}",
    ));
    let types = text(&files, "rust/src/types/thing.rs");
    let code: String = types
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect();
    assert!(!code.contains("evil"), "{types}");
}

/// A comment cannot be left by any end of a line that some reader knows.
#[test]
fn ends_of_comments() {
    let description = "a\\r*/\\nb\\u0085c\\u2028d\\u2029e\\r\\n}";
    let files = files(&spec_with_schema(&format!(
        "{{type: object, description: \"{description}\"}}"
    )));
    let types = text(&files, "rust/src/types/thing.rs");
    assert!(
        docs(types).contains(&"a\n\\*/\nb\nc\nd\ne\n}".to_owned()),
        "{:?}",
        docs(types)
    );
}

/// No example of a description is compiled and run with the tests of whoever depends on the crate.
#[test]
fn doc_tests_out_of_descriptions() {
    let blocks = "    a();\n\n```\nb();\n```\n\n* c\n\n          d();\n\n> ~~~rust,no_run\n> e();\n> ~~~\n";
    let schema = serde_json::json!({ "type": "object", "description": blocks });
    let files = files(&spec_with_schema(&schema.to_string()));
    let docs = docs(text(&files, "rust/src/types/thing.rs"));
    let with_code = docs.iter().find(|doc| doc.contains("a();")).unwrap();
    assert_eq!(with_code.matches("```text").count(), 4, "{with_code}");
    assert_eq!(doc_tests(with_code), [""; 0]);
}

/// Rustdoc shows HTML as it is, on pages that hold more than one crate.
#[test]
fn html_in_documentation() {
    let schema = serde_json::json!({
        "type": "object",
        "title": "<script>a</script>",
        "description": "<img src=x onerror=alert(1)> [b](javascript:alert(1)) <b>",
    });
    let files = files(&spec_with_schema(&schema.to_string()));
    for doc in docs(text(&files, "rust/src/types/thing.rs")) {
        assert_eq!(actions(&doc), [""; 0], "{doc}");
    }
}

/// What a template prints is not a template.
#[test]
fn templates_in_texts() {
    let api = serde_json::json!({
        "actionspec": 1, "name": "example", "version": "{{ version }}", "title": "{{ 7919 * 7907 }}",
        "description": "`{% include \"rust/README.md.tera\" %}`",
    });
    let files = files(&spec(&[("api.json", &api.to_string())]));
    let readme = text(&files, "rust/README.md");
    assert!(!readme.contains("62615533"), "{readme}");
    assert!(readme.contains("`{% include \"rust/README.md.tera\" %}`"), "{readme}");
    assert_eq!(
        readme.matches("# Client of").count() + readme.matches("\n## Use\n").count(),
        1,
        "{readme}"
    );
}

/// No pattern is matched by the client, so none can make it slow.
#[test]
fn patterns_that_take_for_ever() {
    let files = files(&spec_with_schema(
        "{type: object, properties: {a: {type: string, pattern: '^(zz+)+$'}}}",
    ));
    let sources = files.iter().filter(|(path, _)| path.starts_with("rust/src/"));
    for (path, bytes) in sources {
        assert!(!std::str::from_utf8(bytes).unwrap().contains("zz+"), "{path}");
    }
}

/// A hundred names that make one another longer do not make more code than they have letters.
#[test]
fn schemas_that_grow() {
    let mut schema = "{type: object, properties: {a: {type: string}}}".to_owned();
    for i in 0..20 {
        schema = format!("{{type: object, properties: {{p{i}: {schema}, q{i}: {schema}}}}}");
        if schema.len() > 100_000 {
            break;
        }
    }
    let files = files(&spec_with_schema(&schema));
    let types = text(&files, "rust/src/types/thing.rs");
    assert!(types.len() < schema.len(), "{} of {}", types.len(), schema.len());
}

/// Text that runs backwards, or looks like other text, is not in the sources as it stands.
#[test]
fn text_that_runs_backwards() {
    let schema = serde_json::json!({
        "type": "object",
        "description": "a \u{202e}b\u{2066}",
        "properties": { "c\u{202e}d": { "enum": ["\u{202d}e", "f"] }, "\u{441}lient": { "const": "\u{2067}" } },
    });
    let files = files(&spec_with_schema(&schema.to_string()));
    let types = text(&files, "rust/src/types/thing.rs");
    assert!(
        !types.contains(|c| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')),
        "{types}"
    );
    assert!(types.contains("\\u{202e}"), "{types}");
    let parsed = syn::parse_file(types).unwrap();
    assert!(parsed.items.len() > 1);
    assert!(!types.contains("pub \u{441}lient"), "{types}");
}

/// What is a credential by its name or format is not shown.
#[test]
fn secrets() {
    let schema = "{type: object, required: [password], properties: {password: {type: string}, apiToken: {type: string}, key: {type: string, format: password}}}";
    let files = files(&spec_with_schema(schema));
    let types = text(&files, "rust/src/types/thing.rs");
    for name in ["password", "api_token", "key"] {
        let row = types
            .lines()
            .find(|line| line.contains(&format!(" {name}: ")) && line.contains(" = "))
            .unwrap();
        assert!(row.ends_with("secret;"), "{row}");
    }
}

/// A manifest says what the generator says, whatever the API is called.
#[test]
fn manifests_that_say_more() {
    let api = serde_json::json!({
        "actionspec": 1,
        "name": "a\"]\u{2028}[dependencies] evil = \"1\" #",
        "title": "\"\n[dependencies]\nevil = \"1\"\nbuild = \"evil.rs\"\n",
        "version": "1.0.0\"\n[build-dependencies]\nevil = \"1",
    });
    let files = files(&spec(&[("api.json", &api.to_string())]));
    let manifest: toml_edit::DocumentMut = text(&files, "rust/Cargo.toml").parse().unwrap();
    let keys: Vec<&str> = manifest.iter().map(|(key, _)| key).collect();
    assert_eq!(
        keys,
        [
            "package",
            "workspace",
            "features",
            "dependencies",
            "target",
            "dev-dependencies"
        ]
    );
    assert!(manifest["package"].get("build").is_none());
    assert!(manifest["dependencies"].get("evil").is_none());
    let name = manifest["package"]["name"].as_str().unwrap();
    assert!(
        name.chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'),
        "{name}"
    );
}
