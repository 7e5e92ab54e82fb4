"""What is kept of a JDownloader from one round of reading to the next."""
