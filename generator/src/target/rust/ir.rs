//! The crate to be written, as plain data in Rust's own terms.
//!
//! ```text
//! device.yaml: {type: object,              Item Device, owner Schema(device)
//!   required: [id],                          Struct
//!   properties:                                id: String, required
//!     id: {type: string}                       tags: Vec<Item DeviceTag>
//!     tags: {type: array, items: …}}         Item DeviceTag, owner Schema(device)
//! ```
//!
//! All items stand in one namespace. Whoever spells them asks no questions about the API.

pub(crate) mod client;
pub(crate) mod streams;

use serde_json::Value;

use super::names::{Ident, WireName};

/// A type of the crate that has a name, as an index into [`Types::items`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct ItemId(pub(crate) usize);

/// All types that have names.
#[derive(Debug, Default)]
pub(crate) struct Types {
    /// Grouped by owner: the schemas by name, the resources by name, the shared ones. Among the same owner's, the schema
    /// itself first, then by identifier.
    pub(crate) items: Vec<Item>,
}

impl Types {
    /// The item.
    pub(crate) fn item(&self, id: ItemId) -> &Item {
        // Ids are handed out with the items and never outlive them.
        &self.items[id.0]
    }
}

/// A type that has a name.
#[derive(Debug, PartialEq)]
pub(crate) struct Item {
    /// Its name, unlike that of any other item.
    pub(crate) ident: Ident,
    /// Where it comes from: the items of one owner stand together.
    pub(crate) owner: Owner,
    /// What it means.
    pub(crate) docs: Docs,
    /// What it is.
    pub(crate) body: Body,
    /// The items that it names, sorted.
    pub(crate) references: Vec<ItemId>,
    /// The resources whose actions reach it, as indices into the model's, sorted. None: only the schemas do.
    pub(crate) resources: Vec<usize>,
}

/// The items of one owner: a file.
#[derive(Debug, PartialEq)]
pub(crate) struct TypeModule {
    /// The module and its file.
    pub(crate) ident: Ident,
    /// Where its items come from.
    pub(crate) owner: Owner,
    /// In the order of [`Types::items`].
    pub(crate) items: Vec<ItemId>,
    /// When it is compiled.
    pub(crate) gate: Gate,
}

/// When a module is compiled.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Gate {
    /// Always.
    Always,
    /// With the feature of any of these resources, given as indices into the model's.
    AnyOf {
        /// Sorted.
        resources: Vec<usize>,
        /// Whether the feature `schemas` is enough as well.
        schemas: bool,
    },
}

/// Where an item comes from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Owner {
    /// A schema of the spec, or a part of one.
    Schema(WireName),
    /// A parameter or an answer of a resource's actions.
    Resource(WireName),
    /// Many schemas or resources.
    Shared,
}

/// What the spec says about something, for readers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Docs {
    /// One line, unescaped.
    pub(crate) title: Option<String>,
    /// Markdown, unescaped.
    pub(crate) text: Option<String>,
    /// Whether it should not be used any more.
    pub(crate) deprecated: Deprecated,
}

/// Whether something should not be used any more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Deprecated {
    /// It may be used.
    #[default]
    No,
    /// It should not.
    Yes,
}

/// What an item is.
#[derive(Debug, PartialEq)]
pub(crate) enum Body {
    /// An object with known properties.
    Struct(Struct),
    /// One of several strings.
    Enum(Enum),
    /// One of several types.
    Union(Union),
    /// Another name for a type.
    Alias(Type),
}

/// An object with known properties; properties that it does not know are kept as they are.
#[derive(Debug, PartialEq)]
pub(crate) struct Struct {
    /// In order of declaration.
    pub(crate) fields: Vec<Field>,
}

/// A property of an object.
#[derive(Debug, PartialEq)]
pub(crate) struct Field {
    /// Its name in the object.
    pub(crate) wire: WireName,
    /// Its name in the struct, and that of its setter.
    pub(crate) ident: Ident,
    /// The setter that makes it null, where it can be null as well as left out.
    pub(crate) null_setter: Option<Ident>,
    /// What it holds, also whether that can be null.
    pub(crate) ty: Type,
    /// Whether the object always has it.
    pub(crate) presence: Presence,
    /// The one value it can have, a string.
    pub(crate) constant: Option<String>,
    /// The value when it is left out, for the docs.
    pub(crate) default: Option<Value>,
    /// Who may write it.
    pub(crate) access: Access,
    /// Whether its value may be shown.
    pub(crate) secrecy: Secrecy,
    /// What it means.
    pub(crate) docs: Docs,
}

impl Field {
    /// Whether `new` asks for it: a required property that can have more than one value.
    pub(crate) fn is_argument(&self) -> bool {
        self.presence == Presence::Required && self.constant.is_none()
    }
}

