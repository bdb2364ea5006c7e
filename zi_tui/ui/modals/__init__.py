"""What opens on top of a view, asks for something, and answers."""
