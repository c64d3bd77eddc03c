"""The local store: tables, search index, migrations and the log of decisions. Core objects cross its border."""
