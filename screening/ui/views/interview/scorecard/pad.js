// The private pad: running notes with a time on each line, any of which becomes evidence with one action.

// Two devices wrote on one pad: every line of both stays, in the order of their times; a second unfinished line becomes a line.
const mergePads = (mine, other) => {
  const known = new Set(other.lines.map((line) => JSON.stringify(line)));
  const lines = [...other.lines, ...mine.lines.filter((line) => !known.has(JSON.stringify(line)))];
  if (other.typing && mine.typing && !mine.typing.startsWith(other.typing)) lines.push({ at: clockTime(), text: other.typing });
  return { lines: lines.sort((one, two) => one.at.localeCompare(two.at)), typing: mine.typing || other.typing };
};

const clockTime = () => new Date().toLocaleTimeString('nl-NL', { hour: '2-digit', minute: '2-digit' });

class PadView {
  constructor(view) {
    this.view = view;
    this.t = view.t;
    this.name = 'card:pad';
    this.list = el('ol', { class: 'pad-lines', 'aria-label': this.t.pad });
    this.problem = el('div', { class: 'problem', role: 'alert', hidden: true });
    this.aim = el('p', { class: 'soft' });
    this.input = el('textarea', { rows: 2, dir: 'auto', class: 'pad-input', placeholder: this.t.pad_placeholder, 'aria-label': this.t.pad_new,
      oninput: () => this.type(), onkeydown: (event) => this.key(event), onblur: () => view.keeper.save(this.field) });
    this.node = el('details', { class: 'pad' }, el('summary', {}, this.t.pad), el('p', { class: 'soft' }, this.t.pad_private), this.list, this.aim,
      this.input, button(this.t.pad_add, () => this.finish()), this.problem);
    view.keeper.merges.set(this.name, mergePads);
    view.draws(this.name, () => this.paint());
  }

  get field() { return this.view.keeper.fields.get(this.name); }

  type() { this.view.keeper.change(this.name, { ...this.field.value, typing: this.input.value }, false); }

  key(event) {
    event.stopPropagation();
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) { event.preventDefault(); this.finish(); }
  }

  finish() {
    const text = this.input.value.trim();
    if (!text) return;
    this.view.keeper.change(this.name, { lines: [...this.field.value.lines, { at: clockTime(), text }], typing: '' }, true);
    this.input.focus();
  }

  paint() {
    const { lines, typing: unfinished } = this.field.value;
    if (this.input.value !== unfinished) this.input.value = unfinished;
    problemBox(this.problem, this.view.keeper, this.t, [this.field], () => '');
    this.target();
    const shown = JSON.stringify(lines);
    if (this.shown === shown) return;
    this.shown = shown;
    this.list.replaceChildren(...lines.map((line) => el('li', {}, el('time', {}, line.at), el('span', { dir: 'auto' }, line.text),
      button(this.t.pad_attach, () => this.attach(line)))));
  }

  // Say to which criterion a line goes: in the overview that is the one last touched.
  target() {
    this.aim.hidden = !this.field.value.lines.length;
    this.aim.textContent = fill(this.t.pad_target, { criterion: this.view.currentPart.criterion.name });
  }

  attach(line) {
    const part = this.view.currentPart;
    const field = this.view.keeper.fields.get(`${part.criterion.id}:note`);
    const before = field.value && !field.value.endsWith('\n') ? `${field.value}\n` : field.value;
    this.view.keeper.change(field.name, `${before}${line.text}`, true);
    this.view.announce(fill(this.t.attached, { criterion: part.criterion.name }));
  }
}
