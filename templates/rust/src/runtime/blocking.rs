//! Calls and streams where nothing is async.

use std::future::poll_fn;
use std::io;
use std::pin::Pin;
use std::sync::OnceLock;

use futures_core::Stream;
use tokio::runtime::{Builder, Handle};

use super::error::{TransportError, TransportErrorKind};

/// Runs a future to its end on this thread. Timers and connections live on a thread of their own.
pub(super) fn block_on<F: Future>(future: F) -> Result<F::Output, TransportError> {
    static RUNTIME: OnceLock<Result<Handle, io::ErrorKind>> = OnceLock::new();
    let runtime = RUNTIME.get_or_init(|| start_runtime().map_err(|error| error.kind()));
    let failed =
        |kind: io::ErrorKind| TransportError::new(TransportErrorKind::Other, Some(Box::new(io::Error::from(kind))));
    let _context = runtime.as_ref().map_err(|kind| failed(*kind))?.enter();
    Ok(pollster::block_on(future))
}

#[inline]
fn start_runtime() -> io::Result<Handle> {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let handle = runtime.handle().clone();
    let run = move || runtime.block_on(std::future::pending::<()>());
    std::thread::Builder::new().name("client".to_owned()).spawn(run)?;
    Ok(handle)
}

/// A stream as an iterator: `next` waits.
#[derive(Debug)]
pub struct Wait<S>(S);

impl<S> Wait<S> {
    pub(super) fn new(stream: S) -> Self {
        Self(stream)
    }

    /// The stream.
    pub fn into_inner(self) -> S {
        self.0
    }
}

impl<T, E, S> Iterator for Wait<S>
where
    S: Stream<Item = Result<T, E>> + Unpin,
    E: From<TransportError>,
{
    type Item = Result<T, E>;

    fn next(&mut self) -> Option<Self::Item> {
        let item = block_on(poll_fn(|context| Pin::new(&mut self.0).poll_next(context)));
        item.unwrap_or_else(|error| Some(Err(error.into())))
    }
}
