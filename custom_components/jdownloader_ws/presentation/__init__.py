"""The forms in which snapshots and their parts are answered and sent."""
