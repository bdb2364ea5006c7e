"""What the office is given: one file that runs, and a folder of wheels that installs without a network.

For whoever makes a release; nothing here is installed or runs at an office. `python -m release` makes `dist/`.
"""
