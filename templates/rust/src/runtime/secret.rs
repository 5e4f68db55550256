//! Text that must not be shown: a credential never gets into `Debug` output, an error or a log.

use std::fmt;

/// What is shown instead of a credential.
pub(crate) const REDACTED: &str = "[redacted]";

/// Parts of names, without case and separators, that mark what they name as a credential.
const SECRET_WORDS: &[&str] = &[
    "password",
    "passwd",
    "passphrase",
    "secret",
    "token",
    "apikey",
    "accesskey",
    "privatekey",
    "credential",
    "authorization",
    "cookie",
];

/// A credential. Its `Debug` output is `[redacted]`, and it has no `Display`.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Keeps a credential.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The credential itself.
    #[inline]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl<T: Into<String>> From<T> for Secret {
    fn from(text: T) -> Self {
        Self::new(text)
    }
}

impl fmt::Debug for Secret {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(REDACTED)
    }
}

/// Whether a value with this name is likely to be a credential.
pub(crate) fn is_secret_name(name: &str) -> bool {
    let mut name = name.to_lowercase();
    name.retain(char::is_alphanumeric);
    SECRET_WORDS.iter().any(|word| name.contains(word))
}
