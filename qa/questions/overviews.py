"""Questions that several articles answer together, and what these are to be about.

One table of cues, first match wins. Each has questions that it is made for and others that only
look like them, which tests execute.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from qa.contract.query import Kind
from qa.questions.openings import bare

_PLEASE = (
    r"(?:(?:please |can you |could you |i(?:'d| would) like |i (?:want|need) )*"
    r"(?:(?:give|show|draw|make|build|write|tell|compile|get|prepare)(?: me| us)? )?)?"
)
_THE = r"(?:(?:an?|the|full|brief|short|complete|detailed|all|each|every|of|any|its|their) )*"
_EVENTS = (
    r"(?:meetings?|sessions?|talks|rounds|summits?|negotiations|conferences|consultations|hearings?"
    r"|visits?|trips|decisions?|votes|elections|referendums?|rulings?|verdicts?|agreements?|deals"
    r"|treaties|accords|ceasefires?|truces?|attacks?|strikes?|bombings?|shootings?|explosions?"
    r"|blasts?|fires|floods?|storms?|hurricanes?|(?:earth)?quakes|landslides|eruptions|crashes"
    r"|accidents?|disasters|incidents?|clashes|battles|protests?|demonstrations|rallies|riots"
    r"|walkouts?|resignations?|appointments?|dismissals?|departures|arrests?|trials|convictions?"
    r"|indictments|sentences|executions|kidnappings|killings|murders|deaths|launch(?:es)?"
    r"|landings|flights|openings|closures|closings|mergers|takeovers|acquisitions|sales|bids"
    r"|(?:(?:price|rate|tax|fare|pay|wage|interest|job|spending|budget|quota)[- ])?(?:cuts"
    r"|increases?|hikes?|rises?|reductions?|changes)|layoffs|bankruptcies|corrections?"
    r"|retractions?|postponements?|delays|cancellations?|announcements?|statements|reports"
    r"|speeches|interviews|debates|outbreaks?|recalls|leaks|spills|sanctions|vetoes|defeats"
    r"|victories|wins|losses|matches|games|races|festivals|concerts|steps|moves|measures"
    r"|events?|developments|milestones)"
)
_SEVERAL_EVENTS = _EVENTS.replace("s?", "s").replace("(?:es)?", "es")
_LINE = (
    r"(?:time ?lines?|chronolog(?:y|ies)|chronicles?|(?:chain|sequence|course|order) of events"
    r"|key (?:dates|events|moments|developments)|milestones|main events|history(?= of\b))"
)
_COVERAGE = r"(?:(?:news )?coverage|reporting|reports|news|articles|stories|headlines)"
_RECAP = (
    r"(?:summari[sz]e|sum up|recap(?:itulate)?|digest|review|(?:a |the )?(?:summary|recap|digest"
    r"|round-?up|review|overview) of)"
)
_MEASURE = (
    r"(?:[\w-]*(?:tolls?|rates?|prices?|costs?|numbers?|figures?|counts?|cases|deaths|quotas?"
    r"|inflation|turnout|shares?|levels?|budgets?|size|volume|release|value|estimates?|forecasts?"
    r"|targets?|wages?|salar(?:y|ies)|taxe?s?|tariffs?|fares?|unemployment|support|ratings?|debts?"
    r"|deficits?|profits?|losses|sales|revenues?|population|strength|offers?|bids?|casualties"
    r"|infections|hospitali[sz]ations|margins?|exchange|currency|florins?|dollars?|pounds?"
    r"|euros?|index|yields?|output|production|harvests?|snowpack|magnitude))"
)
_CHANGED = (
    r"(?:chang(?:e|ed|ing)|develop(?:ed)?|evolv(?:e|ed)|mov(?:e|ed)|rise|rose|risen|grow|grew|grown"
    r"|fall|fell|fallen|climb(?:ed)?|vary|varied|increas(?:e|ed)|decreas(?:e|ed)|drop(?:ped)?|go up"
    r"|go down|gone up|gone down|shift(?:ed)?|fluctuated?|progress(?:ed)?)"
)
_ONCE = (
    r"(?!.*\b(?:in|for|during) the (?:week|month|quarter|year)\b"
    r"|.*\b(?:week|month|quarter|year) (?:ended|ending|to)\b|.*\bby how much\b"
    r"|.*\b(?:yesterday|today|last (?:week|night)|on (?:mon|tues|wednes|thurs|fri|satur|sun)day)\b)"
)
"""Not where one change is asked for: "in the week"."""
_SIDES = (
    r"(?:both(?: of)?(?: the)? |(?:the )?(?:two|three|four|warring|rival|opposing|different|various"
    r"|other|conflicting|several)(?: \w+)? |either |each(?: of the)? |all(?: of)?(?: the)? )+"
    r"(?:sides?|parties|part(?:y|ners)|camps?|governments?|states|countries|nations|delegations?"
    r"|delegates|envoys|ministers|leaders|members|groups|people|speakers|politicians|companies"
    r"|officials|experts|economists|unions|factions|scientists|doctors|players|lawyers|residents"
    r"|analysts)"
    r"|(?:the )?(?:parties|delegations|delegates|sides|envoys|ministers|leaders|economists|experts"
    r"|officials|scientists|doctors|lawyers|residents|analysts|opponents and (?:its )?supporters)"
    r"|everyone|everybody|people|they all"
)
_ROLE = re.compile(
    r"(delegate|envoy|minister|leader|speaker|politician|official|expert|economist|union"
    r"|scientist|doctor|player|lawyer|resident|analyst)s?$",
    re.IGNORECASE,
)
"""Of these, everyone who is one is asked for."""
_SAY = r"(?:say|said|think|argued?|claim(?:ed)?|stated?|tell|told|declared?)"
_NAMED = r"(?:the )?(?:[A-Z][\w.'’-]*(?: (?:of |the )*[A-Z][\w.'’-]*)*)"
_ON = r"(?:about|on|of|to|regarding|concerning|over|after|when|at|in|during|before|following)\b"


class Overview(NamedTuple):
    """What a question asks of several articles."""

    kind: Kind
    subject: str
    """What the entries are to be about, in the question's words."""
    events: str | None = None
    """The kind of event that each entry must tell: "meetings"; None for all that happened."""
    sides: tuple[str, ...] = ()
    """Whose words are asked for; none for all."""

    def without(self, dates: Iterable[str]) -> str:
        """The subject without date words."""
        subject = self.subject
        for words in dates:
            subject = re.sub(rf"(?<!\w){re.escape(words)}(?!\w)", " ", subject)
        return " ".join(subject.split())


