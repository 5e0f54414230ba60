"""What holds for every test."""

from __future__ import annotations

import signal

from hypothesis import settings

# A shell starts background jobs with Ctrl-C ignored, and children inherit that: tests of interrupts need it back.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# Machines are shared: an example that takes long is no fault of the code.
settings.register_profile("kgsneaker", deadline=None)
settings.load_profile("kgsneaker")
