"""The use cases: what a person does with the office's data. Shared by the shell and the screen.

Each module is one thing that a person does. Only this layer calls the store and the vault
together; whatever it changes is in the history and can be undone.
"""
