"""A small invented conflict, so that nothing here leans on a real one."""

from workbench.core.case import Case, parse_case

FERRA = parse_case(
    """
[case]
id = "ferra"
title = "The Ferra valley"

[[party]]
id = "northern"
name = "Northern side"
sides = ["N", "N-media"]
[[party]]
id = "southern"
name = "Southern side"
sides = ["S", "S-media"]
[[party]]
id = "hill"
name = "Hill clans"
sides = ["H"]
[[party]]
id = "observer"
name = "Observers"
sides = ["OBS"]
[[party]]
id = "press"
name = "Press"
sides = ["P"]

[[actor]]
id = "norland"
name = "Norland"
kind = "state"
party = "northern"
aliases = ["Nordheim", "Норландия"]
demonyms = ["Norlandic", "Norlander", "Norlanders"]
[[actor]]
id = "sudia"
name = "Sudia"
kind = "state"
party = "southern"
aliases = ["Sudhaven"]
demonyms = ["Sudian", "Sudians"]
[[actor]]
id = "marsh"
name = "Marshland"
kind = "state"
demonyms = ["Marshlander", "Marshlanders"]
[[actor]]
id = "ferra"
name = "Ferra"
kind = "place"
aliases = ["Ferra valley", "Vérra"]
[[actor]]
id = "coast"
name = "Long Coast"
kind = "place"
[[actor]]
id = "marsh_fighters"
name = "Marshlander fighters"
kind = "armed_group"
part_of = "marsh"
aliases = ["Marshlander mercenaries", "Reed Brigade", "fighters from Marshland"]
[[actor]]
id = "clans"
name = "Hill clans"
kind = "armed_group"
party = "hill"
aliases = ["Hill Front", "clansmen"]
[[actor]]
id = "osk"
name = "Ivar Osk"
kind = "person"
part_of = "sudia"
[[actor]]
id = "wire"
name = "Interwire"
kind = "media"
party = "press"

[[question]]
id = "A"
text = "Sudia moved Marshlander fighters to Ferra."
accuser = "northern"
actor = ["sudia"]
action = "move"
subject = ["marsh_fighters"]
origin = ["marsh"]
destination = ["ferra"]
mirror = "B"
[[question]]
id = "B"
text = "Norland moved fighters of the Hill clans to Ferra."
accuser = "southern"
actor = ["norland"]
action = "move"
subject = ["clans"]
destination = ["ferra"]
mirror = "A"
""",
    "ferra",
)

A = "Sudia transferred Marshlander fighters to Ferra."
B = "Norland transferred Hill Front fighters to Ferra."


def case() -> Case:
    """Return the invented case."""
    return FERRA
