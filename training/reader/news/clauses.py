"""Clauses of a parsed text, active or passive: who did what to whom, and when and where."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from training.reader.news.phrases import Party, party

_TENSES = {
    ("VBD", ()): "past",
    ("VBZ", ()): "present",
    ("VBN", ("has",)): "perfect",
    ("VBN", ("have",)): "perfect",
    ("VB", ("will",)): "future",
    ("VBN", ("was",)): "past",
    ("VBN", ("were",)): "past",
    ("VBN", ("has", "been")): "perfect",
    ("VBN", ("have", "been")): "perfect",
    ("VBN", ("will", "be")): "future",
}
"""By the verb's tag and its auxiliaries; all others may not have happened."""
_BE = frozenset(("was", "were", "be", "been"))
_RELATIVE = frozenset(("WP", "WDT"))
_UNSURE = frozenset(("if", "whether", "unless", "until", "before"))
_SPEECH = """
say tell announce warn claim argue state add believe declare insist deny confirm predict suggest
report acknowledge explain admit allege
"""
SPEECH = frozenset(_SPEECH.split())
"""Verbs that tell what somebody says."""


class Forms:
    """How verbs are written, and which nouns do what people do, as the texts themselves show it."""

    def __init__(self, docs: Iterable[Doc]) -> None:
        """Count the forms of all verbs."""
        forms: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        speakers: Counter[str] = Counter()
        for doc in docs:
            for token in doc:
                if token.pos_ == "VERB" and token.is_lower:
                    forms[token.lemma_, token.tag_][token.text] += 1
                if token.dep_ == "nsubj" and token.head.lemma_ in SPEECH:
                    speakers[token.lower_] += 1
        self._forms = {key: counts.most_common(1)[0][0] for key, counts in forms.items()}
        self._speakers = {noun for noun, count in speakers.items() if count >= 8}

    def of(self, lemma: str, tag: str) -> str | None:
        """A verb's form; None for one that the texts never have."""
        return self._forms.get((lemma, tag))

    def may_speak(self, noun: Token) -> bool:
        """Whether a common noun is of those that are said to say things."""
        return noun.lower_ in self._speakers


@dataclass(frozen=True, slots=True)
class Clause:
    """One verb and those around it; both sides are as in the active voice."""

    verb: Token
    tense: str
    is_passive: bool
    agent: Party | None
    patient: Party | None
    is_agent_told: bool
    """Whether anything stands on that side, also what cannot be asked about."""
    is_patient_told: bool
    particle: str

    @property
    def lemma(self) -> str:
        """The verb's."""
        return str(self.verb.lemma_)

    def tail(self, but: Span | None = None) -> list[Span]:
        """Short phrases with a preposition, which a question may say too; not one with `but`."""
        found = []
        for child in self.verb.rights:
            if child.dep_ == "prep" and child.lower_ != "by":
                span = self.verb.doc[child.left_edge.i : child.right_edge.i + 1]
                short = 2 <= len(span) <= 7 and not any(t.is_punct or t.is_space for t in span)
                apart = but is None or span.end <= but.start or span.start >= but.end
                if short and apart and not any(t.pos_ == "PRON" for t in span):
                    found.append(span)
        return found


def clauses(doc: Doc) -> Iterator[Clause]:
    """The clauses that say that something happens, or will."""
    for verb in doc:
        if verb.pos_ == "VERB" and verb.lemma_.isalpha() and not _is_unsure(verb):
            auxiliaries = tuple(c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"})
            is_passive = any(child.dep_ == "auxpass" for child in verb.children)
            tense = _TENSES.get((verb.tag_, auxiliaries))
            if tense and is_passive == (not _BE.isdisjoint(auxiliaries)):
                yield _clause(verb, tense, is_passive=is_passive)


def _is_unsure(verb: Token) -> bool:
    """Whether it is denied or supposed, or says little without another verb."""
    return any(
        child.dep_ in {"neg", "xcomp", "expl"} or (child.dep_ == "mark" and child.lower_ in _UNSURE)
        for child in verb.children
    )


def _clause(verb: Token, tense: str, *, is_passive: bool) -> Clause:
    children = {child.dep_: child for child in verb.children}
    subject = _subject(verb, children.get("nsubjpass" if is_passive else "nsubj"))
    if is_passive:
        by = children.get("agent")
        agent, patient = by and _child(by, "pobj"), subject
    else:
        agent, patient = subject, children.get("dobj")
    if patient is not None and patient.tag_ in _RELATIVE:
        patient = None
    return Clause(
        verb,
        tense,
        is_passive,
        agent and party(agent),
        patient and party(patient),
        agent is not None,
        patient is not None or "ccomp" in children or "dative" in children,
        children["prt"].text if "prt" in children else "",
    )


def _subject(verb: Token, own: Token | None) -> Token | None:
    """A verb's subject, also where it shares one or is said of the noun before it."""
    if own is not None and own.tag_ in _RELATIVE and verb.dep_ == "relcl":
        return verb.head
    shares = own is None and verb.dep_ == "conj" and not any(c.dep_ == "aux" for c in verb.children)
    return _child(verb.head, "nsubj") if shares else own


def _child(token: Token, dependency: str) -> Token | None:
    return next((child for child in token.children if child.dep_ == dependency), None)


class Wording:
    """A clause's words in a question."""

    def __init__(self, forms: Forms) -> None:
        """Take the forms of verbs."""
        self._forms = forms

    def predicate(self, clause: Clause, patient: str) -> str | None:
        """After "who": "sued the company"."""
        lemma = clause.lemma
        verb = {
            "past": self._forms.of(lemma, "VBD"),
            "present": self._forms.of(lemma, "VBZ"),
            "perfect": _after("has", self._forms.of(lemma, "VBN")),
            "future": f"will {lemma}",
        }[clause.tense]
        return verb and _joined(verb, clause.particle, patient)

    def passive(self, clause: Clause, patient: Party | None, agent: str) -> str | None:
        """After "who", or with its patient: "was the company sued by"."""
        participle = self._forms.of(clause.lemma, "VBN")
        if not participle:
            return None
        plural = patient is not None and patient.is_plural
        first, second = {
            "past": ("were" if plural else "was", ""),
            "present": ("are" if plural else "is", ""),
            "perfect": ("have" if plural else "has", "been"),
            "future": ("will", "be"),
        }[clause.tense]
        subject = patient.text if patient else ""
        return _joined(first, subject, second, participle, clause.particle, agent)

    def inverted(self, clause: Clause, agent: Party, rest: str = "") -> str | None:
        """After "whom" or "when": "did the company sue"."""
        lemma, participle = clause.lemma, self._forms.of(clause.lemma, "VBN")
        plural = agent.is_plural
        first, verb = {
            "past": ("did", lemma),
            "present": ("do" if plural else "does", lemma),
            "perfect": ("have" if plural else "has", participle),
            "future": ("will", lemma),
        }[clause.tense]
        return verb and _joined(first, agent.text, verb, clause.particle, rest)


def _after(auxiliary: str, verb: str | None) -> str | None:
    return verb and f"{auxiliary} {verb}"


def _joined(*words: str) -> str:
    return " ".join(" ".join(filter(None, words)).split())
