//! The policy, asked in every state there is: each signal, each choice at each age, each class of data, each actor.
//!
//! What must come out is told a second time here, in the order of the voices and not as the gate has it.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::collections::BTreeSet;
use std::fs::read_to_string;
use tactful::consent::{
    Act, Choice, Choices, Consent, DataClass, Manager, POLICY, PURPOSES, Purpose, Regime, Rest, Signals,
    Voice,
};

const GUIDE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/page.md");
const TODAY: i32 = 20_000;
/// A choice made today, in the future of a clock that went back, on its last day, and on the day after that.
const AGES: [(i32, bool); 4] = [(TODAY, true), (TODAY + 40, true), (TODAY - 179, true), (TODAY - 180, false)];

/// Every state of what is signalled.
fn signals() -> impl Iterator<Item = Signals> {
    let truths = [false, true];
    let answers = [None, Some(false), Some(true)];
    let said = answers.iter().flat_map(move |visit| answers.map(|look| Manager::Says([*visit, look])));
    let managers: Vec<Manager> = [Manager::None].into_iter().chain(said).collect();
    let regimes = [Regime::Strict, Regime::VisitUntilObjected];
    truths.into_iter().flat_map(move |objection| {
        let managers = managers.clone();
        managers
            .into_iter()
            .flat_map(move |manager| regimes.map(|regime| Signals { objection, manager, regime }))
    })
}

/// What was chosen and when, and what of it counts today.
type Chosen = (Option<(Choice, i32)>, Option<Choice>);

/// Every choice for one purpose.
fn choices() -> Vec<Chosen> {
    let kinds = [Choice::Refused, Choice::Agreed, Choice::AgreedDespiteSignal];
    let made =
        kinds.iter().flat_map(|kind| AGES.map(|(day, counts)| (Some((*kind, day)), counts.then_some(*kind))));
    [(None, None)].into_iter().chain(made).collect()
}

/// Every pause, and whether it counts today.
fn pauses() -> Vec<(Option<i32>, bool)> {
    [(None, false)].into_iter().chain(AGES.map(|(day, counts)| (Some(day), counts))).collect()
}

/// What rests: everything, and the visitor's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Resting {
    everything: bool,
    own: bool,
}

/// Every pause, with what rests for the visit; and what rests, all in all.
fn rests() -> Vec<(Option<i32>, Resting, Resting)> {
    let truths = [false, true];
    let visits =
        truths.iter().flat_map(|everything| truths.map(|own| Resting { everything: *everything, own }));
    let all = |visit: Resting| {
        pauses().into_iter().map(move |(paused, is_paused)| {
            (paused, visit, Resting { everything: visit.everything || is_paused, ..visit })
        })
    };
    visits.flat_map(all).collect()
}

fn during(consent: Consent, visit: Resting) -> Consent {
    consent.during(|what| match what {
        Rest::Everything => visit.everything,
        Rest::SomeoneElse => visit.own,
    })
}

/// Whether a purpose is allowed apart from a pause: the voices one after the other, and the first that speaks.
fn first_voice(signals: Signals, choice: Option<Choice>, purpose: Purpose) -> (bool, Voice) {
    let index = PURPOSES.iter().position(|known| *known == purpose).unwrap();
    let voices = [
        (Voice::Refusal, (choice == Some(Choice::Refused)).then_some(false)),
        (
            Voice::AgreementDespiteSignal,
            (signals.objection && choice == Some(Choice::AgreedDespiteSignal)).then_some(true),
        ),
        (Voice::Signal, signals.objection.then_some(false)),
        (Voice::Agreement, choice.is_some().then_some(true)),
        (
            Voice::Manager,
            match signals.manager {
                Manager::None => None,
                // Until it has answered, that is a no.
                Manager::Says(allowed) => Some(allowed[index].unwrap_or(false)),
            },
        ),
        (Voice::Regime, Some(signals.regime == Regime::VisitUntilObjected && purpose == Purpose::ThisVisit)),
    ];
    voices.into_iter().find_map(|(voice, says)| says.map(|says| (says, voice))).unwrap()
}

