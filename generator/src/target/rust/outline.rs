//! What a program that is generated to use a crate has to know of it, so that nothing is guessed from names.
//!
//! ```text
//! devices.yaml: {actions: {get: …}}   resource "devices", method `devices`, feature "devices"
//!                                       action "get", method `get`
//!                                         argument "applicationId", `application_id`: String, required
//!                                         argument "perPage", `per_page`: i64, by setter
//! device.yaml                         schema "device": client::types::Device
//! ```

use super::emit::{Scope, emit_type};
use super::ir::client::{Action, Argument, Crate, Need, Resource};
use super::ir::{Type, Types};
use super::lower::lower_crate;
use crate::diagnostic::Report;
use crate::model::Api;

/// The crate of an API as its users see it. Identifiers are as they are written in Rust, `r#type`; types, too, by a
/// path from `client`, which is what a program is to call the crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outline {
    /// The package's name, `platform-client`.
    pub package: String,
    /// The package's version.
    pub version: String,
    /// In the model's order.
    pub resources: Vec<OutlineResource>,
    /// In the model's order.
    pub schemas: Vec<OutlineSchema>,
}

/// A resource.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutlineResource {
    /// Its name in the spec.
    pub name: String,
    /// The client's method.
    pub method: String,
    /// The feature that it is compiled with.
    pub feature: String,
    /// In order of declaration.
    pub actions: Vec<OutlineAction>,
}

/// An action of a resource.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutlineAction {
    /// Its name in the spec.
    pub name: String,
    /// The resource's method.
    pub method: String,
    /// Those that are [required](ArgumentRole::Required) in the order in which the method takes them.
    pub arguments: Vec<OutlineArgument>,
}

/// A parameter of an action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutlineArgument {
    /// The name on the wire.
    pub name: String,
    /// The argument or the setter.
    pub ident: String,
    /// What it holds.
    pub ty: String,
    /// What its type can be read from.
    pub source: ArgumentSource,
    /// How it is given.
    pub role: ArgumentRole,
}

/// What an argument can be read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArgumentSource {
    /// JSON: its type implements serde's `Deserialize`.
    Json,
    /// The bytes of a file: it is a `client::File`.
    File,
}

/// How an argument is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArgumentRole {
    /// As an argument of the method.
    Required,
    /// By a setter of the request.
    Setter,
}

/// A schema of the spec.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutlineSchema {
    /// Its name in the spec.
    pub name: String,
    /// What its values are, null included.
    pub ty: String,
}

/// The outline of the crate that the target `rust` makes of an API.
pub fn rust_outline(api: &Api) -> Outline {
    let krate = lower_crate(api, &mut Report::default());
    let Crate {
        client, types, schemas, ..
    } = &krate;
    Outline {
        package: client.krate.clone(),
        version: client.version.clone(),
        resources: client
            .resources
            .iter()
            .map(|resource| outline_resource(resource, types))
            .collect(),
        schemas: schemas
            .iter()
            .map(|(name, ty)| OutlineSchema {
                name: name.as_str().to_owned(),
                ty: spell(ty, types),
            })
            .collect(),
    }
}

fn outline_resource(resource: &Resource, types: &Types) -> OutlineResource {
    OutlineResource {
        name: resource.wire.as_str().to_owned(),
        method: resource.module.to_string(),
        feature: resource.feature.clone(),
        actions: resource
            .actions
            .iter()
            .map(|action| outline_action(action, types))
            .collect(),
    }
}

fn outline_action(action: &Action, types: &Types) -> OutlineAction {
    OutlineAction {
        name: action.wire.as_str().to_owned(),
        method: action.method.to_string(),
        arguments: action
            .arguments
            .iter()
            .map(|argument| outline_argument(argument, types))
            .collect(),
    }
}

fn outline_argument(argument: &Argument, types: &Types) -> OutlineArgument {
    OutlineArgument {
        name: argument.wire.as_str().to_owned(),
        ident: argument.ident.to_string(),
        ty: spell(&argument.ty, types),
        source: if argument.ty == Type::Bytes {
            ArgumentSource::File
        } else {
            ArgumentSource::Json
        },
        role: match argument.need {
            Need::Required => ArgumentRole::Required,
            Need::Optional | Need::Default(_) => ArgumentRole::Setter,
        },
    }
}

fn spell(ty: &Type, types: &Types) -> String {
    emit_type(ty, types, Scope::Programs).to_string()
}
