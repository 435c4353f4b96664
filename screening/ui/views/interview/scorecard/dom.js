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

// `toTrouble` brings the reader to the field that needs a choice or was refused.
const stateLine = (node, keeper, { texts, language, timezone }, toTrouble) => {
  const { state, at } = keeper.summary();
  const time = at ? new Date(at).toLocaleTimeString(language === 'nl' ? 'nl-NL' : 'en-GB', { timeZone: timezone }) : '';
  const named = state === 'offline' && keeper.unwell ? 'unwell' : state;
  const words = fill((keeper.fragile && texts.fragile[named]) || texts.states[named], { time });
  if (node.dataset.state === state && node.firstChild?.textContent === words) return;
  node.replaceChildren(document.createTextNode(words));
  node.dataset.state = state;
  if (state === 'signed_out') node.append(' ', el('a', { href: '/sign-in', target: '_blank', rel: 'noopener' }, texts.sign_in));
  if (toTrouble && (state === 'conflict' || state === 'refused')) node.append(' ', button(texts.show, toTrouble, 'plain small'));
};

// Why the server takes nothing for this card: at all, or for as long as it is unwell.
const noticeLine = (node, keeper) => {
  const why = keeper.notice || keeper.unwell;
  if (node.textContent !== why) node.textContent = why;
  node.hidden = !why;
};

// A field that needs a choice, or that was refused: `other` says in words what stands elsewhere of a field.
const problemBox = (node, keeper, texts, fields, other) => {
  const torn = fields.find((field) => field.conflict);
  const refused = fields.find((field) => field.refusal);
  const shown = JSON.stringify([torn?.name, torn?.conflict, refused?.name, refused?.refusal, keeper.kept.lasting]);
  if (node.shown === shown) return;
  node.shown = shown;
  node.hidden = !torn && !refused;
  if (torn) {
    node.replaceChildren(el('p', {}, texts.conflict), el('blockquote', { dir: 'auto' }, other(torn) || texts.empty_note),
      button(texts.keep_mine, () => keeper.keepMine(torn)), button(texts.take_other, () => keeper.takeOther(torn)),
      typeof torn.value === 'string' && torn.conflict.value ? button(texts.keep_both, () => keeper.keepBoth(torn)) : '');
  } else if (refused) {
    node.replaceChildren(el('p', {}, refused.refusal), keeper.kept.lasting ? '' : el('p', {}, texts.copy_first),
      button(texts.try_again, () => keeper.save(refused)));
  }
};

// Save on leaving, on hiding, and as soon as the network is back; look again when somebody returns. Leaving asks first
// where it would lose something. Returns how to stop listening.
const keepWhenLeaving = (keeper) => {
  const closing = () => keeper.flush(true);
  const turned = () => { if (document.hidden) closing(); else keeper.look(); };
  const online = () => { keeper.flush(); keeper.look(); };
  const leaving = (event) => { if (keeper.fragile) event.preventDefault(); };
  window.addEventListener('pagehide', closing);
  document.addEventListener('visibilitychange', turned);
  window.addEventListener('online', online);
  window.addEventListener('beforeunload', leaving);
  return () => {
    closing();
    keeper.stop();
    window.removeEventListener('pagehide', closing);
    document.removeEventListener('visibilitychange', turned);
    window.removeEventListener('online', online);
    window.removeEventListener('beforeunload', leaving);
  };
};
