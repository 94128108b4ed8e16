"""Words by which a question leans on those before it: one table, whose examples are tests."""

import re
from typing import Literal, NamedTuple

from qa.followups.events import EVENT_NOUNS
from qa.questions.day_names import MONTHS
from qa.questions.kinds import AUXILIARY

Lean = Literal[
    "courtesy", "fragment", "shift", "ordinal", "amount", "person", "people", "thing", "place",
    "then", "definite", "more",
]  # fmt: skip
"""What an earlier turn must give: a whole question (`fragment`), a day to count from (`shift`) or
to mean (`then`), one of several (`ordinal`), of what a number is (`amount`), whom or what a pronoun
stands for, or what a noun or "else" is of (`definite`, `more`). `courtesy` asks nothing, and leans
on nothing."""

PRONOUNS: frozenset[Lean] = frozenset(("person", "people", "thing", "place"))
"""By which a pronoun leans."""
OPENING = r"(?:(?:and|but|so|then|ok|okay|well|also|please|oh|no|yes|really|interesting)\b[,.!]? )*"
_END = r"(?= *(?:[?.!,;]|$))"
_COUNT = r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})"
_SEASON = r"(?:spring|summer|autumn|fall|winter)"
UNIT = r"(?:day|week|month|year)"
_BEFORE_DEMONSTRATIVE = (
    rf"(?:^|\b(?:{AUXILIARY}|of|in|on|at|to|for|by|from|with|about|after|before|than|like|and|or"
    r"|do|did|why|how|who|what|when|where|caused?|made|led|all|besides) )"
)
_WH = r"(?:who|whom|whose|what|when|where|which|why|how)"
_INNER = r"(?!(?:of|in|for|between|on|about|from|to|that|who|which|with|at|by)\b)[a-z][a-z-]+"
_NOUN = rf"(?:{_INNER} ){{0,2}}?{_INNER}"
_AT = r"(?:in|on|at|for|from|to|since|before|after|during|until|by|with|the)"
_NO_NOUN = r"(?!(?:same|other|first|second|last|most|best|more|only|one|ones|way|time)\b)"
_COMPLEMENT = (
    r"(?! (?:of|in|for|between|on|about|from|to|that|who|which|with|at|behind|against|by|like"
    r"|[a-z-]+)\b)"
)


class Cue(NamedTuple):
    """Words that lean."""

    lean: Lean
    words: str
    """A regular expression, looked for in the question; `said` is what is replaced, if anything."""
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]
    """Questions that look like those, and lean on nothing in this way."""


