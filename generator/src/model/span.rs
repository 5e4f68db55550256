//! Where something stands in the spec: `spec/resources/device.yaml`, line 14, columns 11 to 29.

/// A file of the spec, as an index into the [`Sources`](crate::diagnostic::Sources) of the run that read it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// A range of a file's text in bytes, from `start` up to but without `end`.
///
/// All spans are equal: a place is not part of what an API means, and the model's types derive `PartialEq`.
#[derive(Clone, Copy, Debug, Default)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// The first byte.
    pub start: u32,
    /// The byte behind the last.
    pub end: u32,
}

impl PartialEq for Span {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Span {}
