//! Items as text, short enough to be compared by eye.
//!
//! ```text
//! Device { id: String, tags?: Vec<DeviceTag>, name?: String? }
//! Status = "on" On | "off" Off
//! Size = Integer(i64) | Keyword(SizeKeyword)
//! Ids -> Vec<String>
//! ```

use quote::ToTokens;

use crate::target::rust::ir::{Body, Field, Presence, Type, Types};

/// All items, one a line.
pub(super) fn sketch(types: &Types) -> String {
    let items = types.items.iter().map(|item| {
        let name = item.ident.as_str();
        match &item.body {
            Body::Struct(body) => {
                let fields: Vec<String> = body.fields.iter().map(|field| sketch_field(types, field)).collect();
                format!("{name} {{ {} }}", fields.join(", "))
            }
            Body::Enum(body) => {
                let values = body
                    .values
                    .iter()
                    .map(|value| format!("{:?} {}", value.wire.as_str(), value.ident.as_str()));
                format!("{name} = {}", values.collect::<Vec<_>>().join(" | "))
            }
            Body::Union(body) => {
                let variants = body.variants.iter();
                let variants =
                    variants.map(|variant| format!("{}({})", variant.ident.as_str(), sketch_type(types, &variant.ty)));
                let tag = body
                    .tag
                    .as_ref()
                    .map(|tag| format!(" by {}", tag.as_str()))
                    .unwrap_or_default();
                format!("{name} = {}{tag}", variants.collect::<Vec<_>>().join(" | "))
            }
            Body::Alias(ty) => format!("{name} -> {}", sketch_type(types, ty)),
        }
    });
    items.collect::<Vec<_>>().join("\n")
}

fn sketch_field(types: &Types, field: &Field) -> String {
    let optional = if field.presence == Presence::Optional { "?" } else { "" };
    let constant = field
        .constant
        .as_ref()
        .map(|constant| format!(" = {constant:?}"))
        .unwrap_or_default();
    format!(
        "{}{optional}: {}{constant}",
        field.ident.to_token_stream(),
        sketch_type(types, &field.ty)
    )
}

/// A type.
pub(super) fn sketch_type(types: &Types, ty: &Type) -> String {
    let inner = |ty: &Type| sketch_type(types, ty);
    match ty {
        Type::Any => "any".to_owned(),
        Type::Bool => "bool".to_owned(),
        Type::I32 => "i32".to_owned(),
        Type::U32 => "u32".to_owned(),
        Type::I64 => "i64".to_owned(),
        Type::U64 => "u64".to_owned(),
        Type::F32 => "f32".to_owned(),
        Type::F64 => "f64".to_owned(),
        Type::String => "String".to_owned(),
        Type::DateTime => "DateTime".to_owned(),
        Type::Bytes => "Bytes".to_owned(),
        Type::Item(id) => types.item(*id).ident.as_str().to_owned(),
        Type::List(items) => format!("Vec<{}>", inner(items)),
        Type::Map(values) => format!("Map<{}>", inner(values)),
        Type::Tuple(places) => format!("({})", places.iter().map(inner).collect::<Vec<_>>().join(", ")),
        Type::Nullable(ty) => format!("{}?", inner(ty)),
        Type::Boxed(ty) => format!("Box<{}>", inner(ty)),
    }
}
