//! `Debug` for generated types: as derived, but without what is missing and with the text of credentials hidden.

use std::fmt::{self, Debug};

use serde_json::Value;

use super::{Object, View};
use crate::runtime::secret::{REDACTED, is_secret_name};

/// What a generated `Debug` does.
pub fn debug(view: View<'_>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    Debug::fmt(
        &Shown {
            view,
            text: Text::Plain,
        },
        f,
    )
}

/// Whether text is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Text {
    Plain,
    Hidden,
}

impl Text {
    /// What holds below a property: what is hidden stays hidden all the way down.
    fn below(self, name: &str) -> Self {
        if self == Self::Hidden || is_secret_name(name) {
            Self::Hidden
        } else {
            Self::Plain
        }
    }
}

/// A view as `Debug` shows it.
pub struct Shown<'a> {
    view: View<'a>,
    text: Text,
}

impl<'a> Shown<'a> {
    /// Shows a view.
    pub fn of(view: View<'a>) -> Self {
        Self {
            view,
            text: Text::Plain,
        }
    }
}

impl Debug for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = self.text;
        match self.view {
            View::Absent | View::Null => f.write_str("null"),
            View::Bool(value) => value.fmt(f),
            View::I64(value) => value.fmt(f),
            View::U64(value) => value.fmt(f),
            View::F64(value) => value.fmt(f),
            View::DateTime(value) => Debug::fmt(value, f),
            View::Text(_) if text == Text::Hidden => f.write_str(REDACTED),
            View::Text(value) => value.fmt(f),
            View::Any(value) => debug_any(value, text, f),
            View::Object(object) => debug_object(object, text, f),
            View::List(list) => f
                .debug_list()
                .entries((0..list.count()).map(|index| Shown {
                    view: list.view_at(index),
                    text,
                }))
                .finish(),
            View::Map(map) => {
                let mut out = f.debug_map();
                map.each(&mut |name, view| {
                    out.entry(
                        &name,
                        &Shown {
                            view,
                            text: text.below(name),
                        },
                    );
                    true
                });
                out.finish()
            }
        }
    }
}

fn debug_object(object: &dyn Object, text: Text, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let shape = object.shape();
    let mut out = f.debug_struct(shape.name);
    object.views(&mut |views, others| {
        for (field, view) in shape.fields.iter().zip(views) {
            let text = if field.secret {
                Text::Hidden
            } else {
                text.below(field.name)
            };
            if !matches!(view, View::Absent) {
                out.field(field.name, &Shown { view: *view, text });
            }
        }
        if let View::Map(others) = others {
            others.each(&mut |name, view| {
                let is_secret = shape.fields.iter().any(|field| field.secret && field.name == name);
                let text = text.below(name);
                if is_secret {
                    out.field(name, &format_args!("{REDACTED}"));
                } else {
                    out.field(name, &Shown { view, text });
                }
                true
            });
        }
    });
    out.finish()
}

fn debug_any(value: &Value, text: Text, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match value {
        Value::Null => f.write_str("null"),
        Value::Bool(value) => value.fmt(f),
        Value::Number(value) => f.write_str(&value.to_string()),
        Value::String(value) => Debug::fmt(
            &Shown {
                view: View::Text(value),
                text,
            },
            f,
        ),
        Value::Array(items) => f
            .debug_list()
            .entries(items.iter().map(|item| Shown {
                view: View::Any(item),
                text,
            }))
            .finish(),
        Value::Object(object) => {
            let entries = object.iter().map(|(name, value)| {
                let text = text.below(name);
                (
                    name,
                    Shown {
                        view: View::Any(value),
                        text,
                    },
                )
            });
            f.debug_map().entries(entries).finish()
        }
    }
}
