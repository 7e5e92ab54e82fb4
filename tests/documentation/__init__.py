"""Tests of the pages for people: what they lead to exists, and what they show works."""
