# -*- coding: utf-8 -*-
"""The door of the one file. It is read by any Python, so that one that is too old can say so."""

import sys

if sys.version_info < (3, 11):
    sys.stderr.write(
        "zi-tui: Python di komputer ini versi %d.%d; zi-tui perlu Python 3.11 atau yang lebih baru. "
        "Pasang dari python.org, atau taruh Python di folder 'python' di samping zi-tui.cmd.\n" % sys.version_info[:2]
    )
    sys.exit(1)

from zi_tui.__main__ import main

sys.exit(main())
