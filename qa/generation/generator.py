"""Answers in a language model's words, every sentence held to its quotes; else the reader's."""

from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace

from index.documents import Passage
from index.text.stems import stems
from qa.answers.citations import LISTED
from qa.answers.extractive import OF_HEADLINES, ExtractiveAnswerer
from qa.answers.standing import later_amendments, without_corrected
from qa.config import AssistantSettings, ModelSettings
from qa.contract.draft import Claim, Draft
from qa.contract.protocols import Answerer, Reader, Rewritten
from qa.contract.query import Kind, QueryPlan
from qa.evidence.notices import retraction
from qa.generation.failures import ModelFailure
from qa.generation.holding import Held, held
from qa.generation.models import LanguageModel, Reply, opened
from qa.generation.prompts import NOT_FOUND, answering
from qa.generation.reading import Statement, statements
from qa.generation.rewriting import rewritten
from qa.question import Question
from qa.reader.weighing import TrainedReader
from qa.wording import counted

_OF_ONE_ANSWER: frozenset[Kind] = OF_HEADLINES | {"when"}
"""Kinds of question whose answer is a name, a number or a day: a model that gives another one than
a reader that is sure of its own has mixed something up."""
_SURE = 0.5
"""From this probability on the reader is."""
_ROUND, _CIRCLES = 60, 3
"""A model that has written so many characters so often goes round in circles."""


class GeneratingAnswerer:
    """Says what a language model makes of the passages, as far as these bear it out.

    The reader's own answer is always there, and stands where the model has none.
    """

    def __init__(
        self, model: LanguageModel, extractive: Answerer, reader: Reader, most: int
    ) -> None:
        """Ask a model with at most so many passages; the reader says how likely it is right."""
        self._model = model
        self._extractive = extractive
        self._reader = reader
        self._most = most
        self.engine = model.name

    def answer(self, plan: QueryPlan, passages: Sequence[Passage]) -> Draft:
        """What the model says and the passages bear out, once it has ended."""
        *_, draft = self.drafts(plan, passages)
        return draft

    def rewritten(self, question: Question) -> Rewritten | None:
        """The question with what it leaves to earlier turns, as the model reads it."""
        return None if question.without else rewritten(self._model, question)

    def drafts(self, plan: QueryPlan, passages: Sequence[Passage]) -> Generator[Draft]:
        """The same, sentence by sentence, each checked; the last is what `answer` says."""
        own = replace(self._extractive.answer(plan, passages), engine=self._extractive.engine)
        given = [one for one in passages if not retraction(one, plan)][: self._most]
        if not passages:
            yield replace(own, engine=None)
        elif own.reason or not given or any(claim.entry for claim in own.claims):
            yield own  # what answers was taken back, or is a digest, whose entries are its answer
        else:
            writing = _Writing(self._model.name, given)
            try:
                with closing(self._model.replies(answering(plan, given))) as replies:
                    for reply in replies:
                        writing.take(reply)
                        so_far = self._standing(plan, passages, writing)
                        if so_far.claims and _contradicts(plan, own, so_far.claims):
                            so_far = Draft("", 0.0, ())  # it may yet say what the reader does
                        yield so_far
            except ModelFailure as failure:
                yield _fallen_back(own, f"The language model {self.engine} {failure}")
            else:
                yield self._settled(plan, passages, own, writing)

    @staticmethod
    def _standing(plan: QueryPlan, passages: Sequence[Passage], writing: "_Writing") -> Draft:
        """What may be said so far, without what a notice has put right."""
        return without_corrected(Draft("", 0.0, writing.claims), passages, plan)

    def _settled(
        self, plan: QueryPlan, passages: Sequence[Passage], own: Draft, writing: "_Writing"
    ) -> Draft:
        """The draft of all that was written, or the reader's where nothing of it may be said."""
        claims = self._standing(plan, passages, writing).claims
        if not claims:
            return replace(_fallen_back(own, writing.why_nothing), tokens=writing.reply.tokens)
        if _contradicts(plan, own, claims):
            why = f"The language model {self.engine} answers otherwise than the reader is sure of"
            return replace(_fallen_back(own, why), tokens=writing.reply.tokens)
        remarks = [*writing.remarks, *later_amendments(claims, plan)]
        if not own.claims:
            remarks.append("The reader by itself finds no answer in these passages.")
        short = _short(own, claims)
        return Draft(
            short,
            self._confidence(plan, passages, claims[0], own),
            claims,
            days=own.days if short == own.short else (),
            remarks=tuple(remarks),
            tokens=writing.reply.tokens,
        )

    def _confidence(
        self, plan: QueryPlan, passages: Sequence[Passage], first: Claim, own: Draft
    ) -> float:
        """How likely the reader thinks it that what a claim takes from its quotes answers."""
        told = [own.confidence] if own.claims and own.short in first.text else []
        told += [
            one.probability
            for one in self._reader.read(plan, passages)
            for quote in first.quotes
            if quote.passage == one.passage and quote.start <= one.start and one.end <= quote.end
            if _says(first.text, one.text)
        ]
        return max(told, default=0.0)


