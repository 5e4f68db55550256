//! Which properties hold credentials, which must not be shown in `Debug`.

use crate::model::SchemaNode;
use crate::target::rust::ir::{Secrecy, Type};
use crate::target::rust::names::{Spelling, words};

/// How the name of a credential ends.
const ENDINGS: [&[&str]; 15] = [
    &["access", "key"],
    &["api", "key"],
    &["auth", "key"],
    &["authorization"],
    &["connection", "string"],
    &["encryption", "key"],
    &["master", "key"],
    &["passphrase"],
    &["passwd"],
    &["password"],
    &["private", "key"],
    &["secret"],
    &["secret", "key"],
    &["signing", "key"],
    &["token"],
];

/// Whether a property holds a credential: text that the schema calls a password, that only the client writes, or whose
/// name says so.
pub(super) fn secrecy(name: &str, ty: &Type, nodes: &[&SchemaNode]) -> Secrecy {
    let is_text = match ty {
        Type::Nullable(inner) => **inner == Type::String,
        other => *other == Type::String,
    };
    let is_declared = nodes
        .iter()
        .any(|node| node.format.as_deref() == Some("password") || node.write_only);
    if is_text && (is_declared || is_called_secret(name)) {
        Secrecy::Secret
    } else {
        Secrecy::Open
    }
}

fn is_called_secret(name: &str) -> bool {
    let words = words(name, Spelling::Plain);
    ENDINGS.iter().any(|ending| {
        let tail = words.len().checked_sub(ending.len()).map(|start| &words[start..]);
        tail.is_some_and(|tail| tail.iter().eq(ending.iter()))
    })
}
