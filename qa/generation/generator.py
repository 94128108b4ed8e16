"""Answers in a language model's words, every sentence held to its quotes; else the reader's."""

from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace

from index.documents import Passage
from qa.answers.extractive import ExtractiveAnswerer
from qa.answers.standing import later_amendments, without_corrected
from qa.config import AssistantSettings, ModelSettings
from qa.contract.draft import Claim, Draft
from qa.contract.protocols import Answerer, Reader
from qa.contract.query import QueryPlan
from qa.evidence.notices import retraction
from qa.generation.failures import ModelFailure
from qa.generation.holding import Held, held
from qa.generation.models import LanguageModel, Reply, opened
from qa.generation.prompts import NOT_FOUND, answering
from qa.generation.reading import Statement, statements
from qa.reader.weighing import TrainedReader
from qa.wording import counted


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
                        yield Draft(writing.short(own), 0.0, writing.claims)
            except ModelFailure as failure:
                yield _fallen_back(own, f"The language model {self.engine} {failure}")
            else:
                yield self._settled(plan, passages, own, writing)

    def _settled(
        self, plan: QueryPlan, passages: Sequence[Passage], own: Draft, writing: "_Writing"
    ) -> Draft:
        """The draft of all that was written, or the reader's where nothing of it may be said."""
        draft = Draft(writing.short(own), 0.0, writing.claims)
        claims = without_corrected(draft, passages, plan).claims
        if not claims:
            return replace(_fallen_back(own, writing.why_nothing), tokens=writing.reply.tokens)
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
        """How likely the reader thinks it that the quotes of the first claim hold the answer."""
        told = [
            one.confidence for one in [own] if own.claims and _share_quotes(first, own.claims[0])
        ]
        told += [
            one.probability
            for one in self._reader.read(plan, passages)
            for quote in first.quotes
            if quote.passage == one.passage and quote.start <= one.start and one.end <= quote.end
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
        self._said = {one: before.get(one) or held(one, self.passages) for one in written}

    @property
    def claims(self) -> tuple[Claim, ...]:
        """What may be said, each once."""
        claims = (one.claim for one in self._said.values() if one.claim)
        return tuple({claim.text: claim for claim in claims}.values())

    def short(self, own: Draft) -> str:
        """The short answer so far."""
        return _short(own, self.claims) if self.claims else ""

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


def _share_quotes(one: Claim, other: Claim) -> bool:
    """Whether two claims rest on some of the same words."""
    return any(
        a.passage.article_id == b.passage.article_id and a.start < b.end and b.start < a.end
        for a in one.quotes
        for b in other.quotes
    )


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
