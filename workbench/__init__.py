"""Claim verification workbench: attributed claims, matched against evidence, decided and reported."""

__version__ = "0.1.0"
