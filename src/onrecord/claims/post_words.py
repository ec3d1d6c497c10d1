"""Words by which posts are read: nouns of bodies, of offices, and what only looks like them."""

from __future__ import annotations

# Nouns of bodies that are one by themselves; "the group" or "the agency" is any.
KNOWN_ALONE = frozenset(
    """army military navy police government parliament ministry council coalition opposition
    cabinet congress senate presidency intelligence defence defense prosecution
    coastguard union nato un eu u.n. e.u. osce""".split()
)
BODY_ENDS = frozenset(
    """ministry office council army military forces police agency service services command
    committee commission government administration department observatory nations court party
    group organisation organization association centre center institute university guard guards
    militia front company parliament senate congress house coalition alliance foundation fund
    network movement brigade staff corps bureau board authority authorities crescent cross watch
    embassy mission hospital federation navy force fleet secretariat cabinet kremlin pentagon
    presidency regiment battalion headquarters league press news tv intelligence charity
    newspaper""".split()
)
# Never the body of "defence minister": there they are part of the office.
OFFICE_WORDS = frozenset(
    "defence defense foreign interior health prime press security intelligence house".split()
)
PARTS = frozenset({"of", "for", "at", "with", "from"})
INNER = frozenset({"of", "for", "on", "and", "the"})
QUANTITIES = frozenset(
    """several many some other two three four five six seven eight nine ten dozens both more
    another one various numerous few top-level own then fellow""".split()
)
# "Syria envoy", "Iran expert": the country is what they deal with, not whom they serve.
TOPICAL = frozenset(
    """envoy expert analyst specialist researcher scholar correspondent director coordinator
    representative chief head adviser advisor fellow historian""".split()
)
# "Kyiv mayor": whose mayor is part of the office.
LOCAL = frozenset("mayor governor deputy-mayor councillor bishop archbishop resident".split())
EMPTY = frozenset(
    """man woman men women person people year-old father mother brother sister son daughter wife
    husband girl boy child friend one name ally rival figure cousin uncle source
    sources couple guy lady counterpart colleague spouse father-in-law
    mr mrs ms miss dr sir lord lady dame native persons parents parent family
    families relative relatives""".split()
)
QUALIFYING = frozenset(
    """former ex acting deputy vice then interim onetime outgoing retired ousted exiled opposition
    late self-proclaimed self-declared self-styled assistant""".split()
)
# Whom a body before them is about, not theirs: "Northern Front expert", "police victim".
ABOUT = frozenset(
    """expert analyst specialist researcher scholar historian victim hostage prisoner captive
    survivor critic opponent detainee suspect defector supporter sympathiser sympathizer fan
    watcher commentator blogger experts analysts victims hostages prisoners survivors critics
    opponents detainees suspects defectors supporters sympathisers sympathizers""".split()
)
ROLES = frozenset(
    """fellow member deputy chair co-chair aide gov sen rep gen col maj capt adm sgt brig
    cmdr""".split()
)
BOUND = frozenset("led backed based run held controlled dominated".split())
# "Secretary of state", "minister of defence": an office, not a body.
OFFICE_OF = frozenset(
    """state staff defence defense affairs interior justice health finance energy information
    culture education transport agriculture""".split()
)
HEADS_OF_OFFICE = frozenset(
    "secretary minister chief head heads undersecretary minister-designate".split()
)
NO_COUNTRY_AFTER = frozenset({"-", "–"})
