// Small helpers to build the page with text only, never with somebody's words as HTML.

const el = (tag, props = {}, ...children) => {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (key === 'class') node.className = value;
    else if (key.startsWith('on')) node[key] = value;
    else if (key in node && key !== 'list' && key !== 'form') node[key] = value;
    else node.setAttribute(key, value === true ? '' : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return node;
};

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '');

const button = (words, onclick, kind = 'plain') => el('button', { type: 'button', class: kind, onclick }, words);

const details = (title, items) => {
  const shown = items.filter(Boolean);
  return shown.length ? el('details', {}, el('summary', {}, title), el('ul', {}, ...shown)) : null;
};

const typing = (event) => {
  const target = event.composedPath()[0];
  return target instanceof HTMLElement && (target.isContentEditable || /^(TEXTAREA|SELECT)$/.test(target.tagName)
    || (target.tagName === 'INPUT' && !/^(radio|checkbox)$/.test(target.type)));
};

const stateLine = (node, keeper, texts, language) => {
  const { state, at } = keeper.summary();
  const time = at ? new Date(at).toLocaleTimeString(language === 'nl' ? 'nl-NL' : 'en-GB') : '';
  const words = fill(texts.states[state], { time });
  if (node.dataset.state === state && node.firstChild?.textContent === words) return;
  node.replaceChildren(document.createTextNode(words));
  node.dataset.state = state;
  if (state === 'signed_out') node.append(' ', el('a', { href: '/sign-in', target: '_blank', rel: 'noopener' }, texts.sign_in));
};

// Save on leaving, on hiding, and as soon as the network is back; returns how to stop listening.
const keepWhenLeaving = (keeper) => {
  const closing = () => keeper.flush(true);
  const hidden = () => { if (document.visibilityState === 'hidden') closing(); };
  const online = () => keeper.flush();
  window.addEventListener('pagehide', closing);
  document.addEventListener('visibilitychange', hidden);
  window.addEventListener('online', online);
  return () => {
    closing();
    window.removeEventListener('pagehide', closing);
    document.removeEventListener('visibilitychange', hidden);
    window.removeEventListener('online', online);
  };
};
