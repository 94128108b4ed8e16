"""Sentences made untrue: several rules a kind, some of which fitting never sees."""

import random
from collections.abc import Callable
from typing import NamedTuple

from training.support import other_facts, other_words
from training.support.stories import Piece

Make = Callable[[str, Piece, random.Random], str | None]


class Falsehood(NamedTuple):
    """A way to make a sentence untrue."""

    kind: str
    make: Make
    is_held_back: bool = False
    """Whether fitting never sees it."""
    is_common: bool = False
    """Whether most sentences can be so changed: it is tried after the others of its kind."""

    @property
    def name(self) -> str:
        """What it is called in tables."""
        return self.make.__name__


RULES = (
    Falsehood("number", other_facts.other_figure),
    Falsehood("number", other_facts.other_number_word),
    Falsehood("number", other_facts.other_scale),
    Falsehood("number", other_facts.swapped_figures, is_held_back=True),
    Falsehood("number", other_facts.all_of_them),
    Falsehood("number", other_facts.digits_turned, is_held_back=True),
    Falsehood("number", other_facts.other_ordinal, is_held_back=True),
    Falsehood("number", other_facts.counted_nothing, is_held_back=True),
    Falsehood("date", other_facts.other_day),
    Falsehood("date", other_facts.other_weekday),
    Falsehood("date", other_facts.other_year),
    Falsehood("date", other_facts.other_month, is_held_back=True),
    Falsehood("date", other_facts.added_day, is_common=True),
    Falsehood("date", other_facts.day_of_report, is_held_back=True),
    Falsehood("date", other_facts.month_beside, is_held_back=True),
    Falsehood("name", other_facts.other_person),
    Falsehood("name", other_facts.other_last_name),
    Falsehood("name", other_facts.other_nation, is_held_back=True),
    Falsehood("name", other_facts.another_of_the_quote, is_common=True),
    Falsehood("name", other_facts.other_first_name, is_held_back=True),
    Falsehood("name", other_facts.other_place, is_held_back=True),
    Falsehood("negation", other_words.negated),
    Falsehood("negation", other_words.affirmed),
    Falsehood("negation", other_words.did_not),
    Falsehood("negation", other_words.never, is_held_back=True),
    Falsehood("negation", other_words.no_longer, is_held_back=True),
    Falsehood("negation", other_words.none_of, is_held_back=True),
    Falsehood("negation", other_words.is_contracted, is_held_back=True),
    Falsehood("roles", other_words.exchanged_ends),
    Falsehood("roles", other_words.exchanged_parties),
    Falsehood("roles", other_words.exchanged_objects, is_held_back=True),
    Falsehood("roles", other_words.done_to_the_doer, is_held_back=True),
    Falsehood("roles", other_words.done_by_the_sufferer),
    Falsehood("roles", other_words.exchanged_speakers, is_held_back=True),
    Falsehood("stance", other_words.as_done),
    Falsehood("stance", other_words.as_come, is_held_back=True),
    Falsehood("stance", other_words.as_certain),
    Falsehood("stance", other_words.as_admitted),
    Falsehood("stance", other_words.as_sure, is_held_back=True),
    Falsehood("stance", other_words.as_conceded, is_held_back=True),
    Falsehood("stance", other_words.as_decided, is_held_back=True),
    Falsehood("stance", other_words.as_planned, is_common=True),
    Falsehood("opposite", other_words.opposite),
    Falsehood("opposite", other_words.further_opposite, is_held_back=True, is_common=True),
    Falsehood("unit", other_words.other_unit),
    Falsehood("addition", other_words.with_more),
    Falsehood("addition", other_words.other_sentence, is_held_back=True, is_common=True),
)
