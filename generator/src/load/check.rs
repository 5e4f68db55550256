//! The rules that need more than one mapping to be seen: one function, one rule each.

mod pagination;
mod parameters;
mod paths;

use std::collections::BTreeMap;

use super::decode::{DeclaredAction, DeclaredApi, DeclaredResource};
use crate::diagnostic::{Code, Report};
use crate::format::nearest;
use crate::model::SecurityScheme;

pub(super) use pagination::check_pagination;

/// Checks what is declared, before it is joined.
pub(super) fn check_declared(api: Option<&DeclaredApi>, resources: &[DeclaredResource], report: &mut Report) {
    let common = api.map(|api| api.parameters.as_slice()).unwrap_or_default();
    parameters::check_common(common, report);
    for resource in resources {
        check_action_names(resource, report);
        for action in &resource.actions {
            paths::check_path(resource, action, common, report);
            parameters::check_parameters(resource, action, common, report);
            if let Some(api) = api {
                check_auth(action, &api.auth, report);
            }
        }
    }
}

/// No two actions of a resource differ only in capitals: their methods would have one name.
fn check_action_names(resource: &DeclaredResource, report: &mut Report) {
    let mut seen: BTreeMap<String, &DeclaredAction> = BTreeMap::new();
    for action in &resource.actions {
        if let Some(first) = seen.insert(action.name.to_ascii_lowercase(), action) {
            report
                .error(
                    Code::ConflictingNames,
                    action.span,
                    format!("`{}` differs only in capitals", action.name),
                )
                .note(format!("from `{}`", first.name), first.span)
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
        let diagnostic = report.error(
            Code::UnknownAuth,
            name.span,
            format!("there is no scheme `{}`", name.value),
        );
        match nearest(&name.value, names) {
            Some(near) => diagnostic.help(format!("do you mean `{near}`?")),
            None => diagnostic.help("add it under `auth` of `api.yaml`, or write `none` alone"),
        };
    }
}
