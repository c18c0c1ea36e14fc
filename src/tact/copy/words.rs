//! The words of a text, and what stands in it for words that nobody filled in.

use alloc::string::String;
use alloc::vec::Vec;

/// Words that placeholders for what is known of a person or a thing are called by, in five languages.
const CALLED: [&str; 78] = [
    "name",
    "nom",
    "nombre",
    "naam",
    "vorname",
    "nachname",
    "prenom",
    "prénom",
    "voornaam",
    "achternaam",
    "apellido",
    "apellidos",
    "firstname",
    "first",
    "lastname",
    "last",
    "fname",
    "lname",
    "surname",
    "user",
    "username",
    "kunde",
    "client",
    "cliente",
    "klant",
    "customer",
    "anrede",
    "civilite",
    "civilité",
    "tratamiento",
    "aanhef",
    "salutation",
    "title",
    "email",
    "city",
    "stadt",
    "ville",
    "ciudad",
    "stad",
    "price",
    "preis",
    "prix",
    "precio",
    "prijs",
    "item",
    "product",
    "guest",
    "usuario",
    "usuaria",
    "utilisateur",
    "utilisatrice",
    "gebruiker",
    "benutzer",
    "familienname",
    "nachnaam",
    "titre",
    "título",
    "titulo",
    "titel",
    "plaats",
    "lugar",
    "ort",
    "producto",
    "produit",
    "produkt",
    "artikel",
    "article",
    "artículo",
    "articulo",
    "gast",
    "nutzer",
    "cognome",
    "gender",
    "birthday",
    "visitor",
    "besucher",
    "bezoeker",
    "visitante",
];

/// Words that greet.
const GREETINGS: [&str; 34] = [
    "dear",
    "hello",
    "hi",
    "hey",
    "welcome",
    "morning",
    "evening",
    "thanks",
    "hallo",
    "servus",
    "liebe",
    "lieber",
    "moin",
    "willkommen",
    "tag",
    "guten",
    "bonjour",
    "bonsoir",
    "salut",
    "cher",
    "chère",
    "bienvenue",
    "hola",
    "querido",
    "querida",
    "estimado",
    "estimada",
    "bienvenido",
    "hoi",
    "hee",
    "geachte",
    "beste",
    "hé",
    "dag",
];

/// What programs write where they know nothing.
const NOTHING: [&str; 8] = ["null", "NULL", "Null", "undefined", "NaN", "None", "[object", "(null)"];

/// The words of a text in lower case, a blank before each, and a line break behind a sentence; what is no letter, digit,
/// apostrophe, hyphen, sign of a currency or of percent is none of them.
pub fn plain(text: &str) -> String {
    let mut plain = String::new();
    let mut is_within = false;
    let mut characters = folded(text).peekable();
    while let Some(character) = characters.next() {
        let is_last = characters.peek().is_none_or(|next| next.is_whitespace());
        if matches!(character, '.' | '!' | '?' | ':' | ';' | '…') && is_last && !plain.is_empty() {
            plain.push('\n');
        }
        let joins_next = characters.peek().is_some_and(|next| next.is_alphanumeric());
        let is_sign = matches!(character, '%' | '€' | '£' | '$');
        let joins = matches!(character, '\'' | '-' | '/') && is_within && joins_next;
        let is_of_word = character.is_alphanumeric() || joins;
        if is_sign || is_of_word && !is_within {
            plain.push(' ');
        }
        if is_sign || is_of_word {
            plain.extend(character.to_lowercase());
        }
        is_within = is_of_word;
    }
    plain
}

/// A text without disguise: nothing invisible, no other widths, no letters that only look like others.
pub fn undisguised(text: &str) -> String {
    folded(text).collect()
}

