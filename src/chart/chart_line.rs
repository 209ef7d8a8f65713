//! A line of a chart of several series.

use super::ChartPoint;

/// A line with the name at its end.
pub struct ChartLine {
    /// The name of the series.
    pub name: String,
    /// The known values, by year. The line is interrupted where a year has none.
    pub points: Vec<ChartPoint>,
}
