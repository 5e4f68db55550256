//! Calls of every action, made of what the spec says.

use actionspec::model::{Action, Api, Origin, Parameter, Resource};
use serde_json::{Map, Value};

use super::value::value_of;
use crate::wire::Call;

/// Each action with its required parameters, and with all of them where it has others.
pub(super) fn calls_of(api: &Api) -> Vec<Call> {
    let actions = api
        .resources
        .iter()
        .flat_map(|resource| resource.actions.iter().map(move |action| (resource, action)));
    let calls = actions.flat_map(|(resource, action)| {
        let all = call(api, resource, action, "all", |_| true);
        let required = call(api, resource, action, "required", |parameter| parameter.required);
        let has_others = all.arguments != required.arguments;
        std::iter::once(required).chain(has_others.then_some(all))
    });
    calls.collect()
}

fn call(api: &Api, resource: &Resource, action: &Action, case: &str, is_given: fn(&Parameter) -> bool) -> Call {
    // A client sends what is common by itself.
    let own = action
        .parameters
        .iter()
        .filter(|parameter| parameter.origin != Origin::Common);
    let arguments = own.filter(|parameter| is_given(parameter));
    let arguments = arguments.map(|parameter| (parameter.name.clone(), value_of(api, parameter)));
    Call {
        resource: resource.name.clone(),
        action: action.name.clone(),
        case: case.to_owned(),
        arguments: arguments.collect::<Map<_, _>>(),
        request: Value::Null,
    }
}
