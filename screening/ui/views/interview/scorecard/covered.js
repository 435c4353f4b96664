// Once somebody else has signed in with this browser, a card lets go of what stands on it: its owner finds it again. Unless this browser
// keeps nothing, and the text would be lost: then it stays, covered as the whole page is.
const blankWhenCovered = (root) => {
  root.blank ??= () => {
    if (!root.view || root.view.keeper.fragile) return;
    root.view.stop();
    root.view = null;
    root.replaceChildren();
  };
  window.addEventListener('evenwicht:covered', root.blank);
  return () => window.removeEventListener('evenwicht:covered', root.blank);
};
