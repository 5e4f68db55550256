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
///
/// Where one of them is a stream of events, `streams` stands behind the name.
macro_rules! output {
    (
        $(#[$meta:meta])*
        pub enum $name:ident {
            $($(#[$variant_meta:meta])* $status:ident$(($code:literal))? => $variant:ident($ty:ty = $read:ident),)*
        }
    ) => {
        $crate::runtime::output!(@enum [Clone, Debug, PartialEq]
            $(#[$meta])* $name { $($(#[$variant_meta])* $variant($ty),)* });

        impl $name {
            #[inline]
            fn read(raw: &$crate::RawResponse) -> Result<Self, $crate::DecodeError> {
                let code = raw.status.as_u16();
                $(
                    if $crate::runtime::Status::$status$(($code))?.matches(code) {
                        let read = $crate::runtime::action!(@read $read $ty);
                        return match read(raw) {
                            Ok(output) => Ok(Self::$variant(output)),
                            Err(error) => Err(error),
                        };
                    }
                )*
                Err($crate::DecodeError::undocumented())
            }
        }
    };

    (
        $(#[$meta:meta])*
        pub enum $name:ident streams {
            $($(#[$variant_meta:meta])* $status:ident$(($code:literal))? => $variant:ident($ty:ty = $read:ident),)*
        }
    ) => {
        $crate::runtime::output!(@enum [Debug]
            $(#[$meta])* $name { $($(#[$variant_meta])* $variant($ty),)* });

        impl $name {
            #[inline]
            fn read(answer: $crate::runtime::Answer) -> Result<Self, $crate::DecodeError> {
                let code = answer.raw.status.as_u16();
                $(
                    if $crate::runtime::Status::$status$(($code))?.matches(code) {
                        return $crate::runtime::output!(@read $read $ty, answer).map(Self::$variant);
                    }
                )*
                Err($crate::DecodeError::undocumented())
            }
        }
    };

    (@read events $ty:ty, $answer:expr) => { $crate::runtime::read_events($answer) };
    (@read $read:ident $ty:ty, $answer:expr) => { $crate::runtime::action!(@read $read $ty)(&$answer.raw) };

    (@enum [$($derived:ident),*] $(#[$meta:meta])* $name:ident {
        $($(#[$variant_meta:meta])* $variant:ident($ty:ty),)*
    }) => {
        $(#[$meta])*
        #[derive($($derived),*)]
        #[non_exhaustive]
        #[allow(clippy::large_enum_variant)]
        pub enum $name {
            $(
                $(#[$variant_meta])*
                $variant($ty),
            )*
        }
    };
}

pub(crate) use output;
