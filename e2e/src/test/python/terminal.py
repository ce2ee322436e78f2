"""Runs a command in a terminal of its own: terminal.py ROWS COLUMNS WAIT_FOR KEYS COMMAND...

When the text WAIT_FOR has appeared, KEYS are typed. Says as JSON what the terminal was sent, the exit code (negative: the signal), and whether
the terminal echoes and gives whole lines again, as a shell expects.
"""

import fcntl
import json
import os
import pty
import select
import struct
import sys
import termios
import time

LIMIT_SECONDS = 60


def main(rows, columns, wanted, keys, command):
    pid, terminal = pty.fork()
    if pid == 0:
        os.execvp(command[0], command)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", int(rows), int(columns), 0, 0))
    # What the terminal is like is asked by this side's own descriptor of it, which outlives the command.
    shown, typed, end = b"", False, time.monotonic() + LIMIT_SECONDS
    local = None
    while time.monotonic() < end:
        ready, _, _ = select.select([terminal], [], [], 0.1)
        if ready:
            try:
                piece = os.read(terminal, 65536)
            except OSError:
                break
            if not piece:
                break
            shown += piece
        try:
            local = termios.tcgetattr(terminal)[3]
        except termios.error:
            break
        if not typed and wanted.encode() in shown:
            os.write(terminal, keys.encode().decode("unicode_escape").encode())
            typed = True
    _, status = os.waitpid(pid, 0)
    print(json.dumps({
        "code": os.waitstatus_to_exitcode(status),
        "typed": typed,
        "shown": shown.decode(errors="replace"),
        "usual": bool(local and local & termios.ECHO and local & termios.ICANON),
    }))


if __name__ == "__main__":
    main(*sys.argv[1:5], sys.argv[5:])
