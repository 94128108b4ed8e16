"""Verdicts: yes or no only where a sentence states or denies just what is asked."""

import pytest

from qa.evidence.assertions.propositions import proposition_of
from qa.evidence.assertions.verdicts import verdict
from qa.evidence.verbs import SENSES

YES = (
    (
        "Did the Tverrby council cut ferry fares?",
        "The Tverrby county council voted on Monday to cut ferry fares by a third from September.",
        "",
    ),
    ("Did Rask become governor of Hald?", "Rask was sworn in as governor of Hald.", ""),
    ("Did Jon Hald die?", "Jon Hald was killed on the pass.", ""),
    ("Was Lars Moen arrested?", "Lars Moen was detained at the port.", ""),
    ("Was Lars Moen arrested?", "Police arrested Lars Moen at the port.", ""),
    ("Did police arrest Lars Moen?", "Lars Moen was arrested by police on Monday.", ""),
    ("Did Salling buy the yard?", "Salling bought the yard for two million crowns.", ""),
    ("Is the bridge open?", "The bridge is open to cars again.", ""),
    (
        "Did the bank raise its rate to 3 percent?",
        "The bank raised its rate to 3 percent on Thursday.",
        "",
    ),
    ("Was Aino Rask acquitted?", "A court acquitted Aino Rask in June.", ""),
    ("Did Aino Rask resign?", "Rask stepped down on Monday.", "Aino Rask leaves"),
    ("Did all passengers survive?", "All passengers survived.", ""),
    ("Has the tunnel opened?", "The tunnel has opened at last.", ""),
    ("Did the passengers survive?", "The passengers survived the wreck.", ""),
    ("Did Hald beat Solvik?", "Hald defeated Solvik in the final.", ""),
    ("Did Hald beat Solvik?", "Solvik was beaten by Hald.", ""),
    ("Was the match cancelled?", "The match was called off on Sunday.", ""),
    ("Was the vote unanimous?", "The vote was unanimous.", ""),
    ("Did Rask win the election?", "Rask won the election in Hald, officials said.", ""),
    ("Did the strike end on Sunday?", "The strike finished on Sunday.", ""),
    (
        "Did Kelmar's delegation walk out of the session?",
        "Kelmar's delegation walked out of the 46th session of the commission.",
        "",
    ),
    ("Is Aino Rask the mayor of Hald?", "Aino Rask is the mayor of Hald.", ""),
    ("Did the ferry sink?", "The ferry sank in the bay.", ""),
    ("Did the government fall?", "The government fell on Monday.", ""),
    ("Is Aino Rask mayor of Hald?", "Minister of Justice Aino Rask is mayor of Hald.", ""),
    ("Did Rask win the election?", "Moen said that Rask won the election.", ""),
    ("Did the talks take place?", "The talks took place in Velen.", ""),
    ("Was the yard sold to Salling?", "The yard was sold to Salling.", ""),
    ("Did the minister apologise?", "The minister apologised to the families on Friday.", ""),
    ("Was the ferry insured?", "The ferry was insured, the company said.", ""),
    ("Were the two drivers freed?", "The two lorry drivers were freed in December.", ""),
    ("Did Moen and Rask sign the note?", "Moen and Rask signed the note.", ""),
    ("Did Moen sign the note?", "Moen and Rask signed the note.", ""),
    ("Did Rask sign the note?", "Moen and Rask signed the note.", ""),
    (
        "Was the debate between Rask and Moen cancelled?",
        "The commission announced the debate between Aino Rask and Lars Moen, which was slated for "
        "Monday, has been cancelled.",
        "",
    ),
    ("Did Moen win gold?", "Moen, racing without a helmet, won gold.", ""),
    (
        "Did the Solvik council approve the budget?",
        "The council approved the budget on Monday.",
        "Solvik budget",
    ),
    (
        "Was Moen sentenced to life in prison?",
        "The judge sentenced Moen to life in prison without parole.",
        "",
    ),
    ("Was the meeting postponed?", "Orlesca put off the meeting by a month.", ""),
    ("Was the vote postponed?", "The vote was put off.", ""),
    ("Did Orlesca postpone the meeting?", "The meeting was delayed by Orlesca.", ""),
)
NO = (
    (
        "Did the Tverrby council raise ferry fares?",
        "The Tverrby county council voted on Monday to cut ferry fares by a third from September.",
        "",
    ),
    ("Did Salling buy the yard?", "Salling has not bought the yard.", ""),
    ("Did Salling buy the yard?", "Salling refused to buy the yard.", ""),
    (
        "Will the Kelmar government sell the island of Runn?",
        "The Kelmar government will not sell the island of Runn to Aldmark.",
        "",
    ),
    ("Is the bridge open?", "The bridge is closed.", ""),
    ("Is the bridge closed?", "The bridge is no longer closed.", ""),
    ("Did the bank raise its rate?", "The bank lowered its rate.", ""),
    ("Did the council approve the budget?", "The council did not approve the budget.", ""),
    ("Did the council approve the budget?", "The council rejected the budget on Monday.", ""),
    ("Did the council approve the budget?", "The council failed to approve the budget.", ""),
    ("Was the vote unanimous?", "The vote was not unanimous.", ""),
    ("Did Rask win the election?", "Rask lost the election by 200 votes.", ""),
    ("Did prices rise in May?", "Prices fell in May.", ""),
    ("Did Rask win the election?", "Rask did not win the election, Moen said.", ""),
    ("Was Moen convicted?", "Moen was found not guilty.", ""),
    ("Was Moen convicted of fraud?", "Moen was cleared of fraud.", ""),
    ("Did the talks take place?", "The talks were cancelled.", ""),
    ("Was the yard sold?", "The yard was not sold.", ""),
    ("Did the council reject the plan?", "The council approved the plan.", ""),
    ("Did the company know of the fault?", "The company never knew of the fault.", ""),
    ("Did the union accept the offer?", "The union turned down the offer on Friday.", ""),
    ("Did Kelmar join the union?", "Kelmar left the union.", ""),
    ("Did Moen plead guilty to fraud?", "Moen pleaded not guilty to fraud.", ""),
)
NEITHER = (
    ("Was Lars Moen arrested by the coast guard?", "Police arrested Lars Moen at the port.", ""),
    ("Did Lars Moen arrest police?", "Lars Moen was arrested by police on Monday.", ""),
    ("Did Salling buy the yard?", "Salling plans to buy the yard.", ""),
    ("Did Salling buy the yard?", "Hald bought the yard from Salling.", ""),
    ("Did Hald buy Salling?", "Salling bought Hald in May.", ""),
    ("Did Salling buy the yard?", "Salling denied that it bought the yard.", ""),
    ("Did Salling buy the yard?", "Salling bought the yard's crane.", ""),
    ("Did Salling buy the yard?", "Salling bought the yard crane.", ""),
    (
        "Will Kelmar sell the island?",
        "The Kelmar government will not sell the island of Runn to Aldmark.",
        "",
    ),
    (
        "Will the Kelmar government sell the island of Runn?",
        "The Kelmar government plans to sell the island of Runn.",
        "",
    ),
    ("Did Kelmar sell the island of Runn?", "Kelmar will sell the island of Runn.", ""),
    ("Is the bridge open?", "The bridge was open in May.", ""),
    ("Did the bank raise its rate to 3 percent?", "The bank raised its rate to 2 percent.", ""),
    (
        "Did Aino Rask take a bribe?",
        "Aino Rask denied that she had taken a bribe of 90,000 crowns.",
        "",
    ),
    ("Was Aino Rask convicted?", "A court acquitted Aino Rask in June.", ""),
    ("Did Aino Rask resign?", "A spokesman for Aino Rask resigned on Monday.", ""),
    ("Did Aino Rask resign?", "Jon Rask resigned on Monday.", ""),
    ("Did all passengers survive?", "Most passengers survived the crash.", ""),
    ("Did the passengers survive?", "All but two of the passengers survived.", ""),
    ("Did Solvik beat Hald?", "Hald defeated Solvik in the final.", ""),
    ("Did Solvik beat Hald?", "Solvik was beaten by Hald.", ""),
    (
        "Did the council approve the budget?",
        "The mayor said the council would approve the budget.",
        "",
    ),
    (
        "Did the council approve the budget?",
        "It is unclear whether the council approved the budget.",
        "",
    ),
    ("Did Kelmar raise ferry fares?", "Kelmar raised bus fares and cut ferry fares.", ""),
    ("Did Kelmar cut ferry fares?", "Kelmar raised bus fares and cut ferry fares.", ""),
    ("Did Rask win the election?", "Rask allegedly won the election.", ""),
    (
        "Did Dravia pay 12.5 million talar to rice growers?",
        "Dravia will pay 12.5 million talar to rice growers.",
        "",
    ),
    (
        "Did Kelmar walk out of the session?",
        "Kelmar's delegation walked out of the 46th session of the commission.",
        "",
    ),
    ("Was the tunnel opened in June?", "The tunnel was opened.", ""),
    ("Is Aino Rask mayor of Solvik?", "Aino Rask is mayor of Hald.", ""),
    ("Was Moen fined?", "Moen, fined in May, appealed.", ""),
    ("Did Moen pay the fine?", "Moen agreed to pay the fine.", ""),
    ("Did the captain sink the ferry?", "The ferry sank in the bay.", ""),
    ("Did prices rise in May?", "Prices fell in June.", ""),
    ("Did Rask win the election?", "Rask won the first round of the election.", ""),
    ("Did the court convict Moen?", "Moen was found not guilty.", ""),
    ("Was Moen convicted of fraud?", "Moen was convicted of theft.", ""),
    ("Did the talks take place in Velen?", "The talks were cancelled.", ""),
    ("Was the yard sold to Salling?", "The yard was sold to Hald.", ""),
    ("Did 27 people die in the ferry disaster?", "The disaster killed 27 people.", ""),
    (
        "Did the minister apologise?",
        "The former minister apologised to the families on Friday.",
        "",
    ),
    ("Did the council reject the plan?", "The council was asked to approve the plan.", ""),
    ("Did the council reject the plan?", "The council has yet to approve the plan.", ""),
    ("Were the three drivers freed?", "The two lorry drivers were freed in December.", ""),
    ("Did the bank cut rates?", "The bank did not raise rates.", ""),
    (
        "Did the union accept the offer?",
        "Members of the union turned down the offer on Friday.",
        "",
    ),
    ("Did Kelmar sign the treaty with Aldmark?", "Kelmar signed the treaty with Dravia.", ""),
    ("Did the court find Moen guilty?", "The court found Moen not guilty.", ""),
    (
        "Did Dravia's delegation walk out of the session?",
        "Kelmar's delegation walked out of the session in protest at tests in Dravia.",
        "",
    ),
    (
        "Did the Solvik council approve the budget?",
        "The council of Hald approved the budget.",
        "Solvik and Hald councils vote",
    ),
    (
        "Was Moen sentenced to life in prison?",
        "Moen was sentenced to a fine, not to life in prison.",
        "",
    ),
    (
        "Was the meeting postponed?",
        "A meeting delayed is not a meeting lost, she told reporters.",
        "",
    ),
)


