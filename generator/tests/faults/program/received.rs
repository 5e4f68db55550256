//! What a server is asked.

use std::io;
use std::time::Instant;

use tokio::io::{AsyncBufReadExt, AsyncReadExt, BufReader};
use tokio::net::TcpStream;

/// A request as it came; empty where a script did not wait for one.
#[derive(Clone, Debug)]
pub struct Received {
    pub at: Instant,
    pub method: String,
    /// Path and query.
    pub target: String,
    /// With names in lower case.
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Received {
    /// Where a script does not wait for a request.
    pub fn nothing() -> Self {
        Self::new(String::new(), String::new(), Vec::new())
    }

    fn new(method: String, target: String, headers: Vec<(String, String)>) -> Self {
        Self {
            at: Instant::now(),
            method,
            target,
            headers,
            body: Vec::new(),
        }
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }
}

/// The head of the next request; `None` where the client has closed.
pub async fn read_head(stream: &mut BufReader<TcpStream>) -> io::Result<Option<Received>> {
    let first = read_line(stream).await?;
    let mut words = first.split_whitespace().map(str::to_owned);
    let (Some(method), Some(target)) = (words.next(), words.next()) else {
        return Ok(None);
    };
    let mut headers = Vec::new();
    while let Some((name, value)) = read_line(stream).await?.split_once(':') {
        headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
    }
    Ok(Some(Received::new(method, target, headers)))
}

pub async fn read_body(stream: &mut BufReader<TcpStream>, request: &Received) -> io::Result<Vec<u8>> {
    let mut body = Vec::new();
    if request.header("transfer-encoding").is_some() {
        while let length @ 1.. = read_chunk_size(stream).await? {
            read_bytes(stream, &mut body, length).await?;
            read_line(stream).await?;
        }
        read_line(stream).await?;
    } else if let Some(length) = request.header("content-length") {
        read_bytes(stream, &mut body, length.parse().unwrap()).await?;
    }
    Ok(body)
}

async fn read_chunk_size(stream: &mut BufReader<TcpStream>) -> io::Result<usize> {
    usize::from_str_radix(read_line(stream).await?.trim(), 16).map_err(io::Error::other)
}

async fn read_bytes(stream: &mut BufReader<TcpStream>, body: &mut Vec<u8>, length: usize) -> io::Result<()> {
    let start = body.len();
    body.resize(start + length, 0);
    stream.read_exact(&mut body[start..]).await.map(drop)
}

async fn read_line(stream: &mut BufReader<TcpStream>) -> io::Result<String> {
    let mut line = String::new();
    stream.read_line(&mut line).await?;
    Ok(line)
}
