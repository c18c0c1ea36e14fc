//! Bytes as the text of a script.
//!
//! The bytes that occur most often become one printable ASCII character each, the others one character of two bytes,
//! U+0100 plus the byte. Unlike base64 this keeps the bytes whole, so that compression still sees them: the demo page's
//! blob costs it 11.3 kB (brotli) this way, 11.8 kB with every byte at its own place in Latin-1, and 13.8 kB in base64.
//! The page must be UTF-8.

/// Characters that HTML and JavaScript read as themselves inside double quotes.
fn plain_characters() -> impl Iterator<Item = char> {
    (' '..='~').filter(|character| !matches!(character, '"' | '\\' | '<'))
}

/// Bytes as text.
pub struct Blob {
    /// One character a byte.
    pub text: String,
    /// For each character from the blank to the tilde, one whose code is, modulo 256, the byte it stands for.
    pub key: String,
}

impl Blob {
    /// Writes bytes as text.
    pub fn new(bytes: &[u8]) -> Blob {
        let by_frequency = most_frequent(bytes);
        let mut spelled: [char; 256] = std::array::from_fn(|byte| shifted(byte as u8));
        // Bytes that are plain characters stay themselves where they can: that leaves fewer to look up by eye.
        let frequent: Vec<u8> = by_frequency.into_iter().take(plain_characters().count()).collect();
        let is_plain = |byte: u8| plain_characters().any(|character| character == char::from(byte));
        let (same, moved): (Vec<u8>, Vec<u8>) = frequent.into_iter().partition(|byte| is_plain(*byte));
        let free =
            plain_characters().filter(|character| !same.iter().any(|byte| char::from(*byte) == *character));
        let pairs = same.iter().map(|byte| (*byte, char::from(*byte))).chain(moved.iter().copied().zip(free));
        let mut key: Vec<char> = (' '..='~').collect();
        for (byte, character) in pairs {
            if let Some(place) = spelled.get_mut(usize::from(byte)) {
                *place = character;
            }
            if let Some(place) = key.get_mut(character as usize - ' ' as usize) {
                *place = if is_plain(byte) { char::from(byte) } else { shifted(byte) };
            }
        }
        // What is never written needs no meaning.
        let unused = |character: char| matches!(character, '"' | '\\' | '<');
        Blob {
            text: bytes.iter().filter_map(|byte| spelled.get(usize::from(*byte))).collect(),
            key: key.into_iter().map(|character| if unused(character) { '-' } else { character }).collect(),
        }
    }
}

fn shifted(byte: u8) -> char {
    char::from_u32(u32::from(byte) + 256).unwrap_or(' ')
}

fn most_frequent(bytes: &[u8]) -> Vec<u8> {
    let mut counts = [0_usize; 256];
    for byte in bytes {
        if let Some(count) = counts.get_mut(usize::from(*byte)) {
            *count += 1;
        }
    }
    let mut order: Vec<u8> = (0..=255).collect();
    order.sort_by_key(|byte| std::cmp::Reverse(counts.get(usize::from(*byte)).copied().unwrap_or(0)));
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the head script does.
    fn read(blob: &Blob) -> Vec<u8> {
        let key: Vec<char> = blob.key.chars().collect();
        let byte = |character: char| match character as usize {
            code @ 0..=126 => (key[code - 32] as usize & 255) as u8,
            code => (code & 255) as u8,
        };
        blob.text.chars().map(byte).collect()
    }

    #[test]
    fn every_byte_comes_back_and_none_is_special() {
        let all: Vec<u8> = (0..=255).collect();
        let skewed: Vec<u8> = (0..4_000_u32).map(|number| (number * number / 97 % 251) as u8).collect();
        for bytes in [all, skewed, b"\"\\<<<<".to_vec(), Vec::new()] {
            let blob = Blob::new(&bytes);
            assert_eq!(read(&blob), bytes);
            for text in [&blob.text, &blob.key] {
                assert!(
                    text.chars().all(|character| !character.is_control() && !"\"\\<".contains(character))
                );
            }
            assert_eq!(blob.key.chars().count(), 95);
        }
    }
}
