//! The painter of the pictures: the page, or the render worker with its queue.

use super::Picture;

/// An order that the render worker has.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RenderOrder {
    /// The picture.
    pub picture: Picture,
    /// Scale of the map when it was ordered, in CSS pixels per plane unit.
    pub scale: f64,
}

/// The painter. A worker has at most one order, because no variant can hold two.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Painter {
    /// The page paints.
    Page,
    /// The worker has no order.
    Free,
    /// The worker has an order.
    Busy(RenderOrder),
    /// The worker has an order whose picture is not shown.
    Cancelled,
}

impl Painter {
    /// Returns `true` if there is a worker.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::camera::Painter;
    ///
    /// assert!(Painter::Free.is_worker() && !Painter::Page.is_worker());
    /// ```
    pub fn is_worker(self) -> bool {
        self != Self::Page
    }

    /// Returns `true` if an order is pending.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::camera::Painter;
    ///
    /// assert!(Painter::Cancelled.is_pending() && !Painter::Free.is_pending());
    /// ```
    pub fn is_pending(self) -> bool {
        matches!(self, Self::Busy(_) | Self::Cancelled)
    }

    /// Returns the painter without an order whose picture may be shown.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::camera::Painter;
    ///
    /// assert_eq!(Painter::Free.cancelled(), Painter::Free);
    /// assert_eq!(Painter::Cancelled.cancelled(), Painter::Cancelled);
    /// ```
    #[must_use]
    pub fn cancelled(self) -> Self {
        if self.is_pending() { Self::Cancelled } else { self }
    }
}
