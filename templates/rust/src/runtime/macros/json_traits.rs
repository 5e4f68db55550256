//! `json_traits!`: what every type of an API implements.

/// serde's traits and `Debug` for a type that is [`Json`](super::json::Json). They are generic, so they cost nothing
/// until somebody uses them.
macro_rules! json_traits {
    ($name:ident) => {
        impl serde_core::Serialize for $name {
            #[inline]
            fn serialize<S: serde_core::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $crate::runtime::json::serialize($crate::runtime::json::Json::view(self), serializer)
            }
        }

        impl<'de> serde_core::Deserialize<'de> for $name {
            #[inline]
            fn deserialize<D: serde_core::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::runtime::json::deserialize(deserializer)
            }
        }

        impl std::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                $crate::runtime::json::debug($crate::runtime::json::Json::view(self), f)
            }
        }
    };
}

pub(crate) use json_traits;
