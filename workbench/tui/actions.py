"""The registry of what the app can do: one row for each action. Keys, footer, help and palette are made of it."""

from collections.abc import Iterable
from typing import NamedTuple

from textual.binding import Binding


class Action(NamedTuple):
    """One thing the analyst can do on the triage screen."""

    name: str
    """Textual action of the screen."""
    keys: str
    """Comma-separated, in Textual's spelling."""
    shown: str
    """The keys as help prints them."""
    title: str
    group: str
    footer: str = ""
    """A word for the footer; empty where the footer leaves it out."""


DECIDING = "Verdict, and on to the next claim"
SAYING = "Evidence and relations, entry under the cursor"

ACTIONS: tuple[Action, ...] = (
    Action("decide('supported')", "s", "s", "Supported", DECIDING, "Supported"),
    Action("decide('refuted')", "r", "r", "Refuted", DECIDING, "Refuted"),
    Action("decide('conflicting_evidence')", "c", "c", "Conflicting", DECIDING, "Conflicting"),
    Action("decide('not_enough_evidence')", "n", "n", "Not enough", DECIDING, "Not enough"),
    Action("reason", "e", "e", "Verdict with rationale …", DECIDING, "Reason"),
    Action("undo", "u", "u", "Undo", DECIDING, "Undo"),
    Action("redo", "U,ctrl+r", "U", "Redo", DECIDING),
    Action("move(1)", "j", "j ↓", "Next claim", "Moving"),
    Action("move(-1)", "k", "k ↑", "Previous claim", "Moving"),
    Action("next_open", "space", "space", "Next unreviewed claim", "Moving"),
    Action("first", "g", "g Home", "First claim", "Moving"),
    Action("last", "G", "G End", "Last claim", "Moving"),
    Action("counterclaim", "m", "m", "Go to the counterclaim", "Moving"),
    Action("back", "b", "b", "Back to the claim before", "Moving"),
    Action("filter", "slash", "/", "Filter as you type", "Queue", "Filter"),
    Action("cycle_party", "p", "p", "Party: next", "Queue"),
    Action("cycle_verdict", "v", "v", "Verdict: next", "Queue"),
    Action("cycle_sort", "t", "t", "Sort: next", "Queue"),
    Action("clear", "escape", "Esc", "Clear the filter; back to the queue", "Queue"),
    Action("show_tab('evidence')", "1", "1", "Evidence", "Claim"),
    Action("show_tab('related')", "2", "2", "Related claims", "Claim"),
    Action("show_tab('history')", "3", "3", "History of decisions", "Claim"),
    Action("show_tab('appearances')", "4", "4", "Appearances", "Claim"),
    Action("sides", "5", "5", "Both sides: evidence by party, work on each", "Claim"),
    Action("confirm", "y", "y", "Confirm the stance or relation under the cursor", SAYING),
    Action("reject", "d", "d", "Reject it", SAYING),
    Action("say_stance('corroborates')", "plus", "+", "The record corroborates", SAYING),
    Action("say_stance('contradicts')", "minus", "-", "The record contradicts", SAYING),
    Action("say_stance('mentions')", "equals_sign", "=", "The record only mentions the claim", SAYING),
    Action("say_relation", "l", "l", "Another kind of relation, or none …", SAYING),
    Action("confirm_origin", "Y", "Y", "Confirm the origin that the record goes back to", SAYING),
    Action("other_origin", "D", "D", "The record has an origin of its own", SAYING),
    Action("one_origin", "O", "O", "Mark a record, then join it with another, or part them", SAYING),
    Action("grade", "w", "w", "Admiralty grade …", SAYING),
    Action("merge", "M", "M", "Merge into the related claim chosen in 2", "Claim"),
    Action("split", "S", "S", "Split off the appearance chosen in 4", "Claim"),
    Action("article", "a", "a", "Whole article, passage in place", "Claim"),
    Action("open_source", "o", "o", "Open the source in the browser …", "Claim"),
    Action("zoom", "z", "z", "Claim on the whole screen, and back", "Claim"),
    Action("find_records", "f", "f", "Find records …", "Work", "Find"),
    Action("import_articles", "i", "i", "Import articles …", "Work", "Import"),
    Action("report", "x", "x", "Export a report …", "Work", "Report"),
    Action("help", "question_mark,f1", "? F1", "Help", "Work", "Help"),
    Action("app.quit", "q", "q", "Quit", "Work", "Quit"),
)


FOOTER = ("s", "r", "c", "n", "u", "slash", "e", "f", "i", "x", "question_mark,f1", "q")
"""Keys in the footer's order, so that a narrow terminal loses the least: the last two stay in sight on each."""


def bindings(actions: Iterable[Action] = ACTIONS) -> list[Binding]:
    """Return the actions as Textual's bindings."""
    return [Binding(a.keys, a.name, a.title, show=bool(a.footer)) for a in actions]


def footer_actions(actions: Iterable[Action] = ACTIONS) -> list[Action]:
    """Return the actions of the footer in its order."""
    return sorted((a for a in actions if a.footer), key=lambda a: FOOTER.index(a.keys))
