from tests.ui.pages import *
def test_a(firm):
    at=visit(firm.recruiter, "vacancy", vacancy=firm.vacancy)
    for t in texts(at): print(t)
    print(navigation(at), title(at), alerts(at))
    at=visit(firm.ann, "interview", interview=firm.interviews["ann","kim"])
    print([ (type(m).__name__, len(m.SerializeToString())) for m in messages(at)])
    for t in texts(at): print(t[0], t[1][:200])
    print(shown(visit(firm.ann,"ranking")))
