//! Collections that come in pages: streams that ask for the next page when it is needed.
//!
//! ```text
//! pages: [a b] [c d] [e]      one request each, not before the page is asked for
//! items:  a b   c d   e
//! ```

mod paging;
mod scan;
mod walk;

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use super::call::Call;
use super::error::Error;
use super::pending::Pending;
use super::response::{RawResponse, Response};

pub use paging::{PageBy, Paging, Position};
use walk::Walk;

/// The pages of a collection, one request each; the next one is sent when the next page is asked for.
///
/// The first request is the one that the caller made, and its page is always given. There is no next page where the
/// API says so (no next cursor, as many items as there are in total, an empty page), and where it says again what it
/// has said before: a cursor that was used, an answer that equals the one before.
///
/// After an error the pages stay where they are, so that asking again sends the same request again.
///
/// ```text
/// let mut pages = client.devices().get(application_id).pages();
/// while let Some(page) = pages.next().await {
///     println!("{} devices", page?.count);
/// }
/// ```
#[must_use = "a page is asked for by `next`"]
pub struct Pages<T, E> {
    walk: Walk,
    send: fn(Call) -> Pending<Response<T>, E>,
    options: Option<Options<T, E>>,
    sent: Option<Pending<Response<T>, E>>,
}

/// Gives a request its options.
type Options<T, E> = Box<dyn Fn(Pending<Response<T>, E>) -> Pending<Response<T>, E> + Send + Sync>;

impl<T, E> Pages<T, E> {
    pub(crate) fn new(call: Call, paging: &'static Paging, send: fn(Call) -> Pending<Response<T>, E>) -> Self {
        Self {
            walk: Walk::new(call, paging),
            send,
            options: None,
            sent: None,
        }
    }

    /// The next page; `None` behind the last one.
    pub async fn next(&mut self) -> Option<Result<T, Error<E>>> {
        poll_fn(|context| self.poll_page(context)).await
    }

    /// Gives each request options of its own: `pages.with_options(|request| request.no_retries())`.
    pub fn with_options(
        mut self,
        options: impl Fn(Pending<Response<T>, E>) -> Pending<Response<T>, E> + Send + Sync + 'static,
    ) -> Self {
        self.options = Some(Box::new(options));
        self
    }

    /// Which page the next request asks for. With [`starting_at`](Self::starting_at), pages go on from there later, in
    /// another program as well.
    pub fn position(&self) -> &Position {
        self.walk.position()
    }

    /// The same pages from another position on.
    pub fn starting_at(mut self, position: Position) -> Self {
        self.walk.go_to(position);
        self.sent = None;
        self
    }

    /// The answer that the last page came in, with its status and headers.
    pub fn response(&self) -> Option<&RawResponse> {
        self.walk.last()
    }

    /// The pages, for a loop without `await`.
    #[cfg(feature = "blocking")]
    pub fn wait(self) -> super::blocking::Wait<Self> {
        super::blocking::Wait::new(self)
    }

    pub(crate) fn items<I>(self, items: fn(T) -> Option<Vec<I>>) -> Items<I, T, E> {
        Items {
            pages: self,
            items,
            page: Vec::new().into_iter(),
        }
    }

    fn poll_page(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<T, Error<E>>>> {
        let sent = match &mut self.sent {
            Some(sent) => sent,
            none => match self.walk.call() {
                Some(call) => {
                    let request = (self.send)(call);
                    none.insert(match &self.options {
                        Some(options) => options(request),
                        None => request,
                    })
                }
                None => return Poll::Ready(None),
            },
        };
        let result = ready!(Pin::new(sent).poll(context));
        self.sent = None;
        Poll::Ready(match result {
            Err(error) => Some(Err(error)),
            Ok(response) if self.walk.advance(response.raw()) => Some(Ok(response.into_inner())),
            Ok(_) => None,
        })
    }
}

impl<T, E> Stream for Pages<T, E> {
    type Item = Result<T, Error<E>>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_page(context)
    }
}

impl<T, E> fmt::Debug for Pages<T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages")
            .field("position", self.position())
            .finish_non_exhaustive()
    }
}

/// The items of a collection, page after page; the next page is asked for behind the last item of the one before.
///
/// After an error the items go on with the page that could not be had, as [`Pages`] do.
///
/// ```text
/// let mut devices = client.devices().get(application_id).items();
/// while let Some(device) = devices.next().await {
///     println!("{:?}", device?.name);
/// }
/// ```
#[must_use = "an item is asked for by `next`"]
pub struct Items<I, T, E> {
    pages: Pages<T, E>,
    items: fn(T) -> Option<Vec<I>>,
    page: std::vec::IntoIter<I>,
}

impl<I, T, E> Items<I, T, E> {
    /// The next item; `None` behind the last one.
    pub async fn next(&mut self) -> Option<Result<I, Error<E>>> {
        poll_fn(|context| self.poll_item(context)).await
    }

    /// Gives the request of each page options of its own.
    pub fn with_options(
        mut self,
        options: impl Fn(Pending<Response<T>, E>) -> Pending<Response<T>, E> + Send + Sync + 'static,
    ) -> Self {
        self.pages = self.pages.with_options(options);
        self
    }

    /// The pages that the items come in, with the position and the last answer.
    pub fn pages(&self) -> &Pages<T, E> {
        &self.pages
    }

    /// The same items from another page on; items that were read of a page and not given yet are dropped.
    pub fn starting_at(self, position: Position) -> Self {
        self.pages.starting_at(position).items(self.items)
    }

    /// The items, for a loop without `await`.
    #[cfg(feature = "blocking")]
    pub fn wait(self) -> super::blocking::Wait<Self> {
        super::blocking::Wait::new(self)
    }

    fn poll_item(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<I, Error<E>>>> {
        loop {
            if let Some(item) = self.page.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(self.pages.poll_page(context)) {
                Some(Ok(page)) => self.page = (self.items)(page).unwrap_or_default().into_iter(),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

// Items are handed over, never pinned.
impl<I, T, E> Unpin for Items<I, T, E> {}

impl<I, T, E> Stream for Items<I, T, E> {
    type Item = Result<I, Error<E>>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_item(context)
    }
}

impl<I, T, E> fmt::Debug for Items<I, T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items")
            .field("position", self.pages.position())
            .field("left_of_page", &self.page.len())
            .finish_non_exhaustive()
    }
}
