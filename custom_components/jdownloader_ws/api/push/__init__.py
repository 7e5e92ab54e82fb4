"""Listening to JDownloader's own events."""
