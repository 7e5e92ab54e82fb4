"""Repair issue for people who come from doudz/homeassistant-myjdownloader or from Nyaran/myjdownloader-card."""
