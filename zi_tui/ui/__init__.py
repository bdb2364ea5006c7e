"""The full-screen interface (Textual). Screens call the office; widgets get data and post messages."""
