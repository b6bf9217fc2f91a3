"""The kit for a session: how much of everything, the programme, the sheet for the facilitator and the invitation."""
