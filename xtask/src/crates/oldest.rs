//! The oldest Rust that a crate promises to be built with.

use std::error::Error;
use std::fs;
use std::io;
use std::process::Command;

use toml_edit::DocumentMut;

use crate::scratch::Scratch;

/// A version of Rust, as the crate's manifest states it: `1.85`.
pub(super) struct Oldest {
    pub(super) version: String,
}

impl Oldest {
    /// Reads the manifest of a crate.
    pub(super) fn of(scratch: &Scratch) -> Result<Self, Box<dyn Error>> {
        let manifest: DocumentMut = fs::read_to_string(scratch.crate_folder().join("Cargo.toml"))?.parse()?;
        let version = manifest["package"]["rust-version"]
            .as_str()
            .ok_or("the manifest states no `rust-version`")?;
        Ok(Self {
            version: version.to_owned(),
        })
    }

    /// Sees to it that the toolchain is there; why it cannot be, in words.
    pub(super) fn bring(&self) -> io::Result<Option<String>> {
        let Self { version } = self;
        let install = ["toolchain", "install", "--no-self-update", "--profile", "minimal"];
        match Command::new("rustup").args(install).arg(version).output() {
            Ok(output) if output.status.success() => Ok(None),
            Ok(_) => Ok(Some(format!("Rust {version} cannot be had on this machine"))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                Ok(Some(format!("there is no rustup to bring Rust {version}")))
            }
            Err(error) => Err(error),
        }
    }
}
