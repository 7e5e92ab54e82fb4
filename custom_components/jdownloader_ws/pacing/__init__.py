"""When a JDownloader is read and called: shared rounds, turns, what is asked for, and what it reports itself."""
