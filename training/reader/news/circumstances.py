"""When, where, how many and how much; and the same of what the text says no such thing of."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from random import Random

from spacy.tokens import Doc, Span, Token

from training.reader.news.asked import Asked
from training.reader.news.clauses import SPEECH, Clause, Forms, Wording
from training.reader.news.phrases import OTHER, entity_of, party, sentences_with, trimmed

_DAY_WORDS = """
monday tuesday wednesday thursday friday saturday sunday january february march april may june
july august september october november december jan. feb. mar. apr. aug. sept. oct. nov. dec.
yesterday today tomorrow last next this earlier
"""
_DAYS = frozenset(_DAY_WORDS.split())
_PLACES = frozenset(("GPE", "LOC", "FAC"))


def about_days_and_places(
    doc: Doc, told: Sequence[Clause], forms: Forms, random: Random
) -> Iterator[Asked]:
    """When and where something happened; asked too where the text does not say."""
    wording = Wording(forms)
    lemmas = Counter(token.lemma_ for token in doc)
    for clause in told:
        if clause.lemma in SPEECH or not (clause.agent or (clause.is_passive and clause.patient)):
            continue
        for kind, word, found in (
            ("when", "when", _day(clause)),
            ("where", "where", _place(clause)),
        ):
            if found is None and (lemmas[clause.lemma] > 1 or _has(clause.verb.sent, kind)):
                continue
            if found is None and not any(_is(kind, entity) for entity in doc.ents):
                continue
            question = _happened(clause, wording, found, random)
            if not question:
                continue
            anchor = sentences_with(clause.verb)
            if found is not None:
                yield Asked(kind, f"{word} {question}", anchor, (trimmed(found),))
            elif clause.tense == "past" and _is_named(clause) and random.random() < 0.5:
                yield Asked(f"{kind}|untold", f"{word} {question}", anchor)


def _is_named(clause: Clause) -> bool:
    one = clause.patient if clause.is_passive else clause.agent
    return one is not None and one.sort != OTHER


def _happened(clause: Clause, wording: Wording, but: Span | None, random: Random) -> str | None:
    """A clause after "when" or "where", without the words that would answer."""
    tails = [tail for tail in clause.tail(but) if not any(t.ent_type_ == "DATE" for t in tail)]
    tail = tails[0].text if tails and random.random() < 0.6 else ""
    if clause.is_passive and clause.patient:
        by = f"by {clause.agent.text}" if clause.agent and random.random() < 0.5 else ""
        return wording.passive(clause, clause.patient, f"{by} {tail}".strip())
    if clause.agent is None or (clause.is_patient_told and clause.patient is None):
        return None
    rest = clause.patient.text if clause.patient else ""
    return wording.inverted(clause, clause.agent, f"{rest} {tail}".strip())


def _day(clause: Clause) -> Span | None:
    """The day that stands beside the clause's verb."""
    for child in clause.verb.children:
        head = child
        if child.dep_ == "prep" and child.lower_ in {"on", "in"}:
            head = next((c for c in child.children if c.dep_ == "pobj"), child)
        elif child.dep_ != "npadvmod":
            continue
        entity = entity_of(head)
        if entity and entity.label_ == "DATE":
            names = {token.lower_ for token in entity}
            if (names & _DAYS or (len(entity) == 1 and entity.text.isdigit())) and not (
                {"years", "months", "weeks", "days"} & names
            ):
                return entity
    return None


def _place(clause: Clause) -> Span | None:
    for child in clause.verb.children:
        if child.dep_ == "prep" and child.lower_ in {"in", "at", "near"}:
            head = next((c for c in child.children if c.dep_ == "pobj"), None)
            entity = head and entity_of(head)
            if entity and entity.label_ in _PLACES:
                return entity
    return None


def _is(kind: str, entity: Span) -> bool:
    return entity.label_ in ({"DATE", "TIME"} if kind == "when" else _PLACES)


def _has(span: Span, kind: str) -> bool:
    """Whether anything in it could be a day, or a place."""
    return any(_is(kind, entity) for entity in span.ents) or (
        kind == "where" and any(t.lower_ in {"in", "at", "near"} for t in span)
    )


class Counted:
    """What is said to happen to things of which the texts give a number."""

    def __init__(self, docs: Iterable[Doc]) -> None:
        """Count the verbs of each counted noun."""
        self._verbs: dict[str, Counter[str]] = defaultdict(Counter)
        for doc in docs:
            for noun, _, verb in _counts(doc):
                if noun.dep_ == "nsubjpass":
                    self._verbs[noun.lower_][verb.text.lower()] += 1

    def has(self, noun: Token) -> bool:
        """Whether such things are counted anywhere."""
        return noun.lower_ in self._verbs

    def other(self, noun: Token, random: Random) -> str | None:
        """Another thing that happens to such, of which the noun's text says nothing."""
        said = {token.lower_ for token in noun.doc} | {token.lemma_ for token in noun.doc}
        found = {
            verb: count
            for verb, count in self._verbs[noun.lower_].items()
            if count > 1 and verb not in said
        }
        return random.choices([*found], [*found.values()])[0] if found else None


def _counts(doc: Doc) -> Iterator[tuple[Token, Token, Token]]:
    """Noun, its number, and the verb that it is subject or object of."""
    for number in doc:
        noun = number.head
        is_count = number.dep_ == "nummod" and number.ent_type_ == "CARDINAL"
        has_verb = noun.head.pos_ == "VERB" and noun.dep_ in {"nsubj", "nsubjpass", "dobj"}
        if is_count and has_verb and noun.tag_ == "NNS" and noun.i - number.i <= 3:
            yield noun, number, noun.head


