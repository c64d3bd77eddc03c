"""Claim against records: how near, what stance, and why."""
