//! Which resources reach which items: what a build with one resource's feature needs.

use super::Lowered;
use crate::model::{Action, Api, Response, TypeRef};
use crate::target::rust::ir::{ItemId, Types};

/// Notes at each item the resources whose actions reach it.
pub(super) fn note_resources<'a>(lowered: &mut Lowered<'a>, api: &'a Api) {
    for (number, resource) in api.resources.iter().enumerate() {
        let types = resource.actions.iter().flat_map(type_refs);
        let reached: Vec<ItemId> = types.flat_map(|ty| lowered.of(ty).references()).collect();
        note(&mut lowered.types, reached, number);
    }
}

fn note(types: &mut Types, mut open: Vec<ItemId>, resource: usize) {
    while let Some(id) = open.pop() {
        let Some(item) = types.items.get_mut(id.0) else {
            continue;
        };
        if item.resources.last() != Some(&resource) {
            item.resources.push(resource);
            open.extend(&item.references);
        }
    }
}

/// What goes into an action and what comes out of it.
fn type_refs(action: &Action) -> impl Iterator<Item = &TypeRef> {
    let parameters = action.parameters.iter().map(|parameter| &parameter.ty);
    let answers = action.responses.iter().chain(&action.errors).flat_map(response_refs);
    parameters.chain(answers)
}

fn response_refs(response: &Response) -> impl Iterator<Item = &TypeRef> {
    let bodies = response.contents.iter().flat_map(|content| {
        let events = content.events.iter().map(|event| &event.ty);
        [&content.ty].into_iter().chain(events)
    });
    bodies.chain(response.headers.iter().map(|header| &header.ty))
}
