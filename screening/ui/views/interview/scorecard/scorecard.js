// The card on screen: question, anchors as the choice itself, evidence, saved state. Loaded after all the others.

const literally = (words) => words.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

class CardView {
  constructor(root, data, trigger) {
    this.root = root;
    this.data = data;
    this.t = data.texts;
    this.trigger = trigger;
    this.keeper = new Keeper(data, (field) => this.refresh(field));
    this.widgets = new Map();
    this.parts = new Map();
    this.current = this.start();
    this.layout = this.remembered('layout') || 'focus';
    this.words = data.attention.length ? new RegExp(`(^|[^\\p{L}])(${data.attention.map(literally).join('|')})`, 'iu') : null;
    this.build();
    this.stopKeeping = keepWhenLeaving(this.keeper);
  }

  remembered(name) { try { return localStorage.getItem(`evenwicht:${this.data.account}:${name}`); } catch { return null; } }
  remember(name, value) { try { localStorage.setItem(`evenwicht:${this.data.account}:${name}`, value); } catch { /* for this page only */ } }

  // Where to begin: at the criterion that the review asked for, else where this tab was.
  start() {
    const { start, criteria } = this.data;
    const place = criteria.findIndex((criterion) => criterion.id === (start || this.place()));
    return Math.max(0, place);
  }

  get placeKey() { return `evenwicht:${this.data.account}:${this.data.interview}:place`; }
  place() { try { return sessionStorage.getItem(this.placeKey); } catch { return null; } }
  rememberPlace() { try { sessionStorage.setItem(this.placeKey, this.currentPart.criterion.id); } catch { /* it begins at the first */ } }

  get currentPart() { return [...this.parts.values()][this.current]; }

  build() {
    this.status = el('span', { class: 'state', role: 'status', 'aria-live': 'polite' });
    this.said = el('span', { class: 'said', role: 'status', 'aria-live': 'polite' });
    this.count = el('span', { class: 'count' });
    this.notice = el('p', { class: 'problem', role: 'alert', hidden: true });
    this.steps = el('ol', { class: 'steps', 'aria-label': this.t.criteria });
    this.clock = new ClockView(this);
    this.pad = new PadView(this);
    this.keys = new Keys(this);
    const sections = this.data.criteria.map((criterion, index) => this.section(criterion, index));
    this.root.replaceChildren(this.head(), ...sections, this.reminder, this.pad.node, this.foot(), this.said, this.keys.dialog);
    this.root.addEventListener('focusin', (event) => this.follow(event));
    for (const field of this.keeper.fields.values()) this.refresh(field);
    this.show();
    if (this.data.start) this.arrive();
  }

  // From a gap in the review: by the keyboard, if the browser shows where it led.
  arrive() {
    this.go(this.current);
    this.keys.hand.led = this.currentPart.node.querySelector('h2').matches(':focus-visible');
  }

  // What shows the value of a field, and how that value reads where it stands elsewhere.
  draws(name, paint, words = () => '') { this.widgets.set(name, { paint, words }); }

  head() {
    return el('div', { class: 'head' },
      el('div', { class: 'line' }, el('strong', { class: 'who' }, this.data.candidate), this.count, this.clock.node, this.status, this.notice),
      el('div', { class: 'line' }, this.steps, this.script()));
  }

  script() {
    const lines = (script) => script.map((line) => el('li', {}, line));
    this.reminder = el('p', { class: 'reminder' });
    return el('div', { class: 'script' }, details(this.t.opening, lines(this.data.opening)),
      details(this.t.closing, lines(this.data.closing)), details(this.t.rules, lines(this.data.rules)));
  }

  foot() {
    this.previous = button(this.t.previous, () => this.go(this.current - 1));
    this.next = button(this.t.next, () => this.go(this.current + 1));
    this.toggle = button('', () => this.switchLayout());
    return el('div', { class: 'foot' }, el('div', { class: 'moves' }, this.previous, this.next),
      el('div', { class: 'moves' }, this.toggle, button(this.t.keys, () => this.keys.open())),
      button(this.t.review, () => this.toReview(), 'primary'));
  }

