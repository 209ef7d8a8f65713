//! Optional facts: values that few records state, and that are shown only where they are stated.

use std::fmt;

use super::money::Money;
use super::web_address::WebAddress;

/// A type of optional facts.
pub trait Fact: Sized {
    /// Form of the value, by which other formats are read.
    const TYPE: FactType;

    /// Parses the text of a file.
    ///
    /// # Errors
    ///
    /// [`FactError`] says what the text is not.
    fn parse(text: &str) -> Result<Self, FactError>;

    /// Returns the value, to be shown or written.
    fn value(&self) -> FactValue<'_>;
}

/// The form of optional facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactType {
    /// A text that is not translated.
    Text,
    /// A web address.
    Address,
    /// An amount of money.
    Money,
}

/// The reason why a text is not a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactError {
    /// Not an amount with an ISO 4217 currency.
    NotAnAmount,
    /// Not a web address.
    NotAnAddress,
}

/// A value of an optional fact. Its `Display` is the text of the files, which [`Fact::parse`]
/// reads again.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum FactValue<'a> {
    /// A text that is not translated, such as a number of a contract.
    Text(&'a str),
    /// A web address.
    Address(&'a str),
    /// An amount of money.
    Money(&'a Money),
}

impl fmt::Display for FactValue<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) | Self::Address(text) => f.write_str(text),
            Self::Money(money) => money.fmt(f),
        }
    }
}

/// A code or number, as the source writes it.
impl Fact for String {
    const TYPE: FactType = FactType::Text;

    fn parse(text: &str) -> Result<Self, FactError> {
        Ok(text.trim().to_owned())
    }

    fn value(&self) -> FactValue<'_> {
        FactValue::Text(self)
    }
}

impl Fact for WebAddress {
    const TYPE: FactType = FactType::Address;

    fn parse(text: &str) -> Result<Self, FactError> {
        Self::parse(text).ok_or(FactError::NotAnAddress)
    }

    fn value(&self) -> FactValue<'_> {
        FactValue::Address(self.as_str())
    }
}

impl Fact for Money {
    const TYPE: FactType = FactType::Money;

    fn parse(text: &str) -> Result<Self, FactError> {
        text.parse().map_err(|_| FactError::NotAnAmount)
    }

    fn value(&self) -> FactValue<'_> {
        FactValue::Money(self)
    }
}
