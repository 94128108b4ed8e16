"""The stories that Reuters told on many days of 1987 in nearly the same words: how to know each.

Patterns are searched in an article's title, a line break and its text; `.` matches line breaks.
"""

from dataclasses import dataclass

SAID = (
    "{question} {day}?",
    "{day}, {question}?",
    "according to a report published {day}, {question}?",
)
"""How question and day become one sentence, where the news is of its own day."""
REPORTED = (
    "according to a report published {day}, {question}?",
    "{question}, as reported {day}?",
)
"""The same, where the news tells of other days than its own."""
WEEK = ("{question} in the week ended {date}?", "{question} for the week that ended on {date}?")

_SUM = r"(?:[\d.,]*\d|one|two|three|four) (?:mln|billion)"
_WORD = r" [a-z'-]+"


@dataclass(frozen=True, slots=True)
class Series:
    """One kind of story, told on many days."""

    name: str
    story: str
    """What its articles match."""
    questions: tuple[str, ...]
    """What is asked, without the day: "how many ships were loading"."""
    answers: tuple[str, ...] = ()
    """What each of these matches first in a text is a short answer: its one group."""
    frames: tuple[str, ...] = SAID
    """How question and day become one sentence; `{date}` takes a plain date, `{day}` any words."""
    told: str | None = None
    """Finds the day that is told of and asked for, where that is not the day of publication.

    Its group `date` is a month and a day of it: "March 31", "Feb 28", "April three".
    """
    also: str | None = None
    """What other articles of the same day match that answer as well: a summary of the market."""


def _figures(
    name: str,
    story: str,
    questions: tuple[str, ...],
    answers: tuple[str, ...],
    told: str = r"week (?:ended|to)(?: Wednesday,?)? (?P<date>\w+ \w+)",
    frames: tuple[str, ...] = WEEK,
    also: str | None = None,
) -> tuple[Series, Series]:
    """Figures for some time, asked for by the day they came out, and by the day that it ended."""
    return (
        Series(f"{name}, by publication", story, questions, answers, REPORTED, also=also),
        Series(f"{name}, by period", story, questions, answers, frames, told, also),
    )


_BANK_OF_ENGLAND = r"MONEY MARKET[^\n]*\nThe [Bb]ank of En[a-z]+ said "

