"""Moves pins to the newest versions, and says what broke (scripts/bump)."""
