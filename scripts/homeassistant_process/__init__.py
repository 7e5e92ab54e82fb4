"""A real Home Assistant as a process of its own: its folder, its life, and clients to drive it.

The demo and the journey tests use it. It knows Home Assistant's public interfaces and nothing of the integration's
inside.
"""
