"""Days that differ from country to country, from `holidays`: "India's Independence Day".

Imported when a text names such a day: the library takes a tenth of a second.
"""

import re
import warnings
from datetime import date
from functools import lru_cache
from threading import Lock

from holidays import country_holidays
from holidays.registry import COUNTRIES

_ADJECTIVES = (
    "AF afghan|AL albanian|DZ algerian|US american|AO angolan|AR argentine|AR argentinian"
    "|AM armenian|AU australian|AT austrian|AZ azerbaijani|BD bangladeshi|BY belarusian|BE belgian"
    "|BO bolivian|BA bosnian|BR brazilian|BG bulgarian|KH cambodian|CM cameroonian|CA canadian"
    "|CL chilean|CN chinese|CO colombian|CR costa rican|HR croatian|CU cuban|CY cypriot|CZ czech"
    "|DK danish|NL dutch|EC ecuadorian|EG egyptian|ER eritrean|EE estonian|ET ethiopian|FI finnish"
    "|FR french|GE georgian|DE german|GH ghanaian|GR greek|GT guatemalan|HT haitian|HN honduran"
    "|HU hungarian|IS icelandic|IN indian|ID indonesian|IR iranian|IQ iraqi|IE irish|IL israeli"
    "|IT italian|JM jamaican|JP japanese|JO jordanian|KZ kazakh|KE kenyan|KW kuwaiti|KG kyrgyz"
    "|LV latvian|LB lebanese|LY libyan|LT lithuanian|MY malaysian|MX mexican|MD moldovan"
    "|MN mongolian|MA moroccan|MM burmese|NP nepali|NP nepalese|NZ new zealand|NI nicaraguan"
    "|NG nigerian|MK macedonian|NO norwegian|OM omani|PK pakistani|PA panamanian|PY paraguayan"
    "|PE peruvian|PH philippine|PH filipino|PL polish|PT portuguese|QA qatari|RO romanian"
    "|RU russian|RW rwandan|SA saudi|SN senegalese|RS serbian|SG singaporean|SK slovak|SI slovenian"
    "|SO somali|ZA south african|KR south korean|SS south sudanese|ES spanish|LK sri lankan"
    "|SD sudanese|SE swedish|CH swiss|TW taiwanese|TJ tajik|TZ tanzanian|TH thai|TN tunisian"
    "|TR turkish|TM turkmen|UG ugandan|UA ukrainian|AE emirati|UY uruguayan|UZ uzbek"
    "|VE venezuelan|VN vietnamese|YE yemeni|ZM zambian|ZW zimbabwean"
    # Other names of countries than the library's.
    "|US u.s.|US usa|US america|US united states of america|GB uk|GB u.k.|GB britain|AE uae"
    "|CZ czech republic|SY syria|TR turkiye|HK hong kong|MM burma|CI cote d'ivoire"
)
_CODES = {key.replace("_", " "): names[1] for key, names in COUNTRIES.items()} | {
    name: code for code, _, name in (one.partition(" ") for one in _ADJECTIVES.split("|"))
}
_NAMES = {
    "labour day": ("labor day", "workers' day", "international workers' day"),
    "labor day": ("labor day", "workers' day", "international workers' day"),
    "thanksgiving": ("thanksgiving day",),
}
"""What the library calls a day that it does not call as the text does."""
_NOTE = re.compile(r"\((?:estimated|observed)\)")
_MOVING = frozenset({"IL"})
"""Where the law moves the feast itself, away from the Sabbath, and not the day off for it alone."""
_ASKING = Lock()
"""Held while warnings are off, which is so for all threads."""


def country_code(words: str) -> str | None:
    """The ISO 3166 code of a country named in lower case ("india", "indian"), or None."""
    return _CODES.get(words)


@lru_cache(maxsize=256)
def national_day(name: str, code: str, year: int) -> date | None:
    """The day of a country that English calls so, in lower case ("independence day"), or None.

    The first of several ("National Day" is the first of China's three), and not the Monday on which
    one that falls on a Sunday is made up for.
    """
    with _ASKING, warnings.catch_warnings():
        warnings.simplefilter(
            "ignore"
        )  # of years of which it lacks other feasts than the one asked
        days = country_holidays(
            code,
            years=year,
            observed=code in _MOVING,
            language="en_US",
            categories=country_holidays(code).supported_categories,
        )
    wanted = _NAMES.get(name, (name, f"national {name}"))
    called = {
        _NOTE.sub("", one).strip(): on
        for on, names in sorted(days.items(), reverse=True)
        for one in names.lower().split(";")
    }
    return next((called[one] for one in wanted if one in called), None)
