//! The published corpus of the condition language, and input that means harm.

use serde_json::{Value, json};
use tactful::rule::{DEEPEST, holds};

const CORPUS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data/growthbook/cases.json");

/// Cases that we hold to be out of place: name and reason. There are none, and there may be ten at most.
const EXCEPTIONS: &[(&str, &str)] = &[];

#[test]
fn the_corpus_holds() {
    let Ok(text) = std::fs::read_to_string(CORPUS) else {
        println!("SKIPPED: the corpus of conditions is missing, looked for it at {CORPUS}");
        return;
    };
    let corpus: Value = serde_json::from_str(&text).expect("the corpus is JSON");
    let cases = corpus["evalCondition"].as_array().expect("the corpus has cases of conditions");
    let wrong: Vec<&str> =
        cases.iter().filter(|case| !is_right(case)).filter_map(|case| case[0].as_str()).collect();
    println!("{} of {}", cases.len() - wrong.len(), cases.len());
    for (name, reason) in EXCEPTIONS {
        println!("exception: {name}: {reason}");
    }
    let expected: Vec<&str> = EXCEPTIONS.iter().map(|(name, _)| *name).collect();
    assert_eq!(wrong, expected);
    assert!(cases.len() >= 248 && EXCEPTIONS.len() <= 10);
}

fn is_right(case: &Value) -> bool {
    let groups = case.get(4).unwrap_or(&Value::Null);
    Some(holds(&case[1], &case[2], groups)) == case[3].as_bool()
}

/// Building and freeing a deeply nested value recurses too, so the values live on a large stack; the evaluation
/// itself runs on a small one.
#[test]
fn ten_thousand_levels_never_match() {
    let build_and_evaluate = || {
        for wrap in WRAPS {
            let [deep, attribute, member] =
                [(); 3].map(|()| (0..10_000).fold(json!(1), |inner, _| wrap(inner)));
            let attributes = object("deep", attribute);
            let groups = object("deep", Value::Array(vec![member]));
            let evaluate = || {
                assert!(!holds(&deep, &attributes, &groups));
                assert!(!holds(&json!({ "deep": { "$inGroup": "deep" } }), &attributes, &groups));
                assert!(holds(&json!({ "deep": { "$ne": 1 } }), &attributes, &groups));
                assert!(!holds(&json!({ "deep": "a" }), &attributes, &groups));
            };
            std::thread::scope(|scope| {
                let small = std::thread::Builder::new().stack_size(256 << 10);
                small.spawn_scoped(scope, evaluate).unwrap().join().unwrap();
            });
        }
    };
    std::thread::Builder::new().stack_size(512 << 20).spawn(build_and_evaluate).unwrap().join().unwrap();
}

const WRAPS: [fn(Value) -> Value; 6] = [
    |inner| object("$not", inner),
    |inner| object("$and", Value::Array(vec![inner])),
    |inner| object("deep", inner),
    |inner| object("deep", object("$not", inner)),
    |inner| object("deep", object("$elemMatch", inner)),
    |inner| Value::Array(vec![inner]),
];

/// Moves its value, where `json!` would copy it at every level.
fn object(name: &str, value: Value) -> Value {
    Value::Object([(name.to_owned(), value)].into_iter().collect())
}

#[test]
fn the_deepest_condition_allowed_is_evaluated() {
    // One level is the object around the innermost `a`, the others come in pairs that cancel out.
    let levels = DEEPEST - 2;
    let condition = (0..levels).fold(json!({ "a": 1 }), |inner, _| json!({ "$not": inner }));
    assert!(holds(&condition, &json!({ "a": 1 }), &Value::Null));
    assert!(!holds(&condition, &json!({ "a": 2 }), &Value::Null));
}
