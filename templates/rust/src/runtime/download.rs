//! The body of an answer as it comes.

use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;
use http::header::CONTENT_LENGTH;
use http::{HeaderMap, StatusCode};

use super::body::Once;
use super::error::{Error, TransportError, TransportErrorKind};
#[cfg(not(target_arch = "wasm32"))]
use super::file_path::PathWriter;
use super::operation::Operation;
use super::pending::{Failure, is_success, read_failure};
use super::platform::BodyStream;
use super::progress::Progress;
use super::response::{Answer, RawResponse, Rest};

/// The body of a success, piece by piece: a stream of [`Bytes`].
pub struct Download {
    head: RawResponse,
    body: BodyStream,
    left: u64,
    progress: Progress,
    has_ended: bool,
}

impl Download {
    /// The status.
    #[inline]
    pub fn status(&self) -> StatusCode {
        self.head.status
    }

    /// The headers.
    #[inline]
    pub fn headers(&self) -> &HeaderMap {
        &self.head.headers
    }

    /// What the server calls the request, where it says so.
    #[inline]
    pub fn request_id(&self) -> Option<&str> {
        self.head.request_id()
    }

    /// How many bytes the server promises, where it does.
    #[inline]
    pub fn length(&self) -> Option<u64> {
        self.head.headers.get(CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
    }

    /// How many bytes may come; more are an error. There is no limit unless one is set.
    #[must_use]
    #[inline]
    pub fn max_bytes(mut self, bytes: u64) -> Self {
        self.left = bytes;
        self
    }

    /// Says how many bytes came so far, and how many there are where that is known.
    #[must_use]
    pub fn on_progress(mut self, progress: impl Fn(u64, Option<u64>) + Send + Sync + 'static) -> Self {
        self.progress = Progress::new(progress);
        self
    }

    /// The next piece; `None` at the end.
    #[inline]
    pub async fn next(&mut self) -> Option<Result<Bytes, TransportError>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    /// Writes all of it into a file, which is made or emptied first, and gives the number of bytes.
    ///
    /// # Errors
    ///
    /// Where the connection fails, more comes than is allowed, or the file cannot be written. What came before is in
    /// the file then.
    #[cfg(not(target_arch = "wasm32"))]
    pub async fn save(mut self, path: impl AsRef<std::path::Path>) -> Result<u64, TransportError> {
        let mut file = PathWriter::create(path.as_ref()).await.map_err(unwritable)?;
        let outcome = self.write_into(&mut file).await;
        // Writing goes on behind the scenes: what came before a failure has to arrive as well.
        let finished = file.finish().await.map_err(unwritable);
        outcome.and(finished)
    }

    #[cfg(not(target_arch = "wasm32"))]
    #[inline]
    async fn write_into(&mut self, file: &mut PathWriter) -> Result<(), TransportError> {
        while let Some(piece) = self.next().await {
            file.write(&piece?).await.map_err(unwritable)?;
        }
        Ok(())
    }

    /// The pieces, for a loop without `await`.
    #[cfg(feature = "blocking")]
    #[inline]
    pub fn wait(self) -> super::blocking::Wait<Self> {
        super::blocking::Wait::new(self)
    }

    #[inline]
    fn check(&mut self, piece: &Bytes) -> Result<(), TransportError> {
        let length = piece.len() as u64;
        let too_large = || TransportError::new(TransportErrorKind::BodyTooLarge, None);
        self.left = self.left.checked_sub(length).ok_or_else(too_large)?;
        let promised = self.length();
        self.progress.add(piece.len(), promised);
        Ok(())
    }
}

#[cfg(not(target_arch = "wasm32"))]
#[inline]
fn unwritable(error: std::io::Error) -> TransportError {
    TransportError::new(TransportErrorKind::Save, Some(Box::new(error)))
}

impl Stream for Download {
    type Item = Result<Bytes, TransportError>;

    #[inline]
    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if self.has_ended {
            return Poll::Ready(None);
        }
        let item = std::task::ready!(self.body.as_mut().poll_next(context));
        let item = item.map(|item| item.and_then(|piece| self.check(&piece).map(|()| piece)));
        self.has_ended = !matches!(item, Some(Ok(_)));
        Poll::Ready(item)
    }
}

impl std::fmt::Debug for Download {
    #[inline]
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Download")
            .field("head", &self.head)
            .finish_non_exhaustive()
    }
}

/// Reads an answer whose body is streamed.
pub(super) fn read_download<E: Failure>(operation: &'static Operation, answer: Answer) -> Result<Download, Error<E>> {
    let Answer { mut raw, rest } = answer;
    let body = match rest {
        Some(Rest { body, .. }) => body,
        None if is_success(operation, raw.status) => Box::pin(Once(std::mem::take(&mut raw.body))),
        None => return Err(read_failure(raw)),
    };
    Ok(Download {
        head: raw,
        body,
        left: u64::MAX,
        progress: Progress::none(),
        has_ended: false,
    })
}
