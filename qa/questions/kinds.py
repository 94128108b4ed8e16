"""What kind of thing a question asks for, told by its words: one table of cues, first match wins.

A kind decides how an answer is looked for and what shape it has. Each cue has questions that it is
made for, which tests execute: a question is of the kind of the first row that matches it.
"""

import re
from typing import NamedTuple, get_args

from qa.contract.query import Kind
from qa.questions.nouns import BODY, COUNTRY, MEASURE, PERSON, PLACE, PLURAL, QUANTITY
from qa.questions.openings import bare
from qa.questions.overviews import overview_of

KINDS: tuple[Kind, ...] = get_args(Kind)
MAX_KEYWORDS = 10
"""More words, and no word that asks among them, are a sentence to complete."""

_BE = r"(?:['’]s| (?:is|are|was|were))"
_ROLE = r"(?:job|post|role|position|title|profession|occupation|nationality)"
AUXILIARY = (
    r"(?:(?:is|are|was|were|am|do|does|did|has|have|had|can|could|will|would|shall|should|may|might"
    r"|must)(?:n['’]t)?|(?:ca|wo)n['’]t)"
)
_SAY = (
    r"(?:say|said|tell|told|announced?|claim(?:ed)?|warn(?:ed)?|argued?|stated?|declared?|reply"
    r"|replied|respond(?:ed)?|answer(?:ed)?|promised?|demand(?:ed)?|write|written|explain(?:ed)?"
    r"|suggest(?:ed)?|proposed?|recommend(?:ed)?|think|believe|comment|admit(?:ted)?|deny|denied"
    r"|described?|call(?:ed)? for|ask(?:ed)? for|urged?|predict(?:ed)?|forecast|expect"
    r"|(?:tweet|post)(?:ed)? (?:about|on|of|after|when|regarding))"
)
_SEVERAL = r"(?:two|three|four|five|six|seven|eight|nine|ten|several|other)"
_TOGETHER = (
    r"(?:shared?|joine?d?|makes? up|made up|attend(?:s|ed)?|t(?:ook|akes?) part|belong(?:s|ed)? to"
    r"|signed|met\b(?! with)|co-?sponsored|participated)"
)
_NAME = r"(?:[A-Z][\w.'’&-]*|[a-z]{1,3}[A-Z][\w'’-]*)"
_NAMES = rf"{_NAME}(?: (?:{_NAME}|of|the|de|da|di|van|von|bin|al|el|der|and|for))*"
_HOLDS_ROLE = (
    r"(?:the|an?|his|her|its|their|this|that|it|to|behind|in|on|at|next|responsible|new|now)\b"
    r"|[^?]*\b(?:of|in|for|at|to|from|behind|with)\b|[^?]*['’]s? "
)
"""A description of somebody in place of a name: "the mayor of Hald", "Hald's mayor"."""
_LED = r"(?:(?:by|for|at|to|in|of|from|with|within|on|over|after|against|near|under|about) )?"
_WHICH = (
    rf"{_LED}(?:what|which|whose) (?!(?:is|are|was|were|do|does|did|ha[sd]|have|will|would)\b)"
    r"(?:[\w.-]+ ){0,2}?"
)
_NO_COMPARATIVE = (
    r"(?!(?:other|never|under|over|after|whether|either|neither|order|number|member|minister"
    r"|river|paper|power|water|summer|winter|september|october|november|december|later than)\b)"
)


class Cue(NamedTuple):
    """Words that tell a question's kind."""

    kind: Kind
    words: tuple[str, ...]
    """Regular expressions, one of which matches the question's beginning, without what opens it."""
    examples: tuple[str, ...]
    is_cased: bool = False
    """Whether capitals count."""