class Cue(NamedTuple):
    """Words that ask for a digest."""

    kind: Kind
    words: str
    """A regular expression with the group `subject`, maybe `events`, and maybe `one` and `other`;
    capitals count in names only."""
    examples: tuple[str, ...]
    others: tuple[str, ...]
    """Questions of another kind."""


CUES = (
    Cue(
        "timeline",
        rf"(?i:{_PLEASE}(?:(?:what|which) (?:is|was|are|were) )?{_THE}{_LINE}"
        rf"(?: of| for| in| on| about|:)? (?:{_THE}))(?P<subject>.+)",
        (
            "Timeline of the peace talks",
            "Give me a chronology of the Velen talks.",
            "What were the key events in the ferry disaster?",
            "What is the timeline of the tunnel?",
            "Show the sequence of events after the walkout",
            "Show me the history of the truce",
        ),
        (
            "When was the timeline of the talks published?",
            "Who drew the timeline of the tunnel?",
            "History repeats itself, says who?",
            "Did the timeline change?",
        ),
    ),
    Cue(
        "timeline",
        rf"(?P<subject>(?i:(?!(?:what|which|who|when|where|why|how|is|are|was|were|did|does|do)\b).+?)"
        rf"(?i:['’]s)?),?:? (?i:{_LINE})[.?!]*$",
        ("Velen talks timeline", "Kelmar's rate decisions: chronology"),
        ("Who wrote the timeline?", "Is there a timeline?"),
    ),
    Cue(
        "timeline",
        rf"(?i:{_PLEASE}(?:list|name|enumerate|show|give)(?: me| us)? {_THE})(?P<subject>"
        rf"(?i:(?:(?!(?:who|that|which|of|in|at|on)\b)[\w'’.-]+ ){{0,5}}?)"
        rf"(?P<events>(?i:{_EVENTS}))\b(?!['’]s|-| of (?:the )?(?:day|week|month)\b).*)",
        (
            "list the meetings in Doha in 2021",
            "Name all sessions of the commission.",
            "List the bank's rate decisions in 2020",
            "List every attack on the monitors",
        ),
        (
            "List the countries that met in Vikholm",
            "Name the senators who co-sponsored the amendment.",
        ),
    ),
    Cue(
        "timeline",
        rf"(?i:(?:what|which) {_THE})(?P<subject>"
        rf"(?i:(?:(?!(?:who|that|which|of|in|at|on|is|are|was|were|did|do|does|has|have|had|and|or)\b)"
        rf"[\w'’.-]+ ){{0,3}}?)(?P<events>(?i:{_SEVERAL_EVENTS}))\b"
        r" (?i:(?:(?:of|in|by|on|at|between|since|during|around|concerning)\b[^?]*? )?"
        r"(?:were|have|has|had|did|took|happened|occurred|hit|struck|are there)\b).*)",
        (
            "What meetings were held in Doha in 2021?",
            "Which rate decisions did the National Bank of Kelmar take in 2020?",
            "What attacks on the monitors have there been?",
            "Which sessions did the commission hold?",
        ),
        (
            "Which session of the commission was in Zabrin?",
            "Which countries took part in the talks?",
            "What was the decision?",
            "What measures 18.7 kilometres?",
            "What are the attacks on the monitors about?",
            "What reports on the size of companies?",
        ),
    ),
    Cue(
        "timeline",
        rf"(?i:{_PLEASE}{_RECAP} (?:{_THE})(?:(?:(?:last|past) (?:\w+ )?(?:years?|months?|weeks?))?"
        rf"['’]s?,? )?{_THE}{_COVERAGE}(?: (?:of|on|about|in))? (?:{_THE}))(?P<subject>.+)",
        (
            "Summarise the last year's coverage of the Velen talks",
            "Summarise the coverage of the ferry in 2019",
            "Give me a summary of the news about the tunnel since March",
        ),
        ("Summarise the Velen talks", "Which coverage was summarised?"),
    ),
    Cue(
        "timeline",
        rf"(?i:{_PLEASE}{_RECAP} (?:{_THE})(?:(?:(?:last|past) )?(?:\w+ )?(?:years?|months?|weeks?)"
        r" (?:of|in) (?:the )?)?)(?P<subject>.+? (?i:over|during|in|since|from|throughout|for)"
        r" (?i:the (?:last|past)|[12]\d{3}|last|(?:\w+ )?[12]\d{3}).*)",
        ("Summarise the ferry affair over the last year", "Recap of the peace talks in 2021"),
        ("Summarise the talks in Vikholm",),
    ),
    Cue(
        "timeline",
        r"(?i:what (?:has been|was|has) (?:reported|published|written|said) (?:about|on|of) "
        r"(?:the )?)(?P<subject>.+? (?i:over|during|throughout|since) .+)",
        ("What has been reported about the tunnel since 2019?",),
        ("What was reported about the tunnel?",),
    ),
    Cue(
        "timeline",
        r"(?i:how (?:did|has|have) (?:the )?)(?P<subject>.+?) (?i:unfold(?:ed)?(?! (?:the|an?)\b)"
        r"|play(?:ed)? out|come about|develop(?:ed)? (?:over time|day by day|step by step))\b"
        r"(?P<rest>[^?]*)",
        ("How did the ferry disaster unfold?", "How have the peace talks unfolded since 2019?"),
        ("How did the board vote?", "How did she unfold the map?"),
    ),
    Cue(
        "timeline",
        r"(?i:(?:trace|track|follow|retrace) (?:the )?(?:course|history|story|development|progress)"
        r" of (?:the )?)(?P<subject>.+)",
        ("Trace the history of the tunnel",),
        ("Who traced the course of the river?",),
    ),
    Cue(
        "change",
        rf"(?i:{_ONCE}how (?:did|has|have|does|do|is|are) )(?P<subject>(?i:[^?]*?\b{_MEASURE}\b"
        rf"[^?]*?)) (?i:(?:been )?{_CHANGED})\b(?P<rest>[^?]*)",
        (
            "how did the toll change",
            "How has the cost of the tunnel developed?",
            "How did Kelmar's key rate move between 2019 and 2021?",
        ),
        (
            "How did first-time jobless claims change in the week?",
            "How did the talks develop?",
            "How did the minister change the bill?",
        ),
    ),
    Cue(
        "change",
        rf"(?i:{_PLEASE}(?:list )?{_THE}(?:successive |changing |different"
        rf" )*(?:(?:development|evolution|changes?|trend|rise|growth|history|course)"
        rf" (?:of|in) (?:the )?))(?P<subject>(?i:[^?]*?\b{_MEASURE}\b)[^?]*)",
        ("Show the development of the death toll", "Changes in the key rate since 2019"),
        ("What was the rise in the index?", "Evolution of the horse"),
    ),
    Cue(
        "change",
        rf"(?P<subject>(?i:(?!(?:what|which|who|when|where|why|how|is|are|was|were|did|does|do)\b)"
        rf"[^?]*?\b{_MEASURE}\b[^?]*?)) (?i:over time|over the years|through the years|day by day"
        r"|month by month|year by year|week by week)[.?!]*$",
        ("Death toll of the Stella Aurin over time",),
        ("Did the toll rise over time?",),
    ),
    Cue(
        "sides",
        rf"(?i:what (?:do|did|have|has|does|would) )(?P<sides>(?i:{_SIDES}))"
        rf" (?i:{_SAY})\b(?: (?i:{_ON}))?(?P<subject>[^?]*)",
        (
            "What did the two sides say?",
            "What did both sides say about the walkout?",
            "What have the parties said about the ceasefire?",
        ),
        ("What did Lavrov say about the two sides?", "Which side said no?"),
    ),
    Cue(
        "sides",
        rf"(?i:what (?:do|did|have|has|does|would) )(?P<one>{_NAMED}) and (?P<other>{_NAMED})"
        rf" (?i:{_SAY})\b(?: (?i:{_ON}))?(?P<subject>[^?]*)",
        ("What did Dravia and Kelmar say about the turbine tests?",),
        ("What did Lavrov say about Dravia and Kelmar?",),
    ),
    Cue(
        "sides",
        r"(?i:who said what|what was said by (?:both|all|the two) sides)(?: (?i:about|on|at|in))?"
        r"(?P<subject>[^?]*)",
        ("Who said what about the walkout?",),
        ("Who said that the talks had failed?",),
    ),
    Cue(
        "sides",
        rf"(?i:(?:{_PLEASE}{_THE}|what (?:were|are) (?:the )?)(?:\w+ )?(?:positions?|views"
        rf"|reactions|responses|statements|arguments|opinions) (?:of|by|from) )"
        rf"(?P<sides>(?i:{_SIDES}))(?: (?i:{_ON}))?(?P<subject>[^?]*)",
        ("What were the positions of the two sides on the release?",),
        ("What was the reaction of Kelmar to the vote?",),
    ),
    Cue(
        "sides",
        r"(?i:what (?:were|are) (?:the )?(?:\w+ )?reactions (?:to|on|after) (?:the )?)"
        r"(?P<subject>[^?]*)",
        ("What were the reactions to the walkout?",),
        ("What was Kelmar's reaction to the vote?",),
    ),
)


def overview_of(question: str) -> Overview | None:
    """What digest a question asks for; None where it asks for none."""
    text = bare(question)
    for kind, words in _WORDS:
        if match := words.match(text):
            return _overview(kind, match)
    return None


def _overview(kind: Kind, match: re.Match[str]) -> Overview:
    found = match.groupdict()
    subject = " ".join(filter(None, (found["subject"], found.get("rest"))))
    role = _ROLE.search(found.get("sides") or "")
    named = tuple(filter(None, (found.get("one"), found.get("other"), role and role[1])))
    return Overview(kind, subject.strip(" .?!,:"), found.get("events"), named)


_WORDS = tuple((cue.kind, re.compile(cue.words)) for cue in CUES)
