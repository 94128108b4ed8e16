"""The bodies that may come in over HTTP and from the page: checked here, once."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    NonNegativeInt,
    model_validator,
)
from pydantic_core import PydanticCustomError

from qa.contract.query import Kind, PlannedDate, Role
from qa.errors import QuestionError
from qa.followups.recent import Recent
from qa.questions.asking import (
    MAX_HISTORY,
    MAX_NAME,
    MAX_PAST_ANSWER,
    MAX_PAST_QUESTION,
    MAX_WITHOUT,
)
from qa.questions.given import MAX_DATES, MAX_TEXT, checked, given_day, whole


@contextmanager
def _refused_as(kind: str) -> Iterator[None]:
    """What a question may not hold is refused in the same words as by every other face."""
    try:
        yield
    except QuestionError as error:
        raise PydanticCustomError(kind, "{reason}", {"reason": str(error)}) from None


def _calendar_day(value: object) -> object:
    # pydantic on its own also takes timestamps and times for dates.
    with _refused_as("day"):
        return None if value is None else given_day(value)


def _encodable(text: str) -> str:
    # JSON may escape half of a surrogate pair, which is no character.
    with _refused_as("text"):
        return whole(text)


Day = Annotated[date | None, BeforeValidator(_calendar_day, json_schema_input_type=date | None)]
Text = Annotated[str, AfterValidator(_encodable)]


class GivenDate(BaseModel):
    """Days that a person gives a question, and what they say of the news that is asked for."""

    model_config = ConfigDict(extra="forbid", strict=True, title="Date")

    text: Text = Field(
        "",
        max_length=MAX_TEXT,
        description="How the question put it; the days in words if left out.",
    )
    first: Day = Field(None, description="The first of the days; null leaves the start open.")
    last: Day = Field(None, description="The last of the days; null leaves the end open.")
    role: Role = Field(
        description="It happened then, was published then, or was known by the last day."
    )

    @model_validator(mode="after")
    def _names_days(self) -> Self:
        with _refused_as("days"):
            self.planned()
        return self

    def planned(self) -> PlannedDate:
        """The date as a plan holds it."""
        return checked(PlannedDate(self.text, self.first, self.last, self.role))


class PastExchange(BaseModel):
    """A question that was asked before and its answer, or the id of an answer to one."""

    model_config = ConfigDict(extra="forbid", strict=True, title="Exchange")

    id: str | None = Field(
        None, pattern=r"^[0-9a-f]{20}$", description="Of an answer that was given here; alone."
    )
    question: Text = Field("", max_length=MAX_PAST_QUESTION)
    answer: Text = Field("", max_length=MAX_PAST_ANSWER, description="Empty where there was none.")

    @model_validator(mode="after")
    def _is_known(self) -> Self:
        if bool(self.id) == bool(self.question) or (self.id and self.answer):
            raise PydanticCustomError("exchange", "It has a question, or the id of an answer.")
        return self


class AskRequest(BaseModel):
    """A question, as asked on some day."""

    model_config = ConfigDict(extra="forbid", strict=True, title="Question")

    question: Text = Field(examples=["Who met in Doha on 11 August 2021?"])
    today: Day = Field(
        None, description="The day that “last week” is counted from; now if left out."
    )
    dates: list[GivenDate] | None = Field(
        None,
        max_length=MAX_DATES,
        description="Taken in place of the dates in the question's words; an empty list for none.",
    )
    kind: Kind | None = Field(
        None, description="What is asked for; what the question's words tell if left out."
    )
    source: Text | None = Field(
        None,
        max_length=MAX_NAME,
        description="A part of the name of who published what may answer; empty for anybody, what "
        "the question's words tell if left out.",
    )
    author: Text | None = Field(None, max_length=MAX_NAME, description="The same of who wrote it.")
    history: list[PastExchange] = Field(
        default=[],
        max_length=MAX_HISTORY,
        description="What was asked and answered before, oldest first: “And a week later?” is "
        "understood from it.",
    )
    without: list[Text] = Field(
        default=[],
        max_length=MAX_WITHOUT,
        description="What it is not to take over from earlier questions: the words of "
        "`plan.carried` of an answer that took over too much.",
    )

    def asked(self, recent: Recent) -> dict[str, object]:
        """The question as `Assistant.ask` takes it; raises QuestionError for unknown ids."""
        return {
            "question": self.question,
            "today": self.today,
            "dates": None if self.dates is None else [given.planned() for given in self.dates],
            "kind": self.kind,
            "source": self.source,
            "author": self.author,
            "history": [
                recent.exchange(past.id) if past.id else (past.question, past.answer)
                for past in self.history
            ],
            "without": self.without,
        }


SOURCES = "Sources:"
"""Before the quotes in an answer of the chat protocol, where history has no use for them."""


class ChatPart(BaseModel):
    """A part of a message."""

    type: Literal["text"]
    text: Text


class ChatMessage(BaseModel):
    """A message of the chat protocol."""

    role: str
    content: Text | list[ChatPart] | None = None

    @property
    def text(self) -> str:
        """What it says."""
        if isinstance(self.content, list):
            return "\n".join(part.text for part in self.content)
        return self.content or ""


class ChatRequest(BaseModel):
    """A conversation in the chat protocol of OpenAI; what else its clients send has no effect."""

    model: str = "dateline"
    messages: list[ChatMessage] = Field(min_length=1)
    """Clients send all that was said; the last exchanges count."""
    stream: bool = False

    @model_validator(mode="after")
    def _ends_with_a_question(self) -> Self:
        if self.messages[-1].role != "user":
            raise PydanticCustomError("question", "The last message is no user's. Ask something.")
        return self

    def asked(self) -> dict[str, object]:
        """The last message as a question, and what users and assistant said before as history."""
        history: list[tuple[str, str]] = []
        for message in self.messages[:-1]:
            if message.role == "user":
                history.append((message.text[:MAX_PAST_QUESTION], ""))
            elif message.role == "assistant" and history:
                answer = message.text.partition(f"\n\n{SOURCES}")[0]
                history[-1] = (history[-1][0], answer[:MAX_PAST_ANSWER])
        return {"question": self.messages[-1].text, "history": history[-MAX_HISTORY:]}


class SearchRequest(BaseModel):
    """What to search for, and among which articles."""

    model_config = ConfigDict(extra="forbid", strict=True, title="Search")

    query: Text = Field(min_length=1, max_length=2000, pattern=r"\S", examples=["talks in Doha"])
    k: int = Field(10, ge=1, le=100, description="How many passages.")
    after: Day = Field(None, description="Published on this day or later.")
    before: Day = Field(None, description="Published on this day or earlier.")
    happened_after: Day = Field(None, description="Tells of this day or a later one.")
    happened_before: Day = Field(None, description="Tells of this day or an earlier one.")
    source: Text | None = Field(None, max_length=MAX_NAME, description="Published by this source.")
    author: Text | None = Field(None, max_length=MAX_NAME, description="Written by this author.")


class PageQuestion(BaseModel):
    """A question as the page sends it."""

    model_config = ConfigDict(extra="forbid", strict=True)

    key: str = Field(max_length=64)
    """What the page calls it."""
    attempt: int
    """How often it has been sent."""
    conversation: str | None = None
    """The conversation that it goes on with; None begins one."""
    number: NonNegativeInt | None = None
    """The turn that it takes the place of; None is a further one."""
    question: Text
    today: Day
    dates: list[GivenDate] | None = Field(None, max_length=MAX_DATES)
    source: Text | None = Field(None, max_length=MAX_NAME)
    author: Text | None = Field(None, max_length=MAX_NAME)
    within: list[Day] | None = Field(None, min_length=2, max_length=2)
    """First and last day of publication that hold beside the question's own dates."""
    without: list[Text] = Field(default=[], max_length=MAX_WITHOUT)
    """Words that it is not to take over from earlier turns."""
    follows: NonNegativeInt | None = None
    """How many turns of its conversation it may lean on; None for all that are before it."""

    @property
    def before(self) -> int:
        """The number of the first turn that it may not lean on."""
        given = self.number if self.follows is None else self.follows
        return sys.maxsize if given is None else given
