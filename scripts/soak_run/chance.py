"""What happens by chance, and is the same each time for a seed."""

from random import Random


class Chance(Random):
    """A source of chance of its own for each who asks, so that one does not change what another gets."""

    def __init__(self, seed: int, whose: str) -> None:
        """Start over for a seed."""
        super().__init__(f"{seed} {whose}")

    def happens(self, share: float) -> bool:
        """Return whether something happens that does so in this share of all cases."""
        return self.random() < share
