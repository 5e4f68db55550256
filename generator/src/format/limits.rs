//! How large a file may be. A spec is somebody else's text, and what reads it must neither hang nor run out of memory.

/// The bytes of one file.
pub(super) const MAX_BYTES: u64 = 16 << 20;

/// The bytes of a document that stands alone: some describe thousands of operations.
pub(super) const MAX_DOCUMENT_BYTES: u64 = 128 << 20;

/// How deep nodes may be nested.
pub(super) const MAX_DEPTH: usize = 100;

/// The nodes that anchors and aliases of one file may copy.
pub(super) const MAX_ALIASED: usize = 100_000;
