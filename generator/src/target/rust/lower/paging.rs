//! Paginated actions: which argument chooses a page, and how a page gives its items.
//!
//! ```text
//! pagination: {page: page, items: items}     by Page, argument 5
//! devices.yaml: items: [{$ref: device}]      each: types::Device, by page.items?
//! ```

use serde_json::Value;

use crate::diagnostic::{Code, Report};
use crate::model::{self, Api, Location, PagingStyle, TypeRef};
use crate::target::rust::ir::client::{Action, Body, Resource, Success};
use crate::target::rust::ir::streams::{Each, PageBy, Paging};
use crate::target::rust::ir::{self, Presence, Type, Types};
use crate::target::rust::names::{Ident, WireName};

/// Longer chains of aliases and references are cycles.
const LONGEST: usize = 16;

/// Adds to each action how its pages are walked. What of that is not possible goes to the report, as warnings.
pub(super) fn add_paging(api: &Api, resources: &mut [Resource], types: &Types, report: &mut Report) {
    for (resource, lowered) in api.resources.iter().zip(resources) {
        for (action, lowered) in resource.actions.iter().zip(&mut lowered.actions) {
            if let Some(pagination) = &action.pagination {
                lowered.paging = lower_paging(api, action, pagination, lowered, types, report);
            }
        }
    }
}

fn lower_paging(
    api: &Api,
    action: &model::Action,
    pagination: &model::Pagination,
    lowered: &Action,
    types: &Types,
    report: &mut Report,
) -> Option<Paging> {
    let (by, name) = match &pagination.style {
        PagingStyle::Page { page, .. } => (PageBy::Page, page),
        PagingStyle::Offset { offset, .. } => (PageBy::Offset, offset),
        PagingStyle::Cursor { cursor, .. } => (PageBy::Cursor, cursor),
    };
    let is_meant = |parameter: &&model::Parameter| parameter.location == Location::Query && parameter.name == *name;
    let parameter = action.parameters.iter().find(is_meant)?;
    let page = Page::of(&lowered.success);
    let way = |name: &Option<String>| name.as_deref().map_or_else(Vec::new, |name| page.way(name, types));
    let (items, total, next) = (way(&pagination.items), way(&pagination.total), way(&pagination.next));
    let each = page.each(&items, types);
    if let Some(problem) = problem(by, &page, &items, &next, each.as_ref(), types) {
        problem.report(pagination, report);
        if problem.is_fatal {
            return None;
        }
    }
    Some(Paging {
        by,
        argument: action.parameters.iter().position(|known| is_meant(&known))?,
        first: first_value(api, parameter),
        items,
        total,
        next,
        each,
    })
}

/// What keeps a client from walking the pages, or their items.
struct Problem {
    message: String,
    help: &'static str,
    /// Whether there are no pages at all.
    is_fatal: bool,
}

impl Problem {
    fn report(&self, pagination: &model::Pagination, report: &mut Report) {
        report
            .warning(Code::UnusablePagination, pagination.span, self.message.clone())
            .help(self.help);
    }
}

fn problem(
    by: PageBy,
    page: &Page<'_>,
    items: &[WireName],
    next: &[WireName],
    each: Option<&Each>,
    types: &Types,
) -> Option<Problem> {
    let fatal = |message: &str, help| {
        Some(Problem {
            message: message.to_owned(),
            help,
            is_fatal: true,
        })
    };
    if matches!(page, Page::Other) {
        return fatal(
            "the pages are no JSON, so a client cannot walk them",
            "remove `pagination`",
        );
    }
    if by == PageBy::Cursor && next.is_empty() {
        let help = "name the property of the response that holds the next cursor as `next`";
        return fatal(
            "nothing says where the next cursor is, so a client cannot walk the pages",
            help,
        );
    }
    if each.is_some() {
        return None;
    }
    let help = "name the property of the response that holds the array of items as `items`, and give it a schema";
    if items.is_empty() && next.is_empty() && page.is_object(types) {
        return fatal(
            "nothing says where the items are, so a client cannot walk the pages",
            help,
        );
    }
    Some(Problem {
        message: "the items have no type, so a client walks the pages, but not the items".to_owned(),
        help,
        is_fatal: false,
    })
}

