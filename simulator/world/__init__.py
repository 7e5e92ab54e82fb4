"""The world of one JDownloader, without any wire."""
