"""Sound in and out: clips, files, streams, devices."""
