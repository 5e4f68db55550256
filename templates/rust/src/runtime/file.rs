//! The bytes of a file, with the name and the media type that a server is told.

use bytes::Bytes;

/// The bytes of a file.
#[derive(Clone, PartialEq, Eq)]
pub struct File {
    pub(super) bytes: Bytes,
    pub(super) name: Option<String>,
    pub(super) media_type: Option<String>,
}

impl File {
    /// A file without a name.
    pub fn new(bytes: impl Into<Bytes>) -> Self {
        Self { bytes: bytes.into(), name: None, media_type: None }
    }

    /// Sets the name that the server is told.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Sets the media type that the server is told, `image/png`.
    #[must_use]
    pub fn media_type(mut self, media_type: impl Into<String>) -> Self {
        self.media_type = Some(media_type.into());
        self
    }
}

impl<T: Into<Bytes>> From<T> for File {
    fn from(bytes: T) -> Self {
        Self::new(bytes)
    }
}

impl std::fmt::Debug for File {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("File").field("name", &self.name).field("length", &self.bytes.len()).finish_non_exhaustive()
    }
}
