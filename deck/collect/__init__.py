"""Filled forms brought together: read, counted, and written as a workbook, a CSV file and a report.

The answers may be personal: they go from the forms into the three files, and nowhere else. Nothing is kept, nothing is
sent, and what must stand on disk for a moment stands in the staging folder, which is gone afterwards.
"""
