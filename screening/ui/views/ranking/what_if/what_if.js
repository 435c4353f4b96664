// What if the weights were different: sliders beside the order as it is fixed. Nothing of it leaves this page.

const QUIET = 500;  // milliseconds after the last move before a screen reader hears what came of it

class WhatIf {
  constructor(root, data) {
    this.root = root;
    this.words = new Words(data.texts);
    const { t } = this.words;
    this.sliders = new Sliders(data, this.words, () => this.moved());
    this.reset = el('button', { type: 'button', onclick: () => this.back() }, t.reset);
    this.summary = el('p', { className: 'summary' });
    this.notes = el('p', { className: 'soft' });
    this.said = el('p', { className: 'said', role: 'status' });
    this.stage = el('div', { className: 'stage' });
    const hands = el('div', { className: 'hands' }, this.summary, this.sliders.node, this.reset);
    root.replaceChildren(el('div', { className: 'what-if' }, hands, this.stage, this.said));
    this.take(data);
  }

  // Other people or scores at the same weights: the sliders stay where they are.
  take(packed) {
    const data = unpacked(packed);
    this.given = data;
    this.orders?.stop();
    this.orders = new Orders(this.words, data.people);
    this.axis = data.domains.length > 1 ? new Axis(data, this.words) : null;
    this.stage.replaceChildren(this.orders.node, this.orders.short, ...(this.axis ? [this.axis.node] : []), this.notes);
    this.fixed = rankedAt(data, fixedSetting(data));
    this.show();
  }

  moved() {
    this.sliders.tell();
    this.show();
    clearTimeout(this.speaking);
    this.speaking = setTimeout(() => this.speak(this.summary.textContent), QUIET);
  }

  back() {
    this.sliders.reset();
    this.show();
    clearTimeout(this.speaking);
    this.speak(this.words.t.back);
  }

  // The same words twice are heard twice.
  speak(words) {
    this.said.textContent = '';
    requestAnimationFrame(() => { this.said.textContent = words; });
  }

  show() {
    const setting = this.sliders.setting;
    const rows = this.sliders.stand ? this.fixed : rankedAt(this.given, setting);
    this.root.rows = rows;
    this.orders.show(this.fixed, rows);
    this.axis?.show(setting, rows);
    this.summary.textContent = this.inShort(rows);
    this.notes.textContent = this.noted(setting).join(' ');
  }

  inShort(rows) {
    const { words } = this;
    const firsts = (list) => list.filter(({ rank }) => rank === 1);
    const [now, then] = [firsts(rows), firsts(this.fixed)];
    if (this.sliders.stand) return words.t.stands;
    if (!now.length) return words.t.nobody;
    const ranks = new Map(this.fixed.map(({ person, rank }) => [person, rank]));
    const elsewhere = rows.filter(({ person, rank }) => ranks.get(person) !== rank).length;
    const said = { name: words.names(now), score: words.number(now[0].score), was: then.length ? words.names(then) : '–' };
    return `${words.say(said.name === said.was ? 'same_first' : 'new_first', said)} ${words.say('elsewhere', { n: elsewhere, total: rows.length })}`;
  }

  // What the weights themselves bring about that the order does not tell.
  noted({ domains, within }) {
    const { words, given } = this;
    const weights = shares(domains);
    return [
      ...given.domains.filter((_, domain) => weights[domain] === 0).map(({ name }) => words.say('not_counting', { domain: name })),
      ...(sum(domains) === 0 ? [words.t.no_domains] : []),
      ...given.domains.filter((_, domain) => sum(given.levers.map((lever, place) => (lever.domain === domain ? within[place] : 0))) === 0)
        .map(({ name }) => words.say('alike', { domain: name.toLowerCase() })),
    ];
  }

  stop() {
    clearTimeout(this.speaking);
    this.orders.stop();
  }
}

const fixedSetting = ({ domains, levers, beta }) => ({ domains: domains.map(({ weight }) => weight), within: levers.map(({ weight }) => weight), beta });

// The weights as they are fixed, and the language: where one of them changes, the sliders begin again.
const shapeOf = ({ vacancy, domains, levers, beta, texts }) => JSON.stringify([vacancy, domains, levers.map(({ name, domain, weight }) => [name, domain, weight]), beta, texts]);

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector('.place');
  const shape = shapeOf(data);
  const content = JSON.stringify(data);
  if (!root.view || root.view.shape !== shape) {
    root.view?.stop();
    root.view = new WhatIf(root, data);
  } else if (root.view.content !== content) {
    root.view.take(data);
  }
  Object.assign(root.view, { shape, content });
  return () => { root.view?.stop(); root.view = null; };
}
