"""Which figure of a sentence a question asks for: by unit and noun, and by what stands beside."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from index.text.stems import stems
from qa.contract.draft import Candidate
from qa.contract.query import QueryPlan
from qa.evidence.agreement import tightness
from qa.evidence.fates import fate_in, fate_of
from qa.evidence.figures import Figure, figures
from qa.evidence.units import Asked, asked_figure, unit_end

NO_FIGURE = 0.25
"""Share of its probability that is left to what is no figure of the unit that was asked for."""
OF_ANOTHER = 0.5
"""The same to a figure of another party, day or whole than the one asked for."""
MOVED = 0.9
"""The same to the figure that is asked for, where another one of its sentence was read."""

_PARTING = re.compile(
    r"[,;(](?! ?\d{3}\b)|\b(?:and|but|while|from|compared|against|versus|or|than)\b", re.IGNORECASE
)
"""Parts what is said of one figure from what is said of the next."""
_NAME = re.compile(r"\b[A-Z][\w.’'-]*\w")
_NO_NAME = re.compile(
    r"(?:The|A|An|In|On|At|It|He|She|They|As|About|More|Some|But|And|Of|That|This|There|When|What"
    r"|How|Which|After|Before|If|Its|His|Her|Their|By|To|For|With|(?:Mon|Tues|Wednes|Thurs|Fri"
    r"|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|November"
    r"|December)"
)
_WHOLE = re.compile(
    r"\b(?:together|combined|between them|worldwide|globally|around the world|nationwide"
    r"|altogether|in total)\b",
    re.IGNORECASE,
)
_OUTDATED = re.compile(r"\b(?:[Oo]riginally|[Pp]reviously|[Ii]nitially|not \d)")
_LEVEL = re.compile(r"\b(?:at|to) (?:about |around |a range of )?$|\b(?:at|to) [^,;]{1,20} to $")
_ASKS_CHANGE = re.compile(
    r"\bby how (?:much|many)\b"
    r"|\bhow much did [^?]* (?:fall|rise|drop|gain|lose|grow|shrink|increase|decrease|climb)\b",
    re.IGNORECASE,
)
_FROM_OR_TO = r"(from|to) (?:(?:about|around|nearly|some) )?"
_END = re.compile(rf"\b{_FROM_OR_TO}$")
_OTHER_END = re.compile(rf",? {_FROM_OR_TO}")
_COSTS = re.compile(
    r"\b(?:how much|what) (?:is|was|does|did|will|would|do) (?:an?|the) "
    r"((?!cost\b|price\b)[\w-]+"
    r"(?: (?!(?:through|of|to|for|in|on|at|from|cost|that|as|by)\b)[\w-]+)*)",
    re.IGNORECASE,
)
"""The thing whose price is asked for."""
_IN_WORDS = re.compile(
    r"\b(?:half|halves|quarters?|thirds?|twice|double[ds]?|tripled?|dozens|hundreds|thousands"
    r"|millions|none|no one|nobody|once|unanimous\w*|couple|zero)\b",
    re.IGNORECASE,
)
_OF_ALL = re.compile(r" of (?:the |its |their |his |her |[\w.]+['’]s? )?(?:about |some )?")
_THEIRS = re.compile(r"[“\"]?(?:His|Her|Its|Their|He|She)\b")
_PART = re.compile(r" (?:of (?:them|whom|which|these|those)|less|fewer|more than (?:a|in))\b")
_INCLUDED = re.compile(r"\b(?:including|among them|mostly|most of them)(?:,[^,]*,)? (?:[a-z]+ )?$")
_OLD = re.compile(
    r"\b(?:(?:from|than|against|instead of) (?:(?:the|about|some|nearly|almost) )?$"
    r"|(?:began|started|opened) with|compared with|originally|previously|used to)"
)
_ONCE = re.compile(r"\b(?:an? (?:year|month|week)|\w+ (?:years|months)) (?:ago|earlier|before)\b")
_ASKS_OLD = re.compile(
    r"\b(?:before|previous(?:ly)?|original(?:ly)?|used to|at first|at the (?:start|beginning"
    r"|outset)|(?:begin|began|start(?:ed)?) with|from what|earlier|last year)\b",
    re.IGNORECASE,
)
_ASKS_VOTE = re.compile(r"\b(?:voted?|score|result)\b", re.IGNORECASE)
_RANGE = re.compile(r"\d[\d,.]*(?: [a-z]+)?(?: to |[-–]|/)\$?\d")
"""From one figure to another: "275,000 to 285,000 head"."""
_FROM_LOW = re.compile(
    r"(?<!from )(?<!by )(?<!rose )(?<!fell )(?<!up )(?<!down )(?<![\w.,])(\$?\d[\d,.]*) (?:to|or) $"
)
"""The lower end of such a range, before its upper one."""
_BOUND = re.compile(
    r"\b(?:(?:at least|at most|more than|less than|fewer than|up to|almost|nearly|about|around"
    r"|some|over|under|roughly|approximately) )$",
    re.IGNORECASE,
)


def measured(plan: QueryPlan, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Candidates for a figure: in each sentence the one that is asked for is the likeliest."""
    question = plan.standalone_question
    asked = asked_figure(question)
    by_quote: defaultdict[tuple[str, int], list[Candidate]] = defaultdict(list)
    for one in candidates:
        by_quote[one.passage.article_id, one.quote_start].append(one)
    return [
        fit
        for group in by_quote.values()
        for fit in (group if _ASKS_VOTE.search(question) else _chosen(plan, asked, group))
    ]


