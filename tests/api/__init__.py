"""The library over myjdapi."""
