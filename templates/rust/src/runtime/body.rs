//! What a request carries: bytes, files and streams, one after the other.

use std::collections::VecDeque;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;

use super::error::TransportError;
use super::file::{File, OpenFile};
use super::platform::BodyStream;

/// The body of a request.
///
/// Clones share a [stream](File::from_stream), which can be sent once.
#[derive(Clone, Default)]
pub struct Body(Vec<Piece>);

#[derive(Clone)]
enum Piece {
    Bytes(Bytes),
    File(File),
}

impl Body {
    /// No body.
    pub fn empty() -> Self {
        Self::default()
    }

    /// The whole body, where it is in memory.
    pub fn as_bytes(&self) -> Option<&[u8]> {
        match self.0.as_slice() {
            [] => Some(&[]),
            [Piece::Bytes(bytes)] => Some(bytes),
            _ => None,
        }
    }

    /// Whether it can be sent again: a stream cannot.
    pub fn is_repeatable(&self) -> bool {
        self.0.iter().all(|piece| match piece {
            Piece::Bytes(_) => true,
            Piece::File(file) => file.is_repeatable(),
        })
    }

    /// Its pieces, and how many bytes they have together where that is known.
    ///
    /// # Errors
    ///
    /// Where a file cannot be opened, or a stream was sent before.
    pub async fn into_stream(self) -> Result<(BodyStream, Option<u64>), TransportError> {
        let mut pieces = VecDeque::with_capacity(self.0.len());
        let mut length = Some(0_u64);
        for piece in self.0 {
            let piece = match piece {
                Piece::Bytes(bytes) => OpenPiece::Bytes(bytes),
                Piece::File(file) => OpenPiece::File(file.open().await?),
            };
            length = length.zip(piece.len()).and_then(|(sum, one)| sum.checked_add(one));
            pieces.push_back(piece);
        }
        Ok((Box::pin(Pieces(pieces)), length))
    }

    /// The whole body as bytes, where it is in memory.
    pub(super) fn into_bytes(mut self) -> Result<Bytes, Self> {
        match self.0.pop() {
            None => Ok(Bytes::new()),
            Some(Piece::Bytes(bytes)) if self.0.is_empty() => Ok(bytes),
            Some(last) => {
                self.0.push(last);
                Err(self)
            }
        }
    }

    pub(super) fn push_bytes(&mut self, bytes: impl Into<Bytes>) {
        self.0.push(Piece::Bytes(bytes.into()));
    }

    /// A file's bytes are bytes, unless somebody wants to know how far they are.
    pub(super) fn push_file(&mut self, file: &File) {
        self.0.push(match file.as_bytes() {
            Some(bytes) => Piece::Bytes(bytes.clone()),
            None => Piece::File(file.clone()),
        });
    }
}

impl<T: Into<Bytes>> From<T> for Body {
    fn from(bytes: T) -> Self {
        let bytes = bytes.into();
        if bytes.is_empty() {
            return Self::empty();
        }
        Self(vec![Piece::Bytes(bytes)])
    }
}

impl From<&File> for Body {
    fn from(file: &File) -> Self {
        let mut body = Self::empty();
        body.push_file(file);
        body
    }
}

impl fmt::Debug for Body {
    /// Without what it holds.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let length = self.as_bytes().map(<[u8]>::len);
        f.debug_struct("Body").field("length", &length).finish_non_exhaustive()
    }
}

enum OpenPiece {
    Bytes(Bytes),
    File(OpenFile),
}

impl OpenPiece {
    fn len(&self) -> Option<u64> {
        match self {
            Self::Bytes(bytes) => Some(bytes.len() as u64),
            Self::File(file) => file.len(),
        }
    }
}

struct Pieces(VecDeque<OpenPiece>);

impl Stream for Pieces {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        while let Some(piece) = self.0.front_mut() {
            let item = match piece {
                OpenPiece::Bytes(bytes) if bytes.is_empty() => None,
                OpenPiece::Bytes(bytes) => Some(Ok(std::mem::take(bytes))),
                OpenPiece::File(file) => ready!(file.poll_next(context)),
            };
            match item {
                Some(Ok(bytes)) if bytes.is_empty() => {}
                Some(item) => return Poll::Ready(Some(item)),
                None => drop(self.0.pop_front()),
            }
        }
        Poll::Ready(None)
    }
}

/// A body in one piece.
pub(super) struct Once(pub(super) Bytes);

impl Stream for Once {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let body = std::mem::take(&mut self.0);
        Poll::Ready((!body.is_empty()).then_some(Ok(body)))
    }
}
