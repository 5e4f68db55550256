//! The rules that need more than one mapping to be seen: one function, one rule each.

mod pagination;
mod parameters;
mod paths;

use std::collections::BTreeMap;

use super::decode::{DeclaredAction, DeclaredApi, DeclaredResource};
use crate::diagnostic::{Code, Report};
use crate::format::nearest;
use crate::model::{Parameter, SecurityScheme};

pub(super) use pagination::check_pagination;

/// Checks what is declared, before it is joined. `unplaced` are the names of parameters of which it is not clear where
/// they are sent. False where there is too much to join.
pub(super) fn check_declared(
    api: Option<&DeclaredApi>,
    resources: &[DeclaredResource],
    unplaced: &[String],
    report: &mut Report,
) -> bool {
    let common = api.map(|api| api.parameters.as_slice()).unwrap_or_default();
    parameters::check_names_once(common, report);
    if !parameters::check_count(common, resources, report) {
        return false;
    }
    for resource in resources {
        check_action_names(resource, report);
        parameters::check_names_once(common.iter().chain(&resource.parameters), report);
        for action in &resource.actions {
            let inherited = common.iter().chain(&resource.parameters);
            let all: Vec<&Parameter> = inherited.chain(&action.parameters).collect();
            parameters::check_names_once(all.iter().copied(), report);
            parameters::check_one_body(all.iter().copied(), report);
            paths::check_path(resource, action, &all, unplaced, report);
            if let Some(api) = api {
                check_auth(action, &api.auth, report);
            }
        }
    }
    true
}

/// No two actions of a resource differ only in capitals: their methods would have one name.
fn check_action_names(resource: &DeclaredResource, report: &mut Report) {
    let mut seen: BTreeMap<String, &DeclaredAction> = BTreeMap::new();
    for action in &resource.actions {
        if let Some(first) = seen.insert(action.name.to_ascii_lowercase(), action)
            && first.name != action.name
        {
            report
                .error(
                    Code::ConflictingNames,
                    action.span,
                    format!("`{}` and `{}` differ only in capitals", first.name, action.name),
                )
                .note("the first is here", first.span)
                .help("give one of the two actions another name");
        }
    }
}

/// Every scheme that an action names is there.
fn check_auth(action: &DeclaredAction, schemes: &[SecurityScheme], report: &mut Report) {
    let is_alone = action.auth.len() == 1;
    for name in &action.auth {
        if name.value == "none" && is_alone || schemes.iter().any(|scheme| scheme.name == name.value) {
            continue;
        }
        let names = schemes.iter().map(|scheme| scheme.name.as_str()).chain(["none"]);
        report
            .error(
                Code::UnknownAuth,
                name.span,
                format!("there is no scheme `{}`", name.value),
            )
            .help_with(|| match nearest(&name.value, names) {
                Some(near) => format!("do you mean `{near}`?"),
                None => "add it under `auth` of `api.yaml`, or write `none` alone".to_owned(),
            });
    }
}