def _chosen(plan: QueryPlan, asked: Asked, group: Sequence[Candidate]) -> list[Candidate]:
    """The candidates of one sentence, with its fitting figure in place of a less fitting one."""
    quote = group[0].quote
    found = figures(quote)
    likeliest = max(group, key=lambda one: one.probability)
    if _IN_WORDS.search(likeliest.text) and not figures(likeliest.text):
        return list(group)
    if not found:
        return [_less(one, NO_FIGURE if asked.unit or asked.counted else 1.0) for one in group]
    fits = _fits(asked, quote, found)
    others = _of_another(plan, asked, group[0], found)
    read = [_read_as(group, figure) for figure in found]
    ranks = [
        (fit > 0, not other, fit, one.probability if one else 0.0)
        for fit, other, one in zip(fits, others, read, strict=True)
    ]
    best = ranks.index(max(ranks))
    shares = [
        (1.0 if fit else NO_FIGURE) * (OF_ANOTHER if other else 1.0)
        for fit, other in zip(fits, others, strict=True)
    ]
    kept = []
    for each in group:
        inside = [n for n, figure in enumerate(found) if _overlaps(each, figure)]
        if best not in inside:
            share = max((shares[n] for n in inside), default=NO_FIGURE if asked.unit else 1.0)
            kept.append(_less(each, share))
    one = read[best]
    if one is None or ranks[best][:3] > _rank_of(likeliest, found, ranks)[:3]:
        one = _less(likeliest, MOVED)
        most = OF_ANOTHER * one.probability
        kept = [replace(each, probability=min(each.probability, most)) for each in kept]
    lesser = [
        figure for figure, rank in zip(found, ranks, strict=True) if rank[:3] < ranks[best][:3]
    ]
    share = shares[best] * (1.0 if _is_of_its_thing(plan, asked, group[0]) else OF_ANOTHER)
    asks_change = _ASKS_CHANGE.search(plan.standalone_question) is not None
    if asks_change and (change := _change(one, found, found[best])):
        return [change, *kept]
    return [_less(_placed(one, found[best], lesser), share), *kept]


def _is_of_its_thing(plan: QueryPlan, asked: Asked, one: Candidate) -> bool:
    """Whether a sentence, or its title, has a word of what costs the money that was asked for."""
    thing = _COSTS.search(plan.standalone_question) if asked.unit == "money" else None
    return thing is None or bool(
        set(stems(thing[1])) & set(stems(f"{one.passage.title} {one.quote}"))
    )


def _rank_of(
    one: Candidate, found: Sequence[Figure], ranks: Sequence[tuple[bool, bool, int, float]]
) -> tuple[bool, bool, int, float]:
    inside = [rank for rank, figure in zip(ranks, found, strict=True) if _overlaps(one, figure)]
    return max(inside, default=(False, False, 0, 0.0))


def _less(one: Candidate, share: float) -> Candidate:
    return replace(one, probability=one.probability * share)


def _overlaps(one: Candidate, figure: Figure) -> bool:
    start, end = one.start - one.quote_start, one.end - one.quote_start
    return figure.start < end and start < figure.end


def _read_as(group: Sequence[Candidate], figure: Figure) -> Candidate | None:
    over = [one for one in group if _overlaps(one, figure)]
    return max(over, key=lambda one: one.probability, default=None)


def _placed(one: Candidate, figure: Figure, lesser: Sequence[Figure]) -> Candidate:
    """The candidate on a figure with its unit, unless it has it and none that fits less."""
    end = unit_end(one.quote, figure)
    if (low := _FROM_LOW.search(one.quote[: figure.start])) is not None:
        return replace(one, start=one.quote_start + low.start(1), end=one.quote_start + end)
    if _overlaps(one, figure) and _RANGE.search(one.text):
        return one
    is_clean = not any(_overlaps(one, each) for each in lesser)
    if _overlaps(one, figure) and is_clean and one.end - one.quote_start >= end:
        return one
    bound = _BOUND.search(one.quote[: figure.start])
    start = bound.start() if bound else figure.start
    return replace(one, start=one.quote_start + start, end=one.quote_start + end)


