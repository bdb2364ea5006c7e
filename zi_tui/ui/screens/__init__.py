"""The views. The only code of the interface that calls the office."""
