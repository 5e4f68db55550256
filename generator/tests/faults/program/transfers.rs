//! Bodies that are streamed, to the server and from it.

use vault_client::ClientBuilder;
use vault_client::TransportErrorKind::{Other, RequestBody, Save, Timeout};

use crate::calls::{
    Call, upload, upload_of_a_broken_stream, upload_of_a_long_stream, upload_of_a_missing_file,
    upload_of_a_short_stream,
};
use crate::fault::{SHORT, fast, fault};
use crate::outcome::{Outcome, api, nothing_of, part_of, success, unexpected};
use crate::pieces::{download_into_a_file, download_into_a_missing_folder, download_pieces, download_some};
use crate::script::{Script, answer, nothing, send, status};
use crate::table::run;

const CUT: &str = "HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\ncont";

#[tokio::test(flavor = "multi_thread")]
async fn downloads() {
    let download = |name: &str, script: Script, expected: Outcome| fault(name, script, expected).call(download_pieces);
    let part = |kind| part_of(kind, "cont");
    let slow = send("HTTP/1.1 200 OK\r\nContent-Length: 30\r\n\r\n").trickle([b'x'; 30]);
    let idle = |builder: ClientBuilder| builder.idle_timeout(SHORT);
    let endless = send("HTTP/1.1 200 OK\r\n\r\n").forever([b'x'; 1 << 10]);
    let failure = send("HTTP/1.1 500 Oops\r\n\r\n").forever([b'x'; 1 << 10]);
    let chunk = send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\ncont\r\n");
    run(
        "downloads",
        vec![
            download("a download that is cut off", send(CUT), part(Other)),
            download("a download that is reset", send(CUT).reset(), part(Other)),
            download("a download that is reset, with retries", send(CUT).reset(), part(Other)).with(fast),
            download("a download without its last chunk", chunk, part(Other)),
            download("a download that stalls", send(CUT).stall(), part(Timeout)).with(idle),
            download(
                "a download that is slow, but never idle",
                slow,
                success(&"x".repeat(30)),
            )
            .hurried(),
            download("a download without an end", endless, Outcome::TooLarge).call(download_some),
            download("a file that is cut off", send(CUT), part(Other)).call(download_into_a_file),
            download(
                "a file that has no place",
                answer(200, "", "content"),
                part_of(Save, ""),
            )
            .call(download_into_a_missing_folder),
            download(
                "a download that fails",
                answer(500, "", "oops"),
                unexpected(500, "oops"),
            ),
            download("a failure without an end", failure, Outcome::TooLarge).limited(),
            download(
                "a download whose head stalls",
                send("HTTP/1.1 200 OK\r\n").stall(),
                nothing_of(Timeout),
            )
            .hurried(),
            fault(
                "a download after 503",
                [status(503), answer(200, "", "content")],
                success("content"),
            )
            .call(download_pieces)
            .with(fast)
            .requests(2),
        ],
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn uploads() {
    let refusal = "HTTP/1.1 413 Too Large\r\nConnection: close\r\nContent-Length: 15\r\n\r\n{\"message\":\"m\"}";
    let too_large = api("the server answered with 413 Payload Too Large");
    let early =
        |name: &str, script: Script, expected: Outcome| fault(name, script.early(), expected).call(upload).with(fast);
    let broken = |name: &str, call: Call| early(name, nothing().stall(), nothing_of(RequestBody)).call(call);
    run(
        "uploads",
        vec![
            early("refused before the body", send(refusal).stall(), too_large),
            early(
                "accepted before the body",
                send("HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n{\"id\":\"t1\"}").stall(),
                success("t1"),
            ),
            early("reset inside the body", nothing().reset(), nothing_of(Other)).requests(3),
            early("a body that is never read", nothing().stall(), nothing_of(Timeout)).hurried(),
            broken("a stream that breaks", upload_of_a_broken_stream),
            broken("a stream that is too short", upload_of_a_short_stream),
            broken("a stream that is too long", upload_of_a_long_stream),
            broken("a file that is not there", upload_of_a_missing_file).requests(0),
        ],
    )
    .await;
}
