// Without a connection Streamlit lays a dialog over the page, in English, which takes the cursor out of the text that somebody
// is typing. The card says itself that there is no connection, and goes on: the dialog is closed, the cursor put back.
const undisturbed = (root) => {
  let last = null;
  let left = 0;
  const remember = (event) => { last = event.composedPath()[0]; };
  const forget = () => { left = Date.now(); };
  const back = () => { if (last?.isConnected && Date.now() - left < 1000) last.focus({ preventScroll: true }); };
  const look = () => {
    const dialog = [...document.querySelectorAll('[data-testid=stDialog], [role=dialog]')].find((one) => one.textContent.includes('Connection error'));
    if (!dialog) return;
    dialog.querySelector('button')?.click();
    for (const wait of [0, 50, 150, 400]) setTimeout(back, wait);
  };
  const observer = new MutationObserver(look);
  observer.observe(document.body, { childList: true, subtree: true });
  root.addEventListener('focusin', remember);
  root.addEventListener('focusout', forget);
  return () => {
    observer.disconnect();
    root.removeEventListener('focusin', remember);
    root.removeEventListener('focusout', forget);
  };
};
