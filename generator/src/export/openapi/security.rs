//! Ways to authenticate, and what each action asks for.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::Object;
use super::extension::put;
use super::names::claim;
use crate::model::{Action, Api, Authentication, KeyLocation, SchemeKind, SecurityScheme};

/// The schemes of an API by their keys in the document.
pub(super) struct Schemes<'a> {
    schemes: &'a [SecurityScheme],
    keys: BTreeMap<&'a str, String>,
}

impl<'a> Schemes<'a> {
    pub(super) fn of(api: &'a Api) -> Self {
        let mut taken = BTreeSet::new();
        let schemes = api.auth.iter().filter(|scheme| scheme.kind != SchemeKind::None);
        let keys = schemes.map(|scheme| (scheme.name.as_str(), claim(&scheme.name, &mut taken)));
        Self {
            keys: keys.collect(),
            schemes: &api.auth,
        }
    }

    /// What stands under `components.securitySchemes`.
    pub(super) fn components(&self) -> Object {
        let schemes = self.schemes.iter();
        let schemes = schemes.filter_map(|scheme| {
            let key = self.keys.get(scheme.name.as_str())?;
            Some((key.clone(), component(scheme, key)?))
        });
        schemes.collect()
    }

    /// The `auth` of the API, where OpenAPI cannot say it: it has no scheme that is none.
    pub(super) fn ours(&self) -> Option<Value> {
        let is_sayable = self.schemes.iter().all(|scheme| scheme.kind != SchemeKind::None);
        let all = self.schemes.iter().map(|scheme| (scheme.name.clone(), source(scheme)));
        (!is_sayable).then(|| Value::Object(all.collect()))
    }

    /// What an action asks for that says nothing of its own.
    pub(super) fn by_default(&self) -> Vec<Value> {
        let names: Vec<String> = self.schemes.iter().map(|scheme| scheme.name.clone()).collect();
        self.any_of(&names, &[])
    }

    /// What an action asks for, one requirement for each of its ways.
    pub(super) fn requirements(&self, action: &Action) -> Vec<Value> {
        match &action.auth {
            Authentication::None => Vec::new(),
            Authentication::AnyOf(names) => self.any_of(names, &action.scopes),
        }
    }

    /// One set of scopes is enough, and OpenAPI asks for all that stand in one requirement.
    fn any_of(&self, names: &[String], scopes: &[Vec<String>]) -> Vec<Value> {
        let requirements = names.iter().flat_map(|name| match self.keys.get(name.as_str()) {
            None => vec![json!({})],
            Some(key) if scopes.is_empty() => vec![json!({ key: [] })],
            Some(key) => scopes.iter().map(|set| json!({ key: set })).collect(),
        });
        requirements.collect()
    }

    /// Puts what the requirements of an action do not say into its extension.
    pub(super) fn put_ours(&self, action: &Action, ours: &mut Object) {
        let (names, is_sayable) = match &action.auth {
            Authentication::None => (json!("none"), action.scopes.is_empty()),
            Authentication::AnyOf(names) => {
                let are_schemes = names.iter().all(|name| self.keys.contains_key(name.as_str()));
                (json!(names), are_schemes && is_once(names) && is_once(&action.scopes))
            }
        };
        if !is_sayable {
            put(ours, "auth", Some(names));
            put(ours, "scopes", Some(json!(action.scopes)));
        }
    }
}

fn is_once<T: Ord>(items: &[T]) -> bool {
    items.iter().collect::<BTreeSet<_>>().len() == items.len()
}

fn component(scheme: &SecurityScheme, key: &str) -> Option<Value> {
    let mut object = Object::new();
    match &scheme.kind {
        SchemeKind::None => return None,
        SchemeKind::Bearer | SchemeKind::Basic => {
            put(&mut object, "type", Some("http"));
            put(&mut object, "scheme", Some(kind(&scheme.kind)));
        }
        SchemeKind::ApiKey { location, name } => {
            put(&mut object, "type", Some("apiKey"));
            put(&mut object, "in", Some(place(*location)));
            put(&mut object, "name", Some(name.as_str()));
        }
    }
    put(&mut object, "description", scheme.description.as_deref());
    if key != scheme.name {
        put(
            &mut object,
            crate::export::EXTENSION,
            Some(json!({ "name": scheme.name })),
        );
    }
    Some(Value::Object(object))
}

/// The scheme as a spec would hold it.
fn source(scheme: &SecurityScheme) -> Value {
    let mut object = Object::new();
    put(&mut object, "type", Some(kind(&scheme.kind)));
    if let SchemeKind::ApiKey { location, name } = &scheme.kind {
        put(&mut object, "in", Some(place(*location)));
        put(&mut object, "name", Some(name.as_str()));
    }
    put(&mut object, "description", scheme.description.as_deref());
    Value::Object(object)
}

fn kind(kind: &SchemeKind) -> &'static str {
    match kind {
        SchemeKind::None => "none",
        SchemeKind::Bearer => "bearer",
        SchemeKind::Basic => "basic",
        SchemeKind::ApiKey { .. } => "apiKey",
    }
}

fn place(location: KeyLocation) -> &'static str {
    match location {
        KeyLocation::Header => "header",
        KeyLocation::Query => "query",
        KeyLocation::Cookie => "cookie",
    }
}
