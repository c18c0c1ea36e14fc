//! A source file as its code: comments, texts and, where wanted, tests blanked out, every line still in its place.

use std::fs::{read_dir, read_to_string};
use std::path::{Path, PathBuf};

/// One file.
pub struct Source {
    /// Where it is.
    pub path: PathBuf,
    /// As it is written.
    pub text: String,
    code: String,
}

/// All sources under a folder but those of others: `node_modules` and what is built.
pub fn find_sources(folder: &Path) -> Vec<Source> {
    let mut found = Vec::new();
    let entries = read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        let is_of_others = path.file_name().is_some_and(|name| name == "node_modules" || name == "target");
        if path.is_dir() && !is_of_others {
            found.extend(find_sources(&path));
        } else if path
            .extension()
            .is_some_and(|ending| ["rs", "js", "mjs"].iter().any(|known| ending == *known))
        {
            let text = read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            found.push(Source::of(path, text));
        }
    }
    found
}

impl Source {
    /// A file with this text.
    pub fn of(path: PathBuf, text: String) -> Source {
        let code = blanked(&text);
        Source { path, text, code }
    }

    /// The same file without the items under `#[cfg(test)]`; without any, if the file itself is such an item.
    pub fn without_tests(&self) -> Source {
        let mut code = if self.is_a_test() { String::new() } else { self.code.clone() };
        while let Some(start) = code.find("#[cfg(test)]") {
            let end = end_of_item(&code, start);
            let lines = code[start..end].matches('\n').count();
            code.replace_range(start..end, &"\n".repeat(lines));
        }
        Source { path: self.path.clone(), text: self.text.clone(), code }
    }

    /// Whether the module above declares this one under `#[cfg(test)]`.
    fn is_a_test(&self) -> bool {
        let name = self.path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let above = self.path.with_file_name("mod.rs");
        read_to_string(above).is_ok_and(|text| text.contains(&format!("#[cfg(test)]\nmod {name};")))
    }

    /// The modules that paths from this root name, with their lines: `crate::site`, and `crate::{site, visit}`.
    pub fn imports(&self, root: &str) -> Vec<(usize, String)> {
        let mut found = Vec::new();
        let start = format!("{root}::");
        for (place, _) in self.code.match_indices(&start) {
            let is_whole_word =
                !self.code[..place].ends_with(|before: char| before.is_alphanumeric() || before == '_');
            if is_whole_word {
                let line = self.line(place);
                let behind = &self.code[place + start.len()..];
                found.extend(first_names(behind).into_iter().map(|name| (line, name)));
            }
        }
        found
    }

    /// Paths that begin with `super`, with their lines: how many times in a row they climb.
    pub fn climbs(&self) -> Vec<(usize, usize)> {
        let all = self.code.match_indices("super::").map(|(place, _)| place);
        let first = all.filter(|place| !self.code[..*place].ends_with("super::"));
        let climb = |place: usize| {
            let path = self.code[place..].split("super::");
            (self.line(place), path.take_while(|between| between.is_empty()).count())
        };
        first.map(climb).collect()
    }

    /// Every word of the code, with its line.
    pub fn words(&self) -> Vec<(usize, String)> {
        let numbered = self.code.lines().zip(1..);
        let words = |(line, number): (&str, usize)| {
            let words = line.split(|letter: char| !letter.is_alphanumeric() && letter != '_');
            words.filter(|word| !word.is_empty()).map(|word| (number, word.to_string())).collect::<Vec<_>>()
        };
        numbered.flat_map(words).collect()
    }

    /// The modules that it declares.
    pub fn modules(&self) -> Vec<String> {
        let words = self.words();
        let pairs = words
            .windows(2)
            .filter(|pair| pair[0].1 == "mod" && self.path.extension().is_some_and(|rs| rs == "rs"));
        pairs.map(|pair| pair[1].1.clone()).collect()
    }

    fn line(&self, place: usize) -> usize {
        self.code[..place].matches('\n').count() + 1
    }
}

/// The first name of what follows `crate::`, or of each member of the group that follows.
fn first_names(behind: &str) -> Vec<String> {
    let name = |text: &str| -> String {
        text.trim_start().chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect()
    };
    if !behind.starts_with('{') {
        return vec![name(behind)];
    }
    let group = behind[..end_of_braces(behind, 0)].trim_start_matches('{').trim_end_matches('}');
    let mut depth = 0;
    let members = group.split(|letter: char| {
        depth += i32::from(letter == '{') - i32::from(letter == '}');
        letter == ',' && depth == 0
    });
    members.map(name).filter(|name| !name.is_empty()).collect()
}

/// Where the item that begins here ends: behind its braces, or its semicolon if that comes first.
fn end_of_item(code: &str, start: usize) -> usize {
    let rest = &code[start..];
    match (rest.find('{'), rest.find(';')) {
        (Some(brace), semicolon) if semicolon.is_none_or(|semicolon| brace < semicolon) => {
            end_of_braces(code, start + brace)
        }
        (_, Some(semicolon)) => start + semicolon + 1,
        _ => code.len(),
    }
}

/// Behind the brace that closes the one at this place.
fn end_of_braces(code: &str, open: usize) -> usize {
    let mut depth = 0;
    for (place, letter) in code[open..].char_indices() {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return open + place + letter.len_utf8();
        }
    }
    code.len()
}

/// The text with every comment and every literal replaced by blanks.
fn blanked(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let length = hidden(rest, code.chars().next_back());
        let (hidden, behind) = rest.split_at(length);
        code.extend(hidden.chars().map(|letter| if letter == '\n' { '\n' } else { ' ' }));
        rest = behind;
        if length == 0 {
            code.push(letter);
            rest = &rest[letter.len_utf8()..];
        }
    }
    code
}

/// How many bytes at the front are a comment or a literal.
fn hidden(rest: &str, before: Option<char>) -> usize {
    let until =
        |end: &str, from: usize| rest[from..].find(end).map_or(rest.len(), |place| from + place + end.len());
    let begins_word = !before.is_some_and(|letter| letter.is_alphanumeric() || letter == '_');
    if rest.starts_with("//") {
        return rest.find('\n').unwrap_or(rest.len());
    }
    if rest.starts_with("/*") {
        return until("*/", 2);
    }
    if begins_word && (rest.starts_with("r\"") || rest.starts_with("r#\"")) {
        return if rest.starts_with("r\"") { until("\"", 2) } else { until("\"#", 3) };
    }
    match rest.as_bytes() {
        [b'"', ..] => end_of_literal(rest, '"'),
        [b'\'', b'\\', ..] => end_of_literal(rest, '\''),
        // A lifetime has no second quote behind its first letter.
        [b'\'', ..] if rest.chars().nth(2) == Some('\'') => end_of_literal(rest, '\''),
        _ => 0,
    }
}

/// Behind the quote that closes the one at the front.
fn end_of_literal(rest: &str, quote: char) -> usize {
    let mut is_escaped = false;
    for (place, letter) in rest.char_indices().skip(1) {
        if letter == quote && !is_escaped {
            return place + letter.len_utf8();
        }
        is_escaped = letter == '\\' && !is_escaped;
    }
    rest.len()
}
