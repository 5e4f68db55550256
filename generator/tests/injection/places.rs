//! A spec with a mark in each place where it can hold a text: `<prose apiTitle>`, a rule and a name of the place.

use std::path::Path;
use std::sync::LazyLock;

use serde_json::{Map, Value};

/// The three files of the spec, as text and as values. `STEM` is what the resource and the schema are called.
const API: &str = include_str!("spec/api.yaml");
const RESOURCE: &str = include_str!("spec/resource.yaml");
const SCHEMA: &str = include_str!("spec/schema.yaml");

static PARSED: LazyLock<[Value; 3]> =
    LazyLock::new(|| [API, RESOURCE, SCHEMA].map(|text| serde_yaml::from_str(text).unwrap()));

/// Which texts a place takes; the others have to be refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rule {
    /// Any.
    Prose,
    /// What begins with a letter and is on one line.
    ApiName,
    /// An absolute URL of HTTP. A relative one is not refused, but counts as missing, which is another crate.
    Url,
    /// Not empty, without control characters.
    Line,
    /// A name of RFC 9110.
    Token,
    /// Printable ASCII and tabs.
    HeaderValue,
    /// What a path can hold as it is.
    Path,
    /// No line break.
    Summary,
    /// A media type.
    Media,
    /// The name of another place, in a JSON pointer.
    Pointer,
}

impl Rule {
    fn of(word: &str) -> Self {
        match word {
            "prose" => Self::Prose,
            "apiName" => Self::ApiName,
            "url" => Self::Url,
            "line" => Self::Line,
            "token" => Self::Token,
            "headerValue" => Self::HeaderValue,
            "path" => Self::Path,
            "summary" => Self::Summary,
            "media" => Self::Media,
            "pointer" => Self::Pointer,
            _ => panic!("there is no rule `{word}`"),
        }
    }

    /// What stands in a place of this rule where nothing is tried.
    fn harmless(self, name: &str) -> String {
        match self {
            Self::Url => "https://api.example.com".to_owned(),
            Self::Media => format!("application/{}", name.to_ascii_lowercase()),
            Self::HeaderValue | Self::Prose | Self::ApiName | Self::Line | Self::Token => name.to_owned(),
            Self::Path | Self::Summary | Self::Pointer => name.to_owned(),
        }
    }

    pub(crate) fn admits(self, text: &str) -> bool {
        let is_token = |text: &str| {
            let is_tchar = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
            !text.is_empty() && text.chars().all(is_tchar)
        };
        match self {
            Self::Prose | Self::Pointer => true,
            Self::ApiName => text.starts_with(|c: char| c.is_ascii_alphabetic()) && !text.contains(char::is_control),
            Self::Url => text.starts_with('/'),
            Self::Line => !text.is_empty() && !text.contains(char::is_control),
            Self::Token => is_token(text),
            Self::HeaderValue => text.chars().all(|c| c == '\t' || matches!(c, ' '..='~')),
            Self::Path => {
                let is_strange = |c: char| c.is_whitespace() || c.is_control() || "?#\\{}".contains(c);
                !text.contains(is_strange) && !text.split('/').any(|part| matches!(part, "." | ".."))
            }
            Self::Summary => !text.trim().contains('\n'),
            Self::Media => text
                .split_once('/')
                .is_some_and(|(kind, subtype)| is_token(kind) && is_token(subtype)),
        }
    }
}

/// A place of the spec.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) rule: Rule,
    pub(crate) name: String,
}

impl Place {
    fn of(mark: &str) -> Self {
        let (rule, name) = mark.split_once(' ').unwrap();
        Self {
            rule: Rule::of(rule),
            name: name.to_owned(),
        }
    }

    pub(crate) fn harmless(&self) -> String {
        self.rule.harmless(&self.name)
    }

    /// The text where the place takes it, else what is harmless there.
    pub(crate) fn fill(&self, text: &str) -> String {
        if self.rule.admits(text) && self.rule != Rule::Url {
            text.to_owned()
        } else {
            self.harmless()
        }
    }
}

/// Every place of the spec, in order.
pub(crate) fn places() -> Vec<Place> {
    let mut places = Vec::new();
    for text in [API, RESOURCE, SCHEMA] {
        let mut rest = text;
        while let Some((_, behind)) = rest.split_once('<') {
            let (mark, behind) = behind.split_once('>').unwrap();
            places.push(Place::of(mark));
            rest = behind;
        }
    }
    places.retain(|place| place.rule != Rule::Pointer);
    places
}

/// The files of a spec by path, as JSON.
pub(crate) type Files = Vec<(String, Value)>;

/// `api.json`, with what `text` gives for each place.
pub(crate) fn api_file(text: &dyn Fn(&Place) -> String) -> Files {
    vec![("api.json".to_owned(), fill_value(&PARSED[0], "", text))]
}

/// A resource and a schema of this name.
pub(crate) fn thing_files(stem: &str, text: &dyn Fn(&Place) -> String) -> Files {
    vec![
        (format!("resources/{stem}.json"), fill_value(&PARSED[1], stem, text)),
        (format!("schemas/{stem}.json"), fill_value(&PARSED[2], stem, text)),
    ]
}

/// The whole spec with one resource and one schema.
pub(crate) fn spec_files(text: &dyn Fn(&Place) -> String) -> Files {
    let mut files = api_file(text);
    files.extend(thing_files("thing", text));
    files
}

pub(crate) fn write_files(folder: &Path, files: &Files) {
    for (path, value) in files {
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, serde_json::to_vec_pretty(value).unwrap()).unwrap();
    }
}

fn fill_value(value: &Value, stem: &str, text: &dyn Fn(&Place) -> String) -> Value {
    match value {
        Value::String(marked) => Value::String(fill_text(marked, stem, text)),
        Value::Array(items) => items.iter().map(|item| fill_value(item, stem, text)).collect(),
        Value::Object(entries) => {
            let entries = entries
                .iter()
                .map(|(key, value)| (fill_text(key, stem, text), fill_value(value, stem, text)));
            Value::Object(entries.collect::<Map<_, _>>())
        }
        other => other.clone(),
    }
}

fn fill_text(marked: &str, stem: &str, text: &dyn Fn(&Place) -> String) -> String {
    let Some((before, rest)) = marked.split_once('<') else {
        return marked.replace("STEM", stem);
    };
    let (mark, behind) = rest.split_once('>').unwrap();
    let place = Place::of(mark);
    let filled = match place.rule {
        Rule::Pointer => escape_pointer(&text(&Place {
            rule: Rule::Prose,
            name: place.name,
        })),
        _ => text(&place),
    };
    format!("{before}{filled}{}", behind.replace("STEM", stem))
}

/// A name in a URI fragment that is a JSON pointer, RFC 6901.
fn escape_pointer(name: &str) -> String {
    let pointer = name.replace('~', "~0").replace('/', "~1");
    let bytes = pointer.bytes().map(|byte| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'~' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    });
    bytes.collect()
}
