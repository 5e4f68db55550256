//! IR to tokens. Nothing is decided here: an emitter walks the finished IR and asks no questions about the API.

mod action;
mod choice;
mod client;
mod describe;
mod docs;
mod events;
mod example;
mod gate;
mod imports;
mod library;
mod paging;
mod resource;
mod ty;
mod types;

pub(crate) use client::emit_client;
pub(crate) use example::emit_example;
pub(crate) use library::{emit_library, emit_types};
pub(crate) use resource::emit_resource;
pub(crate) use ty::{Scope, emit_type};
pub(crate) use types::emit_module;
