//! Taste clusters: what an owner writes, what a browser makes of it, and that no bytes harm it.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use proptest::prelude::*;
use serde_json::{Value, json};
use tactful::check::compile_tastes;
use tactful::tact::tastes::{HEADER, MAX_CLUSTERS, MAX_SUBJECTS, Tastes, TastesFault, checksum, nearest};

/// Centres as they are written: for each cluster the weight of each subject.
type Centres = Vec<Vec<f64>>;
/// Subjects, and how strong each is.
type Weights = Vec<(u16, u32)>;

fn subjects(count: usize) -> Vec<String> {
    (0..count).map(|number| format!("subject-{number}")).collect()
}

fn written(subjects: &[String], centres: &Centres) -> Value {
    let cluster = |(number, centre): (usize, &Vec<f64>)| {
        let weights = subjects.iter().zip(centre).filter(|(_, weight)| **weight > 0.0);
        let weights: serde_json::Map<String, Value> =
            weights.map(|(subject, weight)| (subject.clone(), json!(weight))).collect();
        json!({ "id": format!("cluster-{number}"), "centre": weights })
    };
    let clusters: Vec<Value> = centres.iter().enumerate().map(cluster).collect();
    json!({ "tactful_tastes": 1, "subjects": subjects, "clusters": clusters })
}

fn compiled(subjects: usize, centres: &Centres) -> Vec<u8> {
    let (bytes, problems) = compile_tastes(&written(&self::subjects(subjects), centres).to_string());
    assert_eq!(problems, []);
    bytes.unwrap()
}

