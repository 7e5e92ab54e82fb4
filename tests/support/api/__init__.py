"""Helpers of the tests of the layer `api/`."""
