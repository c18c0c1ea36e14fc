//! A feed of products on disk: CSV with a header, read row by row, its problems told by line.

use crate::diagnostics::{self, Located};
use crate::output::{counted, tell};
use anyhow::{Context, Result, bail};
use csv::{ByteRecord, Reader, ReaderBuilder};
use serde_json::Value;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use tactful::check::{Feed, FeedRow, Problem, Severity};

/// Problems that are shown to people; a column that is wrong from top to bottom needs no thousand lines.
const MOST_TOLD: usize = 20;
/// The columns that are read; others are passed over.
const COLUMNS: [&str; 6] = ["id", "stock", "price", "currency", "popularity", "brand"];

/// A feed, read.
pub struct FeedFile {
    /// What it says.
    pub feed: Feed,
    path: PathBuf,
    /// Its text; what is not UTF-8 in it is replaced.
    text: String,
    /// What is wrong with it, and in which line.
    problems: Vec<(usize, Problem)>,
}

impl FeedFile {
    /// Reads a feed: UTF-8 with or without a byte order mark, cells parted by commas or semicolons.
    pub fn read(path: &Path) -> Result<FeedFile> {
        let unreadable = || format!("cannot read `{}`", path.display());
        let bytes = fs::read(path).with_context(unreadable)?;
        let (feed, problems) = rows(&bytes).with_context(unreadable)?;
        let text = String::from_utf8_lossy(&bytes).into_owned();
        Ok(FeedFile { feed, path: path.to_path_buf(), text, problems })
    }

    /// Prints the first problems for people.
    pub fn tell(&self) {
        if self.problems.is_empty() {
            return;
        }
        let lines = lines(&self.text);
        let located = self.problems.iter().take(MOST_TOLD).map(|(line, problem)| Located {
            problem,
            range: lines.get(line.saturating_sub(1)).cloned().unwrap_or_default(),
            place: &problem.path,
        });
        tell(diagnostics::render(&self.text, &self.path.display().to_string(), located.collect()));
        let more = self.problems.len().saturating_sub(MOST_TOLD);
        if more > 0 {
            tell(format_args!("… and {} in `{}`\n\n", counted(more, "more problem"), self.path.display()));
        }
    }

    /// The problems for programs.
    pub fn json(&self) -> Vec<Value> {
        let file = self.path.display().to_string();
        self.problems.iter().map(|(line, problem)| diagnostics::json_of(problem, &file, *line)).collect()
    }

    /// What it holds and what is wrong with it, in a line.
    pub fn summary(&self) -> String {
        let (products, errors) = (counted(self.feed.count(), "product"), counted(self.errors(), "error"));
        format!("{}: {products}, {errors}", self.path.display())
    }

    /// How many problems switch something off.
    pub fn errors(&self) -> usize {
        self.problems.iter().filter(|(_, problem)| problem.severity == Severity::Error).count()
    }
}

/// Where each line of a text stands, in bytes, without its end.
fn lines(text: &str) -> Vec<Range<usize>> {
    let mut start = 0;
    let line = |line: &str| {
        let range = start..start + line.trim_end_matches(['\r', '\n']).len();
        start += line.len();
        range
    };
    text.split_inclusive('\n').map(line).collect()
}

/// Takes in every row; what is wrong with one is told, and the rest goes on.
fn rows(bytes: &[u8]) -> Result<(Feed, Vec<(usize, Problem)>)> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        bail!("it is UTF-16; save it as UTF-8");
    }
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let mut reader =
        ReaderBuilder::new().delimiter(delimiter(bytes)).has_headers(false).flexible(true).from_reader(bytes);
    let mut record = ByteRecord::new();
    if !reader.read_byte_record(&mut record)? {
        bail!("it is empty; its first line names the columns: {}", COLUMNS.join(", "));
    }
    let header = Header::read(&record)?;
    let (mut feed, mut problems) = (Feed::default(), Vec::new());
    while reader.read_byte_record(&mut record)? {
        let line = line_of(bytes, &record);
        let place = format!("line {line}");
        let mut wrong = Vec::new();
        let row = match end_of(&reader) {
            end if is_left_open(bytes, &record, end) => {
                Err("a quotation mark is left open in this row".into())
            }
            _ => header.row(&record),
        };
        match row {
            Ok(row) => feed.take(&row, &place, &mut wrong),
            Err(message) => wrong.push(Feed::wrong_row(&place, message)),
        }
        problems.extend(wrong.into_iter().map(|problem| (line, problem)));
    }
    Ok((feed, problems))
}

/// Where a reader is, in bytes.
fn end_of(reader: &Reader<&[u8]>) -> usize {
    usize::try_from(reader.position().byte()).unwrap_or(usize::MAX)
}

/// Whether a row goes on to the end of the file because a quotation mark of it is never closed: then it swallowed those behind it.
fn is_left_open(bytes: &[u8], record: &ByteRecord, end: usize) -> bool {
    let start =
        record.position().map_or(0, |position| usize::try_from(position.byte()).unwrap_or(usize::MAX));
    let row = bytes.get(start..).unwrap_or_default().trim_ascii();
    let count = |sign| row.iter().filter(|byte| **byte == sign).count();
    end >= bytes.len() && count(b'\n') > 0 && count(b'"') % 2 == 1
}

/// The sign between the cells: the one of both that the first line has more of.
fn delimiter(bytes: &[u8]) -> u8 {
    let first = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let count = |sign| first.iter().filter(|byte| **byte == sign).count();
    if count(b';') > count(b',') { b';' } else { b',' }
}

