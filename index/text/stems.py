"""The words of a text as the keyword index knows them: one spelling for each."""

import re

import tantivy

ANALYZER = "english"
"""What the index calls the analyzer."""

NAMES = {
    "USSR": r"(?i:u\.s\.s\.r\b|soviet union\b)|USSR\b",
    "USA": r"(?i:u\.s\.a\b|u\.s\b|united states(?: of america)?\b|usa\b)|US\b",
    "UK": r"(?i:u\.k\b|united kingdom\b)|UK\b|(?:Great )?(?<!New )Britain\b",
    "UN": r"(?i:u\.n\b|united nations\b)|UN\b",
    "UAE": r"(?i:u\.a\.e\b|united arab emirates\b)|UAE\b",
    "EU": r"(?i:e\.u\b|european union\b)|EU\b",
}
"""What news writes in several ways, by the one that counts; "us" and "un" are words."""
_NAMES = re.compile(
    r"\b(?=[UuSsGBEe])(?:" + "|".join(f"(?P<{one}>{ways})" for one, ways in NAMES.items()) + r")\.?"
)
_UMLAUT = re.compile(
    r"[uoaUOA](?:(?<=[uU])(?<![aeiougqAEIOUGQ].)[eE]|(?<=[oO])(?<![aeioupAEIOUP].)[eE]"
    r"|(?<=[aA])(?<![aeiouAEIOU].)[eEaA])(?=[bcdfghjklmnpqrstvwxzBCDFGHJKLMNPQRSTVWXZ]\w)"
)
"""Two letters, as in "Mueller", "Koeln", "Haaland", for ü, ö, å where they cannot be typed.
They are none in "guest" and "poet", and mostly none where the word is short."""


def one_spelling(text: str) -> str:
    """A text in which what is written in several ways is written in one: "USA", "Muller"."""
    for letter, plain in (("æ", "ae"), ("Æ", "Ae"), ("œ", "oe"), ("Œ", "Oe")):
        text = text.replace(letter, plain)
    text = _NAMES.sub(lambda match: match.lastgroup or "", text)
    return _UMLAUT.sub(lambda match: match[0][0], text)


def analyzer() -> tantivy.TextAnalyzer:
    """Lower-cased English stems without accents; the possessive's "s" is its own word."""
    return _built(tantivy.Filter.stopword("english"), tantivy.Filter.stemmer("english"))


def stems(text: str) -> list[str]:
    """The words of a text as the index knows them: stems, without stop words and accents."""
    return list(_ANALYZER.analyze(one_spelling(text)))


def folded(text: str) -> str:
    """A text's words in lower case, without accents."""
    return " ".join(_FOLDER.analyze(one_spelling(text)))


def _built(*further: tantivy.Filter) -> tantivy.TextAnalyzer:
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    steps = (
        tantivy.Filter.remove_long(60),
        tantivy.Filter.lowercase(),
        tantivy.Filter.ascii_fold(),
    )
    for step in (*steps, *further):
        builder = builder.filter(step)
    return builder.build()


_ANALYZER = analyzer()
_FOLDER = _built()
