//! The parameters of an action fit together.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Report};
use crate::load::decode::DeclaredResource;
use crate::model::{Location, Parameter};

/// How many parameters all actions may have in all: an action has a copy of each that its resource and the API declare,
/// so that a small spec could fill the memory.
const MAX_JOINED: usize = 200_000;

/// Whether the actions' parameters are few enough to be joined; reported where they are not.
pub(super) fn check_count(common: &[Parameter], resources: &[DeclaredResource], report: &mut Report) -> bool {
    let mut count: usize = 0;
    for resource in resources {
        for action in &resource.actions {
            count += common.len() + resource.parameters.len() + action.parameters.len();
            if count > MAX_JOINED {
                let message = format!("the actions up to here take more than {MAX_JOINED} parameters in all");
                report
                    .error(Code::LimitExceeded, action.span, message)
                    .help("divide the API into several");
                return false;
            }
        }
    }
    true
}

/// No two parameters in one place have the same name; the names of headers do not differ by their capitals.
pub(super) fn check_names_once<'a>(parameters: impl IntoIterator<Item = &'a Parameter>, report: &mut Report) {
    let mut seen: BTreeMap<(&str, Location), &Parameter> = BTreeMap::new();
    let mut headers: BTreeMap<String, &Parameter> = BTreeMap::new();
    for parameter in parameters {
        let same_name = seen.get(&(parameter.name.as_str(), parameter.location)).copied();
        let is_header = parameter.location == Location::Header;
        let header_name = is_header.then(|| parameter.name.to_ascii_lowercase());
        let same_header = header_name.as_ref().and_then(|name| headers.get(name).copied());
        if let Some(first) = same_name.or(same_header) {
            report
                .error(
                    Code::DuplicateParameter,
                    parameter.span,
                    format!("`{}` is declared twice", parameter.name),
                )
                .note("the first is here", first.span)
                .help("remove or rename one of the two");
        }
        seen.entry((&parameter.name, parameter.location)).or_insert(parameter);
        if let Some(name) = header_name {
            headers.entry(name).or_insert(parameter);
        }
    }
}

/// At most one `body`; `body`, `form` and `multipart` exclude one another.
pub(super) fn check_one_body<'a>(parameters: impl IntoIterator<Item = &'a Parameter>, report: &mut Report) {
    let mut carriers = parameters
        .into_iter()
        .filter(|parameter| is_in_body(parameter.location));
    let Some(first) = carriers.next() else {
        return;
    };
    for parameter in carriers {
        let fits = parameter.location == first.location && parameter.location != Location::Body;
        if !fits {
            let message = format!("`{}` and `{}` cannot be in one body", first.name, parameter.name);
            report
                .error(Code::ConflictingBodies, parameter.span, message)
                .note("the first is here", first.span)
                .help("use one `body`, or only `form`, or only `multipart` parameters");
        }
    }
}

fn is_in_body(location: Location) -> bool {
    match location {
        Location::Body | Location::Form | Location::Multipart => true,
        Location::Path | Location::Query | Location::Header | Location::Cookie => false,
    }
}
