//! What a `$ref` leads to in another file: it has the shape of Swagger 2.0 as well, and what it is, its use tells.

use std::collections::HashSet;

use super::Upgrade;
use crate::format::Node;
use crate::import::openapi::document::{Target, reference_of};
use crate::model::FileId;

/// What a `$ref` stands for.
#[derive(Clone, Copy)]
pub(super) enum Role {
    PathItem,
    Parameter,
    Response,
}

/// What is used of other files.
#[derive(Default)]
pub(super) struct Elsewhere<'a> {
    seen: HashSet<(FileId, String)>,
    pending: Vec<(Target<'a>, Role)>,
}

impl<'a> Upgrade<'a> {
    /// Notes where the `$ref` of an object leads, if that is in another file.
    pub(super) fn note(&self, node: &'a Node, role: Role) {
        let target = reference_of(node).and_then(|(at, reference)| self.document.lookup(reference, at.span));
        let Some(target) = target.filter(|target| target.file != self.document.file()) else {
            return;
        };
        let mut elsewhere = self.elsewhere.borrow_mut();
        if elsewhere.seen.insert((target.file, target.pointer.clone())) {
            elsewhere.pending.push((target, role));
        }
    }

    /// What was noted, in its new shape, and what that leads to in turn.
    pub(super) fn elsewhere(&self) -> Vec<(FileId, String, Node)> {
        let mut upgraded = Vec::new();
        loop {
            let next = self.elsewhere.borrow_mut().pending.pop();
            let Some((target, role)) = next else {
                break;
            };
            let node = match role {
                Role::PathItem => self.path_item(target.node),
                Role::Parameter => self.parameter(target.node),
                Role::Response => self.response(target.node, self.root),
            };
            upgraded.push((target.file, target.pointer, node));
        }
        // What is inside of something else has its shape with that.
        upgraded.sort_by_key(|(_, pointer, _)| std::cmp::Reverse(pointer.len()));
        upgraded
    }
}