/// What the table of `docs/privacy.md` says in words: whether the page may write by itself, whether the visitor's act may,
/// and whether what is there may stay.
fn told(class: DataClass, signals: Signals, voices: [(bool, Voice); 2], rest: Resting) -> (bool, bool, bool) {
    let under = |(allowed, voice): (bool, Voice), purpose: usize, rests: bool| {
        let writes = allowed && !rests;
        let waits = voice == Voice::Manager
            && matches!(signals.manager, Manager::Says(answers) if answers[purpose].is_none());
        (writes, writes, allowed || waits)
    };
    let [visit, look] = voices;
    match class {
        DataClass::Moment => (false, false, false),
        // It would be told of somebody else.
        DataClass::Preference | DataClass::Possession | DataClass::SensitiveAnswer => {
            (false, !rest.own, true)
        }
        DataClass::Choice | DataClass::Rest => (false, true, true),
        DataClass::Session | DataClass::Assignment => under(visit, 0, rest.everything),
        DataClass::Evidence | DataClass::Purchase => under(look, 1, rest.everything || rest.own),
        // Written only by way of what it was made of.
        DataClass::Standing => (false, false, true),
        // It goes with erasing, and nobody is asked.
        DataClass::Erasure => (true, true, true),
    }
}

#[test]
fn nothing_is_kept_that_the_table_does_not_allow() {
    let mut states = 0;
    let mut asked = 0;
    for signals in signals() {
        for (visit_choice, visit_counts) in choices() {
            for (look_choice, look_counts) in choices() {
                for (paused, rested, rest) in rests() {
                    states += 1;
                    let choices = Choices { purposes: [visit_choice, look_choice], paused };
                    let consent = during(Consent::of(&choices, signals, TODAY), rested);
                    let visit = first_voice(signals, visit_counts, Purpose::ThisVisit);
                    let look = first_voice(signals, look_counts, Purpose::WhatILookAt);
                    let state = format!("{signals:?} {choices:?} {rested:?}");

                    for (purpose, (allowed, voice)) in PURPOSES.into_iter().zip([visit, look]) {
                        let answer = consent.answer(purpose);
                        let expected = match purpose {
                            _ if rest.everything => (false, Voice::Pause),
                            Purpose::WhatILookAt if rest.own => (false, Voice::SomeoneElse),
                            _ => (allowed, voice),
                        };
                        assert_eq!((answer.allowed, answer.voice), expected, "{purpose:?} {state}");
                    }
                    for rule in POLICY {
                        let class = rule.class;
                        let expected = told(class, signals, [visit, look], rest);
                        let page = consent.permit(class, Act::Page).map(|permit| permit.class());
                        let visitor = consent.permit(class, Act::Visitor).map(|permit| permit.class());
                        assert_eq!(page, expected.0.then_some(class), "{class:?} {state}");
                        assert_eq!(visitor, expected.1.then_some(class), "{class:?} {state}");
                        assert_eq!(consent.may_keep(class), expected.2, "{class:?} {state}");
                        asked += 3;
                    }
                    for first in POLICY.map(|rule| rule.class) {
                        for second in POLICY.map(|rule| rule.class) {
                            let serves = |class| {
                                !matches!(class, DataClass::Standing | DataClass::Erasure)
                                    && told(class, signals, [visit, look], rest).2
                            };
                            let both = serves(first) && serves(second);
                            let permit = consent.permit_standing(&[first, second]);
                            assert_eq!(permit.is_some(), both, "{first:?} {second:?} {state}");
                            asked += 1;
                        }
                    }
                }
            }
        }
    }
    println!("{states} states of signals and choices, {asked} questions");
    assert_eq!(states, 40 * 13 * 13 * 20);
}

#[test]
fn a_standing_of_nothing_is_not_written() {
    let consent = Consent::of(&Choices::default(), Signals::default(), TODAY);
    assert!(consent.permit_standing(&[]).is_none());
}

