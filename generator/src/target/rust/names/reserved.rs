//! What is taken: by Rust, by its prelude, by the crate's own methods, by file systems, by cargo.

use super::Space;
use crate::output::is_device;

/// Whether a well-formed identifier cannot stand there, not even raw.
pub(super) fn is_taken(text: &str, space: Space) -> bool {
    let taken = match space {
        Space::Field => FIELDS.contains(&text) || TRAIT_METHODS.contains(&text),
        Space::Method => METHODS.contains(&text) || TRAIT_METHODS.contains(&text),
        Space::Setter => SETTERS.contains(&text) || TRAIT_METHODS.contains(&text),
        Space::Type => TYPES.contains(&text) || PRELUDE.contains(&text),
        Space::Variant => VARIANTS.contains(&text),
        Space::Module => is_module(text),
        Space::Resource => is_module(text) || METHODS.contains(&text) || TRAIT_METHODS.contains(&text),
    };
    taken || NEVER_RAW.contains(&text)
}

fn is_module(text: &str) -> bool {
    MODULES.contains(&text) || is_device(text) || is_keyword(text)
}

/// Whether an identifier has to be written raw.
pub(super) fn is_keyword(text: &str) -> bool {
    KEYWORDS.contains(&text)
}

/// Whether the crate has a feature of this name besides those of the resources.
pub(super) fn is_feature(name: &str) -> bool {
    FEATURES.contains(&name)
}

/// Keywords that `r#` does not help.
const NEVER_RAW: [&str; 4] = ["self", "Self", "super", "crate"];

/// Keywords of every edition, reserved ones too, without those of [`NEVER_RAW`].
const KEYWORDS: [&str; 48] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else", "enum",
    "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move",
    "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Methods of traits that callers write with a dot or behind a type's name, and those of operators: clippy takes a
/// setter `add` for an attempt at `std::ops::Add`.
const TRAIT_METHODS: [&str; 20] = [
    "add",
    "as_ref",
    "bitand",
    "bitor",
    "bitxor",
    "borrow",
    "borrow_mut",
    "clone",
    "default",
    "div",
    "into",
    "into_future",
    "mul",
    "rem",
    "shl",
    "shr",
    "sub",
    "to_owned",
    "to_string",
    "try_into",
];

/// What structs have besides fields and setters.
const FIELDS: [&str; 5] = ["extra", "extra_mut", "new", "with_extra", "slots"];

/// What the client and its resources have besides actions.
const METHODS: [&str; 8] = [
    "builder", "call", "client", "execute", "from_env", "new", "request", "send",
];

/// What an action has besides the setters of its parameters.
const SETTERS: [&str; 14] = [
    "execute",
    "header",
    "idempotency_key",
    "items",
    "new",
    "pages",
    "read_response",
    "request",
    "response",
    "retry",
    "send",
    "timeout",
    "to_request",
    "with_response",
];

/// The prelude of Rust 2024, and the macros of the same name.
const PRELUDE: [&str; 35] = [
    "AsMut",
    "AsRef",
    "AsyncFn",
    "AsyncFnMut",
    "AsyncFnOnce",
    "Box",
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "DoubleEndedIterator",
    "Drop",
    "Eq",
    "Err",
    "ExactSizeIterator",
    "Extend",
    "Fn",
    "FnMut",
    "FnOnce",
    "From",
    "FromIterator",
    "Future",
    "Hash",
    "Into",
    "IntoFuture",
    "IntoIterator",
    "Iterator",
    "None",
    "Ok",
    "Option",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Result",
    "Some",
];

/// The rest of the prelude, what the modules of types import, and `New`: clippy refuses a type called like its
/// constructor.
const TYPES: [&str; 23] = [
    "BTreeMap",
    "Bytes",
    "Call",
    "Cow",
    "DateTime",
    "Deserialize",
    "Deserializer",
    "Extra",
    "File",
    "HashMap",
    "Map",
    "New",
    "Send",
    "Serialize",
    "Serializer",
    "Sized",
    "String",
    "Sync",
    "ToOwned",
    "ToString",
    "TryFrom",
    "Unpin",
    "Vec",
];

/// The variant of every enum for what the spec does not know.
const VARIANTS: [&str; 1] = ["Unknown"];

/// Modules of the crate itself and the crates it depends on.
const MODULES: [&str; 29] = [
    "actions",
    "alloc",
    "bytes",
    "client",
    "core",
    "error",
    "futures_core",
    "http",
    "jiff",
    "json",
    "lib",
    "main",
    "percent_encoding",
    "prelude",
    "proc_macro",
    "reqwest",
    "resources",
    "runtime",
    "rustls",
    "schemas",
    "serde",
    "serde_core",
    "serde_json",
    "std",
    "test",
    "time",
    "tokio",
    "types",
    "url",
];

/// Features of the crate itself.
const FEATURES: [&str; 12] = [
    "blocking",
    "default",
    "full",
    "http2",
    "jiff",
    "native-tls",
    "reqwest",
    "rustls",
    "schemas",
    "serde",
    "tls",
    "tracing",
];
