//! `info`, `servers` and the rest of the root to `api.yaml`.

use super::Importer;
use super::names::to_api_name;
use super::text::put_extensions;
use crate::format::{Data, MapBuilder, Node, VERSION};
use crate::import::common::put_headers;

/// Keys of the root that a spec is made of.
const READ: [&str; 7] = ["openapi", "info", "servers", "paths", "components", "security", "tags"];

impl<'a> Importer<'a, '_> {
    /// The name of the API, and its file.
    pub(super) fn import_api(&mut self, root: &'a Node) -> (String, Node) {
        let empty = Node::list(Vec::new(), root.span);
        let info = root.get("info").unwrap_or(&empty);
        let mut api = MapBuilder::new(root.span);
        let version = Node {
            span: root.span,
            data: Data::Number(VERSION.into(), VERSION.to_string().into()),
        };
        let title = self.text(info, "title");
        let name = to_api_name(title.as_ref().and_then(Node::as_text).unwrap_or_default());
        let at = title.as_ref().map_or(root.span, |title| title.span);
        api.put("actionspec", version).put_text("name", name.clone(), at);
        api.put_some("title", title.filter(|title| title.as_text() != Some("")));
        self.put_description(info, &mut api);
        let version = self.text(info, "version");
        api.put("version", version.unwrap_or_else(|| Node::text("0.0.0", info.span)));
        self.put_base_url(root, &mut api);
        put_headers(self.inputs.options, root.span, &mut api);
        api.put_some("auth", self.security.schemes(root.span));
        api.put_some("parameters", self.inputs.common.take());
        put_extensions(root, &mut api);
        self.drops.unread(root, "the document", &READ);
        self.drops
            .misshapen(root, &["info", "paths", "components"], &["servers", "tags"]);
        self.drops.unread(info, "`info`", &["title", "description", "version"]);
        (name, api.build())
    }

    /// Says that a path or an operation has servers of its own, unless they are those of the API.
    pub(super) fn drop_servers(&mut self, servers: &Node) {
        if url_of(servers.items()) != url_of(servers_of(self.document.root())) {
            self.drops.dropped(
                servers.span,
                "servers of a path or an operation are left out",
                "give such actions a client with that base URL",
            );
        }
    }

    fn put_base_url(&mut self, root: &'a Node, api: &mut MapBuilder) {
        if let Some(url) = &self.inputs.options.base_url {
            api.put_text("baseUrl", url.trim_end_matches('/'), root.span);
            return;
        }
        let servers = servers_of(root);
        let Some((first, others)) = servers.split_first() else {
            return;
        };
        for other in others {
            self.drops.dropped(
                other.span,
                "only the first server is the base URL; others are left out",
                "give another base URL when the client is built",
            );
        }
        let Some(url) = first.get("url") else {
            return;
        };
        let text = url.as_text().unwrap_or_default();
        match to_base_url(&substitute(text, first)) {
            Some(base_url) => {
                api.put_text("baseUrl", base_url, url.span);
            }
            None if matches!(text, "" | "/") => {}
            None => self.drops.dropped(
                url.span,
                format!("`{text}` is no base URL and is left out"),
                "a client is given one when it is built; here one is given with `--base-url`",
            ),
        }
    }
}

/// The servers of the document, or those that every path has.
fn servers_of(root: &Node) -> &[Node] {
    let own = root.get("servers").map(Node::items).unwrap_or_default();
    let paths = root.get("paths").map(Node::entries).unwrap_or_default();
    let mut all = paths
        .iter()
        .map(|path| path.value.get("servers").map(Node::items).unwrap_or_default());
    match (own, all.next()) {
        ([], Some(first)) if all.all(|other| url_of(other) == url_of(first)) => first,
        _ => own,
    }
}

/// The URL of the first of servers.
fn url_of(servers: &[Node]) -> Option<&str> {
    servers.first()?.get("url")?.as_text()
}

/// The URL of a server with the defaults of its variables; what a default holds is no variable again.
fn substitute(url: &str, server: &Node) -> String {
    let variables = server.get("variables");
    let default = |name: &str| match &variables?.get(name)?.get("default")?.data {
        Data::Text(text) => Some(text.as_str()),
        Data::Number(_, text) => Some(&**text),
        _ => None,
    };
    let mut substituted = String::new();
    let mut rest = url;
    while let Some((before, behind)) = rest.split_once('{') {
        substituted.push_str(before);
        match behind.split_once('}') {
            Some((name, after)) if default(name).is_some() => {
                substituted.push_str(default(name).unwrap_or_default());
                rest = after;
            }
            _ => {
                substituted.push('{');
                rest = behind;
            }
        }
    }
    substituted + rest
}

/// A URL as the format has it; none of another scheme, with a hole, credentials or a query.
fn to_base_url(url: &str) -> Option<String> {
    let url = url.trim().trim_end_matches('/');
    let url = match url.strip_prefix("//") {
        Some(rest) => format!("https://{rest}"),
        None => url.to_owned(),
    };
    let scheme_end = url.find("://").unwrap_or(0);
    let url = url[..scheme_end].to_ascii_lowercase() + &url[scheme_end..];
    let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let is_clean = !url.contains(|c: char| c.is_whitespace() || c.is_control() || "?#\\@{}<>\"^|`".contains(c));
    let is_absolute = host.is_some_and(|host| !host.is_empty() && !host.starts_with('/'));
    (is_clean && (is_absolute || url.starts_with('/'))).then_some(url)
}
