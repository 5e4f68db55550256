//! Arguments as JSON to arguments as the crate's types.

use serde_core::de::DeserializeOwned;
use serde_json::{Map, Value};

/// The arguments of one call that nothing has taken yet, by their names on the wire.
pub struct Arguments(Map<String, Value>);

impl Arguments {
    /// The properties of an object. One that is null was not given.
    pub fn new(arguments: &Value) -> Result<Self, String> {
        let properties = arguments.as_object().ok_or("the arguments are no object")?;
        let given = properties.iter().filter(|(_, value)| !value.is_null());
        Ok(Self(given.map(|(name, value)| (name.clone(), value.clone())).collect()))
    }

    /// Takes an argument that has to be there.
    pub fn required<T: DeserializeOwned>(&mut self, name: &str) -> Result<T, String> {
        self.optional(name)?.ok_or_else(|| missing(name))
    }

    /// Takes an argument.
    pub fn optional<T: DeserializeOwned>(&mut self, name: &str) -> Result<Option<T>, String> {
        let value = self.0.remove(name);
        value
            .map(|value| read(&value))
            .transpose()
            .map_err(|problem| format!("the argument `{name}`: {problem}"))
    }

    /// Takes a file that has to be there.
    pub fn required_file(&mut self, name: &str) -> Result<client::File, String> {
        self.optional_file(name)?.ok_or_else(|| missing(name))
    }

    /// Takes a file: its text, or an object with the text as `content`, and perhaps `filename` and `contentType`.
    pub fn optional_file(&mut self, name: &str) -> Result<Option<client::File>, String> {
        self.0.remove(name).map(|value| file(&value)).transpose()
    }

    /// Checks that everything was taken.
    pub fn finish(&self) -> Result<(), String> {
        match self.0.keys().next() {
            Some(name) => Err(format!("the action has no parameter `{name}`")),
            None => Ok(()),
        }
    }
}

/// What came of a request: a server that does not answer as the API would is no problem, a request that was not sent is.
pub fn outcome<T, E>(result: Result<client::Response<T>, client::Error<E>>) -> Result<(), String> {
    match result {
        Err(client::Error::InvalidRequest(error)) => Err(error.to_string()),
        Err(client::Error::Transport(error)) => Err(format!("{error}: {error:?}")),
        Ok(_) | Err(_) => Ok(()),
    }
}

fn missing(name: &str) -> String {
    format!("the argument `{name}` is missing")
}

/// Reads the value, or what else it can stand for where its kind of JSON is not that of the type.
fn read<T: DeserializeOwned>(value: &Value) -> Result<T, String> {
    T::deserialize(value).or_else(|error| {
        let mut others = equivalents(value).into_iter();
        others
            .find_map(|other| T::deserialize(other).ok())
            .ok_or_else(|| error.to_string())
    })
}

/// `"10"` can stand for 10, 10 for `"10"`, both also inside a list, and a value for the list that holds it alone.
fn equivalents(value: &Value) -> Vec<Value> {
    let convert = |convert: fn(&Value) -> Value| match value {
        Value::Array(items) => items.iter().map(convert).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_) => convert(value),
    };
    let list = vec![value.clone()].into();
    vec![convert(parsed), convert(printed), value.to_string().into(), list]
}

fn parsed(value: &Value) -> Value {
    let json = value.as_str().and_then(|text| serde_json::from_str(text).ok());
    json.unwrap_or_else(|| value.clone())
}

fn printed(value: &Value) -> Value {
    match value {
        Value::Bool(_) | Value::Number(_) => value.to_string().into(),
        Value::Null | Value::String(_) | Value::Array(_) | Value::Object(_) => value.clone(),
    }
}

fn file(value: &Value) -> Result<client::File, String> {
    let content = value.get("content").unwrap_or(value);
    let content = content
        .as_str()
        .ok_or("a file is neither a text nor an object with its text as `content`")?;
    let mut file = client::File::new(content.to_owned());
    if let Some(name) = value.get("filename").and_then(Value::as_str) {
        file = file.name(name);
    }
    if let Some(media_type) = value.get("contentType").and_then(Value::as_str) {
        file = file.media_type(media_type);
    }
    Ok(file)
}
