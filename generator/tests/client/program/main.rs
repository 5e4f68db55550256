//! The generated client against a real server: what goes over the wire, what comes back, what stays secret.

mod answers;
mod bodies;
mod calls;
mod credentials;
mod events;
mod failures;
mod files;
mod hooks;
mod pages;
mod parameters;
mod providers;
mod redirects;
mod secrets;
mod server;
mod spans;
mod sse;
mod values;

use gallery_client::{Client, ClientBuilder, Error, Pending, RequestExt as _};

use server::{Answer, Server};

/// A client of this server.
fn client(server: &Server) -> Client {
    builder(server).build().unwrap()
}

fn builder(server: &Server) -> ClientBuilder {
    Client::builder().base_url(server.url())
}

/// A server with this answer, and a client of it.
fn pair(answer: Answer) -> (Server, Client) {
    let server = Server::start(answer);
    let client = client(&server);
    (server, client)
}

/// Whether calls and streams are waited for instead of awaited: all tests are tests of both.
fn waits() -> bool {
    std::env::var_os("CLIENT_WAITS").is_some()
}

/// Sends a call, the async way or the blocking one.
async fn done<R, T, E>(request: R) -> Result<T, Error<E>>
where
    R: IntoFuture<IntoFuture = Pending<T, E>, Output = Result<T, Error<E>>>,
{
    if waits() { request.wait() } else { request.await }
}
