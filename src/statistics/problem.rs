//! Problems of the statistics files.

use std::fmt;

/// A problem in a file of `assets/statistics/`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct StatisticsProblem {
    /// The file, such as `tables/migrants.csv`.
    pub file: String,
    /// The line, from 1; 0 if the problem is of the whole file.
    pub line: u64,
    /// The problem, and how to mend it.
    pub text: String,
}

impl fmt::Display for StatisticsProblem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "assets/statistics/{}", self.file)?;
        if self.line > 0 {
            write!(out, ":{}", self.line)?;
        }
        write!(out, ": {}", self.text)
    }
}

/// Collects the problems of one file.
pub struct FileProblems<'a> {
    file: &'a str,
    problems: &'a mut Vec<StatisticsProblem>,
}

impl<'a> FileProblems<'a> {
    /// Creates a collector for a file.
    pub fn new(file: &'a str, problems: &'a mut Vec<StatisticsProblem>) -> Self {
        Self { file, problems }
    }

    /// Adds a problem in a line (from 1), or of the whole file (0).
    ///
    /// # Examples
    /// ```
    /// use imap::statistics::problem::FileProblems;
    ///
    /// let mut problems = Vec::new();
    /// FileProblems::new("tables/migrants.csv", &mut problems).add_problem(3, "No year.".into());
    /// let text = problems[0].to_string();
    /// assert_eq!(text, "assets/statistics/tables/migrants.csv:3: No year.");
    /// ```
    pub fn add_problem(&mut self, line: u64, text: String) {
        self.problems.push(StatisticsProblem { file: self.file.to_owned(), line, text });
    }
}
