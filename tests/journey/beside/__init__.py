"""An integration beside ours that does what doudz/homeassistant-myjdownloader 2.5 does to Home Assistant and myjdapi.

It pins myjdapi 1.1.7, imports it when it is set up, signs in with one session of its own, and polls in Home Assistant's
threads. Nothing of it is that project's code.
"""
