"""The live stream: what clients that watch a JDownloader are sent."""
