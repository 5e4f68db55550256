//! A resource to its page.

use super::super::anchors::Anchors;
use super::super::language::Call;
use super::super::markup::columns;
use super::super::page::{ActionSection, ResourcePage};
use super::Lowering;
use super::links::Links;
use super::rows::Rows;
use crate::model::{Action, Authentication, Event, Method, Resource, is_one_set, title_case};
use crate::target::{DocsFormat, DocsStyle};

pub(super) fn lower_resource(lowering: &Lowering<'_>, resource: &Resource) -> ResourcePage {
    let markup = lowering.dialect.markup();
    let mut actions: Vec<&Action> = resource.actions.iter().collect();
    lowering.dialect.sort_actions(&mut actions);
    let mut links = Links::new(lowering.dialect);
    // The list of contents comes first: its links have the first claim on names.
    let headings = lower_headings(lowering, resource, &actions, &mut links);
    let mut rows = Rows { lowering, links };
    let sections = actions.into_iter().zip(headings);
    let sections = sections.map(|(action, heading)| lower_action(resource, action, heading, &mut rows));
    let title = markup.title(&resource.title);
    ResourcePage {
        underline: "=".repeat(columns(&title)),
        title,
        description: markup.blocks(resource.description.as_deref().unwrap_or_default()),
        actions: sections.collect(),
    }
}

struct Heading {
    title: String,
    anchor: String,
    link: String,
}

fn lower_headings(
    lowering: &Lowering<'_>,
    resource: &Resource,
    actions: &[&Action],
    links: &mut Links<'_>,
) -> Vec<Heading> {
    let markup = lowering.dialect.markup();
    let anchors = action_anchors(lowering, resource, actions);
    let headings = actions.iter().zip(anchors).map(|(action, anchor)| {
        let title = title_case(&action.name);
        Heading {
            link: links.link_section(&title, &anchor),
            title: markup.title(&title),
            anchor,
        }
    });
    headings.collect()
}

/// The anchors of the actions' sections, in the order of the page.
fn action_anchors(lowering: &Lowering<'_>, resource: &Resource, actions: &[&Action]) -> Vec<String> {
    let mut anchors = Anchors::default();
    let style = lowering.dialect.style;
    match (lowering.dialect.format, style) {
        (DocsFormat::Markdown, DocsStyle::Classic | DocsStyle::Rich) => {
            anchors.heading(&format!("{} Actions", resource.title));
            anchors.heading("Contents");
            let actions = actions.iter();
            actions
                .map(|action| heading_anchor(action, style, &mut anchors))
                .collect()
        }
        (DocsFormat::Rst, DocsStyle::Classic) => actions.iter().map(|action| action.name.to_lowercase()).collect(),
        (DocsFormat::Rst, DocsStyle::Rich) => {
            let titles = actions.iter().map(|action| title_case(&action.name));
            titles.map(|title| anchors.target(&title)).collect()
        }
    }
}

/// The anchor of an action's heading; the headings of its sections, which the templates have, come before the next.
fn heading_anchor(action: &Action, style: DocsStyle, anchors: &mut Anchors) -> String {
    let anchor = anchors.heading(&title_case(&action.name));
    if style == DocsStyle::Rich {
        anchors.heading("Authentication");
    }
    anchors.heading("Available Parameters");
    anchors.heading("Successful Responses");
    if style == DocsStyle::Rich && events(action).next().is_some() {
        anchors.heading("Events");
    }
    anchors.heading("Error Responses");
    anchor
}

/// What the action's streams bring.
fn events(action: &Action) -> impl Iterator<Item = &Event> {
    let contents = action.responses.iter().flat_map(|response| &response.contents);
    contents.flat_map(|content| &content.events)
}

fn lower_action(resource: &Resource, action: &Action, heading: Heading, rows: &mut Rows<'_>) -> ActionSection {
    let dialect = rows.lowering.dialect;
    let markup = dialect.markup();
    let shown = action.parameters.iter().filter(|parameter| dialect.shows(parameter));
    let call = Call {
        api: rows.lowering.api,
        resource,
        action,
        parameters: shown.collect(),
    };
    ActionSection {
        underline: "*".repeat(columns(&heading.title)),
        title: heading.title,
        anchor: heading.anchor,
        link: heading.link,
        description: markup.blocks(action.prose()),
        request: markup.code(&format!("{} {}", method_name(action.method), action.path)),
        deprecated: rows.lower_deprecation(action.deprecated.as_ref()),
        snippet: dialect.language.snippet(&call, dialect.style),
        language: dialect.language.fence(),
        needs_credentials: action.auth != Authentication::None,
        scopes: (!action.scopes.is_empty()).then(|| markup.alternatives(&action.scopes)),
        needs_every_scope: is_one_set(&action.scopes),
        parameters: call
            .parameters
            .iter()
            .map(|parameter| rows.lower_parameter(parameter))
            .collect(),
        responses: action
            .responses
            .iter()
            .map(|response| rows.lower_response(response))
            .collect(),
        events: events(action).map(|event| rows.lower_event(event)).collect(),
        errors: action
            .errors
            .iter()
            .map(|response| rows.lower_response(response))
            .collect(),
    }
}

fn method_name(method: Method) -> String {
    let names = Method::ALL.iter().filter(|(_, known)| *known == method);
    names.map(|(name, _)| name.to_uppercase()).collect()
}
