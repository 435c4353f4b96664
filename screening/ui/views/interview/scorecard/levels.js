// The levels of a criterion: choosing one, taking it back, and every change told in words, with the way back. Loaded after dom.

class LevelsView {
  constructor(view, part) {
    this.view = view;
    this.part = part;
    this.t = view.t;
    this.name = `${part.criterion.id}:rating`;
    this.how = 'elsewhere';  // who changes it; this page says so when it does
    this.choices = new Map();
    this.words = el('p', { class: 'told-words' });
    this.undo = this.way(this.t.undo, () => this.give(this.before, 'undone'));
    this.clear = this.way(this.t.clear, () => this.takeBack());
    this.line = el('div', { class: 'told' }, this.words, this.undo, this.clear);
    this.node = el('div', { class: 'levels' }, this.group(), this.line);
    view.draws(this.name, (rating) => this.paint(rating), (rating) => this.chosen(rating));
  }

  group() {
    const { id, anchors } = this.part.criterion;
    const all = anchors.map((anchor) => this.choice(String(anchor.level), anchor.label, anchor.text));
    all.push(this.choice('NB', this.t.not_assessed, this.t.not_assessed_text));
    return el('fieldset', { role: 'radiogroup', 'aria-labelledby': `h-${id}` }, ...all);
  }

  // The label chooses by itself, without giving the radio the focus: then the next key would belong to that, arrows included.
  choice(value, label, text) {
    const input = el('input', { type: 'radio', name: `level-${this.part.criterion.id}`, value, onchange: () => this.choose(value) });
    const onclick = (event) => { if (event.target !== input) { event.preventDefault(); this.choose(value); } };
    const node = el('label', { class: 'choice ticks', onclick }, input, el('span', { class: 'number' }, value),
      el('span', { class: 'words' }, el('b', {}, label), text ? el('span', {}, text) : null));
    this.choices.set(value, { input, node });
    return node;
  }

  way(words, onclick) {
    const node = button(words, onclick, 'plain small tells');
    node.setAttribute('aria-label', `${words}: ${this.part.criterion.name}`);
    return node;
  }

  get value() { return this.view.keeper.fields.get(this.name).value; }

  choose(value) {
    this.give({ ...this.value, ...(value === 'NB' ? { level: null, not_assessed: true } : { level: Number(value), not_assessed: false }) });
  }

  onlyCase(ticked) { this.give({ ...this.value, case_only: ticked }); }

  // What had the focus may be gone with the level.
  takeBack() {
    this.give({ ...this.value, level: null, not_assessed: false });
    this.focus();
  }

  give(rating, how = 'here') {
    if (same(rating, this.value)) return;
    this.how = how;
    this.view.keeper.change(this.name, rating, true);
    this.how = 'elsewhere';
  }

  focus() { ([...this.choices.values()].find(({ input }) => input.checked) ?? this.choices.get('1')).input.focus({ preventScroll: true }); }

  paint(rating) {
    const value = this.valueOf(rating);
    for (const [one, { input, node }] of this.choices) {
      input.checked = one === value;
      node.classList.toggle('on', one === value);
    }
    this.part.step.classList.toggle('done', value !== '');
    if (this.shown && !same(this.shown, rating)) this.tell(this.shown, rating);
    else if (!this.shown) this.words.textContent = value ? '' : this.t.no_level;
    this.shown = rating;
    this.undo.hidden = !this.before;
    this.line.classList.toggle('fresh', Boolean(this.before));
    this.clear.hidden = !value;
  }

  tell(before, after) {
    this.before = before;
    const told = [this.t.how[this.how], this.levelTold(before, after), this.caseTold(before, after)].filter(Boolean).join(' ');
    this.words.textContent = told;
    this.view.announce([told, this.anchorOf(after)].filter(Boolean).join(' '));
    this.view.news(this.part);
  }

  levelTold(before, after) {
    const [was, is] = [before, after].map((rating) => this.valueOf(rating));
    if (was === is) return '';
    const kind = is === 'NB' ? 'not_assessed' : is ? 'level' : 'none';
    return fill(this.t.told[kind], { level: is, criterion: this.part.criterion.name, was: { NB: this.t.was_not_assessed, '': this.t.was_none }[was] ?? was });
  }

  caseTold(before, after) {
    if (before.case_only === after.case_only) return '';
    return fill(this.t.told[after.case_only ? 'case_on' : 'case_off'], { criterion: this.part.criterion.name });
  }

  valueOf(rating) { return rating.not_assessed ? 'NB' : String(rating.level ?? ''); }

  anchorOf(rating) { return this.choices.get(this.valueOf(rating))?.node.querySelector('.words').innerText ?? ''; }

  chosen(rating) {
    if (rating.not_assessed) return this.t.not_assessed;
    return rating.level ? `${this.t.level} ${rating.level}` : this.t.no_level;
  }
}