def _change(one: Candidate, found: Sequence[Figure], best: Figure) -> Candidate | None:
    """A change told by both of its ends, "to 6.25 percent from 6.50 percent", one the best."""
    for former, latter in pairwise(found):
        lead = _END.search(one.quote[: former.start])
        link = _OTHER_END.fullmatch(one.quote, unit_end(one.quote, former), latter.start)
        if best in (former, latter) and lead and link and lead[1] != link[1]:
            start, end = lead.start(), unit_end(one.quote, latter)
            return replace(one, start=one.quote_start + start, end=one.quote_start + end)
    return None


def _fits(asked: Asked, quote: str, found: Sequence[Figure]) -> list[int]:
    """How each figure fits; a part fits as its whole does: "61 of the 151 seats"."""
    fits = [asked.fit(quote, figure) for figure in found]
    for at in range(len(found) - 1):
        if _OF_ALL.fullmatch(quote, found[at].end, found[at + 1].start):
            fits[at] = fits[at + 1]
    return fits


def _of_another(
    plan: QueryPlan, asked: Asked, one: Candidate, found: Sequence[Figure]
) -> list[bool]:
    """Whether each figure is said of another party, day, fate or whole than those asked for."""
    quote, question = one.quote, plan.standalone_question
    cells = _cells(quote, found)
    named = _of_other_names(question, quote, cells)
    dated = _of_other_days(plan, one, cells)
    old = [
        bool(_OLD.search(quote[start : figure.start]) or _ONCE.search(quote[start:end]))
        for figure, (start, end) in zip(found, cells, strict=True)
    ]
    asks_old = bool(_ASKS_OLD.search(question))
    is_stale = [is_old != asks_old and len({*old}) > 1 and not any(dated) for is_old in old]
    outdated = [
        not asks_old and bool(_OUTDATED.search(quote[start : figure.end]))
        for figure, (start, _) in zip(found, cells, strict=True)
    ]
    is_change_asked = _ASKS_CHANGE.search(question) is not None
    level = [is_change_asked and bool(_LEVEL.search(quote[: figure.start])) for figure in found]
    fated = _of_another_fate(question, asked, quote, list(zip(found, cells, strict=True)))
    whole = [bool(_WHOLE.search(quote, *cell)) and not _WHOLE.search(question) for cell in cells]
    part = [
        bool(_PART.match(quote, figure.end) or _INCLUDED.search(quote[: figure.start]))
        for figure in found
    ]
    return [
        any(each)
        for each in zip(named, dated, is_stale, outdated, level, fated, whole, part, strict=True)
    ]


def _of_another_fate(
    question: str, asked: Asked, quote: str, placed: Sequence[tuple[Figure, tuple[int, int]]]
) -> list[bool]:
    """Whether the people that each figure counts met with another fate than those asked for."""
    wanted = fate_in(question)
    if not asked.is_of_people and wanted is None:
        return [False] * len(placed)
    fates = [fate_of(quote, one.start, one.end, *cell) for one, cell in placed]
    return [fate is not None and fate != wanted for fate in fates]


def _cells(quote: str, found: Sequence[Figure]) -> list[tuple[int, int]]:
    """The part of a sentence around each figure; figures that nothing parts share one."""
    cuts = [
        max((m.start() for m in _PARTING.finditer(quote, a.end, b.start)), default=None)
        for a, b in pairwise(found)
    ]
    cells = []
    for at in range(len(found)):
        start = next((cut for cut in reversed(cuts[:at]) if cut is not None), 0)
        end = next((cut for cut in cuts[at:] if cut is not None), len(quote))
        cells.append((start, end))
    return cells


def _of_other_names(question: str, quote: str, cells: Sequence[tuple[int, int]]) -> list[bool]:
    asked = set(stems(question))
    named = [
        {stem for name in _names(quote[slice(*cell)]) for stem in stems(name)} for cell in cells
    ]
    most = max(len(names & asked) for names in named)
    theirs = [bool(_THEIRS.match(quote, start)) for start, _ in cells]
    return [
        bool(names - asked) and len(names & asked) < most and not is_theirs
        for names, is_theirs in zip(named, theirs, strict=True)
    ]


def _names(text: str) -> list[str]:
    return [name for name in _NAME.findall(text) if not _NO_NAME.fullmatch(name)]


def _of_other_days(plan: QueryPlan, one: Candidate, cells: Sequence[tuple[int, int]]) -> list[bool]:
    """Whether the dates of each figure are of other days, where those of another one are not."""
    own = [
        [
            any(tightness(span, day) > 0 for day in plan.dates)
            for span in one.passage.dates
            if start <= span.start - one.quote_start < end
        ]
        for start, end in cells
    ]
    return [any(map(any, own)) and bool(dates) and not any(dates) for dates in own]
