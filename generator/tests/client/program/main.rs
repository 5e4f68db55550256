//! The generated client against a real server: what goes over the wire, what comes back, what stays secret.

mod answers;
mod bodies;
mod credentials;
mod failures;
mod parameters;
mod redirects;
mod secrets;
mod server;
mod values;

use gallery_client::{Client, ClientBuilder};

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