SERIES: tuple[Series, ...] = (
    Series(
        "U.K. money market shortage",
        rf"{_BANK_OF_ENGLAND}.*(?:shortage|deficit|shortfall)",
        (
            "what shortage did the Bank of England forecast for the money market",
            "how large a money market shortage did the Bank of England estimate",
            "what was the Bank of England's forecast of the shortage in the U.K. money market",
        ),
        (rf"(?:shortage|deficit|shortfall|estimate)(?:{_WORD}){{0,9}} ({_SUM} stg)",),
        also=rf"{_BANK_OF_ENGLAND}[^.]*forecast",
    ),
    Series(
        "U.K. money market help",
        rf"MONEY MARKET (?:GIVEN|GETS|RECEIVES)|{_BANK_OF_ENGLAND}.*{_SUM} stg.*(?:assist|help)",
        (
            "how much assistance did the Bank of England give the money market",
            "how much help did the U.K. money market get from the Bank of England",
        ),
        (
            rf"({_SUM} stg)(?: of| in)?(?:{_WORD}){{0,2}} (?:assistance|help)",
            rf"(?:assistance|help) (?:of|worth)(?: around| about| some)? ({_SUM} stg)",
        ),
    ),
    Series(
        "Fed's market action expected",
        r"FED (?:NOT )?(?:EXPECTED|MAY|SEEN ADDING) [^\n]*\n[^\n]*economists said",
        (
            "what did economists expect the Federal Reserve to do in the government securities"
            " market",
            "was the Fed expected to add reserves to the banking system",
        ),
        also=r"[Ee]conomists (?:expect(?:ed)? the Fed|said the Fed(?:eral Reserve)? (?:will|may))",
    ),
    Series(
        "Fed's market action",
        r"\nThe Federal Reserve entered the [^\n]*ecurities market (?:to arrange|and)",
        (
            "how did the Federal Reserve enter the U.S. government securities market",
            "what repurchase agreements did the Fed arrange",
        ),
        (rf"to arrange ({_SUM} dlrs|\w+-day|overnight)",),
    ),
    Series(
        "Treasury balances at the Fed",
        r"TREASURY BALANCES AT FED",
        (
            "what were the Treasury's balances at the Federal Reserve",
            "to what level did Treasury balances at the Fed rise or fall",
        ),
        (rf"to ({_SUM} dlrs) from",),
        ("{question} {day}?", "{day}, {question}?"),
        r"Reserve (?:rose|fell) on (?P<date>\w+ \w+) to",
    ),
    Series(
        "hog and cattle slaughter",
        r"HOG AND CATTLE SLAUGHTER GUESSTIMATES",
        (
            "at how many head did Chicago traders guesstimate the hog slaughter",
            "what were the guesstimates of the hog slaughter by Chicago floor traders",
        ),
        (r"at about ([\d,]+ to [\d,]+ head)",),
    ),
    Series(
        "offerings filed with the SEC",
        r"PROPOSED OFFERINGS[^\n]*FILED",
        (
            "which proposed securities offerings were recently filed with the SEC",
            "which companies had filed for offerings with the Securities and Exchange Commission",
        ),
        frames=REPORTED,
    ),
    Series(
        "Bank of Japan's bill sales",
        r"\nThe Bank of Japan will (?:tomorrow )?sell",
        (
            "how many yen of bills would the Bank of Japan sell",
            "what sale of bills by the Bank of Japan was planned",
        ),
        (rf"sell[a-z ]* ({_SUM} yen)",),
        REPORTED,
        also=rf"Bank of Japan (?:will sell|sold) [^.]*{_SUM} yen [^.]*bills",
    ),
    Series(
        "Bank of Japan's dollar purchases",
        r"JAPAN[^\n]* (?:INTERVENES|BUYS)[^\n]*\nThe Bank of Japan [^\n]*dollar",
        (
            "at what rate did the Bank of Japan buy dollars",
            "how did the Bank of Japan intervene to support the dollar",
        ),
        (r"(1\d\d\.\d\d(?:[/-]\d\d)?) yen",),
        REPORTED,
    ),
    *_figures(
        "U.S. M-1",
        r"U\.S\. M-1 MONEY SUPPLY (?:ROSE|RISES|FELL|FALLS)",
        ("how did the U.S. M-1 money supply change", "what was U.S. M-1 money supply"),
        (rf"(?:rose|fell) ({_SUM} dlrs) to a", rf"seasonally adjusted ({_SUM} dlrs)"),
        r"in the (?P<date>\w+ \w+) week",
        also=rf"(?:FED|U\.S\.)[^\n]*\n.*M-1 (?:money supply for the week|grew) [^.]*{_SUM} dlrs",
    ),
    *_figures(
        "Canadian money supply",
        r"CANADIAN MONEY SUPPLY \w+ IN WEEK",
        ("how did Canada's narrowly defined money supply change", "how did Canadian M-1 change"),
        (rf"M-1 (?:rose|fell) ({_SUM} dlrs) to", rf"dlrs to ({_SUM} dlrs) in"),
    ),
    *_figures(
        "U.S. business loans",
        r"U\.S\. BUSINESS LOANS (?:FALL|FELL|RISE|ROSE)",
        ("by how much did business loans at major U.S. banks change",),
        (rf"(?:rose|fell) ({_SUM} dlrs) to",),
    ),
    *_figures(
        "New York business loans",
        r"NEW YORK BUSINESS LOANS (?:FALL|FELL|DROP|RISE|ROSE)",
        ("how did commercial and industrial loans at the 10 major New York banks change",),
        (rf"(?:rose|fell|dropped) ({_SUM} dlrs) to",),
    ),
    *_figures(
        "jobless claims",
        r"FIRST TIME JOBLESS CLAIMS",
        (
            "how many new applications for U.S. unemployment insurance benefits were made",
            "what number did first-time jobless claims in the United States reach",
        ),
        (r"seasonally adjusted ([\d,]+)",),
    ),
    *_figures(
        "U.S. oil demand",
        r"RECENT U\.S\. OIL DEMAND",
        ("what was U.S. oil demand as measured by products supplied",),
        (r"to (\d\d\.\d+ mln) (?:bpd|barrels)",),
        r"four weeks ended (?P<date>\w+ \w+)",
        ("{question} in the four weeks ended {date}?",),
    ),
    *_figures(
        "distillate stocks",
        r"(?:API|EIA) SAYS DISTILLATE",
        ("how did U.S. distillate stocks in primary storage change",),
        (r"by ([\d.,]+(?: mln)? barrels) in the", r"(?:to|at) (\d+\.\d+ mln) b"),
    ),
    *_figures(
        "electric output",
        r"WEEKLY ELECTRIC OUTPUT",
        ("how much electrical energy did U.S. power companies generate",),
        (r"a net ([\d.]+ billion kilowatt-hours)",),
    ),
    Series(
        "U.S. rig count",
        r"HUGHES[^\n]*U\.S\. RIG COUNT",
        ("how many rotary rigs were active in the United States by Hughes Tool's count",),
        (r"(?:total of|by \w+ to) (\d{3})\b",),
        REPORTED,
    ),
    Series(
        "Gulf of Mexico rigs",
        r"GULF OF MEXICO RIG COUNT",
        ("what was the utilization of offshore mobile rigs in the Gulf of Mexico",),
        (r"(3\d\.\d pct)",),
        REPORTED,
    ),
    Series(
        "grain ships at Portland",
        r"GRAIN SHIPS LOADING AT PORTLAND",
        ("how many grain ships were loading at Portland",),
        (r"There were (\w+ grain ships)",),
    ),
    Series(
        "FHLBB discount notes",
        r"FHLBB CHANGES SHORT-TERM DISCOUNT NOTE RATES",
        ("what rates did the Federal Home Loan Bank Board set on its short-term discount notes",),
    ),
    Series(
        "Taiwan's certificates of deposit",
        r"TAIWAN[^\n]*(?:CDS|CD'S|CERTIFICATES OF DEPOSIT)[^\n]*\n[^\n]* issued ",
        ("what amount of certificates of deposit did Taiwan's central bank issue",),
        (rf"issued ({_SUM} (?:Taiwan )?dlrs)",),
        REPORTED,
    ),
    Series(
        "Turkish lira rates",
        r"TURKISH CENTRAL BANK SETS LIRA",
        ("what lira/dollar rate did the Turkish central bank set",),
        (r"rate for \w+ \d+ of ([\d./]+)",),
        ("{question} for {date}?",),
        r"rate for (?P<date>\w+ \w+) of",
    ),
    Series(
        "EC sugar tender",
        r"(?:U\.K\. INTERVENTION BOARD DETAILS EC SUGAR SALES|EC COMMISSION DETAILS SUGAR TENDER)",
        ("how much white sugar received export rebates at the EC tender",),
        (r"([\d,]+ tonnes)",),
    ),
    Series(
        "Japanese rapeseed purchases",
        r"JAPANESE CRUSHERS BUY CANADIAN RAPESEE",
        (
            "how many tonnes of Canadian rapeseed did Japanese crushers buy",
            "what purchase of Canadian rapeseed did Japanese crushers make",
        ),
        (r"bought ([\d,]+(?: to [\d,]+)? tonnes)",),
        REPORTED,
        also=r"Japanese crushers bought [^.]* tonnes of Canadian rapeseed",
    ),
    Series(
        "Treasury bill sales",
        r"U\.S\. TO SELL [^\n]* (?:IN|OF) BILLS",
        ("how much in three and six-month bills would the U.S. Treasury sell",),
        (rf"will sell ({_SUM} dlrs)",),
        REPORTED,
    ),
    Series(
        "Dutch advances",
        r"NEW DUTCH (?:SPECIAL )?ADVANCES TOTAL",
        ("for what sum did the Dutch central bank accept bids for new special advances",),
        (rf"({_SUM} guilders)",),
    ),
    Series(
        "Swiss sight deposits",
        r"SWISS SIGHT DEPOSITS",
        ("how did commercial banks' sight deposits at the Swiss National Bank change",),
        (rf"(?:rose|fell)(?: by)? ({_SUM})",),
        REPORTED,
    ),
    Series(
        "Saudi deposit yields",
        r"YIELD [^\n]*(?:SAMA|SAUDI) DEPOSITS",
        ("what did bankers security deposit accounts of the Saudi monetary agency yield",),
        (r"(\d\.\d+ pct)",),
        REPORTED,
    ),
    Series(
        "French cereal export bids",
        r"FRENCH FREE MARKET CEREAL EXPORT BIDS",
        ("for how much free market cereal did French operators request export licences",),
        (r"to export ([\d,]+ tonnes)",),
    ),
    Series(
        "Bundesbank repurchase tenders",
        r"BUNDESBANK SETS NEW REPURCHASE TENDER",
        ("what new securities repurchase tender did the Bundesbank set",),
    ),
    Series(
        "Brazilian coffee rainfall",
        r"BRAZILIAN COFFEE RAINFALL",
        ("what rainfall was recorded in Brazil's coffee areas",),
        frames=REPORTED,
    ),
)