def says(question: str, sentence: str, context: str) -> str:
    """What a sentence says to a question, in a word."""
    asked = proposition_of(question)
    assert asked is not None
    found = verdict(asked, sentence, context)
    return "neither" if found is None else "yes" if found.is_yes else "no"


@pytest.mark.parametrize(("question", "sentence", "context"), YES)
def test_a_sentence_that_states_it_says_yes(question: str, sentence: str, context: str) -> None:
    assert says(question, sentence, context) == "yes"


@pytest.mark.parametrize(("question", "sentence", "context"), NO)
def test_a_sentence_that_denies_it_says_no(question: str, sentence: str, context: str) -> None:
    assert says(question, sentence, context) == "no"


@pytest.mark.parametrize(("question", "sentence", "context"), NEITHER)
def test_another_sentence_says_neither(question: str, sentence: str, context: str) -> None:
    assert says(question, sentence, context) == "neither"


@pytest.mark.parametrize(
    ("question", "sentence"), [example for sense in SENSES for example in sense.examples]
)
def test_each_sense_is_told_in_its_ways(question: str, sentence: str) -> None:
    assert says(question, sentence, "") == "yes"


def test_what_denies_or_asks_otherwise_is_no_proposition() -> None:
    assert proposition_of("Did Moen not resign?") is None
    assert proposition_of("Could Moen resign?") is None
    assert proposition_of("Is it true that Moen never resigned?") is None
