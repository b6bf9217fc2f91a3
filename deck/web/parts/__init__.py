"""What several pages of the web page share: words, choices, drawings, and the way to a job."""
