//! One call of an action: its table and the values that were given. A plain value, without input or output.

use bytes::Bytes;
use serde_json::Value;

use super::client::Client;
use super::file::File;
use super::json::{self, Json, View};
use super::media_type::is_json;
use super::operation::{Operation, Place};
use super::options::Options;

/// What was given for a parameter.
#[derive(Clone)]
pub(super) enum Argument {
    /// A JSON value.
    Value(Value),
    /// A body that is JSON text already.
    Json(Bytes),
    /// The bytes of a file.
    File(File),
    /// What JSON cannot say: a number that is not finite.
    Unsayable,
}

/// One call of an action.
#[derive(Clone)]
pub struct Call {
    pub(super) client: Client,
    pub(super) operation: &'static Operation,
    /// By the parameter's number; what is not given has its default.
    pub(super) arguments: Vec<Option<Argument>>,
    /// What it does differently from the client's other calls.
    pub(super) options: Option<Box<Options>>,
}

impl Call {
    /// A call with nothing but defaults.
    pub fn new(client: &Client, operation: &'static Operation) -> Self {
        Self {
            client: client.clone(),
            operation,
            arguments: vec![None; operation.parameters.len()],
            options: None,
        }
    }

    /// An option of this call, where it has one.
    pub(super) fn option<T>(&self, get: impl FnOnce(&Options) -> Option<T>) -> Option<T> {
        self.options.as_deref().and_then(get)
    }

    /// Gives the value of the parameter with this number.
    #[inline]
    #[must_use]
    pub fn with<T: Give>(self, parameter: usize, value: T) -> Self {
        value.give(self, parameter)
    }

    fn with_view(mut self, parameter: usize, view: View<'_>) -> Self {
        let is_json_body = self
            .operation
            .parameters
            .get(parameter)
            .is_some_and(|known| is_json_body(known.place));
        let argument = if is_json_body {
            json::encode(view).map(|text| Argument::Json(text.into()))
        } else {
            json::encode_value(view).map(Argument::Value)
        };
        self.put(parameter, argument.unwrap_or(Argument::Unsayable));
        self
    }

    fn put(&mut self, parameter: usize, argument: Argument) {
        if let Some(place) = self.arguments.get_mut(parameter) {
            *place = Some(argument);
        }
    }
}

/// What can be given for a parameter: a JSON value, or a file.
pub trait Give {
    /// Adds the value to a call.
    fn give(self, call: Call, parameter: usize) -> Call;
}

impl<T: Json> Give for T {
    #[inline]
    fn give(self, call: Call, parameter: usize) -> Call {
        call.with_view(parameter, self.view())
    }
}

impl Give for File {
    fn give(self, mut call: Call, parameter: usize) -> Call {
        call.put(parameter, Argument::File(self));
        call
    }
}

impl std::fmt::Debug for Call {
    /// The action alone: arguments may hold credentials.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Call({}.{})", self.operation.resource, self.operation.action)
    }
}

fn is_json_body(place: Place) -> bool {
    match place {
        Place::Body(media_type) => is_json(media_type),
        Place::Path(_)
        | Place::Query(_)
        | Place::Header(_)
        | Place::Cookie(_)
        | Place::Form(_)
        | Place::Multipart(_) => false,
    }
}
