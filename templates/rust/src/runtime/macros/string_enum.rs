//! `string_enum!`: a list of strings that may grow.

/// A string enum, `#[non_exhaustive]`; the last variant keeps a string that is not known.
///
/// ```text
/// string_enum! {
///     /// The order of the results.
///     pub enum SortDirection { 0 Asc = "asc", 1 Desc = "desc", 2 Tick = "`" as "`` ` ``", Unknown }
/// }
/// ```
///
/// Behind `as` stands what docs show of a value that is not harmless between backticks.
macro_rules! string_enum {
    (
        $(#[$meta:meta])*
        pub enum $name:ident { $($index:literal $variant:ident = $text:literal $(as $shown:literal)?,)* $unknown:ident $(,)? }
    ) => {
        $(#[$meta])*
        #[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum $name {
            $(
                #[doc = $crate::runtime::string_enum!(@doc $text $($shown)?)]
                $variant,
            )*
            /// A value that this version of the crate does not know.
            $unknown($crate::runtime::UnknownValue),
        }

        impl $name {
            const VALUES: &'static [&'static str] = &[$($text),*];

            /// The value as it is on the wire.
            #[inline]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $text,)*
                    Self::$unknown(value) => value.as_str(),
                }
            }
        }

        impl From<&str> for $name {
            #[inline]
            fn from(text: &str) -> Self {
                match $crate::runtime::json::position(Self::VALUES, text) {
                    $($index => Self::$variant,)*
                    _ => Self::$unknown($crate::runtime::UnknownValue::new(text.to_owned())),
                }
            }
        }

        impl From<String> for $name {
            #[inline]
            fn from(text: String) -> Self {
                Self::from(text.as_str())
            }
        }

        impl std::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl $crate::runtime::json::Json for $name {
            const BLANK: Self = Self::$unknown($crate::runtime::UnknownValue::BLANK);
            const KINDS: $crate::runtime::json::Kinds = $crate::runtime::json::Kinds::STRING;
            const VALUES: &'static [&'static str] = Self::VALUES;

            #[inline]
            fn slot(&mut self) -> $crate::runtime::json::Slot<'_> {
                $crate::runtime::json::Slot::Enum(self)
            }

            #[inline]
            fn view(&self) -> $crate::runtime::json::View<'_> {
                $crate::runtime::json::View::Text(self.as_str())
            }
        }

        impl $crate::runtime::json::Enum for $name {
            #[inline]
            fn set(&mut self, text: &str) {
                *self = Self::from(text);
            }
        }

        $crate::runtime::json_traits!($name);
    };

    (@doc $text:literal) => { concat!("`", $text, "`") };
    (@doc $text:literal $shown:literal) => { $shown };
}

pub(crate) use string_enum;
