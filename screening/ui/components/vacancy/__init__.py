"""The parts of the vacancy page, one module each: every one is drawn with the viewer and the vacancy's set-up."""
