// The keyboard: levels, movement and the note. Keys never fire while typing or with a modifier held.

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
  for (const level of '12345') actions[level] = () => view.choose(view.currentPart.criterion.id, level);
  const onKey = (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || typing(event) || dialog.open) return;
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
