//! Taste clusters as their owner writes them, in a file of their own: read, checked, compiled.

use super::Problem;
use super::centres::{Cluster, encode};
use super::guess::meant;
use super::read::{Placed, escape, fault, list, object, part, shown};
use super::sensitive::sensitive_word;
use super::without_mark;
use crate::memory::is_id;
use crate::tact::as_a_person::trait_of;
use crate::tact::tastes::{self, MAX_CLUSTERS, MAX_SUBJECTS};
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use serde::Deserialize;

/// The version of the written format.
const WRITTEN_FORMAT: u32 = 1;
/// Longest file that is read, in bytes: 2,000 clusters that are about all of 200 subjects with names of 64 letters.
const MAX_BYTES: usize = 40_000_000;

/// What an owner publishes: subjects, and clusters of what people like.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TastesFile {
    /// The version of this format: 1.
    tactful_tastes: u32,
    /// Ids of the subjects.
    subjects: Vec<String>,
}

/// A cluster: an id, and how much it is about each subject, from 0 to 1.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClusterShape {
    id: String,
    centre: BTreeMap<String, f64>,
}

/// Reads a file of taste clusters and compiles it; nothing where no cluster is left, and the problems say why.
///
/// A cluster that is wrong is left out, and one that is about a subject that is left out: without that weight it would be
/// another one. The order is the owner's; of clusters that are equally near the first is found.
pub fn compile_tastes(text: &str) -> (Option<Vec<u8>>, Vec<Problem>) {
    let mut problems = Vec::new();
    let compiled = compiled(without_mark(text), &mut problems);
    (compiled, problems)
}

fn compiled(text: &str, problems: &mut Vec<Problem>) -> Option<Vec<u8>> {
    let mut file = object(text, MAX_BYTES, "a file of taste clusters", problems)?;
    if !file.contains_key("clusters") {
        problems.push(fault("wrong-shape", "", "`clusters` is missing".into()));
        return None;
    }
    let clusters: Vec<Placed<ClusterShape>> = list(&mut file, "clusters", problems);
    let head: TastesFile = part(file.into(), "", problems)?;
    if head.tactful_tastes != WRITTEN_FORMAT {
        let message =
            format!("this is format {}, and only format {WRITTEN_FORMAT} is known", head.tactful_tastes);
        problems.push(fault("other-format", "/tactful_tastes", message));
        return None;
    }
    let subjects = subjects(&head.subjects, problems)?;
    let clusters = checked(clusters, &subjects, problems);
    if clusters.is_empty() {
        problems.push(fault(tastes::RULE.id, "/clusters", "there is no cluster to be placed in".into()));
        return None;
    }
    Some(encode(&subjects, &clusters))
}

/// The subjects that clusters may be about.
fn subjects(written: &[String], problems: &mut Vec<Problem>) -> Option<Vec<String>> {
    if written.is_empty() || written.len() > MAX_SUBJECTS {
        let message = format!("taste clusters are over 1 to {MAX_SUBJECTS} subjects, not {}", written.len());
        problems.push(fault("too-many", "/subjects", message));
        return None;
    }
    let mut known = BTreeSet::new();
    let mut subjects = Vec::new();
    for (index, subject) in written.iter().enumerate() {
        match id_problem(subject, &format!("/subjects/{index}"), &mut known) {
            Some(problem) => problems.push(problem),
            None => subjects.push(subject.clone()),
        }
    }
    Some(subjects)
}

/// The clusters that may be published.
fn checked(
    mut clusters: Vec<Placed<ClusterShape>>,
    subjects: &[String],
    problems: &mut Vec<Problem>,
) -> Vec<Cluster> {
    if let Some(over) = clusters.get(MAX_CLUSTERS) {
        let message =
            format!("there are more than {MAX_CLUSTERS} clusters; this and those behind it are left out");
        problems.push(fault("too-many", &over.path, message));
        clusters.truncate(MAX_CLUSTERS);
    }
    let numbers: BTreeMap<&str, usize> =
        subjects.iter().enumerate().map(|(number, subject)| (subject.as_str(), number)).collect();
    let mut known = BTreeSet::new();
    let mut checked = Vec::new();
    for Placed { path, part: cluster } in &clusters {
        let wrong = id_problem(&cluster.id, &format!("{path}/id"), &mut known);
        match wrong.map_or_else(|| centre(cluster, path, &numbers), Err) {
            Ok(centre) => checked.push(Cluster { id: cluster.id.clone(), centre }),
            Err(problem) => problems.push(problem),
        }
    }
    checked
}

/// What is wrong with the id of a subject or a cluster, at this place.
fn id_problem<'i>(id: &'i str, path: &str, known: &mut BTreeSet<&'i str>) -> Option<Problem> {
    if !is_id(id) {
        let message = format!("`{}` is no id: 1 to 64 letters, digits, `-`, `_` or `.`", shown(id));
        return Some(fault("bad-id", path, message));
    }
    if let Some(word) = sensitive_word(id) {
        return Some(sensitive(id, word, path));
    }
    if let Some(word) = trait_of(id) {
        let mut problem = fault(
            tastes::RULE.id,
            path,
            format!("`{id}` tells who people are (`{word}`), not what they like"),
        );
        problem.help = "group people by subjects that they chose to look at".into();
        return Some(problem);
    }
    if !known.insert(id) {
        return Some(fault("duplicate-id", path, format!("`{id}` is there already")));
    }
    None
}

/// The centre of a cluster, or the first thing that is wrong with it.
fn centre(
    cluster: &ClusterShape,
    path: &str,
    numbers: &BTreeMap<&str, usize>,
) -> Result<Vec<(usize, f64)>, Problem> {
    let mut centre = Vec::new();
    for (subject, weight) in &cluster.centre {
        let path = format!("{path}/centre/{}", escape(subject));
        let Some(number) = numbers.get(subject.as_str()) else {
            return Err(unknown(subject, &path, numbers));
        };
        if !(0.0..=1.0).contains(weight) {
            return Err(fault(
                tastes::RULE.id,
                &path,
                format!("a weight lies between 0 and 1, and `{weight}` does not"),
            ));
        }
        if *weight > 0.0 {
            centre.push((*number, *weight));
        }
    }
    if centre.is_empty() {
        let message = format!("`{}` is about nothing: no weight is above 0", cluster.id);
        return Err(fault(tastes::RULE.id, &format!("{path}/centre"), message));
    }
    Ok(centre)
}

/// That a centre is about a subject that is not among those of the file, or was left out.
fn unknown(subject: &str, path: &str, numbers: &BTreeMap<&str, usize>) -> Problem {
    if let Some(word) = sensitive_word(subject) {
        return sensitive(subject, word, path);
    }
    let guess = meant(subject, numbers.keys().copied());
    fault(tastes::RULE.id, path, format!("`{}` is no subject of these clusters{guess}", shown(subject)))
}

fn sensitive(id: &str, word: &str, path: &str) -> Problem {
    let message = format!("`{}` speaks of `{word}`, which is nothing to infer", shown(id));
    let mut problem = fault("sensitive", path, message);
    problem.help = "nobody is placed by this; leave it out".into();
    problem
}
