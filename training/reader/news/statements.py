"""Who said it, and what somebody said about something."""

from collections.abc import Iterator
from random import Random

from spacy.tokens import Doc, Span, Token

from training.reader.news.asked import Asked
from training.reader.news.clauses import SPEECH, Forms
from training.reader.news.phrases import (
    ORGANISATION,
    OTHER,
    PERSON,
    Party,
    others,
    party,
    sentences_with,
    words,
)

_SAID = {"VBD": "past", "VBZ": "present"}


def about_statements(doc: Doc, forms: Forms, random: Random) -> Iterator[Asked]:
    """Questions for the speaker and for what was said, and the same of another speaker."""
    found = [*_statements(doc)]
    speakers = {speaker.key for _, speaker, _ in found}
    for verb, speaker, said in found:
        if speaker.sort == OTHER and not forms.may_speak(speaker.head):
            continue
        anchor = sentences_with(verb, speaker.head, said.root)
        clause = said.text.strip(" ,\"“”'").replace('"', "")
        clause = clause[0].lower() + clause[1:] if said[0].pos_ != "PROPN" else clause
        past, topic = forms.of(verb.lemma_, "VBD"), _topic(said)
        if past and topic and 4 <= len(said) <= 18:
            ask = random.choice((f"who {past} that", f"who {past}", "according to whom"))
            yield Asked("speaker", f"{ask} {clause}", anchor, (speaker.answer,))
            if exchanged := _exchanged(doc, said, clause, speaker, random):
                yield Asked("speaker|another", f"{ask} {exchanged}", anchor)
        if topic and len(said) <= 24:
            how = random.choice(("say", "say", verb.lemma_ if verb.lemma_ != "tell" else "say"))
            about = random.choice((" about ", " about ", " of ", " on ")) + topic.text
            start = said.start_char
            answer = (start, start + len(said.text.rstrip(' ,."”')))
            if sum(s.key == speaker.key for _, s, _ in found) == 1:
                yield Asked("statement", f"what did {speaker.text} {how}{about}", anchor, (answer,))
            but = words(speaker.span.text) | words(said.text)
            silent = others(doc, PERSON, but) + others(doc, ORGANISATION, but)
            silent = [o for o in silent if o.key not in speakers]
            silent = [o for o in silent if not _speaks(doc, o)]
            if silent:
                other = random.choice(silent)
                yield Asked("statement|another", f"what did {other.text} {how}{about}", anchor)


def _statements(doc: Doc) -> Iterator[tuple[Token, Party, Span]]:
    """The verb, who speaks, and the clause that tells what was said."""
    for verb in doc:
        if verb.lemma_ in SPEECH and verb.tag_ in _SAID:
            subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
            told = next((c for c in verb.children if c.dep_ == "ccomp"), None)
            speaker = subject and party(subject)
            if not speaker or not told or any(c.dep_ == "neg" for c in verb.children):
                continue
            first, last = told.left_edge.i, told.right_edge.i
            if first <= verb.i <= last or first <= speaker.head.i <= last:
                continue
            while first < last and (doc[first].lower_ == "that" or not doc[first].is_alpha):
                if doc[first].like_num:
                    break
                first += 1
            said = doc[first : last + 1]
            if "\n" not in said.text and told.pos_ in {"VERB", "AUX"} and len(said) > 3:
                yield verb, speaker, said


def _topic(said: Span) -> Party | None:
    """What a clause is about: its subject, if it is a noun."""
    subject = next((c for c in said.root.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    topic = subject and party(subject)
    return topic if topic and len(topic.span) <= 5 else None


def _exchanged(doc: Doc, said: Span, clause: str, speaker: Party, random: Random) -> str | None:
    """The clause about another party of the text."""
    for entity in said.ents:
        if entity.text in clause and (one := party(entity.root)) and one.sort != OTHER:
            but = words(said.text) | words(speaker.span.text)
            if found := others(doc, one.sort, but):
                return clause.replace(entity.text, random.choice(found).head.text, 1)
    return None


def _speaks(doc: Doc, one: Party) -> bool:
    """Whether words of speech stand anywhere in a sentence that names somebody."""
    return any(
        token.lower_ == one.key and any(t.lemma_ in SPEECH | {"call", "ask"} for t in token.sent)
        for token in doc
    )
