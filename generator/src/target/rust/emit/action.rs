//! An action: the resource's method, and the request.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::choice::{emit_body, emit_body_type, emit_choice, has_stream};
use super::describe::describe;
use super::docs::{emit_deprecation, emit_paragraphs};
use super::events::emit_events;
use super::paging::emit_pages;
use super::ty::{Scope, emit_type};
use crate::docs::{sanitize_code, sanitize_markdown};
use crate::model::{Authentication, Method, QueryStyle, Status};
use crate::target::rust::ir::Types;
use crate::target::rust::ir::client::{
    Action, Argument, Crate, Failure, Need, Notation, PathPart, Place, Resource, Success,
};

/// `pub fn get(&self, application_id: impl Into<String>) -> Get`
pub(super) fn emit_method(action: &Action, types: &Types) -> TokenStream {
    let docs = emit_paragraphs(&describe(action));
    let deprecated = emit_deprecation(action.deprecated.as_deref());
    let (method, request) = (&action.method, &action.request);
    let required = || {
        action
            .arguments
            .iter()
            .enumerate()
            .filter(|(_, argument)| argument.need == Need::Required)
    };
    let arguments = required().map(|(_, argument)| {
        let (ident, ty) = (&argument.ident, emit_type(&argument.ty, types, Scope::Actions));
        quote! { #ident: impl Into<#ty> }
    });
    let values = required().map(|(index, argument)| {
        let index = Literal::usize_unsuffixed(index);
        let (ident, ty) = (&argument.ident, emit_type(&argument.ty, types, Scope::Actions));
        quote! { .with::<#ty>(#index, #ident.into()) }
    });
    // Beyond seven, clippy asks for a struct; the API asks for these.
    let many = (required().count() > 6).then(|| quote! { #[allow(clippy::too_many_arguments)] });
    quote! {
        #docs
        #deprecated
        #many
        pub fn #method(&self, #(#arguments),*) -> #request {
            #request(Call::new(&self.client, #request::OPERATION)#(#values)*)
        }
    }
}

/// The request, the enums that it needs, and their documentation.
pub(super) fn emit_action(resource: &Resource, action: &Action, krate: &Crate) -> TokenStream {
    let types = &krate.types;
    let method = format!(
        "[`{}`]({}::{})",
        action.method.as_str(),
        resource.handle.as_str(),
        action.method.as_str()
    );
    let docs = Literal::string(&format!(" What {method} sends."));
    let (request, resource_wire, action_wire) = (&action.request, resource.wire.as_str(), action.wire.as_str());
    let http = format_ident!("{}", method_name(action.http));
    let path = emit_path(&action.path);
    let auth = emit_auth(&action.auth, krate);
    let accept = action.accept.join(", ");
    let success = action.success_statuses.iter().map(|status| emit_status(*status));
    let (output, error) = (emit_output(action, types), emit_error(action));
    let parameters = action
        .arguments
        .iter()
        .enumerate()
        .map(|(index, argument)| emit_parameter(index, argument));
    let optional = action
        .arguments
        .iter()
        .enumerate()
        .filter(|(_, argument)| argument.need != Need::Required);
    let setters = optional.map(|(index, argument)| emit_setter(index, argument, types));
    let pages = emit_pages(action, types);
    let events = emit_events(action, &method, types);
    let outputs = match &action.success {
        Success::One(_) => TokenStream::new(),
        Success::Many(choice) => emit_choice(
            &format_ident!("output"),
            choice,
            &format!("What {method} answers."),
            types,
        ),
    };
    let failures = match &action.failure {
        Failure::Undocumented => TokenStream::new(),
        Failure::Documented(choice) => emit_choice(
            &format_ident!("failure"),
            choice,
            &format!("The documented errors of {method}."),
            types,
        ),
    };
    quote! {
        action! {
            #[doc = #docs]
            #request: #resource_wire #action_wire;
            #http #path auth [#(#auth)*] accept #accept;
            success [#(#success),*] gives #output or #error;
            #(#parameters)*
            set { #(#setters)* }
        }
        #pages
        #events
        #outputs
        #failures
    }
}

/// The method as it stands in a request.
pub(super) fn method_name(method: Method) -> &'static str {
    match method {
        Method::Get => "GET",
        Method::Post => "POST",
        Method::Put => "PUT",
        Method::Patch => "PATCH",
        Method::Delete => "DELETE",
        Method::Head => "HEAD",
        Method::Options => "OPTIONS",
    }
}

/// `"/applications/" [0] "/devices"`
fn emit_path(path: &[PathPart]) -> TokenStream {
    let mut tokens = TokenStream::new();
    let mut needs_text = true;
    for part in path {
        match part {
            PathPart::Literal(text) => {
                tokens.extend(quote! { #text });
                needs_text = false;
            }
            PathPart::Argument(index) => {
                let text = needs_text.then(|| quote! { "" });
                let index = Literal::usize_unsuffixed(*index);
                tokens.extend(quote! { #text [#index] });
                needs_text = true;
            }
        }
    }
    tokens
}

fn emit_auth(auth: &Authentication, krate: &Crate) -> Vec<Literal> {
    let names = match auth {
        Authentication::None => [].as_slice(),
        Authentication::AnyOf(names) => names,
    };
    let position = |name: &String| krate.client.schemes.iter().position(|scheme| scheme.name == *name);
    names
        .iter()
        .filter_map(position)
        .map(Literal::usize_unsuffixed)
        .collect()
}

/// `Code(404)`
pub(super) fn emit_status(status: Status) -> TokenStream {
    match status {
        Status::Code(code) => {
            let code = Literal::u16_unsuffixed(code);
            quote! { Code(#code) }
        }
        Status::Range(class) => {
            let class = Literal::u8_unsuffixed(class);
            quote! { Class(#class) }
        }
        Status::Default => quote! { Any },
    }
}

/// `types::Devices = json`
fn emit_output(action: &Action, types: &Types) -> TokenStream {
    match &action.success {
        Success::One(body) => emit_body(body, types),
        Success::Many(choice) => {
            let ident = &choice.ident;
            let read = if has_stream(choice) {
                quote! { streams }
            } else {
                quote! { choice }
            };
            quote! { #ident = #read }
        }
    }
}

/// `types::Devices`
pub(super) fn emit_output_type(action: &Action, types: &Types) -> TokenStream {
    match &action.success {
        Success::One(body) => emit_body_type(body, types),
        Success::Many(choice) => {
            let ident = &choice.ident;
            quote! { #ident }
        }
    }
}

/// `GetError`
pub(super) fn emit_error(action: &Action) -> TokenStream {
    match &action.failure {
        Failure::Undocumented => quote! { std::convert::Infallible },
        Failure::Documented(choice) => {
            let ident = &choice.ident;
            quote! { #ident }
        }
    }
}

/// `4 query "perPage" = "50";`
fn emit_parameter(index: usize, argument: &Argument) -> TokenStream {
    let (index, wire) = (Literal::usize_unsuffixed(index), argument.wire.as_str());
    let place = match &argument.place {
        Place::Path(notation) => emit_notation(quote! { path }, *notation),
        Place::Query(QueryStyle::FormExploded) => quote! { query },
        Place::Query(style) => {
            let style = emit_style(*style);
            quote! { query(#style) }
        }
        Place::Header(notation) => emit_notation(quote! { header }, *notation),
        Place::Cookie(notation) => emit_notation(quote! { cookie }, *notation),
        Place::Body(media_type) => quote! { body(#media_type) },
        Place::Form(QueryStyle::FormExploded) => quote! { form },
        Place::Form(style) => {
            let style = emit_style(*style);
            quote! { form(#style) }
        }
        Place::Multipart(None) => quote! { part },
        Place::Multipart(Some(media_type)) => quote! { part(#media_type) },
    };
    let default = match &argument.need {
        Need::Default(text) => quote! { = #text },
        Need::Required | Need::Optional => TokenStream::new(),
    };
    quote! { #index #place #wire #default; }
}

/// `header`, `header(Json)`
fn emit_notation(place: TokenStream, notation: Notation) -> TokenStream {
    match notation {
        Notation::Simple => place,
        Notation::Json => quote! { #place(Json) },
    }
}

fn emit_style(style: QueryStyle) -> TokenStream {
    match style {
        QueryStyle::FormExploded => quote! { FormExploded },
        QueryStyle::Form => quote! { Form },
        QueryStyle::SpaceDelimited => quote! { SpaceDelimited },
        QueryStyle::PipeDelimited => quote! { PipeDelimited },
        QueryStyle::DeepObject => quote! { DeepObject },
        QueryStyle::Json => quote! { Json },
    }
}

/// `4 per_page: i64;` with its documentation
fn emit_setter(index: usize, argument: &Argument, types: &Types) -> TokenStream {
    let index = Literal::usize_unsuffixed(index);
    let about = argument
        .docs
        .text
        .as_deref()
        .map(sanitize_markdown)
        .filter(|text| !text.trim().is_empty());
    let docs = emit_paragraphs(&[about.unwrap_or_else(|| sanitize_code(argument.wire.as_str()))]);
    let deprecated = emit_deprecation(argument.deprecated.as_deref());
    let (ident, ty) = (&argument.ident, emit_type(&argument.ty, types, Scope::Actions));
    quote! { #docs #deprecated #index #ident: #ty; }
}
