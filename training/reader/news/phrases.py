"""Noun phrases of a parsed text that can be asked about, and put into a question."""

from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

PERSON, ORGANISATION, COUNTRY, OTHER = "person", "organisation", "country", "other"
_SORTS = {"PERSON": PERSON, "ORG": ORGANISATION, "GPE": COUNTRY, "NORP": COUNTRY}
LONGEST = 7
"""Words of a phrase that is asked about or put into a question."""
_OUTSIDE = frozenset(("relcl", "appos", "acl", "advcl", "cc", "conj", "punct", "parataxis"))
_UNCLEAR = frozenset(("PRP$", "WP", "WP$", "WDT", "WRB"))
_ARTICLES = frozenset(("the", "a", "an"))


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody or something that a clause is about."""

    span: Span
    """As a question says it: an article and a title may be part of it."""
    answer: tuple[int, int]
    """Offsets of what an answer says of it: the name alone, or the phrase without its article."""
    sort: str
    """What its name is of; `OTHER` for a phrase without one."""
    head: Token

    @property
    def text(self) -> str:
        """As a question says it, on one line."""
        text = " ".join(self.span.text.split())
        is_name = self.span[0].pos_ == "PROPN" or self.span[0].ent_type_
        return (
            text if is_name and self.span[0].lower_ not in _ARTICLES else text[0].lower() + text[1:]
        )

    @property
    def key(self) -> str:
        """Its last word, by which two mentions are taken for the same."""
        return str(self.head.lower_)

    @property
    def is_plural(self) -> bool:
        """Whether its verb is plural."""
        return self.head.tag_ in {"NNS", "NNPS"} or any(
            c.dep_ == "conj" for c in self.head.children
        )


def party(head: Token) -> Party | None:
    """The phrase of a noun; None for a pronoun, or what is too long to be asked about."""
    if head.pos_ not in {"NOUN", "PROPN"} or head.lower_ in {"who", "which", "that", "%"}:
        return None
    doc = head.doc
    joined = [child for child in head.children if child.dep_ == "conj"]
    span = doc[head.left_edge.i : (_end(joined[-1]) if joined else _end(head))]
    if joined and any(c.pos_ == "VERB" for c in joined):
        return None
    if len(span) > (2 * LONGEST if joined else LONGEST) or "\n" in span.text or '"' in span.text:
        return None
    if any(token.pos_ == "PRON" or token.tag_ in _UNCLEAR for token in span):
        return None
    if span[-1].tag_ == "POS" and len(span) > 1:
        span = span[:-1]
    entity = entity_of(head)
    sort = _SORTS.get(entity.label_, OTHER) if entity else OTHER
    first = span.start
    if sort == PERSON and entity and entity.start >= span.start:
        first = entity.start
    elif doc[first].lower_ in _ARTICLES:
        first += 1
    answered = doc[first : span.end]
    if not answered.text.strip():
        return None
    return Party(span, trimmed(answered), sort, head)


def _end(head: Token) -> int:
    """Where a noun's phrase ends, without clauses and what a comma sets apart."""
    end: int = head.i + 1
    for child in head.rights:
        if child.dep_ in _OUTSIDE or child.left_edge.i != end:
            break
        if child.dep_ == "prep" and (child.lower_ != "of" or child.right_edge.i - head.i > 4):
            break
        end = child.right_edge.i + 1
    return end


def trimmed(span: Span) -> tuple[int, int]:
    """Offsets of a span without a genitive's ending and without punctuation at its borders."""
    text, start = span.text, span.start_char
    for ending in ("'s", "’s"):
        text = text.removesuffix(ending)
    kept = text.strip(" ,;:\n\"'’“”-")
    start += text.find(kept) if kept else 0
    return start, start + len(kept)


def entity_of(token: Token) -> Span | None:
    """The name that a token is in."""
    if not token.ent_type_:
        return None
    first, last = token.i, token.i
    while token.doc[first].ent_iob_ == "I" and first > 0:
        first -= 1
    while last + 1 < len(token.doc) and token.doc[last + 1].ent_iob_ == "I":
        last += 1
    return Span(token.doc, first, last + 1, label=token.ent_type_)


def others(doc: Doc, sort: str, but: frozenset[str]) -> list[Party]:
    """Parties of a sort that share no word with the given ones, all in lower case."""
    found = []
    for entity in doc.ents:
        if _SORTS.get(entity.label_) != sort or not but.isdisjoint(words(entity.text)):
            continue
        other = party(entity.root)
        if other and but.isdisjoint(words(other.span.text)):
            found.append(other)
    return found


def words(text: str) -> frozenset[str]:
    """The words of a text in lower case, and the letters that it would be shortened to."""
    found = [word.strip(".,'’\"").lower() for word in text.split()]
    capitals = "".join(word[0] for word in text.split() if word[0].isupper()).lower()
    bare = {word.removesuffix("'s").removesuffix("’s").replace(".", "") for word in found}
    return frozenset(bare | {capitals}) - {"of", "the", "and", "a", "for", "in", ""}


def sentences_with(*tokens: Token) -> tuple[int, int]:
    """Offsets from the first to the last sentence that hold the tokens."""
    held = [token.sent for token in tokens]
    return min(s.start_char for s in held), max(s.end_char for s in held)
