//! The items that the IR plans, by the path of their file below `src/`.

use std::collections::BTreeMap;

use crate::target::rust::ir::client::{self, Action, Choice, Crate, Failure, Need, Resource, Success};
use crate::target::rust::ir::streams::{Events, KnownEvents, Paging};
use crate::target::rust::ir::{Body, Item};

/// The files that depend on the API, each with its items in order.
pub(super) fn planned_items(krate: &Crate) -> BTreeMap<String, Vec<String>> {
    let resources = &krate.client.resources;
    let mut files = BTreeMap::from([
        ("lib".to_owned(), library(resources)),
        ("client".to_owned(), client(resources)),
        ("types".to_owned(), types(krate)),
    ]);
    for module in &krate.modules {
        let items = module.items.iter().flat_map(|id| item(krate.types.item(*id)));
        files.insert(format!("types/{}", module.ident.as_str()), items.collect());
    }
    for resource in resources {
        files.insert(resource.module.as_str().to_owned(), resource_items(resource));
    }
    files
}

fn library(resources: &[Resource]) -> Vec<String> {
    let fixed = ["mod client", "mod runtime", "mod types"].map(str::to_owned);
    let modules = resources
        .iter()
        .map(|resource| format!("mod {} if {:?}", resource.module, [&resource.feature]));
    fixed.into_iter().chain(modules).collect()
}

fn client(resources: &[Resource]) -> Vec<String> {
    let methods = resources.iter().map(|resource| resource.module.to_string());
    let methods: Vec<String> = std::iter::once("builder".to_owned()).chain(methods).collect();
    vec!["static API".to_owned(), format!("impl Client: {}", methods.join(" "))]
}

/// Each module and when it is compiled; those together that are compiled together.
fn types(krate: &Crate) -> Vec<String> {
    use crate::target::rust::ir::Gate;
    let first = |gate: &Gate| krate.modules.iter().position(|module| module.gate == *gate);
    let mut modules: Vec<_> = krate.modules.iter().collect();
    modules.sort_by_key(|module| (module.gate == Gate::Always, first(&module.gate)));
    let modules = modules.into_iter().map(|module| {
        let ident = &module.ident;
        match &module.gate {
            Gate::Always => format!("mod {ident}"),
            Gate::AnyOf { resources, schemas } => {
                let features = resources
                    .iter()
                    .map(|number| krate.client.resources[*number].feature.as_str());
                let features: Vec<&str> = features.chain(schemas.then_some("schemas")).collect();
                format!("mod {ident} if {features:?}")
            }
        }
    });
    modules.collect()
}

fn item(item: &Item) -> Vec<String> {
    let ident = &item.ident;
    match &item.body {
        Body::Struct(body) => {
            let fields = body.fields.iter().map(|field| format!("{} ", field.ident));
            let rows = body
                .fields
                .iter()
                .map(|field| format!(" {}={:?}", field.ident, field.wire.as_str()));
            vec![
                format!("struct {ident}: {}extra", fields.collect::<String>()),
                format!("object! {ident}:{}", rows.collect::<String>()),
            ]
        }
        Body::Enum(body) => {
            let rows = body
                .values
                .iter()
                .map(|value| format!(" {}={:?}", value.ident, value.wire.as_str()));
            vec![format!("string_enum! {ident}:{} Unknown", rows.collect::<String>())]
        }
        Body::Union(body) => {
            let rows = body.variants.iter().map(|variant| format!(" {}", variant.ident));
            vec![format!("union! {ident}:{} Unknown", rows.collect::<String>())]
        }
        Body::Alias(_) => vec![format!("type {ident}")],
    }
}

fn resource_items(resource: &Resource) -> Vec<String> {
    let handle = &resource.handle;
    let methods = resource.actions.iter().map(|action| format!(" {}", action.method));
    let mut items = vec![
        format!("resource! {handle}"),
        format!("impl {handle}:{}", methods.collect::<String>()),
    ];
    items.extend(resource.actions.iter().flat_map(action));
    items
}

/// The request with the setters of what is not required, its pages, and the enums of its events and answers.
fn action(action: &Action) -> Vec<String> {
    let optional = action
        .arguments
        .iter()
        .filter(|argument| argument.need != Need::Required);
    let setters = optional.map(|argument| format!(" {}", argument.ident));
    let request = format!("action! {}:{}", action.request, setters.collect::<String>());
    let output = match &action.success {
        Success::One(_) => None,
        Success::Many(choice) => Some(choice_item("output", choice)),
    };
    let failure = match &action.failure {
        Failure::Undocumented => None,
        Failure::Documented(choice) => Some(choice_item("failure", choice)),
    };
    let pages = action.paging.iter().map(|paging| pages_item(action, paging));
    let events = action_events(action).into_iter().map(events_item);
    let streams = pages.chain(events);
    std::iter::once(request)
        .chain(streams)
        .chain(output)
        .chain(failure)
        .collect()
}

fn pages_item(action: &Action, paging: &Paging) -> String {
    let each = paging.each.as_ref().map_or("", |_| " each");
    format!("pages! {}: {:?} items{each}", action.request, paging.by)
}

/// The enums of the action's streams; several streams may share one.
fn action_events(action: &Action) -> Vec<&KnownEvents> {
    let bodies = match &action.success {
        Success::One(body) => vec![body],
        Success::Many(choice) => choice.variants.iter().map(|answer| &answer.body).collect(),
    };
    let mut enums: Vec<&KnownEvents> = Vec::new();
    for body in bodies {
        if let client::Body::Events(Events::Known(events)) = body {
            enums.push(events);
        }
    }
    enums.dedup_by(|one, other| one.ident == other.ident);
    enums
}

fn events_item(events: &KnownEvents) -> String {
    let variants = events.variants.iter().map(|event| format!(" {}", event.ident));
    format!("events! {}:{} Unknown", events.ident, variants.collect::<String>())
}

fn choice_item(kind: &str, choice: &Choice) -> String {
    let variants = choice.variants.iter().map(|answer| format!(" {}", answer.ident));
    format!("{kind}! {}:{}", choice.ident, variants.collect::<String>())
}
