"""The use cases that both faces call, one verb a module."""
