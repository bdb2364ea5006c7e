"""What a view is made of: widgets that are given data and post messages."""
