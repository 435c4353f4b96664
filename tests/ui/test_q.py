from tests.ui.pages import *
import json
def test_q(firm):
    at=visit(firm.ann, "interview", interview=firm.interviews["ann","kim"])
    c=components(at)["scorecard"]; print(json.dumps({k:(v if k not in ("texts","rules","opening","closing","reminders","attention") else "...") for k,v in c.items() if k!="criteria"})[:1500]); print(json.dumps(c["criteria"][0])[-1500:])
