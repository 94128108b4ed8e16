"""First days of feasts that follow a moon or another calendar, from the tables of `holidays`.

Imported when a text names such a feast: the library takes a tenth of a second, and most texts name
none. Its tables bound what is understood: Islamic feasts from 1925, Jewish ones from 1947, Hindu
ones from 2001 to 2035, the Mongolian new year from 2004, the others from 1901. Where the moon is
sighted, countries differ by a day: these are the days of the Umm al-Qura calendar.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from holidays.calendars.chinese import _ChineseLunisolar as Chinese
from holidays.calendars.hebrew import _HebrewLunisolar as Hebrew
from holidays.calendars.hindu import _HinduLunisolar as Hindu
from holidays.calendars.islamic import _IslamicLunar as Islamic
from holidays.calendars.mongolian import _MongolianLunisolar as Mongolian
from holidays.calendars.persian import _Persian as Persian
from holidays.calendars.tibetan import _TibetanLunisolar as Tibetan

_TABLES: dict[str, tuple[Mapping[int, Any], ...]] = {
    "arbaeen": (Islamic.ARBAEEN_DATES,),
    "ashura": (Islamic.ASHURA_DATES,),
    "chuseok": (Chinese.KOREAN_CALENDAR_MID_AUTUMN_DATES, Chinese.MID_AUTUMN_DATES),
    # The library's longer table of it is a month late in leap years ("17 November 2017").
    "diwali": (Hindu.DIWALI_INDIA_DATES,),
    "double ninth": (Chinese.DOUBLE_NINTH_DATES,),
    "dragon boat": (Chinese.DRAGON_BOAT_DATES,),
    "dussehra": (Hindu.DUSSEHRA_DATES,),
    "eid al-adha": (Islamic.EID_AL_ADHA_DATES,),
    "eid al-fitr": (Islamic.EID_AL_FITR_DATES,),
    "ganesh chaturthi": (Hindu.GANESH_CHATURTHI_DATES,),
    "hanukkah": (Hebrew.HANUKKAH_DATES,),
    "holi": (Hindu.HOLI_DATES,),
    "islamic new year": (Islamic.HIJRI_NEW_YEAR_DATES,),
    "janmashtami": (Hindu.JANMASHTAMI_DATES,),
    "lag baomer": (Hebrew.LAG_BAOMER_DATES,),
    "losar": (Tibetan.LOSAR_DATES,),
    "lunar new year": (Chinese.LUNAR_NEW_YEAR_DATES,),
    "maha shivaratri": (Hindu.MAHA_SHIVARATRI_DATES,),
    "mawlid": (Islamic.MAWLID_DATES,),
    "mid-autumn": (Chinese.MID_AUTUMN_DATES,),
    "navratri": (Hindu.SHARAD_NAVRATRI_DATES,),
    "onam": (Hindu.ONAM_DATES,),
    "passover": (Hebrew.PASSOVER_DATES,),
    "pongal": (Hindu.PONGAL_DATES,),
    "purim": (Hebrew.PURIM_DATES,),
    "raksha bandhan": (Hindu.RAKSHA_BANDHAN_DATES,),
    "ramadan": (Islamic.RAMADAN_BEGINNING_DATES,),
    "rosh hashanah": (Hebrew.ROSH_HASHANAH_DATES,),
    "seollal": (Chinese.KOREAN_CALENDAR_LUNAR_NEW_YEAR_DATES, Chinese.LUNAR_NEW_YEAR_DATES),
    "shavuot": (Hebrew.SHAVUOT_DATES,),
    "sukkot": (Hebrew.SUKKOT_DATES,),
    "tet": (Chinese.VIETNAMESE_CALENDAR_LUNAR_NEW_YEAR_DATES, Chinese.LUNAR_NEW_YEAR_DATES),
    "tsagaan sar": (Mongolian.TSAGAAN_SAR_DATES,),
    "vaisakhi": (Hindu.VAISAKHI_DATES,),
    "yom kippur": (Hebrew.YOM_KIPPUR_DATES,),
}
"""For each feast the tables of its first days, year -> (month, day) or several; the first table
that has the year counts."""
_CHINESE, _PERSIAN = Chinese(), Persian()


def first_days(feast: str, year: int) -> list[date]:
    """The days of a year on which a feast begins: one, two or, where no table has any, none."""
    if feast == "nowruz":
        new_year = _PERSIAN.new_year_date(year)
        return [new_year] if new_year else []
    if feast == "qingming":
        return [_CHINESE.qingming_date(year)[0]] if 1901 <= year <= 2099 else []
    for table in _TABLES[feast]:
        if found := table.get(year):
            several = (found,) if isinstance(found[0], int) else found
            return sorted(date(year, *month_and_day) for month_and_day in several)
    return []
