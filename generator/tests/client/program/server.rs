//! An HTTP server on loopback that keeps what it receives and answers what it is told, byte for byte.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// A server; its thread ends with the test program.
pub struct Server {
    address: SocketAddr,
    received: Arc<Mutex<Vec<Received>>>,
}

/// A request as it came.
#[derive(Clone, Debug, Default)]
pub struct Received {
    pub method: String,
    /// Path and query.
    pub target: String,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

/// What is sent back.
#[derive(Clone, Debug)]
pub struct Answer {
    status: u16,
    headers: String,
    body: Vec<u8>,
    /// The body says itself where it ends.
    is_chunked: bool,
    end: End,
}

/// The end of a body in pieces.
const LAST_PIECE: &[u8] = b"0\r\n\r\n";

/// How an answer ends.
#[derive(Clone, Copy, Debug)]
enum End {
    /// With its last byte.
    Whole,
    /// So many bytes of the body before that.
    Short(usize),
    /// The connection stays open, and nothing comes any more.
    Hang,
}

impl Server {
    /// A server that gives every request the same answer.
    pub fn start(answer: Answer) -> Self {
        Self::with(move |_| answer.clone())
    }

    /// A server that looks at a request before it answers.
    pub fn with(answer: impl Fn(&Received) -> Answer + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let received = Arc::new(Mutex::new(Vec::new()));
        let (log, answer) = (received.clone(), Arc::new(answer));
        thread::spawn(move || {
            for stream in listener.incoming() {
                let (log, answer) = (log.clone(), answer.clone());
                thread::spawn(move || serve(stream.unwrap(), &log, answer.as_ref()));
            }
        });
        Self { address, received }
    }

    /// Where the server listens.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// All that came so far.
    pub fn received(&self) -> Vec<Received> {
        self.received.lock().unwrap().clone()
    }

    /// The one request that came.
    pub fn request(&self) -> Received {
        let mut received = self.received();
        assert_eq!(received.len(), 1, "{received:?}");
        received.remove(0)
    }
}

/// Where a server listened that is gone when it answers its one request.
pub fn gone_after(answer: Answer) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        let (stream, _) = listener.accept().unwrap();
        drop(listener);
        serve(stream, &Mutex::default(), &|_| answer.clone());
    });
    url
}

fn serve(mut stream: TcpStream, log: &Mutex<Vec<Received>>, answer: &dyn Fn(&Received) -> Answer) {
    let Some(request) = read_request(&stream) else {
        return;
    };
    let answer = answer(&request);
    log.lock().unwrap().push(request);
    // A client that has seen enough may have gone.
    let _ = stream.write_all(&answer.bytes());
    if matches!(answer.end, End::Hang) {
        thread::sleep(Duration::from_secs(20));
    }
}

fn read_request(stream: &TcpStream) -> Option<Received> {
    let mut reader = BufReader::new(stream);
    let mut request = Received::default();
    let mut line = String::new();
    reader.read_line(&mut line).ok()?;
    let mut words = line.split_whitespace();
    request.method = words.next()?.to_owned();
    request.target = words.next()?.to_owned();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        let Some((name, value)) = line.trim_end().split_once(':') else {
            break;
        };
        request
            .headers
            .push((name.to_ascii_lowercase(), value.trim().to_owned()));
    }
    let length = request
        .header("content-length")
        .map_or(0, |length| length.parse().unwrap());
    request.body = vec![0; length];
    reader.read_exact(&mut request.body).ok()?;
    Some(request)
}

impl Received {
    /// The value of a header that came once.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut values = self.headers.iter().filter(|(known, _)| known == name);
        let value = values.next().map(|(_, value)| value.as_str());
        assert!(values.next().is_none(), "`{name}` came once: {self:?}");
        value
    }

    /// The query.
    pub fn query(&self) -> &str {
        self.target.split_once('?').map_or("", |(_, query)| query)
    }

    /// The query without the parameter that all actions have in common.
    pub fn own_query(&self) -> &str {
        let query = self.query();
        let own = query.strip_suffix("_links=true").unwrap_or(query);
        own.strip_suffix('&').unwrap_or(own)
    }

    pub fn body_text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }
}

/// An answer without a body.
pub fn answer(status: u16) -> Answer {
    Answer {
        status,
        headers: String::new(),
        body: Vec::new(),
        is_chunked: false,
        end: End::Whole,
    }
}

/// An answer with JSON.
pub fn json(status: u16, text: &str) -> Answer {
    answer(status).header("Content-Type", "application/json").body(text)
}

impl Answer {
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push_str(&format!("{name}: {value}\r\n"));
        self
    }

    pub fn body(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.body = body.into();
        self
    }

    /// Several pieces, which a client receives one by one.
    pub fn pieces<P: AsRef<[u8]>>(mut self, pieces: impl IntoIterator<Item = P>) -> Self {
        for piece in pieces {
            let piece = piece.as_ref();
            self.body.extend(format!("{:x}\r\n", piece.len()).into_bytes());
            self.body.extend([piece, b"\r\n"].concat());
        }
        self.body.extend(LAST_PIECE);
        self.is_chunked = true;
        self.header("Transfer-Encoding", "chunked")
    }

    /// Without the last bytes of the body, which the length promises.
    pub fn cut_by(mut self, bytes: usize) -> Self {
        self.end = End::Short(bytes);
        self
    }

    /// With a length, or the lack of a last piece, that promises more, which never comes.
    pub fn hanging(mut self) -> Self {
        self.end = End::Hang;
        self
    }

    fn bytes(&self) -> Vec<u8> {
        let length = match self.end {
            End::Whole | End::Short(_) => self.body.len(),
            End::Hang => self.body.len() + 1,
        };
        let lengths = if self.is_chunked || matches!(self.status, 204 | 304) {
            String::new()
        } else {
            format!("Content-Length: {length}\r\n")
        };
        let head = format!(
            "HTTP/1.1 {} Whatever\r\nConnection: close\r\n{lengths}{}\r\n",
            self.status, self.headers
        );
        let mut bytes = head.into_bytes();
        bytes.extend_from_slice(&self.body);
        let missing = match self.end {
            End::Short(missing) => missing,
            End::Hang if self.is_chunked => LAST_PIECE.len(),
            End::Whole | End::Hang => 0,
        };
        bytes.truncate(bytes.len() - missing);
        bytes
    }
}
