"""The data of the site's live widgets, exported from a run folder."""
