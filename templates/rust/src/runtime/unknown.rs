//! The value of a string enum that the API's description does not know.

use std::fmt;

/// A string that a string enum does not know, kept so that it is sent back as it came.
///
/// It cannot be made by a caller: `From<&str>` of the enum makes it where it is needed, so that a value that a later
/// version of this crate knows is never matched as an unknown one.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct UnknownValue(String);

impl UnknownValue {
    /// Nothing yet.
    #[doc(hidden)]
    pub const BLANK: Self = Self(String::new());

    #[inline]
    pub(crate) fn new(text: String) -> Self {
        Self(text)
    }

    /// The string.
    #[inline]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for UnknownValue {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl fmt::Display for UnknownValue {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
