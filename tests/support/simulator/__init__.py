"""Helpers of the simulator's own tests."""
