"""Who did what to whom: each side of a verb asked for, and sides that the text does not name."""

from collections.abc import Iterator, Sequence
from random import Random

from spacy.tokens import Doc

from training.reader.news.asked import Asked
from training.reader.news.clauses import SPEECH, Clause, Forms, Wording
from training.reader.news.phrases import (
    COUNTRY,
    ORGANISATION,
    OTHER,
    PERSON,
    Party,
    others,
    sentences_with,
    words,
)

_SYMMETRIC = """
meet marry join fight face divorce date resemble play visit follow include involve have beat lead
represent succeed replace become be remain mean match contact text call
"""
_BOTH_WAYS = frozenset(_SYMMETRIC.split())
"""Verbs that hold both ways round, or whose other way round is told elsewhere by other words."""
_EMPTY = "have be become include remain mean make do get take bear base locate"
_NO_DEED = frozenset(_EMPTY.split())
"""Verbs of which one does not ask who did it."""
_WHO = {
    PERSON: ("who",),
    ORGANISATION: ("who", "who", "who", "which organisation", "which company"),
    COUNTRY: ("who", "who", "which country"),
    OTHER: ("what",),
}


def about_parties(
    doc: Doc, told: Sequence[Clause], forms: Forms, random: Random
) -> Iterator[Asked]:
    """Questions for the one who did something, and for the one to whom it was done."""
    makers = _Parties(doc, told, forms, random)
    for clause in told:
        if clause.lemma not in _NO_DEED and clause.lemma not in SPEECH:
            yield from makers.of(clause)