/// The first placeholder in a text that would be shown as it is: `{first_name}`, `*|FNAME|*`, `Dear ,`, `Hello null`, however it
/// is disguised. A token of the moment with its fallback, `{daypart|day}`, is none.
pub fn placeholder(text: &str) -> Option<String> {
    let folded: String = folded(text).collect();
    enclosed(&folded).or_else(|| empty_greeting(&folded)).or_else(|| gap(&folded))
}

/// A placeholder between signs.
fn enclosed(text: &str) -> Option<String> {
    /// Signs that hold one, and whether any word between them is meant.
    const SIGNS: [(&str, &str, bool); 21] = [
        ("{{", "}}", true),
        ("${", "}", true),
        ("*|", "|*", true),
        ("%%", "%%", true),
        ("##", "##", true),
        ("__", "__", true),
        ("[[", "]]", true),
        ("<<", ">>", true),
        ("<%=", "%>", true),
        ("{%", "%}", true),
        ("{", "}", false),
        ("[", "]", false),
        ("<", ">", false),
        ("@", "@", false),
        ("$", "$", false),
        ("%", "%", false),
        ("(", ")", false),
        ("«", "»", false),
        ("#", "#", false),
        ("|", "|", false),
        ("~", "~", false),
    ];
    SIGNS.iter().find_map(|(begin, end, is_any)| {
        text.match_indices(begin).find_map(|(at, _)| {
            let rest = text.get(at + begin.len()..)?;
            let (within, _) = rest.split_once(end)?;
            // Such signs stand in prices and addresses too.
            let may_part = !matches!(*begin, "@" | "$" | "%" | "(" | "«" | "#" | "|" | "~");
            let is_one = if *is_any { is_word(within) } else { is_called(within) };
            let is_one = is_one && (may_part || !within.contains(' '));
            (is_one && !within.contains('|')).then(|| [begin, within, end].concat())
        })
    })
}

/// Whether it is one word, as a program would name something.
fn is_word(text: &str) -> bool {
    let word = text.trim();
    !word.is_empty()
        && word.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '_' | '.' | '-' | ' '))
}

/// Whether it is called as placeholders are: one of its words is, as in `firstName` and `your name`, or it is spelt out.
fn is_called(text: &str) -> bool {
    let text = text.trim();
    if !is_word(text) || text.len() > 40 {
        return false;
    }
    let mut parted = String::new();
    for letter in text.chars() {
        if letter.is_uppercase() && parted.ends_with(char::is_lowercase) {
            parted.push(' ');
        }
        parted.extend(letter.to_lowercase());
    }
    let knows = |word: &str| CALLED.contains(&word);
    let joined: String = parted.split(' ').collect();
    let is_spelt_out = parted.split(' ').all(|piece| piece.chars().count() <= 1);
    parted.split(['_', '.', '-', ' ']).any(knows)
        || is_spelt_out && knows(&joined)
        || text.contains('_') && !text.contains(' ')
}

/// A place where a name was to stand: a comma with nothing behind it, a program's name for one.
fn gap(text: &str) -> Option<String> {
    const BARE: [&str; 9] =
        ["FNAME", "LNAME", "FIRSTNAME", "LASTNAME", "VORNAME", "NACHNAME", "PRENOM", "VOORNAAM", "APELLIDOS"];
    let is_empty = [", !", ",!", ", ?", ", ."].iter().find(|gap| text.contains(**gap));
    let is_bare = |word: &&str| BARE.contains(&word.trim_matches(|letter: char| !letter.is_alphanumeric()));
    is_empty.map(|gap| (*gap).into()).or_else(|| text.split(' ').find(is_bare).map(Into::into))
}

/// The first token of the moment in a text, such as `{daypart|day}`.
pub fn token(text: &str) -> Option<String> {
    let folded: String = folded(text).collect();
    folded.match_indices('{').find_map(|(at, _)| {
        let (within, _) = folded.get(at + 1..)?.split_once('}')?;
        within.contains('|').then(|| ["{", within, "}"].concat())
    })
}

