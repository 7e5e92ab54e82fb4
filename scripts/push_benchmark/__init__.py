"""What push is worth: measured with push on and off in one run, against a simulated or a real JDownloader."""
