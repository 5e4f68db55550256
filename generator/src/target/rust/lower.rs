//! Model to IR: everything about the crate is decided here.

mod accept;
mod actions;
mod answers;
mod events;
mod example;
mod modules;
mod paging;
pub(crate) mod types;
pub(crate) mod version;

use crate::diagnostic::Report;
use crate::model::Api;
use crate::target::rust::ir::Type;
use crate::target::rust::ir::client::{Client, Crate};
use crate::target::rust::names::{WireName, crate_name};
use types::NodeTypes;

/// The crate of an API. What the types had to leave out goes to the report, as warnings.
pub(crate) fn lower_crate(api: &Api, report: &mut Report) -> Crate {
    lower_with_nodes(api, report).0
}

/// The same, with the types of the nodes that it was made of.
pub(crate) fn lower_with_nodes<'a>(api: &'a Api, report: &mut Report) -> (Crate, NodeTypes<'a>) {
    let lowered = types::lower_types(api, report);
    let mut resources = actions::lower_resources(api, &|ty| lowered.of(ty));
    paging::add_paging(api, &mut resources, &lowered.types, report);
    let headers = accept::settle_accept(api, &mut resources);
    let modules = modules::lower_modules(&lowered.types, api);
    let example = example::lower_example(&resources, &api.auth, api.base_url.as_deref());
    let client = Client {
        krate: crate_name(&api.name),
        version: version::lower_version(&api.version),
        title: api.title.clone(),
        description: api.description.clone(),
        api_version: api.version.clone(),
        base_url: api.base_url.clone(),
        headers,
        schemes: api.auth.clone(),
        resources,
        example,
    };
    let schemas = types_of_schemas(api, &lowered);
    let (types, nodes) = lowered.into_parts();
    let krate = Crate {
        client,
        types,
        modules,
        schemas,
    };
    (krate, nodes)
}

fn types_of_schemas(api: &Api, lowered: &types::Lowered<'_>) -> Vec<(WireName, Type)> {
    let names = api.schemas.keys();
    names
        .map(|name| (WireName::new(name), lowered.of_schema(name)))
        .collect()
}
