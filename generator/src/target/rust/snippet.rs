//! Calls in Rust: `let device = client.device().get(device_id).await?;`.

use serde_json::Value;

use super::ir::client::{Action, Body, Crate, Success};
use super::names::{Space, crate_name, ident};
use crate::docs::{Call, Language, Prose};
use crate::model::{Authentication, Kind, Origin, Parameter, SchemaNode, SchemeKind, TypeRef};
use crate::target::{DocsFormat, DocsStyle};

/// The format of the docs where the user asks for none.
pub(super) const FORMAT: DocsFormat = DocsFormat::Markdown;

/// How wide a chain of calls, and a list of arguments, may be where rustfmt keeps it on one line.
const WIDTH: usize = 60;

/// The calls of a crate.
pub(super) struct Snippets<'a> {
    krate: &'a Crate,
}

impl<'a> Snippets<'a> {
    pub(super) fn new(krate: &'a Crate) -> Self {
        Self { krate }
    }

    /// The action in the crate.
    fn action(&self, call: &Call<'_>) -> Option<&'a Action> {
        let resources = &self.krate.client.resources;
        let resource = resources
            .iter()
            .find(|known| known.wire.as_str() == call.resource.name)?;
        let mut actions = resource.actions.iter();
        actions.find(|known| known.wire.as_str() == call.action.name)
    }
}

impl Language for Snippets<'_> {
    fn fence(&self) -> &'static str {
        "rust"
    }

    fn prose(&self) -> Prose {
        Prose::Markdown
    }

    fn defaults(&self) -> (DocsFormat, DocsStyle) {
        (FORMAT, DocsStyle::Rich)
    }

    fn snippet(&self, call: &Call<'_>, style: DocsStyle) -> String {
        match style {
            DocsStyle::Classic => classic(call),
            DocsStyle::Rich => rich(call, self.action(call)),
        }
    }
}

/// The call alone, with the arguments that it has to be given.
fn classic(call: &Call<'_>) -> String {
    chain("client", &method_calls(call), ".await?")
}

/// The client, and the call with its own optional parameters where their examples can be written down. An answer that
/// is a stream is read, and so are pages.
fn rich(call: &Call<'_>, action: Option<&Action>) -> String {
    let mut calls = method_calls(call);
    calls.extend(call.parameters.iter().copied().filter_map(setter));
    let client = client(call);
    let request = chain("client", &calls, ".await?");
    if action.is_some_and(is_stream) {
        return format!("let client = {client};\n\n{}", read_all("events", "event", &request));
    }
    let result = result(call);
    let pages = action.and_then(|action| action.paging.as_ref()).map(|paging| {
        let (stream, item) = match paging.each {
            Some(_) => ("items", "item"),
            None => ("pages", "page"),
        };
        let all = read_all(stream, item, &chain("client", &calls, &format!(".{stream}()")));
        format!("\n\n// Page after page, each asked for when it is needed.\n{all}")
    });
    format!(
        "let client = {client};\n\n{result}{request};{}",
        pages.unwrap_or_default()
    )
}

fn is_stream(action: &Action) -> bool {
    matches!(action.success, Success::One(Body::Events(_)))
}

/// A loop over a stream.
fn read_all(stream: &str, item: &str, start: &str) -> String {
    let body = format!("    println!(\"{{:?}}\", {item}?);");
    format!("let mut {stream} = {start};\nwhile let Some({item}) = {stream}.next().await {{\n{body}\n}}")
}

/// `client.device().get(device_id).await?`, in the form that rustfmt gives it.
fn chain(start: &str, calls: &[String], end: &str) -> String {
    let line = format!("{start}{}{end}", calls.concat());
    if line.len() < WIDTH {
        line
    } else {
        format!("{start}\n    {}\n    {end}", calls.join("\n    "))
    }
}

fn client(call: &Call<'_>) -> String {
    let base_url = call.api.base_url.is_none().then_some(".base_url(base_url)");
    let calls: Vec<String> = base_url
        .into_iter()
        .chain(credentials(call))
        .map(str::to_owned)
        .collect();
    let builder = format!("{}::Client::builder()", crate_name(&call.api.name).replace('-', "_"));
    chain(&builder, &calls, ".build()?")
}

/// The credentials of the first scheme that is enough.
fn credentials(call: &Call<'_>) -> Option<&'static str> {
    let Authentication::AnyOf(names) = &call.action.auth else {
        return None;
    };
    let scheme = call
        .api
        .auth
        .iter()
        .find(|scheme| names.first() == Some(&scheme.name))?;
    match scheme.kind {
        SchemeKind::None => None,
        SchemeKind::Bearer => Some(".token(token)"),
        SchemeKind::Basic => Some(".basic(user, password)"),
        SchemeKind::ApiKey { .. } => Some(".api_key(api_key)"),
    }
}

fn method_calls(call: &Call<'_>) -> Vec<String> {
    let names = call
        .required()
        .map(|parameter| ident(&parameter.name, Space::Setter).to_string());
    let names = names.collect::<Vec<_>>();
    let mut arguments = names.join(", ");
    if arguments.len() > WIDTH {
        arguments = format!("\n        {},\n    ", names.join(",\n        "));
    }
    let resource = ident(&call.resource.name, Space::Resource);
    let action = ident(&call.action.name, Space::Method);
    vec![format!(".{resource}()"), format!(".{action}({arguments})")]
}

/// `let device = `; nothing where the answer has no body.
fn result(call: &Call<'_>) -> String {
    let contents = call
        .action
        .responses
        .iter()
        .find_map(|response| response.contents.first());
    match contents.map(|content| &content.ty) {
        None => String::new(),
        Some(TypeRef::Named(stem)) => format!("let {} = ", ident(stem, Space::Setter)),
        Some(TypeRef::Inline(_) | TypeRef::Any) => "let response = ".to_owned(),
    }
}

/// `.per_page(50)`, for an optional parameter that is not common to all actions and has an example or a default.
fn setter(parameter: &Parameter) -> Option<String> {
    let is_shown = !parameter.required && parameter.origin != Origin::Common && parameter.deprecated.is_none();
    let TypeRef::Inline(node) = &parameter.ty else {
        return None;
    };
    let value = parameter
        .example
        .as_ref()
        .or(parameter.default.as_ref())
        .filter(|_| is_shown)?;
    Some(format!(
        ".{}({})",
        ident(&parameter.name, Space::Setter),
        literal(value, node)?
    ))
}

/// The value as a literal of its declared type; `None` where the two do not fit, or the type is none of these.
fn literal(value: &Value, node: &SchemaNode) -> Option<String> {
    let kinds: Vec<Kind> = node.kinds.iter().filter(|kind| *kind != Kind::Null).collect();
    match (kinds.as_slice(), value) {
        ([Kind::String], Value::String(text)) => Some(string_literal(text)),
        ([Kind::Boolean], Value::Bool(flag)) => Some(flag.to_string()),
        ([Kind::Integer], Value::Number(number)) => number.as_i64().map(|number| number.to_string()),
        ([Kind::Number], Value::Number(number)) => number.as_f64().map(|number| format!("{number:?}")),
        _ => None,
    }
}

/// Characters outside ASCII are written as escapes: none of them can hide what the literal says.
fn string_literal(text: &str) -> String {
    let mut literal = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => literal.extend(['\\', c]),
            ' '..='~' => literal.push(c),
            _ => literal.push_str(&c.escape_unicode().to_string()),
        }
    }
    literal + "\""
}
