//! `failure!`: the documented errors of an action.

/// The documented errors of an action.
///
/// ```text
/// failure! {
///     /// What `get` documents.
///     pub enum GetError {
///         /// The device is not there.
///         Code(404) => NotFound(types::Error = json),
///     }
/// }
/// ```
macro_rules! failure {
    (
        $(#[$meta:meta])*
        pub enum $name:ident {
            $($(#[$variant_meta:meta])* $status:ident$(($code:literal))? => $variant:ident($ty:ty = $read:ident),)*
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug)]
        #[non_exhaustive]
        pub enum $name {
            $(
                $(#[$variant_meta])*
                $variant($crate::ApiError<$ty>),
            )*
        }

        impl $crate::runtime::Failure for $name {
            #[inline]
            fn read(raw: &$crate::RawResponse) -> Option<Result<Self, $crate::DecodeError>> {
                let code = raw.status.as_u16();
                $(
                    if $crate::runtime::Status::$status$(($code))?.matches(code) {
                        let read = $crate::runtime::action!(@read $read $ty);
                        return Some(match $crate::runtime::read_error(raw, read) {
                            Ok(error) => Ok(Self::$variant(error)),
                            Err(error) => Err(error),
                        });
                    }
                )*
                None
            }
        }

        impl std::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                match self {
                    $(Self::$variant(error) => std::fmt::Display::fmt(error, f),)*
                }
            }
        }

        impl std::error::Error for $name {}
    };
}

pub(crate) use failure;
