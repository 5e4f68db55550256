//! The program as it runs: a call goes in, the requests that it made come out.

use std::error::Error;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{Value, json};

use super::Call;
use super::record::record;
use super::server::Server;

/// A running program, and the server that it talks to.
pub(super) struct Driver {
    child: Child,
    calls: ChildStdin,
    answers: BufReader<ChildStdout>,
    server: Server,
    base_url: String,
}

/// What came of a call.
pub(super) struct Made {
    /// Why it could not be made.
    pub(super) problem: Option<String>,
    /// What it sent, in the form of the file.
    pub(super) requests: Vec<Value>,
}

impl Driver {
    /// Runs the program. The path stands in front of those of the actions.
    pub(super) fn start(mut program: Command, base_path: &str) -> Result<Self, Box<dyn Error>> {
        let server = Server::start()?;
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
    pub(super) fn make(&mut self, call: &Call, credentials: &[Value]) -> Result<Made, Box<dyn Error>> {
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
        Ok(Made {
            problem: answer["problem"].as_str().map(str::to_owned),
            requests: self.server.take()?.iter().map(record).collect(),
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
