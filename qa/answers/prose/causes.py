"""Why and how: the clause that gives the reason of what was asked, or the manner."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from index.text.stems import stems
from qa.answers.material import Material, verbatim
from qa.answers.prose.digests import torn_names
from qa.contract.draft import Candidate, Claim, Draft, Quote
from qa.evidence.agreement import is_dated, telling
from qa.evidence.clauses import clauses
from qa.evidence.mentions import name_stems, unmentioned
from qa.evidence.parties.speakers import subjects
from qa.evidence.telling import Subject, Told, meanings_of, say_the_same, sentences_of

MAX_REASONS = 3
NEAR = 0.85
"""Share of the best reason's worth from which on another one is told too."""
OF_IT = 0.45
"""Share of the question that must stand in a reason's sentence, its title and the one before."""
BESIDE = 0.1
"""Share of it that must stand in the sentence itself, beside the reason."""
ECHO = 0.6
"""A reason that has so much of its words from the question repeats it."""
LIKELY = 0.2
"""Probability of a short answer in the sentence from which on less will do."""
UNLED = 0.45
"""The same where no word of the sentence leads to a reason; so much is left of it then, too."""
WEAK, FIRM = 0.3, 0.8
"""Strength of a cue up to which the reader must find an answer there, and from which on the verb of
the question may stand elsewhere."""
SURE = 0.65
"""Confidence in a reason where all speaks for it."""


class Cue(NamedTuple):
    """Words that lead to a reason or a manner."""

    words: str
    strength: float
    """How surely they do, in [0, 1]."""
    example: str
    """A sentence with the words that they lead to in brackets."""


WHY = (
    Cue(
        r"\b(?:because(?: of)?|due to|owing to|on account of|as a result of|thanks to)\b",
        1.0,
        "The school was shut [because of the flood].",
    ),
    Cue(
        r"\bon (?:the )?(?:[\w-]+ ){0,2}grounds\b(?: that| of)?|\bfor (?:[\w-]+ ){1,3}reasons\b",
        1.0,
        "The bank refused the loan [on technical grounds].",
    ),
    Cue(
        r"\b(?:citing|blaming|blamed (?:it )?on|caused by|prompted by|triggered by|sparked by"
        r"|driven by|attributed to)\b",
        1.0,
        "The mayor resigned, [citing ill health].",
    ),
    Cue(
        r"\b(?:in order to|so that|so as to|in (?:response|reaction|retaliation) (?:to|for)"
        r"|in protest (?:at|against|over)|for fear (?:of|that)|in the hope)\b",
        0.9,
        "They walked out [in protest at the tests].",
    ),
    Cue(
        r"(?<=, )(?:as|since) (?!well|of|part|the first)", 0.8, "It shut, [as tastes had changed]."
    ),
    Cue(
        r"\b(?:alleging|accusing|accused of|charged with|for (?:allegedly )?(?=(?!being)\w+ing\b))",
        0.8,
        "She sues the yard, [alleging false advertising].",
    ),
    Cue(
        r"(?<!hour )(?<!hours )(?<!days )(?<!day )(?<!weeks )(?<!months )(?<!years )(?<!shortly )"
        r"(?<!took )(?<!take )(?<!taken )(?<!taking )(?<!takes )"
        r"\b(?:amid|amidst|over|following|after)\b",
        0.6,
        "He resigned [over a loan].",
    ),
    Cue(r"\bwhen\b", 0.4, "It was stopped [when money ran out]."),
    Cue(
        r"(?<!\bit )(?<!\bhim )(?<!\bher )(?<!\bthem )(?<!\bis )(?<!\bwas )(?<!\bare )(?<!\bwere )"
        r"\bto (?!the\b|an?\b|its\b|his\b|her\b|their\b|be\b)(?=[a-z]{2,}\b)",
        0.3,
        "It was cut [to help the growers].",
    ),
)
"""Of several that lead to the same words, the first counts."""
HOW = (
    Cue(r"\bby (?=\w+ing\b)", 1.0, "They got in [by breaking a window]."),
    Cue(
        r"\b(?:using|by means of|with the help of|through|via)\b",
        0.8,
        "They got in [using a ladder].",
    ),
    Cue(r"\bwith (?=an?\b|the\b|\w+s\b)", 0.6, "He was hit [with a hammer]."),
    Cue(r"\b(?:by|from|on|in) (?=\w+)", 0.3, "She cast her vote [by telephone]."),
)
_THE_REASON = re.compile(
    r"(?:The|One|Another) (?:\w+ )?reason(?: for (?:it|that|this))? (?:is|was) "
)
"""Opens a sentence that gives the reason of what is told before it."""

