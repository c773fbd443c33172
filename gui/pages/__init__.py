"""Feature pages: widgets to Params, to a job, to a result."""
