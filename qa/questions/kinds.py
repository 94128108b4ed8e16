"""What kind of thing a question asks for, told by its words: one table of cues, first match wins.

A kind decides how an answer is looked for and what shape it has. Each cue has questions that it is
made for, which tests execute: a question is of the kind of the first row that matches it.
"""

import re
from typing import NamedTuple, get_args

from qa.contract import Kind

KINDS: tuple[Kind, ...] = get_args(Kind)
MAX_KEYWORDS = 10
"""More words, and no word that asks among them, are a sentence to complete."""

_OPENING = re.compile(
    r"^(?:(?:and|so|but|well|hello|hi|please|ok(?:ay)?)\b[,:]? "
    r"|(?:can|could|would|will) you (?:please )?(?=tell|say|list|name|show|give)"
    r"|(?:please )?(?:can|could) (?:you|anyone) tell me,? (?!about)"
    r"|(?:please )?(?:tell|show) me,? (?=who|what|when|where|which|why|how|whether|if)"
    r"|(?:do you|does anyone) know |i(?:'d| would) like to know |i want to know |remind me,? )+",
    re.IGNORECASE,
)
"""Words before the question itself."""
_PREPOSED = re.compile(
    r"^(?:according to|as of|as at|in|on|at|by|from|since|until|before|after|during|as|under|for)\b"
    r"[^,?]{0,80}, (?=(?:to |by |for |in |at |on |of |with |from |against )?"
    r"(?:who|whom|whose|what|when|where|which|why|how|is|are|was|were|do|does|did|has|have|had)\b)",
    re.IGNORECASE,
)
"""A phrase before it: "On 2 August 2019, who …"."""

