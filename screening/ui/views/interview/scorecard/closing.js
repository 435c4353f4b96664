// The end of a card: overall impression and recommendation, asked last, and submitting, which asks once more. Loaded after keeper and dom.

class ClosingView {
  constructor(root, data, trigger) {
    this.data = data;
    this.t = data.texts;
    this.trigger = trigger;
    this.keeper = new Keeper(data, () => this.paint());
    this.widgets = new Map();
    this.overall = this.area(this.t.overall_placeholder, this.t.overall, () => this.keeper.change('card:overall', this.overall.value, false), 'card:overall');
    this.reason = this.area(this.t.reason_placeholder, this.t.reason, () => this.advise({ reason: this.reason.value }), 'card:recommendation');
    this.choices = new Map(Object.entries(this.t.choices).map(([value, words]) => [value, this.choice(value, words)]));
    this.status = el('span', { class: 'state', role: 'status', 'aria-live': 'polite' });
    this.problem = el('div', { class: 'problem', role: 'alert', hidden: true });
    this.notice = el('p', { class: 'problem', role: 'alert', hidden: true });
    this.missing = el('p', { class: 'warn', role: 'alert', hidden: true }, this.t.reason_missing);
    this.elsewhere = el('p', { class: 'warn', role: 'alert', hidden: true }, this.t.kept_elsewhere);
    this.submit = button(this.t.submit, () => this.ask(), 'primary');
    this.submit.disabled = !data.complete;
    this.dialog = this.confirmation();
    this.draws('card:overall', (value) => this.paintOverall(value), (value) => value);
    this.draws('card:recommendation', (value) => this.paintAdvice(value), (value) => [this.t.choices[value.choice], value.reason].filter(Boolean).join(' – '));
    root.replaceChildren(
      el('p', { class: 'soft' }, this.t.last), el('label', { class: 'label', htmlFor: 'overall' }, this.t.overall), this.overall,
      el('span', { class: 'label', id: 'advice' }, this.t.recommendation),
      el('div', { class: 'advice', role: 'radiogroup', 'aria-labelledby': 'advice' }, ...[...this.choices.values()].map(({ node }) => node)),
      el('label', { class: 'label', htmlFor: 'reason' }, this.t.reason), this.reason, this.missing, this.elsewhere, this.problem, this.notice,
      el('div', { class: 'foot' }, button(this.t.back, () => this.leave()), this.status, this.submit), this.dialog);
    this.overall.id = 'overall';
    this.reason.id = 'reason';
    this.onKey = (event) => this.key(event);
    window.addEventListener('keydown', this.onKey, true);
    this.stopKeeping = keepWhenLeaving(this.keeper);
    this.paint();
  }

  // What shows the value of a field, and how that value reads where it stands elsewhere.
  draws(name, paint, words) { this.widgets.set(name, { paint, words }); }

  area(placeholder, label, oninput, name) {
    return el('textarea', { rows: 3, dir: 'auto', placeholder, oninput, 'aria-label': label, onblur: () => this.keeper.save(this.keeper.fields.get(name)),
      onkeydown: (event) => { if (!event.ctrlKey && !event.metaKey) event.stopPropagation(); } });
  }

  choice(value, words) {
    const input = el('input', { type: 'radio', name: 'advice', value, onchange: () => this.advise({ choice: value }) });
    return { input, node: el('label', { class: 'choice', onpointerdown: (event) => { this.device = event.pointerType; }, onclick: (event) => this.clicked(event, input) }, input, el('span', { class: 'words' }, words)) };
  }

  advise(change) {
    this.keeper.change('card:recommendation', { ...this.keeper.fields.get('card:recommendation').value, ...change }, 'choice' in change);
  }

  paint() {
    const fields = [...this.keeper.fields.values()];
    for (const field of fields) this.widgets.get(field.name).paint(field.value);
    problemBox(this.problem, this.keeper, this.t, fields, (field) => this.widgets.get(field.name).words(field.conflict.value));
    noticeLine(this.notice, this.keeper);
    stateLine(this.status, this.keeper, this.data);
  }

  paintOverall(text) { if (this.overall.value !== text) this.overall.value = text; }

  paintAdvice({ choice, reason }) {
    if (this.reason.value !== reason) this.reason.value = reason;
    for (const [value, { input, node }] of this.choices) {
      input.checked = choice === value;
      node.classList.toggle('on', input.checked);
    }
    this.missing.hidden ||= !choice || reason.trim() !== '';
  }

  confirmation() {
    const dialog = el('dialog', { class: 'keys', 'aria-labelledby': 'confirm' }, el('h2', { id: 'confirm' }, this.t.confirm_title), el('p', {}, this.t.confirm_text),
      el('div', { class: 'moves' }, button(this.t.confirm, () => this.send(), 'primary'), button(this.t.not_yet, () => dialog.close())));
    return dialog;
  }

  // What is typed after a click on a choice is its reason. With the focus on the choice, an arrow would choose another.
  clicked(event, input) {
    if (event.target === input) return;
    event.preventDefault();
    if (!input.checked) this.advise({ choice: input.value });
    if (this.device === 'mouse') this.reason.focus({ preventScroll: true });  // a finger brings up no keyboard
  }

  // A key that is held confirms nothing.
  key(event) {
    if (event.key !== 'Enter') return;
    const asks = (event.ctrlKey || event.metaKey) && this.data.complete;
    if (asks || (event.repeat && this.dialog.open)) event.preventDefault();
    if (asks && !event.repeat) this.ask();
  }

  // The same key a second time confirms.
  ask() {
    const advice = this.keeper.fields.get('card:recommendation').value;
    if (this.dialog.open) {
      this.send();
    } else if (advice.choice && !advice.reason.trim()) {
      this.missing.hidden = false;
      this.reason.focus();
    } else if (this.elsewhere.hidden && this.keptElsewhere) {
      this.elsewhere.hidden = false;  // asked once more it is submitted without
    } else {
      this.dialog.showModal();
    }
  }

  // Whether another page of this browser keeps something of this card that no server has.
  get keptElsewhere() { return [...this.keeper.kept.newest().values()].some(({ page }) => page !== this.keeper.client); }

  async send() {
    this.dialog.close();
    await this.keeper.flush();
    if (!this.keeper.unsaved.length) this.trigger('submit', Date.now());
  }

  async leave() {
    await this.keeper.flush();
    this.trigger('back', Date.now());
  }

  stop() {
    this.stopKeeping();
    window.removeEventListener('keydown', this.onKey, true);
  }
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector('.card');
  const identity = `${data.account}:${data.interview}:${data.language}:${data.complete}`;
  if (!root.view || root.view.identity !== identity) {
    if (root.view) root.view.stop();
    root.view = new ClosingView(root, data, (name, value) => setTriggerValue(name, value));
    root.view.identity = identity;
  } else {
    root.view.trigger = (name, value) => setTriggerValue(name, value);
  }
  const heedNothing = blankWhenCovered(root);
  return () => { heedNothing(); root.view?.stop(); root.view = null; };
}
