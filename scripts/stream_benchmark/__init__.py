"""What the stream costs: measured against a simulated JDownloader, and compared with what was promised."""
