//! From the documents of other formats to the parts of a spec.
//!
//! ```text
//! openapi.json  ──read──▶  nodes  ──import──▶  nodes of api, resources/device, schemas/device …  ──load──▶  model
//!                                                                                                ──write──▶  folder
//! ```
//!
//! The parts are what the files of a folder would hold. Every node keeps its place in the document that it comes from,
//! so that whatever is said about it later shows the line that somebody wrote. What the format has no word for is left
//! out with a warning; a document is refused only where it is no document of its kind.

mod api_info;
mod common;
mod exported;
mod openapi;
mod parts;
mod write;

use std::path::{Path, PathBuf};

pub use api_info::{Naming, import_api_info};
pub use openapi::import_openapi;
pub use parts::Parts;

use crate::Error;
use crate::format::ParsedFile;
use crate::load::{Loaded, load_parts};

/// What a document does not say, or says wrong.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Takes the place of the document's servers.
    pub base_url: Option<String>,
    /// Headers sent with every request, by name.
    pub headers: Vec<(String, String)>,
    /// A file with the parameters that every action takes as well.
    pub common: Option<PathBuf>,
    /// A file that says what operations are called.
    pub map: Option<PathBuf>,
}

/// What came of an import.
#[derive(Debug)]
pub struct Imported {
    /// The spec, and what is left out or wrong.
    pub loaded: Loaded,
    /// The files that were written; none where there are errors.
    pub files: Option<Vec<PathBuf>>,
}

/// Imports an OpenAPI document into a folder that is empty or not there. Where something is wrong, nothing is written.
pub(crate) fn openapi_to_folder(document: &Path, options: &Options, folder: &Path) -> Result<Imported, Error> {
    let mut loaded = Loaded::default();
    let parts = import_openapi(document, options, &mut loaded.sources, &mut loaded.report);
    load_and_write(loaded, &parts, folder)
}

/// Imports a folder with `apiInfo.json` into another one that is empty or not there.
pub(crate) fn api_info_to_folder(
    source: &Path,
    naming: &Naming,
    options: &Options,
    folder: &Path,
) -> Result<Imported, Error> {
    let mut loaded = Loaded::default();
    let parts = import_api_info(source, naming, options, &mut loaded.sources, &mut loaded.report);
    load_and_write(loaded, &parts, folder)
}

fn load_and_write(mut loaded: Loaded, parts: &[ParsedFile], folder: &Path) -> Result<Imported, Error> {
    loaded.api = load_parts(parts, &mut loaded.report);
    let files = loaded.api.is_some().then(|| write::write_parts(parts, folder));
    Ok(Imported {
        files: files.transpose()?,
        loaded,
    })
}
