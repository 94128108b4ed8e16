"""Words that changing a question takes: opposites, openers, and words that say little."""

_PAIRS = """
first last, before after, most least, more less, more fewer, largest smallest, highest lowest,
largest second-largest, oldest youngest, oldest newest, longest shortest, north south, east west,
northern southern, eastern western, increase decrease, increased decreased, rise fall, rose fell,
won lost, win lose, above below, over under, best worst, early late, earlier later, beginning end,
start end, began ended, started ended, opened closed, open close, male female, men women, man woman,
mother father, son daughter, brother sister, husband wife, king queen, boy girl, his her, he she,
always never, all none, same different, good bad, positive negative, success failure,
accepted rejected, accept reject, approved rejected, allowed banned, allow prohibit, support oppose,
supported opposed, agreed refused, buy sell, bought sold, gained lost, high low, higher lower,
large small, big small, long short, strong weak, hot cold, rich poor, old new, young old,
public private, local national, national international, minimum maximum, majority minority,
inside outside, internal external, import export, imports exports, arrive leave, arrived left,
born died, birth death, attack defend, attacked defended, friend enemy, offense defense, home away,
left right, up down, upper lower, teacher student, employer employee, parent child, cause result,
causes results, advantage disadvantage, like dislike, likes dislikes, love hate, easy difficult,
summer winter, spring autumn, morning evening, day night, past future, ancient modern,
former current, previous next, single double, one two, two three, three four, four five, half third,
many few, multiple single
"""
_OPENERS = """
who whom whose what when where which why how in on at for from by to with of the a an is was were
are did does do during after before since until if under between according about as
"""
_PLAIN = """
what when where which whom whose many much that this these those have been being there their they
them than then some does name type kind would could should will with were was from into also about
"""


def _both_ways(pairs: str) -> dict[str, tuple[str, ...]]:
    opposites: dict[str, tuple[str, ...]] = {}
    for pair in pairs.split(","):
        left, right = pair.split()
        opposites[left] = (*opposites.get(left, ()), right)
        opposites[right] = (*opposites.get(right, ()), left)
    return opposites


OPPOSITES = _both_ways(_PAIRS)
"""Each word's opposites, or words that exclude it as well."""
OPENERS = frozenset(_OPENERS.split())
"""Words that begin a sentence, capitalised though they are no name."""
PLAIN = frozenset(_PLAIN.split())
"""Words of four letters and more that carry no question's meaning."""
