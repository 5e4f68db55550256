//! The parts of a spec to the files of its folder.

use std::path::{Path, PathBuf};

use crate::Error;
use crate::format::{EDITOR_SCHEMA, ParsedFile, Part, print_yaml};
use crate::init::write_spec;

/// Writes a file for each part.
pub(super) fn write_parts(parts: &[ParsedFile], folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let files: Vec<(String, String)> = parts
        .iter()
        .filter_map(|part| Some((path_of(part), text_of(part)?)))
        .collect();
    write_spec(folder, files.iter().map(|(path, text)| (path.as_str(), text.as_str())))
}

/// The text of a part's file; its first line tells editors where the JSON Schema is.
fn text_of(part: &ParsedFile) -> Option<String> {
    let yaml = print_yaml(part.root.as_ref()?);
    Some(match part.file.part {
        Part::Api => format!("# yaml-language-server: $schema={EDITOR_SCHEMA}\n{yaml}"),
        Part::Resource => format!("# yaml-language-server: $schema=../{EDITOR_SCHEMA}\n{yaml}"),
        Part::Schema => yaml,
    })
}

fn path_of(part: &ParsedFile) -> String {
    let stem = &part.file.stem;
    match part.file.part {
        Part::Api => "api.yaml".to_owned(),
        Part::Resource => format!("resources/{stem}.yaml"),
        Part::Schema => format!("schemas/{stem}.yaml"),
    }
}
