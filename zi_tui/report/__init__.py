"""Reports as Markdown: pure functions from domain values to text. No I/O, no clock.

Each report is a module with `render(snapshot, context, ...) -> str`; `markdown` is the only place
that knows what has to be escaped.
"""
