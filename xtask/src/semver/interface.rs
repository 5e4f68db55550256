//! The public interface of a crate, as lines that can be compared: `fn sensors::device::Device::get(…)`.

use std::collections::BTreeSet;
use std::error::Error;
use std::path::Path;

use serde_json::{Map, Value};

use super::{Level, read_docs};

/// What a line begins with that is only a warning.
const DEPRECATED: &str = "deprecated ";

/// A line for each public item, and for each trait that a type has.
pub(super) struct Interface(BTreeSet<String>);

impl Interface {
    /// Reads the documentation of a crate.
    pub(super) fn read(path: &Path) -> Result<Self, Box<dyn Error>> {
        let docs = read_docs(path)?;
        let index = docs["index"].as_object().ok_or("documentation without items")?;
        let mut walk = Walk {
            index,
            lines: BTreeSet::new(),
            open: Vec::new(),
        };
        let root = &docs["root"];
        walk.items(&index[&key(root)]["inner"]["module"]["items"], "");
        Ok(Self(walk.lines))
    }

    /// What became of it.
    pub(super) fn level_of_change(&self, new: &Self) -> Level {
        let mut lost = self.0.difference(&new.0).filter(|line| !line.starts_with(DEPRECATED));
        if lost.next().is_some() {
            Level::Major
        } else if new.0.difference(&self.0).next().is_some() {
            Level::Minor
        } else {
            Level::Patch
        }
    }
}

struct Walk<'a> {
    index: &'a Map<String, Value>,
    lines: BTreeSet<String>,
    /// The items that are being walked through: a module may show one that it is in.
    open: Vec<String>,
}

/// Items are listed by number, and kept by its text.
fn key(id: &Value) -> String {
    id.as_u64()
        .map_or_else(|| id.as_str().unwrap_or_default().to_owned(), |id| id.to_string())
}

impl Walk<'_> {
    fn items(&mut self, ids: &Value, path: &str) {
        for id in ids.as_array().into_iter().flatten() {
            self.item(id, path);
        }
    }

    fn item(&mut self, id: &Value, path: &str) {
        let key = key(id);
        let Some(item) = self.index.get(&key) else { return };
        let is_hidden = !matches!(item["visibility"].as_str(), Some("public" | "default"));
        if is_hidden || self.open.contains(&key) {
            return;
        }
        let Some((kind, inner)) = item["inner"].as_object().and_then(|inner| inner.iter().next()) else {
            return;
        };
        self.open.push(key);
        let name = item["name"].as_str().unwrap_or_default();
        let path = format!("{path}::{name}");
        if !item["deprecation"].is_null() {
            self.lines.insert(format!("{DEPRECATED}{path}"));
        }
        self.kind(kind, inner, item, &path);
        self.open.pop();
    }

    fn kind(&mut self, kind: &str, inner: &Value, item: &Value, path: &str) {
        match kind {
            "module" => self.items(&inner["items"], path),
            "use" => self.shown(inner, path),
            "struct" | "enum" | "union" => {
                let open = item["attrs"].to_string().contains("non_exhaustive");
                self.lines.insert(format!("{kind} {path} non_exhaustive={open}"));
                self.items(&inner["kind"]["plain"]["fields"], path);
                self.items(&inner["kind"]["tuple"], path);
                self.items(&inner["variants"], path);
                self.impls(&inner["impls"], path);
            }
            "variant" => {
                self.lines.insert(format!("variant {path}"));
                self.items(&inner["kind"]["tuple"], path);
                self.items(&inner["kind"]["struct"]["fields"], path);
            }
            _ => _ = self.lines.insert(format!("{kind} {path} {}", plain(inner))),
        }
    }

    /// Something that is shown at another place, by another name.
    fn shown(&mut self, inner: &Value, path: &str) {
        let parent = path.rsplit_once("::").map_or("", |(parent, _)| parent);
        let Some(item) = self.index.get(&key(&inner["id"])) else {
            self.lines.insert(format!("use {parent} {}", inner["source"]));
            return;
        };
        if inner["is_glob"] == true {
            self.items(&item["inner"]["module"]["items"], parent);
        } else {
            self.item(&inner["id"], parent);
        }
    }

    fn impls(&mut self, ids: &Value, path: &str) {
        for id in ids.as_array().into_iter().flatten() {
            let Some(item) = self.index.get(&key(id)) else { continue };
            let inner = &item["inner"]["impl"];
            // What the compiler and the standard library add follows from the rest.
            if inner["is_synthetic"] == true || !inner["blanket_impl"].is_null() {
                continue;
            }
            if inner["trait"].is_null() {
                self.items(&inner["items"], path);
                continue;
            }
            let name = plain(&inner["trait"]);
            self.lines
                .insert(format!("impl {name} for {path} {}", plain(&inner["for"])));
            for id in inner["items"].as_array().into_iter().flatten() {
                let item = self.index.get(&key(id));
                if let Some(ty) = item.map(|item| &item["inner"]["assoc_type"]).filter(|ty| !ty.is_null()) {
                    self.lines.insert(format!("type of {name} for {path} {}", plain(ty)));
                }
            }
        }
    }
}

/// What an item says, without what is another number in every build, and without the names of arguments, which a caller
/// does not write.
fn plain(value: &Value) -> Value {
    match value {
        Value::Object(members) => {
            let members = members.iter().filter(|(key, _)| *key != "id").map(|(key, value)| {
                let value = match (key.as_str(), value) {
                    ("inputs", Value::Array(inputs)) => inputs.iter().map(|input| plain(&input[1])).collect(),
                    _ => plain(value),
                };
                (key.clone(), value)
            });
            Value::Object(members.collect())
        }
        Value::Array(items) => items.iter().map(plain).collect(),
        other => other.clone(),
    }
}
