//! Types to files and features: the items of one owner are a module, compiled where a resource needs it.
//!
//! ```text
//! Device, DeviceTag (owner: schema device)   ──▶  types/device.rs, where `device`, `devices` or `schemas` is on
//! ```

use std::collections::BTreeSet;

use crate::model::Api;
use crate::target::rust::ir::{Gate, ItemId, Owner, TypeModule, Types};
use crate::target::rust::names::{Space, assign};

/// A module that more resources need than this is always compiled: a list of features would cost readers more than it
/// spares the compiler.
const MAX_FEATURES: usize = 12;

/// The modules, in the order of their items.
pub(super) fn lower_modules(types: &Types, api: &Api) -> Vec<TypeModule> {
    let groups = group_by_owner(types);
    let names: Vec<String> = groups.iter().map(|(owner, _)| module_name(owner)).collect();
    let idents = assign(&names, Space::Module).idents;
    let gates = gates(&groups, types, api.resources.len());
    let modules = groups.into_iter().zip(idents.into_iter().zip(gates));
    modules
        .map(|((owner, items), (ident, gate))| TypeModule {
            ident,
            owner,
            items,
            gate,
        })
        .collect()
}

fn group_by_owner(types: &Types) -> Vec<(Owner, Vec<ItemId>)> {
    let mut groups: Vec<(Owner, Vec<ItemId>)> = Vec::new();
    for (index, item) in types.items.iter().enumerate() {
        match groups.iter_mut().find(|(owner, _)| *owner == item.owner) {
            Some((_, items)) => items.push(ItemId(index)),
            None => groups.push((item.owner.clone(), vec![ItemId(index)])),
        }
    }
    groups
}

/// A resource's own types stand beside schemas, which may have its name.
fn module_name(owner: &Owner) -> String {
    match owner {
        Owner::Schema(name) => name.as_str().to_owned(),
        Owner::Resource(name) => format!("{}Parameters", name.as_str()),
        Owner::Shared => "shared".to_owned(),
    }
}

/// Who needs a module: resources by number, and the feature `schemas` as the number behind the last.
type Needs = BTreeSet<usize>;

fn gates(groups: &[(Owner, Vec<ItemId>)], types: &Types, resources: usize) -> Vec<Gate> {
    let module_of = module_of_item(groups, types.items.len());
    let mut needs: Vec<Needs> = groups
        .iter()
        .map(|(_, items)| own_needs(items, types, resources))
        .collect();
    let references: Vec<BTreeSet<usize>> = groups
        .iter()
        .map(|(_, items)| {
            items
                .iter()
                .flat_map(|id| &types.item(*id).references)
                .map(|id| module_of[id.0])
                .collect()
        })
        .collect();
    spread(&mut needs, &references);
    let mut always: Vec<Needs> = needs.iter().map(is_always).collect();
    spread(&mut always, &references);
    let gates = needs.into_iter().zip(always);
    gates
        .map(|(needs, always)| {
            if always.is_empty() {
                gate(needs, resources)
            } else {
                Gate::Always
            }
        })
        .collect()
}

fn module_of_item(groups: &[(Owner, Vec<ItemId>)], items: usize) -> Vec<usize> {
    let mut module_of = vec![0; items];
    for (module, (_, ids)) in groups.iter().enumerate() {
        for id in ids {
            module_of[id.0] = module;
        }
    }
    module_of
}

fn own_needs(items: &[ItemId], types: &Types, resources: usize) -> Needs {
    let mut needs: Needs = items
        .iter()
        .flat_map(|id| types.item(*id).resources.iter().copied())
        .collect();
    if needs.is_empty() {
        needs.insert(resources);
    }
    needs
}

fn is_always(needs: &Needs) -> Needs {
    if needs.len() > MAX_FEATURES {
        Needs::from([0])
    } else {
        Needs::new()
    }
}

fn gate(needs: Needs, resources: usize) -> Gate {
    let schemas = needs.contains(&resources);
    Gate::AnyOf {
        resources: needs.into_iter().filter(|need| *need < resources).collect(),
        schemas,
    }
}

/// What a module needs, the modules that it refers to need as well.
fn spread(needs: &mut [Needs], references: &[BTreeSet<usize>]) {
    let mut open: Vec<usize> = (0..needs.len()).collect();
    while let Some(module) = open.pop() {
        let own = needs[module].clone();
        for &target in &references[module] {
            let before = needs[target].len();
            needs[target].extend(own.iter().copied());
            if needs[target].len() > before {
                open.push(target);
            }
        }
    }
}
