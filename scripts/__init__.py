"""Programs behind the commands of this folder."""
