//! Problems, told the way a good compiler tells them.

use crate::locate::Source;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use serde_json::{Value, json};
use std::env;
use std::io::{IsTerminal, stderr};
use std::ops::Range;
use tactful::check::{Problem, Severity};

/// The longest line that is shown, in bytes; one problem must not take a file's length to tell.
const LONGEST_LINE: usize = 4_000;

/// A problem and its place in a text.
pub struct Located<'p> {
    /// What is wrong.
    pub problem: &'p Problem,
    /// What to underline, in bytes.
    pub range: Range<usize>,
    /// How the place is called, empty for the whole text.
    pub place: &'p str,
}

/// Tells problems for people, in the order of the text; in colour if the errors go to a terminal.
pub fn render(text: &str, file: &str, problems: Vec<Located<'_>>) -> String {
    let is_plain = !stderr().is_terminal() || env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let renderer = if is_plain { Renderer::plain() } else { Renderer::styled() };
    render_with(&renderer, &Source::read(text), file, problems)
}

/// The problems of a site file, where they stand in its text.
pub fn located<'p>(text: &str, problems: &'p [Problem]) -> Vec<Located<'p>> {
    located_in(&Source::read(text), problems)
}

/// Tells the problems of a file for programs, in the order of the file, with line and column (in characters) from 1.
pub fn json(text: &str, problems: &[Problem]) -> Value {
    let source = Source::read(text);
    let tell = |Located { problem, range, .. }: Located<'_>| {
        let (line, column) = source.lines.line_column(range.start);
        told(problem, line, column)
    };
    in_order(located_in(&source, problems)).map(tell).collect()
}

/// Tells a problem in a line of another file for programs.
pub fn json_of(problem: &Problem, file: &str, line: usize) -> Value {
    let mut told = told(problem, line, 1);
    if let Some(told) = told.as_object_mut() {
        told.insert("file".into(), file.into());
    }
    told
}

fn told(problem: &Problem, line: usize, column: usize) -> Value {
    json!({
        "code": problem.code,
        "severity": word(problem.severity),
        "path": problem.path,
        "line": line,
        "column": column,
        "message": problem.message,
        "help": problem.help,
    })
}

fn render_with(renderer: &Renderer, source: &Source<'_>, file: &str, problems: Vec<Located<'_>>) -> String {
    let tell = |located| format!("{}\n\n", renderer.render(&[report(source, file, &located)]));
    in_order(problems).map(tell).collect()
}

fn located_in<'p>(source: &Source<'_>, problems: &'p [Problem]) -> Vec<Located<'p>> {
    let locate = |problem: &'p Problem| Located {
        problem,
        range: underline(source, problem),
        place: problem.path.as_str(),
    };
    problems.iter().map(locate).collect()
}

fn in_order(mut located: Vec<Located<'_>>) -> impl Iterator<Item = Located<'_>> {
    located.sort_by_key(|located| located.range.start);
    located.into_iter()
}

fn underline(source: &Source<'_>, problem: &Problem) -> Range<usize> {
    match &problem.position {
        Some(range) => range.clone(),
        None => source.underline(&problem.path),
    }
}

fn report<'r>(source: &Source<'r>, file: &'r str, located: &Located<'r>) -> Group<'r> {
    let Located { problem, range, place } = located;
    let level = match problem.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let (line, column) = source.lines.line_column(range.start);
    let group = level.primary_title(&problem.message).id(problem.code);
    let group = if source.lines.line(line).len() <= LONGEST_LINE {
        group.element(snippet(source, file, located, line))
    } else {
        let note = match *place {
            "" => "the line is too long to be shown".to_owned(),
            place => format!("the line is too long to be shown; the place is `{place}`"),
        };
        group.element(Origin::path(file).line(line).char_column(column)).element(Level::NOTE.message(note))
    };
    if problem.help.is_empty() { group } else { group.element(Level::HELP.message(&problem.help)) }
}

/// The line with its underlining, labelled with the place.
fn snippet<'r>(
    source: &Source<'r>,
    file: &'r str,
    located: &Located<'r>,
    line: usize,
) -> Snippet<'r, annotate_snippets::Annotation<'r>> {
    let text = source.lines.line(line);
    let within = |offset: usize| offset.saturating_sub(source.lines.start(line)).min(text.len());
    let annotation = AnnotationKind::Primary.span(within(located.range.start)..within(located.range.end));
    let label = (!located.place.is_empty()).then_some(located.place);
    Snippet::source(text).path(file).line_start(line).annotation(annotation.label(label))
}

fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tactful::check::Lines;

    const TEXT: &str = r#"{
  "site": "shop",
  "items": [
    { "id": "stiefel-größe-😀", "when": { "devise": "phone" } },
    {
      "id": "boots",
      "texts": {
        "en": {}
      }
    }
  ]
}
"#;

    fn problem(severity: Severity, path: &str, message: &str, help: &str) -> Problem {
        Problem {
            code: "unknown-fact",
            severity,
            path: path.into(),
            position: None,
            message: message.into(),
            help: help.into(),
        }
    }

    fn plain(text: &str, problems: &[Problem]) -> String {
        render_with(&Renderer::plain(), &Source::read(text), "shop/site.json", located(text, problems))
    }

    #[test]
    fn problems_are_told_in_the_order_of_the_file() {
        let problems = [
            problem(Severity::Warning, "/items/1/texts", "`boots` has no text in `de`", ""),
            problem(
                Severity::Error,
                "/items/0/when/devise",
                "there is no fact `devise`",
                "did you mean `device`?\nwrite `\"device\": \"phone\"`",
            ),
        ];
        let expected = r#"error[unknown-fact]: there is no fact `devise`
 --> shop/site.json:4:52
  |
4 |     { "id": "stiefel-größe-😀", "when": { "devise": "phone" } },
  |                                                     ^^^^^^^ /items/0/when/devise
  |
  = help: did you mean `device`?
          write `"device": "phone"`

warning[unknown-fact]: `boots` has no text in `de`
 --> shop/site.json:7:7
  |
7 |       "texts": {
  |       ^^^^^^^ /items/1/texts

"#;
        assert_eq!(plain(TEXT, &problems), expected);
    }

    #[test]
    fn what_is_missing_is_told_at_what_lacks_it() {
        let problems = [
            problem(Severity::Error, "", "the site has no slots", ""),
            problem(Severity::Error, "/items/1/slot", "`boots` has no slot", ""),
        ];
        let expected = r#"error[unknown-fact]: the site has no slots
 --> shop/site.json:1:1
  |
1 | {
  | ^

error[unknown-fact]: `boots` has no slot
 --> shop/site.json:5:5
  |
5 |     {
  |     ^ /items/1/slot

"#;
        assert_eq!(plain(TEXT, &problems), expected);
    }

    #[test]
    fn a_fault_of_the_json_itself_is_told_at_its_position() {
        let text = "{\n  \"größe\": 1\n  \"id\": 2\n}";
        let error = serde_json::from_str::<Value>(text).unwrap_err();
        let mut syntax = problem(Severity::Error, "", "expected a comma", "");
        syntax.position = Some(Lines::read(text).character(error.line(), error.column()));
        let expected = r#"error[unknown-fact]: expected a comma
 --> shop/site.json:3:3
  |
3 |   "id": 2
  |   ^

"#;
        assert_eq!(plain(text, &[syntax]), expected);
    }

    #[test]
    fn an_unfinished_file_is_told_at_its_end() {
        let text = "{\n  \"a\": [";
        let error = serde_json::from_str::<Value>(text).unwrap_err();
        let mut syntax = problem(Severity::Error, "", "the file ends too early", "");
        syntax.position = Some(Lines::read(text).character(error.line(), error.column()));
        let expected = r#"error[unknown-fact]: the file ends too early
 --> shop/site.json:2:8
  |
2 |   "a": [
  |        ^

"#;
        assert_eq!(plain(text, std::slice::from_ref(&syntax)), expected);
        let mut nothing = syntax;
        nothing.position = Some(0..0);
        let expected = r#"error[unknown-fact]: the file ends too early
 --> shop/site.json:1:1
  |
1 |
  | ^

"#;
        assert_eq!(plain("", &[nothing]), expected);
    }

    #[test]
    fn a_line_too_long_to_show_is_told_by_its_path() {
        let text = format!("{{\"a\": \"{}\", \"b\": 1}}", "é".repeat(LONGEST_LINE));
        let expected = r#"error[unknown-fact]: `1` is no colour
--> shop/site.json:1:4016
 = note: the line is too long to be shown; the place is `/b`
 = help: write `"red"`

"#;
        let problem = problem(Severity::Error, "/b", "`1` is no colour", "write `\"red\"`");
        assert_eq!(plain(&text, &[problem]), expected);
    }

    #[test]
    fn a_tab_moves_the_caret_and_a_carriage_return_does_not_show() {
        let text = "{\r\n\t\"a\": 1\r\n}\r\n";
        let expected = "error[unknown-fact]: `1` is no colour
 --> shop/site.json:2:7
  |
2 |     \"a\": 1
  |          ^ /a

";
        assert_eq!(plain(text, &[problem(Severity::Error, "/a", "`1` is no colour", "")]), expected);
    }

    #[test]
    fn control_characters_of_a_hostile_file_do_not_reach_the_terminal() {
        let told = plain(
            "{\"a\": \"\u{1b}[2J\u{202e}\"}",
            &[problem(Severity::Error, "/a", "`\u{1b}[2J` is no colour", "")],
        );
        assert!(!told.contains(['\u{1b}', '\u{202e}']), "{told:?}");
    }

    #[test]
    fn colour_is_for_terminals() {
        let problems = [problem(Severity::Error, "/site", "a", "b")];
        let styled = render_with(&Renderer::styled(), &Source::read(TEXT), "a", located(TEXT, &problems));
        assert!(styled.contains('\u{1b}'));
        assert!(!plain(TEXT, &problems).contains('\u{1b}'));
    }

    #[test]
    fn programs_get_line_and_column_in_characters() {
        let problems = [
            problem(Severity::Warning, "/items/1/texts", "`boots` has no text in `de`", ""),
            problem(Severity::Error, "/items/0/when/devise", "there is no fact `devise`", "write `device`"),
        ];
        let expected = json!([
            {
                "code": "unknown-fact",
                "severity": "error",
                "path": "/items/0/when/devise",
                "line": 4,
                "column": 52,
                "message": "there is no fact `devise`",
                "help": "write `device`",
            },
            {
                "code": "unknown-fact",
                "severity": "warning",
                "path": "/items/1/texts",
                "line": 7,
                "column": 7,
                "message": "`boots` has no text in `de`",
                "help": "",
            },
        ]);
        assert_eq!(json(TEXT, &problems), expected);
    }
}