CUES = (
    Cue(
        "courtesy",
        r"^(?:(?:thanks?|thank you|thx|hello|hi|hey|bye|goodbye|good (?:morning|evening|night)"
        r"|great|cool|nice|ok|okay|perfect|very|much|so|a lot|that helps|got it|never mind"
        r"|yes|no|please|stop|help|again|for (?:the|your) (?:help|answer)|there|who are you"
        r"|how are you|you(?: are welcome)?)[,.!? ]*)+$",
        ("Thanks", "Thank you very much!", "Hello there", "ok", "How are you?"),
        ("Thanks. And in 2020?", "Who thanked Venn?"),
    ),
    Cue(
        "shift",
        rf"(?P<said>\b(?:(?P<count>{_COUNT}) (?P<unit>{UNIT})s? (?P<way>later|earlier|before"
        rf"|afterwards|after)(?: (?:that|this|it|the (?P<event>{EVENT_NOUNS})))?"
        rf"|the (?P<one>next|following|previous|preceding) (?P<of>{UNIT})"
        rf"|the (?P<whole>{UNIT}) (?P<side>before|after|earlier)){_END})",
        (
            "And a week later?",
            "What happened the next day?",
            "And the year before?",
            "Who resigned two days after that?",
            "Who resigned a week after the vote?",
        ),
        ("What happened the day after 3 March 2020?", "Who resigned a week after the vote of May?"),
    ),
    Cue(
        "then",
        rf"\b(?P<said>(?:(?:on|in|at|during) )?(?:that|the same) (?:same )?(?:{UNIT}|time)\b"
        rf"|(?<=[a-z] )(?:back )?then{_END}|at the time{_END})",
        (
            "Who else spoke that day?",
            "Who was governor at the time?",
            "What else did Orlesca say that year?",
        ),
        ("What time is it?", "Who spoke on the day of the vote?"),
    ),
    Cue(
        "ordinal",
        r"\b(?P<said>(?:the|that) (?P<nth>first|second|third|fourth|fifth|last|latter|former)"
        rf"(?: one)?(?={_END}| {AUXILIARY}\b| (?:say|said|happen|cost|take|come|go|get)\b))",
        ("What about the second one?", "When was the first?", "When did the last come?"),
        ("Who won the second round?", "Who was the first president of Veyra?"),
    ),
    Cue(
        "fragment",
        rf"^{OPENING}(?:what|how) about (?P<rest>[^?]+)",
        ("What about Iran?", "And how about in winter?"),
        ("What was it about?",),
    ),
    Cue(
        "fragment",
        rf"^{OPENING}(?:i (?:mean|meant)|i(?: was|['’]m| am) asking about) "
        r"(?P<rest>(?!to )(?:[^\s?.!]+ ?){1,4})[?.! ]*$",
        ("I mean Venn", "No, I meant the minister."),
        ("What do I mean by that?", "I meant to ask who chaired it"),
    ),
    Cue(
        "fragment",
        rf"^{OPENING}(?:who|what|which|how (?:much|many|high|big|long)) (?:is|was|were) it "
        r"(?P<rest>(?:(?:before|after|until|since|during) "
        rf"|(?:in|on|at|by) (?=[^?]*(?:\d{{4}}|{'|'.join(MONTHS)})))[^?]+)",
        ("Who was it before June 2019?", "Who was it after her?", "How much was it in 2018?"),
        ("What was it in aid of?", "Who was it?"),
    ),
    Cue(
        "fragment",
        rf"^(?:and|but|or|so)\b,? (?P<rest>(?!{_WH}\b|{AUXILIARY}\b|tell |list |name "
        rf"|(?:he|she|it|they|we|i|you|there) \S|th(?:is|at) (?!{UNIT}|{_SEASON}))"
        rf"(?:(?:(?!{AUXILIARY}\b)[^\s?]+ ?){{1,6}}"
        rf"|{_AT} (?:(?!{AUXILIARY}\b)[^\s?]+ ?){{1,9}}))[?.! ]*$",
        ("And in 2020?", "And Kelmar?", "And then?"),
        ("And who chaired it?", "And did Kelmar agree?", "And won’t Kelmar agree?"),
    ),
    Cue(
        "fragment",
        rf"^{OPENING}(?P<wh>why(?: not| so(?: \w+)?)?|by how much|how(?: so| come)?|when|where"
        r"|who(?: else)?|whom|which(?: ones?)?"
        r"|how (?:many|much|long|often)|for how long|since when|by whom|for what"
        r"|(?:what|where|any(?:thing|one|body)) else|what for|what|really)[?.! ]*$",
        ("Why?", "Why so much?", "How many?", "By how much?", "And where?", "Who else?"),
        ("Why did Venn resign?", "How many people died?"),
    ),
    Cue(
        "fragment",
        rf"^(?P<rest>(?!\w+ {_WH}\b)(?:in|on|since|before|after|during|until|by|at) "
        rf"(?:(?!{AUXILIARY}\b)[^\s?]+ ?){{1,4}})[?]$",
        ("In 2020?", "In August 2020?"),
        ("In which city?", "On which day was it?"),
    ),
    Cue(
        "amount",
        rf"^{OPENING}(?P<said>how many)(?= (?:of them )?{AUXILIARY}\b)",
        ("How many were there in 2020?", "And how many are women?"),
        ("How many ferries are there?",),
    ),
    Cue(
        "person",
        r"\b(?P<said>he|she|him|his|her|hers|himself|herself)\b",
        ("What did she say?", "Where was he born?", "Who is her lawyer?"),
        ("Who is Hermann Rast?",),
    ),
    Cue(
        "people",
        r"\b(?P<said>they|them|their|theirs|themselves)\b(?! say\b)",
        ("What did they agree?", "Who met them?"),
        ("Who are The Others?",),
    ),
    Cue(
        "people",
        rf"\b(?P<said>the two(?: of them)?|both)(?={_END}"
        r"| (?:meet|met|agree|sign|say|talk|speak|do|want|have|get|come|go|differ)\b)",
        ("Where did the two meet?", "Who invited the two of them?"),
        ("Who led the two sides?",),
    ),
    Cue(
        "thing",
        r"(?<!who did )\b(?P<said>it|its|itself)\b"
        r"(?! (?:\w+ )?(?:true|possible|legal|clear|likely|known"
        r"|important|safe|necessary|hard|easy|difficult|ok|common|normal|better|best|good|bad"
        r"|worth|said|reported|announced|found out)(?: for [\w ]+?)? (?:that|to|whether|if|how)\b)"
        r"(?! (?:like to|rain|raining|snow|snowing)\b)(?! takes? .*to )(?<!time is it)"
        rf"|{_BEFORE_DEMONSTRATIVE}(?P<that>this|that|these|those)"
        rf"(?={_END}| (?:{AUXILIARY}|in|on|for|at|with|from|to|mean|happen|affect|work|help|cause"
        r"|end|start|begin|come|go|take|cost)\b)",
        (
            "Who chaired it?",
            "What were its results?",
            "How did that end?",
            "Who did this?",
            "Is it open?",
        ),
        ("Is it true that Venn resigned?", "What time is it?", "What is the bank that failed?"),
    ),
    Cue(
        "place",
        rf"(?<!are )(?<!is )(?<!was )(?<!were )\b(?P<said>there)\b(?={_END}| (?:in|on|at|for|after"
        r"|before|during)\b)",
        ("What happened there?", "Who lives there in winter?"),
        ("How many ferries are there?", "Is there a bridge in Merrin?"),
    ),
    Cue(
        "definite",
        r"\b(?P<said>(?:this|that|these|those|such)(?: same)? "
        rf"{_NO_NOUN}(?!{AUXILIARY}\b|(?:in|on|for|at|with|from|to)\b)[a-z][a-z-]+s?)\b",
        ("Who chaired that meeting?", "Where were those talks held?"),
        ("Who died in this?",),
    ),
    Cue(
        "definite",
        rf"\b(?P<said>(?:the|both|any of the) {_NO_NOUN}{_NOUN}){_COMPLEMENT}{_END}",
        ("Who chaired the meeting?", "What was the result?", "What is the name of the band?"),
        ("What is the cost of solar power?", "Who led the talks in Merrin?"),
    ),
    Cue(
        "definite",
        rf"\b(?:{AUXILIARY}|do) (?P<said>the {_NO_NOUN}[a-z][a-z-]+) (?!of\b|in\b|for\b|that\b"
        r"|who\b|between\b|on\b|from\b|about\b|to\b|with\b)[a-z-]+",
        ("When was the album released?", "What do the delegates want?"),
        ("What is the role of the board?",),
    ),
    Cue(
        "more",
        rf"\b(?:else|other|another|others|also|again|instead|besides|similar|neither|either"
        rf"|ones|more about (?:this|that)|(?:tell me|say) more{_END}|any more|next{_END})\b"
        rf"|\bmore{_END}"
        rf"|\bany(?= {AUXILIARY}|{_END}| [a-z]+ \d)|\bone{_END}",
        (
            "Who else spoke?",
            "Are there any other delegates?",
            "What happened next?",
            "Tell me more.",
        ),
        ("Who spoke first?", "Which one of the three states objected?"),
    ),
)
"""All that match count, those that stand first most."""

_COMPILED = tuple((cue, re.compile(cue.words, re.IGNORECASE)) for cue in CUES)


class Found(NamedTuple):
    """A cue in a question."""

    lean: Lean
    match: re.Match[str]

    @property
    def group(self) -> str:
        """The group with the words that are replaced."""
        return "that" if self.match.groupdict().get("that") else "said"


def found(question: str) -> list[Found]:
    """The cues of a question, in the table's order; courtesy stands alone."""
    cues = [Found(cue.lean, match) for cue, words in _COMPILED if (match := words.search(question))]
    return cues[:1] if cues and cues[0].lean == "courtesy" else cues


def first(question: str, lean: Lean) -> Found | None:
    """Where a question leans in one way, by the first such cue of the table."""
    matches = (words.search(question) for cue, words in _COMPILED if cue.lean == lean)
    return next((Found(lean, match) for match in matches if match), None)


def is_courtesy(question: str) -> bool:
    """Whether a question only is polite, and asks nothing."""
    return first(question, "courtesy") is not None
