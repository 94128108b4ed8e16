"""Changes of topic, returns to an earlier one, courtesies, reasons, numbers and comparisons."""

from tests.qa.followups.conversations.turns import Conversation, Turn

CONVERSATIONS: tuple[Conversation, ...] = (
    (
        Turn("How many people died when the Stella Aurin sank?", None, "", "27"),
        Turn("What is the cod quota for 2021?", None, "2021", "41,500"),
        Turn("Back to the ferry: who was the captain?", ("Stella Aurin",), "", "Arno Velasque"),
        Turn("Was he detained?", ("Arno Velasque",), ""),
    ),
    (
        Turn("Why did Ilario Venn resign?"),
        Turn("Thanks"),
        Turn("Who succeeded him?", ("Ilario Venn",), "", "Petra Halloran"),
        Turn("ok"),
        Turn("How old is she?", ("Petra Halloran",), ""),
    ),
    (
        Turn("Where does the Velen reach the sea?", None, "", "Bay of Orme"),
        Turn("What sank there?", ("Bay of Orme",), "", "Stella Aurin"),
        Turn("When?", ("sank",), "", "14 November 2019"),
        Turn("When will the Tverrby Tunnel open?"),
        Turn("And how long is it?", ("Tverrby Tunnel",), "", "18.7"),
    ),
    (
        Turn("What did the inquiry into the Stella Aurin find?"),
        Turn("Who led it?", ("inquiry",), "", "Amélie Fontaine-Roche"),
        Turn("How many recommendations does it make?", ("inquiry",), "", "38"),
        Turn("Why did the ship sink?", ("Stella Aurin",), "", "bow door"),
    ),
    (
        Turn("Was the quota for cod higher in 2020 or in 2021?", None, "2020+2021"),
        Turn("By how much?", ("quota", "cod"), "2020+2021"),
        Turn("And for haddock?", ("quota",), "2020+2021"),
    ),
    (
        Turn("How much did the tunnel in Tverrby cost?", None, "", "3.4 billion"),
        Turn("Why so much?", ("tunnel", "cost"), ""),
        Turn("Is that more than planned?", ("tunnel",), ""),
    ),
    (
        Turn("How many people live in Saint-Rémont?", None, "", "6,700"),
        Turn("And in Tverrby?", ("How many people live",), "", "640", ("Saint-Rémont",)),
        Turn("Who is the mayor there?", ("Tverrby",), "", "Ragnhild Moe-Lassen"),
        Turn("Thank you, that helps."),
    ),
    (
        Turn("Tell me about the barrier in the delta."),
        Turn("How much would it cost?", ("barrier",), "", "940 million"),
        Turn("Who is against it?", ("barrier",), ""),
        Turn("How long is the King's Dyke?"),
        Turn("And how much would its repair cost?", ("King's Dyke",), ""),
    ),
    (
        Turn(
            "Who took over as governor of the National Bank of Kelmar in November 2020?",
            None,
            "2020-11",
            "Petra Halloran",
        ),
        Turn("Hello"),
        Turn("Who was governor before her?", ("Petra Halloran",), None),
        Turn("Who is the director of Red Lantern?", None, "", "Mirele Achterhus"),
        Turn("What did she say about Dashir?", ("Mirele Achterhus",), "", "11,000"),
    ),
    (
        Turn("Which outlets reported on the Oru fever?"),
        Turn("What causes it?", ("Oru",), ""),
        Turn("Is there a vaccine?", ("Oru",), ""),
        Turn("How many people have died of it?", ("Oru",), ""),
        Turn("Where did the fever break out?", ("Oru",), ""),
    ),
    (
        Turn(
            "What was the result of the vote on the key rate in April 2020?",
            None,
            "2020-04",
            "five to two",
        ),
        Turn("Why did they cut it?", ("key rate",), "2020-04", "flood"),
        Turn("What did the florin do?", (), "2020-04"),
    ),
    (
        Turn("What happened to the city library in Vikholm?"),
        Turn("When was that?", ("library",), "", "10 November 2020"),
        Turn("Were data on readers touched?", ("library",), ""),
        Turn("Whom are the police looking for?", ("library",), ""),
    ),
    (
        Turn("Did Kelmar get more water than Dravia?"),
        Turn("Why?", ("Kelmar", "water"), ""),
        Turn("Never mind"),
        Turn("Who is Ruvim Sorel?"),
        Turn("Which country does he represent?", ("Ruvim Sorel",), "", "Dravia"),
    ),
    (
        Turn("How many monitors were killed in Ghorem?"),
        Turn("Where?", ("monitors", "killed"), "", "Dashir"),
        Turn("What happened there in May 2021?", ("Dashir",), "2021-05"),
        Turn("How many people have gone home since?", (), None, "60,000"),
    ),
    (
        Turn("When does the night train leave Vikholm?", None, ""),
        Turn("And from Skarrhavn?", ("train",), ""),
        Turn("How much is a single ticket?", (), ""),
        Turn("And a return?", ("How much",), ""),
    ),
    (
        Turn("What did the Velen commission decide in September 2019?", None, "2019-09"),
        Turn("What about mercury?", ("Velen commission",), "2019-09"),
        Turn("Where did they find it?", ("mercury",), None),
        Turn("Going back to the winter release, what did Dravia propose?", (), "2019-09"),
    ),
    (
        Turn("Who lives in the last house before the sea?", None, "", "Honoré Dellacourt"),
        Turn("How old is he?", ("Honoré Dellacourt",), "", "71"),
        Turn("Who is the prime minister of Kelmar?", None, ""),
        Turn("Let's go back to Dellacourt. What does he write down?", ("Honoré Dellacourt",), ""),
    ),
    (
        Turn(
            "Compare the toll on 15 November 2019 and on 21 November 2019.",
            None,
            "2019-11-15+2019-11-21",
        ),
        Turn("Which was higher?", ("toll",), "2019-11-15+2019-11-21"),
        Turn("Who is Yves Darrault?"),
    ),
    (
        Turn("Where is the Kessen reservoir?", None, "", "Dravia"),
        Turn("How full was it in September 2020?", ("Kessen reservoir",), "2020-09"),
        Turn("When was it built?", ("Kessen reservoir",), "", "1979"),
        Turn("How many turbines does it have?", ("Kessen",), ""),
        Turn("And what about the snow above it?", ("Kessen",), ""),
    ),
    (
        Turn("What are the talks on Ghorem about?"),
        Turn("Who takes part in them?", ("Ghorem",), ""),
        Turn("When did they begin?", (), ""),
        Turn("Who is Sahil Drouan?", None, ""),
    ),
)
