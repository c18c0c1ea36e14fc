//! Nobody is addressed by gender, title, age or family.
//!
//! Wrong titles, wrong gender, wrong marital status, shelves for "real men". Subjects describe content, never people: a
//! men's shoe is a shoe. So no attribute and no question may be called after such a trait, no question may ask for one, and
//! copy that addresses somebody by one is switched off.

use super::id_words::id_words;
use super::{Part, Rule};
use alloc::string::String;
use alloc::vec::Vec;

/// The rule. Its phrases are in `src/tact/copy/`; those of questions that ask for such a trait in `asked.txt`.
pub const RULE: Rule = Rule { id: "as-a-person", part: Part::Known };

/// What traits of people are called in ids, in five languages.
#[rustfmt::skip] // A line a word would bury the rest.
const TRAITS: &[&str] = &[
    "genderidentity", "sexualorientation", "birthday", "birthdate", "dateofbirth", "dob", "birthyear",
    "yearofbirth", "birthmonth", "maritalstatus", "relationshipstatus", "married", "divorced", "widowed",
    "spouse", "husband", "wife", "firstname", "lastname", "fullname", "surname", "salutation", "honorific",
    "children", "parent", "mother", "father", "pregnant", "male", "female", "nationality", "ethnicorigin",
    "anrede", "vorname", "nachname", "geburtsdatum", "geburtstag", "geburtsjahr", "familienstand",
    "altersgruppe", "altersklasse", "schwanger", "mutter", "vater", "männlich", "weiblich", "prenom",
    "prénom", "civilite", "civilité", "datedenaissance", "etatcivil", "situationfamiliale", "trancheage",
    "tranchedage", "enceinte", "mère", "père", "apellido", "apellidos", "fechadenacimiento",
    "fechanacimiento", "estadocivil", "grupodeedad", "rangodeedad", "embarazada", "madre", "padre",
    "race", "sexatbirth", "genderatbirth", "birthsex", "assignedsex", "sexassignedatbirth",
    "assignedgender", "genderassignedatbirth", "geburtsgeschlecht", "sexealanaissance", "sexoalnacer",
    "geboortegeslacht", "disabilitystatus", "disabilitytype", "disabilities", "username", "customername",
    "visitorname", "shoppername", "membername", "loginname", "benutzername", "kundenname", "nomdutilisateur",
    "nombredeusuario", "gebruikersnaam", "kidscount", "kidcount", "numkids", "numberofkids", "haskids",
    "childcount", "childrencount", "numchildren", "numberofchildren", "anzahlkinder", "kinderzahl",
    "hatkinder", "nombredenfants", "nombreenfants", "numerodehijos", "numhijos", "aantalkinderen",
    "unionmember", "unionmembership", "tradeunionmember", "tradeunionmembership", "labourunionmember",
    "laborunionmember", "gewerkschaftsmitglied", "syndique", "syndiqué", "afiliadosindical", "vakbondslid",
    "diagnosis", "diagnoses", "diagnose", "diagnostico", "diagnóstico", "healthstatus", "medicalhistory",
    "voornaam", "achternaam", "aanhef", "geboortedatum", "geboortejaar", "burgerlijkestaat",
    "leeftijdsgroep", "zwanger", "moeder", "vader",
];
/// Those that are told in steps, too: an age group is an age.
#[rustfmt::skip] // A line a word would bury the rest.
const TOLD_IN_STEPS: &[&str] = &[
    "gender", "sex", "age", "income", "religion", "ethnicity", "alter", "geschlecht", "einkommen",
    "konfession", "âge", "sexe", "revenu", "revenus", "ethnie", "edad", "sexo", "genero", "género",
    "ingresos", "religión", "etnia", "leeftijd", "geslacht", "inkomen", "religie", "etniciteit",
    "disability", "behinderung", "discapacidad",
];
/// What such steps are called.
const STEPS: [&str; 8] = ["group", "range", "band", "bracket", "level", "class", "code", "segment"];
/// What is a trait of somebody who is said to be it: `isWoman`, but not `isle-of-man`.
#[rustfmt::skip] // A line a word would bury the rest.
const BEING: &[&str] = &[
    "man", "woman", "boy", "girl", "single", "retired", "engaged", "mum", "mom", "dad", "widow", "widower",
    "adult", "minor",
];
/// Answers that tell one. What a range is called (`men`, `kids`) is none.
#[rustfmt::skip] // A line a word would bury the rest.
const ANSWERS: &[&str] = &[
    "male", "female", "nonbinary", "married", "divorced", "widowed", "pregnant", "mr", "mrs", "männlich",
    "maennlich", "weiblich", "verheiratet", "ledig", "geschieden", "verwitwet", "schwanger", "herr",
    "masculin", "féminin", "feminin", "marié", "mariée", "mariee", "divorcé", "divorcée", "monsieur",
    "enceinte", "masculino", "femenino", "casado", "casada", "soltero", "soltera", "divorciado",
    "divorciada", "viudo", "viuda", "embarazada", "mannelijk", "vrouwelijk", "getrouwd", "gescheiden",
    "weduwe", "zwanger", "meneer", "mevrouw",
];
/// Words for whose trait it is, and for how it came to be known.
#[rustfmt::skip] // A line a word would bury the rest.
const WHOSE: [&str; 22] = [
    "user", "customer", "visitor", "person", "your", "my", "client", "you", "shopper", "member", "buyer",
    "kunde", "kunden", "nutzer", "besucher", "usuario", "cliente", "klant", "bezoeker", "predicted",
    "inferred", "declared",
];
/// Words that say that somebody is or has it.
const CLAIMS: [&str; 3] = ["is", "has", "are"];