_OWNED = re.compile(r"\b([A-Z][\w-]+)['’]s? ([a-z]+)\b")
_CAUSING = re.compile(
    r" (?:(?:has|have|had) )?(?:caused|led to|prompted|triggered|sparked|resulted in|brought about"
    r"|drove|forced|meant that)\b"
)
"""Before it in a clause stands what gave rise to what stands behind it."""

_HOW = re.compile(r"^(?:and |so )?how\b(?! come)", re.IGNORECASE)
_NEGATED = re.compile(r"\b(?:not|never|no|nobody|nothing)\b|n['’]t\b", re.IGNORECASE)
_ACCEPTS = frozenset(stems("accept approve agree sign adopt support endorse ratify confirm grant"))
_REFUSES = frozenset(stems("reject decline refuse dismiss oppose block veto deny"))


class _Reason(NamedTuple):
    worth: float
    confidence: float
    sentence: Told
    start: int
    """Offsets in the sentence."""
    end: int


def cause(material: Material) -> Draft:
    """The clause that gives the reason, cited with its whole sentence."""
    plan = material.plan
    if unmentioned(plan, material.passages):
        return Draft("", 0.0, ())
    subject = Subject(plan.read_text, material.passages)
    sentences = _sentences(material)
    if _tells_the_contrary(subject, sentences):
        return Draft("", 0.0, (), remarks=("What was found tells the contrary.",))
    cues = HOW if _HOW.match(plan.standalone_question) else WHY
    reasons = sorted(
        (
            reason
            for sentence in sentences
            for reason in _reasons(sentence, cues, subject, material)
        ),
        key=lambda one: -one.worth,
    )
    if not reasons:
        return Draft("", 0.0, ())
    best = reasons[0]
    confidence = best.confidence * (0.5 if torn_names(material) else 1.0)
    if confidence < material.least:
        return Draft("", confidence, ())
    chosen: list[_Reason] = []
    for one in reasons:
        is_new = not any(
            one.sentence == other.sentence or say_the_same(one.sentence, other.sentence)
            for other in chosen
        )
        if is_new and one.worth >= NEAR * best.worth and len(chosen) < MAX_REASONS:
            chosen.append(one)
    short = best.sentence.text[best.start : best.end]
    return Draft(short, confidence, tuple(map(_claim, chosen)))


def _sentences(material: Material) -> list[Told]:
    """The sentences of the passages that are of the question's days."""
    wanted = [] if material.plan.widened else telling(material.plan.dates)
    return [
        sentence
        for passage in material.passages
        if not wanted or is_dated(passage.dates, passage.published, wanted)
        for sentence in sentences_of(passage, material.plan)
    ]


def _reasons(
    sentence: Told, cues: Sequence[Cue], subject: Subject, material: Material
) -> Iterator[_Reason]:
    """The words of a sentence that may give the reason: those that a cue leads to, and answers."""
    text = sentence.text
    around = subject.share(sentence.around)
    answers = _answers_in(sentence, material.candidates)
    likeliest = max((answer for _, _, answer in answers), default=0.0)
    if around < OF_IT and likeliest < LIKELY:
        return
    verbs = set(subject.stems) - name_stems(material.plan.read_text)
    led = list(_led(text, cues))
    for start, end, strength in led:
        answer = max((p for a, b, p in answers if a < end and start < b), default=0.0)
        if start == 0 or (strength <= WEAK and answer < LIKELY):
            continue
        rest = meanings_of(f"{text[:start]} {text[end:]}")
        beside = subject.share(rest)
        told_of = verbs.intersection(subject.told(rest))
        within = verbs.intersection(subject.told(meanings_of(text[start:end])))
        if not told_of and (within or strength < FIRM):
            continue
        if _is_of_another(text[:start], material.plan.read_text):
            continue
        if beside >= BESIDE and not _repeats(text[start:end], subject):
            covered = (beside + around) / 2
            worth = covered + 0.35 * strength + 0.6 * answer
            sure = covered * (0.5 * strength + 0.5 * max(answer, 0.3)) + 0.2 * answer
            yield _Reason(worth, min(SURE, sure), sentence, start, end)
    for start, end in _causing(text):
        rest, beside = meanings_of(text[end:]), subject.share(meanings_of(text[end:]))
        if beside >= BESIDE and verbs.intersection(subject.told(rest)):
            answer = max((p for a, b, p in answers if a < end and start < b), default=0.0)
            covered = (beside + around) / 2
            sure = covered * max(answer, 0.5)
            yield _Reason(covered + 0.35 + 0.6 * answer, min(SURE, sure), sentence, start, end)
    if opening := _THE_REASON.match(text):
        end = next(b for _, b in clauses(text) if b > opening.end())
        yield _Reason(around + 0.35, SURE * around, sentence, opening.end(), _bare(text, end))
    for start, end, answer in answers:
        if answer < UNLED or any(a < end and start < b for a, b, _ in led):
            continue
        if not _repeats(text[start:end], subject) and not _NEGATED.search(text[start:end]):
            beside = subject.share(meanings_of(f"{text[:start]} {text[end:]}"))
            worth = (beside + around) / 2 + 0.3 * answer
            yield _Reason(worth, UNLED * answer, sentence, start, end)