@dataclass(slots=True)
class _Writing:
    """What a model has written so far, and what may be said of it."""

    name: str
    passages: Sequence[Passage]
    reply: Reply = field(default_factory=Reply)
    _said: dict[Statement, Held] = field(default_factory=dict)

    def take(self, reply: Reply) -> None:
        """Read on."""
        before = self._said
        self.reply = reply
        written = statements(reply.text, is_whole=reply.is_whole and not reply.is_cut)
        last = reply.text[-_ROUND:]
        if len(last) == _ROUND and reply.text.count(last) >= _CIRCLES:
            raise ModelFailure("went round in circles")
        self._said = {one: before.get(one) or held(one, self.passages) for one in written}

    @property
    def claims(self) -> tuple[Claim, ...]:
        """What may be said, each once."""
        claims = (one.claim for one in self._said.values() if one.claim)
        return tuple({claim.text: claim for claim in claims}.values())

    @property
    def remarks(self) -> list[str]:
        """What a person must be told of it."""
        dropped = sum(one.claim is None for one in self._said.values())
        quoted = sum(one.claim is not None and not one.is_own for one in self._said.values())
        remarks = []
        if dropped:
            was, it = ("was", "it") if dropped == 1 else ("were", "them")
            remarks.append(
                f"{counted(dropped, 'sentence')} of the language model's {was} left out: the "
                f"passages do not bear {it} out."
            )
        if quoted:
            remarks.append(
                f"{counted(quoted, 'sentence')} of the language model's gave way to the quote, "
                "which says something else."
            )
        if self.reply.is_cut:
            remarks.append("The language model was cut short: it had more to say than it may.")
        return remarks

    @property
    def why_nothing(self) -> str:
        """Why nothing that it wrote can be said."""
        if NOT_FOUND in self.reply.text.upper() and not any(one.markers for one in self._said):
            return f"The language model {self.name} found no answer in the passages"
        return f"The passages bear out nothing that the language model {self.name} said"


def _fallen_back(own: Draft, why: str) -> Draft:
    what = "this is the reader's answer" if own.claims else "the reader finds no answer either"
    return replace(own, remarks=(*own.remarks, f"{why}; {what}."))


def _short(own: Draft, claims: Sequence[Claim]) -> str:
    """The reader's short answer where the first claim gives it too, else that claim."""
    first = claims[0].text
    return own.short if own.short and own.short in first else first


def _contradicts(plan: QueryPlan, own: Draft, claims: Sequence[Claim]) -> bool:
    """Whether no claim has the short answer that the reader is sure of, where there is just one."""
    if plan.kind not in _OF_ONE_ANSWER or not own.claims or own.confidence < _SURE:
        return False
    said = " ".join(claim.text for claim in claims)
    return not any(_says(said, one) for one in own.short.split(LISTED))


def _says(text: str, answer: str) -> bool:
    """Whether a text has all words of an answer."""
    return set(stems(answer)) <= set(stems(text))


def generating(
    model: ModelSettings, settings: AssistantSettings | None = None
) -> GeneratingAnswerer:
    """An answerer of the language model that settings name, for `Assistant(archive, answerer=…)`.

    Raises:
        ModelError: it cannot be used as it is set.
    """
    language_model, settings = opened(model), settings or AssistantSettings()
    reader = TrainedReader()
    thresholds = reader.thresholds.but(settings.min_confidence, settings.min_confidence_alone)
    extractive = ExtractiveAnswerer(reader, thresholds)
    return GeneratingAnswerer(language_model, extractive, reader, model.passages)
