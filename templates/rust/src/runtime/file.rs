//! A file that is sent, with the name and the media type that a server is told.

use std::fmt;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;

use super::error::{TransportError, TransportErrorKind};
#[cfg(not(target_arch = "wasm32"))]
use super::file_path::PathReader;
#[cfg(not(target_arch = "wasm32"))]
use super::platform::BoxFuture;
use super::platform::{BodyStream, MaybeSend};
use super::progress::Progress;

/// A file that is sent: bytes, a path or a stream.
#[derive(Clone)]
pub struct File {
    source: Source,
    pub(super) name: Option<String>,
    pub(super) media_type: Option<String>,
    progress: Progress,
}

#[derive(Clone)]
enum Source {
    Bytes(Bytes),
    /// A path, and what opens it: only a program that has such a file compiles that.
    #[cfg(not(target_arch = "wasm32"))]
    Path(std::path::PathBuf, OpenPath),
    /// Empty once it was sent.
    Stream(Arc<Mutex<Option<BodyStream>>>, Option<u64>),
}

/// Opens the file at a path.
#[cfg(not(target_arch = "wasm32"))]
type OpenPath = fn(std::path::PathBuf) -> BoxFuture<'static, Result<(BodyStream, u64), TransportError>>;

impl File {
    /// A file in memory, without a name.
    pub fn new(bytes: impl Into<Bytes>) -> Self {
        Self::from_source(Source::Bytes(bytes.into()))
    }

    /// The file at this path, with its name. It is opened when the request is sent, and read piece by piece.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn from_path(path: impl Into<std::path::PathBuf>) -> Self {
        let path = path.into();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        Self {
            name,
            ..Self::from_source(Source::Path(path, open_path))
        }
    }

    /// A file that comes piece by piece, with its length in bytes where it is known. It can be sent once: a call with
    /// a stream is not repeated.
    pub fn from_stream<S>(stream: S, length: Option<u64>) -> Self
    where
        S: Stream<Item = io::Result<Bytes>> + MaybeSend + 'static,
    {
        let stream = Arc::new(Mutex::new(Some(read_errors(stream))));
        Self::from_source(Source::Stream(stream, length))
    }

    #[inline]
    fn from_source(source: Source) -> Self {
        Self {
            source,
            name: None,
            media_type: None,
            progress: Progress::none(),
        }
    }

    /// Sets the name that the server is told.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Sets the media type that the server is told, `image/png`.
    #[must_use]
    pub fn media_type(mut self, media_type: impl Into<String>) -> Self {
        self.media_type = Some(media_type.into());
        self
    }

    /// Says how many bytes of the file were handed over so far, and how many there are where that is known. A call
    /// that is repeated starts again at zero.
    #[must_use]
    pub fn on_progress(mut self, progress: impl Fn(u64, Option<u64>) + Send + Sync + 'static) -> Self {
        self.progress = Progress::new(progress);
        self
    }

    /// The bytes, where they are in memory and nobody wants to know how far they are.
    #[inline]
    pub(super) fn as_bytes(&self) -> Option<&Bytes> {
        match &self.source {
            Source::Bytes(bytes) if self.progress.is_none() => Some(bytes),
            _ => None,
        }
    }

    #[inline]
    pub(super) fn is_repeatable(&self) -> bool {
        !matches!(self.source, Source::Stream(..))
    }

    /// The file, ready to be read.
    #[inline]
    pub(super) async fn open(self) -> Result<OpenFile, TransportError> {
        let (source, length) = match self.source {
            Source::Bytes(bytes) => {
                let length = bytes.len() as u64;
                (OpenSource::Bytes(bytes), Some(length))
            }
            #[cfg(not(target_arch = "wasm32"))]
            Source::Path(path, open) => {
                let (stream, length) = open(path).await?;
                (OpenSource::Stream(stream), Some(length))
            }
            Source::Stream(stream, length) => {
                let stream = stream.lock().unwrap_or_else(PoisonError::into_inner).take();
                let sent_before = || unreadable(io::Error::other("the stream was sent before"));
                (OpenSource::Stream(stream.ok_or_else(sent_before)?), length)
            }
        };
        Ok(OpenFile {
            source,
            length,
            left: length,
            progress: self.progress,
        })
    }
}

impl<T: Into<Bytes>> From<T> for File {
    fn from(bytes: T) -> Self {
        Self::new(bytes)
    }
}

impl fmt::Debug for File {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("File").field("name", &self.name).finish_non_exhaustive()
    }
}

/// A file that is being read.
pub(super) struct OpenFile {
    source: OpenSource,
    length: Option<u64>,
    /// How much of it is still to come.
    left: Option<u64>,
    progress: Progress,
}

enum OpenSource {
    Bytes(Bytes),
    Stream(BodyStream),
}

/// How many bytes of a file are handed over at a time.
pub(super) const CHUNK: usize = 64 << 10;

impl OpenFile {
    #[inline]
    pub(super) fn len(&self) -> Option<u64> {
        self.length
    }

    /// The next piece.
    #[inline]
    pub(super) fn poll_next(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        let item = match &mut self.source {
            OpenSource::Bytes(bytes) if bytes.is_empty() => None,
            OpenSource::Bytes(bytes) => Some(Ok(bytes.split_to(bytes.len().min(CHUNK)))),
            OpenSource::Stream(stream) => ready!(stream.as_mut().poll_next(context)),
        };
        Poll::Ready(self.check(item))
    }

    /// The server was promised the length: it would take a longer file for whole when it is cut off, and wait for the
    /// rest of a shorter one.
    #[inline]
    fn check(&mut self, item: Option<Result<Bytes, TransportError>>) -> Option<Result<Bytes, TransportError>> {
        let wrong_length = || {
            Some(Err(unreadable(io::Error::other(
                "the file has another length than it said",
            ))))
        };
        match item {
            Some(Ok(bytes)) => {
                if let Some(left) = &mut self.left {
                    let Some(rest) = left.checked_sub(bytes.len() as u64) else {
                        return wrong_length();
                    };
                    *left = rest;
                }
                self.progress.add(bytes.len(), self.length);
                Some(Ok(bytes))
            }
            None if self.left.is_some_and(|left| left > 0) => wrong_length(),
            Some(Err(_)) | None => item,
        }
    }
}

#[cfg(not(target_arch = "wasm32"))]
#[inline]
fn open_path(path: std::path::PathBuf) -> BoxFuture<'static, Result<(BodyStream, u64), TransportError>> {
    Box::pin(async move {
        let reader = PathReader::open(&path).await.map_err(unreadable)?;
        let length = reader.len();
        Ok((read_errors(reader), length))
    })
}

fn read_errors(stream: impl Stream<Item = io::Result<Bytes>> + MaybeSend + 'static) -> BodyStream {
    Box::pin(ReadErrors(Box::pin(stream)))
}

/// A stream whose errors are those of a request.
struct ReadErrors<S>(std::pin::Pin<Box<S>>);

impl<S: Stream<Item = io::Result<Bytes>>> Stream for ReadErrors<S> {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: std::pin::Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.as_mut().poll_next(context).map_err(unreadable)
    }
}

#[inline]
fn unreadable(error: io::Error) -> TransportError {
    TransportError::new(TransportErrorKind::RequestBody, Some(Box::new(error)))
}
