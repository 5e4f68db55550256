//! The generated client against a hostile server: every fault has an outcome.

mod bodies;
mod calls;
mod connections;
mod events;
mod fault;
mod heads;
mod outcome;
mod pieces;
mod plain_http;
mod providers;
mod received;
mod redirects;
mod repeatable;
mod retries;
mod retry_after;
#[allow(dead_code, reason = "some of it is for load alone")]
mod script;
#[allow(dead_code, reason = "some of it is for load alone")]
mod server;
mod table;
mod transfers;
mod watching;
