"""The shell commands, a small module each: `HELP`, `USAGE`, `add_arguments(parser)`, `run(args, shell)`.

They parse, call the office, and print; nothing is decided here. What people read is Indonesian,
what machines read (`--json`, states, exit codes) is English.
"""
