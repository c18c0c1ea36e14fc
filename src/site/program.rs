//! Conditions that no single table can hold: small programs over the states of facts.

use super::bytes::Bytes;

/// The operations of a program, in reverse Polish order.
pub mod operation {
    /// `fact u8, length u8, mask`: is the class of the fact in the mask?
    pub const CLASS_IN: u8 = 1;
    /// `fact u8, values u32`: does the list share a value with these?
    pub const ANY: u8 = 2;
    /// `fact u8, values u32`: does the list hold all of these?
    pub const ALL: u8 = 3;
    /// Both of the two topmost.
    pub const AND: u8 = 4;
    /// One of the two topmost.
    pub const OR: u8 = 5;
    /// Not the topmost.
    pub const NOT: u8 = 6;
}

/// Truths that a program may hold at a time: its stack is the bits of one word.
pub const STACK: usize = 32;

/// Whether the program holds, given the state of each fact; an empty one, or one with an unknown operation, does not.
#[inline(never)]
pub fn holds(program: &[u8], state: impl Fn(u8) -> u32) -> bool {
    let mut rest = Bytes::new(program);
    let mut stack: u32 = 0;
    while !rest.is_empty() {
        stack = match rest.u8() {
            operation::CLASS_IN => {
                let class = state(rest.u8());
                let length = rest.u8();
                push(stack, in_mask(rest.take(usize::from(length)), class))
            }
            operation::ANY => push(stack, state(rest.u8()) & rest.u32() != 0),
            operation::ALL => {
                let held = state(rest.u8());
                let wanted = rest.u32();
                push(stack, held & wanted == wanted)
            }
            operation::AND => stack >> 1 & (stack | !1),
            operation::OR => stack >> 1 | (stack & 1),
            operation::NOT => stack ^ 1,
            _ => return false,
        };
    }
    stack & 1 == 1
}

fn push(stack: u32, truth: bool) -> u32 {
    stack << 1 | u32::from(truth)
}

fn in_mask(mask: &[u8], class: u32) -> bool {
    let byte = mask.get(usize::try_from(class / 8).unwrap_or(usize::MAX)).copied().unwrap_or(0);
    byte >> (class % 8) & 1 == 1
}

#[cfg(test)]
mod tests {
    use super::operation::*;
    use super::*;

    fn truth(program: &[u8]) -> bool {
        // Fact 0 has the class 3, fact 1 is a list that holds the values 0 and 2.
        holds(program, |fact| if fact == 0 { 3 } else { 0b101 })
    }

    #[test]
    fn a_program_is_read_from_left_to_right() {
        let class_3 = [CLASS_IN, 0, 1, 0b1000];
        let class_2 = [CLASS_IN, 0, 1, 0b0100];
        assert!(truth(&class_3));
        assert!(!truth(&class_2));
        assert!(truth(&[&class_3[..], &class_2, &[OR]].concat()));
        assert!(!truth(&[&class_3[..], &class_2, &[AND]].concat()));
        assert!(truth(&[&class_3[..], &class_2, &[NOT, AND]].concat()));
        assert!(truth(&[&class_2[..], &class_3, &class_3, &[AND, OR]].concat()));
    }

    #[test]
    fn lists_are_asked_for_some_or_all_of_their_values() {
        let values = |bits: u32| bits.to_le_bytes();
        assert!(truth(&[&[ANY, 1][..], &values(0b110)].concat()));
        assert!(!truth(&[&[ANY, 1][..], &values(0b010)].concat()));
        assert!(truth(&[&[ALL, 1][..], &values(0b101)].concat()));
        assert!(!truth(&[&[ALL, 1][..], &values(0b111)].concat()));
    }

    #[test]
    fn what_is_empty_or_unknown_never_holds() {
        assert!(!truth(&[]));
        assert!(!truth(&[99]));
        assert!(!truth(&[CLASS_IN, 0, 200]));
    }
}
