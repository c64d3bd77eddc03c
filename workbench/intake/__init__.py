"""From an address or a file to bytes, a snapshot and an article."""
