"""`python -m quotearchive` is the command `quotearchive`."""

from __future__ import annotations

import sys

from quotearchive.cli import main

if __name__ == "__main__":
    sys.exit(main())
