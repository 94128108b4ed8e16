"""The words of a text as the keyword index knows them."""

import tantivy

ANALYZER = "english"
"""What the index calls the analyzer."""


def analyzer() -> tantivy.TextAnalyzer:
    """Lower-cased English stems without accents; the possessive's "s" is its own word."""
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    for step in (
        tantivy.Filter.remove_long(60),
        tantivy.Filter.lowercase(),
        tantivy.Filter.ascii_fold(),
        tantivy.Filter.stopword("english"),
        tantivy.Filter.stemmer("english"),
    ):
        builder = builder.filter(step)
    return builder.build()


def stems(text: str) -> list[str]:
    """The words of a text as the index knows them: stems, without stop words and accents."""
    return list(_ANALYZER.analyze(text))


_ANALYZER = analyzer()
