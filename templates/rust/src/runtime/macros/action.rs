//! `action!`: a request.

/// A request: its table, a setter for each optional parameter, sending, and reading the answer.
///
/// ```text
/// action! {
///     /// What `devices.get` sends.
///     Get: "devices" "get";                             // resource and action, as the API's description has them
///     GET "/applications/" [0] "/devices" auth [0] accept "application/json";
///     success [Code(200)] gives types::Devices = json or GetError;
///     0 path "applicationId";                           // parameters by number
///     1 query "perPage";
///     2 query "_actions" = "false";                     // the text that is sent by default
///     set {                                             // setters of those that are not required
///         /// How many devices a page holds.
///         1 per_page: i64;
///     }
/// }
/// ```
macro_rules! action {
    (
        $(#[$action_meta:meta])*
        $name:ident: $resource:literal $action:literal;
        $method:ident $($text:literal $([$hole:literal])?)* auth [$($scheme:literal)*] accept $accept:literal;
        success [$($status:ident $(($code:literal))?),*] gives $output:ty = $read:ident or $error:ty;
        $($number:literal $place:ident $(($detail:tt))? $wire:literal $(= $default:literal)?;)*
        set { $($(#[$meta:meta])* $index:literal $setter:ident: $ty:ty;)* }
    ) => {
        $(#[$action_meta])*
        #[derive(Clone, Debug)]
        #[must_use = "a request is sent when it is awaited"]
        pub struct $name($crate::runtime::Call);

        impl $name {
            // A constant, since a function could be called like a setter.
            const OPERATION: &'static $crate::runtime::Operation = &$crate::runtime::Operation {
                resource: $resource,
                action: $action,
                method: $crate::http::Method::$method,
                path: &[$(
                    $crate::runtime::Part::Literal($text),
                    $($crate::runtime::Part::Parameter($hole),)?
                )*],
                parameters: &[$($crate::runtime::Parameter {
                    name: $wire,
                    place: $crate::runtime::action!(@place $place $($detail)?),
                    default: $crate::runtime::action!(@default $($default)?),
                }),*],
                auth: &[$($scheme),*],
                accept: $accept,
                success: &[$($crate::runtime::Status::$status$(($code))?),*],
            };

            $(
                $(#[$meta])*
                #[inline]
                pub fn $setter(self, $setter: impl Into<$ty>) -> Self {
                    Self(self.0.with::<$ty>($index, $setter.into()))
                }
            )*

            /// Sends the request, and gives status and headers as well.
            #[inline]
            pub fn send(self) -> $crate::Pending<$crate::Response<$output>, $error> {
                $crate::runtime::action!(@pending $read, self.0, |operation, answer| {
                    $crate::runtime::action!(@answer $read $output, operation, answer)
                })
            }

            /// The HTTP request, for a transport of your own; without credentials that a provider gives.
            ///
            /// # Errors
            ///
            /// Where a value cannot be sent.
            #[inline]
            pub fn to_request(&self) -> Result<$crate::http::Request<$crate::Body>, $crate::InvalidRequest> {
                self.0.to_request()
            }

            /// Reads the answer to [`to_request`](Self::to_request).
            ///
            /// # Errors
            ///
            /// Where it is not a success, or its body is not what its status promises.
            #[inline]
            pub fn read_response(
                raw: $crate::RawResponse,
            ) -> Result<$crate::Response<$output>, $crate::Error<$error>> {
                let answer = $crate::runtime::Answer { raw, rest: None };
                $crate::runtime::action!(@answer $read $output, Self::OPERATION, answer)
            }
        }

        impl std::future::IntoFuture for $name {
            type Output = Result<$output, $crate::Error<$error>>;
            type IntoFuture = $crate::Pending<$output, $error>;

            #[inline]
            fn into_future(self) -> Self::IntoFuture {
                $crate::runtime::action!(@pending $read, self.0, |operation, answer| {
                    $crate::runtime::action!(@answer $read $output, operation, answer)
                        .map($crate::Response::into_inner)
                })
            }
        }
    };

    (@place path) => { $crate::runtime::Place::Path($crate::runtime::Notation::Simple) };
    (@place path $notation:ident) => { $crate::runtime::Place::Path($crate::runtime::Notation::$notation) };
    (@place query) => { $crate::runtime::Place::Query($crate::runtime::Style::FormExploded) };
    (@place query $style:ident) => { $crate::runtime::Place::Query($crate::runtime::Style::$style) };
    (@place header) => { $crate::runtime::Place::Header($crate::runtime::Notation::Simple) };
    (@place header $notation:ident) => { $crate::runtime::Place::Header($crate::runtime::Notation::$notation) };
    (@place cookie) => { $crate::runtime::Place::Cookie($crate::runtime::Notation::Simple) };
    (@place cookie $notation:ident) => { $crate::runtime::Place::Cookie($crate::runtime::Notation::$notation) };
    (@place body $media_type:literal) => { $crate::runtime::Place::Body($media_type) };
    (@place form) => { $crate::runtime::Place::Form(None) };
    (@place form $style:ident) => {
        $crate::runtime::Place::Form(Some($crate::runtime::Style::$style))
    };
    (@place part) => { $crate::runtime::Place::Multipart(None) };
    (@place part $media_type:literal) => { $crate::runtime::Place::Multipart(Some($media_type)) };

    (@default) => { None };
    (@default $text:literal) => { Some($text) };

    (@pending events, $call:expr, $read:expr) => { $crate::Pending::events($call, $read) };
    (@pending streams, $call:expr, $read:expr) => { $crate::Pending::events($call, $read) };
    (@pending $kind:ident, $call:expr, $read:expr) => { $crate::Pending::new($call, $read) };

    (@answer events $ty:ty, $operation:expr, $answer:expr) => {
        $crate::runtime::read_stream($operation, $answer, $crate::runtime::read_events)
    };
    (@answer streams $ty:ty, $operation:expr, $answer:expr) => {
        $crate::runtime::read_stream($operation, $answer, <$ty>::read)
    };
    (@answer $read:ident $ty:ty, $operation:expr, $answer:expr) => {
        $crate::runtime::read_response($operation, $answer.raw, $crate::runtime::action!(@read $read $ty))
    };

    (@read json $ty:ty) => { $crate::runtime::read_json::<$ty> };
    (@read text $ty:ty) => { $crate::runtime::read_text };
    (@read bytes $ty:ty) => { $crate::runtime::read_bytes };
    (@read empty $ty:ty) => { $crate::runtime::read_empty };
    (@read choice $ty:ty) => { <$ty>::read };
}

pub(crate) use action;
