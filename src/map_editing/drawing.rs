//! The handles and lines of the tools, in screen positions.

use super::distance::Heading;
use super::sheets::MapSheets;
use super::tools::{MapTools, Tool};
use crate::geo::{LonLat, Projection, Screen, Viewport};

/// A handle of a hub.
#[derive(Clone, Debug, PartialEq)]
pub struct HubHandle {
    /// Row of the hub.
    pub row: u32,
    /// Name.
    pub name: String,
    /// Position on the screen.
    pub at: Screen,
    /// `true` if the hub is selected, or the last of the route that is being drawn.
    pub is_selected: bool,
    /// Places of the hub in the route that is being drawn, from 1.
    pub numbers: Vec<usize>,
}

/// The drawing of the tools over the map.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drawing {
    /// Handles of the hubs in view.
    pub handles: Vec<HubHandle>,
    /// Legs of the route that is being drawn.
    pub lines: Vec<[Screen; 2]>,
    /// Position of a hub that is being added.
    pub marker: Option<Screen>,
}

impl Drawing {
    /// Returns the drawing of the tools in a view.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::geo::{EqualEarth, Plane, Size, Viewport};
    /// use imap::map_editing::{Drawing, MapSheets, MapTools};
    ///
    /// let size = Size::new(800.0, 600.0);
    /// let view = Viewport { centre: Plane::new(0.0, 0.0), scale: 100.0, size };
    /// let tools = MapTools::default();
    /// let drawing = Drawing::new(&tools, &MapSheets::default(), view, &EqualEarth::new(0.0));
    /// assert!(drawing.handles.is_empty() && drawing.marker.is_none());
    /// ```
    pub fn new(
        tools: &MapTools,
        sheets: &MapSheets,
        view: Viewport,
        projection: &dyn Projection,
    ) -> Self {
        let place = |at: LonLat| view.screen_from_plane(projection.plane_from_geo(at));
        let mut drawing = Self::default();
        match tools.tool {
            Some(Tool::Add) => {
                drawing.marker = tools.form.as_ref().and_then(|form| form.at).map(place);
            }
            Some(Tool::Move | Tool::Draw) => drawing.add_handles(tools, sheets, view, &place),
            None => {}
        }
        if tools.tool == Some(Tool::Draw) {
            let stops = tools.draft.stops();
            for ends in stops.windows(2) {
                let [from, to] = [ends[0], ends[1]].map(|row| sheets.hub(row)?.at.map(place));
                drawing.lines.extend(from.zip(to).map(|(from, to)| [from, to]));
            }
        }
        drawing
    }

    fn add_handles(
        &mut self,
        tools: &MapTools,
        sheets: &MapSheets,
        view: Viewport,
        place: &dyn Fn(LonLat) -> Screen,
    ) {
        let stops = tools.draft.stops();
        let is_draw = tools.tool == Some(Tool::Draw);
        let selected = if is_draw { stops.last().copied() } else { tools.selected };
        for hub in &sheets.hubs {
            let Some(at) = hub.at.map(place) else { continue };
            let is_inside =
                at.x >= 0.0 && at.y >= 0.0 && at.x <= view.size.width && at.y <= view.size.height;
            if !is_inside {
                continue;
            }
            let numbered = (1..).zip(stops).filter(|(_, row)| is_draw && **row == hub.row);
            self.handles.push(HubHandle {
                row: hub.row,
                name: hub.name.clone(),
                at,
                is_selected: selected == Some(hub.row),
                numbers: numbered.map(|(number, _)| number).collect(),
            });
        }
    }

    /// Returns the row of the nearest handle in a direction from another handle, at most 45° off;
    /// `None` if there is none.
    ///
    /// # Examples
    /// ```
    /// use imap::geo::Screen;
    /// use imap::map_editing::{Drawing, Heading, HubHandle};
    ///
    /// let handle = |row, x, y| HubHandle {
    ///     row,
    ///     name: String::new(),
    ///     at: Screen::new(x, y),
    ///     is_selected: false,
    ///     numbers: vec![],
    /// };
    /// let handles = vec![handle(1, 0.0, 0.0), handle(2, 50.0, 20.0), handle(3, 10.0, 90.0)];
    /// let drawing = Drawing { handles, ..Drawing::default() };
    /// assert_eq!(drawing.next_handle(1, Heading::East), Some(2));
    /// assert_eq!(drawing.next_handle(1, Heading::West), None);
    /// ```
    pub fn next_handle(&self, row: u32, heading: Heading) -> Option<u32> {
        let from = self.handles.iter().find(|handle| handle.row == row)?.at;
        let mut best: Option<(f64, u32)> = None;
        for handle in self.handles.iter().filter(|handle| handle.row != row) {
            let (dx, dy) = (handle.at.x - from.x, handle.at.y - from.y);
            let (ahead, aside) = match heading {
                Heading::East => (dx, dy),
                Heading::West => (-dx, dy),
                Heading::North => (-dy, dx),
                Heading::South => (dy, dx),
            };
            // A handle more than 45° off is in another direction.
            if ahead > 0.0 && aside.abs() <= ahead {
                let cost = ahead + 2.0 * aside.abs();
                if best.is_none_or(|(least, _)| cost < least) {
                    best = Some((cost, handle.row));
                }
            }
        }
        best.map(|(_, row)| row)
    }
}
