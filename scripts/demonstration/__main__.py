"""Start of the demo."""

import signal

# Until there is something to end in order, Ctrl-C just ends the program, without a traceback of what is being imported.
signal.signal(signal.SIGINT, signal.SIG_DFL)
# The script has it wait until here
signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})

from .command_line import run  # noqa: E402 (takes a second)

if __name__ == "__main__":
    run()
