"""Home Assistant and the simulator as processes, and those who talk to them."""
