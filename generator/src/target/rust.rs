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
mod surface;
#[cfg(test)]
mod tests;

pub use lower::types::{Untyped, count_untyped};
pub(crate) use lower::version::lower_version as crate_version;
pub use outline::{
    ArgumentRole, ArgumentSource, Outline, OutlineAction, OutlineArgument, OutlineResource, OutlineSchema, rust_outline,
};

pub(crate) use surface::{Output, Surface};

use super::{Error, Options, Rendered, Target};
use crate::docs::{Templates, generate_docs};
use crate::model::Api;
use crate::output::FileSet;
use ir::Owner;
use ir::client::{Client, Crate};
use print::print_file;
use snippet::Snippets;

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

/// Everything under `src/` but the runtime.
fn generate_sources(krate: &Crate, folder: &str, files: &mut FileSet) -> Result<(), Error> {
    let mut insert = |path: String, origin: &str, tokens| -> Result<(), Error> {
        let path = format!("{folder}/src/{path}.rs");
        let text = print_file(&path, origin, tokens)?;
        Ok(files.insert(path, text)?)
    };
    insert("lib".to_owned(), "spec/api.yaml", emit::emit_library(krate))?;
    insert("client".to_owned(), "spec/api.yaml", emit::emit_client(&krate.client))?;
    insert("types".to_owned(), "spec/schemas", emit::emit_types(krate))?;
    for module in &krate.modules {
        let path = format!("types/{}", module.ident.as_str());
        insert(path, &origin(&module.owner), emit::emit_module(module, krate))?;
    }
    for resource in &krate.client.resources {
        let origin = format!("spec/resources/{}", one_line(resource.wire.as_str()));
        insert(
            resource.module.as_str().to_owned(),
            &origin,
            emit::emit_resource(resource, krate),
        )?;
    }
    Ok(())
}

/// What a module of types is made from.
fn origin(owner: &Owner) -> String {
    match owner {
        Owner::Schema(name) => format!("spec/schemas/{}", one_line(name.as_str())),
        Owner::Resource(name) => format!("spec/resources/{}", one_line(name.as_str())),
        Owner::Shared => "spec/schemas".to_owned(),
    }
}

/// A file's name as a comment can hold it.
fn one_line(name: &str) -> String {
    name.chars().filter(|c| !c.is_control()).collect()
}
