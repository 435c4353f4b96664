"""How interviewers of a vacancy use the scale, for whoever talks about it with them."""
