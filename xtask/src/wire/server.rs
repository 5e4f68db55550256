//! A server on loopback that records requests, and answers each with an empty object or with what another server says.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

/// How long a client may take to send a request.
const TIMEOUT: Duration = Duration::from_secs(60);

/// A request as it came.
#[derive(Debug, Default)]
pub(crate) struct Received {
    pub(super) method: String,
    /// Path and query.
    pub(super) target: String,
    /// Names in small letters, in the order in which they came.
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Vec<u8>,
    /// What it was answered with, headers included.
    pub(super) answer: Vec<u8>,
}

impl Received {
    /// The header with this name, in small letters.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        let header = self.headers.iter().find(|(known, _)| known == name);
        header.map(|(_, value)| value.as_str())
    }
}

/// A server that runs as long as the process.
pub(super) struct Server {
    pub(super) address: SocketAddr,
    received: Receiver<io::Result<Received>>,
}

impl Server {
    /// Starts on any free port. With a server behind it, that one answers.
    pub(super) fn start(behind: Option<SocketAddr>) -> io::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0))?;
        let address = listener.local_addr()?;
        let (sender, received) = channel();
        thread::spawn(move || {
            for stream in listener.incoming() {
                let sender = sender.clone();
                thread::spawn(move || serve(stream, behind, &sender));
            }
        });
        Ok(Self { address, received })
    }

    /// The requests that were answered since the last time.
    pub(super) fn take(&self) -> io::Result<Vec<Received>> {
        self.received.try_iter().collect()
    }
}

/// One request a connection. It is recorded before it is answered.
fn serve(stream: io::Result<TcpStream>, behind: Option<SocketAddr>, sender: &Sender<io::Result<Received>>) {
    let result = stream.and_then(|stream| {
        stream.set_read_timeout(Some(TIMEOUT))?;
        let mut received = read_request(&mut BufReader::new(&stream))?;
        received.answer = match behind {
            Some(server) => forward(&received, server)?,
            None => empty_object(&received),
        };
        Ok((stream, received))
    });
    // Whoever would want to know of a failure here has gone.
    let _ = match result {
        Ok((mut stream, received)) => {
            let answer = received.answer.clone();
            sender.send(Ok(received)).is_ok() && stream.write_all(&answer).is_ok()
        }
        Err(error) => sender.send(Err(error)).is_ok(),
    };
}

fn empty_object(received: &Received) -> Vec<u8> {
    let body = if received.method == "HEAD" { "" } else { "{}" };
    let answer = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{body}"
    );
    answer.into_bytes()
}

/// What another server answers.
fn forward(received: &Received, server: SocketAddr) -> io::Result<Vec<u8>> {
    let mut stream = TcpStream::connect(server)?;
    stream.set_read_timeout(Some(TIMEOUT))?;
    write!(stream, "{} {} HTTP/1.1\r\n", received.method, received.target)?;
    let of_connection = |name: &str| matches!(name, "host" | "connection");
    for (name, value) in received.headers.iter().filter(|(name, _)| !of_connection(name)) {
        write!(stream, "{name}: {value}\r\n")?;
    }
    write!(stream, "host: {server}\r\nconnection: close\r\n\r\n")?;
    stream.write_all(&received.body)?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    Ok(answer)
}

/// HTTP/1.1 with a length, which is all that the client sends.
fn read_request(reader: &mut impl BufRead) -> io::Result<Received> {
    let line = read_line(reader)?;
    let mut words = line.split(' ').map(str::to_owned);
    let (Some(method), Some(target)) = (words.next(), words.next()) else {
        return Err(invalid("no request line"));
    };
    let mut received = Received {
        method,
        target,
        ..Received::default()
    };
    loop {
        let line = read_line(reader)?;
        if line.is_empty() {
            break;
        }
        let (name, value) = line.split_once(':').ok_or_else(|| invalid("no header line"))?;
        received
            .headers
            .push((name.to_ascii_lowercase(), value.trim().to_owned()));
    }
    if received.header("transfer-encoding").is_some() {
        return Err(invalid("a body without a length"));
    }
    let length = received.header("content-length").unwrap_or("0").parse();
    let length = length.map_err(|_| invalid("no number as length"))?;
    reader.take(length).read_to_end(&mut received.body)?;
    Ok(received)
}

fn read_line(reader: &mut impl BufRead) -> io::Result<String> {
    let mut line = String::new();
    reader.read_line(&mut line)?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}

fn invalid(message: &str) -> io::Error {
    io::Error::new(
        io::ErrorKind::InvalidData,
        format!("what came is no request: {message}"),
    )
}
