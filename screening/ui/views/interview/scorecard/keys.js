// The keyboard. A single key acts only where the keyboard itself has led: on the levels or the heading of a criterion. It acts when
// it stands alone; letters that follow each other are text, and go to the note. Somebody may switch single keys off. Loaded after hand.

const ALONE = 400;  // ms: what comes sooner after a key belongs to the same text
const TELL_AGAIN = 5000;
const MOVES = ['Escape', 'ArrowUp', 'ArrowDown'];

class Keys {
  constructor(view) {
    this.view = view;
    this.hand = new Hand(view);
    this.on = view.data.single_keys;
    this.wanted = null;   // what was chosen here and the server did not confirm yet
    this.waiting = null;  // a key that may turn out to be the first letter of a text
    this.dialog = this.list();
    this.onKey = (event) => this.key(event);
    this.settle = () => this.act();
    window.addEventListener('keydown', this.onKey, true);
    window.addEventListener('click', this.settle, true);  // before what the click does, and not while it is being made
  }

  stop() {
    clearTimeout(this.waiting?.timer);
    clearTimeout(this.telling);
    window.removeEventListener('keydown', this.onKey, true);
    window.removeEventListener('click', this.settle, true);
    this.hand.stop();
  }

  list() {
    const { t } = this.view;
    this.box = el('input', { type: 'checkbox', checked: this.on, onchange: () => this.want(this.box.checked) });
    this.single = el('dl', {}, ...t.single_keys.flatMap(([key, what]) => [el('dt', {}, key), el('dd', {}, what)]));
    this.rule = el('p', {}, this.on ? t.keys_rule : t.keys_off);
    const dialog = el('dialog', { class: 'keys', 'aria-labelledby': 'keys' }, el('h2', { id: 'keys' }, t.keys),
      el('label', { class: 'tick' }, this.box, t.keys_switch), this.rule, this.single,
      el('dl', {}, ...t.other_keys.flatMap(([key, what]) => [el('dt', {}, key), el('dd', {}, what)])),
      button(t.close, () => dialog.close(), 'primary'));
    this.single.hidden = !this.on;
    return dialog;
  }

  open() { this.dialog.showModal(); }

  // Holds here at once, and is told to the server until that says the same: without a connection nothing is heard.
  want(on) {
    this.wanted = on;
    this.switchTo(on);
    this.view.trigger(on ? 'keys_on' : 'keys_off', Date.now());
    clearTimeout(this.telling);
    this.telling = setTimeout(() => this.want(on), TELL_AGAIN);
  }

  switchTo(on) {
    this.on = on;
    this.box.checked = on;
    this.single.hidden = !on;
    this.rule.textContent = on ? this.view.t.keys_rule : this.view.t.keys_off;
  }

  told(on) {
    if (this.wanted !== null && this.wanted !== on) return;
    this.wanted = null;
    clearTimeout(this.telling);
    this.switchTo(on);
  }

  get part() { return this.view.currentPart; }

  // What is typed outside a field is for the note; with single keys off only after a tick.
  get takesText() { return this.on || this.hand.ticked; }

  actionOf(event) {
    if (!this.on || !this.hand.led || !this.atLevels(event) || /^[A-Z]$/.test(event.key)) return null;
    const { key } = event;
    if (/^[1-5]$/.test(key)) return this.choosing(event, key);
    if (key === ' ') return this.choosing(event, event.composedPath()[0].value);
    return { 0: this.choosing(event, 'NB'), j: () => this.view.go(this.view.current + 1), k: () => this.view.go(this.view.current - 1),
      n: () => this.hand.toNote(), '?': () => this.open() }[key] ?? null;
  }

  // The focus goes along: left on another level, the next Space or arrow would choose from there.
  choosing(event, value) {
    const { levels } = this.part;
    const onLevel = event.composedPath()[0].type === 'radio';
    return () => { levels.choose(value); if (onLevel) levels.focus(); };
  }

  atLevels(event) {
    const target = event.composedPath()[0];
    return this.part.node.contains(target) && target.matches('h2, [type=radio]');
  }

