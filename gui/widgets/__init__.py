"""Widgets that know arrays and Clips, never the Session."""
