"""The contract of the simulator: what a real JDownloader answered, replayed call by call."""