def _answers_in(sentence: Told, candidates: Sequence[Candidate]) -> list[tuple[int, int, float]]:
    """The short answers in a sentence: offsets in it, and probabilities."""
    return [
        (candidate.start - sentence.start, candidate.end - sentence.start, candidate.probability)
        for candidate in candidates
        if candidate.passage.article_id == sentence.passage.article_id
        and sentence.start <= candidate.start
        and candidate.end <= sentence.end
    ]


def _led(text: str, cues: Sequence[Cue]) -> Iterator[tuple[int, int, float]]:
    """The words that cues lead to, up to the end of their clause, and how surely they do."""
    borders = [b for a, b in clauses(text) if not text.startswith((" that ", "that "), b)]
    taken: list[tuple[int, int]] = []
    for words, strength, _ in cues:
        for cue in re.finditer(words, text):
            if any(a <= cue.start() < b for a, b in taken):
                continue
            end = next((border for border in borders if border > cue.end() + 3), len(text))
            if cue[0].endswith(("grounds", "reasons")):
                end = cue.end()
            taken.append((cue.start(), end))
            if stems(text[cue.end() : end]) or end == cue.end():
                yield cue.start(), _bare(text, end), strength


def _is_of_another(before: str, question: str) -> bool:
    """Whether words lead to what somebody else did than whom they and a question name."""
    asked = name_stems(question)
    people = [asked.isdisjoint(stems(before[start:end])) for start, end in subjects(before)]
    owners = [
        owner in re.findall(rf"([\w-]+)['’]s? {noun}\b", before)
        for owner, noun in _OWNED.findall(question)
        if re.search(rf"\b[A-Z][\w-]+['’]s? {noun}\b", before)
    ]
    return (not all(people) and people[-1]) or not all(owners)


def _causing(text: str) -> Iterator[tuple[int, int]]:
    """The subjects of the verbs of causing in a sentence."""
    for start, end in clauses(text):
        if verb := _CAUSING.search(text, start, end):
            opening = re.compile(r"\W*(?:(?:But|And|So|and|but|which|that|who)\b\W*)?").match(
                text, start
            )
            first = opening.end() if opening else start
            if len(stems(text[first : verb.start()])) > 1:
                yield first, verb.start()


def _bare(text: str, end: int) -> int:
    return len(text[:end].rstrip(" .,;:—–"))


def _repeats(words: str, subject: Subject) -> bool:
    """Whether words say little more than the question does."""
    own = set(stems(words))
    return not own or len(own.intersection(subject.stems)) >= ECHO * len(own)


def _tells_the_contrary(subject: Subject, sentences: Sequence[Told]) -> bool:
    """Whether it was refused where the question has it accepted, or the other way round."""
    for ours, contrary in ((_ACCEPTS, _REFUSES), (_REFUSES, _ACCEPTS)):
        done = ours.intersection(subject.stems)
        if done and (ours is _REFUSES or _REFUSES.isdisjoint(subject.stems)):
            about = [one for one in sentences if subject.share(one.around) >= OF_IT]
            is_told = any(done & one.words for one in about)
            return not is_told and any(contrary & one.words for one in about)
    return False


def _claim(one: _Reason) -> Claim:
    sentence = one.sentence
    highlights = ((one.start, one.end),)
    return verbatim(Quote(sentence.passage, sentence.start, sentence.end, highlights))
