// Where typing goes: after a click or a tick somewhere on the card, to the note of that criterion, and never to a level. Loaded after dom.

const AFTER_UP = 50;  // ms from the release to after its click
const TICKS = '.ticks, .tells';  // what somebody ticks or presses at a criterion

class Hand {
  constructor(view) {
    this.view = view;
    this.led = false;     // the keyboard led to where the focus is, and not a mouse or a finger
    this.ticked = false;  // the last thing done was a tick: what is typed now is about it
    this.device = 'mouse';
    this.down = false;    // a mouse button or finger is down
    const up = () => { this.down = false; };
    this.listeners = [
      ['pointerup', up],
      ['pointercancel', up],
      ['pointerdown', (event) => this.pointed(event)],
      ['mousedown', (event) => { if (this.controlOf(event)) event.preventDefault(); }],  // the focus stays where it is
      ['paste', (event) => this.pasted(event)],
    ];
    for (const [what, listener] of this.listeners) window.addEventListener(what, listener, true);
    this.onClick = (event) => this.clicked(event);
    window.addEventListener('click', this.onClick);  // last of all: after what the click does
  }

  stop() {
    for (const [what, listener] of this.listeners) window.removeEventListener(what, listener, true);
    window.removeEventListener('click', this.onClick);
  }

  get note() { return this.view.currentPart.note; }

  controlOf(event) { return event.composedPath().find((node) => node.matches?.(TICKS) && this.view.root.contains(node)); }

  // Whether nothing else on the page takes what is typed there.
  free(event) {
    if (typing(event)) return false;
    const target = event.composedPath()[0];
    return event.composedPath().includes(this.view.root) || !target.closest?.('a, button, input, select, summary, [role=dialog], [role=radio], [role=option], [role=menuitem]');
  }

  pointed(event) {
    this.led = false;
    this.ticked = false;
    this.down = true;
    this.device = event.pointerType || 'mouse';
    this.view.follow(event);
  }

  // What moves things on the page waits until a click is done: under the finger another thing would be clicked, or none.
  whenUp(act) {
    if (!this.down) return act();
    const later = () => setTimeout(act, AFTER_UP);
    for (const what of ['pointerup', 'pointercancel']) window.addEventListener(what, later, { once: true, capture: true });
  }

  // Keys that move the focus or press what has it.
  moved() {
    this.led = true;
    this.ticked = false;
  }

  clicked(event) {
    if (!this.controlOf(event)) return;
    this.ticked = true;
    if (!this.led) this.aim();
  }

  // A finger brings up no keyboard unless there is one already; then the focus is nowhere, so that no key presses what was tapped.
  aim() {
    const active = this.view.root.getRootNode().activeElement;
    if (this.device === 'mouse' || active?.tagName === 'TEXTAREA') this.toNote();
    else active?.blur();
  }

  // Put the cursor in the note, where it was, and these letters before those that are still to come.
  toNote(letters = '') {
    const { note } = this;
    note.focus({ preventScroll: true });
    if (note.selectionStart !== note.selectionEnd) note.setSelectionRange(note.selectionEnd, note.selectionEnd);
    if (!letters) return;
    note.setRangeText(letters, note.selectionStart, note.selectionEnd, 'end');
    note.dispatchEvent(new Event('input'));
  }

  pasted(event) {
    const text = event.clipboardData?.getData('text/plain');
    if (!text || event.defaultPrevented || this.view.keys.dialog.open || !this.free(event) || !this.view.keys.takesText) return;
    event.preventDefault();
    this.toNote(text);
  }
}
