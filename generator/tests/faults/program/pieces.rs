//! Files that come in pieces, and downloads that are read in pieces.

use std::collections::VecDeque;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use tokio::time::{Sleep, sleep};
use vault_client::TransportErrorKind::BodyTooLarge;
use vault_client::{Bytes, Client, Download, File, RequestExt, Stream};

use crate::calls::Called;
use crate::fault::LIMIT;
use crate::outcome::{Outcome, part_of, success};
use crate::script::DRIP;

/// The pieces of a file; each takes its time.
pub struct Pieces {
    pieces: VecDeque<io::Result<Bytes>>,
    pause: Pin<Box<Sleep>>,
}

impl Pieces {
    pub fn whole() -> Self {
        Self::new([Ok("con".into()), Ok("tent".into())])
    }

    pub fn broken() -> Self {
        Self::new([Ok("con".into()), Err(io::Error::other("broken"))])
    }

    fn new(pieces: [io::Result<Bytes>; 2]) -> Self {
        Self {
            pieces: pieces.into(),
            pause: Box::pin(sleep(DRIP)),
        }
    }

    pub fn into_file(self, length: Option<u64>) -> File {
        File::from_stream(self, length)
    }
}

impl Stream for Pieces {
    type Item = io::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        ready!(self.pause.as_mut().poll(context));
        self.pause = Box::pin(sleep(DRIP));
        Poll::Ready(self.pieces.pop_front())
    }
}

/// A download without a limit.
pub fn download_pieces(client: Client) -> Called {
    Box::pin(async move {
        match client.files().download().stream().await {
            Ok(download) => read(download).await,
            failure => Outcome::of(failure, |_| unreachable!()),
        }
    })
}

/// A download of a few bytes at most.
pub fn download_some(client: Client) -> Called {
    Box::pin(async move {
        let download = client.files().download().stream().await.unwrap();
        read(download.max_bytes(LIMIT as u64)).await
    })
}

/// A download into a file of a folder for what tests write.
pub fn download_into_a_file(client: Client) -> Called {
    save(client, concat!(env!("CARGO_TARGET_TMPDIR"), "/download"))
}

pub fn download_into_a_missing_folder(client: Client) -> Called {
    save(client, concat!(env!("CARGO_TARGET_TMPDIR"), "/missing/download"))
}

/// What is in the file then counts, too.
fn save(client: Client, path: &'static str) -> Called {
    Box::pin(async move {
        let saved = client.files().download().stream().await.unwrap().save(path).await;
        let content = std::fs::read_to_string(path).unwrap_or_default();
        match saved {
            Ok(_) => success(&content),
            Err(error) => part_of(error.kind(), &content),
        }
    })
}

async fn read(mut download: Download) -> Outcome {
    let mut body = Vec::new();
    while let Some(piece) = download.next().await {
        match piece {
            Ok(piece) => body.extend_from_slice(&piece),
            Err(error) if error.kind() == BodyTooLarge => {
                assert!(body.len() <= LIMIT);
                return Outcome::TooLarge;
            }
            Err(error) => return part_of(error.kind(), &String::from_utf8_lossy(&body)),
        }
    }
    success(&String::from_utf8_lossy(&body))
}
