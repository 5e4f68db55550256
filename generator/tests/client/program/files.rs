//! Files: from a path, from a stream, into a file, piece by piece.

use std::io;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use gallery_client::{Bytes, Error, File, RequestExt as _, RetryPolicy, Stream, TransportErrorKind};

use crate::server::{Server, answer, json};
use crate::{builder, done, pair};

/// A file with this content, which stays there.
fn file(name: &str, content: &[u8]) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("files");
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join(format!("{}-{name}", std::process::id()));
    std::fs::write(&path, content).unwrap();
    path
}

/// A stream of these pieces.
struct Pieces(Vec<io::Result<Bytes>>);

impl Stream for Pieces {
    type Item = io::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready((!self.0.is_empty()).then(|| self.0.remove(0)))
    }
}

/// Everything that a listener was told.
#[derive(Clone, Default)]
struct Told(Arc<Mutex<Vec<(u64, Option<u64>)>>>);

impl Told {
    fn listener(&self) -> impl Fn(u64, Option<u64>) + Send + Sync + 'static {
        let told = self.0.clone();
        move |passed, length| told.lock().unwrap().push((passed, length))
    }

    fn all(&self) -> Vec<(u64, Option<u64>)> {
        self.0.lock().unwrap().clone()
    }
}

#[tokio::test]
async fn a_call_on_its_way_can_be_streamed_as_well() {
    let (server, client) = pair(json(200, "{}"));
    let mut call = client.answers().one().send();
    let first = Pin::new(&mut call).poll(&mut Context::from_waker(Waker::noop()));
    assert!(first.is_pending());
    let mut download = call.stream().await.unwrap();
    assert_eq!(download.next().await.unwrap().unwrap(), "{}");
    assert!(download.next().await.is_none());
    assert_eq!(server.received().len(), 1);
}

#[tokio::test]
async fn a_path_is_a_body() {
    let content = vec![7; 200_000];
    let (server, client) = pair(answer(204));
    let told = Told::default();
    let picture = File::from_path(file("body.png", &content)).on_progress(told.listener());
    done(client.bodies().bytes(picture)).await.unwrap();
    let request = server.request();
    assert_eq!(request.body, content);
    assert_eq!(request.header("content-length"), Some("200000"));
    assert_eq!(request.header("transfer-encoding"), None);
    assert_eq!(told.all().last(), Some(&(200_000, Some(200_000))));
    assert!(told.all().len() > 1);
}

#[tokio::test]
async fn a_path_is_a_part() {
    let (server, client) = pair(answer(204));
    let path = file("part.png", b"\x89PNG");
    let name = path.file_name().unwrap().to_str().unwrap().to_owned();
    let call = client.bodies().multipart("t", File::from_path(path).media_type("image/png"));
    done(call.table(File::new("a,b").name("t.csv"))).await.unwrap();
    let request = server.request();
    let body = String::from_utf8_lossy(&request.body).into_owned();
    assert!(body.contains(&format!("filename=\"{name}\"\r\nContent-Type: image/png\r\n\r\n")), "{body}");
    assert!(body.contains("filename=\"t.csv\"\r\nContent-Type: text/csv\r\n\r\na,b\r\n--"), "{body}");
    assert!(request.header("content-length").is_some());
}

#[tokio::test]
async fn a_path_that_leads_nowhere() {
    let (server, client) = pair(answer(204));
    let error = done(client.bodies().bytes(File::from_path("/no/such/file"))).await.unwrap_err();
    let Error::Transport(error) = error else { panic!("{error:?}") };
    assert_eq!(error.kind(), TransportErrorKind::RequestBody);
    assert_eq!(server.received().len(), 0);
}

#[tokio::test]
async fn a_path_is_read_again() {
    let count = std::sync::atomic::AtomicUsize::new(0);
    let server = Server::with(move |_| {
        answer(if count.fetch_add(1, std::sync::atomic::Ordering::SeqCst) == 0 { 503 } else { 204 })
    });
    let client = builder(&server).retry(RetryPolicy::new().base_delay(Duration::ZERO)).build().unwrap();
    done(client.bodies().bytes(File::from_path(file("again.png", b"abc")))).await.unwrap();
    assert_eq!(server.received().iter().map(|request| request.body.len()).collect::<Vec<_>>(), [3, 3]);
}

