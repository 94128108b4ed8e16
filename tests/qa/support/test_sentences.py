"""Sentences in other words than their quotes: those that say the same, and those that do not."""

import pytest

from qa.support.check import check
from tests.qa.support.quoting import quoted

TUNNEL = (
    "Governor Anna Dahle opened the Tverrby tunnel on Wednesday, two years later than planned, "
    "after workers had removed 1.2 million tonnes of rock."
)
RATE = (
    "The National Bank of Kelmar raised its key rate to 4.5 percent from 4 percent on Monday, and "
    "Governor Ilario Venn said that inflation had fallen to 3.1 percent."
)
FERRY = (
    "Twelve passengers drowned and 31 were injured when the ferry Stella Aurin struck a rock off "
    "Cassair, the coast guard said; the captain, Arno Velasque, was not on the bridge."
)
TRIAL = (
    "Prosecutors allege that Lars Moen bribed two officials, but Moen denied that he had paid "
    "anybody, and the trial will begin in October."
)
TALKS = (
    "Envoys of Dravia and Veyra met in Oslo behind closed doors and failed to agree on a ceasefire "
    "after Dravia rejected the proposal of the Veyran delegation."
)
MATCH = "Solvik beat Merrin 3-1 in the final on Saturday, and Jonas Rask scored twice."
PLAN = (
    "The council of Port Anselm plans to close the old harbour and may sell the warehouses, which "
    "Salling has offered to buy for 14 million crowns."
)
VOTE = (
    "Most of the farmers voted against the quota, which the ministry had proposed in spring; only "
    "the growers of Hald supported it."
)
SUIT = "Moen sued Salling over the yard in 2019, and a court in Velen ordered Salling to pay."

TRUE = [
    (TUNNEL, "The Tverrby tunnel was opened by Governor Anna Dahle."),
    (TUNNEL, "Mrs Dahle opened the tunnel on 11 August 2021."),
    (TUNNEL, "In mid-August 2021, Dahle opened the Tverrby tunnel."),
    (TUNNEL, "Workers removed 1,200,000 tonnes of rock."),
    (TUNNEL, "Anna Dahle is the governor."),
    (TUNNEL, "Governor A. Dahle inaugurated the Tverrby tunnel."),
    (RATE, "Kelmar's National Bank increased its key rate to 4.5%."),
    (RATE, "The key rate of the National Bank of Kelmar rose from 4 to 4.5 percent."),
    (RATE, "According to Governor Venn, inflation had dropped to 3.1 per cent."),
    (RATE, "On 9 August 2021 the bank raised its key rate."),
    (RATE, "Ilario Venn said inflation had fallen to 3.1 percent."),
    (FERRY, "A dozen passengers drowned when the Stella Aurin hit a rock."),
    (FERRY, "12 passengers died and 31 were hurt, the coast guard said."),
    (FERRY, "Captain Velasque was not on the bridge."),
    (FERRY, "Thirty-one people were injured when the ferry struck a rock off Cassair."),
    (FERRY, "The captain of the ferry, Arno Velasque, wasn't on the bridge."),
    (TRIAL, "Moen denied that he had paid anybody."),
    (TRIAL, "Prosecutors allege that Moen bribed two officials."),
    (TRIAL, "Lars Moen is accused by prosecutors of bribing two officials."),
    (TRIAL, "Moen's trial is going to begin in October."),
    (TRIAL, "Lars Moen said that he had not paid anybody."),
    (TALKS, "Envoys of Dravia and Veyra met in the Norwegian capital."),
    (TALKS, "They did not agree on a ceasefire."),
    (TALKS, "The Veyran delegation's proposal was rejected by Dravia."),
    (MATCH, "Merrin was beaten 3-1 by Solvik in the final."),
    (MATCH, "Solvik defeated Merrin in the final on 7 August 2021."),
    (MATCH, "Rask scored two times."),
    (PLAN, "Port Anselm's council intends to close the old harbour."),
    (PLAN, "Salling offered to buy the warehouses for 14m crowns."),
    (PLAN, "The council might sell the warehouses."),
    (VOTE, "The quota had been proposed by the ministry in spring."),
    (VOTE, "Most farmers voted against the quota."),
    (SUIT, "Salling was sued by Moen in 2019."),
    (SUIT, "A Velen court ordered Salling to pay."),
]

