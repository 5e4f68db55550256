//! A hostile HTTP server on loopback: it plays scripts, and keeps what it was asked.

use std::future::pending;
use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::task::JoinHandle;
use tokio::time::{sleep, timeout};

use crate::received::{Received, read_body, read_head};
use crate::script::{DRIP, Script, Step, When};

/// A server; it ends with its value.
pub struct Server {
    address: SocketAddr,
    shared: Arc<Shared>,
    task: JoinHandle<()>,
}

struct Shared {
    received: Mutex<Vec<Received>>,
    plan: Plan,
}

/// Which request gets which answer.
pub enum Plan {
    /// Nobody listens.
    Nobody,
    /// Nobody listens, for a while.
    Late(Script),
    /// So many wait for a connection that nobody gets one any more.
    Full,
    /// By its number; the last script is for all that follow.
    Numbered(Vec<Script>),
    /// By what it says.
    Chosen(Box<dyn Fn(&Received) -> Script + Send + Sync>),
}

impl From<Script> for Plan {
    fn from(script: Script) -> Self {
        Self::Numbered(vec![script])
    }
}

impl<const N: usize> From<[Script; N]> for Plan {
    fn from(scripts: [Script; N]) -> Self {
        Self::Numbered(scripts.into())
    }
}

/// How long a server that comes late lets clients wait.
const LATE: Duration = Duration::from_millis(200);

impl Server {
    pub async fn start(plan: impl Into<Plan>) -> Self {
        // What is bound and does not listen refuses connections, and nobody else gets its port.
        let socket = TcpSocket::new_v4().unwrap();
        socket.bind(SocketAddr::from(([127, 0, 0, 1], 0))).unwrap();
        let address = socket.local_addr().unwrap();
        let shared = Arc::new(Shared {
            received: Mutex::default(),
            plan: plan.into(),
        });
        let task = match &shared.plan {
            Plan::Nobody => tokio::spawn(keep(socket)),
            Plan::Full => tokio::spawn(keep(fill(socket, address).await)),
            Plan::Late(_) => tokio::spawn(accept_late(socket, shared.clone())),
            Plan::Numbered(_) | Plan::Chosen(_) => tokio::spawn(accept(listen(socket), shared.clone())),
        };
        Self { address, shared, task }
    }

    /// Where the server listens.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    pub fn port(&self) -> u16 {
        self.address.port()
    }

    /// All that came so far.
    pub fn received(&self) -> Vec<Received> {
        self.shared.received.lock().unwrap().clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn keep<T>(value: T) {
    pending::<()>().await;
    drop(value);
}

/// Takes all places in front of a server that never looks.
async fn fill(socket: TcpSocket, address: SocketAddr) -> (TcpListener, Vec<TcpStream>) {
    let listener = socket.listen(1).unwrap();
    let mut waiting = Vec::new();
    while let Ok(stream) = timeout(LATE, TcpStream::connect(address)).await {
        waiting.push(stream.unwrap());
    }
    (listener, waiting)
}

fn listen(socket: TcpSocket) -> TcpListener {
    socket.listen(1024).unwrap()
}

async fn accept_late(socket: TcpSocket, shared: Arc<Shared>) {
    sleep(LATE).await;
    accept(listen(socket), shared).await;
}

async fn accept(listener: TcpListener, shared: Arc<Shared>) {
    loop {
        let (stream, _) = listener.accept().await.unwrap();
        // A client that has seen enough goes, and then writing to it fails.
        tokio::spawn(serve(stream, shared.clone()));
    }
}

async fn serve(stream: TcpStream, shared: Arc<Shared>) -> io::Result<()> {
    let mut stream = BufReader::new(stream);
    if let Some(script) = shared.unasked() {
        return play(stream.get_mut(), &script).await.map(drop);
    }
    while let Some(mut request) = read_head(&mut stream).await? {
        if shared.script(&request).when == When::RequestRead {
            request.body = read_body(&mut stream, &request).await?;
        }
        let script = shared.log(request);
        if play(stream.get_mut(), &script).await? == After::Close {
            break;
        }
    }
    Ok(())
}

impl Shared {
    /// The script that does not wait for a request, where it is its turn.
    fn unasked(&self) -> Option<Script> {
        if matches!(self.plan, Plan::Chosen(_)) {
            return None;
        }
        let nothing = Received::nothing();
        (self.script(&nothing).when == When::Connected).then(|| self.log(nothing))
    }

    /// The script for the next request.
    fn script(&self, request: &Received) -> Script {
        self.plan.script(self.received.lock().unwrap().len(), request)
    }

    /// Keeps a request, and gives its script.
    fn log(&self, request: Received) -> Script {
        let mut received = self.received.lock().unwrap();
        let script = self.plan.script(received.len(), &request);
        received.push(request);
        script
    }
}

impl Plan {
    fn script(&self, number: usize, request: &Received) -> Script {
        match self {
            Self::Nobody | Self::Full => unreachable!("nobody is served"),
            Self::Late(script) => script.clone(),
            Self::Numbered(scripts) => scripts[number.min(scripts.len() - 1)].clone(),
            Self::Chosen(choose) => choose(request),
        }
    }
}

/// What becomes of a connection.
#[derive(PartialEq)]
enum After {
    Close,
    Keep,
}

async fn play(stream: &mut TcpStream, script: &Script) -> io::Result<After> {
    for step in &script.steps {
        match step {
            Step::Send(bytes) => stream.write_all(bytes).await?,
            Step::Trickle(bytes) => trickle(stream, bytes).await?,
            Step::Forever(bytes) => loop {
                stream.write_all(bytes).await?;
            },
            Step::Pause(time) => sleep(*time).await,
            Step::Repeat(bytes, times) => {
                for _ in 0..*times {
                    stream.write_all(bytes).await?;
                }
            }
            Step::Notice => {
                stream.peek(&mut [0]).await?;
            }
            Step::Meet(others) => {
                others.wait().await;
            }
            Step::Stall => while stream.read(&mut [0; 1024]).await? > 0 {},
            Step::Reset => stream.set_zero_linger()?,
            Step::Keep => return Ok(After::Keep),
        }
    }
    Ok(After::Close)
}

async fn trickle(stream: &mut TcpStream, bytes: &[u8]) -> io::Result<()> {
    for byte in bytes {
        stream.write_all(&[*byte]).await?;
        sleep(DRIP).await;
    }
    Ok(())
}
