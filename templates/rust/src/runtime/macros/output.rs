//! `output!`: what an action answers where the statuses differ.

/// What an action answers where the statuses differ.
///
/// ```text
/// output! {
///     /// What `delete` answers.
///     pub enum DeleteOutput {
///         /// The devices are deleted.
///         Code(200) => Ok(types::BulkDelete = json),
///         /// The devices will be deleted.
///         Code(202) => Accepted(types::Job = json),
///     }
/// }
/// ```
macro_rules! output {
    (
        $(#[$meta:meta])*
        pub enum $name:ident {
            $($(#[$variant_meta:meta])* $status:ident$(($code:literal))? => $variant:ident($ty:ty = $read:ident),)*
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        #[allow(clippy::large_enum_variant)]
        pub enum $name {
            $(
                $(#[$variant_meta])*
                $variant($ty),
            )*
        }

        impl $name {
            fn read(raw: &$crate::RawResponse) -> Result<Self, $crate::DecodeError> {
                let code = raw.status.as_u16();
                $(
                    if $crate::runtime::Status::$status$(($code))?.matches(code) {
                        let read = $crate::runtime::action!(@read $read $ty);
                        return read(raw).map(Self::$variant);
                    }
                )*
                Err($crate::DecodeError::undocumented())
            }
        }
    };
}

pub(crate) use output;
