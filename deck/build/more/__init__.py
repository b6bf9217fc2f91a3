"""What else is made: the calibration sheet, a preview, the job ticket."""
