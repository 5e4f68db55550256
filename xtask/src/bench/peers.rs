//! Other generators, where they are installed: how much longer their crates take to build.

use std::error::Error;
use std::process::{Command, Stdio};

use super::figure::Report;

/// Programs that make Rust clients of OpenAPI documents.
const PEERS: [&str; 3] = ["cargo-progenitor", "openapi-generator", "openapi-generator-cli"];

pub(super) fn measure(report: &mut Report) -> Result<(), Box<dyn Error>> {
    for peer in PEERS {
        if is_installed(peer) {
            report.skip(
                peer,
                "it is installed, but reads OpenAPI documents, which no spec is exported to",
            )?;
        } else {
            report.skip(peer, "it is not installed")?;
        }
    }
    Ok(())
}

fn is_installed(program: &str) -> bool {
    let mut command = Command::new(program);
    command
        .arg("--version")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command.status().is_ok()
}