CUES = (
    Cue(
        "story",
        (
            r"tell (?:me|us) (?:more |all |everything |something )?about\b",
            r"what(?: has| had)? happen(?:ed|s)\b",
            r"what went on\b",
            r"what (?:did|has|have|had) (?!you )[^?]*?\b(?:decided?|do|done)\b",
            r"what (?:do (?:you|we) know|is known|about)\b",
            r"(?:(?:give|show) (?:me|us) )?(?:an? |the )?(?:overview|summary) of\b",
            r"summari[sz]e\b",
            r"describe\b",
            rf"what{_BE} (?:the )?(?:latest|newest|new|news)\b(?: news)? "
            r"(?:on|about|from|of|with|in)\b(?!.* (?:toll|number|price|rate|count|figure))",
            r"(?:any |the |latest )*news (?:on|about|of)\b",
            r"how did (?:the )?[\w ]+ (?:go|unfold|develop)\b",
            r"what (?:was|is|has been) (?:published|reported|written|said) (?:in|on|about|of)\b",
        ),
        (
            "Tell me about Greta Thunberg.",
            "What happened in Magnitogorsk on 31 December 2018?",
            "What happened to the ferry?",
            "What did the National Bank of Kelmar decide on 23 April 2020?",
            "What is the latest on the strike?",
            "Summarise the Velen talks",
            "What was published in March 2021 about the quartet?",
        ),
    ),
    Cue(
        "comparison",
        (
            r"(?:which|who|whose|what|where|in which|was|were|is|are|did|does|do|has|had)\b[^?]*"
            rf"\b(?:{_NO_COMPARATIVE}\w{{2,}}er|more|less|fewer|first|last|most|least|better"
            r"|worse|best|worst|\w{2,}est)\b[^?]*\bor\b",
            r"compare\b",
            r"what (?:is|was|are|were) the differences? between\b",
            r"how (?:do|does|did|is|are|was|were) [^?]* (?:compare|differ)\b",
            r"(?:did|does|do|is|are|was|were|has|have)\b[^?]*\b"
            rf"(?:more|fewer|less|{_NO_COMPARATIVE}\w{{3,}}er) [^?]*\bthan (?!\w* ?\d)",
        ),
        (
            "Which came first, the fire or the flood?",
            "Who died younger, Ilse Varga or Lars Moen?",
            "Was the index higher in January or in February?",
            "What is the difference between the two offers?",
            "Did Kelmar get more water than Dravia?",
        ),
    ),
    Cue(
        "when",
        (
            r"(?:since |until |till |by )?when\b",
            r"(?:(?:in|on|at|of|from|during|since|until|by) )?(?:what|which) (?:exact )?"
            r"(?:(?:date|day|month|year|weekday|decade)s?|century)\b",
            r"how (?:long ago|recently|soon)\b",
            rf"what{_BE} the (?:exact )?(?:date|day|month|year)\b",
        ),
        (
            "When did Robert Mugabe die?",
            "On what date was the bridge opened?",
            "In which year was she born?",
            "What was the date of the election?",
            "Since when has the port been closed?",
            "On which days did the envoys meet?",
        ),
    ),
    Cue(
        "statement",
        (
            rf"what (?:else )?(?:do|does|did|would|will) (?!you )[^?]*?\b{_SAY}\b",
            rf"what (?:has|have|had) (?!you )[^?]*?\b{_SAY}\b",
            rf"what{_BE} [^?]*(?:view|position|opinion|reaction|response|comment|stance|reply"
            r"|message)s? (?:on|about|to|of|regarding)\b",
            r"how did [^?]* (?:react|respond|comment|reply)\b",
        ),
        (
            "What did Lavrov say about the talks?",
            "What has the minister promised?",
            "What did Varga tweet about the vote?",
            "What was Kelmar's reaction to the vote?",
        ),
    ),
    Cue(
        "number",
        (
            rf"{_LED}how {MEASURE}\b",
            r"how (?:did|has|have) [^?]+ (?:change|changed|move|moved|perform|performed|fared?)\b",
            rf"{_WHICH}{QUANTITY}\b(?! groups?\b)",
            rf"what{_BE} (?:the|its|his|her|their|an?|[\w.'’-]+['’]s?)"
            rf"(?: (?!(?:after|before|in|with|who|that|to|name)\b)[\w.'’-]+){{0,6}}? {QUANTITY}\b",
            r"how (?:did|do|does|has|have) [^?]* voted?\b",
            r"what (?:did|do|does|would|will|has) [^?]* cost\b",
        ),
        (
            "How many people were killed?",
            "How did first-time jobless claims change in the week?",
            "When the ferry sank, how many people died?",
            "By how much did the index fall?",
            "What price did Salling agree to pay?",
            "What was Japan's unemployment rate in January?",
            "What is the death toll of the landslide?",
            "What were Humberto's maximum sustained winds on 15 September 2019?",
            "What was the National Bank of Kelmar's key rate in May?",
            "How did the board vote?",
            "What did the new lamp cost?",
        ),
    ),
    Cue(
        "reason",
        (
            r"why\b",
            r"how come\b",
            r"(?:for what|what (?:was|is|were|are) the) (?:reason|purpose|cause|motive|aim|ground)",
            r"what (?:caused|led|prompted|triggered|made|drove)\b",
            r"on what grounds\b",
            r"how\b(?! (?:is|are|was|were) [^?]* (?:called|known|named|spel[lt]|pronounced))",
        ),
        (
            "Why did Germany ban Mahan Air?",
            "How did her brother kill her?",
            "What caused the fire?",
            "What was the reason for the strike?",
        ),
    ),
    Cue(
        "yes_no",
        (rf"{AUXILIARY}\b", r"is it true that\b", r"whether\b"),
        (
            "Was Kyle Rittenhouse released from jail?",
            "Did the council raise ferry fares?",
            "Is the bridge open?",
            "Has she resigned?",
            "Couldn't the ferry sail?",
        ),
    ),
    Cue(
        "description",
        (
            rf"[Ww](?:ho|hat){_BE} (?!{_HOLDS_ROLE}){_NAMES} ?[?.!]*$",
            rf"[Ww]hat{_BE} the {_NAMES} ?[?.!]*$",
        ),
        ("Who is Zamir Kabulov?", "What is SESDAQ?", "Who was Qandeel Baloch?"),
        is_cased=True,
    ),
    Cue(
        "description",
        (
            rf"(?:who|what){_BE} (?!{_HOLDS_ROLE})[\w.'’-]+"
            r"(?: (?!is\b|who\b|that\b|doing\b|[\w-]+ed\b|[\w-]+ing\b)[\w.-]+){0,3} ?[?.!]*$",
            r"what does [^?]+ (?:stand for|mean)\b",
            rf"what{_BE} [^?]+['’]s? {_ROLE}\b",
            rf"what{_BE} the {_ROLE} of\b",
            r"what do(?:es)? [^?]+ do(?: for a living)? ?\?*$",
        ),
        (
            "who is zamir kabulov",
            "What does SESDAQ stand for?",
            "What is Solita Monsod's post?",
        ),
    ),
    Cue(
        "list",
        (
            r"(?:list|name|enumerate)\b",
            rf"{_LED}(?:which|what|whose) "
            r"(?:(?!(?:do|does|did|ha[sd]|have|will|would|of)\b)[\w-]+ ){0,3}?"
            rf"{PLURAL}\b(?! (?:is|was|has)\b)",
            rf"{_LED}(?:which|what) {_SEVERAL}\b",
            rf"{_LED}(?:which|what) (?!(?:kind|sort|type)\b)(?:[\w-]+ ){{0,2}}?"
            r"(?!news\b)[a-z]{2,}[^\Wsui\d]s"
            r" (?:were|are|have|do|did|(?!based|called|named|known)\w+ed)\b",
            r"who (?:are|were) (?:the|all|its|their|these|those|[\w.'’-]+['’]s?)\b"
            r"(?=(?: [\w'’-]+){0,4}? (?:[\w-]{3,}s|people|men|women)\b)",
            r"what (?:are|were) (?:the|all|its|their|these|those|[\w.'’-]+['’]s?)\b"
            rf"(?: (?!of\b)[\w'’-]+){{0,3}}? {PLURAL}\b",
            r"(?:between|among) (?:whom|which|what)\b",
            rf"who (?:all )?(?:has |have |had )?(?:all )?{_TOGETHER}",
        ),
        (
            "Which countries make up the extended troika?",
            "Who shared the 2019 Nobel Prize in Physics?",
            "Name the senators who co-sponsored the amendment.",
            "Who met in Doha on 11 August 2021?",
            "What are the names of the victims?",
            "Who takes part in the talks?",
            "Who were the winners?",
            "Which two astronauts flew to the station?",
            "Which bands headlined the festival?",
        ),
    ),
    Cue(
        "place",
        (
            r"(?:(?:from|to|near) )?where\b",
            r"(?:in|at|on|to|from|near|through|under) (?:what|which) "
            rf"(?:[\w-]+ ){{0,2}}?{PLACE}\b",
            rf"(?:what|which) (?:[\w-]+ ){{0,2}}?{PLACE}\b[^?]* (?:in|at|from|to|held|located)"
            r" ?[?.!]*$",
        ),
        (
            "Where was Qasem Soleimani killed?",
            "In which city did the talks take place?",
            "From where did the ship sail?",
            "In which city did the envoys of the extended quartet meet?",
        ),
    ),
    Cue(
        "organisation",
        (rf"{_WHICH}(?:{BODY}|{COUNTRY})\b(?! {PERSON}\b)",),
        (
            "Which company did TWA want to take over?",
            "Which party won the by-election?",
            "Which country will buy the island?",
        ),
    ),
    Cue(
        "person",
        (rf"{_LED}(?:who|whom|whose)\b", rf"{_WHICH}{PERSON}\b"),
        (
            "Who accused Boris Johnson of misleading the Queen?",
            "Whom did he run against?",
            "Which senator died in March 1987?",
            "Who is the uk chancellor of the exchequer?",
            "Who is Italy's foreign minister?",
            "Which central bank governor stepped down?",
        ),
    ),
    Cue(
        "thing",
        (rf"{_LED}(?:what|which|how)\b",),
        (
            "What was stolen in Lorvik?",
            "Which ferry capsized last Friday?",
            "How is the mayor's name spelt?",
        ),
    ),
)


def kind_of(question: str) -> Kind:
    """The kind of the first cue that matches; `keywords` where a few words ask nothing."""
    if overview := overview_of(question):
        return overview.kind
    text = bare(question)
    for kind, words in _WORDS:
        if words.match(text):
            return kind
    asking = _ASKS_AT_END.search(text)
    if asking and asking.start():
        return kind_of(asking[0])
    return "keywords" if len(text.split()) <= MAX_KEYWORDS and text[-1:] not in "?:" else "thing"


_WORDS = tuple(
    (cue.kind, re.compile("|".join(cue.words), re.NOFLAG if cue.is_cased else re.IGNORECASE))
    for cue in CUES
)
_ASKS_AT_END = re.compile(
    r"\b(?:who|whom|when|where|why|(?:in |on |at |by )?(?:which|what)"
    r"|how (?:many|much|old|long))\b[^?]*\?$",
    re.IGNORECASE,
)
