//! Amounts of money.

use std::fmt;
use std::str::FromStr;

/// An amount in one currency. Amounts are never added up or converted.
///
/// # Examples
///
/// ```
/// use imap::atlas::Money;
///
/// let grant: Money = "1200000 EUR (2014)".parse()?;
/// assert_eq!((grant.amount, &*grant.currency, grant.year), (1_200_000.0, "EUR", Some(2014)));
/// assert_eq!(grant.to_string(), "1200000 EUR (2014)");
/// assert!("1200000".parse::<Money>().is_err(), "an amount without a currency means nothing");
/// # Ok::<(), imap::atlas::NotMoney>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Money {
    /// Amount in units of the currency, above zero, in whole cents.
    pub amount: f64,
    /// ISO 4217 code of the currency.
    pub currency: String,
    /// Year of the amount, if it is stated.
    pub year: Option<i32>,
}

/// The error for a text that is not an amount with a currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotMoney;

impl fmt::Display for NotMoney {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not an amount with an ISO 4217 currency")
    }
}

impl std::error::Error for NotMoney {}

/// Codes of ISO 4217 that are in use, and those that the euro and later codes replaced since 2002,
/// without codes of metals, funds and tests.
const CURRENCIES: &str = "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND \
    BOB BRL BSD BTN BWP BYN BYR BZD CAD CDF CHF CLP CNY COP CRC CUC CUP CVE CYP CZK DJF DKK DOP \
    DZD EEK EGP ERN ETB EUR FJD FKP GBP GEL GHC GHS GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR \
    ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LTL \
    LVL LYD MAD MDL MGA MKD MMK MNT MOP MRO MRU MTL MUR MVR MWK MXN MYR MZM MZN NAD NGN NIO NOK \
    NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR ROL RON RSD RUB RWF SAR SBD SCR SDD SDG SEK SGD \
    SHP SIT SKK SLE SLL SOS SRD SSP STD STN SVC SYP SZL THB TJS TMM TMT TND TOP TRL TRY TTD TVD \
    TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XCG XDR XOF XPF YER ZAR ZMK ZMW ZWD \
    ZWG ZWL";

/// Years that can belong to an amount.
const YEARS: std::ops::RangeInclusive<i32> = 1950..=2100;

impl Money {
    /// Returns `true` if a code is a currency of ISO 4217.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::atlas::Money;
    ///
    /// assert!(Money::is_currency("XOF") && !Money::is_currency("EURO"));
    /// ```
    pub fn is_currency(code: &str) -> bool {
        code.len() == 3 && CURRENCIES.split_ascii_whitespace().any(|known| known == code)
    }

    /// Returns an amount in whole units of the currency, or `None` if it is not above zero, has
    /// parts of a cent, the currency is unknown, or the year is impossible.
    ///
    /// # Examples
    /// ```
    /// use imap::atlas::Money;
    ///
    /// assert!(Money::new(1_200.5, "EUR", Some(2014)).is_some());
    /// assert!(Money::new(0.0, "EUR", None).is_none() && Money::new(0.001, "EUR", None).is_none());
    /// assert!(Money::new(5.0, "EURO", None).is_none());
    /// ```
    pub fn new(amount: f64, currency: &str, year: Option<i32>) -> Option<Self> {
        // Cents of this size are exact.
        let is_amount = amount > 0.0 && amount < 1e13 && (amount * 100.0).round() / 100.0 == amount;
        let is_valid = is_amount
            && Self::is_currency(currency)
            && year.is_none_or(|year| YEARS.contains(&year));
        is_valid.then(|| Self { amount, currency: currency.to_owned(), year })
    }
}

impl Money {
    /// Returns the amount in cents.
    ///
    /// # Examples
    /// ```
    /// use imap::atlas::Money;
    ///
    /// assert_eq!(Money::new(1_200.5, "EUR", None).unwrap().cents(), 120_050);
    /// ```
    pub fn cents(&self) -> u64 {
        (self.amount * 100.0).round() as u64
    }

    /// Returns the amount without its currency, with a point and up to two decimals. The float
    /// formatting of the standard library would add 15 kB to the page.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::atlas::Money;
    ///
    /// let text = |amount| Money::new(amount, "EUR", None).map(|money| money.amount_text());
    /// assert_eq!(text(1_200.5).as_deref(), Some("1200.5"));
    /// assert_eq!(text(7.0).as_deref(), Some("7"));
    /// ```
    pub fn amount_text(&self) -> String {
        let (whole, cents) = (self.cents() / 100, self.cents() % 100);
        match cents {
            0 => whole.to_string(),
            _ if cents.is_multiple_of(10) => format!("{whole}.{}", cents / 10),
            _ => format!("{whole}.{cents:02}"),
        }
    }
}

/// The form of the files: `1200000 EUR`, `1200000.5 EUR (2014)`.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.amount_text(), self.currency)?;
        self.year.map_or(Ok(()), |year| write!(f, " ({year})"))
    }
}

impl FromStr for Money {
    type Err = NotMoney;

    fn from_str(text: &str) -> Result<Self, NotMoney> {
        let text = text.trim();
        let (text, year) = match text.strip_suffix(')').and_then(|text| text.split_once('(')) {
            Some((text, year)) => (text.trim(), Some(year.trim().parse().map_err(|_| NotMoney)?)),
            None => (text, None),
        };
        let (amount, currency) = text.split_once(' ').ok_or(NotMoney)?;
        let is_number = amount.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        let amount: f64 = amount.parse().ok().filter(|_| is_number).ok_or(NotMoney)?;
        Self::new(amount, currency.trim(), year).ok_or(NotMoney)
    }
}
