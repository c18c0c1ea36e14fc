//! JSON, written as text.
//!
//! Seventy lines instead of a library: `serde_json` with its maps, numbers and formatting weighs some 15 kB (brotli)
//! in the engine, this 0.5 kB.

use alloc::string::String;

/// Text that is being written.
#[derive(Debug, Default)]
pub struct Writer {
    text: String,
}

impl Writer {
    /// The text so far.
    pub fn into_text(self) -> String {
        self.text
    }

    /// An object whose entries `fill` writes.
    pub fn object(&mut self, fill: impl FnOnce(&mut Writer)) {
        self.text.push('{');
        fill(self);
        self.close('}');
    }

    /// A list whose members `fill` writes.
    pub fn list(&mut self, fill: impl FnOnce(&mut Writer)) {
        self.text.push('[');
        fill(self);
        self.close(']');
    }

    /// The name of an entry, whose value is written next.
    pub fn name(&mut self, name: &str) -> &mut Writer {
        self.separate();
        self.string(name);
        self.text.push(':');
        self
    }

    /// Entries that were written before, without the braces around them.
    pub fn entries(&mut self, entries: &str) {
        if !entries.is_empty() {
            self.separate();
            self.plain(entries);
        }
    }

    /// A member of a list, which is written next.
    pub fn member(&mut self) -> &mut Writer {
        self.separate();
        self
    }

    /// A text value.
    pub fn string(&mut self, value: &str) {
        self.text.push('"');
        for character in value.chars() {
            match character {
                '"' | '\\' => {
                    self.text.push('\\');
                    self.text.push(character);
                }
                '\0'..='\x1f' => {
                    self.text.push_str("\\u00");
                    for digit in [character as u32 >> 4, character as u32 & 15] {
                        self.text.push(char::from_digit(digit, 16).unwrap_or('0'));
                    }
                }
                _ => self.text.push(character),
            }
        }
        self.text.push('"');
    }

    /// A text value, `null` where it is empty.
    pub fn string_or_null(&mut self, value: &str) {
        if value.is_empty() { self.plain("null") } else { self.string(value) }
    }

    /// A value that is JSON already: a number, a truth, `null`.
    pub fn plain(&mut self, value: &str) {
        self.text.push_str(value);
    }

    /// A whole number, with at least `digits` digits.
    pub fn number(&mut self, mut value: u32, digits: usize) {
        let mut reversed = [b'0'; 10];
        let mut count = 0;
        for place in &mut reversed {
            if value == 0 && count >= digits {
                break;
            }
            *place = b'0' + (value % 10) as u8;
            value /= 10;
            count += 1;
        }
        for digit in reversed.iter().take(count).rev() {
            self.text.push(char::from(*digit));
        }
    }

    /// A comma, unless this is the first in its object or list.
    fn separate(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with(['{', '[']) {
            self.text.push(',');
        }
    }

    fn close(&mut self, bracket: char) {
        self.text.push(bracket);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn objects_and_lists_are_separated() {
        let mut writer = Writer::default();
        writer.object(|object| {
            object.name("a").number(0, 1);
            object.name("b").list(|list| {
                list.member().string("x");
                list.member().list(|_| ());
                list.member().plain("null");
            });
        });
        assert_eq!(writer.into_text(), r#"{"a":0,"b":["x",[],null]}"#);
    }

    #[test]
    fn numbers_have_their_digits() {
        for (value, digits, written) in
            [(7, 2, "07"), (0, 1, "0"), (u32::MAX, 1, "4294967295"), (2026, 4, "2026")]
        {
            let mut writer = Writer::default();
            writer.number(value, digits);
            assert_eq!(writer.into_text(), written);
        }
    }

    proptest! {
        #[test]
        fn any_text_reads_back(text in any::<std::string::String>()) {
            let mut writer = Writer::default();
            writer.string(&text);
            let read: std::string::String = serde_json::from_str(&writer.into_text()).unwrap();
            prop_assert_eq!(read, text);
        }
    }
}