#[tokio::test]
async fn a_stream_is_a_body_once() {
    let server = Server::start(answer(503));
    let client = builder(&server).retry(RetryPolicy::new().base_delay(Duration::ZERO)).build().unwrap();
    let pieces = Pieces(vec![Ok("ab".into()), Ok(Bytes::new()), Ok("cd".into())]);
    let told = Told::default();
    let call = client.bodies().bytes(File::from_stream(pieces, Some(4)).on_progress(told.listener()));
    done(call.clone()).await.unwrap_err();
    assert_eq!(server.request().body, b"abcd");
    assert_eq!(told.all(), [(2, Some(4)), (2, Some(4)), (4, Some(4))]);
    let Error::Transport(error) = done(call).await.unwrap_err() else { panic!("it was sent before") };
    assert_eq!(error.kind(), TransportErrorKind::RequestBody);
}

#[tokio::test]
async fn a_stream_that_fails() {
    let (_server, client) = pair(answer(204));
    let pieces = Pieces(vec![Ok("ab".into()), Err(io::Error::other("disk on fire"))]);
    let error = done(client.bodies().bytes(File::from_stream(pieces, Some(4)))).await.unwrap_err();
    let Error::Transport(error) = error else { panic!("{error:?}") };
    assert_eq!(error.kind(), TransportErrorKind::RequestBody);
}

#[tokio::test]
async fn a_download_comes_piece_by_piece() {
    let (_server, client) = pair(answer(200).body(vec![7; 100_000]));
    let told = Told::default();
    let mut download = done(client.answers().bytes().stream()).await.unwrap().on_progress(told.listener());
    assert_eq!((download.status().as_u16(), download.length()), (200, Some(100_000)));
    let mut length = 0;
    while let Some(piece) = download.next().await {
        length += piece.unwrap().len();
    }
    assert_eq!(length, 100_000);
    assert_eq!(told.all().last(), Some(&(100_000, Some(100_000))));
}

#[tokio::test]
async fn a_download_has_a_limit() {
    let (_server, client) = pair(answer(200).body(vec![7; 100_000]));
    let mut download = done(client.answers().bytes().stream()).await.unwrap().max_bytes(99_999);
    let mut last = None;
    while let Some(piece) = download.next().await {
        last = Some(piece);
    }
    assert_eq!(last.unwrap().unwrap_err().kind(), TransportErrorKind::BodyTooLarge);
}

#[tokio::test]
async fn a_download_goes_into_a_file() {
    let content: Vec<u8> = (0..100_000_u32).map(|i| i as u8).collect();
    let (_server, client) = pair(answer(200).body(content.clone()));
    let path = file("saved", b"old");
    let download = done(client.answers().bytes().stream()).await.unwrap();
    assert_eq!(download.save(&path).await.unwrap(), 100_000);
    assert_eq!(std::fs::read(&path).unwrap(), content);
}

#[tokio::test]
async fn a_download_stops_where_nothing_comes() {
    let (_server, client) = pair(answer(200).body("half").hanging());
    let call = client.answers().bytes().idle_timeout(Duration::from_millis(200)).stream();
    let mut download = done(call).await.unwrap();
    assert_eq!(download.next().await.unwrap().unwrap(), "half");
    assert_eq!(download.next().await.unwrap().unwrap_err().kind(), TransportErrorKind::Timeout);
    assert!(download.next().await.is_none());
}

#[tokio::test]
async fn a_download_that_fails_is_the_documented_error() {
    let (_server, client) = pair(json(404, r#"{"type": "Gone", "message": "m"}"#));
    let error = done(client.answers().one().stream()).await.unwrap_err();
    assert!(matches!(error, Error::Api(_)), "{error:?}");
}

#[test]
fn a_download_without_await() {
    let (_server, client) = pair(answer(200).body("abc"));
    let download = client.answers().bytes().stream().wait().unwrap();
    let pieces: Result<Vec<Bytes>, _> = download.wait().collect();
    assert_eq!(pieces.unwrap().concat(), b"abc");
}
