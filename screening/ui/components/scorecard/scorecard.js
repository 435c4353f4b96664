// The card on screen: question, anchors as the choice itself, evidence, saved state. Loaded together with keeper.js.

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

class CardView {
  constructor(root, data, trigger) {
    this.root = root;
    this.data = data;
    this.t = data.texts;
    this.trigger = trigger;
    this.keeper = new Keeper(data, (field) => this.refresh(field));
    this.parts = new Map();
    this.current = 0;
    this.layout = this.remembered('layout') || 'focus';
    this.build();
    this.listen();
  }

  remembered(name) { try { return localStorage.getItem(`evenwicht:${this.data.account}:${name}`); } catch { return null; } }
  remember(name, value) { try { localStorage.setItem(`evenwicht:${this.data.account}:${name}`, value); } catch { /* kept for this page only */ } }

  build() {
    this.status = el('span', { class: 'state', role: 'status', 'aria-live': 'polite' });
    this.count = el('span', { class: 'count' });
    this.steps = el('ol', { class: 'steps', 'aria-label': this.t.criteria });
    this.toggle = el('button', { type: 'button', class: 'plain', onclick: () => this.switchLayout() });
    this.review = el('button', { type: 'button', class: 'primary', onclick: () => this.toReview() }, this.t.review);
    const head = el('div', { class: 'head' },
      el('div', { class: 'line' }, el('strong', { class: 'who' }, this.data.candidate), this.count, this.status),
      this.steps);
    const cards = this.data.criteria.map((criterion, index) => this.section(criterion, index));
    this.previous = el('button', { type: 'button', class: 'plain', onclick: () => this.go(this.current - 1) }, this.t.previous);
    this.next = el('button', { type: 'button', class: 'plain', onclick: () => this.go(this.current + 1) }, this.t.next);
    const foot = el('div', { class: 'foot' }, el('div', { class: 'moves' }, this.previous, this.next), this.toggle, this.review);
    this.root.replaceChildren(head, ...cards, foot);
    for (const field of this.keeper.fields.values()) this.refresh(field);
    this.show();
  }

  section(criterion, index) {
    const step = el('button', { type: 'button', class: 'step', onclick: () => this.go(index, true) }, String(index + 1));
    this.steps.append(el('li', {}, step));
    const part = { criterion, step, levels: new Map() };
    this.parts.set(criterion.id, part);
    const name = `level-${criterion.id}`;
    const choices = criterion.anchors.map((anchor) => this.choice(part, name, String(anchor.level), anchor.label, anchor.text));
    choices.push(this.choice(part, name, 'NB', this.t.not_assessed, this.t.not_assessed_text));
    part.caseOnly = el('input', { type: 'checkbox', onchange: () => this.rate(criterion.id, { case_only: part.caseOnly.checked }) });
    part.caseNote = el('p', { class: 'warn', hidden: true }, this.t.case_too_high);
    part.note = el('textarea', { rows: 3, placeholder: this.t.note_placeholder, 'aria-label': `${this.t.evidence}: ${criterion.name}`,
      oninput: () => this.keeper.change(`${criterion.id}:note`, part.note.value, false),
      onblur: () => this.keeper.save(this.keeper.fields.get(`${criterion.id}:note`)),
      onkeydown: (event) => event.stopPropagation() });
    part.problem = el('div', { class: 'problem', role: 'alert', hidden: true });
    part.node = el('section', { 'aria-labelledby': `h-${criterion.id}`, 'data-criterion': criterion.id },
      el('p', { class: 'over' }, `${index + 1} / ${this.data.criteria.length} · ${criterion.competency}`),
      el('h2', { id: `h-${criterion.id}`, tabIndex: -1 }, criterion.name),
      el('p', { class: 'question' }, criterion.question),
      criterion.look_for ? el('p', { class: 'look' }, el('b', {}, `${this.t.look_for}: `), criterion.look_for) : null,
      el('div', { class: 'helps' },
        this.details(this.t.probes, criterion.probes.map((probe) => el('li', {}, el('b', { class: 'star' }, probe.star), probe.text))),
        this.details(this.t.more_questions, criterion.more.map((text) => el('li', {}, text))),
        this.details(this.t.attention, [...criterion.red_flags.map((text) => el('li', {}, text)),
          criterion.do_not_weigh ? el('li', { class: 'soft' }, el('b', {}, `${this.t.do_not_weigh}: `), criterion.do_not_weigh) : null])),
      el('fieldset', { role: 'radiogroup', 'aria-labelledby': `h-${criterion.id}` }, ...choices),
      part.caseNote,
      el('div', { class: 'evidence' }, el('div', { class: 'over-note' }, el('span', { class: 'label' }, this.t.evidence),
        el('label', { class: 'tick' }, part.caseOnly, this.t.case_only)), part.note), part.problem);
    this.keeper.adopt(`${criterion.id}:rating`, criterion.rating, criterion.rating_revision, criterion.rating_saved_at);
    this.keeper.adopt(`${criterion.id}:note`, criterion.note, criterion.note_revision, criterion.note_saved_at);
    return part.node;
  }

  choice(part, name, value, label, text) {
    const input = el('input', { type: 'radio', name, value, onchange: () => this.choose(part.criterion.id, value) });
    const node = el('label', { class: 'choice' }, input, el('span', { class: 'number' }, value),
      el('span', { class: 'words' }, el('b', {}, label), text ? el('span', {}, text) : null));
    part.levels.set(value, { input, node });
    return node;
  }

  details(title, items) {
    const shown = items.filter(Boolean);
    return shown.length ? el('details', {}, el('summary', {}, title), el('ul', {}, ...shown)) : null;
  }

