// Keeps every field of a card safe: in this browser at once, on the server shortly after, and says which of the two it is.
// A field is "criterion:kind"; the page is given all there are, with their values. Nothing here knows what the page looks like, nor
// which fields a card has. Loaded after kept.

const DEBOUNCE = 400;        // ms of silence after typing before a save
const LOOK_EVERY = 10000;    // ms between two looks at what other devices saved
const SIGNED_OUT_RETRY = 5000;
const LONGEST_WAIT = 8000;
const KEEPALIVE_LIMIT = 60000;  // bytes a browser lets a closing page send

const newId = () => (crypto.randomUUID ? crypto.randomUUID() : String(Math.random()).slice(2) + Date.now());
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

class Keeper {
  constructor(data, onChange) {
    this.data = data;
    this.onChange = onChange;
    this.merges = new Map();  // by field: how two values become one where nobody needs to be asked
    this.client = newId();   // one per page load: a duplicated tab must not pass for this one
    this.fields = new Map();
    this.kept = new Kept(data);
    this.cut = false;        // the last look found no server
    this.signedOut = false;
    this.notice = '';        // why the server takes nothing for this card, in its own words
    this.looking = setInterval(() => this.look(), LOOK_EVERY);
    this.adoptAll(data.fields);
  }

  adoptAll(fields) {
    for (const [name, field] of Object.entries(fields)) this.adopt(name, field.value, field.revision, field.saved_at);
  }

  // The fields of a criterion, or of the whole card.
  of(criterion) { return [...this.fields.values()].filter((field) => field.name.startsWith(`${criterion}:`)); }

  // Take the server's value of a field, unless this browser holds one that the server never acknowledged.
  adopt(name, value, revision, savedAt) {
    const known = this.fields.get(name);
    if (known) {
      if (!known.dirty && !known.conflict && revision > known.revision) Object.assign(known, { value, revision, savedAt, state: 'saved' });
      return known;
    }
    const field = { name, value, revision, savedAt, client: this.client, adopted: null, dirty: false, busy: 0, crossed: false,
                    conflict: null, refusal: null, state: revision ? 'saved' : 'empty', wait: 500, timer: 0 };
    this.fields.set(name, field);
    const kept = this.kept.newest(name);
    if (kept && same(kept.value, value)) this.kept.drop(name, kept.page, value);
    else if (kept) {
      Object.assign(field, { value: kept.value, revision: kept.base_revision, client: kept.client_id, adopted: kept, dirty: true, state: 'saving' });
      field.timer = setTimeout(() => this.save(field), 50);
    }
    return field;
  }

  // Forget the text that another page of this person had kept, and that is now dealt with.
  dropAdopted(field) {
    if (field.adopted) this.kept.drop(field.name, field.adopted.page, field.adopted.value);
    field.adopted = null;
  }

  change(name, value, soon) {
    const field = this.fields.get(name);
    Object.assign(field, { value, dirty: true, refusal: null, state: field.conflict ? 'conflict' : 'saving' });
    this.kept.put(field, this.client);
    clearTimeout(field.timer);
    if (!field.conflict) field.timer = setTimeout(() => this.save(field), soon ? 0 : DEBOUNCE);
    this.onChange(field);
  }

  save(field, closing = false) {
    clearTimeout(field.timer);
    if (!field.dirty || field.conflict || (field.busy && !closing)) return field.flight;
    field.flight = this.send(field, closing);
    return field.flight;
  }

  async send(field, closing) {
    field.crossed ||= field.busy > 0;
    field.busy += 1;
    const { value, client } = field;
    const body = new Blob([JSON.stringify({ account: this.data.account, value, base_revision: field.revision, client_id: client, rubric: this.data.rubric })]);
    try {
      const [criterion, kind] = field.name.split(':');
      const answer = await fetch(`${this.data.url}/${criterion}/${kind}`, {
        method: 'PUT', credentials: 'same-origin', keepalive: closing && body.size < KEEPALIVE_LIMIT, body,
        headers: { 'Content-Type': 'application/json', 'X-Requested-With': 'evenwicht' },
      });
      this.signedOut = answer.status === 401;
      this.settle(field, value, answer.status, answer.status === 401 ? null : await answer.json());
      this.cut = false;
    } catch {
      this.later(field, 'offline', field.wait = Math.min(field.wait * 2, LONGEST_WAIT));
    }
    field.busy -= 1;
    field.crossed &&= field.busy > 0;
    this.onChange(field);
  }

