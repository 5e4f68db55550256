//! Prism, a mock server that checks requests against an OpenAPI document.

use std::error::Error;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// How long the server may take to begin.
const TIMEOUT: Duration = Duration::from_secs(120);

/// A running server.
pub(super) struct Prism {
    child: Child,
    address: SocketAddr,
}

impl Prism {
    /// Runs the server for a document, and waits until it answers.
    pub(super) fn start(program: &Path, document: &Path) -> Result<Self, Box<dyn Error>> {
        let address = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?;
        let child = Command::new(program)
            .args(["mock", "--errors", "--verboseLevel", "silent", "--port"])
            .arg(address.port().to_string())
            .arg(document)
            .stdout(Stdio::null())
            .spawn()
            .map_err(|error| format!("cannot run `{}`: {error}", program.display()))?;
        let mut server = Self { child, address };
        let begin = Instant::now();
        while TcpStream::connect(address).is_err() {
            if let Some(status) = server.child.try_wait()? {
                return Err(format!("the mock server stopped: {status}").into());
            }
            if begin.elapsed() > TIMEOUT {
                return Err("the mock server does not begin".into());
            }
            thread::sleep(Duration::from_millis(100));
        }
        Ok(server)
    }

    pub(super) fn address(&self) -> SocketAddr {
        self.address
    }
}

impl Drop for Prism {
    fn drop(&mut self) {
        // It would run for ever.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Why an answer is a refusal: its status is an error, or it tells of violations.
pub(super) fn refusal(answer: &str) -> Option<String> {
    let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((answer, ""));
    let status = head.split(' ').nth(1).and_then(|status| status.parse::<u16>().ok());
    let is_error = status.is_none_or(|status| status >= 400);
    let violates = head
        .lines()
        .any(|line| line.to_ascii_lowercase().starts_with("sl-violations:"));
    (is_error || violates).then(|| {
        let first = head.lines().next().unwrap_or_default();
        format!("{first}: {body}")
    })
}

#[cfg(test)]
mod tests {
    use super::refusal;

    #[test]
    fn errors_and_violations_are_refusals() {
        assert_eq!(refusal("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}"), None);
        assert_eq!(
            refusal("HTTP/1.1 422 Unprocessable Entity\r\n\r\n{}").as_deref(),
            Some("HTTP/1.1 422 Unprocessable Entity: {}")
        );
        assert!(refusal("HTTP/1.1 200 OK\r\nSL-Violations: []\r\n\r\n{}").is_some());
        assert!(refusal("").is_some());
    }
}