/// A greeting with nobody behind it.
fn empty_greeting(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split(' ').collect();
    words.windows(2).find_map(|pair| {
        let [before, behind] = pair else { return None };
        let greets = GREETINGS.contains(&before.to_lowercase().as_str());
        let is_nothing = NOTHING.contains(&behind.trim_end_matches(['!', ',', '.', '?']));
        (greets && (is_nothing || behind.starts_with(','))).then(|| [*before, behind].join(" "))
    })
}

/// The characters of a text without disguise: nothing invisible, no other widths, plain quotes, and in words of Latin letters
/// none of their doubles from other scripts.
fn folded(text: &str) -> impl Iterator<Item = char> {
    let is_latin = text.chars().any(|letter| letter.is_ascii_alphabetic());
    text.chars().filter(|character| !is_invisible(*character)).map(move |character| match character {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(character) - 0xfee0).unwrap_or(character),
        '‘' | '’' | 'ʼ' | '´' | '`' => '\'',
        '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{3000}' => ' ',
        double if is_latin => latin(double),
        other => other,
    })
}

fn is_invisible(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{202a}'..='\u{202e}')
}

/// The Latin letter that a Cyrillic or Greek one looks like.
fn latin(letter: char) -> char {
    const DOUBLES: [(char, char); 26] = [
        ('а', 'a'),
        ('е', 'e'),
        ('о', 'o'),
        ('р', 'p'),
        ('с', 'c'),
        ('х', 'x'),
        ('у', 'y'),
        ('і', 'i'),
        ('ѕ', 's'),
        ('ј', 'j'),
        ('һ', 'h'),
        ('ԁ', 'd'),
        ('ո', 'n'),
        ('А', 'A'),
        ('В', 'B'),
        ('Е', 'E'),
        ('К', 'K'),
        ('М', 'M'),
        ('Н', 'H'),
        ('О', 'O'),
        ('Р', 'P'),
        ('С', 'C'),
        ('Т', 'T'),
        ('Х', 'X'),
        ('ο', 'o'),
        ('ν', 'v'),
    ];
    DOUBLES.iter().find(|(double, _)| *double == letter).map_or(letter, |(_, latin)| *latin)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_what_is_read_aloud() {
        assert_eq!(plain("Don’t – 15% off!"), " don't 15 % off\n");
        assert_eq!(plain("You ‘viewed’ it. Once 1.5 l"), " you viewed it\n once 1 5 l");
        assert_eq!(plain("{ﬁrst}"), " ﬁrst");
    }

    #[test]
    fn placeholders_are_found_in_disguise() {
        for text in [
            "Hi {first_name}",
            "{{ user.name }}",
            "a *|FNAME|*",
            "%%NAME%%",
            "[NAME], now",
            "Dear <name>",
            "${vorname}",
            "##ANREDE##",
            "$APELLIDO$",
            "__NOM__",
            "Hey @Name@!",
            "{ n a m e }",
            "{\u{200b}na\u{200b}me}",
            "｛nombre｝",
            "{nоmbrе}",
            "Dear , thank you",
            "Hello null, choose",
            "Hi undefined",
            "{item}",
            "Dear [First Name]",
            "[Your Name]",
            "{customerName}",
            "Good day. {Vor Name}",
            "Welcome back, !",
            "Hi FNAME!",
        ] {
            assert!(placeholder(text).is_some(), "{text}");
        }
    }

    #[test]
    fn braces_of_other_things_are_none() {
        for text in [
            "Good {daypart|day}",
            "from {price|see page}",
            "Learn {curly} braces",
            "<header> and <footer>",
            "{ point-virgule }",
            "Zero to none",
            "Bonjour !",
            "5 % to 10 % off",
            "a@b.example",
            "Java { } for all",
            "Dear Nan",
            "From $5 to $10: the best price",
            "5% to 10% price cut",
        ] {
            assert_eq!(placeholder(text), None, "{text}");
        }
    }
}
