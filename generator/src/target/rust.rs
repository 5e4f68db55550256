//! The Rust target: a client crate and its reference docs, Markdown in the rich style unless told otherwise.
//!
//! Model in, files out: [`lower`] decides everything (names, types, order) and leaves it in [`ir`] as plain data,
//! which [`emit`] spells in tokens and [`print`] writes as text. Every identifier of the crate comes from [`names`]. The
//! [`runtime`], which does the work, is copied as it is.

mod emit;
mod ir;
mod lower;
mod manifest;
mod names;
mod outline;
mod print;
mod readme;
mod runtime;
mod snippet;
mod sources;
mod surface;
#[cfg(test)]
mod tests;

pub use lower::types::{Untyped, count_untyped};
pub(crate) use lower::version::lower_version as crate_version;
pub use outline::{
    ArgumentRole, ArgumentSource, Outline, OutlineAction, OutlineArgument, OutlineResource, OutlineSchema, rust_outline,
};

pub(crate) use surface::{Field, Output, Surface};

use super::{Error, Options, Rendered, Target};
use crate::docs::{Templates, generate_docs};
use crate::model::Api;
use crate::output::FileSet;
use ir::client::Client;
use print::print_file;
use snippet::Snippets;
use sources::generate_sources;

/// The target `rust`.
#[derive(Debug)]
pub(super) struct Rust;

impl Target for Rust {
    fn name(&self) -> &'static str {
        "rust"
    }

    fn generate(&self, api: &Api, options: &Options, rendered: &mut Rendered) -> Result<(), Error> {
        let Rendered { files, report } = rendered;
        let krate = lower::lower_crate(api, report);
        generate_docs(api, self.name(), &Snippets::new(&krate), options, files)?;
        generate_sources(&krate, self.name(), files)?;
        runtime::copy_runtime(self.name(), files)?;
        files.insert(
            format!("{}/Cargo.toml", self.name()),
            manifest::print_manifest(&krate.client)?,
        )?;
        let example = generate_example(&krate.client, self.name(), files)?;
        let format = options.docs_format.unwrap_or(snippet::FORMAT);
        let templates = Templates::load(options.templates.as_deref())?;
        let readme = readme::render_readme(&krate.client, &example, format, &templates)?;
        Ok(files.insert(format!("{}/README.md", self.name()), readme)?)
    }
}

/// Adds the program of the README as an example, and gives its text.
fn generate_example(client: &Client, folder: &str, files: &mut FileSet) -> Result<String, Error> {
    let Some(example) = &client.example else {
        return Ok(String::new());
    };
    let path = format!("{folder}/examples/client.rs");
    let text = print_file(&path, "spec/api.yaml", emit::emit_example(client, example))?;
    let program = text.lines().skip(1).collect::<Vec<_>>().join("\n").trim().to_owned();
    files.insert(path, text)?;
    Ok(program)
}