/// Where part of a record ended, the rest is written back if it may stay, also during a pause and while a manager loads.
#[test]
fn what_remains_of_a_record_is_written_back_where_it_may_stay() {
    for signals in signals() {
        for (choice, counts) in choices() {
            for (paused, rested, rest) in rests() {
                let choices = Choices { purposes: [choice; 2], paused };
                let consent = during(Consent::of(&choices, signals, TODAY), rested);
                let voices = PURPOSES.map(|purpose| first_voice(signals, counts, purpose));
                for class in POLICY.map(|rule| rule.class) {
                    let (_, _, may_stay) = told(class, signals, voices, rest);
                    let permit = consent.permit_remainder(class).map(|permit| permit.class());
                    assert_eq!(permit, may_stay.then_some(class), "{class:?} {signals:?} {choices:?}");
                }
            }
        }
    }
}

/// Scripts get the name of the voice that decides: each that can has its line in `docs/page.md`, in the order of strength.
#[test]
fn the_guide_explains_every_voice_the_strongest_first() {
    let mut voices = BTreeSet::new();
    for signals in signals() {
        for (choice, _) in choices() {
            for (paused, rested, _) in rests() {
                let choices = Choices { purposes: [choice; 2], paused };
                let consent = during(Consent::of(&choices, signals, TODAY), rested);
                voices.extend(PURPOSES.map(|purpose| consent.answer(purpose).voice));
            }
        }
    }
    let guide = read_to_string(GUIDE).unwrap();
    let (_, table) = guide.split_once("\n| `voice` |").unwrap();
    let rows = table.lines().skip(2).map_while(|line| line.strip_prefix("| `")?.split_once('`'));
    let explained: Vec<&str> = rows.map(|(name, _)| name).collect();
    assert_eq!(explained, voices.into_iter().map(Voice::name).collect::<Vec<_>>());
}

#[test]
fn a_choice_that_ended_is_forgotten() {
    for (choice, counts) in choices() {
        for (paused, is_paused) in pauses() {
            let mut kept = Choices { purposes: [choice, None], paused };
            kept.expire(TODAY);
            assert_eq!(kept.purposes[0].map(|(kind, _)| kind), counts);
            assert_eq!(kept.paused.is_some(), is_paused);
            assert!(
                kept.purposes[0].is_none_or(|(_, made)| made <= TODAY)
                    && kept.paused.is_none_or(|made| made <= TODAY)
            );
        }
    }
}

#[test]
fn a_choice_is_taken_down_for_its_purpose_alone() {
    let mut choices = Choices::default();
    choices.choose(Purpose::WhatILookAt, Choice::Agreed, TODAY);
    assert_eq!(choices.of(Purpose::WhatILookAt, TODAY), Some(Choice::Agreed));
    assert_eq!(choices.of(Purpose::ThisVisit, TODAY), None);
    choices.choose(Purpose::WhatILookAt, Choice::Refused, TODAY);
    assert_eq!(choices.of(Purpose::WhatILookAt, TODAY), Some(Choice::Refused));
}

#[test]
fn what_takes_away_is_told_from_what_gives() {
    for (visit, _) in choices() {
        for (look, _) in choices() {
            for (paused, _) in pauses() {
                let made = Choices { purposes: [visit, look], paused };
                let refusals = made.refusals();
                assert_eq!(refusals.paused, paused);
                for (refusal, choice) in refusals.purposes.into_iter().zip(made.purposes) {
                    let is_refusal = choice.is_some_and(|(kind, _)| kind == Choice::Refused);
                    assert_eq!(refusal, choice.filter(|_| is_refusal));
                }
                let mut without = Choices::default();
                without.add_refusals(&refusals);
                assert_eq!(without, refusals);
                let agreed = Some((Choice::Agreed, TODAY));
                let mut with = Choices { purposes: [agreed; 2], paused: Some(TODAY) };
                with.add_refusals(&refusals);
                assert_eq!(with.purposes, refusals.purposes.map(|refusal| refusal.or(agreed)));
                assert_eq!(with.paused, paused.or(Some(TODAY)));
            }
        }
    }
}
