//! Many calls at once, and a long download: the memory that they take.

#[allow(dead_code, reason = "a server without faults needs little of it")]
#[path = "../program/received.rs"]
mod received;
#[allow(dead_code, reason = "a server without faults needs little of it")]
#[path = "../program/script.rs"]
mod script;
#[allow(dead_code, reason = "a server without faults needs little of it")]
#[path = "../program/server.rs"]
mod server;

use std::fs;

use vault_client::{Client, RequestExt};

use script::{Script, send, thing};
use server::Server;

/// How many calls there are at once.
const CALLS: usize = 1000;

/// How many bytes are downloaded: 1 GiB.
const BYTES: usize = 1 << 30;

/// Every answer waits until all requests are there.
#[tokio::test(flavor = "multi_thread")]
async fn calls() {
    let (_server, client) = pair(thing().together(CALLS)).await;
    let before = peak();
    let calls: Vec<_> = (0..CALLS)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { client.things().get().no_retries().await })
        })
        .collect();
    for call in calls {
        assert_eq!(call.await.unwrap().unwrap().id, "t1");
    }
    report("1,000 concurrent calls, client and server", before, 96);
}

#[tokio::test(flavor = "multi_thread")]
async fn download() {
    let piece = vec![b'x'; 1 << 16];
    let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {BYTES}\r\n\r\n");
    let times = BYTES / piece.len();
    let (_server, client) = pair(send(head).repeat(piece, times)).await;
    let before = peak();
    let mut download = client.files().download().stream().await.unwrap();
    let mut length = 0;
    while let Some(piece) = download.next().await {
        length += piece.unwrap().len();
    }
    assert_eq!(length, BYTES);
    report("a download of 1 GiB, client and server", before, 64);
}

async fn pair(script: Script) -> (Server, Client) {
    let server = Server::start(script).await;
    let client = Client::builder().base_url(server.url()).build().unwrap();
    (server, client)
}

/// The most memory that the process ever had, in MiB, where the system says so.
fn peak() -> Option<usize> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace()
        .next()?
        .parse::<usize>()
        .ok()
        .map(|kibibytes| kibibytes / 1024)
}

/// Says how much more memory it took than before.
fn report(what: &str, before: Option<usize>, limit: usize) {
    let Some((before, after)) = before.zip(peak()) else {
        println!("load: {what}: this system does not say how much memory");
        return;
    };
    let growth = after - before;
    println!("load: {what}: {growth} MiB on top of {before} MiB");
    assert!(growth <= limit, "at most {limit} MiB");
}
