//! Turns a machine-readable spec of an HTTP API into a Rust client crate and reference docs.
//!
//! ```text
//! spec/ ──load──▶ checked Api model ──lower──▶ one small model per target ──render──▶ file set ──apply──▶ generated/
//!        every error at once,        all decisions are made here:                     in memory;         write or
//!        with its place              names, types, order, escapes                     nothing on disk    check
//! ```
//!
//! # The stages
//!
//! | stage | in | out | what holds behind it |
//! | --- | --- | --- | --- |
//! | [`format`](mod@format) | the files of a spec | nodes with their places | no key twice, no node too deep, nothing that readers of YAML understand differently |
//! | [`load`](mod@load) | nodes | [`model::Api`] | every reference resolved, every name unique, every rule of the format kept |
//! | [`target`] | the model | [`output::FileSet`] | every file of a target, in memory |
//! | [`output`] | files | the output folder | the files and nothing else that an earlier run wrote |
//!
//! [`diff`](mod@diff) stands beside the targets: it takes two models and gives the changes between them.
//!
//! Nothing flows back. A loader knows no target, a target knows no YAML, a template makes no decisions, and the last
//! stage alone touches the disk.
//!
//! * A mistake in a spec is a [`diagnostic::Diagnostic`]: a stage reports it and goes on, so that one run finds all of
//!   them. What is not the spec's fault is an [`Error`].
//! * The model is immutable once it is checked, and holds nothing for any target. What a target wants to know beyond
//!   it, its lowering computes.
//! * The same spec gives the same bytes, whatever the order of a folder's listing, the time, the place and the language
//!   of the system are.
//!
//! # Adding a target
//!
//! A target is a folder under `target/` and one line in [`target::TARGETS`]. It takes the model, decides everything in
//! its lowering (names, order, escapes), and returns a file set in which every path begins with its own name. What the
//! docs of all targets share, it calls as a stage.
//!
//! # The commands
//!
//! The generator is a library first: each command of the command line is a thin layer over one function here.

pub mod diagnostic;
pub mod diff;
pub mod docs;
pub mod export;
pub mod format;
pub mod import;
pub mod load;
pub mod model;
pub mod output;
pub mod target;

mod error;
mod init;
mod parallel;
mod run;

use std::path::{Path, PathBuf};

pub use error::Error;
pub use run::{Generated, Request};

/// Generates what is asked for, and brings it to the output folder or compares it with that.
///
/// A spec with errors is no [`Error`]: nothing is generated then, and the report says why.
pub fn generate(request: &Request) -> Result<Generated, Error> {
    run::run(request)
}

/// Loads a spec, a folder or a document that is imported, and says what is wrong with it.
pub fn lint(spec: &Path) -> load::Loaded {
    load::load(spec)
}

/// Describes the API of a spec as OpenAPI 3.1 does.
pub fn export_openapi(spec: &Path) -> export::Exported {
    export::openapi(spec)
}

/// Brings an OpenAPI document to a spec of its own, in a folder that is empty or not there.
pub fn import_openapi(document: &Path, options: &import::Options, folder: &Path) -> Result<import::Imported, Error> {
    import::openapi_to_folder(document, options, folder)
}

/// Brings a folder with `apiInfo.json` to a spec, in a folder that is empty or not there.
pub fn import_api_info(
    source: &Path,
    naming: &import::Naming,
    options: &import::Options,
    folder: &Path,
) -> Result<import::Imported, Error> {
    import::api_info_to_folder(source, naming, options, folder)
}

/// Writes a small working spec into a folder that is empty or not there, and says which files it has.
pub fn init(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    init::init(folder)
}

/// Compares two specs, and says what the changes between them mean.
///
/// A spec with errors is no [`Error`]: nothing is compared then, and its report says why.
pub fn diff(request: &diff::Request) -> Result<diff::Compared, Error> {
    diff::run(request)
}

/// The JSON Schema of `api.yaml` and of the files under `resources/`, with which editors complete and check a spec.
pub fn schema() -> serde_json::Value {
    format::json_schema()
}