/// Codes and paths of what is wrong, and the ids of the clusters that are left.
fn told(file: &Value) -> (Vec<(&'static str, String)>, Vec<String>) {
    let (bytes, problems) = compile_tastes(&file.to_string());
    let bytes = bytes.unwrap_or_default();
    let tastes = Tastes::reread(&bytes);
    let left = (0..tastes.clusters())
        .map(|number| String::from_utf8(tastes.cluster(number.try_into().unwrap()).to_vec()).unwrap());
    (problems.into_iter().map(|problem| (problem.code, problem.path)).collect(), left.collect())
}

fn length(vector: impl Iterator<Item = f64>) -> f64 {
    vector.map(|part| part * part).sum::<f64>().sqrt()
}

fn cosine(weights: &Weights, centre: &[f64]) -> f64 {
    let sum: f64 =
        weights.iter().map(|(subject, strength)| f64::from(*strength) * centre[usize::from(*subject)]).sum();
    sum / length(weights.iter().map(|(_, strength)| f64::from(*strength))) / length(centre.iter().copied())
}

/// The largest angle by which rounding its weights may have turned a centre, in radians.
fn turned(centre: &[f64]) -> f64 {
    let largest = centre.iter().copied().fold(0.0, f64::max);
    let weights = centre.iter().filter(|weight| **weight > 0.0).count() as f64;
    let half_parts = 0.5 * weights.sqrt() / 255.0;
    (half_parts / (length(centre.iter().copied()) / largest)).min(1.0).asin()
}

/// The cosine that the found cluster falls short of the best, and what the documentation allows it.
fn given_away(centres: &Centres, weights: &Weights, found: u16) -> (f64, f64) {
    let best = (0..centres.len())
        .max_by(|one, other| cosine(weights, &centres[*one]).total_cmp(&cosine(weights, &centres[*other])));
    let (best, found) = (&centres[best.unwrap()], &centres[usize::from(found)]);
    (cosine(weights, best) - cosine(weights, found), turned(best) + turned(found) + 2.0 * 0.00044)
}

/// Numbers that look random and are the same in every run (SplitMix64).
fn random(seed: &mut u64) -> f64 {
    *seed = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mixed = (*seed ^ *seed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    ((mixed ^ mixed >> 31) >> 11) as f64 / (1u64 << 53) as f64
}

/// Clusters that are each about this part of the subjects.
fn random_centres(clusters: usize, subjects: usize, about: f64, seed: &mut u64) -> Centres {
    let mut centre = |_| {
        let mut centre: Vec<f64> =
            (0..subjects).map(|_| if random(seed) < about { random(seed) } else { 0.0 }).collect();
        let one = (random(seed) * subjects as f64) as usize;
        centre[one] = centre[one].max(0.01);
        centre
    };
    (0..clusters).map(&mut centre).collect()
}

#[test]
fn as_many_as_there_may_be_are_built_and_read() {
    for (about, at_most) in [(1.0, 480_000), (0.06, 140_000)] {
        let mut seed = 1;
        let centres = random_centres(MAX_CLUSTERS, MAX_SUBJECTS, about, &mut seed);
        let bytes = compiled(MAX_SUBJECTS, &centres);
        assert!(bytes.len() < at_most, "{} bytes", bytes.len());
        let tastes = Tastes::read(&bytes).unwrap();
        assert_eq!((tastes.subjects(), tastes.clusters()), (MAX_SUBJECTS, MAX_CLUSTERS));
        assert_eq!(tastes.subject(b"subject-199"), Some(199));
        assert_eq!(tastes.subject(b"cluster-0"), None);
        assert_eq!((tastes.cluster(1_999), tastes.cluster(2_000)), (&b"cluster-1999"[..], &b""[..]));
        for known in [1, 3, 12, 64, 200] {
            let weights: Weights =
                (0..known).map(|subject| (subject, (random(&mut seed) * 30.0) as u32 + 1)).collect();
            let found = nearest(&tastes, weights.iter().copied()).unwrap();
            let (less, allowed) = given_away(&centres, &weights, found);
            assert!(less <= allowed && less < 0.004, "{known} subjects: {less} of {allowed}");
        }
    }
}

#[test]
fn the_example_of_the_guide_compiles() {
    let guide = include_str!("../docs/site-file.md");
    let mut examples = guide.split("```json\n").filter_map(|rest| rest.split("```").next());
    let (bytes, problems) =
        compile_tastes(examples.find(|example| example.contains("tactful_tastes")).unwrap());
    assert_eq!(problems, []);
    let bytes = bytes.unwrap();
    let tastes = Tastes::read(&bytes).unwrap();
    assert_eq!(nearest(&tastes, [(tastes.subject(b"trail").unwrap(), 1)]), Some(0));
}

/// A centre finds its own cluster.
#[test]
fn who_is_like_a_centre_is_placed_there() {
    let centres = random_centres(500, 50, 0.3, &mut 7);
    let bytes = compiled(50, &centres);
    let tastes = Tastes::read(&bytes).unwrap();
    for (number, centre) in centres.iter().enumerate() {
        let weights = (0..).zip(centre).map(|(subject, weight)| (subject, (weight * 60_000.0) as u32));
        assert_eq!(nearest(&tastes, weights), Some(number.try_into().unwrap()));
    }
}

#[test]
fn who_has_nothing_in_common_with_any_is_nowhere() {
    let bytes = compiled(4, &vec![vec![0.5, 0.5, 0.0, 0.0], vec![0.0, 1.0, 0.0, 0.0]]);
    let tastes = Tastes::read(&bytes).unwrap();
    for nothing in [&[][..], &[(0, 0), (1, 0)], &[(4, 9), (199, 9), (200, 9), (65_535, u32::MAX)], &[(3, 5)]]
    {
        assert_eq!(nearest(&tastes, nothing.iter().copied()), None, "{nothing:?}");
    }
    // What is not known takes nothing away either.
    assert_eq!(nearest(&tastes, [(9, u32::MAX), (1, 1)]), Some(1));
    assert_eq!(nearest(&tastes, [(0, 1), (9, 5)]), Some(0));
}

#[test]
fn of_equally_near_ones_the_first_is_found() {
    let bytes = compiled(
        3,
        &vec![vec![0.0, 0.0, 1.0], vec![1.0, 0.5, 0.0], vec![0.5, 0.25, 0.0], vec![1.0, 0.5, 0.0]],
    );
    let tastes = Tastes::read(&bytes).unwrap();
    assert_eq!(nearest(&tastes, [(0, 2), (1, 1)]), Some(1));
    assert_eq!(nearest(&tastes, [(0, 1), (1, 1), (0, 1)]), Some(1));
    assert_eq!(nearest(&tastes, [(2, u32::MAX), (2, u32::MAX), (0, 1)]), Some(0));
}

#[test]
fn sums_of_the_strongest_weights_stay_apart() {
    let weight =
        |cluster: usize, subject: usize| if (subject + cluster).is_multiple_of(17) { 0.25 } else { 1.0 };
    let centres: Centres =
        (0..17).map(|cluster| (0..200).map(|subject| weight(cluster, subject)).collect()).collect();
    let bytes = compiled(200, &centres);
    let tastes = Tastes::read(&bytes).unwrap();
    for strongest in [65_535, 65_536, u32::MAX] {
        assert_eq!(nearest(&tastes, (0..200).map(|subject| (subject, strongest))), Some(1));
        for cluster in 0..17 {
            let strength =
                |subject: u16| if (usize::from(subject) + cluster) % 17 == 0 { 1 } else { strongest };
            let weights = (0..200).map(|subject| (subject, strength(subject)));
            assert_eq!(nearest(&tastes, weights), Some(cluster.try_into().unwrap()));
        }
    }
}

#[test]
fn the_clusters_about_a_subject_are_known() {
    let mut centres: Centres = (0..600).map(|_| vec![0.0, 1.0]).collect();
    centres[3][0] = 0.5;
    centres[599][0] = 1.0;
    let bytes = compiled(2, &centres);
    let tastes = Tastes::read(&bytes).unwrap();
    assert_eq!(tastes.about(0), [3, 599], "few of many");
    assert_eq!(tastes.about(1), (0..600).collect::<Vec<u16>>(), "all");
    assert!(tastes.about(2).is_empty());
}

#[test]
fn what_is_wrong_is_told_and_the_rest_goes_on() {
    let file = json!({
        "tactful_tastes": 1,
        "subjects": ["hiking", "coffee", "pregnancy", "salutation", "a b", "coffee"],
        "clusters": [
            { "id": "outdoors", "centre": { "hiking": 1 } },
            { "id": "outdoors", "centre": { "coffee": 1 } },
            { "id": "over there", "centre": { "coffee": 1 } },
            { "id": "wedding-guests", "centre": { "coffee": 1 } },
            { "id": "age", "centre": { "coffee": 1 } },
            { "id": "mothers", "centre": { "coffee": 0.5, "pregnancy": 0.5 } },
            { "id": "typing", "centre": { "cofee": 0.5 } },
            { "id": "much", "centre": { "coffee": 1.5 } },
            { "id": "negative", "centre": { "coffee": -0.5 } },
            { "id": "nothing", "centre": { "coffee": 0 } },
            { "id": "empty", "centre": {} },
            { "id": "text", "centre": { "coffee": "1" } },
            { "id": "centreless" },
            ["list"],
            { "id": "mornings", "centre": { "coffee": 1, "hiking": 0 } },
        ],
    });
    let (problems, left) = told(&file);
    let expected = [
        ("wrong-shape", "/clusters/11/centre/coffee"),
        ("wrong-shape", "/clusters/12"),
        ("wrong-shape", "/clusters/13"),
        ("sensitive", "/subjects/2"),
        ("tastes", "/subjects/3"),
        ("bad-id", "/subjects/4"),
        ("duplicate-id", "/subjects/5"),
        ("duplicate-id", "/clusters/1/id"),
        ("bad-id", "/clusters/2/id"),
        ("sensitive", "/clusters/3/id"),
        ("tastes", "/clusters/4/id"),
        ("sensitive", "/clusters/5/centre/pregnancy"),
        ("tastes", "/clusters/6/centre/cofee"),
        ("tastes", "/clusters/7/centre/coffee"),
        ("tastes", "/clusters/8/centre/coffee"),
        ("tastes", "/clusters/9/centre"),
        ("tastes", "/clusters/10/centre"),
    ];
    assert_eq!(problems, expected.map(|(code, path)| (code, path.to_string())));
    assert_eq!(left, ["outdoors", "mornings"]);
}

#[test]
fn a_file_that_says_nothing_is_nothing() {
    let file = |subjects: usize, clusters: Value| json!({ "tactful_tastes": 1, "subjects": self::subjects(subjects), "clusters": clusters });
    let good = json!([{ "id": "a", "centre": { "subject-0": 1 } }]);
    for (file, code, path) in [
        (file(201, good.clone()), "too-many", "/subjects"),
        (file(0, good.clone()), "too-many", "/subjects"),
        (file(1, json!([])), "tastes", "/clusters"),
        (file(1, json!({})), "wrong-shape", "/clusters"),
        (json!({ "tactful_tastes": 1, "subjects": ["a"] }), "wrong-shape", ""),
        (
            json!({ "tactful_tastes": 2, "subjects": ["a"], "clusters": good }),
            "other-format",
            "/tactful_tastes",
        ),
        (json!({ "subjects": ["a"], "clusters": [] }), "wrong-shape", ""),
        (json!([]), "wrong-shape", ""),
    ] {
        let (problems, left) = told(&file);
        assert_eq!(problems.first(), Some(&(code, path.to_string())), "{file}");
        assert_eq!(left, [""; 0], "{file}");
    }
    for text in
        ["", "{", r#"{"tactful_tastes":1,"subjects":["a"],"clusters":[{"id":"a","centre":{"a":1e999}}]}"#]
    {
        assert_eq!(compile_tastes(text).1[0].code, "not-json");
    }
    let many: Vec<Value> =
        (0..2_002).map(|id| json!({ "id": format!("c{id}"), "centre": { "subject-0": 1 } })).collect();
    let (problems, left) = told(&file(1, json!(many)));
    assert_eq!(problems, [("too-many", "/clusters/2000".to_string())]);
    assert_eq!(left.len(), 2_000);
}

#[test]
fn damaged_bytes_are_refused() {
    let bytes = compiled(20, &random_centres(40, 20, 0.4, &mut 3));
    for length in 0..bytes.len() {
        assert!(Tastes::read(&bytes[..length]).is_err(), "{length} of {} bytes", bytes.len());
    }
    for position in (0..bytes.len()).filter(|position| !(5..12).contains(position)) {
        let mut damaged = bytes.clone();
        damaged[position] ^= 1 << (position % 8);
        assert!(Tastes::read(&damaged).is_err(), "byte {position}");
        damaged.extend([0; 3]);
        assert!(Tastes::read(&damaged).is_err(), "byte {position}, and some behind");
    }
    let mut other = bytes.clone();
    other[4] = 9;
    assert_eq!(Tastes::read(&other).err(), Some(TastesFault::OtherFormat));
    assert_eq!(Tastes::read(b"TACT").err(), Some(TastesFault::NotTastes));
}

/// Reads everything that there is; that it comes back at all is the point.
fn survives(bytes: &[u8], weights: &Weights) {
    let tastes = Tastes::reread(bytes);
    assert!(tastes.clusters() <= MAX_CLUSTERS && tastes.subjects() <= MAX_SUBJECTS);
    if let Some(found) = nearest(&tastes, weights.iter().copied()) {
        assert!(usize::from(found) < tastes.clusters());
    }
    tastes.subject(b"nobody");
    tastes.cluster(u16::MAX);
    tastes.about(0).into_iter().chain(tastes.about(u16::MAX)).for_each(drop);
    for cluster in 0..9 {
        tastes.cluster(cluster);
    }
}

fn any_weights() -> impl Strategy<Value = Weights> {
    prop::collection::vec((0..210u16, any::<u32>()), 0..30)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn the_cluster_is_the_nearest_within_what_rounding_allows(
        seed in any::<u64>(),
        (clusters, subjects) in (1..60usize, 1..40usize),
        about in prop::sample::select(vec![0.03, 0.3, 1.0]),
        drawn in prop::collection::vec((any::<prop::sample::Index>(), prop_oneof![0..30u32, any::<u32>()]), 1..20),
    ) {
        let centres = random_centres(clusters, subjects, about, &mut seed.clone());
        let bytes = compiled(subjects, &centres);
        let mut weights: Weights = Vec::new();
        for (subject, strength) in drawn {
            let subject = subject.index(subjects) as u16;
            if weights.iter().all(|(known, _)| *known != subject) {
                weights.push((subject, strength));
            }
        }
        match nearest(&Tastes::read(&bytes).unwrap(), weights.iter().copied()) {
            Some(found) => {
                let (less, allowed) = given_away(&centres, &weights, found);
                prop_assert!(less <= allowed, "{less} of {allowed}");
            }
            // Nothing in common, but for what rounding takes: a weight below half a part.
            None => for centre in &centres {
                let cosine = cosine(&weights, centre);
                prop_assert!(cosine.is_nan() || cosine <= 2.0 * turned(centre) + 0.001, "{cosine}");
            },
        }
    }

    #[test]
    fn any_bytes_are_survived(bytes in prop::collection::vec(any::<u8>(), 0..400), weights in any_weights()) {
        prop_assert!(Tastes::read(&bytes).is_err());
        survives(&bytes, &weights);
    }

    #[test]
    fn damage_with_a_right_checksum_is_survived(
        about in prop::sample::select(vec![0.05, 1.0]),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20),
        cut in any::<prop::sample::Index>(),
        weights in any_weights(),
    ) {
        let mut bytes = compiled(20, &random_centres(40, 20, about, &mut 5));
        for (at, byte) in changes {
            let at = 6 + at.index(bytes.len() - 6);
            bytes[at] = byte;
        }
        bytes.truncate(bytes.len() - cut.index(bytes.len() / 4));
        let sum = checksum(&bytes[HEADER..]).to_le_bytes();
        bytes[HEADER - 4..HEADER].copy_from_slice(&sum);
        prop_assert!(Tastes::read(&bytes).is_ok());
        survives(&bytes, &weights);
    }
}
