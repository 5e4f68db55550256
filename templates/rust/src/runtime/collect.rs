//! Reads whole bodies.

use std::future::poll_fn;

use bytes::{Bytes, BytesMut};

use super::body::Body;
use super::error::{TransportError, TransportErrorKind};
use super::response::RawResponse;
use super::timeout::Timer;
use super::transport::OpenResponse;

/// The answer with its body, up to a limit, or an error with as much of it as came.
pub(super) async fn collect(
    open: OpenResponse,
    max_body: usize,
    timer: &mut Timer,
) -> Result<RawResponse, TransportError> {
    let OpenResponse {
        status,
        headers,
        mut body,
    } = open;
    let mut collected = Collected::default();
    let result = loop {
        match timer.bound(poll_fn(|context| body.as_mut().poll_next(context))).await {
            Ok(Some(Ok(piece))) if collected.len() + piece.len() > max_body => {
                break Err(TransportError::new(TransportErrorKind::BodyTooLarge, None));
            }
            Ok(Some(Ok(piece))) => collected.push(piece),
            Ok(Some(Err(error))) | Err(error) => break Err(error),
            Ok(None) => break Ok(()),
        }
    };
    let raw = RawResponse {
        status,
        headers,
        body: collected.finish(),
    };
    match result {
        Ok(()) => Ok(raw),
        Err(error) => Err(error.with_response(raw)),
    }
}

/// The whole body of a request.
pub(super) async fn collect_request(body: Body) -> Result<Bytes, TransportError> {
    let body = match body.into_bytes() {
        Ok(bytes) => return Ok(bytes),
        Err(body) => body,
    };
    let (mut stream, _) = body.into_stream().await?;
    let mut collected = Collected::default();
    while let Some(piece) = poll_fn(|context| stream.as_mut().poll_next(context)).await {
        collected.push(piece?);
    }
    Ok(collected.finish())
}

/// Most bodies come in one piece, which need not be copied.
#[derive(Default)]
struct Collected {
    first: Bytes,
    all: BytesMut,
}

impl Collected {
    fn len(&self) -> usize {
        self.first.len() + self.all.len()
    }

    fn push(&mut self, piece: Bytes) {
        if self.len() == 0 {
            self.first = piece;
            return;
        }
        if self.all.is_empty() {
            self.all.extend_from_slice(&std::mem::take(&mut self.first));
        }
        self.all.extend_from_slice(&piece);
    }

    fn finish(self) -> Bytes {
        if self.all.is_empty() {
            self.first
        } else {
            self.all.freeze()
        }
    }
}
