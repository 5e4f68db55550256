//! JSON Pointers, RFC 6901, of schemas that move.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

/// The pointer of a child.
pub(super) fn child(pointer: &str, name: &str) -> String {
    format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1"))
}

/// Whether a pointer is another one, or leads below it.
pub(super) fn is_below(pointer: &str, above: &str) -> bool {
    pointer
        .strip_prefix(above)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// What the fragment of a URI cannot hold as it is, RFC 3986.
const NOT_IN_FRAGMENTS: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// A pointer as the fragment of a URI.
pub(in crate::export) fn encode(pointer: &str) -> String {
    utf8_percent_encode(pointer, NOT_IN_FRAGMENTS).to_string()
}

/// What stands elsewhere after a change: pointers before, and pointers afterwards.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Moves(Vec<(String, String)>);

impl Moves {
    pub(super) fn push(&mut self, from: String, to: String) {
        self.0.push((from, to));
    }

    /// Where a pointer leads afterwards. What moved with its surroundings was told with the innermost of them.
    pub(super) fn follow(&self, pointer: &str) -> String {
        let moved = self.0.iter().filter(|(from, _)| is_below(pointer, from));
        match moved.max_by_key(|(from, _)| from.len()) {
            Some((from, to)) => format!("{to}{}", &pointer[from.len()..]),
            None => pointer.to_owned(),
        }
    }
}
