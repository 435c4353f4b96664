// The private pad: running notes with a time on each line, any of which becomes evidence with one action.

class PadView {
  constructor(view) {
    this.view = view;
    this.t = view.t;
    this.name = 'card:pad';
    this.list = el('ol', { class: 'pad-lines', 'aria-label': this.t.pad });
    this.input = el('textarea', { rows: 2, class: 'pad-input', placeholder: this.t.pad_placeholder, 'aria-label': this.t.pad_new,
      oninput: () => this.type(), onkeydown: (event) => this.key(event), onblur: () => view.keeper.save(this.field) });
    this.node = el('details', { class: 'pad' }, el('summary', {}, this.t.pad), el('p', { class: 'soft' }, this.t.pad_private), this.list, this.input,
      button(this.t.pad_add, () => this.finish()));
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
    const at = new Date().toLocaleTimeString('nl-NL', { hour: '2-digit', minute: '2-digit' });
    this.view.keeper.change(this.name, { lines: [...this.field.value.lines, { at, text }], typing: '' }, true);
    this.input.focus();
  }

  paint() {
    const { lines, typing: unfinished } = this.field.value;
    if (this.input.value !== unfinished) this.input.value = unfinished;
    const shown = JSON.stringify(lines);
    if (this.shown === shown) return;
    this.shown = shown;
    this.list.replaceChildren(...lines.map((line) => el('li', {}, el('time', {}, line.at), el('span', {}, line.text),
      button(this.t.pad_attach, () => this.attach(line)))));
  }

  attach(line) {
    const part = this.view.currentPart;
    const field = this.view.keeper.fields.get(`${part.criterion.id}:note`);
    const before = field.value && !field.value.endsWith('\n') ? `${field.value}\n` : field.value;
    this.view.keeper.change(field.name, `${before}${line.text}`, true);
    this.view.announce(fill(this.t.attached, { criterion: part.criterion.name }));
  }
}