/// The trait of people that the id of an attribute or a question is called after, if it is.
pub fn trait_of(id: &str) -> Option<&'static str> {
    let words = id_words(id);
    let own: Vec<&str> = words.iter().map(String::as_str).filter(|word| !is_beside(word)).collect();
    let joined = own.concat();
    // What is a trait with the words beside it only, such as `unionMember` and `user_name`.
    let said: String = words.iter().map(String::as_str).filter(|word| !CLAIMS.contains(word)).collect();
    let whole = words.concat();
    let steps = own.split_last().filter(|(last, _)| STEPS.contains(last)).map(|(_, rest)| rest.concat());
    let claims = words.iter().any(|word| CLAIMS.contains(&word.as_str()));
    let being = BEING.iter().filter(|_| claims).find(|known| **known == joined);
    let in_steps = TOLD_IN_STEPS.iter().find(|known| **known == joined || steps.as_deref() == Some(**known));
    let named = TRAITS.iter().find(|known| [&joined, &said, &whole].into_iter().any(|name| name == **known));
    named.or(in_steps).or(being).copied()
}

/// The trait that the id of an answer tells of who gives it, if it does.
pub fn trait_of_answer(id: &str) -> Option<&'static str> {
    let words: String = id_words(id).concat();
    ANSWERS.iter().find(|known| **known == words).copied()
}

/// Whether it is a word beside the trait itself.
fn is_beside(word: &str) -> bool {
    WHOSE.contains(&word) || CLAIMS.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trait_is_found_however_it_is_written() {
        for (id, found) in [
            ("gender", "gender"),
            ("user_age", "age"),
            ("First-Name", "firstname"),
            ("marital-status", "maritalstatus"),
            ("age-group", "age"),
            ("ageGroup", "age"),
            ("userAgeRange", "age"),
            ("is_male", "male"),
            ("isFemale", "female"),
            ("isWoman", "woman"),
            ("mother", "mother"),
            ("father", "father"),
            ("isPregnant", "pregnant"),
            ("pregnant", "pregnant"),
            ("income", "income"),
            ("income_bracket", "income"),
            ("dob", "dob"),
            ("userDOB", "dob"),
            ("birthday", "birthday"),
            ("dateOfBirth", "dateofbirth"),
            ("religion", "religion"),
            ("ethnicity", "ethnicity"),
            ("alter", "alter"),
            ("geschlecht", "geschlecht"),
            ("edad", "edad"),
            ("sexo", "sexo"),
            ("leeftijd", "leeftijd"),
            ("geslacht", "geslacht"),
            ("âge", "âge"),
            ("sexe", "sexe"),
            ("inferredGender", "gender"),
            ("maritalStatus", "maritalstatus"),
            ("AGE", "age"),
            ("hasChildren", "children"),
            ("Altersgruppe", "altersgruppe"),
            ("estado_civil", "estadocivil"),
            ("sex_at_birth", "sexatbirth"),
            ("race", "race"),
            ("userRace", "race"),
            ("disability", "disability"),
            ("disability_level", "disability"),
            ("hasDisability", "disability"),
            ("disability-status", "disabilitystatus"),
            ("username", "username"),
            ("user_name", "username"),
            ("UserName", "username"),
            ("kids_count", "kidscount"),
            ("numberOfKids", "numberofkids"),
            ("has_kids", "haskids"),
            ("union_member", "unionmember"),
            ("isUnionMember", "unionmember"),
            ("diagnosis", "diagnosis"),
            ("customer-diagnosis", "diagnosis"),
            ("nombreEnfants", "nombreenfants"),
            ("vakbondslid", "vakbondslid"),
        ] {
            assert_eq!(trait_of(id), Some(found), "{id}");
        }
    }

    #[test]
    fn a_trait_is_a_whole_word() {
        for id in [
            "ice-age",
            "isle-of-man",
            "mens-shoes",
            "page",
            "package",
            "storage",
            "stage",
            "manage",
            "image",
            "average",
            "Manchester",
            "alternative",
            "message",
            "pageGroup",
            "imageClass",
            "language",
            "usage",
            "wine_age",
            "mother-of-pearl",
            "motherboard",
            "income-fund",
            "parent-category",
            "parent_id",
            "Essex",
            "sextant",
            "alteration",
            "alter-ego",
            "gift-for-father",
            "product_gender",
            "man",
            "woman",
            "single-malt",
            "single",
            "user",
            "is",
            "group",
            "class",
            "race_distance",
            "genre",
            "men",
            "kids",
            "race-results",
            "raceDay",
            "relay-race",
            "race_class",
            "race-level",
            "terrace",
            "sex-pistols",
            "birth_flower",
            "disability-insurance",
            "disability_access",
            "disabled",
            "name",
            "product_name",
            "username-rules",
            "kids_range",
            "is_kids",
            "kids-size",
            "union",
            "unionJack",
            "member_price",
            "trade-union",
            "engine_diagnosis",
            "diagnosis_tool",
            "diagnosis-code",
        ] {
            assert_eq!(trait_of(id), None, "{id}");
        }
    }

    #[test]
    fn answers_tell_traits_and_ranges_do_not() {
        for (id, found) in
            [("male", "male"), ("non-binary", "nonbinary"), ("Mrs", "mrs"), ("weiblich", "weiblich")]
        {
            assert_eq!(trait_of_answer(id), Some(found), "{id}");
        }
        for id in ["men", "women", "kids", "single", "mother", "36-40", "other", "tea", "malefactors"] {
            assert_eq!(trait_of_answer(id), None, "{id}");
        }
    }
}