/// Whether an object always has a property.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Presence {
    /// Always.
    Required,
    /// It may be left out, which is not the same as null.
    Optional,
}

/// Who writes a property.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Access {
    /// Both sides.
    Full,
    /// The server alone.
    ReadOnly,
    /// The client alone.
    WriteOnly,
}

/// Whether a value may be shown in `Debug`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Secrecy {
    /// It may.
    Open,
    /// It is a credential.
    Secret,
}

/// One of several strings; others are kept as they are.
#[derive(Debug, PartialEq)]
pub(crate) struct Enum {
    /// In order of declaration; at least two.
    pub(crate) values: Vec<EnumValue>,
}

/// A value of an enum.
#[derive(Debug, PartialEq)]
pub(crate) struct EnumValue {
    /// The string.
    pub(crate) wire: WireName,
    /// The variant.
    pub(crate) ident: Ident,
}

/// One of several types; values that fit none are kept as they are.
///
/// A value belongs to the variant of its kind of JSON. Of several variants that are strings, it belongs to the first
/// that it fits. Of several that are objects, to one whose [constants](ObjectMark::constants) it has and whose
/// [required](ObjectMark::required) properties are all there; of those to the one that [knows](ObjectMark::known) most of
/// its properties, and of equal ones to the first. A [map](Mark::Map) takes what is left.
#[derive(Debug, PartialEq)]
pub(crate) struct Union {
    /// At least two: boolean, number, time, string, bytes, array, objects in order of declaration, map. Only of objects
    /// can there be several, and a time beside other strings.
    pub(crate) variants: Vec<Variant>,
    /// The property that alone tells the variants that are objects apart, where there is one: each has it among its
    /// constants, with values that no other has. It need not be required.
    pub(crate) tag: Option<WireName>,
}

/// A variant of a union.
#[derive(Debug, PartialEq)]
pub(crate) struct Variant {
    /// Its name.
    pub(crate) ident: Ident,
    /// What it holds; never nullable.
    pub(crate) ty: Type,
    /// What tells its values from those of other variants.
    pub(crate) mark: Mark,
    /// What it means.
    pub(crate) docs: Docs,
}

/// What tells the JSON values of one variant from those of the others.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Mark {
    /// `true` or `false`.
    Boolean,
    /// Any number.
    Number,
    /// Any string.
    String,
    /// A string that is a time; a variant for other strings may follow.
    DateTime,
    /// An array.
    Array,
    /// Any object.
    Map,
    /// An object of a struct.
    Object(ObjectMark),
}

/// What the objects of one variant have.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct ObjectMark {
    /// Properties with one or few values they can have, which are strings, numbers or booleans.
    pub(crate) constants: Vec<(WireName, Vec<Value>)>,
    /// Properties they always have.
    pub(crate) required: Vec<WireName>,
    /// All properties the spec knows, required ones too.
    pub(crate) known: Vec<WireName>,
}

/// A Rust type.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Type {
    /// Any JSON value, null too.
    Any,
    /// `bool`
    Bool,
    /// `i32`
    I32,
    /// `u32`
    U32,
    /// `i64`
    I64,
    /// `u64`
    U64,
    /// `f32`
    F32,
    /// `f64`
    F64,
    /// `String`
    String,
    /// A point in time, RFC 3339.
    DateTime,
    /// The bytes of a file.
    Bytes,
    /// An item.
    Item(ItemId),
    /// `Vec<…>`
    List(Box<Type>),
    /// A map from any string.
    Map(Box<Type>),
    /// An array whose places have types of their own: two to [`Type::LONGEST_TUPLE`].
    Tuple(Vec<Type>),
    /// The type, or null. Never around [`Type::Any`] or itself.
    Nullable(Box<Type>),
    /// The type, on the heap: it holds the type that it is a part of.
    Boxed(Box<Type>),
}

impl Type {
    /// The most places that a tuple has; a longer one is a list.
    pub(crate) const LONGEST_TUPLE: usize = 8;

    /// The items that the type names.
    pub(crate) fn references(&self) -> Vec<ItemId> {
        let mut found = Vec::new();
        self.visit(&mut |id| found.push(id));
        found
    }

    fn visit(&self, found: &mut impl FnMut(ItemId)) {
        match self {
            Self::Item(id) => found(*id),
            Self::List(ty) | Self::Map(ty) | Self::Nullable(ty) | Self::Boxed(ty) => ty.visit(found),
            Self::Tuple(types) => types.iter().for_each(|ty| ty.visit(found)),
            Self::Any
            | Self::Bool
            | Self::I32
            | Self::U32
            | Self::I64
            | Self::U64
            | Self::F32
            | Self::F64
            | Self::String
            | Self::DateTime
            | Self::Bytes => {}
        }
    }
}