  choose(id, value) {
    this.rate(id, value === 'NB' ? { level: null, not_assessed: true } : { level: Number(value), not_assessed: false });
  }

  rate(id, change) {
    const field = this.keeper.fields.get(`${id}:rating`);
    this.keeper.change(field.name, { ...field.value, ...change }, true);
  }

  refresh(field) {
    const [id, kind] = field.name.split(':');
    const part = this.parts.get(id);
    if (kind === 'rating') this.paintRating(part, field.value);
    else if (part.note.value !== field.value) part.note.value = field.value;
    this.paintProblem(part, id);
    this.paintHead();
  }

  paintRating(part, rating) {
    const chosen = rating.not_assessed ? 'NB' : String(rating.level ?? '');
    for (const [value, { input, node }] of part.levels) {
      input.checked = value === chosen;
      node.classList.toggle('on', value === chosen);
    }
    part.caseOnly.checked = rating.case_only;
    part.caseNote.hidden = !(rating.case_only && rating.level > 3);
    part.step.classList.toggle('done', chosen !== '');
  }

  paintProblem(part, id) {
    const fields = ['rating', 'note'].map((kind) => this.keeper.fields.get(`${id}:${kind}`)).filter(Boolean);
    const torn = fields.find((field) => field.conflict);
    const refused = fields.find((field) => field.refusal);
    part.problem.hidden = !torn && !refused;
    if (torn) {
      part.problem.replaceChildren(el('p', {}, this.t.conflict), el('blockquote', {}, this.describe(torn.conflict.value)),
        el('button', { type: 'button', class: 'plain', onclick: () => this.keeper.keepMine(torn) }, this.t.keep_mine),
        el('button', { type: 'button', class: 'plain', onclick: () => this.keeper.takeOther(torn) }, this.t.take_other));
    } else if (refused) {
      part.problem.replaceChildren(el('p', {}, refused.refusal));
    }
  }

  describe(value) {
    if (typeof value === 'string') return value || this.t.empty_note;
    if (value.not_assessed) return this.t.not_assessed;
    return value.level ? `${this.t.level} ${value.level}` : this.t.no_level;
  }

  paintHead() {
    const parts = [...this.parts.values()];
    const scored = parts.filter((part) => part.step.classList.contains('done')).length;
    this.count.textContent = fill(this.t.scored, { n: scored, total: parts.length });
    const { state, at } = this.keeper.summary();
    const time = at ? new Date(at).toLocaleTimeString(this.data.language === 'nl' ? 'nl-NL' : 'en-GB') : '';
    const words = fill(this.t.states[state], { time });
    if (this.status.textContent !== words) this.status.textContent = words;
    this.status.dataset.state = state;
    if (state === 'signed_out') this.status.append(' ', el('a', { href: '/sign-in', target: '_blank', rel: 'noopener' }, this.t.sign_in));
  }

  switchLayout() {
    this.layout = this.layout === 'focus' ? 'overview' : 'focus';
    this.remember('layout', this.layout);
    this.show();
  }

  go(index, focus = false) {
    this.current = Math.max(0, Math.min(index, this.data.criteria.length - 1));
    this.show();
    const part = [...this.parts.values()][this.current];
    part.node.scrollIntoView({ block: 'start' });
    part.node.querySelector('h2').focus({ preventScroll: true });
  }

  show() {
    const focus = this.layout === 'focus';
    this.root.dataset.layout = this.layout;
    [...this.parts.values()].forEach((part, index) => {
      part.node.hidden = focus && index !== this.current;
      part.step.classList.toggle('here', focus && index === this.current);
      part.step.setAttribute('aria-label', `${index + 1}. ${part.criterion.name}`);
      if (focus && index === this.current) part.step.setAttribute('aria-current', 'step');
      else part.step.removeAttribute('aria-current');
    });
    this.previous.disabled = !focus || this.current === 0;
    this.next.disabled = !focus || this.current === this.data.criteria.length - 1;
    this.previous.parentElement.hidden = !focus;
    this.toggle.textContent = focus ? this.t.overview : this.t.focus;
    this.paintHead();
  }

  async toReview() {
    await this.keeper.flush();
    if (!this.keeper.unsaved.length) this.trigger('review', Date.now());
  }

  // A rerun of the page brings newer values from the server for fields that hold nothing unsaved here.
  update(data) {
    for (const criterion of data.criteria) {
      this.keeper.adopt(`${criterion.id}:rating`, criterion.rating, criterion.rating_revision, criterion.rating_saved_at);
      this.keeper.adopt(`${criterion.id}:note`, criterion.note, criterion.note_revision, criterion.note_saved_at);
    }
    for (const field of this.keeper.fields.values()) if (!field.busy) this.refresh(field);
  }

  listen() {
    const closing = () => this.keeper.flush(true);
    const hidden = () => { if (document.visibilityState === 'hidden') closing(); };
    const online = () => this.keeper.flush();
    window.addEventListener('pagehide', closing);
    document.addEventListener('visibilitychange', hidden);
    window.addEventListener('online', online);
    this.stop = () => {
      closing();
      window.removeEventListener('pagehide', closing);
      document.removeEventListener('visibilitychange', hidden);
      window.removeEventListener('online', online);
    };
  }
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector('.card');
  const identity = `${data.account}:${data.interview}:${data.language}`;  // never mix two people or cards in one node
  if (!root.view || root.view.identity !== identity) {
    if (root.view) root.view.stop();
    root.view = new CardView(root, data, (name, value) => setTriggerValue(name, value));
    root.view.identity = identity;
  } else {
    root.view.trigger = (name, value) => setTriggerValue(name, value);
    root.view.update(data);
  }
  return () => { root.view.stop(); root.view = null; };
}
