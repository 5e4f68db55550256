//! Where something stands in the spec: `spec/resources/device.yaml`, line 14, columns 11 to 29.

/// A file of the spec, as an index into the [`Sources`](crate::diagnostic::Sources) of the run that read it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// A range of a file's text, from `start` up to but without `end`.
///
/// Lines and columns count from 1, columns in characters. All spans are equal: a place is not part of what an API
/// means, and the model's types derive `PartialEq`.
#[derive(Clone, Copy, Debug, Default)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// Line and column of the first character.
    pub start: (u32, u32),
    /// Line and column behind the last character.
    pub end: (u32, u32),
}

impl PartialEq for Span {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Span {}
