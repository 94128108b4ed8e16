"""What a question lacks to be looked for: something to look for, or whom its pronoun means."""

import re
from typing import NamedTuple

from qa.questions.kinds import AUXILIARY

_ASKING = (
    r"(?:(?:in|at|on|to|for|by|from|of|with|against|under|until|since) )?"
    rf"(?:who|whom|whose|what|when|where|which|why|how)"
    rf"(?: (?!(?:{AUXILIARY}|(?<!of )(?:the|an?))\b)[a-z-]+){{0,4}}"
)
_OPENING = r"^(?:(?:and|but|so|then|ok|okay|well|also|please),? )*"
_THING = (
    # "It" that stands for the clause that follows, or for the time.
    r"it\b(?!.* (?:that|whether|if|who|whom|what|when|which|where|why|how|because)\b)"
    r"(?! (?:like|rain|raining|snow|snowing|get|gets)\b)"
    r"(?!.* to (?!the\b|an?\b)[a-z])(?! [A-Z])(?<!\btime is it)(?<!\bday is it)(?<!\byear is it)"
    r"|(?:this|that|these|those)\b(?! (?:who|the|in|of|with|from|[a-z]+ed)\b)(?!.*[A-Z])"
)
_PERSON = (
    r"(?:he|she|him|them|they(?!(?<=\bdo they)(?: [\w-]+){4})"
    r"|(?<!\bhas )(?<!\bhave )(?<!\bhad )(?:his|her|their|its))\b"
)
_NO_NAME = r"(?!.* (?:[A-Z]|the |an? |[\w]+['’]s ))"
_AT_END = r"(?=[?.! ]*$)"
_BESIDE = r"(?=(?: (?:as|in|on|at|for|to|with|after|from|by|of|then|first|there)\b|[?.! ]*$))"


class Gap(NamedTuple):
    """Words whose meaning stood in an earlier question, if anywhere."""

    words: str
    """A regular expression over a question without its dates, its first letter small; `said` is
    the word in question."""
    examples: tuple[str, ...]
    """Questions in which nobody can tell what it means."""
    counter_examples: tuple[str, ...]
    """Questions that look like those, and say it."""


GAPS = (
    Gap(
        rf"{_OPENING}(?:{_ASKING}(?:['’](?:s|re|d|ll|ve)| {AUXILIARY})|{AUXILIARY})"
        rf" (?P<said>{_PERSON}|{_THING})",
        (
            "What did he say?",
            "And where was she taken?",
            "Why did they reject it?",
            "How many votes did he get?",
            "Is he still alive?",
            "What was his reaction to the strike in Hald?",
            "What's her name?",
            "In which year did she die?",
            "When was it signed?",
            "Did it help?",
            "How did that end?",
            "Who did that?",
            "When did this war begin?",
            "Wasn't he the mayor?",
        ),
        (
            "When did Ilse Varga die and how old was she?",
            "What did Reyl say after he met Varga?",
            "how old was reyl when he died",
            "After he met Varga, what did Reyl say?",
            "Is it true that the port of Solvik was closed?",
            "When was it announced that the port would close?",
            "How long did it take to build the bridge?",
            "What time is it in Solvik?",
            "What is it like to live in Hald?",
            "Was it Varga who closed the port?",
            "Was it Varga's idea?",
            "Is it legal to fish in Hald?",
            "Who said it happened under his watch?",
            "What do those in Hald say?",
            "Did this ferry sink off Tverrby?",
            "Which school has its origins in medicine?",
            "how do they choose the mayor in hald",
            "who founded the port and what was its purpose",
            "How was it found out how many ferries sank?",
            "When does it rain in Hald?",
            "What did the mayor say he would do?",
        ),
    ),
    Gap(
        rf"{_OPENING}{_NO_NAME}(?:who|whom|what|which [a-z]+|how many [a-z]+)(?: [a-z-]+){{1,3}}"
        rf" (?P<said>(?:him|her|them)\b{_BESIDE}|(?:it|this|that|these|those){_AT_END})",
        (
            "Who killed him?",
            "Which countries opposed it?",
            "Who voted for them?",
            "Who replaced her as mayor?",
            "And who else signed it?",
            "What caused this?",
        ),
        (
            "Who lost her seat?",
            "What did the mayor say about it?",
            "Who built the bridge and opened it?",
            "Who met Varga and helped her?",
            "who founded equatics and why did the bank help to close it",
        ),
    ),
    Gap(
        rf"{_OPENING}{_NO_NAME}(?:who|what|when|which|how|why)\b.* "
        rf"(?P<said>(?<!are )(?<!were )(?<!is )(?<!was )there){_AT_END}",
        ("How many died there?", "And what happened there?", "Who lives there?"),
        (
            "How many people live in Hald and who governs there?",
            "What did the crew find when the ship went there?",
            "Is there a bridge in Hald?",
            "How many ferries are there?",
        ),
    ),
)
"""The first that matches counts."""

