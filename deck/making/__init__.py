"""The one call that every front makes: from a request to finished, proved files."""
