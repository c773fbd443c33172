"""The window: pages and widgets over the engine. Knows no torch."""
