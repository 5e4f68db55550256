//! `union!`: one type out of several, which may grow.

/// A union, `#[non_exhaustive]`; the last variant keeps a value that none of the types fits.
///
/// ```text
/// union! {
///     /// What a block shows.
///     pub enum BlockConfig {
///         /// A text.
///         0 Text(String),
///         /// A graph.
///         1 Graph(Box<GraphConfig>) from GraphConfig,
///         Unknown,
///     }
/// }
/// ```
macro_rules! union {
    (
        $(#[$meta:meta])*
        pub enum $name:ident {
            $($(#[$variant_meta:meta])* $index:literal $variant:ident($ty:ty) $(from $inner:ty)?,)*
            $unknown:ident $(,)?
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, PartialEq)]
        #[non_exhaustive]
        #[allow(clippy::large_enum_variant)]
        pub enum $name {
            $(
                $(#[$variant_meta])*
                $variant($ty),
            )*
            /// A value of a shape that this version of the crate does not know.
            $unknown(serde_json::Value),
        }

        $(
            impl From<$ty> for $name {
                #[inline]
                fn from(value: $ty) -> Self {
                    Self::$variant(value)
                }
            }

            $(
                impl From<$inner> for $name {
                    #[inline]
                    fn from(value: $inner) -> Self {
                        Self::$variant(value.into())
                    }
                }
            )?
        )*

        impl $crate::runtime::json::Json for $name {
            const BLANK: Self = Self::$unknown(serde_json::Value::Null);
            const KINDS: $crate::runtime::json::Kinds = $crate::runtime::json::Kinds::NONE
                $(.or(<$ty as $crate::runtime::json::Json>::KINDS))*;

            #[inline]
            fn slot(&mut self) -> $crate::runtime::json::Slot<'_> {
                $crate::runtime::json::Slot::Union(self)
            }

            #[inline]
            fn view(&self) -> $crate::runtime::json::View<'_> {
                match self {
                    $(Self::$variant(value) => $crate::runtime::json::Json::view(value),)*
                    Self::$unknown(value) => $crate::runtime::json::View::Any(value),
                }
            }
        }

        impl $crate::runtime::json::Union for $name {
            #[inline]
            fn variants(&self) -> &'static [$crate::runtime::json::Variant] {
                const { &[$($crate::runtime::json::Variant::of::<$ty>()),*] }
            }

            #[inline]
            fn select(&mut self, index: usize) {
                *self = match index {
                    $($index => Self::$variant(<$ty as $crate::runtime::json::Json>::blank()),)*
                    _ => Self::$unknown(serde_json::Value::Null),
                };
            }

            #[inline]
            fn slot(&mut self) -> $crate::runtime::json::Slot<'_> {
                match self {
                    $(Self::$variant(value) => $crate::runtime::json::Json::slot(value),)*
                    Self::$unknown(value) => $crate::runtime::json::Slot::Any(value),
                }
            }

            #[inline]
            fn keep(&mut self, value: serde_json::Value) {
                *self = Self::$unknown(value);
            }
        }

        $crate::runtime::json_traits!($name);
    };
}

pub(crate) use union;
