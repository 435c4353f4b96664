// Two tables beside each other, the order as it is fixed and the one at these weights, with a line from each place to the other.

const SVG = 'http://www.w3.org/2000/svg';
const ALL = 60;  // candidates that are all shown; of more the first FIRST of either order
const FIRST = 25;

// A table with the ranked, the provisional and those who hold no rank, each in a body of their own; of long lists the first.
class OrderTable {
  constructor(words, kind, caption, columns, most) {
    Object.assign(this, { words, most, places: new Map() });
    const head = el('tr', {}, ...columns.map((name) => el('th', { scope: 'col' }, name)));
    this.width = columns.length;
    this.bodies = { ranked: el('tbody'), provisional: el('tbody'), left: el('tbody') };
    this.node = el('table', { className: kind }, el('caption', {}, caption), el('thead', {}, head), ...Object.values(this.bodies));
  }

  show(rows, cellsOf) {
    this.places.clear();
    const parts = {
      ranked: rows.filter(({ rank }) => rank !== null),
      provisional: rows.filter(({ rank, left }) => rank === null && !left),
      left: rows.filter(({ left }) => left),
    };
    for (const [part, mine] of Object.entries(parts)) {
      const shown = mine.slice(0, this.most).map((row) => this.line(row, cellsOf(row)));
      const heading = part !== 'ranked' && mine.length ? [this.across('th', this.words.t[part])] : [];
      const more = mine.length > shown.length ? [this.across('td', this.words.say('more', { n: mine.length - shown.length }))] : [];
      this.bodies[part].replaceChildren(...heading, ...shown, ...more);
    }
  }

  across(tag, text) { return el('tr', {}, el(tag, { colSpan: this.width, ...(tag === 'th' ? { scope: 'rowgroup' } : {}) }, text)); }

  line(row, cells) {
    const node = el('tr', {}, ...cells.map((cell, place) => (place === 1 ? el('th', { scope: 'row' }, ...cell) : el('td', {}, ...cell))));
    this.places.set(row.person, node);
    return node;
  }
}

class Orders {
  constructor(words, people) {
    this.words = words;
    const { t } = words;
    const most = people.length > ALL ? FIRST : people.length;
    const columns = [t.rank, t.candidate, t.score];
    this.fixed = new OrderTable(words, 'fixed', t.fixed, columns, most);
    this.moving = new OrderTable(words, 'moving', t.moving, [...columns, t.moved], most);
    this.lines = document.createElementNS(SVG, 'svg');
    this.lines.setAttribute('aria-hidden', 'true');
    this.node = el('div', { className: 'orders' }, this.fixed.node, this.lines, this.moving.node);
    this.short = most < people.length ? el('p', { className: 'soft' }, words.say('first_only', { n: most })) : '';
    this.watch = new ResizeObserver(() => this.draw());
    this.watch.observe(this.node);
  }

  show(fixed, now) {
    const name = ({ name: full, short }) => (short === full ? [full] : [el('span', { className: 'full' }, full), el('span', { className: 'short' }, short)]);
    const score = ({ rank, score: value }) => (value === null ? '–' : rank === null ? `(${this.words.number(value)})` : this.words.number(value));
    const cells = (row) => [[row.rank === null ? '–' : String(row.rank)], name(row.person), [score(row)]];
    const was = new Map(fixed.map((row) => [row.person, row]));
    if (this.shown !== fixed) this.fixed.show(fixed, cells);
    this.shown = fixed;
    const before = this.tops();
    this.moving.show(now, (row) => [...cells(row), this.moved(was.get(row.person).rank, row.rank)]);
    this.steps = now.map((row) => [row.person, was.get(row.person).rank, row.rank]);
    this.glide(before);
    this.draw();
  }

  moved(was, is) {
    const { words } = this;
    if (was === is) return [];
    if (was === null) return [words.t.now_ranked];
    if (is === null) return [words.say('was', { rank: was })];
    const [sign, spoken] = was > is ? ['▲', 'higher'] : ['▼', 'lower'];
    const n = Math.abs(was - is);
    return [el('span', { 'aria-hidden': 'true' }, `${sign} ${n}`), el('span', { className: 'said' }, words.say(spoken, { n }))];
  }

  tops() { return new Map([...this.moving.places].map(([person, node]) => [person, node.getBoundingClientRect().top])); }

  // Rows go to their new place where the reader does not mind movement.
  glide(before) {
    if (!before.size || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    const after = this.tops();
    for (const [person, node] of this.moving.places) {
      const way = before.get(person) - after.get(person);
      if (way) node.animate([{ transform: `translateY(${way}px)` }, { transform: 'none' }], { duration: 140, easing: 'ease-out' });
    }
  }

  draw() {
    if (!this.steps) return;
    const width = this.lines.getBoundingClientRect().width;
    this.lines.replaceChildren(...this.steps.flatMap(([person, was, is]) => {
      const [from, to] = [this.fixed.places.get(person), this.moving.places.get(person)];
      if (!from || !to) return [];
      const line = document.createElementNS(SVG, 'line');
      const ends = { x1: 2, x2: width - 2, y1: this.middle(from), y2: this.middle(to) };
      for (const [key, value] of Object.entries(ends)) line.setAttribute(key, value);
      line.setAttribute('class', was === is ? 'same' : is === null || (was !== null && is > was) ? 'down' : 'up');
      return [line];
    }));
  }

  // How far the middle of a row lies below the top, wherever a glide has it at this moment.
  middle(row) {
    let top = row.offsetHeight / 2;
    for (let at = row; at && at !== this.node; at = at.offsetParent) top += at.offsetTop;
    return top;
  }

  stop() { this.watch.disconnect(); }
}