  // A space on a level chooses it, unless it begins a text.
  spaceOnLevel(event) { return this.on && this.hand.led && this.atLevels(event) && event.composedPath()[0].type === 'radio'; }

  key(event) {
    if (event.defaultPrevented || this.dialog.open) return;
    if (event.key === 'Tab') this.hand.moved();
    const target = event.composedPath()[0];
    if (event.key === 'Escape' && target === this.part.note && !event.isComposing) this.leaveNote(event);
    else if (!this.hand.free(event)) this.act();
    else if (this.isText(event)) this.letter(event);
    else if (!/^(Shift|Control|Alt|AltGraph|Meta|CapsLock)$/.test(event.key)) this.other(event);
  }

  isText(event) {
    if (event.isComposing || event.key === 'Dead' || event.key === 'Process') return true;
    const shortcut = (event.ctrlKey || event.altKey) && !event.getModifierState('AltGraph');
    return event.key.length === 1 && !shortcut && !event.metaKey;
  }

  letter(event) {
    if (this.waiting) {
      if (event.repeat) return this.swallow(event);
      return this.burst();
    }
    if (event.key === ' ' && !this.spaceOnLevel(event)) return this.pressed(event);
    const action = this.actionOf(event);
    if (action) {
      this.swallow(event);
      if (!event.repeat) this.wait(event.key, action);
    } else if (this.takesText) {
      this.hand.toNote();  // and the browser puts the letter there
    }
  }

  wait(letter, action) {
    const { node } = this.part;
    node.dataset.waiting = letter;
    this.waiting = { letter, action, node, timer: setTimeout(() => this.act(), ALONE) };
  }

  // The key stood alone.
  act() { this.end()?.action(); }

  // It was the first letter of a text.
  burst() { this.hand.toNote(this.end().letter); }

  end() {
    const { waiting } = this;
    this.waiting = null;
    clearTimeout(waiting?.timer);
    delete waiting?.node.dataset.waiting;
    return waiting;
  }

  // Space and Enter press what has the focus: once, however long they are held.
  pressed(event) {
    const target = event.composedPath()[0];
    if (event.repeat && target.closest?.('button, label, input, summary')) this.swallow(event);
    else if (target.closest?.('button, input, summary, a')) this.hand.moved();
  }

  other(event) {
    if (this.waiting && /^(Backspace|Delete|Escape)$/.test(event.key)) {
      this.end();
      return this.swallow(event);
    }
    this.act();
    if (event.key === 'Enter') this.enter(event);
    else if (/^(Backspace|Delete)$/.test(event.key)) this.erase(event);
    else if (/^Arrow(Left|Right)$/.test(event.key)) this.sideways(event);
    else if (MOVES.includes(event.key)) this.hand.moved();
  }

  // From the levels to the note; elsewhere it presses what has the focus.
  enter(event) {
    const { ctrlKey, metaKey, altKey, shiftKey } = event;
    if (ctrlKey || metaKey || altKey || shiftKey || !this.hand.led || !this.atLevels(event)) return this.pressed(event);
    this.swallow(event);
    this.hand.toNote();
  }

  erase(event) {
    if (!this.hand.led || !this.atLevels(event)) return;
    this.swallow(event);
    if (!event.repeat) this.part.levels.takeBack();
  }

  // Between the levels arrows move the choice itself; after a tick they are about the text that is to come.
  sideways(event) {
    const { ctrlKey, metaKey, altKey, shiftKey } = event;
    if (ctrlKey || metaKey || altKey || shiftKey || this.hand.ticked || event.composedPath()[0].type === 'radio') return;
    this.swallow(event);
    this.hand.moved();
    this.view.go(this.view.current + (event.key === 'ArrowRight' ? 1 : -1));
  }

  leaveNote(event) {
    this.swallow(event);
    this.hand.moved();
    this.part.levels.focus();
  }

  swallow(event) {
    event.preventDefault();
    event.stopPropagation();
  }
}
