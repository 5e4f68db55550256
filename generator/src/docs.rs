//! Reference docs: the model and a target's language to pages, and pages to text. A stage that targets call.
//!
//! ```text
//! Api ──lower──▶ ResourcePage, SchemasPage ──render──▶ ruby/docs/device.md, ruby/docs/_schemas.md
//! ```
//!
//! Two styles in two markups, for every language. The classic style in Markdown and in reStructuredText and the rich
//! one in Markdown have the form that the published pages of real clients have, to the byte. All decisions are made
//! when pages are lowered: what is shown, in which order, under which title, where a link leads, what is escaped how.

mod anchors;
mod dialect;
mod json;
mod language;
mod lower;
mod markup;
mod page;
mod render;
mod text;

pub use language::{Call, Language, Prose};
pub use markup::{sanitize_cell, sanitize_code, sanitize_markdown};
pub use page::{ActionSection, EventRow, ParameterRow, ResourcePage, ResponseRow, SchemaSection, SchemasPage};
pub use render::Templates;

use crate::model::Api;
use crate::output::{FileSet, is_device};
use crate::target::{Error, Options};
use dialect::Dialect;
use lower::Lowering;
use render::Page;

/// Adds the pages of an API below `<folder>/docs/`: one a resource, and one of all schemas where there are some.
///
/// # Errors
///
/// Where a template fails, or a page's name is taken.
pub fn generate_docs(
    api: &Api,
    folder: &str,
    language: &dyn Language,
    options: &Options,
    files: &mut FileSet,
) -> Result<(), Error> {
    let templates = Templates::load(options.templates.as_deref())?;
    let (format, style) = language.defaults();
    let dialect = Dialect {
        language,
        format: options.docs_format.unwrap_or(format),
        style: options.docs_style.unwrap_or(style),
    };
    let lowering = Lowering::new(api, dialect);
    for resource in &api.resources {
        let page = lowering.lower_resource(resource);
        let text = templates.render_page(folder, dialect, Page::Resource, &page)?;
        let name = page_name(&resource.name);
        files.insert(format!("{folder}/docs/{name}.{}", dialect.extension()), text)?;
    }
    if !api.schemas.is_empty() {
        let page = lowering.lower_schemas();
        let text = templates.render_page(folder, dialect, Page::Schemas, &page)?;
        files.insert(format!("{folder}/docs/_schemas.{}", dialect.extension()), text)?;
    }
    Ok(())
}

/// The name of a resource's page, without its extension: the resource's own. Where Windows gives that to a device, no
/// file can have it there, and an underscore goes behind, which no resource has: `aux_`.
pub fn page_name(resource: &str) -> String {
    if is_device(resource) {
        format!("{resource}_")
    } else {
        resource.to_owned()
    }
}
