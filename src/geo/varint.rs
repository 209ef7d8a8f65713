//! Variable-length integers (LEB128); signed ones are zig-zag encoded, as in Protocol Buffers.

/// Appends an unsigned number.
///
/// # Examples
///
/// ```
/// use imap::geo::varint;
///
/// let mut bytes = Vec::new();
/// varint::write_varint(&mut bytes, 300);
/// assert_eq!(bytes, [0xac, 0x02]);
/// ```
pub fn write_varint(out: &mut Vec<u8>, mut value: u32) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

/// Appends a signed number.
///
/// # Examples
///
/// ```
/// use imap::geo::varint;
///
/// let mut bytes = Vec::new();
/// varint::write_signed(&mut bytes, -1);
/// varint::write_signed(&mut bytes, 1);
/// assert_eq!(bytes, [1, 2]);
/// ```
pub fn write_signed(out: &mut Vec<u8>, value: i32) {
    write_varint(out, ((value << 1) ^ (value >> 31)) as u32);
}

/// A reader of successive numbers. Every read returns `None` at the end of the bytes or at a number
/// longer than 32 bits.
pub struct VarintReader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> VarintReader<'a> {
    /// Creates a reader at the start of `bytes`.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::geo::varint::VarintReader;
    ///
    /// let mut reader = VarintReader::new(&[7]);
    /// assert_eq!((reader.read_varint(), reader.read_varint()), (Some(7), None));
    /// ```
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// The number of bytes left.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::geo::varint::VarintReader;
    ///
    /// let mut reader = VarintReader::new(&[7, 8]);
    /// reader.read_varint();
    /// assert_eq!(reader.bytes_left(), 1);
    /// ```
    pub fn bytes_left(&self) -> usize {
        self.bytes.len() - self.at
    }

    /// Reads the next unsigned number.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::geo::varint::VarintReader;
    ///
    /// let mut reader = VarintReader::new(&[0xac, 0x02]);
    /// assert_eq!(reader.read_varint(), Some(300));
    /// assert_eq!(reader.read_varint(), None);
    /// ```
    pub fn read_varint(&mut self) -> Option<u32> {
        self.next()
    }

    /// Inlined variant of `read_varint` for loops of hundreds of thousands of numbers: a call for
    /// each number takes half of the loop's time before the browser has optimised the code.
    #[inline(always)]
    fn next(&mut self) -> Option<u32> {
        // Most numbers take one byte.
        match self.bytes.get(self.at) {
            Some(&byte) if byte < 0x80 => {
                self.at += 1;
                Some(u32::from(byte))
            }
            _ => self.read_long(),
        }
    }

    fn read_long(&mut self) -> Option<u32> {
        let mut value = 0u32;
        for shift in (0..35).step_by(7) {
            let byte = *self.bytes.get(self.at)?;
            self.at += 1;
            value |= u32::from(byte & 0x7f).checked_shl(shift)?;
            if byte < 0x80 {
                // The fifth byte has room for four bits only.
                return (shift < 28 || byte < 0x10).then_some(value);
            }
        }
        None
    }

    /// Reads the next signed number.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::geo::varint::VarintReader;
    ///
    /// assert_eq!(VarintReader::new(&[1]).read_signed(), Some(-1));
    /// ```
    #[inline(always)]
    pub fn read_signed(&mut self) -> Option<i32> {
        let value = self.next()?;
        Some((value >> 1) as i32 ^ -((value & 1) as i32))
    }

    /// Reads the next `count` bytes.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::geo::varint::VarintReader;
    ///
    /// let mut reader = VarintReader::new(b"abc");
    /// assert_eq!(reader.read_bytes(2), Some(b"ab".as_slice()));
    /// assert_eq!(reader.read_bytes(2), None);
    /// ```
    pub fn read_bytes(&mut self, count: usize) -> Option<&'a [u8]> {
        let slice = self.bytes.get(self.at..self.at.checked_add(count)?)?;
        self.at += count;
        Some(slice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn written_values_are_read(unsigned: Vec<u32>, signed: Vec<i32>) {
            let mut bytes = Vec::new();
            unsigned.iter().for_each(|&n| write_varint(&mut bytes, n));
            signed.iter().for_each(|&n| write_signed(&mut bytes, n));
            let mut reader = VarintReader::new(&bytes);
            for n in unsigned { prop_assert_eq!(reader.read_varint(), Some(n)); }
            for n in signed { prop_assert_eq!(reader.read_signed(), Some(n)); }
            prop_assert_eq!(reader.bytes_left(), 0);
        }

        #[test]
        fn any_bytes_end_without_a_panic(bytes: Vec<u8>) {
            let mut reader = VarintReader::new(&bytes);
            while reader.bytes_left() > 0 && reader.read_varint().is_some() {}
        }
    }
}
