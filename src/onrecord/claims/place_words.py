"""Words that tell a place's name from other names, and what kind of place it is."""

from __future__ import annotations

DIVISIONS = frozenset(
    """region province oblast governorate district raion county state territory krai canton
    prefecture republic municipality community countryside parish township""".split()
)
"""Words after or before a name that make it an area: "Kharkiv region", "province of Idlib"."""

SETTLEMENTS = frozenset(
    """city town village hamlet suburb settlement capital port resort enclave neighbourhood
    neighborhood kibbutz township stronghold""".split()
)
"""Words before a name that make it a settlement: "the town of Izium"."""

SITES = frozenset(
    """airport airbase airfield camp oilfield gasfield prison hospital square bridge crossing base
    valley river dam port harbour harbor island islands mountain mountains peninsula border front
    axis direction desert pass strait bay lake plant""".split()
)
"""Words after a name that make it a site of its own: "Manchester airport", "Jordan border"."""

DIRECTIONS = frozenset(
    """north south east west northern southern eastern western central northeast northwest southeast
    southwest northeastern northwestern southeastern southwestern north-east north-west south-east
    south-west north-eastern north-western south-eastern south-western upper lower rural
    downtown""".split()
)
"""Words before a name that take a part of it: "eastern Syria"."""

LOCATIVES = frozenset(
    """in at near from to into around outside inside towards toward over across within throughout
    between through off along above around reaching entering leaving visiting surrounding
    against of on via beyond""".split()
)
"""Prepositions that a place stands after."""

BODIES = frozenset(
    """post times telegraph herald tribune journal today news observer guardian agency university
    college institute school foundation council party army brigade battalion division regiment corps
    guard guards forces front movement group union united fc league cup olympics open process
    accord accords agreement agreements protocol memorandum treaty convention statement declaration
    format summit conference bank company corporation inc ltd gas oil airlines airways act law house
    street avenue road hilton media center centre network radio tv television post-dispatch press
    observatory committee commission ministry office court tribunal rights watch crisis war wars
    revolution day week spring winter ii affair papers zoo museum cathedral church mosque theatre
    theater hotel embassy consulate""".split()
)
"""Words after a name that make it part of another name: "Washington Post", "Geneva Convention"."""

TITLES = frozenset(
    """mr mrs ms miss dr prof sir lord lady president minister general gen colonel col captain capt
    major maj lieutenant lt sergeant sgt admiral commander senator sen representative rep governor
    gov mayor king queen prince princess pope saint sheikh ayatollah imam judge justice ambassador
    secretary chancellor premier director chairman spokesman spokeswoman deputy""".split()
)
"""Words before a name that make it a person's."""

SPEECH = frozenset(
    """say tell add claim warn insist argue announce declare deny accuse urge vow pledge demand
    believe think want hope fear agree refuse reject condemn criticise criticize respond reply
    maintain blame suggest decide consider seek call describe acknowledge admit confirm note
    stress threaten welcome""".split()
)
"""Verbs whose subject speaks or decides: a capital there is its government."""

GIVEN = frozenset(["Jordan", "Chad", "Georgia", "Israel", "India", "Kenya", "Ireland", "Holland"])
"""Countries whose names people bear: before another name they are a person's."""

OWNED = frozenset(
    """capital village town city border soil territory airspace coast countryside desert port
    region province airport frontier""".split()
)
"""What stands in the country of the adjective before it: "a Ukrainian village"."""

NEVER = frozenset(
    """I A An The This That These Those He She It We They You There Here But And Or If In On At As
    For From To Of By With Not No Yes So When Where What Who Why How Most Many Some All Both Each
    More Less New Old First Last Next Then Now Also However Meanwhile Although While Since After
    Before Mr Mrs Ms Dr Sir President Minister General Islamic Christian Muslim God Allah Sunday
    Monday Tuesday Wednesday Thursday Friday Saturday January February March April May June July
    August September October November December Internet Telegram Twitter Facebook Reuters AP AFP
    BBC CNN TV UN EU NATO""".split()
)
"""Capitalised words that are never a place's whole name in news."""

STATES = {
    "Ala.": "Alabama", "Ariz.": "Arizona", "Ark.": "Arkansas", "Calif.": "California",
    "Colo.": "Colorado", "Conn.": "Connecticut", "Del.": "Delaware", "Fla.": "Florida",
    "Ga.": "Georgia", "Ill.": "Illinois", "Ind.": "Indiana", "Kan.": "Kansas", "Ky.": "Kentucky",
    "La.": "Louisiana", "Md.": "Maryland", "Mass.": "Massachusetts", "Mich.": "Michigan",
    "Minn.": "Minnesota", "Miss.": "Mississippi", "Mo.": "Missouri", "Mont.": "Montana",
    "N.C.": "North Carolina", "N.D.": "North Dakota", "N.H.": "New Hampshire",
    "N.J.": "New Jersey", "N.M.": "New Mexico", "N.Y.": "New York", "Neb.": "Nebraska",
    "Nev.": "Nevada", "Okla.": "Oklahoma", "Ore.": "Oregon", "Pa.": "Pennsylvania",
    "R.I.": "Rhode Island", "S.C.": "South Carolina", "S.D.": "South Dakota", "Tenn.": "Tennessee",
    "Tex.": "Texas", "Va.": "Virginia", "Vt.": "Vermont", "W.Va.": "West Virginia",
    "W. Va.": "West Virginia", "D.C.": "Washington",
    "Wash.": "Washington", "Wis.": "Wisconsin", "Wyo.": "Wyoming",
}  # fmt: skip
"""How agencies shorten American states after a town: "Macon, Ga."."""
