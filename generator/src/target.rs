//! What can be generated from a model: a target is a folder here and one line in the table [`TARGETS`].
//!
//! ```text
//! Api ──▶ Ruby ──▶ ruby/docs/device.md, ruby/docs/_schemas.md
//! ```
//!
//! A target returns files and writes none. It may rely on everything that the checked model promises.

mod error;
mod python;
mod ruby;
mod rust;
mod snake;

use std::path::PathBuf;

pub use error::Error;
pub use rust::{
    ArgumentRole, ArgumentSource, Outline, OutlineAction, OutlineArgument, OutlineResource, OutlineSchema, Untyped,
    count_untyped, rust_outline,
};
pub(crate) use rust::{Field, Output, Surface, crate_version};

use crate::diagnostic::Report;
use crate::model::Api;
use crate::output::FileSet;

/// Something that can be generated from a model.
pub trait Target {
    /// The name on the command line, and the folder of the files.
    fn name(&self) -> &'static str;

    /// Adds the files, all below the folder of this name, and what it had to leave out, as warnings.
    ///
    /// # Errors
    ///
    /// Where the user's own templates or the names of the files stand in the way; never for what the API says.
    fn generate(&self, api: &Api, options: &Options, rendered: &mut Rendered) -> Result<(), Error>;
}

/// Every target.
pub const TARGETS: &[&dyn Target] = &[&rust::Rust, &ruby::Ruby, &python::Python];

/// What the user asks of a run. `None` is the target's own choice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The markup of the docs.
    pub docs_format: Option<DocsFormat>,
    /// How much the docs say.
    pub docs_style: Option<DocsStyle>,
    /// A folder of templates that stand in for the built-in ones of the same path.
    pub templates: Option<PathBuf>,
}

/// The markup of the docs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DocsFormat {
    /// Markdown, `.md`.
    Markdown,
    /// reStructuredText, `.rst`.
    Rst,
}

/// How much the docs say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DocsStyle {
    /// What goes in and what comes out.
    Classic,
    /// Authentication, examples and whole snippets as well.
    Rich,
}

/// What targets made of an API.
#[derive(Debug, Default)]
pub struct Rendered {
    /// The files.
    pub files: FileSet,
    /// What targets had to leave out, as warnings.
    pub report: Report,
}

/// The files of some targets.
///
/// # Errors
///
/// As [`Target::generate`].
pub fn generate(api: &Api, targets: &[&dyn Target], options: &Options) -> Result<Rendered, Error> {
    let mut rendered = Rendered::default();
    for target in targets {
        target.generate(api, options, &mut rendered)?;
    }
    Ok(rendered)
}
