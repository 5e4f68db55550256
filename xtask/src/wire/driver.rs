//! The program as it runs: a call goes in, the requests that it made come out.

use std::error::Error;
use std::io::{BufRead, BufReader, Write};
use std::net::SocketAddr;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{Value, json};

use super::Call;
use super::record::record;
use super::server::{Received, Server};

/// A running program, and the server that it talks to.
pub(crate) struct Driver {
    child: Child,
    calls: ChildStdin,
    answers: BufReader<ChildStdout>,
    server: Server,
    base_url: String,
}

/// What came of a call.
pub(crate) struct Made {
    /// Why it could not be made.
    pub(crate) problem: Option<String>,
    /// What it sent, in the form of the file.
    pub(crate) requests: Vec<Value>,
    /// What each was answered with, headers included.
    pub(crate) answers: Vec<String>,
}

impl Driver {
    /// Runs the program. The path stands in front of those of the actions. With a server behind it, that one answers.
    pub(crate) fn start(
        mut program: Command,
        base_path: &str,
        behind: Option<SocketAddr>,
    ) -> Result<Self, Box<dyn Error>> {
        let server = Server::start(behind)?;
        let mut child = program
            .env("NO_PROXY", "*")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let (calls, answers) = (child.stdin.take(), child.stdout.take());
        let (Some(calls), Some(answers)) = (calls, answers) else {
            return Err("the program has no pipes".into());
        };
        Ok(Self {
            base_url: format!("http://{}{base_path}", server.address),
            answers: BufReader::new(answers),
            child,
            calls,
            server,
        })
    }

    /// Makes a call with these credentials.
    pub(crate) fn make(&mut self, call: &Call, credentials: &[Value]) -> Result<Made, Box<dyn Error>> {
        let line = json!({
            "baseUrl": self.base_url,
            "credentials": credentials,
            "resource": call.resource,
            "action": call.action,
            "arguments": call.arguments,
        });
        let written = writeln!(self.calls, "{line}");
        let mut answer = String::new();
        if written.is_err() || self.answers.read_line(&mut answer)? == 0 {
            return Err(format!("the program stopped: {}", self.child.wait()?).into());
        }
        let answer: Value = serde_json::from_str(&answer)?;
        let received = self.server.take()?;
        let text = |received: &Received| String::from_utf8_lossy(&received.answer).into_owned();
        Ok(Made {
            problem: answer["problem"].as_str().map(str::to_owned),
            requests: received.iter().map(record).collect(),
            answers: received.iter().map(text).collect(),
        })
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // It waits for calls, and there are no more.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