  section(criterion, index) {
    const step = el('button', { type: 'button', class: 'step', onclick: () => this.go(index) }, String(index + 1));
    this.steps.append(el('li', {}, step));
    const part = { criterion, step, ticks: new Map() };
    this.parts.set(criterion.id, part);
    part.levels = new LevelsView(this, part);
    part.node = el('section', { 'aria-labelledby': `h-${criterion.id}`, 'data-criterion': criterion.id },
      el('div', { class: 'asking' },
        el('p', { class: 'over' }, `${index + 1} / ${this.data.criteria.length} · ${criterion.competency} · ${fill(this.t.minutes, criterion)}`),
        el('h2', { id: `h-${criterion.id}`, tabIndex: -1 }, criterion.name),
        el('p', { class: 'question' }, criterion.question),
        criterion.look_for ? el('p', { class: 'look' }, el('b', {}, `${this.t.look_for}: `), criterion.look_for) : null,
        el('div', { class: 'helps' },
          details(this.t.probes, criterion.probes.map((probe) => el('li', {}, el('b', { class: 'star' }, probe.star), probe.text))),
          details(this.t.more_questions, criterion.more.map((text) => el('li', {}, text))),
          details(this.t.do_not_weigh, criterion.do_not_weigh ? [el('li', {}, criterion.do_not_weigh)] : []))),
      part.levels.node, this.evidence(part));
    const { id } = criterion;
    this.draws(`${id}:note`, (value) => { if (part.note.value !== value) part.note.value = value; }, (value) => value);
    this.draws(`${id}:marks`, (value) => this.paintMarks(part, value), (value) => this.markWords(part, value));
    return part.node;
  }

  evidence(part) {
    const { id, name, chips, flags } = part.criterion;
    part.caseOnly = el('input', { type: 'checkbox', onchange: () => part.levels.onlyCase(part.caseOnly.checked) });
    const flip = (event) => { if (event.target !== part.caseOnly) { event.preventDefault(); part.levels.onlyCase(!part.caseOnly.checked); } };
    part.caseNote = el('p', { class: 'warn', hidden: true }, this.t.case_too_high);
    part.note = el('textarea', { rows: 3, dir: 'auto', placeholder: this.t.note_placeholder, 'aria-label': `${this.t.evidence}: ${name}`,
      oninput: () => this.keeper.change(`${id}:note`, part.note.value, false),
      onblur: () => { this.keeper.save(this.keeper.fields.get(`${id}:note`)); this.keys.hand.whenUp(() => this.paintHints(part)); },
      onkeydown: (event) => event.stopPropagation() });
    part.hints = el('div', { class: 'hints', 'aria-live': 'polite' });
    part.problem = el('div', { class: 'problem', role: 'alert', hidden: true });
    return el('div', { class: 'evidence' },
      el('div', { class: 'over-note' }, el('span', { class: 'label' }, this.t.evidence),
        el('label', { class: 'tick ticks', onclick: flip }, part.caseOnly, this.t.case_only)),
      part.caseNote,
      el('div', { class: 'chips', role: 'group', 'aria-label': this.t.chips }, ...chips.map((chip) => this.tick(part, 'chips', chip))),
      part.note, part.hints, part.problem,
      flags.length ? el('div', { class: 'flags', role: 'group', 'aria-label': this.t.attention }, el('span', { class: 'soft' }, `${this.t.attention}:`),
        ...flags.map((flag) => this.tick(part, 'flags', flag))) : null);
  }

  tick(part, kind, mark) {
    const node = el('button', { type: 'button', class: 'chip ticks', 'aria-pressed': 'false', onclick: () => this.mark(part.criterion.id, kind, mark.id) }, mark.text);
    part.ticks.set(`${kind}:${mark.id}`, node);
    return node;
  }

  mark(id, kind, mark) {
    const field = this.keeper.fields.get(`${id}:marks`);
    const held = field.value[kind];
    const now = held.includes(mark) ? held.filter((one) => one !== mark) : [...held, mark].sort();
    this.keeper.change(field.name, { ...field.value, [kind]: now }, true);
  }

  // What is said at one moment is said together: of two changes from another device a reader of pages hears both.
  announce(words) {
    if (!this.saying) queueMicrotask(() => { this.said.textContent = this.saying.join(' '); this.saying = null; });
    this.saying = [...(this.saying ?? []), words];
  }

  refresh(field) {
    this.widgets.get(field.name).paint(field.value);
    const part = this.parts.get(field.name.split(':')[0]);
    if (field.name.endsWith(':rating')) this.paintRating(part, field.value);
    if (part) this.paintProblem(part);
    this.paintHead();
  }

  paintRating(part, rating) {
    part.caseOnly.checked = rating.case_only;
    part.caseNote.hidden = !(rating.case_only && rating.level > 3);
    const again = part.rated === rating.level;
    part.rated = rating.level;
    if (again && part.note.matches(':focus')) return;  // the answer to a save: what the note lacks is said on leaving it
    this.keys.hand.whenUp(() => this.paintHints(part));
  }

  paintMarks(part, marks) {
    for (const [key, node] of part.ticks) {
      const [kind, id] = key.split(':');
      const on = marks[kind].includes(id);
      node.classList.toggle('on', on);
      node.setAttribute('aria-pressed', String(on));
    }
  }

