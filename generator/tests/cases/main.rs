//! Golden cases: a folder here with a `spec/`, and the pages of each target below `expected/<format>-<style>/`.
//!
//! To add a form to a case, create its folder and run `UPDATE_EXPECT=1 cargo test --package actionspec --test cases`.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use actionspec::diagnostic::Style;
use actionspec::load::load;
use actionspec::target::{DocsFormat, DocsStyle, Options, TARGETS, generate};
use similar::TextDiff;

/// Pages by path.
type Pages = BTreeMap<String, String>;

#[test]
fn cases() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let cases: Vec<PathBuf> = entries(&folder).into_iter().filter(|path| path.is_dir()).collect();
    assert!(!cases.is_empty());
    let failures: Vec<String> = cases.iter().flat_map(|case| check_case(case)).collect();
    assert!(
        failures.is_empty(),
        "{}\nrun: UPDATE_EXPECT=1 cargo test --package actionspec --test cases",
        failures.join("\n")
    );
}

/// The differences of every form of a case.
fn check_case(case: &Path) -> Vec<String> {
    let forms = entries(&case.join("expected"));
    assert!(!forms.is_empty(), "{} expects nothing", case.display());
    forms.iter().flat_map(|form| check_form(case, form)).collect()
}

fn check_form(case: &Path, form: &Path) -> Vec<String> {
    let generated = generate_pages(&case.join("spec"), &options_of(form));
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        write_pages(form, &generated);
    }
    let expected = read_pages(form, "");
    let mut paths: Vec<&String> = expected.keys().chain(generated.keys()).collect();
    paths.sort();
    paths.dedup();
    let differences = paths.into_iter().filter_map(|path| {
        let [expected, generated] = [&expected, &generated].map(|pages| pages.get(path).map_or("", String::as_str));
        let name = form.join(path).display().to_string();
        let diff = TextDiff::from_lines(expected, generated);
        (expected != generated).then(|| diff.unified_diff().header(&name, "generated").to_string())
    });
    differences.collect()
}

/// `markdown-rich`, `rst-classic`
fn options_of(form: &Path) -> Options {
    let name = form.file_name().unwrap().to_str().unwrap();
    let (format, style) = match name {
        "markdown-classic" => (DocsFormat::Markdown, DocsStyle::Classic),
        "markdown-rich" => (DocsFormat::Markdown, DocsStyle::Rich),
        "rst-classic" => (DocsFormat::Rst, DocsStyle::Classic),
        "rst-rich" => (DocsFormat::Rst, DocsStyle::Rich),
        _ => panic!("{} is no form of docs", form.display()),
    };
    Options {
        docs_format: Some(format),
        docs_style: Some(style),
        templates: None,
    }
}

/// The pages of all targets, and none of their other files.
fn generate_pages(spec: &Path, options: &Options) -> Pages {
    let loaded = load(spec);
    let report = loaded.report.render_text(&loaded.sources, Style::Plain);
    let Some(api) = loaded.api else {
        panic!("{} cannot be loaded\n{report}", spec.display());
    };
    let files = generate(&api, TARGETS, options).unwrap().files;
    let pages = files.iter().filter(|(path, _)| path.contains("/docs/"));
    let pages = pages.map(|(path, bytes)| (path.to_owned(), String::from_utf8(bytes.to_vec()).unwrap()));
    pages.collect()
}

fn read_pages(folder: &Path, prefix: &str) -> Pages {
    let mut pages = Pages::new();
    for path in entries(folder) {
        let name = format!("{prefix}{}", path.file_name().unwrap().to_str().unwrap());
        if path.is_dir() {
            pages.extend(read_pages(&path, &format!("{name}/")));
        } else {
            pages.insert(name, fs::read_to_string(path).unwrap());
        }
    }
    pages
}

fn write_pages(folder: &Path, pages: &Pages) {
    fs::remove_dir_all(folder).unwrap();
    for (path, text) in pages {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}
