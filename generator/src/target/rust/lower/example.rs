//! The action that the README's program calls: one that reads, and asks for no more than texts.

use crate::model::{Authentication, Method, SchemeKind, SecurityScheme};
use crate::target::rust::ir::Type;
use crate::target::rust::ir::client::{Action, Credentials, Example, Need, Resource};

/// The first action that fits; `None` where none does.
pub(super) fn lower_example(
    resources: &[Resource],
    schemes: &[SecurityScheme],
    base_url: Option<&str>,
) -> Option<Example> {
    let actions = resources
        .iter()
        .flat_map(|resource| resource.actions.iter().map(move |action| (resource, action)));
    let (resource, action) = actions.into_iter().find(|(_, action)| is_simple(action))?;
    let required = action
        .arguments
        .iter()
        .filter(|argument| argument.need == Need::Required);
    Some(Example {
        action: format!("{}.{}", resource.wire.as_str(), action.wire.as_str()),
        feature: resource.feature.clone(),
        module: resource.module.clone(),
        method: action.method.clone(),
        arguments: required.map(|argument| argument.ident.as_str().to_owned()).collect(),
        credentials: credentials(&action.auth, schemes),
        needs_base_url: base_url.is_none(),
    })
}

fn is_simple(action: &Action) -> bool {
    let mut required = action
        .arguments
        .iter()
        .filter(|argument| argument.need == Need::Required);
    action.http == Method::Get && action.deprecated.is_none() && required.all(|argument| argument.ty == Type::String)
}

fn credentials(auth: &Authentication, schemes: &[SecurityScheme]) -> Credentials {
    let names = match auth {
        Authentication::None => return Credentials::None,
        Authentication::AnyOf(names) => names,
    };
    let scheme = schemes.iter().find(|scheme| names.first() == Some(&scheme.name));
    match scheme.map(|scheme| &scheme.kind) {
        None | Some(SchemeKind::None) => Credentials::None,
        Some(SchemeKind::Bearer) => Credentials::Token,
        Some(SchemeKind::Basic) => Credentials::Basic,
        Some(SchemeKind::ApiKey { .. }) => Credentials::ApiKey,
    }
}
