"""What bundled records say of the two questions of the bundled case: labels by hand, from the rules of evidence.

They follow the records' words and not what the rules here say of them, yet not blindly: whoever wrote them had seen
other labels and runs on these records. A floor against regress, no measure of quality. Where the rules leave room, a
pair is left out. The accused side's denial within its scope contradicts; a denial for another
land, a debunked exhibit, a danger and what is left to those who claim it are mentions.
"""

CLAIMS = {
    "S": "Turkey transferred Syrian fighters to Azerbaijan to fight in Nagorno-Karabakh.",
    "K": "Armenia transferred Kurdish (PKK/YPG) fighters to Nagorno-Karabakh to fight against Azerbaijan.",
}

_WRITTEN = {
    "S": {
        "corroborates": """E014 E017 E031 E032 E036 E037 E044 E046 E048 E050 E051 E054 E056 E061 E062 E063 E084 E085
            E098 E108 E120 E122 E132 E173 E184 E058 E080 E081
            E082 E083 E097 E104 E109 E110 E119 E141 E142 E153 E155 E159 E250 E252 E253""",
        "contradicts": "E023 E024 E025 E026 E042 E093 E095 E113 E128 E138 E199",
        "mentions": "E001 E007 E013 E020 E027 E090 E107 E124 E125 E164 E167",
        "unrelated": "E002 E004 E005 E010 E102 E187 E189 E192 E194 E198 E201 E205 E207 E216 E228 E229 E231",
    },
    "K": {
        "corroborates": """E175 E176 E177 E182 E187 E189 E199 E200 E201 E205 E207 E224 E228 E229 E231 E181 E183
            E190 E216 E226 E256""",
        "contradicts": "E173 E194 E195",
        "mentions": "E001 E025 E107 E172 E184 E185 E192 E197 E198 E210",
        "unrelated": "E002 E007 E010 E023 E031 E032 E036 E042 E044 E124 E125",
    },
}
LABELS = {
    (question, record): stance
    for question, by_stance in _WRITTEN.items()
    for stance, records in by_stance.items()
    for record in records.split()
}
"""(question, record id) → stance."""
