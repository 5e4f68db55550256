//! The files of a spec: text to nodes with places, and nodes to what the format's tables of keys say they are.
//!
//! ```text
//! name: device      ──▶  mapping 1:1–2:22 { name 1:1–1:5: "device" 1:7–1:13, path 2:1–2:5: "/devices/{deviceId}" … }
//! path: /devices/{deviceId}
//! ```

mod json;
mod json_schema;
mod keys_once;
mod limits;
mod mapping;
mod names;
mod node;
mod number;
mod parse;
mod print;
mod read;
mod suspicious;
mod table;
mod tables;
mod yaml;

pub use json_schema::json_schema;
pub use mapping::{Mapping, Text, expect_text, report_choice};
pub use names::{listed, nearest};
pub use node::{Data, Entry, MapBuilder, Node};
pub use parse::{Notation, parse};
pub use print::print_yaml;
pub(crate) use read::is_schema_name;
pub use read::{EDITOR_SCHEMA, ParsedFile, Part, SpecFile, read_document, read_spec};
pub use table::{Expect, Form, Key, Presence, Table};
pub use tables::{ACTION, API, CONTENT, EVENT, HEADER, PAGINATION, PARAMETER, RESOURCE, RESPONSE, SCHEME, TYPE};
pub use tables::{IGNORED_CHANGE, TYPES, VERSION};