LOST = [
    (TUNNEL, "The Tverrby tunnel opened two years late."),
    (TALKS, "The envoys of Veyra and Dravia were unable to agree on a ceasefire."),
    (TALKS, "Dravia turned down the proposal of the Veyran delegation."),
]
"""True, and yet not kept: as many rearrangements at once look like an untruth."""
MISSED = [(PLAN, "Salling has offered to sell the warehouses for 14 million crowns.")]
"""Untrue, and yet not caught: its verb is that of another clause of the quote."""
FALSE = [
    (TUNNEL, "Governor Anna Dahle closed the Tverrby tunnel on Wednesday."),
    (TUNNEL, "Dahle opened the tunnel on 12 August 2021."),
    (TUNNEL, "Dahle opened the Tverrby tunnel in early August."),
    (TUNNEL, "The tunnel was opened two years earlier than planned."),
    (TUNNEL, "Workers had removed 1.2 billion tonnes of rock."),
    (TUNNEL, "Governor Anna Venn opened the Tverrby tunnel on Wednesday."),
    (TUNNEL, "Governor Anna Dahle plans to open the Tverrby tunnel."),
    (TUNNEL, "Workers had removed 1.2 million pounds of rock."),
    (RATE, "The National Bank of Kelmar raised its key rate to 4 percent from 4.5 percent."),
    (RATE, "The National Bank of Kelmar cut its key rate to 4.5 percent on Monday."),
    (RATE, "Governor Ilario Venn said that inflation had risen to 3.1 percent."),
    (RATE, "Governor Ilario Venn said that inflation had not fallen to 3.1 percent."),
    (RATE, "The National Bank of Kelmar raised its key rate to 3.1 percent from 4 percent."),
    (RATE, "The National Bank of Kelmar raised its key rate on Tuesday."),
    (FERRY, "All passengers drowned when the ferry Stella Aurin struck a rock off Cassair."),
    (FERRY, "Thirty-one passengers drowned and twelve were injured."),
    (FERRY, "The captain, Arno Velasque, was on the bridge."),
    (FERRY, "Twelve passengers survived when the ferry Stella Aurin struck a rock."),
    (FERRY, "Twelve passengers drowned because the crew had been drinking for hours."),
    (TRIAL, "Lars Moen bribed two officials."),
    (TRIAL, "Moen admitted that he had paid two officials."),
    (TRIAL, "Moen confirmed that he had paid anybody."),
    (TRIAL, "The trial began in October."),
    (TRIAL, "Two officials bribed Lars Moen, prosecutors allege."),
    (TALKS, "Envoys of Dravia and Veyra agreed on a ceasefire."),
    (TALKS, "Veyra rejected the proposal of the Dravian delegation."),
    (TALKS, "Dravia accepted the proposal of the Veyran delegation."),
    (TALKS, "Envoys of Dravia and Veyra met in the Swedish capital."),
    (TALKS, "Envoys of Dravia and Veyra never met in Oslo."),
    (MATCH, "Merrin beat Solvik 3-1 in the final on Saturday."),
    (MATCH, "Solvik was beaten by Merrin in the final."),
    (MATCH, "Solvik lost to Merrin 3-1 in the final."),
    (MATCH, "Solvik beat Merrin 3-1 in the final, and Jonas Rask scored three times."),
    (PLAN, "The council of Port Anselm closed the old harbour."),
    (PLAN, "The council of Port Anselm will not close the old harbour."),
    (PLAN, "Salling has bought the warehouses for 14 million crowns."),
    (PLAN, "Salling has offered to buy the warehouses for 14 million euros."),
    (VOTE, "Most of the farmers voted for the quota."),
    (VOTE, "Few of the farmers voted against the quota."),
    (VOTE, "Only the growers of Hald opposed it."),
    (SUIT, "Salling sued Moen over the yard in 2019."),
    (SUIT, "A court in Velen ordered Moen to pay."),
    (SUIT, "Moen sued Salling over the yard in 2018."),
]


@pytest.mark.parametrize(("quote", "sentence"), TRUE)
def test_what_says_the_same_may_be_said(quote: str, sentence: str) -> None:
    verdict = check(sentence, [quoted(quote)])
    assert verdict.is_supported, verdict


@pytest.mark.parametrize(("quote", "sentence"), FALSE)
def test_what_says_something_else_may_not(quote: str, sentence: str) -> None:
    verdict = check(sentence, [quoted(quote)])
    assert not verdict.is_supported, verdict
    assert verdict.faults


@pytest.mark.parametrize(("quote", "sentence"), LOST)
@pytest.mark.xfail(reason="reworded beyond what the check follows")
def test_what_says_the_same_in_quite_another_order(quote: str, sentence: str) -> None:
    assert check(sentence, [quoted(quote)]).is_supported


@pytest.mark.parametrize(("quote", "sentence"), MISSED)
@pytest.mark.xfail(reason="the check knows no grammar that ties a verb to its clause")
def test_what_takes_its_verb_from_another_clause(quote: str, sentence: str) -> None:
    assert not check(sentence, [quoted(quote)]).is_supported


@pytest.mark.parametrize("quote", dict.fromkeys(quote for quote, _ in TRUE))
def test_a_quote_bears_itself_out(quote: str) -> None:
    assert check(quote, [quoted(quote)]).is_supported
