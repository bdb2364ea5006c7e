"""The only place that touches evidence files: content-addressed, crash-safe, no SQL.

`files.Vault` keeps them, `opener.open_with_system` shows them. Nothing that a person wrote ever
becomes a path in the vault; `names.safe_name` makes a name for what is handed out.
"""
