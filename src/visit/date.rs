//! Dates and moments as people write them: the forms of the guides, and none of the others that a library would read.

/// A date. In a form a digit stands for itself and those below it, anything else for itself.
const DATE: &str = "9999-19-39";
/// The time behind a date: minutes are enough, a clock may tell thousandths of a second and less.
const TIMES: [&str; 5] = ["T29:59", "T29:59:59", "T29:59:59.999", "T29:59:59.999999", "T29:59:59.999999999"];
/// How far it is from UTC, if that is written; no place is further than 14 hours.
const OFFSETS: [&str; 8] = ["", "Z", "+09:59", "+13:59", "+14:00", "-09:59", "-13:59", "-14:00"];

/// Whether a text is written as a date, `2026-11-21`; whether there is such a day is another question.
pub fn is_date(text: &str) -> bool {
    has_form(text, [DATE, "", ""])
}

/// Whether a text is written as a date and time, `2026-11-21T20:15`.
pub fn is_moment(text: &str) -> bool {
    TIMES.iter().any(|time| OFFSETS.iter().any(|offset| has_form(text, [DATE, time, offset])))
}

fn has_form(text: &str, form: [&str; 3]) -> bool {
    let fits =
        |(byte, form): (u8, u8)| byte == form || form.is_ascii_digit() && (b'0'..=form).contains(&byte);
    text.len() == form.iter().map(|part| part.len()).sum::<usize>()
        && text.bytes().zip(form.iter().flat_map(|part| part.bytes())).all(fits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_forms_of_the_guide_are_read() {
        assert!(is_date("2026-11-27"));
        for moment in [
            "2026-11-27T18:00",
            "2026-11-27T18:00:00",
            "2026-11-27T18:00:00.000Z",
            "2026-11-27T18:00:00.123456+00:00",
            "2026-11-27T18:00Z",
            "2026-11-27T18:00+14:00",
            "2026-11-27T23:59:59-13:59",
            "2026-11-27T18:00:00-09:30",
        ] {
            assert!(is_moment(moment), "{moment}");
        }
    }

    #[test]
    fn no_other_form_is() {
        for text in [
            "",
            "20261127",
            "2026-+1-27",
            "2026-1-27",
            "+002026-11-27",
            "2026-W48-5",
            "2026-331",
            "2026-11-27 ",
            "2026-11-27T",
            "2026-11-27T18",
            "2026-11-27T1800",
            "2026-11-27 18:00",
            "2026-11-27t18:00z",
            "2026-11-27T18:00:60",
            "2026-11-27T18:00:00,5",
            "2026-11-27T18:00:00.",
            "2026-11-27T18:00+25:00",
            "2026-11-27T18:00+14:01",
            "2026-11-27T18:00+01",
            "2026-11-27T18:00+0100",
            "2026-11-27T18:00+01:00[Europe/Berlin]",
            "2026-11-27T18:00[Europe/Berlin]",
            "２０２６-11-27",
        ] {
            assert!(!is_date(text) && !is_moment(text), "{text}");
        }
    }
}
