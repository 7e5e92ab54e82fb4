"""Commands and actions with values that no sensible client sends."""
