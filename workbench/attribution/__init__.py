"""From an article's text to attributed claims: who says what, by which cue, through whom."""
