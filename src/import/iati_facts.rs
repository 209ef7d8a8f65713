//! Optional facts of an IATI activity: budget and website.
//!
//! A budget is the sum of the `budget` elements of one currency, each of which covers a period. A
//! revised one replaces the original one of its period; a period inside another one is part of it.
//! Without such elements the commitments (`transaction` of type 2) are added up. Different
//! currencies are never added up.

use std::io::BufRead;

use super::error::ReadError;
use super::message::MessageKind;
use super::xml::{Xml, XmlEvent};
use crate::atlas::Money;
use crate::content::number_text;

/// A remark about an element of an activity.
pub struct ActivityRemark {
    pub element: &'static str,
    pub value: String,
    pub kind: MessageKind,
}

/// A stated value.
#[derive(Clone, Default)]
struct StatedValue {
    amount: f64,
    currency: String,
    /// The first four letters of its date: the year.
    year: String,
}

/// The value of a period.
struct PeriodValue {
    /// First and last day, ISO 8601.
    period: [String; 2],
    is_revised: bool,
    value: Option<StatedValue>,
}

/// The facts of an activity as they are read.
#[derive(Default)]
pub struct ActivityFacts {
    /// Currency of values without one of their own.
    pub default_currency: String,
    budgets: Vec<PeriodValue>,
    commitments: Vec<StatedValue>,
    /// Type and value of the current transaction.
    transaction: (String, Option<StatedValue>),
    website: String,
    /// Texts of values that are not numbers, with their elements.
    invalid: Vec<(&'static str, String)>,
}

/// The facts of a whole activity, as the cells of its record.
pub struct FactCells {
    /// Columns and values.
    pub cells: Vec<(&'static str, String)>,
    /// Remarks on them.
    pub remarks: Vec<ActivityRemark>,
    /// `true` if there are commitments that are not part of the budget.
    pub has_unused_commitments: bool,
}

impl ActivityFacts {
    /// Returns `true` if an element of an activity states a fact.
    pub fn has_element(name: &str) -> bool {
        matches!(name, "budget" | "activity-website")
    }

    /// Reads an element of an activity that states a fact.
    ///
    /// # Errors
    /// Those of the parser.
    pub fn read_element<R: BufRead>(&mut self, xml: &mut Xml<R>) -> Result<(), ReadError> {
        if xml.name() == "activity-website" {
            let url = xml.inner_text()?;
            if self.website.is_empty() {
                url.trim().clone_into(&mut self.website);
            }
            return Ok(());
        }
        let kind = xml.attr("type").unwrap_or_default().to_ascii_lowercase();
        let is_revised = matches!(kind.as_str(), "2" | "revised");
        let mut budget =
            PeriodValue { period: [String::new(), String::new()], is_revised, value: None };
        loop {
            match xml.next()? {
                XmlEvent::Start => match xml.name() {
                    "value" => budget.value = self.value(xml, "budget")?,
                    name => {
                        let place = usize::from(name == "period-end");
                        if matches!(name, "period-start" | "period-end") {
                            budget.period[place] = xml.attr("iso-date").unwrap_or_default();
                        }
                        xml.inner_text()?;
                    }
                },
                XmlEvent::End | XmlEvent::Done => break,
                XmlEvent::Text => {}
            }
        }
        self.budgets.push(budget);
        Ok(())
    }

    /// Returns `true` if an element inside a transaction says which amount it has.
    pub fn has_part(name: &str) -> bool {
        matches!(name, "transaction-type" | "value")
    }

    /// Reads a part of a transaction.
    ///
    /// # Errors
    /// Those of the parser.
    pub fn read_part<R: BufRead>(&mut self, xml: &mut Xml<R>) -> Result<(), ReadError> {
        if xml.name() == "value" {
            self.transaction.1 = self.value(xml, "transaction")?;
        } else {
            self.transaction.0 = xml.attr("code").unwrap_or_default();
            xml.inner_text()?;
        }
        Ok(())
    }

    /// Ends a transaction. Returns `true` if it is a commitment: code 2, or C in version 1.
    pub fn end_transaction(&mut self) -> bool {
        let (kind, value) = std::mem::take(&mut self.transaction);
        let is_commitment = matches!(kind.trim(), "2" | "C" | "c");
        self.commitments.extend(value.filter(|_| is_commitment));
        is_commitment
    }

