"""What JDownloaders that never answer cost everybody else in Home Assistant, by who brings the threads."""