_BE = r"(?:['’]s| (?:is|are|was|were))"
_ROLE = r"(?:job|post|role|position|title|profession|occupation|nationality)"
_AUXILIARY = (
    r"(?:is|are|was|were|am|do|does|did|has|have|had|can|could|will|would|shall|should|may|might"
    r"|must|(?:is|are|was|were|do|does|did|has|have|had|wo|ca)n['’]t)"
)
_SAY = (
    r"(?:say|said|tell|told|announced?|claim(?:ed)?|warn(?:ed)?|argued?|stated?|declared?|reply"
    r"|replied|respond(?:ed)?|answer(?:ed)?|promised?|demand(?:ed)?|write|written|explain(?:ed)?"
    r"|suggest(?:ed)?|proposed?|recommend(?:ed)?|think|believe|comment|admit(?:ted)?|deny|denied"
    r"|described?|call(?:ed)? for|ask(?:ed)? for|urged?|predict(?:ed)?|forecast|expect)"
)
_COUNTRY = r"(?:country|nation|state|government|power)"
_PLACE = (
    r"(?:city|town|village|place|province|region|district|island|port|hotel|building|street"
    r"|airport|venue|stadium|hospital|prison|river|sea|lake|country|state|county|part)"
)
_BODY = (
    r"(?:company|firm|bank|party|court|newspaper|paper|agency|organi[sz]ation|group|union|team"
    r"|club|airline|university|ministry|committee|commission|council|broadcaster|manufacturer"
    r"|maker|yard|institute|institution|school|hospital|body|carmaker|regulator|outlet|magazine)"
)
_PERSON = (
    r"(?:person|man|woman|minister|senator|president|politician|leader|official|player|runner"
    r"|athlete|actor|actress|singer|envoy|judge|general|mayor|governor|captain|candidate"
    r"|journalist|author|coach|sultan|king|queen|pope|emperor|prince|princess|chair|chairman"
    r"|chairwoman|director|witness|member|lawyer|officer|scientist|writer|driver|pilot|chef"
    r"|executive|analyst|economist|diplomat|ambassador|spokes(?:man|woman|person))"
)
_PLURAL = (
    r"(?:people|men|women|(?:countr|part|compan|cit|ministr|agenc|universit|bod)ies"
    r"|(?:nation|state|town|village|province|region|firm|bank|court|newspaper|group|union|team"
    r"|club|airline|envoy|judge|general|mayor|candidate|island|port|delegation|part|place"
    r"|product|name|side|government|organi[sz]ation|film|book|song|car|ship|bill|law|award|crime"
    r"|charge|sport|drug|model|store|factor|step|measure|topic|issue|event|dish|language"
    r"|official|individual|celebrity|actress|witness)e?s"
    r"|[a-z]{3,}(?:[^s\W]ers|[^s\W]ors|ists|ians|ants|ents))"
)
_TOGETHER = (
    r"(?:shared?|joine?d?|makes? up|made up|attend(?:ed)?|took part|take part|belong(?:s|ed)? to"
    r"|signed|met\b(?! with)|co-?sponsored|participated)"
)
_QUANTITY = (
    r"(?:share|percentage|percent|per cent|number|price|cost|rate|level|amount|sum|total|toll"
    r"|margin|lead|size|weight|height|length|depth|width|distance|speed|temperature|magnitude"
    r"|strength|age|value|worth|salary|budget|population|turnover|profit|loss|revenue|income"
    r"|fine|fee|score|vote|majority|stake|volume|capacity|area|deficit|surplus|growth|inflation"
    r"|unemployment|winds?)"
)
_MEASURE = (
    r"(?:many|much|old|long|far|tall|high|strong|often|big|large|fast|deep|heavy|wide|thick|hot"
    r"|cold|few|expensive|young|close|severe)"
)
_NAME = r"(?:[A-Z][\w.'’&-]*|[a-z]{1,3}[A-Z][\w'’-]*)"
_NAMES = rf"{_NAME}(?: (?:{_NAME}|of|the|de|da|di|van|von|bin|al|el|der|and|for))*"
_HOLDS_ROLE = (
    r"(?:the|an?|his|her|its|their|this|that|it|to|behind|in|on|at|next|responsible|new|now)\b"
    r"|[^?]*\b(?:of|in|for|at|to|from|behind|with)\b|[^?]*['’]s? "
)
"""A description of somebody in place of a name: "the mayor of Hald", "Hald's mayor"."""
_LED = r"(?:(?:by|for|at|to|in|of|from|with|within|on|over|after|against|near|under|about) )?"
_WHICH = rf"{_LED}(?:what|which|whose) (?:[\w.-]+ ){{0,2}}?"
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
            r"(?:date|day|month|year|weekday|decade|century)\b",
            r"how (?:long ago|recently|soon)\b",
            rf"what{_BE} the (?:exact )?(?:date|day|month|year)\b",
        ),
        (
            "When did Robert Mugabe die?",
            "On what date was the bridge opened?",
            "In which year was she born?",
            "What was the date of the election?",
            "Since when has the port been closed?",
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
            "What was Kelmar's reaction to the vote?",
        ),
    ),
    Cue(
        "number",
        (
            rf"{_LED}how {_MEASURE}\b",
            rf"{_WHICH}{_QUANTITY}\b",
            rf"what{_BE} (?:the|its|his|her|their|an?|[\w.'’-]+['’]s?)(?: [\w.'’-]+){{0,4}}? "
            rf"{_QUANTITY}\b(?! of the name)",
        ),
        (
            "How many people were killed?",
            "By how much did the index fall?",
            "What price did Salling agree to pay?",
            "What was Japan's unemployment rate in January?",
            "What is the death toll of the landslide?",
            "What were Humberto's maximum sustained winds on 15 September 2019?",
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
            r"how\b(?! (?:is|are|was|were) [^?]* (?:called|known|named)\b)",
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
        (rf"{_AUXILIARY}\b", r"is it true that\b", r"whether\b"),
        (
            "Was Kyle Rittenhouse released from jail?",
            "Did the council raise ferry fares?",
            "Is the bridge open?",
            "Has she resigned?",
        ),
    ),
    Cue(
        "description",
        (
            rf"[Ww](?:ho|hat){_BE} (?!{_HOLDS_ROLE}){_NAMES} ?[?.!]*$",
            rf"[Ww]hat{_BE} the {_NAME}(?: {_NAME})* ?[?.!]*$",
        ),
        ("Who is Zamir Kabulov?", "What is SESDAQ?", "What is the Velen Quartet?"),
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
            rf"{_LED}(?:which|what|whose) (?:[\w-]+ ){{0,3}}?{_PLURAL}\b(?! (?:is|was|has)\b)",
            r"(?:who|what) (?:are|were) (?:the|all|its|their|these|those|[\w.'’-]+['’]s?)\b"
            r"(?=(?: [\w'’-]+){0,4}? (?:[\w-]{3,}s|people|men|women)\b)",
            r"(?:between|among) (?:whom|which|what)\b",
            rf"who (?:all )?(?:has |have |had )?(?:all )?{_TOGETHER}",
        ),
        (
            "Which countries make up the extended troika?",
            "Who shared the 2019 Nobel Prize in Physics?",
            "Name the senators who co-sponsored the amendment.",
            "Who met in Doha on 11 August 2021?",
            "What are the names of the victims?",
            "Who were the winners?",
        ),
    ),
    Cue(
        "place",
        (
            r"(?:(?:from|to|near) )?where\b",
            rf"(?:in|at|on|to|from|near|through) (?:what|which) (?:[\w-]+ ){{0,2}}?{_PLACE}\b",
            rf"(?:what|which) (?:[\w-]+ ){{0,2}}?{_PLACE}\b[^?]* (?:in|at|from|to|held|located)"
            r" ?[?.!]*$",
        ),
        (
            "Where was Qasem Soleimani killed?",
            "In which city did the talks take place?",
            "From where did the ship sail?",
        ),
    ),
    Cue(
        "organisation",
        (rf"{_WHICH}(?:{_BODY}|{_COUNTRY})\b",),
        (
            "Which company did TWA want to take over?",
            "Which party won the by-election?",
            "Which country will buy the island?",
        ),
    ),
    Cue(
        "person",
        (rf"{_LED}(?:who|whom|whose)\b", rf"{_WHICH}{_PERSON}\b"),
        (
            "Who accused Boris Johnson of misleading the Queen?",
            "Whom did he run against?",
            "Which senator died in March 1987?",
            "Who is the uk chancellor of the exchequer?",
            "Who is Italy's foreign minister?",
        ),
    ),
    Cue(
        "thing",
        (rf"{_LED}(?:what|which)\b",),
        ("What was stolen in Lorvik?", "Which ferry capsized last Friday?"),
    ),
)


def kind_of(question: str) -> Kind:
    """The kind of the first cue that matches; `keywords` where a few words ask nothing."""
    text = _PREPOSED.sub("", _OPENING.sub("", question.strip()))
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
