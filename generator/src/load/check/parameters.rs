//! The parameters of an action fit together.

use crate::diagnostic::{Code, Report};
use crate::load::decode::{DeclaredAction, DeclaredResource};
use crate::model::{Location, Parameter};

/// No two common parameters have the same name.
pub(super) fn check_common(common: &[Parameter], report: &mut Report) {
    check_names_once(&common.iter().collect::<Vec<_>>(), report);
}

/// Names are unique among an action's parameters, the resource's and the common ones, and there is one body.
pub(super) fn check_parameters(
    resource: &DeclaredResource,
    action: &DeclaredAction,
    common: &[Parameter],
    report: &mut Report,
) {
    let all: Vec<&Parameter> = common
        .iter()
        .chain(&resource.parameters)
        .chain(&action.parameters)
        .collect();
    check_names_once(&all, report);
    check_one_body(&all, report);
}

fn check_names_once(parameters: &[&Parameter], report: &mut Report) {
    for (i, parameter) in parameters.iter().enumerate() {
        if let Some(first) = parameters[..i].iter().find(|earlier| earlier.name == parameter.name) {
            report
                .error(
                    Code::DuplicateParameter,
                    parameter.span,
                    format!("`{}` is declared twice", parameter.name),
                )
                .note("the first is here", first.span)
                .help("remove or rename one of the two");
        }
    }
}

/// At most one `body`; `body`, `form` and `multipart` exclude one another.
fn check_one_body(parameters: &[&Parameter], report: &mut Report) {
    let mut carriers = parameters.iter().filter(|parameter| is_in_body(parameter.location));
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
