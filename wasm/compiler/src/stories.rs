//! Stories, played in the browser on the real thing; and the rules that they tell of.

use serde::Serialize;
use serde_json::{Value, json};
use tactful::story::{Difference, Played, Stage, Stories, Story};
use tactful::tact::{All, AllBut, Part, RULES, Rule, Rules, documentation};
use wasm_bindgen::prelude::*;

/// The rules of tact in their order: a list of `{id, part, head, text}`, the last two in Markdown.
///
/// # Errors
/// None in practice; a value that JavaScript cannot hold.
#[wasm_bindgen]
pub fn rules() -> Result<JsValue, JsError> {
    given(&RULES.iter().map(|rule| of_rule(*rule)).collect())
}

fn of_rule(rule: Rule) -> Value {
    let part = match rule.part {
        Part::Known => "known",
        Part::Shown => "shown",
        Part::Relevant => "relevant",
        Part::Say => "say",
    };
    let (head, text) = documentation(rule).map_or_else(Default::default, |said| (said.head, said.text));
    json!({ "id": rule.id, "part": part, "head": head, "text": text })
}

/// Plays the story at a position of a file of stories; `without` names a rule that is not in force.
///
/// Gives back `{scenes, difference}`: for each scene `shown`, by slot a list of `item: reason`; `because`, by slot the facts of its cause,
/// where the scene tells them; `asked_for`, the addresses of pictures; `said`, the panel's words; and `kept`, a list of `{class, text}`; and where it first is not what the story says, `{scene, what}`, else `null`.
///
/// # Errors
/// What is wrong with the file, a story that it does not have, a rule that there is not, an act that cannot be done.
#[wasm_bindgen]
pub fn play(stories: &str, story: usize, without: Option<String>) -> Result<JsValue, JsError> {
    let stories = Stories::read(stories).map_err(|fault| JsError::new(&fault))?;
    let story = stories.stories.get(story).ok_or_else(|| JsError::new("there is no such story"))?;
    let played = match without {
        None => told(&stories, story, All),
        Some(id) => match RULES.iter().find(|rule| rule.id == id) {
            None => Err(format!("there is no rule `{id}`")),
            Some(rule) => told(&stories, story, AllBut(rule.id)),
        },
    };
    given(&played.map_err(|fault| JsError::new(&fault))?)
}

fn told(stories: &Stories, story: &Story, rules: impl Rules) -> Result<Value, String> {
    let scenes = Stage::set(stories, rules)?.play(story)?;
    let difference =
        story.difference(&scenes).map(|Difference { scene, what }| json!({ "scene": scene, "what": what }));
    Ok(json!({ "scenes": scenes.iter().map(of_scene).collect::<Value>(), "difference": difference }))
}

fn of_scene(played: &Played) -> Value {
    let kept: Value = played.classes().map(|(class, text)| json!({ "class": class, "text": text })).collect();
    json!({
        "shown": played.shown, "because": played.because, "asked_for": played.asked_for, "said": played.said, "kept": kept,
    })
}

fn given(value: &Value) -> Result<JsValue, JsError> {
    Ok(value.serialize(&serde_wasm_bindgen::Serializer::json_compatible())?)
}
