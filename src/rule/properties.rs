//! Laws that hold for every condition and every visitor.

use std::prelude::v1::*;

use proptest::prelude::*;
use serde_json::{Map, Value, json};

use super::{holds, names};

proptest! {
    #[test]
    fn evaluation_never_panics(condition in anything(), attributes in anything(), groups in anything()) {
        holds(&condition, &attributes, &groups);
    }

    #[test]
    fn every_operator_takes_every_operand(
        name in operator(), operand in anything(), value in anything(), groups in groups()
    ) {
        let condition = json!({ "a": { name: operand } });
        holds(&condition, &json!({ "a": value }), &groups);
    }

    #[test]
    fn not_twice_changes_nothing(condition in condition(), attributes in attributes(), groups in groups()) {
        let twice = json!({ "$not": { "$not": condition.clone() } });
        prop_assert_eq!(holds(&twice, &attributes, &groups), holds(&condition, &attributes, &groups));
    }

    #[test]
    fn not_is_the_opposite(condition in condition(), attributes in attributes(), groups in groups()) {
        let not = json!({ "$not": condition.clone() });
        prop_assert_ne!(holds(&not, &attributes, &groups), holds(&condition, &attributes, &groups));
    }

    #[test]
    fn nor_is_not_or(conditions in prop::collection::vec(condition(), 0..4), attributes in attributes()) {
        let nor = json!({ "$nor": conditions.clone() });
        let or = json!({ "$or": conditions });
        prop_assert_ne!(holds(&nor, &attributes, &Value::Null), holds(&or, &attributes, &Value::Null));
    }

    #[test]
    fn and_is_each(conditions in prop::collection::vec(condition(), 0..4), attributes in attributes()) {
        let each = conditions.iter().all(|each| holds(each, &attributes, &Value::Null));
        prop_assert_eq!(holds(&json!({ "$and": conditions }), &attributes, &Value::Null), each);
    }

    #[test]
    fn operators_that_deny_are_the_opposite_of_those_that_assert(
        (positive, negative) in opposite_operators(),
        list in prop::collection::vec(scalar(), 0..4),
        attributes in attributes(),
    ) {
        let with = |operator: &str| holds(&json!({ "a": { operator: list.clone() } }), &attributes, &Value::Null);
        prop_assert_ne!(with(positive), with(negative));
    }

    #[test]
    fn equal_is_the_opposite_of_not_equal(value in anything(), attributes in attributes()) {
        let with = |operator: &str| holds(&json!({ "a": { operator: value.clone() } }), &attributes, &Value::Null);
        prop_assert_ne!(with("$eq"), with("$ne"));
    }

    #[test]
    fn of_two_numbers_one_is_less_or_they_are_equal(left in any::<i32>(), right in -3..3_i32) {
        let right = right.saturating_add(left);
        let with = |operator: &str| holds(&json!({ "a": { operator: right } }), &json!({ "a": left }), &Value::Null);
        prop_assert_eq!([with("$lt"), with("$eq"), with("$gt")].iter().filter(|held| **held).count(), 1);
        prop_assert_eq!(with("$lte"), !with("$gt"));
        prop_assert_eq!(with("$gte"), !with("$lt"));
    }

    #[test]
    fn versions_are_ordered(left in version(), right in version()) {
        let with = |operator: &str| holds(&json!({ "a": { operator: right.clone() } }), &json!({ "a": left.clone() }), &Value::Null);
        prop_assert_eq!([with("$vlt"), with("$veq"), with("$vgt")].iter().filter(|held| **held).count(), 1);
        prop_assert_eq!(with("$vne"), !with("$veq"));
        prop_assert_eq!(with("$vlte"), !with("$vgt"));
        prop_assert_eq!(with("$vgte"), !with("$vlt"));
    }

    #[test]
    fn groups_are_lists_by_another_name(members in prop::collection::vec(scalar(), 0..4), attributes in attributes()) {
        let groups = json!({ "g": members.clone() });
        for (group, list) in [("$inGroup", "$in"), ("$notInGroup", "$nin")] {
            let by_name = holds(&json!({ "a": { group: "g" } }), &attributes, &groups);
            let in_place = holds(&json!({ "a": { list: members.clone() } }), &attributes, &Value::Null);
            prop_assert_eq!(by_name, in_place);
        }
    }
}

fn opposite_operators() -> impl Strategy<Value = (&'static str, &'static str)> {
    prop::sample::select(vec![("$in", "$nin"), ("$ini", "$nini")])
}

fn operator() -> impl Strategy<Value = String> {
    let known: Vec<String> = names().map(String::from).collect();
    prop_oneof![8 => prop::sample::select(known), 1 => "\\$[a-z]{0,5}"]
}

/// Few enough that conditions and attributes often meet.
fn word() -> impl Strategy<Value = String> {
    prop_oneof![4 => prop::sample::select(vec!["a", "b", "A", "1", "", "a.b"]).prop_map(String::from), 1 => ".{0,4}"]
}

fn scalar() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (-2..4_i64).prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        word().prop_map(Value::from),
    ]
}

fn anything() -> impl Strategy<Value = Value> {
    scalar().prop_recursive(4, 24, 4, |inner| {
        let name =
            prop_oneof![operator(), word(), Just("$and".into()), Just("$or".into()), Just("$nor".into())];
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map(name, inner, 0..4)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

fn attributes() -> impl Strategy<Value = Value> {
    prop::collection::btree_map(prop::sample::select(vec!["a", "b"]), anything(), 0..3).prop_map(|members| {
        members.into_iter().map(|(name, value)| (name.into(), value)).collect::<Map<_, _>>().into()
    })
}

fn groups() -> impl Strategy<Value = Value> {
    prop::collection::btree_map(word(), anything(), 0..3)
        .prop_map(|members| Value::Object(members.into_iter().collect()))
}

fn condition() -> impl Strategy<Value = Value> {
    let part = (operator(), anything()).prop_map(|(name, operand)| json!({ "a": { name: operand } }));
    prop_oneof![part, anything().prop_map(|value| json!({ "a": value }))].prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..3).prop_map(|all| json!({ "$and": all })),
            prop::collection::vec(inner.clone(), 0..3).prop_map(|any| json!({ "$or": any })),
            inner.prop_map(|condition| json!({ "$not": condition })),
        ]
    })
}

fn version() -> impl Strategy<Value = String> {
    prop_oneof![
        "v?[0-9]{1,2}\\.[0-9]{1,2}\\.[0-9]{1,6}(-(alpha|beta|[0-9]|rc\\.[0-9]))?",
        "[0-9.\\-+va~]{1,6}"
    ]
}