  paintHints(part) {
    const note = part.note.value.trim();
    const rating = this.keeper.fields.get(`${part.criterion.id}:rating`).value;
    const hints = [];
    if (rating.level && note && note.split(/\s+/).length < this.data.few_words) hints.push(this.t.hint_short);
    if (this.words && this.words.test(note)) hints.push(this.t.hint_subject);
    part.hints.replaceChildren(...hints.map((hint) => el('p', { class: 'hint' }, hint)));
  }

  paintProblem(part) {
    const words = (field) => this.widgets.get(field.name).words(field.conflict.value);
    problemBox(part.problem, this.keeper, this.t, this.keeper.of(part.criterion.id), words);
    part.step.classList.toggle('trouble', !part.problem.hidden);
  }

  markWords(part, marks) {
    const ticked = [...part.ticks].filter(([key]) => marks[key.split(':')[0]].includes(key.split(':')[1]));
    return ticked.map(([, node]) => node.textContent).join('; ');
  }

  paintHead() {
    const parts = [...this.parts.values()];
    const scored = parts.filter((part) => part.step.classList.contains('done')).length;
    this.count.textContent = fill(this.t.scored, { n: scored, total: parts.length });
    stateLine(this.status, this.keeper, this.data, () => this.toTrouble());
    noticeLine(this.notice, this.keeper);
  }

  toTrouble() {
    const index = [...this.parts.values()].findIndex((part) => !part.problem.hidden);
    if (index >= 0) this.go(index);
    const problem = index >= 0 ? this.currentPart.problem : this.pad.problem;
    if (index < 0) this.pad.node.open = true;
    problem.scrollIntoView({ block: 'nearest' });
    problem.querySelector('button')?.focus({ preventScroll: true });
  }

  switchLayout() {
    this.layout = this.layout === 'focus' ? 'overview' : 'focus';
    this.remember('layout', this.layout);
    this.show();
  }

  go(index) {
    this.current = Math.max(0, Math.min(index, this.data.criteria.length - 1));
    this.show();
    if (this.layout === 'overview') this.currentPart.node.scrollIntoView({ block: 'start' });
    this.currentPart.node.querySelector('h2').focus({ preventScroll: this.layout === 'focus' });
  }

  follow(event) {
    const section = event.composedPath().find((node) => node.dataset?.criterion);
    if (!section || this.layout !== 'overview') return;
    this.current = [...this.parts.keys()].indexOf(section.dataset.criterion);
    this.rememberPlace();
    this.pad.target();
  }

  show() {
    const focus = this.layout === 'focus';
    this.root.dataset.layout = this.layout;
    [...this.parts.values()].forEach((part, index) => {
      part.node.hidden = focus && index !== this.current;
      part.step.classList.toggle('here', focus && index === this.current);
      if (!part.node.hidden) part.step.classList.remove('news');
      this.nameStep(part, index);
      if (focus && index === this.current) part.step.setAttribute('aria-current', 'step');
      else part.step.removeAttribute('aria-current');
    });
    this.previous.disabled = !focus || this.current === 0;
    this.next.disabled = !focus || this.current === this.data.criteria.length - 1;
    this.previous.parentElement.hidden = !focus;
    this.toggle.textContent = focus ? this.t.overview : this.t.focus;
    const { reminders } = this.data;
    this.rememberPlace();
    this.pad.target();
    this.reminder.textContent = reminders.length ? reminders[this.current % reminders.length] : '';
    this.paintHead();
  }

  // Its level changed while something else was in view.
  news(part) {
    if (!part.node.hidden) return;
    part.step.classList.add('news');
    this.nameStep(part, [...this.parts.values()].indexOf(part));
  }

  nameStep({ step, criterion }, index) {
    const news = step.classList.contains('news') ? ` – ${this.t.changed}` : '';
    step.setAttribute('aria-label', `${index + 1}. ${criterion.name}${news}`);
  }

  async toReview() {
    await this.keeper.flush();
    if (!this.keeper.unsaved.length) this.trigger('review', Date.now());
    else if (/conflict|refused/.test(this.keeper.summary().state)) this.toTrouble();
    else this.announce(this.status.textContent);
  }

  // A rerun of the page brings newer values from the server for fields that hold nothing unsaved here.
  update(data) {
    this.keys.told(data.single_keys);
    this.keeper.adoptAll(data.fields);
    for (const field of this.keeper.fields.values()) if (!field.busy) this.refresh(field);
  }

  stop() {
    this.stopKeeping();
    this.keys.stop();
    this.clock.leave();
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
  const heedNothing = blankWhenCovered(root);
  return () => { heedNothing(); root.view?.stop(); root.view = null; };
}
