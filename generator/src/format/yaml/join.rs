//! The places of the one reading put to the data of the other: a tree of events goes along with what `serde_yaml` reads.

use std::fmt;

use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error, IgnoredAny, MapAccess, SeqAccess, VariantAccess, Visitor,
};

use super::events::{Shape, Tree};
use super::{report_ambiguous, scalar};
use crate::diagnostic::{Code, Report};
use crate::format::keys_once::check_keys_once;
use crate::format::node::{Data, Node};
use crate::format::number::read_number;
use crate::model::Span;

/// A node as the events show it, to be filled with data. The report is that of the file alone.
pub(super) struct Joiner<'a> {
    pub(super) tree: Tree,
    pub(super) report: &'a mut Report,
}

impl<'de> DeserializeSeed<'de> for Joiner<'_> {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Joiner<'_> {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a node")
    }

    fn visit_unit<E: Error>(self) -> Result<Node, E> {
        Ok(self.fill(|_, _, _| Data::Null))
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Node, E> {
        Ok(self.fill(|_, _, _| Data::Bool(value)))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Node, E> {
        Ok(self.fill(|_, _, _| Data::Text(value.to_owned())))
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<Node, E> {
        Ok(self.fill(read_number))
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<Node, E> {
        Ok(self.fill(read_number))
    }

    fn visit_i128<E: Error>(self, _: i128) -> Result<Node, E> {
        Ok(self.fill(read_number))
    }

    fn visit_u128<E: Error>(self, _: u128) -> Result<Node, E> {
        Ok(self.fill(read_number))
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Node, E> {
        Ok(self.fill(read_number))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut values: A) -> Result<Node, A::Error> {
        let Self { tree, report } = self;
        let Shape::List(trees) = tree.shape else {
            while values.next_element::<IgnoredAny>()?.is_some() {}
            return Ok(refuse(tree.span, report));
        };
        let mut items = Vec::with_capacity(trees.len());
        for tree in trees {
            let report = &mut *report;
            items.extend(values.next_element_seed(Joiner { tree, report })?);
        }
        Ok(Node {
            span: tree.span,
            data: Data::List(items),
        })
    }

    fn visit_map<A: MapAccess<'de>>(self, mut values: A) -> Result<Node, A::Error> {
        let Self { tree, report } = self;
        let Shape::Map(trees) = tree.shape else {
            while values.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
            return Ok(refuse(tree.span, report));
        };
        let mut entries = Vec::with_capacity(trees.len());
        for (key, tree) in trees {
            let report = &mut *report;
            if values.next_key::<IgnoredAny>()?.is_some() {
                entries.push(key.with(values.next_value_seed(Joiner { tree, report })?));
            }
        }
        check_keys_once(&entries, report);
        Ok(Node {
            span: tree.span,
            data: Data::Map(entries),
        })
    }

    /// A node with a tag, which was reported.
    fn visit_enum<A: EnumAccess<'de>>(self, data: A) -> Result<Node, A::Error> {
        let (_, content) = data.variant::<IgnoredAny>()?;
        content.newtype_variant_seed(self)
    }
}

impl Joiner<'_> {
    /// A scalar with what `serde_yaml` says of it: a function of its text.
    fn fill(self, data: impl FnOnce(&str, Span, &mut Report) -> Data) -> Node {
        let Self { tree, report } = self;
        let span = tree.span;
        let data = match &tree.shape {
            Shape::Scalar { text, is_plain } if *is_plain && scalar::is_ambiguous(text) => {
                report_ambiguous(text, span, report).help(format!(
                    "write `\"{text}\"` if it is text, or the number in plain decimal digits"
                ));
                Data::Refused
            }
            Shape::Scalar { text, .. } => data(text, span, report),
            Shape::List(_) | Shape::Map(_) | Shape::Refused => return refuse(span, report),
        };
        Node { span, data }
    }
}

/// What the two do not see alike, if it was not reported already.
fn refuse(span: Span, report: &mut Report) -> Node {
    if !report.has_errors() {
        report
            .error(
                Code::AmbiguousScalar,
                span,
                "readers of YAML do not understand this alike",
            )
            .help("write it in a simpler way, texts in double quotes");
    }
    Node {
        span,
        data: Data::Refused,
    }
}
