"""One line of a question set, checked at the door."""

from datetime import date
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from index.timex import tag_expressions
from qa.contract.query import Kind

_Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
_Item = Annotated[tuple[_Text, ...], Field(min_length=1)]

_TOLD_OTHERWISE = frozenset[Kind]({"when", "yes_no", "list", "comparison"})


class KnownQuestion(BaseModel):
    """One line of a question set; with no answers and no articles it has none to be found.

    Unless it is known what is wrong: then what is right is not known yet.
    """

    model_config = ConfigDict(frozen=True)

    id: _Text
    question: _Text
    asked_on: date | None = None
    """The day that counts as today; None takes the real one."""
    answers: tuple[_Text, ...]
    article_ids: tuple[_Text, ...]
    kind: Kind | None = None
    """What it asks for; its answer then gets a verdict."""
    items: tuple[_Item, ...] = ()
    """Of a list: the spellings of each thing that belongs to it."""
    distractors: tuple[_Text, ...] = ()
    """What is near at hand and not the answer."""
    evidence: str = ""
    """Of a yes or no: what the text that settles it says."""
    judged_wrong: str | None = None
    """What was said once, and judged to be wrong; empty where nothing was."""

    @property
    def is_open(self) -> bool:
        """Whether no more is known than what is wrong."""
        return self.judged_wrong is not None and not self.is_answerable

    @property
    def is_answerable(self) -> bool:
        """Whether the set knows an answer, or an article that holds one."""
        return bool(self.answers or self.article_ids)

    @property
    def is_judgeable(self) -> bool:
        """Whether it is known what a right answer says, or that there is none."""
        return bool(self.answers) or not (self.article_ids or self.is_open)

    @property
    def is_verbatim(self) -> bool:
        """Whether its answers are words of its articles, and not what follows from these."""
        return bool(self.answers) and self.kind not in _TOLD_OTHERWISE

    @model_validator(mode="after")
    def _has_what_its_kind_needs(self) -> Self:
        if self.items and self.kind != "list":
            raise ValueError("items belong to questions of the kind list")
        if set(self.distractors) & set(self.answers):
            raise ValueError("the same words are both an answer and a distractor")
        if self.kind is None or not self.is_answerable:
            return self
        if not self.answers or not self.article_ids:
            raise ValueError("a question of a kind has answers and article_ids, or neither")
        if self.kind == "list" and not self.items:
            raise ValueError("a list with answers names its items")
        if self.kind == "yes_no" and (self.answers not in (("yes",), ("no",)) or not self.evidence):
            raise ValueError('a yes_no question has the answer "yes" or "no", and evidence')
        if self.kind == "when":
            for answer in self.answers:
                if not tag_expressions(answer, None):
                    raise ValueError(f"{answer!r} does not name a day, a month or a year in full")
        return self
