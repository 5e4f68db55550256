//! What generated code is written with. Each macro makes a table and thin, non-generic code around it.
//!
//! Everything is `#[inline]`: what no caller uses is then never compiled to machine code.

// Which of them a crate uses depends on its API.
#![allow(unused_imports, unused_macros)]

mod action;
mod events;
mod failure;
mod json_traits;
mod modules;
mod object;
mod output;
mod pages;
mod resource;
mod string_enum;
mod union;

pub(crate) use action::action;
pub(crate) use events::events;
pub(crate) use failure::failure;
pub(crate) use json_traits::json_traits;
pub(crate) use modules::modules;
pub(crate) use object::object;
pub(crate) use output::output;
pub(crate) use pages::pages;
pub(crate) use resource::resource;
pub(crate) use string_enum::string_enum;
pub(crate) use union::union;
