"""The integration beside a small model of what its documents promise."""