EMPTY = (
    "???", "who?", "the", "AND", "😀", "thanks", "help", "Hello!", "ok", "What happened next?",
    "And the other one?", "Why not?", "Who else?", "Tell me more.", "And then?", "How many?",
    "What was the result?", "WHO?", "How are you?", "Good morning", "And in",
)  # fmt: skip
"""Questions in which nothing is named."""
NOT_EMPTY = (
    "strike", "What happened in Hald?", "What did the WHO say?", "Who resigned?", "ferry fares",
    "Who are The Who?", "List the ports.", "What happened to the ferry?", "42", "Варга?", "IT jobs",
    "What did the US do?", "help for refugees",
)  # fmt: skip

_WORD = re.compile(r"\w+")
_EMPTY_WORDS = frozenset(
    _WORD.findall("""
    a about after afternoon afterwards again all also am an and another any anybody anyone
    anything are as at be because been before being bit but by bye came can come comes cool
    could day days did do does doing done else end even evening ever every everybody everyone
    everything exit few first for from gave get gets give given gives go goes going gone good
    got great had happen happened happening happens has have having he hello help her here hers
    hey hi him his how i if in into is it its just kind knew know known last later least let
    list ll lol lot made make makes man many may me mean means might mine more morning most much
    must my name names never next nice night no nobody none nor not nothing now of ok okay on
    one ones only or other others our out over part people perhaps person please quit really
    reason result s said same saw say saying says second see seen shall she should show since so
    some somebody someone something sorry sort start still stop such sure t take taken takes
    tell tells test than thank thanks that the their them then there these they thing things
    think this those thought time to told too took under until up us very was way we welcome
    well went were what when where whether which while who whom whose why will with woman would
    yes yet you your
    """)
)
"""Words that name nothing."""
_ELLIPSIS = re.compile(r"(?:and|but|so|what about|how about)\b", re.IGNORECASE)
_ROWS = tuple(re.compile(gap.words) for gap in GAPS)
_WHAT = {
    **dict.fromkeys(("he", "she", "him", "her", "his"), "Who is"),
    **dict.fromkeys(("they", "them", "their"), "Who are"),
    **dict.fromkeys(("these", "those"), "What are"),
    "there": "Where is",
}


def gap(question: str, *, has_dates: bool, is_first: bool) -> str | None:
    """What a question, without its date words, lacks to be looked for; None where it lacks nothing.

    Where it is not the first one, those before may tell whom its pronouns mean.
    """
    text = question.lower() if question.isupper() else question[:1].lower() + question[1:]
    unclear = next((found for row in _ROWS if (found := row.match(text))), None)
    if unclear and is_first:
        said = unclear["said"]
        return f"{_WHAT.get(said, 'What is')} “{said}”? Ask again with the name in its place."
    names_nothing = all(word in _EMPTY_WORDS for word in _WORD.findall(text))
    if names_nothing and (_ELLIPSIS.match(text) or not has_dates):
        return (
            f"There is nothing to look for in “{question[:80]}”. Ask about somebody, something, a "
            "place or a day, such as: who met in Doha?"
        )
    return None
