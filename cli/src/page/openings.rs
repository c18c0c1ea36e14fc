//! The openings that this binary carries, and which of them a page gets.

use tactful::site::rests::Rests;
use tactful::site::{FactKind, Site};
use tactful::visit::{is_beginning, is_detail, is_referral, is_tactful};

/// The opening for one scope: it knows a part of what there is to know of a view: see [`tactful::visit::Scope`].
struct Variant {
    referral: bool,
    details: bool,
    session: bool,
    tact: bool,
    wasm: &'static [u8],
}

const VARIANTS: [Variant; 7] = [
    Variant {
        referral: false,
        details: false,
        session: false,
        tact: false,
        wasm: include_bytes!(concat!(env!("OUT_DIR"), "/opening-moment.wasm")),
    },
    Variant {
        referral: false,
        details: true,
        session: false,
        tact: false,
        wasm: include_bytes!(concat!(env!("OUT_DIR"), "/opening-details.wasm")),
    },
    Variant {
        referral: true,
        details: false,
        session: false,
        tact: false,
        wasm: include_bytes!(concat!(env!("OUT_DIR"), "/opening-referral.wasm")),
    },
    Variant {
        referral: true,
        details: true,
        session: false,
        tact: false,
        wasm: include_bytes!(concat!(env!("OUT_DIR"), "/opening-view.wasm")),
    },
    Variant {
        referral: true,
        details: false,
        session: false,
        tact: true,
        wasm: include_bytes!(concat!(env!("OUT_DIR"), "/opening-rules.wasm")),
    },
    Variant {
        referral: true,
        details: true,
        session: false,
        tact: true,
        wasm: include_bytes!(concat!(env!("OUT_DIR"), "/opening-rules-details.wasm")),
    },
    Variant {
        referral: true,
        details: true,
        session: true,
        tact: true,
        wasm: include_bytes!(concat!(env!("OUT_DIR"), "/opening.wasm")),
    },
];

/// Whether this binary carries them all.
pub fn are_built_in() -> bool {
    VARIANTS.iter().all(|opening| !opening.wasm.is_empty())
}

