"""A client for the WebSocket API of JDownloader for Home Assistant: four small programs over three small modules.

`folding` is what an event means, `connection` is how to get events and give commands, `login` is who we are. The
programs are `basic`, `monitor`, `control` and `interactive`.
"""
