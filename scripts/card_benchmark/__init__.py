"""What the card costs the browser, measured in Chromium with the built files."""
