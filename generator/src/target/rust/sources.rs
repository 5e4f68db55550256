//! The files under `src/` that are the API's own. They do not depend on one another, so every processor makes some.

use std::num::NonZero;
use std::panic::resume_unwind;
use std::sync::{Mutex, PoisonError};
use std::thread::{self, Builder};

use proc_macro2::TokenStream;

use super::emit;
use super::ir::Owner;
use super::ir::client::Crate;
use super::print::print_file;
use crate::output::FileSet;
use crate::parallel::STACK;
use crate::target::Error;

/// A file that is to be made.
struct Source<'a> {
    path: String,
    origin: String,
    emit: Box<dyn Fn() -> TokenStream + Sync + 'a>,
}

/// Everything under `src/` but the runtime.
pub(super) fn generate_sources(krate: &Crate, folder: &str, files: &mut FileSet) -> Result<(), Error> {
    let sources = list_sources(krate, folder);
    for (source, text) in sources.iter().zip(print_sources(&sources)) {
        files.insert(source.path.as_str(), text?)?;
    }
    Ok(())
}

fn list_sources<'a>(krate: &'a Crate, folder: &str) -> Vec<Source<'a>> {
    let mut sources = Vec::new();
    let mut add = |path: &str, origin: &str, emit: Box<dyn Fn() -> TokenStream + Sync + 'a>| {
        sources.push(Source {
            path: format!("{folder}/src/{path}.rs"),
            origin: origin.to_owned(),
            emit,
        });
    };
    add("lib", "spec/api.yaml", Box::new(|| emit::emit_library(krate)));
    add("client", "spec/api.yaml", Box::new(|| emit::emit_client(&krate.client)));
    add("types", "spec/schemas", Box::new(|| emit::emit_types(krate)));
    for module in &krate.modules {
        let path = format!("types/{}", module.ident.as_str());
        let emit = move || emit::emit_module(module, krate);
        add(&path, &origin(&module.owner), Box::new(emit));
    }
    for resource in &krate.client.resources {
        let origin = format!("spec/resources/{}", one_line(resource.wire.as_str()));
        let emit = move || emit::emit_resource(resource, krate);
        add(resource.module.as_str(), &origin, Box::new(emit));
    }
    sources
}

/// The texts of all files, in their order.
fn print_sources(sources: &[Source<'_>]) -> Vec<Result<String, Error>> {
    let queue = Mutex::new(sources.iter().enumerate());
    let work = || {
        let next = || queue.lock().unwrap_or_else(PoisonError::into_inner).next();
        let mut texts = Vec::new();
        while let Some((number, source)) = next() {
            let text = print_file(&source.path, &source.origin, (source.emit)());
            texts.push((number, text));
        }
        texts
    };
    let helpers = thread::available_parallelism().map_or(1, NonZero::get) - 1;
    let mut texts = thread::scope(|scope| {
        // A thread that does not start leaves its files to the others.
        let start = |_| Builder::new().stack_size(STACK).spawn_scoped(scope, work).ok();
        let started: Vec<_> = (0..helpers.min(sources.len())).filter_map(start).collect();
        let mut texts = work();
        for thread in started {
            texts.extend(thread.join().unwrap_or_else(|panic| resume_unwind(panic)));
        }
        texts
    });
    texts.sort_by_key(|(number, _)| *number);
    texts.into_iter().map(|(_, text)| text).collect()
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
