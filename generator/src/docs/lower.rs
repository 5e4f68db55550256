//! The model and a dialect to pages. Every decision on what a page says is made here.

mod links;
mod resource;
mod rows;
mod schema_targets;
mod schemas;

use super::dialect::Dialect;
use super::page::{ResourcePage, SchemasPage};
use crate::model::{Api, Resource};
use schema_targets::SchemaTargets;

/// Lowers the pages of one API in one dialect.
pub(super) struct Lowering<'a> {
    api: &'a Api,
    dialect: Dialect<'a>,
    schemas: SchemaTargets<'a>,
}

impl<'a> Lowering<'a> {
    pub(super) fn new(api: &'a Api, dialect: Dialect<'a>) -> Self {
        Self {
            api,
            dialect,
            schemas: SchemaTargets::new(api, dialect),
        }
    }

    pub(super) fn lower_resource(&self, resource: &Resource) -> ResourcePage {
        resource::lower_resource(self, resource)
    }

    pub(super) fn lower_schemas(&self) -> SchemasPage {
        schemas::lower_schemas(self)
    }
}
