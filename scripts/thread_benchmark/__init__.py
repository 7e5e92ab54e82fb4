"""What JDownloaders that never answer cost everyone else in Home Assistant, by who brings the threads."""
