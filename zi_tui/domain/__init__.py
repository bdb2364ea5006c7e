"""What a plan is: immutable values, derived status, roll-ups. The standard library only.

Values are `NamedTuple`s, not dataclasses: importing `dataclasses` alone costs the quick check
almost as much as opening the database.
"""
