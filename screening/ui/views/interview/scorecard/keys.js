// The keyboard: levels, movement and the note. Keys never fire while typing, with a modifier held, or from a field outside the card.

const listenToKeys = (view) => {
  const dialog = el('dialog', { class: 'keys', 'aria-label': view.t.keys },
    el('h2', {}, view.t.keys),
    el('dl', {}, ...view.t.key_list.flatMap(([key, what]) => [el('dt', {}, key), el('dd', {}, what)])),
    button(view.t.close, () => dialog.close(), 'primary'));
  const actions = {
    j: () => view.go(view.current + 1), ArrowRight: () => view.go(view.current + 1),
    k: () => view.go(view.current - 1), ArrowLeft: () => view.go(view.current - 1),
    n: () => view.currentPart.note.focus(), 0: () => view.choose(view.currentPart.criterion.id, 'NB'), '?': () => dialog.showModal(),
  };
  const elsewhere = (event) => event.composedPath()[0].matches?.('input, [role=radio], [role=option], [role=menuitem]') && !event.composedPath().includes(view.root);
  for (const level of '12345') actions[level] = () => view.choose(view.currentPart.criterion.id, level);
  const onKey = (event) => {
    if (event.defaultPrevented || event.isComposing || typing(event) || dialog.open || elsewhere(event)) return;
    if (event.ctrlKey || event.metaKey || event.altKey || (event.shiftKey && event.key !== '?')) return;
    if (/^Arrow/.test(event.key) && event.composedPath()[0].type === 'radio') return;  // arrows move within the choice itself
    const action = actions[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!action) return;
    event.preventDefault();
    event.stopPropagation();
    action();
  };
  window.addEventListener('keydown', onKey, true);
  return { dialog, open: () => dialog.showModal(), stop: () => window.removeEventListener('keydown', onKey, true) };
};
