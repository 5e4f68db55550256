//! Files on disk, read and written piece by piece without blocking the thread.

use std::future::poll_fn;
use std::io;
use std::path::Path;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::{Bytes, BytesMut};
use futures_core::Stream;
use tokio::fs::File;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

use super::file::CHUNK;

/// A file on disk, as long as it was when it was opened.
pub(super) struct PathReader {
    file: File,
    left: u64,
    buffer: BytesMut,
}

impl PathReader {
    #[inline]
    pub(super) async fn open(path: &Path) -> io::Result<Self> {
        let file = File::open(path).await?;
        let left = file.metadata().await?.len();
        Ok(Self {
            file,
            left,
            buffer: BytesMut::new(),
        })
    }

    #[inline]
    pub(super) fn len(&self) -> u64 {
        self.left
    }
}

impl Stream for PathReader {
    type Item = io::Result<Bytes>;

    #[inline]
    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        let wanted = usize::try_from(this.left).unwrap_or(CHUNK).min(CHUNK);
        if wanted == 0 {
            return Poll::Ready(None);
        }
        this.buffer.resize(wanted, 0);
        let mut read = ReadBuf::new(&mut this.buffer);
        ready!(Pin::new(&mut this.file).poll_read(context, &mut read))?;
        let length = read.filled().len();
        if length == 0 {
            return Poll::Ready(Some(Err(io::ErrorKind::UnexpectedEof.into())));
        }
        this.left -= length as u64;
        Poll::Ready(Some(Ok(this.buffer.split_to(length).freeze())))
    }
}

/// A file on disk that is written.
pub(super) struct PathWriter {
    file: File,
    written: u64,
}

impl PathWriter {
    #[inline]
    pub(super) async fn create(path: &Path) -> io::Result<Self> {
        Ok(Self {
            file: File::create(path).await?,
            written: 0,
        })
    }

    #[inline]
    pub(super) async fn write(&mut self, mut bytes: &[u8]) -> io::Result<()> {
        self.written += bytes.len() as u64;
        while !bytes.is_empty() {
            let length = poll_fn(|context| Pin::new(&mut self.file).poll_write(context, bytes)).await?;
            bytes = bytes.get(length..).unwrap_or_default();
        }
        Ok(())
    }

    /// How many bytes were written, once all of them are.
    #[inline]
    pub(super) async fn finish(mut self) -> io::Result<u64> {
        poll_fn(|context| Pin::new(&mut self.file).poll_flush(context)).await?;
        Ok(self.written)
    }
}
