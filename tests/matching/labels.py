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

_CODED = {
    "S": {
        "corroborates": """E004 E005 E009 E014 E017 E018 E019 E020 E021 E022 E031 E032 E033 E034 E035 E036 E037
            E043 E044 E046 E047 E048 E050 E051 E052 E053 E054 E055 E056 E057 E058 E059 E061 E062 E063 E064 E065 E066
            E069 E070 E071 E074 E080 E081 E082 E083 E084 E085 E097 E098 E099 E101 E104 E108 E109 E110 E111 E115 E119
            E120 E121 E122 E123 E132 E133 E137 E141 E142 E143 E144 E146 E147 E150 E153 E155 E158 E159 E167 E168 E169
            E173 E184 E237 E238 E246 E247 E248 E250 E251 E252 E253 E254 E255""",
        "contradicts": "E012 E023 E024 E025 E026 E042 E093 E094 E095 E113 E128 E138 E199 E207 E215 E216",
        "mentions": "E001 E007 E013 E027 E090 E102 E107 E124 E125 E161 E163 E164 E166 E175 E180 E191 E195",
        "unrelated": """E002 E010 E028 E096 E170 E171 E172 E176 E177 E178 E179 E181 E182 E183 E185 E186 E187 E189
            E190 E192 E194 E197 E198 E200 E201 E202 E203 E205 E206 E210 E213 E218 E219 E220 E221 E224 E225 E226 E227
            E228 E229 E231 E234 E235 E236 E256""",
    },
    "K": {
        "corroborates": """E175 E176 E177 E178 E179 E180 E181 E182 E183 E187 E189 E190 E191 E199 E200 E201 E202
            E203 E205 E206 E207 E210 E215 E216 E218 E219 E220 E221 E224 E225 E226 E227 E228 E229 E231 E256""",
        "contradicts": "E170 E171 E173 E184 E186 E194 E195 E198",
        "mentions": "E001 E025 E027 E028 E096 E104 E107 E161 E163 E172 E185 E192 E197 E213 E234 E235 E236",
        "unrelated": """E002 E004 E005 E007 E009 E010 E012 E013 E014 E017 E018 E019 E020 E021 E022 E023 E024 E026
            E031 E032 E033 E034 E035 E036 E037 E042 E043 E044 E046 E047 E048 E050 E051 E052 E053 E054 E055 E056 E057
            E058 E059 E061 E062 E063 E064 E065 E066 E069 E070 E071 E074 E080 E081 E082 E083 E084 E085 E090 E093 E094
            E095 E097 E098 E099 E101 E102 E108 E109 E110 E111 E113 E115 E119 E120 E121 E122 E123 E124 E125 E128 E132
            E133 E137 E138 E141 E142 E143 E144 E146 E147 E150 E153 E155 E158 E159 E164 E166 E167 E168 E169 E237 E238
            E246 E247 E248 E250 E251 E252 E253 E254 E255""",
    },
}
CODED = {
    (question, record): stance
    for question, by_stance in _CODED.items()
    for stance, records in by_stance.items()
    for record in records.split()
}
"""As `LABELS`, by another hand and of every bundled record, what is hard to tell among them: on these the calibration
is fitted. One careful coder's judgement of what each page says, made without the rules here. A counter-accusation is
`unrelated` in it, while the rules of evidence call it `mentions`: the confidence of such a mention is low for that."""