class _Parties:
    def __init__(self, doc: Doc, told: Sequence[Clause], forms: Forms, random: Random) -> None:
        self._doc = doc
        self._told = told
        self._forms = forms
        self._wording = Wording(forms)
        self._random = random

    def of(self, clause: Clause) -> Iterator[Asked]:
        """All questions about one clause."""
        agent, patient = clause.agent, clause.patient
        if agent and patient and agent.key != patient.key:
            anchor = sentences_with(clause.verb, agent.head, patient.head)
            if self._can_act(agent):
                if self._agents(clause, patient) == {agent.key}:
                    for question in self._who_did(clause, patient.text, patient):
                        yield Asked("agent", question, anchor, (agent.answer,))
                yield from self._exchanged(clause, agent, patient, anchor)
                yield from self._of_others(clause, agent, patient, anchor)
            if self._patients(clause, agent) == {patient.key}:
                kind = "object" if patient.sort == OTHER else "patient"
                for question in self._whom_did(clause, agent, patient):
                    yield Asked(kind, question, anchor, (patient.answer,))
        elif patient and clause.is_passive and not clause.is_agent_told:
            yield from self._without_agent(clause, patient)
        if patient and patient.sort == PERSON and clause.is_passive and not clause.agent:
            yield from self._to_whom(clause, patient)

    def _can_act(self, one: Party) -> bool:
        if one.sort == OTHER:
            return self._forms.may_speak(one.head) and self._random.random() < 0.3
        return True

    def _agents(self, clause: Clause, patient: Party) -> set[str]:
        """Who does the same to the same party, in any clause."""
        return {
            other.agent.key if other.agent else ""
            for other in self._same(clause)
            if other.is_agent_told and other.patient and other.patient.key == patient.key
        }

    def _patients(self, clause: Clause, agent: Party) -> set[str]:
        return {
            other.patient.key if other.patient else ""
            for other in self._same(clause)
            if other.is_patient_told and other.agent and other.agent.key == agent.key
        }

    def _same(self, clause: Clause) -> list[Clause]:
        return [other for other in self._told if other.lemma == clause.lemma]

    def _tail(self, clause: Clause) -> str:
        tails = clause.tail()
        return self._random.choice(tails).text if tails and self._random.random() < 0.4 else ""

    def _who_did(self, clause: Clause, patient: str, party: Party | None) -> Iterator[str]:
        """Questions for the agent: one in the active voice, or one in the passive."""
        tail = self._tail(clause)
        who = "who"
        if clause.agent and clause.agent.sort != OTHER and self._random.random() < 0.5:
            who = self._random.choice(_WHO[clause.agent.sort])
        if self._random.random() < 0.75:
            said = self._wording.predicate(clause, f"{patient} {tail}".strip())
            if said:
                yield f"{who} {said}"
        elif said := self._wording.passive(clause, party, ""):
            form = self._random.choice(("by whom {0} {1}", "who {0} {1} by", "who {0} {1} by"))
            yield form.format(said, tail)

    def _whom_did(self, clause: Clause, agent: Party, patient: Party | None) -> Iterator[str]:
        """Questions for the patient."""
        sort = patient.sort if patient else PERSON
        whom = self._random.choice(_WHO[sort] if sort != PERSON else ("who", "who", "whom"))
        tail = self._tail(clause)
        if self._random.random() < 0.6:
            if said := self._wording.inverted(clause, agent, tail):
                yield f"{whom} {said}"
        elif said := self._wording.passive(clause, None, f"{tail} by {agent.text}".strip()):
            yield f"{whom.replace('whom', 'who')} {said}"

    def _to_whom(self, clause: Clause, patient: Party) -> Iterator[Asked]:
        """Who was named, hurt or freed, where nobody is said to have done it."""
        tails = clause.tail()
        role = [c for c in clause.verb.children if c.dep_ in {"oprd", "attr"}]
        rest = ""
        if role:
            rest = self._doc[role[0].left_edge.i : role[0].right_edge.i + 1].text
        elif tails:
            rest = self._random.choice(tails).text
        same = {c.patient.key for c in self._same(clause) if c.patient}
        if not rest or len(rest.split()) > 8 or "\n" in rest or same != {patient.key}:
            return
        if question := self._wording.passive(clause, None, rest):
            anchor = sentences_with(clause.verb, patient.head)
            yield Asked("patient", f"who {question}", anchor, (patient.answer,))

    def _exchanged(
        self, clause: Clause, agent: Party, patient: Party, anchor: tuple[int, int]
    ) -> Iterator[Asked]:
        """Either side in the other's place."""
        if OTHER in {agent.sort, patient.sort} or clause.lemma in _BOTH_WAYS:
            return
        if not self._is_patient(clause, agent):
            for question in self._who_did(clause, agent.text, agent):
                yield Asked("agent|exchanged", question, anchor)
        if not self._is_agent(clause, patient):
            for question in self._whom_did(clause, patient, agent):
                yield Asked("patient|exchanged", question, anchor)

    def _of_others(
        self, clause: Clause, agent: Party, patient: Party, anchor: tuple[int, int]
    ) -> Iterator[Asked]:
        """Somebody else of the text in place of either side."""
        but = words(agent.span.text) | words(patient.span.text)
        if patient.sort != OTHER and (other := self._other(clause, patient.sort, but)):
            for question in self._who_did(clause, other.text, other):
                yield Asked("agent|another", question, anchor)
        if agent.sort != OTHER and (other := self._other(clause, agent.sort, but)):
            kind = "object|another" if patient.sort == OTHER else "patient|another"
            for question in self._whom_did(clause, other, patient):
                yield Asked(kind, question, anchor)
        deeds = [
            other.patient
            for other in self._told
            if other.patient and other.agent and other.lemma != clause.lemma
            if other.patient.sort != OTHER and other.agent.key != agent.key
            if not self._knows(clause, other.patient)
        ]
        if deeds:
            other = self._random.choice(deeds)
            for question in self._who_did(clause, other.text, other):
                yield Asked("agent|other_deed", question, anchor)

    def _other(self, clause: Clause, sort: str, but: frozenset[str]) -> Party | None:
        found = [one for one in others(self._doc, sort, but) if not self._knows(clause, one)]
        return self._random.choice(found) if found else None

    def _without_agent(self, clause: Clause, patient: Party) -> Iterator[Asked]:
        """Who did it, where the text says only that it was done."""
        if patient.sort in {PERSON, ORGANISATION} and not any(
            other.is_agent_told for other in self._same(clause)
        ):
            anchor = sentences_with(clause.verb, patient.head)
            for question in self._who_did(clause, patient.text, patient):
                yield Asked("agent|untold", question, anchor)

    def _is_patient(self, clause: Clause, one: Party) -> bool:
        return any(c.patient and c.patient.key == one.key for c in self._same(clause))

    def _is_agent(self, clause: Clause, one: Party) -> bool:
        return any(c.agent and c.agent.key == one.key for c in self._same(clause))

    def _knows(self, clause: Clause, one: Party) -> bool:
        """Whether somebody stands on any side of the verb, or near it."""
        near = clause.verb.sent.text.lower() if clause.lemma in _BOTH_WAYS else ""
        return self._is_patient(clause, one) or self._is_agent(clause, one) or one.key in near