  // A conflict that shows nothing of the other is a moment at which two saves were in each other's way: sent again, it is no longer one.
  settle(field, sent, status, answer) {
    if (status === 200) this.acknowledged(field, sent, answer);
    else if (status === 409 && 'value' in answer) this.torn(field, answer);
    else if (status === 401) this.later(field, 'signed_out', SIGNED_OUT_RETRY);
    else if (status === 409 || status >= 500) this.later(field, 'offline', field.wait = Math.min(field.wait * 2, LONGEST_WAIT));
    else Object.assign(field, { refusal: answer.message || this.data.texts.not_accepted, state: 'refused' });
  }

  // Of two saves in the air at once nobody knows which the server took last: what stands here is then sent once more.
  acknowledged(field, sent, answer) {
    this.kept.drop(field.name, this.client, sent);
    this.dropAdopted(field);
    Object.assign(field, { revision: answer.revision, savedAt: answer.saved_at, client: this.client, wait: 500 });
    if (same(field.value, sent) && !field.crossed) {
      Object.assign(field, { dirty: false, state: 'saved' });
    } else {
      this.kept.put(field, this.client);
      this.later(field, 'saving', 150);
    }
  }

  torn(field, answer) {
    const merge = this.merges.get(field.name);
    if (merge) this.replace(field, merge(field.value, answer.value), answer.revision);
    else Object.assign(field, { conflict: answer, state: 'conflict' });
  }

  later(field, state, wait) {
    field.state = state;
    clearTimeout(field.timer);
    field.timer = setTimeout(() => this.save(field), wait);
  }

  // Put a value over what the server has as `revision`.
  replace(field, value, revision) {
    Object.assign(field, { value, revision, conflict: null, refusal: null, client: this.client, dirty: true });
    this.kept.put(field, this.client);
    this.later(field, 'saving', 50);
    this.onChange(field);
  }

  keepMine(field) { this.replace(field, field.value, field.conflict.revision); }

  keepBoth(field) { this.replace(field, `${field.conflict.value}\n${field.value}`, field.conflict.revision); }

  takeOther(field) {
    const { value, revision, saved_at: savedAt } = field.conflict;
    this.kept.drop(field.name, this.client, field.value);
    this.dropAdopted(field);
    Object.assign(field, { value, revision, savedAt, conflict: null, dirty: false, state: 'saved', client: this.client });
    this.onChange(field);
  }

  flush(closing = false) {
    return Promise.all([...this.fields.values()].filter((field) => field.dirty).map((field) => this.settled(field, closing)));
  }

  // A save under way may carry an older value: wait for it, then save what is there now.
  async settled(field, closing) {
    await this.save(field, closing);
    if (field.dirty && field.state === 'saving') await this.save(field, closing);
  }

  // See what other devices saved, whether there is a server, and whether it still takes this card.
  async look() {
    if (document.hidden) return;
    try {
      const answer = await fetch(`${this.data.url}?account=${this.data.account}`, { credentials: 'same-origin', cache: 'no-store', headers: { 'X-Requested-With': 'evenwicht' } });
      this.signedOut = answer.status === 401;
      const told = this.signedOut ? null : await answer.json();
      if (answer.ok) this.hear(told);
      else if (told?.message) this.goneFor(told.message);
      this.cut = answer.status >= 500;
    } catch {
      this.cut = true;
    }
    for (const field of this.fields.values()) this.onChange(field);
  }

  hear({ fields, notice }) {
    this.adoptAll(Object.fromEntries(Object.entries(fields).filter(([name]) => this.fields.has(name))));
    const reopened = this.notice && !notice;
    this.notice = notice;
    if (reopened) this.flush();
  }

  goneFor(message) {
    this.notice = message;
    clearInterval(this.looking);
  }

  stop() { clearInterval(this.looking); }

  get unsaved() { return [...this.fields.values()].filter((field) => field.dirty || field.conflict); }

  // Whether leaving this page would lose something.
  get fragile() { return !this.kept.lasting && this.unsaved.length > 0; }

  // The one sentence for the whole card: the worst news of any field, else the time of the last save.
  summary() {
    const all = [...this.fields.values()];
    const states = new Set(all.map((field) => field.state));
    if (this.signedOut) states.add('signed_out');
    if (this.cut) states.add('offline');
    for (const state of ['conflict', 'refused', 'signed_out', 'offline', 'saving']) if (states.has(state)) return { state };
    const times = all.map((field) => field.savedAt).filter(Boolean).sort();
    return times.length ? { state: 'saved', at: times[times.length - 1] } : { state: 'empty' };
  }
}
