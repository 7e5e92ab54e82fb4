"""Clients of our commands and streams in Home Assistant's WebSocket API."""
