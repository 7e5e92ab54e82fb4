"""Tests of the blueprints: each is copied into a configuration and acts."""