/// What a page is.
enum Page<'a> {
    /// JSON of one type.
    Typed(&'a Type),
    /// One of several types.
    Choice,
    /// No JSON.
    Other,
}

impl<'a> Page<'a> {
    fn of(success: &'a Success) -> Self {
        match success {
            Success::One(Body::Json(ty)) => Self::Typed(ty),
            Success::One(Body::Empty | Body::Text | Body::Bytes | Body::Events(_)) => Self::Other,
            Success::Many(_) => Self::Choice,
        }
    }

    /// Whether it is known to be an object of declared properties.
    fn is_object(&self, types: &Types) -> bool {
        matches!(self, Self::Typed(ty) if fields(&unwrapped(ty, types).0, types).is_some())
    }

    /// The way to a property. A name with dots that no property has leads into properties.
    fn way(&self, name: &str, types: &Types) -> Vec<WireName> {
        let names = |name: &str| name.split('.').map(WireName::new).collect();
        let Self::Typed(ty) = self else {
            return names(name);
        };
        let mut way = Vec::new();
        let (mut ty, mut rest) = ((*ty).clone(), name);
        loop {
            let known = unwrapped(&ty, types).0;
            let property = |name: &str| fields(&known, types)?.iter().find(|field| field.wire.as_str() == name);
            let (outer, inner) = match rest.split_once('.') {
                Some((outer, inner)) if property(rest).is_none() => (outer, inner),
                _ => break,
            };
            way.push(WireName::new(outer));
            ty = property(outer).map_or(Type::Any, |field| field.ty.clone());
            rest = inner;
        }
        way.push(WireName::new(rest));
        way
    }

    /// How the page gives its items, where the way leads to an array.
    fn each(&self, way: &[WireName], types: &Types) -> Option<Each> {
        let Self::Typed(page) = self else {
            return None;
        };
        let (mut ty, options) = unwrapped(page, types);
        let mut steps: Vec<(Ident, usize)> = Vec::new();
        for name in way {
            let field = fields(&ty, types)?.iter().find(|field| field.wire == *name)?;
            let (inner, options) = unwrapped(&field.ty, types);
            let optional = usize::from(field.presence == Presence::Optional);
            steps.push((field.ident.clone(), options + optional));
            ty = inner;
        }
        match ty {
            Type::List(item) => Some(Each {
                ty: *item,
                options,
                fields: steps,
            }),
            _ => None,
        }
    }
}

/// The type behind aliases, boxes and options, with the number of options.
fn unwrapped(ty: &Type, types: &Types) -> (Type, usize) {
    let (mut ty, mut options) = (ty.clone(), 0);
    for _ in 0..LONGEST {
        ty = match ty {
            Type::Nullable(inner) => {
                options += 1;
                *inner
            }
            Type::Boxed(inner) => *inner,
            Type::Item(id) => match &types.item(id).body {
                ir::Body::Alias(inner) => inner.clone(),
                ir::Body::Struct(_) | ir::Body::Enum(_) | ir::Body::Union(_) => return (Type::Item(id), options),
            },
            other => return (other, options),
        };
    }
    (Type::Any, options)
}

/// The fields of a struct.
fn fields<'t>(ty: &Type, types: &'t Types) -> Option<&'t [ir::Field]> {
    match ty {
        Type::Item(id) => match &types.item(*id).body {
            ir::Body::Struct(body) => Some(&body.fields),
            ir::Body::Enum(_) | ir::Body::Union(_) | ir::Body::Alias(_) => None,
        },
        _ => None,
    }
}

/// The value that the server assumes: the default, else the least one.
fn first_value(api: &Api, parameter: &model::Parameter) -> Option<i64> {
    let node = match &parameter.ty {
        TypeRef::Named(name) => api.schemas.get(name).map(|schema| &schema.root),
        TypeRef::Inline(node) => Some(&**node),
        TypeRef::Any => None,
    };
    let least = || node?.constraints.get("minimum");
    parameter
        .default
        .as_ref()
        .or_else(|| node?.default.as_ref())
        .or_else(least)
        .and_then(integer)
}

fn integer(value: &Value) -> Option<i64> {
    match value {
        Value::Number(number) => number.as_i64(),
        Value::String(text) => text.parse().ok(),
        _ => None,
    }
}
