"""What can be done with a JDownloader: one implementation under actions, entities and the WebSocket API."""
