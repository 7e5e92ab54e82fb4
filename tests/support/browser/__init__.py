"""A real Chromium before a real Home Assistant."""
