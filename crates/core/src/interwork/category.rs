//! Calling party's category and the parameter `cpc` (TS 29.163 annex C.1).

use trueline_isup::Category;
use trueline_sip::CallingPartysCategory as Word;

/// One row a category that has a word.
pub(super) const WORDS: [(Category, Word<'static>); 6] = [
    (Category::ORDINARY_SUBSCRIBER, Word::Ordinary),
    (Category::TEST_CALL, Word::Test),
    (Category::PAYPHONE, Word::Payphone),
    (Category::UNKNOWN, Word::Unknown),
    (Category::MOBILE_IN_HOME_NETWORK, Word::MobileHplmn),
    (Category::MOBILE_IN_VISITED_NETWORK, Word::MobileVplmn),
];

/// `cpc=operator`: the language is in Accept-Language.
pub(super) const OPERATORS: [(Category, &str); 5] = [
    (Category::FRENCH_OPERATOR, "fr"),
    (Category::ENGLISH_OPERATOR, "en"),
    (Category::GERMAN_OPERATOR, "de"),
    (Category::RUSSIAN_OPERATOR, "ru"),
    (Category::SPANISH_OPERATOR, "es"),
];

/// The category of a word; `None` where there is none. `emergency` is that of the national network.
pub(super) fn of_word(word: Word<'_>, language: Option<&str>, emergency: Option<u8>) -> Option<Category> {
    match word {
        Word::Operator => {
            // The first subtag of the first language: "en-GB;q=1, fr" is English.
            let tag = language?.split([',', ';', '-']).next()?.trim();
            OPERATORS.iter().find(|(_, known)| tag.eq_ignore_ascii_case(known)).map(|row| row.0)
        }
        Word::Emergency => emergency.map(Category),
        _ => WORDS.iter().find(|row| row.1 == word).map(|row| row.0),
    }
}

/// The word of a category and the language of an operator.
pub(super) fn word_of(
    category: Category,
    emergency: Option<u8>,
) -> Option<(Word<'static>, Option<&'static str>)> {
    if emergency == Some(category.0) {
        return Some((Word::Emergency, None));
    }
    if let Some((_, language)) = OPERATORS.iter().find(|row| row.0 == category) {
        return Some((Word::Operator, Some(language)));
    }
    WORDS.iter().find(|row| row.0 == category).map(|row| (row.1, None))
}
