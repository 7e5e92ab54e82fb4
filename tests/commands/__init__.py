"""The commands, called as actions and the socket call them, on a simulated JDownloader."""
