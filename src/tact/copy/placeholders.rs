//! What stands in a text for words that nobody filled in.

use super::words::undisguised;
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

/// The first placeholder in a text that would be shown as it is: `{first_name}`, `*|FNAME|*`, `Dear ,`, `Hello null`, however it
/// is disguised. A token with its fallback, `{month|year}`, is none.
pub fn placeholder(text: &str) -> Option<String> {
    let folded = undisguised(text);
    let found = enclosed(&folded).or_else(|| opened(&folded)).or_else(|| numbered(&folded));
    found.or_else(|| empty_greeting(&folded)).or_else(|| gap(&folded))
}

/// A placeholder between signs.
fn enclosed(text: &str) -> Option<String> {
    /// Signs that hold one, and whether any word between them is meant.
    const SIGNS: [(&str, &str, bool); 22] = [
        ("{{", "}}", true),
        ("${", "}", true),
        ("*|", "|*", true),
        ("%%", "%%", true),
        ("##", "##", true),
        ("__", "__", true),
        ("[[", "]]", true),
        ("<<", ">>", true),
        ("<%=", "%>", true),
        ("<%", "%>", true),
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
            let is_capital = *begin == "%" && is_of_capitals(within) && !follows_number(text, at);
            let named = if begin.ends_with('{') { without_format(within) } else { within };
            let is_one = if *is_any { is_word(named) } else { is_called(named) || is_capital };
            let is_one = is_one && (may_part || !within.contains(' '));
            (is_one && !within.contains('|')).then(|| [begin, within, end].concat())
        })
    })
}

/// What a program would fill in, without the form in which it would: `name:first` and `price, number` are `name` and `price`.
fn without_format(within: &str) -> &str {
    const FORMS: [&str; 7] = ["number", "date", "time", "plural", "select", "selectordinal", "spellout"];
    let is_form = |form: &str| FORMS.contains(&form.trim().split([',', ' ']).next().unwrap_or_default());
    match (within.split_once(':'), within.split_once(',')) {
        (Some((name, _)), _) if !within.contains(' ') => name,
        (_, Some((name, form))) if is_form(form) => name,
        _ => within,
    }
}

/// A placeholder that is numbered: `{0}`, but for braces within a word or behind one, as in `a{3}`.
fn numbered(text: &str) -> Option<String> {
    text.match_indices('{').find_map(|(at, _)| {
        let (within, _) = text.get(at + 1..)?.split_once('}')?;
        let is_number = matches!(within.len(), 1 | 2) && within.bytes().all(|digit| digit.is_ascii_digit());
        let before = text.get(..at)?.chars().next_back();
        let is_apart =
            before.is_none_or(|before| before.is_whitespace() || is_beside(before) || is_opening(before));
        (is_number && is_apart).then(|| ["{", within, "}"].concat())
    })
}

/// Whether it opens a quotation.
fn is_opening(sign: char) -> bool {
    matches!(sign, '„' | '“' | '”' | '«' | '¡' | '¿' | '#')
}

/// A placeholder that begins with a sign and ends with its word: `$name`, `%s`.
fn opened(text: &str) -> Option<String> {
    const OF_FORMATS: [&str; 4] = ["%s", "%@", "%1$s", "%d"];
    let mut words = text.split_whitespace().map(|word| word.trim_matches(|sign: char| is_beside(sign)));
    words.find_map(|word| {
        let name = word.strip_prefix('$').filter(|name| name.starts_with(char::is_alphabetic));
        (name.is_some_and(is_called) || OF_FORMATS.contains(&word)).then(|| word.into())
    })
}

/// Whether it is a sign beside words.
fn is_beside(sign: char) -> bool {
    matches!(sign, ',' | '.' | '!' | '?' | ':' | ';' | '"' | '(' | ')' | '…' | '\'')
}

/// Whether programs would write it so, and people hardly: two capitals or more.
fn is_of_capitals(text: &str) -> bool {
    text.len() > 1 && text.bytes().all(|letter| letter.is_ascii_uppercase() || letter == b'_')
}

/// Whether what stands before this place is a number, as in `5%`.
fn follows_number(text: &str, at: usize) -> bool {
    text.get(..at).unwrap_or_default().trim_end().ends_with(|last: char| last.is_ascii_digit())
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

/// A greeting with nobody behind it, or with one word in braces, whatever that is: `Hello {n}`.
fn empty_greeting(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split(' ').collect();
    words.windows(2).find_map(|pair| {
        let [before, behind] = pair else { return None };
        let greets = GREETINGS.contains(&before.trim_end_matches(',').to_lowercase().as_str());
        let name = behind.trim_end_matches(['!', ',', '.', '?', ':']);
        let within = name.strip_prefix('{').and_then(|name| name.strip_suffix('}'));
        // What stands beside a fallback is told as a token.
        let is_in_braces = within.is_some_and(|name| !name.is_empty() && !name.contains('|'));
        let is_nobody = NOTHING.contains(&name) || is_in_braces || behind.starts_with(',');
        (greets && is_nobody).then(|| [*before, behind].join(" "))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

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
            "Hi $name",
            "Hi $name, tea is here",
            "Dear $first_name!",
            "Hola $user.name",
            "%OFF% today",
            "Hello %NAME%",
            "%name% has tea",
            "[[name]]",
            "Hi [[ first name ]]!",
            "<%= name %>",
            "Hello <% user %>",
            "Hi %s",
            "Welcome back, %1$s!",
            "Hello {0}",
            "Hello {0}, tea is here",
            "Tea for {1}",
            "({0})",
            "Hello {n}",
            "Hello, {n}!",
            "Hola {x}!",
            "Hi {𝐧𝐚𝐦𝐞}",
            "Hi {𝓃𝒶𝓂ℯ}",
            "Hi ⓝⓤⓛⓛ",
            "{𝟎} teas",
            "Hello {name:first}",
            "Tea for {name:first}",
            "For {user.name:>10}",
            "{{user:first}}",
            "${name:upper}",
            "{price, number}",
            "Only {item, plural, one {tin} other {tins}}",
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
            "From 20% OFF to 30% OFF",
            "20%OFF%",
            "$5 or $10",
            "A $mart choice",
            "US$ prices",
            "100 % silk",
            "Name your tea",
            "The pattern a{3} and \\d{2}",
            "Sets such as {a} and {b}",
            "{2026} of our best",
            "{1, 2, 3}",
            "Write {colour: green}",
            "{name and more: tea}",
            "Learn {name, value} pairs",
            "Hello (again)",
            "Hello, world {curly}",
            "Hello {}",
            "Guten {daypart|Tag}!",
            "Good morning {two words}",
            "Vitamin B₁₂, 5 ℓ, № 4",
        ] {
            assert_eq!(placeholder(text), None, "{text}");
        }
    }
}
