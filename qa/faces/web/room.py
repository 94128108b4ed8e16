"""What the page shows of what is there: a conversation, the evidence of a turn, an article."""

import logging
from collections.abc import Callable, Mapping, Sequence
from typing import Any, get_args

from index.documents import Filter, SearchableArchive
from index.errors import DatelineError
from qa.conversations.records import Turn, Verdict
from qa.conversations.references import FORMS, reference
from qa.conversations.store import Conversations
from qa.errors import ConversationError
from qa.faces.opening import Opening
from qa.faces.web import chat, markup
from qa.faces.web.address import Place, place_in, place_of
from qa.faces.web.evidence.cards import evidence_of
from qa.faces.web.evidence.reading import reading_of
from qa.overview.examples import Example
from qa.overview.period import beyond_the_archive
from qa.overview.timeline import timeline

logger = logging.getLogger(__name__)

Message = dict[str, Any]
"""What the page's script is told."""

MOST_LISTED = 200
"""Outlets and authors that the filters offer; others can be typed."""


class Room:
    """Shows what is kept and what the archive holds; any thread may ask."""

    def __init__(
        self,
        opening: Opening,
        archive: SearchableArchive,
        conversations: Conversations,
        examples: Callable[[], Sequence[Example] | None],
    ) -> None:
        """Show an archive and its conversations; `examples` are questions to begin with."""
        self._opening = opening
        self._archive = archive
        self._conversations = conversations
        self._examples = examples

    def welcome(self) -> str:
        """The page before its first question: what the archive holds, whether it can be asked."""
        try:
            info = self._archive.info()
        except DatelineError as error:
            return chat.trouble("The archive cannot be read", str(error))
        return chat.welcome(info, self._examples(), self._opening)

    def enter(self, given: Mapping[str, object]) -> tuple[Message, str | None, str | None]:
        """What an address shows: what to tell the page; panel and chart, where they change.

        Of the conversation that is `open` there, the turns are not sent again.
        """
        search = str(given.get("search", ""))
        try:
            message, panel, chart = self._entered(place_of(search), str(given.get("open") or ""))
        except DatelineError as error:
            message, panel, chart = _opened(None, chat.trouble("Not found", str(error))), None, ""
        # The page may be elsewhere already when it hears of this.
        return {**message, "search": search}, panel, chart

    def _entered(self, place: Place, opened: str) -> tuple[Message, str | None, str | None]:
        if place.question:
            return _opened(None, "", ask=_asked(place)), None, None
        if place.conversation is None:
            return _opened(None, self.welcome()), markup.no_evidence(chat.BEFORE), ""
        identifier = place.conversation
        conversation = self._conversations.conversation(identifier)
        turns = self._conversations.turns(identifier)
        number = len(turns) - 1 if place.turn is None else place.turn
        html = None if opened == identifier else "".join(map(self.turn, turns))
        message = _opened(identifier, html, name=conversation.name, turn=place.turn)
        if place.article:
            return message, self._article(place), None
        if 0 <= number < len(turns):
            shown = turns[number]
            return message, self.evidence(shown, place.marker), self.chart(shown)
        return message, markup.no_evidence(chat.BEFORE), ""

    def turn(self, turn: Turn) -> str:
        """A turn as it is kept."""
        if turn.answer is None or turn.answer.answered:
            return chat.turn(turn)
        beyond = beyond_the_archive(turn.answer, self._archive.info(), turn.today)
        return chat.turn(turn, as_of=beyond)

    def evidence(self, turn: Turn, marker: int | None = None) -> str:
        """The evidence of a turn, one of its quotes to be in view."""
        if turn.answer is None:
            return markup.no_evidence("No evidence for this question.")
        try:
            found = evidence_of(turn.answer, self._archive)
            return markup.evidence(found, turn.number, marker)
        except DatelineError as error:
            return markup.no_evidence(str(error))
        except Exception:  # the answer beside it is shown all the same
            logger.exception("no evidence of %s", turn.answer.id)
            return markup.no_evidence("The evidence cannot be shown. The server's log says why.")

    def chart(self, turn: Turn) -> str:
        """When the articles near a turn's question are of; empty where that says nothing."""
        if turn.answer is None:
            return ""
        try:
            return chat.chart(timeline(self._archive, turn.answer.plan), turn.number)
        except DatelineError:
            return ""

    def show(self, given: Mapping[str, object]) -> tuple[str, str]:
        """The panel with the evidence of a turn that was clicked, and its chart."""
        try:
            place = place_in(given)
            turn = self._turn(place)
            return self.evidence(turn, place.marker), self.chart(turn)
        except DatelineError as error:
            return markup.no_evidence(str(error)), ""

    def cite(self, given: Mapping[str, object]) -> Message:
        """The reference of a quote, to be copied: plain, in Markdown, or in BibTeX."""
        place, form = place_in(given), str(given.get("form"))
        answer = self._turn(place).answer
        cited = [one for one in answer.citations if one.marker == place.marker] if answer else []
        writers = [write for name, write in FORMS.items() if name == form]
        texts = [write(reference(one, self._archive)) for write in writers for one in cited]
        return {"kind": "copy", "text": "".join(texts)}

    def open(self, given: Mapping[str, object]) -> str:
        """The panel with a whole article, all that its turn quotes of it marked."""
        try:
            return self._article(place_in(given))
        except DatelineError as error:
            return markup.no_evidence(str(error))

    def _article(self, place: Place) -> str:
        article, quotes = self._archive.article(str(place.article)), _quotes(place.at)
        if place.conversation and place.turn is not None:
            answer = self._turn(place).answer
            cited = answer.citations if answer else ()
            quotes += [
                (citation.start, citation.end)
                for citation in cited
                if citation.article_id == article.id
                and (citation.start, citation.end) not in quotes
            ]
        return markup.whole_article(reading_of(article, self._archive, quotes), place.turn or 0)

    def judge(self, given: Mapping[str, object]) -> Message:
        """Keep what a person says of an answer; the turn as it is then."""
        place, note = place_in(given), str(given.get("note") or "")
        verdict = next(one for one in get_args(Verdict) if one == given.get("verdict"))
        former = self._turn(place)
        is_taken_back = former.feedback is not None and (
            (former.feedback.verdict, former.feedback.note) == (verdict, note)
        )
        said = None if is_taken_back else verdict
        turn = self._conversations.judge(former.conversation, former.number, said, note)
        return {
            "kind": "turn",
            "conversation": turn.conversation,
            "number": turn.number,
            "html": self.turn(turn),
            "said": f"Kept: {said}" if said else "Taken back",
        }

    def facets(self) -> Message:
        """The outlets and authors that the filters offer, with how many articles each has."""
        facets = self._archive.facets(Filter(), top=MOST_LISTED)
        return {
            "kind": "facets",
            "lists": {
                "sources": chat.options(facets.sources),
                "authors": chat.options(facets.authors),
            },
        }

    def _turn(self, place: Place) -> Turn:
        if place.conversation is None or place.turn is None:
            raise ConversationError("This turn was not kept. Ask again to see its evidence.")
        return self._conversations.turn(place.conversation, place.turn)


def _opened(
    conversation: str | None,
    html: str | None,
    *,
    name: str = "",
    turn: int | None = None,
    ask: Message | None = None,
) -> Message:
    """That a conversation is open, or none; its turns where they are to be drawn."""
    return {
        "kind": "opened",
        "conversation": conversation,
        "html": html,
        "name": name,
        "turn": turn,
        "ask": ask,
    }


def _asked(place: Place) -> Message:
    """A question of an address, for the page to ask."""
    return {
        "question": place.question,
        "today": place.today.isoformat() if place.today else None,
        "dates": None if place.dates is None else [*map(chat.given, place.dates)],
        "source": place.source,
        "author": place.author,
    }


def _quotes(at: str | None) -> list[tuple[int, int]]:
    """The characters that an address marks, as `start-end`."""
    start, _, end = (at or "").partition("-")
    return [(int(start), int(end))] if start.isdecimal() and end.isdecimal() else []
