// Keeps every field of a card safe: in this browser at once, on the server shortly after, and says which of the two it is.
// A field is "criterion:kind". Nothing here knows what the page looks like.

const DEBOUNCE = 400;        // ms of silence after typing before a save
const SIGNED_OUT_RETRY = 5000;
const LONGEST_WAIT = 8000;
const KEEPALIVE_LIMIT = 60000;  // bytes a browser lets a closing page send

const newId = () => (crypto.randomUUID ? crypto.randomUUID() : String(Math.random()).slice(2) + Date.now());

class Keeper {
  constructor(data, onChange) {
    this.data = data;
    this.onChange = onChange;
    this.client = newId();   // one per page load: a duplicated tab must not pass for this one
    this.fields = new Map();
  }

  storageKey(name) { return `evenwicht:${this.data.account}:${this.data.interview}:${name}`; }

  pending(name) {
    try { return JSON.parse(localStorage.getItem(this.storageKey(name))); } catch { return null; }
  }

  // Take the server's value of a field, unless this browser holds one that the server never acknowledged.
  adopt(name, value, revision, savedAt) {
    const known = this.fields.get(name);
    if (known) {
      if (!known.dirty && !known.conflict && revision > known.revision) Object.assign(known, { value, revision, savedAt });
      return known;
    }
    const field = { name, value, revision, savedAt, client: this.client, dirty: false, busy: false, conflict: null,
                    refusal: null, state: revision ? 'saved' : 'empty', wait: 500, timer: 0 };
    this.fields.set(name, field);
    const kept = this.pending(name);
    if (kept && JSON.stringify(kept.value) !== JSON.stringify(value)) {
      Object.assign(field, { value: kept.value, revision: kept.base_revision, client: kept.client_id, dirty: true, state: 'saving' });
      field.timer = setTimeout(() => this.save(field), 50);
    } else {
      this.forget(field);
    }
    return field;
  }

  change(name, value, soon) {
    const field = this.fields.get(name);
    Object.assign(field, { value, dirty: true, refusal: null, state: field.conflict ? 'conflict' : 'saving' });
    this.keep(field);
    clearTimeout(field.timer);
    if (!field.conflict) field.timer = setTimeout(() => this.save(field), soon ? 0 : DEBOUNCE);
    this.onChange(field);
  }

  keep(field) {
    try {
      localStorage.setItem(this.storageKey(field.name),
        JSON.stringify({ value: field.value, base_revision: field.revision, client_id: field.client }));
    } catch { /* the browser is full or private: the server is then the only keeper */ }
  }

  forget(field) { try { localStorage.removeItem(this.storageKey(field.name)); } catch { /* same */ } }

  save(field, closing = false) {
    clearTimeout(field.timer);
    if (!field.dirty || field.conflict || (field.busy && !closing)) return field.flight;
    field.flight = this.send(field, closing);
    return field.flight;
  }

  async send(field, closing) {
    field.busy = true;
    const sent = JSON.stringify(field.value);
    const body = JSON.stringify({ account: this.data.account, value: field.value, base_revision: field.revision, client_id: field.client });
    try {
      const [criterion, kind] = field.name.split(':');
      const answer = await fetch(`${this.data.url}${criterion}/${kind}`, {
        method: 'PUT', credentials: 'same-origin', keepalive: closing && body.length < KEEPALIVE_LIMIT, body,
        headers: { 'Content-Type': 'application/json', 'X-Requested-With': 'evenwicht' },
      });
      this.settle(field, sent, answer.status, answer.status === 401 ? null : await answer.json());
    } catch {
      this.later(field, 'offline', field.wait = Math.min(field.wait * 2, LONGEST_WAIT));
    }
    field.busy = false;
    this.onChange(field);
  }

  settle(field, sent, status, answer) {
    if (status === 200) {
      Object.assign(field, { revision: answer.revision, savedAt: answer.saved_at, client: this.client, wait: 500 });
      if (JSON.stringify(field.value) === sent) {
        Object.assign(field, { dirty: false, state: 'saved' });
        this.forget(field);
      } else {
        this.keep(field);
        this.later(field, 'saving', 150);
      }
    } else if (status === 409) {
      Object.assign(field, { conflict: answer, state: 'conflict' });
    } else if (status === 401) {
      this.later(field, 'signed_out', SIGNED_OUT_RETRY);
    } else if (status >= 500) {
      this.later(field, 'offline', field.wait = Math.min(field.wait * 2, LONGEST_WAIT));
    } else {
      Object.assign(field, { refusal: answer.message || String(status), state: 'refused' });
    }
  }

  later(field, state, wait) {
    field.state = state;
    clearTimeout(field.timer);
    field.timer = setTimeout(() => this.save(field), wait);
  }

  keepMine(field) {
    Object.assign(field, { revision: field.conflict.revision, conflict: null, client: this.client, dirty: true, state: 'saving' });
    this.keep(field);
    this.onChange(field);
    return this.save(field);
  }

  takeOther(field) {
    const { value, revision, saved_at: savedAt } = field.conflict;
    Object.assign(field, { value, revision, savedAt, conflict: null, dirty: false, state: 'saved', client: this.client });
    this.forget(field);
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

  get unsaved() { return [...this.fields.values()].filter((field) => field.dirty || field.conflict); }

  // The one sentence for the whole card: the worst news of any field, else the time of the last save.
  summary() {
    const all = [...this.fields.values()];
    for (const state of ['conflict', 'refused', 'signed_out', 'offline', 'saving']) {
      if (all.some((field) => field.state === state)) return { state };
    }
    const times = all.map((field) => field.savedAt).filter(Boolean).sort();
    return times.length ? { state: 'saved', at: times[times.length - 1] } : { state: 'empty' };
  }
}