/// The line in which a row begins, from 1; empty lines before it are not its own.
fn line_of(bytes: &[u8], record: &ByteRecord) -> usize {
    let Some(position) = record.position() else { return 1 };
    let start = usize::try_from(position.byte()).unwrap_or(usize::MAX);
    let empty = bytes.iter().skip(start).take_while(|byte| matches!(byte, b'\r' | b'\n'));
    let skipped = empty.filter(|byte| **byte == b'\n').count();
    usize::try_from(position.line()).unwrap_or(usize::MAX).saturating_add(skipped)
}

/// Which cell of a row is which.
struct Header {
    /// For each of the columns that are read its position, where the feed has it.
    positions: [Option<usize>; COLUMNS.len()],
    /// How many columns there are.
    width: usize,
}

impl Header {
    fn read(record: &ByteRecord) -> Result<Header> {
        let names: Vec<String> =
            record.iter().map(|name| String::from_utf8_lossy(name).trim().to_lowercase()).collect();
        let mut positions = [None; COLUMNS.len()];
        for (column, found) in COLUMNS.iter().zip(&mut positions) {
            let mut at = names.iter().enumerate().filter(|(_, name)| name == column).map(|(at, _)| at);
            *found = at.next();
            if at.next().is_some() {
                bail!("its column `{column}` stands twice");
            }
        }
        if let [None, ..] = positions {
            bail!("it has no column `id`; its first line names the columns: {}", COLUMNS.join(", "));
        }
        Ok(Header { positions, width: names.len() })
    }

    /// The cells of a row.
    fn row(&self, record: &ByteRecord) -> Result<FeedRow, String> {
        let is_empty = |cell: &[u8]| cell.iter().all(u8::is_ascii_whitespace);
        if record.len() < self.width || record.iter().skip(self.width).any(|cell| !is_empty(cell)) {
            return Err(format!(
                "the row has {}, the first line {}",
                counted(record.len(), "cell"),
                self.width
            ));
        }
        let mut cells = self.positions.iter().map(|position| {
            let cell = position.and_then(|position| record.get(position)).unwrap_or_default();
            String::from_utf8(cell.to_vec())
                .map_err(|_| "the row is not UTF-8; save the file as UTF-8".to_owned())
        });
        let mut next = || cells.next().unwrap_or_else(|| Ok(String::new()));
        Ok(FeedRow {
            id: next()?,
            stock: next()?,
            price: next()?,
            currency: next()?,
            popularity: next()?,
            brand: next()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tactful::check::Product;

    fn read(text: &[u8]) -> (Feed, Vec<String>) {
        let (feed, problems) = rows(text).unwrap();
        (feed, problems.iter().map(|(line, problem)| format!("{line}: {}", problem.message)).collect())
    }

    fn product(feed: &Feed, id: &str) -> Product {
        feed.product(id).unwrap_or_else(|| panic!("{id}")).clone()
    }

    #[test]
    fn commas_semicolons_marks_and_line_ends_are_the_same_to_it() {
        let comma = "id,title,stock,price,popularity\ntea,\"Tea, green\",3,4.50,7\n";
        let semicolon = "\u{feff}Price;ID;Stock;Popularity\r\n\"4,50\";tea;3;7\r\n";
        let (comma, none) = read(comma.as_bytes());
        assert_eq!(none, [""; 0]);
        let (semicolon, none) = read(semicolon.as_bytes());
        assert_eq!(none, [""; 0]);
        assert_eq!(comma, semicolon);
        assert_eq!(product(&comma, "tea").popularity, Some(7_000_000));
    }

    #[test]
    fn rows_that_are_wrong_are_told_by_their_line() {
        let text = b"id,stock,title\n\n\ntea,1,\"two\nlines\"\n\ncup,2\njug,3,a,b\nm\xfcg,4,a\npot,5,\xfc\npan,x,a\nlid,1,a,\n";
        let (feed, told) = read(text);
        let cells = |count, line| format!("{line}: the row has {count} cells, the first line 3");
        assert_eq!(
            told,
            [
                cells(2, 7),
                cells(4, 8),
                "9: the row is not UTF-8; save the file as UTF-8".into(),
                "11: `x` is no stock: a number from 0, `in stock` or `out of stock`".into(),
            ]
        );
        assert_eq!(feed.count(), 4, "columns that are not read may hold what they like");
    }

    #[test]
    fn an_open_quotation_mark_is_told_where_it_opens() {
        let (feed, told) = read(b"id,title,stock\ntea,Tea,1\ncup,\"A cup,2\njug,Jug,3\npan,Pan,0\n");
        assert_eq!(feed.count(), 1);
        assert_eq!(told, ["3: a quotation mark is left open in this row"]);
        let (feed, told) = read(b"id,title\ntea,Tea\ncup,\"A cup\njug,Jug\n");
        assert_eq!(
            (feed.count(), told),
            (1, vec!["3: a quotation mark is left open in this row".to_owned()])
        );
        let (feed, told) = read(b"id,title\nrecord,12\" vinyl\ncup,\"A\ncup\"\n");
        assert_eq!((feed.count(), told), (2, Vec::new()));
    }

    #[test]
    fn a_file_that_is_no_feed_is_told_as_a_whole() {
        let fault = |text: &[u8]| rows(text).unwrap_err().to_string();
        assert!(fault(b"").starts_with("it is empty"));
        assert!(fault(b"sku,stock\na,1\n").starts_with("it has no column `id`"));
        assert_eq!(fault(b"id,stock,Stock\na,1,2\n"), "its column `stock` stands twice");
        assert_eq!(fault(b"\xff\xfei\0d\0"), "it is UTF-16; save it as UTF-8");
    }
}
