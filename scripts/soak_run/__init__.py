"""The soak: everything at random for a long time, and then everything compared with what JDownloader really did."""
