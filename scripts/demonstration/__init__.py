"""The demo: simulated JDownloaders in a real Home Assistant, with nothing left to click."""