    fn value<R: BufRead>(
        &mut self,
        xml: &mut Xml<R>,
        element: &'static str,
    ) -> Result<Option<StatedValue>, ReadError> {
        let own = xml.attr("currency").filter(|code| !code.trim().is_empty());
        let currency = own.unwrap_or_else(|| self.default_currency.clone()).trim().to_uppercase();
        let date = xml.attr("value-date").unwrap_or_default();
        let year = date.get(..4).unwrap_or_default().to_owned();
        let text = xml.inner_text()?;
        let amount = text.trim().parse().ok().filter(|amount: &f64| amount.is_finite());
        if amount.is_none() {
            self.invalid.push((element, text.trim().to_owned()));
        }
        Ok(amount.map(|amount| StatedValue { amount, currency, year }))
    }

    /// Returns the values of the budgets: of each period the revised ones, or else the original
    /// ones, without periods inside others.
    fn budget_values(&self) -> Vec<StatedValue> {
        let is_replaced = |one: &PeriodValue| {
            !one.is_revised
                && self.budgets.iter().any(|other| other.is_revised && other.period == one.period)
        };
        let is_inside = |one: &PeriodValue| {
            self.budgets.iter().any(|other| {
                other.period != one.period
                    && !other.period[1].is_empty()
                    && other.period[0] <= one.period[0]
                    && other.period[1] >= one.period[1]
            })
        };
        let counted = self.budgets.iter().filter(|one| !is_replaced(one) && !is_inside(one));
        counted.filter_map(|one| one.value.clone()).collect()
    }

    /// Returns the facts of the activity, which was read to its end.
    pub fn finish(self) -> FactCells {
        let budgets = self.budget_values();
        let is_committed = budgets.is_empty();
        let has_unused_commitments = !is_committed && !self.commitments.is_empty();
        let (element, values) =
            if is_committed { ("transaction", self.commitments) } else { ("budget", budgets) };
        let remark = |value: String, kind: MessageKind| ActivityRemark { element, value, kind };
        let mut remarks: Vec<ActivityRemark> = self
            .invalid
            .into_iter()
            .map(|(element, value)| ActivityRemark {
                element,
                value,
                kind: MessageKind::NotANumber,
            })
            .collect();
        let mut cells = Vec::new();
        match total(&values) {
            Total::None => {}
            Total::Money(money) => {
                if is_committed || values.len() > 1 {
                    remarks.push(remark(money.to_string(), MessageKind::AmountFrom(element)));
                }
                cells.push(("budget", money.to_string()));
            }
            Total::Invalid(value) => remarks.push(remark(value, MessageKind::NotAnAmount)),
            Total::Currencies(names) => {
                remarks.push(remark(names, MessageKind::SeveralCurrencies));
            }
        }
        if !self.website.is_empty() {
            cells.push(("website", self.website));
        }
        FactCells { cells, remarks, has_unused_commitments }
    }
}

/// The sum of values.
enum Total {
    /// There are no values.
    None,
    Money(Money),
    /// The sum as text, which is no amount.
    Invalid(String),
    /// The names of several currencies.
    Currencies(String),
}

fn total(values: &[StatedValue]) -> Total {
    let mut currencies: Vec<&str> = values.iter().map(|value| value.currency.as_str()).collect();
    crate::sort::sort(&mut currencies);
    currencies.dedup();
    let (Some(first), [currency]) = (values.first(), currencies.as_slice()) else {
        return match currencies.is_empty() {
            true => Total::None,
            false => Total::Currencies(currencies.join(", ")),
        };
    };
    let cents: f64 = values.iter().map(|value| (value.amount * 100.0).round()).sum();
    let amount = cents / 100.0;
    let year = first.year.parse().ok();
    let year = year.filter(|_| values.iter().all(|value| value.year == first.year));
    match Money::new(amount, currency, year) {
        Some(money) => Total::Money(money),
        None => Total::Invalid([&number_text(amount), " ", currency].concat().trim().to_owned()),
    }
}
