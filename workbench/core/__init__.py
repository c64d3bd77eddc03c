"""Pure values and rules: standard library and pydantic only."""
