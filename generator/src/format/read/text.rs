//! One file of a spec to its text.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use crate::diagnostic::Code;

/// Why there is no text.
pub(super) struct Unread {
    pub(super) code: Code,
    pub(super) message: String,
    pub(super) help: String,
    /// What a diagnostic can show of the file.
    pub(super) text: String,
    /// The byte of `text` at which it went wrong.
    pub(super) byte: usize,
}

/// Reads a file that has to be UTF-8 and not too large; a byte order mark is left out.
pub(super) fn read_text(path: &Path, max_bytes: u64) -> Result<String, Unread> {
    let bytes = read_bytes(path, max_bytes)?;
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    std::str::from_utf8(bytes).map(str::to_owned).map_err(|error| {
        let is_utf16 = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
        let help = if is_utf16 {
            "the file is UTF-16: save it as UTF-8"
        } else {
            "save the file as UTF-8"
        };
        Unread {
            text: String::from_utf8_lossy(bytes).into_owned(),
            byte: error.valid_up_to(),
            ..unread(Code::NotUtf8, "the file is not UTF-8 from here on", help)
        }
    })
}

fn read_bytes(path: &Path, max_bytes: u64) -> Result<Vec<u8>, Unread> {
    let unreadable = |error: io::Error| {
        let message = format!("the file cannot be read: {error}");
        unread(Code::UnreadableFile, &message, "let it be read, or remove it")
    };
    let metadata = fs::metadata(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => unread(
            Code::UnreadableFile,
            "this link leads nowhere",
            "put the file where it leads, or remove it",
        ),
        _ => unreadable(error),
    })?;
    // To read a pipe or a device may last for ever.
    if !metadata.is_file() {
        let help = "put a file of this name in its place";
        return Err(unread(Code::UnreadableFile, "this is not a file", help));
    }
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(unreadable)?;
    file.take(max_bytes + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > max_bytes {
        let message = format!("the file has more than {} MiB", max_bytes >> 20);
        let help = "divide it into several, and refer from one to the other with `$ref`";
        return Err(unread(Code::LimitExceeded, &message, help));
    }
    Ok(bytes)
}

fn unread(code: Code, message: &str, help: &str) -> Unread {
    Unread {
        code,
        message: message.to_owned(),
        help: help.to_owned(),
        text: String::new(),
        byte: 0,
    }
}
