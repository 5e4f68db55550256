//! A user's own templates: which they replace, and what is said of one that does not work.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::error::Error;
use std::fs;
use std::path::Path;

use actionspec::load::load;
use actionspec::target::{Options, TARGETS, generate};
use tempfile::TempDir;

/// A folder with the given templates.
fn folder(templates: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, text) in templates {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

/// A page of a small spec, or the error with its causes.
fn render(templates: &Path, page: &str) -> Result<String, String> {
    let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/bare/spec");
    let api = load(&spec).api.unwrap();
    let options = Options {
        templates: Some(templates.to_owned()),
        ..Options::default()
    };
    let rendered = generate(&api, TARGETS, &options).map_err(|error| {
        let causes = std::iter::successors(Some(&error as &dyn Error), |&error| error.source());
        causes.map(ToString::to_string).collect::<Vec<_>>().join(": ")
    })?;
    Ok(String::from_utf8(rendered.files.get(page).unwrap().to_vec()).unwrap())
}

#[test]
fn a_template_replaces_that_of_the_same_path() {
    let folder = folder(&[("_docs/classic/resource.md.tera", "= {{ title }}\n\n")]);
    assert_eq!(render(folder.path(), "ruby/docs/ping.md").unwrap(), "= Ping\n");
    assert!(
        render(folder.path(), "ruby/docs/_schemas.md")
            .unwrap()
            .starts_with("# Schemas\n")
    );
    assert!(
        render(folder.path(), "rust/docs/ping.md")
            .unwrap()
            .starts_with("# Ping Actions\n")
    );
}

#[test]
fn a_target_may_have_its_own() {
    let folder = folder(&[
        (
            "ruby/docs/classic/schemas.md.tera",
            "{% include \"ruby/_part.md.tera\" %}",
        ),
        ("ruby/_part.md.tera", "{{ schemas[0].title }} in Ruby"),
        ("README.md", "not a template"),
    ]);
    assert_eq!(render(folder.path(), "ruby/docs/_schemas.md").unwrap(), "Any in Ruby\n");
}

#[test]
fn a_template_that_replaces_nothing_is_an_error() {
    let folder = folder(&[("_docs/classic/resource.markdown.tera", "")]);
    let path = folder.path().join("_docs/classic/resource.markdown.tera");
    let expected = format!("`{}` replaces no template", path.display());
    assert_eq!(render(folder.path(), "").unwrap_err(), expected);
}

#[test]
fn a_similar_name_is_offered() {
    let folder = folder(&[("_docs/clasic/resource.md.tera", "")]);
    let error = render(folder.path(), "").unwrap_err();
    assert!(
        error.ends_with("; do you mean `_docs/classic/resource.md.tera`?"),
        "{error}"
    );
}

#[test]
fn errors_name_the_file_and_the_line() {
    for (text, cause) in [("a\n{% if %}", ":2:"), ("a\n{{ page }}", ":2:")] {
        let folder = folder(&[("_docs/classic/resource.md.tera", text)]);
        let file = folder.path().join("_docs/classic/resource.md.tera");
        let error = render(folder.path(), "").unwrap_err();
        assert!(
            error.starts_with(&format!("the template `{}` fails: ", file.display())),
            "{error}"
        );
        assert!(error.contains(cause), "{error}");
    }
}

#[test]
fn errors_of_several_files_name_the_folder() {
    for (text, cause) in [
        ("a\n{{ title | shout }}", "_docs/classic/resource.md.tera:2:"),
        ("{% include \"_none.tera\" %}", "_none.tera"),
    ] {
        let folder = folder(&[("_docs/classic/resource.md.tera", text)]);
        let error = render(folder.path(), "").unwrap_err();
        assert!(
            error.starts_with(&format!("the templates in `{}` fail: ", folder.path().display())),
            "{error}"
        );
        assert!(error.contains(cause), "{error}");
    }
}

#[test]
fn a_folder_that_is_not_there_is_an_error() {
    let error = render(Path::new("no/such/folder"), "").unwrap_err();
    assert!(error.starts_with("cannot read `no/such/folder`: "), "{error}");
}