/// The smallest opening that knows every fact of a site.
pub fn for_site(site: &Site<'_>) -> &'static [u8] {
    let asks = |is_kind: fn(FactKind) -> bool| site.facts().any(|fact| is_kind(fact.kind));
    let tact = asks(is_tactful) || !Rests::of(site).is_nothing();
    let session = asks(is_beginning);
    let (tact, referral) = (tact || session, tact || session || asks(is_referral));
    let details = session || asks(is_detail);
    let knows_all = |variant: &&Variant| {
        (variant.referral, variant.details, variant.session, variant.tact)
            == (referral, details, session, tact)
    };
    VARIANTS.iter().find(knows_all).map_or(&[], |opening| opening.wasm)
}

#[cfg(test)]
#[path = "../../../tests/cases/corpus.rs"]
mod corpus;

/// The opening as pages run it, byte for byte: a page's slice and a case's readings in, the plan out.
#[cfg(test)]
mod tests {
    use super::corpus::{corpora, gathered};
    use super::*;
    use serde_json::{Value, json};
    use tactful::check::{Extent, Meaning, check, compile};
    use tactful::decide::{Choice, Standing, States, condense, decide};
    use tactful::memory::Memory;
    use tactful::site::Named;
    use tactful::visit::{FIELD, Readings, Visit};
    use wasmi::{Engine, Linker, Module, Store};

    /// Which field of the readings is the standing.
    const STANDING: usize = 14;
    const PAGE: usize = 65_536;

    /// Calls the opening as `head.js` does; what the view adds to its visit, the device and the choices, as it leaves them.
    fn run(wasm: &[u8], slice: &[u8], readings: &str) -> Vec<u32> {
        let engine = Engine::default();
        let mut store = Store::new(&engine, ());
        let module = Module::new(&engine, wasm).unwrap();
        let instance = Linker::new(&engine).instantiate_and_start(&mut store, &module).unwrap();
        let memory = instance.get_memory(&store, "memory").unwrap();
        let decide = instance.get_typed_func::<(u32, u32, u32), u32>(&store, "tactful_decide").unwrap();
        let behind = (slice.len() + readings.len()).next_multiple_of(4);
        let pages = behind / PAGE + 17;
        let start = memory.grow(&mut store, pages as u64).unwrap() as usize * PAGE;
        memory.write(&mut store, start, slice).unwrap();
        memory.write(&mut store, start + slice.len(), readings.as_bytes()).unwrap();
        let parameters = (start as u32, slice.len() as u32, readings.len() as u32);
        let told = decide.call(&mut store, parameters).unwrap();
        let mut bytes = vec![0; told as usize * 4];
        memory.read(&store, start + behind, &mut bytes).unwrap();
        let words = bytes.chunks_exact(4).map(|word| u32::from_le_bytes(word.try_into().unwrap()));
        words.collect()
    }

    /// The plan of the opening: for each choice the slot, the item and the number of the reason.
    fn opened(meaning: &Meaning, slots: &[String], readings: &str, whole: u32) -> Vec<(String, String, u8)> {
        let slice = compile(meaning, Extent::Page { slots, whole }, &mut Vec::new()).unwrap();
        let wasm = for_site(&Site::read(&slice).unwrap());
        let items: Vec<&str> = slots
            .iter()
            .flat_map(|slot| meaning.items.iter().filter(move |item| meaning.slots[item.slot].id == *slot))
            .map(|item| item.id.as_str())
            .collect();
        let choice = |word: u32| {
            let item = items.get((word & 0xffff) as usize).copied().unwrap_or("");
            (slots[(word >> 16 & 255) as usize].clone(), item.to_owned(), (word >> 24) as u8)
        };
        let left = run(wasm, &slice, readings);
        let (understood, choices) = left.split_first_chunk().unwrap();
        assert_eq!(*understood, understood_by_all(&Site::read(&slice).unwrap(), readings), "{readings}");
        choices.iter().copied().map(choice).collect()
    }

    /// What the view adds to its visit, and the device, as whoever knows everything has them.
    fn understood_by_all(page: &Site<'_>, readings: &str) -> [u32; 2] {
        let readings = Readings::from_text(readings.as_bytes());
        let standing = Standing::read(&readings, page.hash());
        let visit = Visit::understand(readings, page.knowledge());
        [States::of(page, &visit, &standing).own.0, visit.ordinal(FactKind::Device).into()]
    }

    fn planned(site: &Site<'_>, slots: &[String], choices: &[Choice]) -> Vec<(String, String, u8)> {
        let named = |choice: &Choice| {
            let name = |list, index: u16| site.names().name(list, usize::from(index)).to_owned();
            let item = choice.item.map_or(String::new(), |item| name(Named::Item, item));
            (name(Named::Slot, choice.slot), item, choice.reason as u8)
        };
        choices.iter().map(named).filter(|(slot, ..)| slots.contains(slot)).collect()
    }

    /// What the page of a case would gather, with the standing of its visitor, and what that browser keeps.
    fn readings(site: &Site<'_>, case: &Value) -> (String, Memory) {
        let (text, memory) = gathered(site, case);
        let minute = Visit::understand(Readings::from_text(text.as_bytes()), site.knowledge()).minute();
        let mut standing = String::new();
        condense(site, &memory, minute).write(|character| standing.push(character));
        let field = char::from(FIELD);
        let mut fields: Vec<&str> = text.split(field).collect();
        fields[STANDING] = &standing;
        (fields.join(&field.to_string()), memory)
    }

    #[test]
    fn the_opening_that_a_page_carries_decides_as_the_core_does() {
        if !are_built_in() {
            println!("SKIPPED: this binary was built without the page's runtime");
            return;
        }
        for (bytes, meaning, cases) in corpora() {
            let site = Site::read(&bytes).unwrap();
            let all: Vec<String> = meaning.slots.iter().map(|slot| slot.id.clone()).collect();
            for case in &cases {
                let (text, memory) = readings(&site, case);
                let visit = Visit::understand(Readings::from_text(text.as_bytes()), site.knowledge());
                let plan = decide(&site, &visit, &memory);
                for slots in all.iter().map(std::slice::from_ref).chain([all.as_slice()]) {
                    assert_eq!(
                        opened(&meaning, slots, &text, site.hash()),
                        planned(&site, slots, &plan.choices),
                        "{}: {slots:?}",
                        case["name"]
                    );
                }
            }
        }
    }

    #[test]
    fn each_opening_knows_the_facts_of_its_scope() {
        if !are_built_in() {
            println!("SKIPPED: this binary was built without the page's runtime");
            return;
        }
        let url = "https://shop.example/?utm_term=espresso&utm_campaign=spring";
        let viewport = json!({ "width": 400, "height": 800 });
        let visit = json!({
            "url": url, "now": "2026-11-22T09:00:00+01:00", "viewport": viewport, "reduced_motion": true, "saves_data": false,
        });
        let case = json!({ "visit": visit });
        let mut sizes = Vec::new();
        for (when, is_met) in [
            (json!({ "hour": 9 }), true),
            (json!({ "hour": 10 }), false),
            (json!({ "width": { "$lt": 500 } }), true),
            (json!({ "campaign": "autumn" }), false),
            (json!({ "reduced_motion": true, "saves_data": false }), true),
            (json!({ "reduced_motion": { "$ne": true } }), false),
            (json!({ "keyword": "coffee" }), true),
            (json!({ "channel": "email" }), false),
            (json!({ "keyword": "coffee", "campaign": "spring" }), true),
            (json!({ "keyword": "coffee", "width": { "$gt": 500 } }), false),
            (json!({ "interests": { "$in": ["tea"] } }), false),
            (json!({ "interests": { "$exists": false }, "width": { "$lt": 500 } }), true),
            (json!({ "session.campaign": "spring" }), true),
            (json!({ "session.channel": "campaign", "session.views": { "$gte": 2 } }), false),
        ] {
            let site = json!({
                "tactful": 1,
                "site": "scopes",
                "interests": if when["interests"].is_null() { Value::Null } else { json!({ "subjects": ["tea"] }) },
                "keywords": [{ "id": "coffee", "match": [{ "phrase": "espresso" }] }],
                "slots": [{ "id": "hero" }],
                "items": [{ "id": "asked", "slot": "hero", "when": when }],
            });
            let meaning = check(&site.to_string()).0.unwrap();
            let bytes = compile(&meaning, Extent::Whole, &mut Vec::new()).unwrap();
            let site = Site::read(&bytes).unwrap();
            let (text, _) = readings(&site, &case);
            let plan = opened(&meaning, &["hero".to_owned()], &text, site.hash());
            assert_eq!(plan[0].1 == "asked", is_met, "{when}");
            let size = for_site(&site).len();
            if !sizes.contains(&size) {
                sizes.push(size);
            }
        }
        assert_eq!(sizes.len(), VARIANTS.len(), "every scope was tried");
        assert_eq!(sizes.iter().max(), sizes.last(), "what knows everything is largest: {sizes:?}");
    }

    #[test]
    fn a_damaged_slice_is_no_plan() {
        if !are_built_in() {
            println!("SKIPPED: this binary was built without the page's runtime");
            return;
        }
        for opening in &VARIANTS {
            assert!(run(opening.wasm, b"TACT and nothing behind it", "").is_empty());
            assert!(run(opening.wasm, b"", "").is_empty());
        }
    }
}
