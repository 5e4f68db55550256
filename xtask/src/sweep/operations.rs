//! The operations that a document declares, counted without the importer.

use std::error::Error;
use std::fs;
use std::path::Path;

use serde_json::Value;

/// The methods of OpenAPI's *Path Item Object*.
const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/// How many operations a document has below `paths`, in those of its path items that are references as well.
///
/// # Errors
///
/// Where the document cannot be read, or is neither JSON nor YAML.
pub(super) fn count_operations(document: &Path) -> Result<usize, Box<dyn Error>> {
    let text =
        fs::read_to_string(document).map_err(|error| format!("cannot read `{}`: {error}", document.display()))?;
    let parsed: Result<Value, Box<dyn Error>> = match serde_json::from_str(&text) {
        Ok(value) => Ok(value),
        Err(_) => serde_yaml::from_str(&text).map_err(Into::into),
    };
    let value = parsed.map_err(|error| format!("`{}` cannot be parsed: {error}", document.display()))?;
    Ok(count(&value))
}

fn count(document: &Value) -> usize {
    let paths = document["paths"].as_object().into_iter().flatten();
    let items = paths.filter(|(path, _)| path.starts_with('/')).map(|(_, item)| item);
    items.map(|item| count_methods(referred(item, document))).sum()
}

fn referred<'a>(item: &'a Value, document: &'a Value) -> &'a Value {
    let pointer = item["$ref"].as_str().and_then(|reference| reference.strip_prefix('#'));
    pointer.and_then(|pointer| document.pointer(pointer)).unwrap_or(item)
}

fn count_methods(item: &Value) -> usize {
    METHODS.iter().filter(|method| item[**method].is_object()).count()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn operations_are_counted() {
        let document = json!({
            "paths": {
                "/a": {"get": {}, "post": {}, "parameters": [], "summary": "get"},
                "/b": {"$ref": "#/components/pathItems/b"},
                "x-c": {"get": {}},
            },
            "components": {"pathItems": {"b": {"delete": {}}}},
        });
        assert_eq!(count(&document), 3);
        assert_eq!(count(&json!({})), 0);
    }
}
