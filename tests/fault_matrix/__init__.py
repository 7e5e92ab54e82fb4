"""Each fault, in the middle of each kind of work, on each way to a JDownloader; `scripts/faults` runs them all."""
