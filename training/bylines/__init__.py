"""How bylines are told from headlines: tables and weights for `index/formats/name_odds.py`."""