def about_counts(
    doc: Doc, told: Sequence[Clause], counted: Counted, forms: Forms, random: Random
) -> Iterator[Asked]:
    """How many, and of what the text does not count."""
    wording = Wording(forms)
    by_verb = {clause.verb.i: clause for clause in told}
    for noun, number, verb in _counts(doc):
        clause = by_verb.get(verb.i)
        if clause is None or noun.i < number.i:
            continue
        things = doc[number.i + 1 : noun.i + 1].text
        anchor = sentences_with(verb)
        answer = trimmed(doc[_first(number) : number.i + 1])
        question, other = _how_many(clause, noun, things, wording, random)
        same = [
            n for n, _, v in _counts(doc) if n.lower_ == noun.lower_ and v.lemma_ == verb.lemma_
        ]
        if not question or len(same) > 1 or "\n" in question:
            continue
        yield Asked("count", question, anchor, (answer,))
        if done := counted.other(noun, random):
            yield Asked("count|other_verb", f"how many {things} were {done}", anchor)
        if uncounted := _uncounted(doc, noun, counted):
            untold = other.format(random.choice(uncounted))
            yield Asked("count|other_noun", untold, anchor)


def _first(number: Token) -> int:
    """Where a number of several words begins: "39.5 million"."""
    first: int = number.i
    for child in number.lefts:
        if child.dep_ == "compound" and child.like_num:
            first = min(first, child.i)
    return first


def _how_many(
    clause: Clause, noun: Token, things: str, wording: Wording, random: Random
) -> tuple[str, str]:
    """The question, and the same with room for another noun; "" where it cannot be asked."""
    tails = clause.tail()
    tail = tails[0].text if tails and random.random() < 0.6 else ""
    if noun.dep_ == "dobj":
        said = clause.agent and wording.inverted(clause, clause.agent, tail)
    else:
        verb = clause.verb
        auxiliaries = [c.text for c in verb.children if c.dep_ in {"aux", "auxpass"}]
        rest = clause.patient.text if clause.patient and noun.dep_ == "nsubj" else ""
        if noun.dep_ == "nsubj" and clause.is_patient_told and not rest:
            return "", ""
        said = " ".join(" ".join([*auxiliaries, verb.text, clause.particle, rest, tail]).split())
    if not said:
        return "", ""
    opening = random.choice(("how many", "how many", "how many", "number of"))
    if opening == "number of" and noun.dep_ != "nsubjpass":
        opening = "how many"
    return f"{opening} {things} {said}", f"{opening} {{}} {said}"


def _uncounted(doc: Doc, noun: Token, counted: Counted) -> list[str]:
    """Other things of the text in the plural, without a number."""
    numbered = {t.head.lower_ for t in doc if t.dep_ in {"nummod", "quantmod"}} | {noun.lower_}
    return sorted(
        {
            token.lower_
            for token in doc
            if token.tag_ == "NNS" and token.lower_ not in numbered and token.is_alpha
            if not token.ent_type_ and counted.has(token)
        }
    )


def about_amounts(
    doc: Doc, told: Sequence[Clause], forms: Forms, random: Random
) -> Iterator[Asked]:
    """How much was paid, and by how much it rose; also of somebody of whom that is not said."""
    wording = Wording(forms)
    for clause in told:
        if clause.agent is None or clause.is_passive or clause.lemma in SPEECH:
            continue
        paid, opening, closing, but = _amount(clause)
        if paid is None:
            continue
        tails = [
            t.text
            for t in clause.tail(but)
            if not any(w.ent_type_ in {"MONEY", "PERCENT"} for w in t)
        ]
        rest = clause.patient.text if clause.patient and closing else ""
        if closing and clause.is_patient_told and not rest:
            continue
        tail = tails[0] if tails and random.random() < 0.7 else ""
        anchor = sentences_with(clause.verb)
        said = wording.inverted(clause, clause.agent, f"{rest} {tail} {closing}".strip())
        if not said:
            continue
        yield Asked("amount", f"{opening} {said}", anchor, (trimmed(paid),))
        if clause.agent.sort != OTHER:
            named = {c.agent.key for c in told if c.agent and c.lemma == clause.lemma}
            found = [
                one
                for e in doc.ents
                if (one := party(e.root)) and one.sort == clause.agent.sort and one.key not in named
                and not _has_amount(one.head.sent)
            ]  # fmt: skip
            if found:
                said = wording.inverted(
                    clause, random.choice(found), f"{rest} {tail} {closing}".strip()
                )
                yield Asked("amount|another", f"{opening} {said}", anchor)


def _amount(clause: Clause) -> tuple[Span | None, str, str, Span | None]:
    """The amount beside a verb, and how its question opens and closes."""
    for child in clause.verb.rights:
        head = child
        if child.dep_ == "prep" and child.lower_ in {"for", "by", "to", "at"}:
            head = next((c for c in child.children if c.dep_ == "pobj"), child)
        elif child.dep_ not in {"dobj", "npadvmod"}:
            continue
        entity = entity_of(head)
        if entity and entity.label_ in {"MONEY", "PERCENT"} and "\n" not in entity.text:
            if child.dep_ != "prep":
                return entity, "how much", "", entity
            if child.lower_ == "by":
                return entity, "by how much", "", entity
            return entity, "how much", child.lower_, entity
    return None, "", "", None


def _has_amount(span: Span) -> bool:
    return any(entity.label_ in {"MONEY", "PERCENT"} for entity in span.ents)
