//! The crate's README, by a template.

use serde::Serialize;

use super::ir::client::{Client, Example};
use crate::docs::{Templates, page_name, sanitize_cell, sanitize_markdown};
use crate::target::{DocsFormat, Error};

/// What the template prints.
#[derive(Serialize)]
struct Readme<'a> {
    krate: &'a str,
    title: String,
    description: String,
    api_version: String,
    version: &'a str,
    /// The name by which Rust code imports the crate.
    lib: String,
    /// The program, or nothing.
    example: &'a str,
    /// The call that the program makes, or nothing.
    call: String,
    /// Its action as a Rust text, or nothing.
    action: String,
    resources: Vec<ResourceLine<'a>>,
}

/// A row of the table of resources.
#[derive(Serialize)]
struct ResourceLine<'a> {
    title: String,
    feature: &'a str,
    method: String,
    page: &'a str,
    /// The page's file below `docs/`.
    file: String,
}

/// The text of `README.md`.
///
/// # Errors
///
/// Where the user's template fails.
pub(super) fn render_readme(
    client: &Client,
    example: &str,
    format: DocsFormat,
    templates: &Templates,
) -> Result<String, Error> {
    let extension = match format {
        DocsFormat::Markdown => "md",
        DocsFormat::Rst => "rst",
    };
    let resources = client.resources.iter().map(|resource| ResourceLine {
        title: sanitize_cell(&resource.title),
        feature: &resource.feature,
        method: resource.module.to_string(),
        page: resource.wire.as_str(),
        file: format!("{}.{extension}", page_name(resource.wire.as_str())),
    });
    let readme = Readme {
        krate: &client.krate,
        title: sanitize_cell(&client.title),
        description: client
            .description
            .as_deref()
            .map(sanitize_markdown)
            .unwrap_or_default()
            .trim()
            .to_owned(),
        api_version: sanitize_cell(&client.api_version),
        version: &client.version,
        lib: client.krate.replace('-', "_"),
        example,
        call: client.example.as_ref().map(call).unwrap_or_default(),
        action: client
            .example
            .as_ref()
            .map(|example| format!("{:?}", example.action))
            .unwrap_or_default(),
        resources: resources.collect(),
    };
    let text = templates.render("rust/README.md.tera", &readme)?;
    Ok(format!("{}\n", text.trim_end_matches('\n')))
}

/// The call as an expression.
fn call(example: &Example) -> String {
    let arguments: Vec<String> = example
        .arguments
        .iter()
        .map(|argument| format!("{argument:?}"))
        .collect();
    format!(
        "client.{}().{}({})",
        example.module,
        example.method,
        arguments.join(", ")
    )
}
