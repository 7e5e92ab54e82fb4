"""The actions, called through Home Assistant."""
