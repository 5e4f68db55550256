//! `events!`: what a stream of server-sent events brings.

/// What a stream of server-sent events brings, `#[non_exhaustive]`; the last variant keeps an event that is not known.
///
/// ```text
/// events! {
///     /// What the stream of `watch` brings.
///     pub enum WatchEvent {
///         /// It goes on.
///         "progress" => Progress(types::Progress),
///         Unknown,
///     }
/// }
/// ```
macro_rules! events {
    (
        $(#[$meta:meta])*
        pub enum $name:ident {
            $($(#[$variant_meta:meta])* $wire:literal => $variant:ident($ty:ty),)*
            $unknown:ident $(,)?
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
            /// An event that this version of the crate does not know.
            $unknown($crate::Event),
        }

        impl $crate::runtime::ReadEvent for $name {
            #[inline]
            fn read(event: $crate::Event) -> Result<Self, $crate::InvalidEvent> {
                match event.name.as_str() {
                    $($wire => $crate::runtime::read_event(event, Self::$variant),)*
                    _ => Ok(Self::$unknown(event)),
                }
            }
        }
    };
}

pub(crate) use events;
